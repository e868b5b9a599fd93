"""One course set of a person: how much of it is done, and on demand every course with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.theme import GAP_SMALL, TextSize, Tone, font, set_tone, tone_colour
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.progress import Cause, CourseVerdict, SetVerdict, Status
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.terms import CAUSE_NAMES, OFF_HOURS_NAMES

TIME, COUNT, WITHDRAW, SEE = "time", "count", "withdraw", "see"
"""What the links in a card ask for: an attested time, a near miss to count, a ruling to take back, the printout."""

_NARROWEST = 48
"""Pixels that the bar has at least."""


class SetCard(QWidget):
    """Title, bar, figures; the courses are unfolded by the title."""

    link_asked = Signal(str)
    """What a link asks for, as `kind:number`, the number being the record's or the ruling's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QPushButton(self)
        self.head.setProperty("link", True)
        self.head.setCheckable(True)
        self.head.toggled.connect(self._fold)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setProperty("thin", True)
        self.figures = QLabel(self)
        self.figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.courses = QLabel(self)
        self.courses.setTextFormat(Qt.TextFormat.RichText)
        self.courses.setWordWrap(True)
        self.courses.setFont(font(TextSize.TABLE))
        self.courses.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.courses.linkActivated.connect(self.link_asked)
        self.courses.hide()
        self.bar.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(flowing(self.head, self.bar, self.figures))
        column.addWidget(self.courses)
        self._title = ""
        self._verdict: SetVerdict | None = None

    def show_set(self, verdict: SetVerdict, name: str) -> None:
        """Show what became of a set, under the short name given."""
        counted = sum(course.status is Status.COUNTED for course in verdict.courses)
        self._title, self._verdict = name, verdict
        self.head.setToolTip(verdict.set.title)
        self._name_head()
        self.bar.setRange(0, len(verdict.courses))
        self.bar.setValue(counted)
        done = verdict.completed_on is not None
        tone = Tone.GOOD if done else Tone.PROGRESS if counted else Tone.MUTED
        day = f" ✓ {roc_date(verdict.completed_on)}" if done else ""
        self.figures.setText(f"{counted}/{len(verdict.courses)}{day}")
        set_tone(self.figures, tone)
        self.bar.setAccessibleName(f"{name}完成 {counted} 門，共 {len(verdict.courses)} 門")
        rows = "".join(map(_course_row, verdict.courses))
        self.courses.setText(f"<table cellspacing='0' cellpadding='2'>{rows}</table>")

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the courses."""
        self.head.setChecked(unfolded)

    def changeEvent(self, event: QEvent) -> None:
        """Write the courses anew in the colours that have come into force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._verdict is not None:
            self.show_set(self._verdict, self._title)

    def _fold(self, unfolded: bool) -> None:
        self.courses.setVisible(unfolded)
        self._name_head()

    def _name_head(self) -> None:
        self.head.setText(f"{'▼' if self.head.isChecked() else '▶'} {self._title}")


def align(cards: Sequence[SetCard]) -> None:
    """Have the bars of cards that stand below each other begin and end alike."""
    for column in ([card.head for card in cards], [card.figures for card in cards]):
        for each in column:
            each.setMinimumWidth(0)
        widest = max((each.sizeHint().width() for each in column), default=0)
        for each in column:
            each.setMinimumWidth(widest)


def _course_row(course: CourseVerdict) -> str:
    tone, words = _what_became(course)
    colour = tone_colour(tone).name()
    return (
        f"<tr><td style='color:{colour}' valign='top'>{tone.value}</td>"
        f"<td>{escape(course.course.title)}<br><span style='color:{colour}'>{words}</span></td></tr>"
    )


def _what_became(course: CourseVerdict) -> tuple[Tone, str]:
    record = course.off_hours_record or course.record
    if record is None:
        return Tone.BAD, "未見紀錄"
    moment = roc_moment(record.completed_at)
    if course.status is Status.NEAR_MISS:
        causes = "、".join(CAUSE_NAMES[cause] for cause in course.causes)
        shown = f"（{escape(record.platform)}）" if Cause.WRONG_PLATFORM in course.causes else ""
        links = f"{_link(COUNT, record.id, '採計…')} {_link(SEE, record.id, '看原件')}"
        return Tone.WAITING, f"{moment} {causes}{shown} {links}"
    off_hours = OFF_HOURS_NAMES[course.off_hours] if course.off_hours else ""
    link = ""
    if course.off_hours is OffHours.TIME_NEEDED:
        link = _link(TIME, record.id, "填時間…")
    elif course.ruling is not None:
        link = f"依裁示第{course.ruling.id}號 {_link(WITHDRAW, course.ruling.id, '撤回…')}"
    tone = Tone.GOOD if course.off_hours is OffHours.YES else Tone.WAITING
    parts = (moment, off_hours, link, _link(SEE, record.id, "看原件"))
    return tone, " ".join(part for part in parts if part)


def _link(kind: str, number: int, text: str) -> str:
    return f"<a href='{kind}:{number}'>{text}</a>"
