"""The office calendar for the fields in which a day is typed."""

from __future__ import annotations

from collections.abc import Callable

from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.day_field import AskCalendar
from elearn_desk.domain.workdays import Calendar
from elearn_desk.services.office_calendar import calendar_in_force

_KEY = "calendar-in-force"


def asking(tasks: Tasks) -> AskCalendar:
    """Give what reads the calendar in force beside the window, with what was imported and ruled since."""

    def ask(then: Callable[[Calendar], None]) -> None:
        tasks.read(lambda desk, _progress: calendar_in_force(desk), lambda outcome: then(outcome.value), key=_KEY)

    return ask
