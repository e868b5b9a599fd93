"""Everything that was found on the way of an act, a line each, where there is too much of it for a notice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.list_foot import ListFoot, list_over_foot
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.domain.findings import Finding
from elearn_desk.wording.sentences import sentence

LIST_FOUND = "全部列出…"
"""What the button of a notice says that opens this list."""

_SIZE = (760, 420)


class FoundDialog(QDialog):
    """Lists the findings; they can be copied as text."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"注意事項（{len(findings):,} 項）")
        resize_within_screen(self, _SIZE)
        self.lines = QPlainTextEdit("\n".join(map(sentence, findings)), self)
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName("注意事項")
        self.copy = button("複製全部", lambda: QGuiApplication.clipboard().setText(self.lines.toPlainText()))
        foot = ListFoot(self, self.copy)
        self.leave = foot.leave
        list_over_foot(self, self.lines, foot)


def list_found(findings: Sequence[Finding], parent: QWidget) -> None:
    """Show the findings over a window or dialog."""
    dialog = FoundDialog(findings, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
