"""登記補休: day, start and hours, with what the leave would do shown before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QSpinBox, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.office_days import asking
from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.arrange import inset
from elearn_desk.desktop.widgets.clock_field import ClockField, parse_clock
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LeavePreview, first_leave_day, preview_leave, use_leave
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.ledger import window_words
from elearn_desk.wording.sentences import sentence

_PAUSE = 200
"""Milliseconds without a key after which the effect is looked up."""

_PREVIEW, _FIRST_DAY = "leave-preview", "leave-first-day"

_SPARE = 4
"""Lines in which the effect is told, the first left out; a refusal stands in its place."""

_FIELDS = {
    "LEAVE-HOURS": "hours",
    "LEAVE-UNIT": "hours",
    "LEAVE-BALANCE": "hours",
    "LEAVE-DAY-END": "hours",
    "LEAVE-HOLIDAY": "day",
    "LEAVE-WINDOW": "day",
    "LEAVE-NOT-IN-SERVICE": "day",
    "LEAVE-OUTSIDE-HOURS": "start",
    "LEAVE-OVERLAP": "start",
}
"""Where a refusal is said: beside the field that has to change."""


_START = "leave/start"
"""Under this name the window remembers at what time leave began last."""


class LeaveDialog(FormDialog):
    """Takes leave only when it can be taken; `then` is told of the entry.

    The second button takes it and stays, for another leave of the same person.
    """

    def __init__(
        self,
        tasks: Tasks,
        person: tuple[str, str],
        then: Callable[[Outcome[Entry]], None],
        parent: QWidget | None = None,
    ) -> None:
        self._person_id, name = person
        super().__init__(f"登記補休：{name}", "", "登記補休", parent)
        self._tasks, self._then = tasks, then
        self.again = QPushButton("登記並再登記一筆", self)
        self.again.setAutoDefault(False)
        self.again.setShortcut("Ctrl+Return")
        self.again.setToolTip("登記這一筆後留在這裡，再登記同一人的下一筆（Ctrl+Enter）")
        self.again.clicked.connect(lambda _checked=False: self._take(stay=True))
        for box in self.findChildren(QDialogButtonBox):
            box.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        desk = tasks.desk
        self.day = DayField(None, self, ask=asking(tasks))
        begin = parse_clock(str(remembered().value(_START, "")))
        self.start = ClockField(begin or desk.plan.schedule.intervals[0][0], self)
        self.hours = QSpinBox(self)
        self.hours.setRange(1, desk.plan.cap_hours)
        self.hours.setSingleStep(desk.plan.unit_hours)
        self.hours.setValue(desk.plan.unit_hours)
        self.hours.setSuffix(" 小時")
        self.hours.setFixedWidth(self.day.width())
        inset(self.hours)
        self.notices = {name: Notice(self) for name in ("day", "start", "hours")}
        self.add("補休日", self.day, self.notices["day"])
        self.add("開始時間", self.start, self.notices["start"])
        self.add("時數", self.hours, self.notices["hours"])
        self.effect = QLabel(self)
        self.effect.setWordWrap(True)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.spare = _SPARE
        self.fields.addRow("結果", self.effect)
        self.taken = Notice(self)
        self.fields.addRow(self.taken)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self._looked = self._untouched = self._typed()
        self._hours_typed = False
        # What is typed into it the field puts in again itself, and then knows no more that it was typed.
        self.hours.lineEdit().textEdited.connect(self._note_hours)
        for signal in (self.day.textChanged, self.start.textChanged, self.hours.valueChanged):
            signal.connect(self._wait)
        self.finished.connect(lambda _result: self._close())
        self.day.setFocus()
        self.look()
        at, hours = self.start.time or time.min, self.hours.value()
        tasks.read(
            lambda desk, _progress: first_leave_day(desk, self._person_id, at, hours), self._begin, key=_FIRST_DAY
        )

    def _note_hours(self, _text: str) -> None:
        self._hours_typed = True

    @property
    def holds_unsaved(self) -> bool:
        """Whether closing it would lose anything."""
        return self._hours_typed or super().holds_unsaved

    def _begin(self, outcome: Outcome[date]) -> None:
        """Begin with a day on which the leave can be taken, unless the clerk has been quicker."""
        if self._typed() == self._untouched:
            self.day.show_day(outcome.value)
            self._untouched = self._typed()
            self.day.selectAll()
            self.look()

    @property
    def moment(self) -> datetime | None:
        """When the leave would begin, None while day or time is none."""
        day, at = self.day.day, self.start.time
        return datetime.combine(day, at) if day is not None and at is not None else None

    def look(self) -> None:
        """Show what the leave would do."""
        self._quiet()
        self._looked = self._typed()
        moment, hours, person_id = self.moment, self.hours.value(), self._person_id
        if not self.day.text().strip():
            self.effect.setText("填入補休日後，這裡說明從哪些核給取用、還剩多少。")
            return
        if moment is None:
            wrong = "day" if self.day.day is None else "start"
            words = "請輸入民國日期，例如 103/08/20。" if wrong == "day" else "請輸入 24 小時制的時間，例如 08:30。"
            self.notices[wrong].say(Tone.BAD, words)
            return

        def work(desk: Desk, _progress: Progress) -> Outcome[LeavePreview]:
            return preview_leave(desk, person_id, moment, hours)

        self._tasks.read(work, self._show, key=_PREVIEW, refused=self._doubt)

    def _doubt(self, finding: Finding) -> None:
        """Say what stands against it, as a mistake only once there is something of the clerk's."""
        if self._typed() == self._untouched:
            self._quiet()
            self.effect.setText(sentence(finding))
        else:
            self.refuse(finding)

    def _typed(self) -> tuple[str, str, int]:
        return self.day.text(), self.start.text(), self.hours.value()

    def _wait(self) -> None:
        # Enter in the hours tells of them once more, and is to press the button.
        if self._typed() != self._looked:
            self._allow(allowed=False)
            self._pause.start()

    def _allow(self, *, allowed: bool) -> None:
        self.button.setEnabled(allowed)
        self.again.setEnabled(allowed)

    def _close(self) -> None:
        self._pause.stop()
        self._tasks.forget(_PREVIEW)
        self._tasks.forget(_FIRST_DAY)

    def resume(self) -> None:
        """Let the clerk go on."""
        super().resume()
        self.again.setEnabled(self.button.isEnabled())

    def _quiet(self) -> None:
        self._allow(allowed=False)
        self.effect.clear()
        self.notice.silence()
        for notice in self.notices.values():
            notice.silence()

    def _show(self, outcome: Outcome[LeavePreview]) -> None:
        preview, start = outcome.value, self.moment
        begins = f"{roc_date(start.date())} {start:%H:%M}" if start else ""
        said = [f"{begins}～{preview.end:%H:%M}"]
        for each in preview.grants:
            taken = f"取用 {each.drawn} 小時" if each.drawn else "不取用"
            said.append(f"{window_words(each.grant)}：{taken}，尚餘 {each.left} 小時。")
        if preview.next_lapse:
            said.append(
                f"其後最近的期限是 {roc_date(preview.next_lapse.day)}，屆時未用的 {preview.next_lapse.hours} 小時失效。"
            )
        self.effect.setText("\n".join([*said, *map(sentence, outcome.findings)]))
        self._allow(allowed=True)

    def refuse(self, finding: Finding) -> None:
        """Say a refusal beside the field that has to change."""
        self._quiet()
        field = _FIELDS.get(finding.code)
        if field is None:
            self.notice.say(Tone.BAD, sentence(finding))
        else:
            self.notices[field].say(Tone.BAD, sentence(finding))

    def act(self) -> None:
        """Take the leave."""
        self._take(stay=False)

    def _take(self, *, stay: bool) -> None:
        moment, hours, person_id = self.moment, self.hours.value(), self._person_id
        if moment is None:
            return
        self.again.setEnabled(False)
        self.wait()

        def done(outcome: Outcome[Entry]) -> None:
            remembered().setValue(_START, f"{moment:%H:%M}")
            if stay:
                self._begin_anew(outcome.value)
            else:
                self.accept()
            self._then(outcome)

        self._tasks.write(
            lambda desk, _progress: use_leave(desk, person_id, moment, hours),
            done,
            label="登記補休",
            refused=self.refuse,
        )

    def _begin_anew(self, entry: Entry) -> None:
        """Say what was taken, and ask for the next day; time and hours stay as they are."""
        self._hours_typed = False
        self.day.clear()
        self.day.setFocus()
        self.look()
        self.taken.say(Tone.GOOD, f"已登記 {roc_moment(entry.start_at)} 起 {entry.hours} 小時；請輸入下一筆。")
