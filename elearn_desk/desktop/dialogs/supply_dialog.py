"""Asks for what a file does not say itself: whose it is, from which platform, of which category of staff."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.import_kinds import Supplied
from elearn_desk.desktop.theme import Tone


class SupplyDialog(FormDialog):
    """One choice a thing that is missing; `then` gets them all.

    `people` are (id, what is shown), `platforms` and `categories` words to choose from; what has none is not asked.
    """

    def __init__(
        self,
        trouble: str,
        people: Sequence[tuple[str, str]],
        platforms: Sequence[str],
        categories: Sequence[str],
        then: Callable[[Supplied], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("請補充檔案裡沒有的資料", trouble, "補上後匯入", parent)
        self._then = then
        self.person = self._choice("這份紀錄是誰的", people)
        self.platform = self._choice("學習平台", [(each, each) for each in platforms])
        self.category = self._choice("人員類別", [(each, each) for each in categories])

    def _choice(self, label: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for value, shown in choices:
            box.addItem(shown, value)
        box.setCurrentIndex(-1)
        box.setVisible(bool(choices))
        if choices:
            self.add(label, box)
        return box

    def act(self) -> None:
        """Hand the choices on when each thing asked for is there."""
        asked = [box for box in (self.person, self.platform, self.category) if box.count()]
        if any(not _chosen(box) for box in asked):
            self.notice.say(Tone.BAD, "請把每一項都選好。")
            return
        self.accept()
        self._then(Supplied(_chosen(self.person), _chosen(self.platform), _chosen(self.category)))


def _chosen(box: QComboBox) -> str | None:
    text = box.currentText().strip()
    number = box.findText(text)
    return str(box.itemData(number)) if number >= 0 else text or None
