"""What came of an import: counts a file, and everything found as sentences that can be copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.dialogs.import_kinds import FileResult, ImportReport
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, MARGIN_WIDE, TextSize, font
from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.wording.sentences import say

_SIZE = (760, 520)
_HEADS = {
    Severity.FATAL: "整份未匯入",
    Severity.REFUSED: "未採用",
    Severity.ATTENTION: "待處理（目前不生效）",
    Severity.WARNING: "已採用，請留意",
}


def findings_text(findings: tuple[Finding, ...]) -> str:
    """Say all findings, the gravest first, each kind under its head."""
    parts = []
    for severity, head in _HEADS.items():
        found = [say(each) for each in findings if each.severity is severity]
        if found:
            parts.append("\n".join([f"【{head} {len(found)} 項】", *found]))
    return "\n\n".join(parts)


class ImportReportDialog(QDialog):
    """Counts above, findings below; `undo` takes the import of learning hours back."""

    def __init__(self, report: ImportReport, undo: Callable[[], None] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"匯入{report.kind.value}")
        self.resize(*_SIZE)
        head = QLabel(report.summary, self)
        head.setFont(font(TextSize.HEAD))
        head.setWordWrap(True)
        self.text = QPlainTextEdit(findings_text(report.findings) or "沒有需要處理的事項。", self)
        self.text.setReadOnly(True)
        self.copy = QPushButton("複製全部", self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.undo = QPushButton("復原這次匯入", self)
        self.undo.setVisible(undo is not None)
        if undo is not None:
            self.undo.clicked.connect(undo)
            self.undo.clicked.connect(self.accept)
        self.leave = QPushButton("知道了", self)
        self.leave.setProperty("main", True)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(head)
        column.addLayout(_counts(report))
        column.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.copy, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)


def _counts(report: ImportReport) -> QGridLayout:
    columns: list[tuple[str, Callable[[FileResult], int]]] = [
        ("讀入", lambda each: each.read),
        ("新增", lambda each: each.new),
        ("更新", lambda each: each.changed),
        ("已有", lambda each: each.known),
        ("未採用", lambda each: each.refused),
        ("待處理", lambda each: each.waiting),
    ]
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN_WIDE)
    for number, (name, _) in enumerate([("檔案", None), *columns]):
        label = QLabel(name)
        label.setProperty("quiet", True)
        grid.addWidget(label, 0, number, Qt.AlignmentFlag.AlignLeft if number == 0 else Qt.AlignmentFlag.AlignRight)
    for row, each in enumerate(report.files, start=1):
        grid.addWidget(QLabel(each.file), row, 0)
        for number, (_, count) in enumerate(columns, start=1):
            grid.addWidget(QLabel(f"{count(each):,}"), row, number, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return grid
