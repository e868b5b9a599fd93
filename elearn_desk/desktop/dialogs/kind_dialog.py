"""Asks what kind of file was dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.import_kinds import ImportKind, likely_kind

_LISTED = 12


class KindDialog(FormDialog):
    """The files, and the kind that their names make likely already chosen."""

    def __init__(
        self, paths: Sequence[Path], then: Callable[[ImportKind], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("匯入檔案", "", f"匯入 {len(paths)} 個檔案", parent)
        self._then = then
        names = "\n".join(path.name for path in paths[:_LISTED])
        more = f"\n…等 {len(paths)} 個" if len(paths) > _LISTED else ""
        self.fields.addRow("檔案", QLabel(names + more, self))
        self.kind = QComboBox(self)
        for kind in ImportKind:
            self.kind.addItem(kind.value, kind)
        self.kind.setCurrentText(likely_kind(paths).value)
        self.add("內容是", self.kind)

    def act(self) -> None:
        """Hand the kind on."""
        self.accept()
        self._then(ImportKind(self.kind.currentText()))
