"""登記補休: day, start and hours, with what the leave would do shown before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.clock_field import ClockField
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LeavePreview, preview_leave, use_leave
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.ledger import window_words
from elearn_desk.wording.sentences import sentence

_PAUSE = 200
"""Milliseconds without a key after which the effect is looked up."""

_PREVIEW = "leave-preview"

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


class LeaveDialog(FormDialog):
    """Takes leave only when it can be taken; `then` is told of the entry."""

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
        desk = tasks.desk
        self.day = DayField(desk.as_of, self)
        self.start = ClockField(desk.plan.schedule.intervals[0][0], self)
        self.hours = QSpinBox(self)
        self.hours.setRange(1, desk.plan.cap_hours)
        self.hours.setSuffix(" 小時")
        self.hours.setFixedWidth(self.day.width())
        self.notices = {name: Notice(self) for name in ("day", "start", "hours")}
        self.add("補休日", self.day, self.notices["day"])
        self.add("開始時間", self.start, self.notices["start"])
        self.add("時數", self.hours, self.notices["hours"])
        self.effect = QLabel(self)
        self.effect.setWordWrap(True)
        self.effect.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.fields.addRow("結果", self.effect)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        for signal in (self.day.textChanged, self.start.textChanged, self.hours.valueChanged):
            signal.connect(self._wait)
        self.finished.connect(lambda _result: self._close())
        self.day.setFocus()
        self.look()

    @property
    def moment(self) -> datetime | None:
        """When the leave would begin, None while day or time is none."""
        day, at = self.day.day, self.start.time
        return datetime.combine(day, at) if day is not None and at is not None else None

    def look(self) -> None:
        """Show what the leave would do."""
        self._quiet()
        moment, hours, person_id = self.moment, self.hours.value(), self._person_id
        if moment is None:
            wrong = "day" if self.day.day is None else "start"
            words = "請輸入民國日期，例如 103/08/20。" if wrong == "day" else "請輸入 24 小時制的時間，例如 08:30。"
            self.notices[wrong].say(Tone.BAD, words)
            return

        def work(desk: Desk, _progress: Progress) -> Outcome[LeavePreview]:
            return preview_leave(desk, person_id, moment, hours)

        self._tasks.read(work, self._show, key=_PREVIEW, refused=self.refuse)

    def _wait(self) -> None:
        self.button.setEnabled(False)
        self._pause.start()

    def _close(self) -> None:
        self._pause.stop()
        self._tasks.forget(_PREVIEW)

    def _quiet(self) -> None:
        self.button.setEnabled(False)
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
        self.button.setEnabled(True)

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
        moment, hours, person_id = self.moment, self.hours.value(), self._person_id
        if moment is None:
            return
        self.wait()

        def done(outcome: Outcome[Entry]) -> None:
            self.accept()
            self._then(outcome)

        self._tasks.write(
            lambda desk, _progress: use_leave(desk, person_id, moment, hours),
            done,
            label="登記補休",
            refused=self.refuse,
        )
