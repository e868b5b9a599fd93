"""A small form of a few fields and one button that says what it does; what is refused is said in the form."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.grounds import FieldLabel, give_ground
from elearn_desk.desktop.theme import GAP, GAP_SMALL, GAP_WIDE, MARGIN, Tone
from elearn_desk.desktop.widgets.growing import GrowingDialog
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.unsaved import UnsavedBar, has_typed
from elearn_desk.domain.findings import Finding
from elearn_desk.wording.sentences import sentence


class FormDialog(GrowingDialog):
    """Title, a sentence of explanation, fields, a notice, and the buttons.

    The fields scroll where the screen is too low for them; the notice and the buttons stay in sight.
    """

    def __init__(self, title: str, explanation: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._waiting = False
        self._at_work: QWidget | None = None
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(GAP_WIDE)
        self.fields.setVerticalSpacing(GAP)
        self.notice = Notice(self)
        self.button = QPushButton(act, self)
        self.button.setProperty("main", True)
        self.button.setDefault(True)
        self.leave = QPushButton("不做了", self)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.button.clicked.connect(self.act)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.leave, QDialogButtonBox.ButtonRole.RejectRole)
        if explanation:
            said = QLabel(explanation, self)
            said.setWordWrap(True)
            self.inside.addWidget(said)
        self.inside.addLayout(self.fields)
        self.inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(self.body, 1)
        column.addWidget(self.notice)
        self.unsaved = UnsavedBar(self._drop, self)
        column.addWidget(self.unsaved)
        column.addWidget(buttons)

    def add(self, label: str, field: QWidget, notice: Notice | None = None) -> None:
        """Add a field below the others, and below it the notice that says what is wrong with it."""
        named = FieldLabel(label, field, self)
        if notice is None:
            self.fields.addRow(named, field)
        else:
            both = QWidget(self)
            column = QVBoxLayout(both)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP_SMALL)
            column.addWidget(field)
            column.addWidget(notice)
            self.fields.addRow(named, both)
        field.setAccessibleName(label)
        give_ground(field, label)

    def act(self) -> None:
        """Do what the button says."""
        self.accept()

    def wait(self) -> None:
        """Stay as it is until what the button does has been done or refused."""
        self._waiting, self._at_work = True, self.focusWidget()
        self.button.setEnabled(False)
        self.leave.setEnabled(False)

    def resume(self) -> None:
        """Let the clerk go on."""
        if self._waiting:
            self._waiting = False
            self.button.setEnabled(True)
            self.leave.setEnabled(True)
            if self._at_work is not None:
                # What was disabled meanwhile has lost the focus to whatever comes next.
                self._at_work.setFocus()

    def refuse(self, finding: Finding) -> None:
        """Say why it could not be done, and let the clerk mend it."""
        self.notice.say(Tone.BAD, sentence(finding))

    @property
    def holds_unsaved(self) -> bool:
        """Whether closing it would lose anything."""
        return has_typed(self)

    def reject(self) -> None:
        """Close without doing anything, unless it is being done; what was typed is asked about first."""
        if self._waiting:
            return
        if self.holds_unsaved:
            self.unsaved.ask()
        else:
            super().reject()

    def _drop(self) -> None:
        super().reject()
