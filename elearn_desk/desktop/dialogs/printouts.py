"""What one can do with the printout a record came from: look at it, save it, open it with another program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.file_picker import file_to_save
from elearn_desk.desktop.dialogs.opening import open_file
from elearn_desk.desktop.dialogs.printout_dialog import PrintoutDialog
from elearn_desk.desktop.models.printout_view import PrintoutView
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.findings import Finding
from elearn_desk.services.evidence import save_evidence
from elearn_desk.services.paper_names import safe_name
from elearn_desk.wording.sentences import sentence

_ALL_FILES = "所有檔案 (*)"


class PrintoutActs(Acting):
    """The kept files, shown and handed out as copies; the kept ones themselves are never opened by others."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(tasks, window)
        self._copies: Path | None = None

    def show(self, record_id: int) -> None:
        """Show the printout of a record."""
        self.open(PrintoutDialog(self.tasks, record_id, self._save, self._open_outside, self.window))

    def _save(self, view: PrintoutView) -> None:
        out = file_to_save(self.window, "另存原檔", f"{Path(view.name).stem}{view.ending}", _ALL_FILES)
        if out is not None:
            self._write(view, out, self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self.offer(f"原檔已存成「{path.name}」。", "開啟檔案", lambda: open_file(path))
        if isinstance(self.dialog, PrintoutDialog):
            self.dialog.notice.say(Tone.GOOD, f"原檔已存成「{path.name}」。")

    def _open_outside(self, view: PrintoutView) -> None:
        if self._copies is None:
            self._copies = Path(mkdtemp(prefix="elearn-desk-"))
        folder = self._copies / view.printout.batch.sha256[:12]
        folder.mkdir(exist_ok=True)
        self._write(
            view, folder / safe_name(Path(view.name).stem or "原檔", suffix=view.ending.removeprefix(".")), open_file
        )

    def _write(self, view: PrintoutView, out: Path, then: Callable[[Path], None]) -> None:
        record_id = view.printout.record.id

        def refused(finding: Finding) -> None:
            if isinstance(self.dialog, PrintoutDialog):
                self.dialog.notice.say(Tone.BAD, sentence(finding))

        self.tasks.write(
            lambda desk, _progress: save_evidence(desk, record_id, out),
            lambda outcome: then(outcome.value),
            label="取出原檔",
            refused=refused,
        )

    def close(self) -> None:
        """Throw the copies away that were opened with other programs."""
        if self._copies is not None:
            shutil.rmtree(self._copies, ignore_errors=True)
