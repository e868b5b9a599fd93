"""What is asked before a file is written for others: how it is to be written, and then where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from elearn_desk.desktop.dialogs.file_picker import file_to_save
from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.opening import open_folder_of
from elearn_desk.desktop.models.export_rows import export_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.list_foot import ListFoot, list_over_foot
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.store.exports import ExportLine
from elearn_desk.wording.sentences import sentence

_SIZE = (980, 480)
_TOLD = 10
"""So many causes are told one by one."""


class ExportDialog(FormDialog):
    """A few fields; the button asks where to save, and `write` is given the dialog and the file."""

    def __init__(
        self,
        words: tuple[str, str],
        name: str,
        kinds: str,
        write: Callable[[ExportDialog, Path], None],
        parent: QWidget,
    ) -> None:
        super().__init__(*words, "選擇存檔位置…", parent)
        self._name = name
        self._kinds = kinds
        self._write = write
        self.lacking: Callable[[], Sequence[Finding]] = tuple
        """What has to be mended in the form before a place to save is asked for."""

    def act(self) -> None:
        """Ask where to save, and write."""
        lacking = self.lacking()
        if lacking:
            self.refuse_all(lacking)
            return
        out = file_to_save(self, self.windowTitle(), self._name, self._kinds)
        if out is not None:
            self.notice.silence()
            self.wait()
            self._write(self, out)

    def ask_choice(self, label: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        """Add a choice of (words, value)."""
        field = QComboBox(self)
        for words, value in choices:
            field.addItem(words, value)
        self.add(label, field)
        return field

    def ask_words(self, label: str, hint: str) -> QLineEdit:
        """Add a line to type in."""
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        self.add(label, field)
        return field

    def ask_whether(self, label: str, words: str) -> QCheckBox:
        """Add a box to tick."""
        field = QCheckBox(words, self)
        self.add(label, field)
        return field

    def refuse_all(self, findings: Sequence[Finding]) -> None:
        """Say every cause why nothing was written, the first ten one by one."""
        told = [sentence(each) for each in findings[:_TOLD]]
        more = [f"另有 {len(findings) - _TOLD:,} 項。"] if len(findings) > _TOLD else []
        self.notice.say(Tone.BAD, "\n".join((*told, *more)))


class ExportLogDialog(QDialog):
    """Lists the files written, the latest first."""

    def __init__(self, lines: tuple[ExportLine, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("匯出紀錄")
        resize_within_screen(self, _SIZE)
        self.model: TableModel[ExportLine] = TableModel(export_columns())
        self.table: TableView[ExportLine] = TableView(self.model, self)
        self.table.setAccessibleName("匯出紀錄")
        self.table.empty.say("還沒有匯出或列印過檔案。")
        self.folder = button("開啟所在資料夾", self._open_folder)
        foot = ListFoot(self, self.folder)
        self.leave = foot.leave
        list_over_foot(self, self.table, foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.show(lines)
        self._enable()

    def _enable(self) -> None:
        self.folder.setEnabled(any(Path(each.file).parent.is_dir() for each in self.table.chosen()))

    def _open_folder(self) -> None:
        for each in self.table.chosen():
            open_folder_of(Path(each.file))
