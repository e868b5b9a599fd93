"""Asks for what an act needs, and says what the act would do before it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.office_days import asking
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.arrange import words
from elearn_desk.desktop.widgets.choice_list import ChoiceList
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.intake.dates import FIRST_YEAR, LAST_YEAR
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.sentences import sentence

T = TypeVar("T")

_KEY = "trial"
_PAUSE = 300
"""Milliseconds without typing after which an act is tried."""
_SPARE, _SPARE_WITHOUT_FIELDS = 3, 6
"""Lines in which what an act comes to is mostly told, the one that is always there left out."""
TRIED = "（試算）"
"""What stands in a trial for words that change nothing of what is done, such as the reason."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field: its label, what it begins with, and the values to choose from with their words; none for one to type.

    A choice begins with none where `given` is not one of them, and nothing is tried before one is made. `stand_in` is
    tried with while the field is empty; a field without one has to be filled in first, where `needed`.
    """

    label: str
    given: str = ""
    choices: Sequence[tuple[str, str]] = ()
    needed: bool = True
    stand_in: str = ""
    hint: str = ""
    day: bool = False
    """Whether it is a day, which can be taken from the office calendar as well."""


def day_typed(text: str) -> date:
    """Give the day typed; what is no date, or of a year nobody means, is refused."""
    day = parse_date(text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal(finding("USAGE-DATE", value=text))
    return day


class TrialDialog(FormDialog, Generic[T]):
    """Fields, and below them what the act comes to, tried off the GUI thread; the button waits for a trial that passed.

    `work` makes the act of the values, and whether it is only tried; `tell` says what came of a trial, a line each,
    and is None for what can only be done.
    """

    def __init__(
        self,
        tasks: Tasks,
        words_of: tuple[str, str, str],
        blanks: Sequence[Blank],
        work: Callable[[list[str], bool], Work[T]],
        tell: Callable[[Outcome[T]], Iterable[str]] | None,
        then: Callable[[Outcome[T]], None],
        parent: QWidget | None = None,
    ) -> None:
        title, explanation, act = words_of
        super().__init__(title, explanation, act, parent)
        self._tasks, self._title, self._blanks = tasks, title, tuple(blanks)
        self._work, self._tell, self._then = work, tell, then
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.try_out)
        self.asked = [self._field(each) for each in self._blanks]
        self.effect = words()
        if tell is not None:
            self.spare = _SPARE if self.asked else _SPARE_WITHOUT_FIELDS
            self.fields.addRow(self.effect)
            self.button.setEnabled(False)
            self.try_out()
        if self.asked:
            self.asked[0].setFocus()

    def _field(self, blank: Blank) -> ChoiceList | QLineEdit:
        field: ChoiceList | QLineEdit
        if blank.choices:
            field = ChoiceList(blank.choices, blank.given, self)
            field.currentIndexChanged.connect(lambda _number: self._wait_for_words())
        elif blank.day:
            field = DayField(parse_date(blank.given), self, ask=asking(self._tasks), optional=not blank.needed)
            field.setPlaceholderText(blank.hint or field.placeholderText())
            # A step or a day taken from the calendar is no typing.
            field.textChanged.connect(lambda _text: self._wait_for_words())
        else:
            field = QLineEdit(blank.given, self)
            field.setPlaceholderText(blank.hint or ("" if blank.needed else "可不填"))
            if not blank.stand_in:
                field.textEdited.connect(lambda _text: self._wait_for_words())
        self.add(blank.label, field)
        return field

    def values(self) -> list[str]:
        """Give the values chosen or typed, in the order of the fields."""
        return [field.value or "" if isinstance(field, ChoiceList) else field.text().strip() for field in self.asked]

    def _missing(self, values: Sequence[str]) -> int | None:
        both = enumerate(zip(self._blanks, self.asked, values, strict=True))
        return next((n for n, (blank, field, value) in both if blank.needed and _is_open(field, value)), None)

    def _wait_for_words(self) -> None:
        if self._tell is not None:
            self.button.setEnabled(False)
            self._tasks.forget(_KEY)
            self._pause.start()

    def try_out(self) -> None:
        """Say what the act would do with the fields as they are."""
        if self._tell is None:
            return
        self._pause.stop()
        values = [typed or each.stand_in for each, typed in zip(self._blanks, self.values(), strict=True)]
        if self._missing(values) is not None:
            self._say("填妥後，這裡說明結果。")
            return
        self._say("正在試算…")
        self._tasks.rehearse(self._work(values, True), self.show_trial, key=_KEY, refused=self.doubt)

    def show_trial(self, outcome: Outcome[T]) -> None:
        """Say what came of a trial, and let the act be done."""
        self.notice.silence()
        told = () if self._tell is None else self._tell(outcome)
        found = (f"{Tone.WAITING.value} {sentence(each)}" for each in outcome.findings)
        self._say("\n".join([*told, *found]))
        self.button.setEnabled(True)
        if not self.asked:
            # While it could not be pressed the focus went to the other button.
            self.button.setFocus()

    def doubt(self, finding: Finding) -> None:
        """Say why it cannot be done so."""
        self._say("")
        self.notice.say(Tone.WAITING, sentence(finding))

    def _say(self, text: str) -> None:
        self.effect.setText(text)
        self.effect.setVisible(bool(text))

    def act(self) -> None:
        """Do it, when nothing that is needed is missing."""
        values = self.values()
        missing = self._missing(values)
        if missing is not None:
            verb = "選擇" if self._blanks[missing].choices else "填寫"
            self.notice.say(Tone.BAD, f"請{verb}「{self._blanks[missing].label}」。")
            self.asked[missing].setFocus()
            return

        def done(outcome: Outcome[T]) -> None:
            self.accept()
            self._then(outcome)

        self._be_still()
        self.wait()
        self._tasks.write(self._work(values, False), done, label=self._title, refused=self.refuse)

    def done(self, result: int) -> None:
        """Close, and hear no more of what was tried."""
        self._be_still()
        super().done(result)

    def _be_still(self) -> None:
        self._pause.stop()
        self._tasks.forget(_KEY)


def _is_open(field: ChoiceList | QLineEdit, value: str) -> bool:
    # A choice may well be the empty value: then it stands for everyone, or for none of them.
    return field.value is None if isinstance(field, ChoiceList) else not value
