"""The last look over the whole roster, kept for the next start; every act asks the rules anew and never this copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from elearn_desk import __version__
from elearn_desk.services.desk import Desk
from elearn_desk.services.first_page import FOLDER, folder_state, with_page, without_page
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import Assessment, each_assessment
from elearn_desk.store.kept_surveys import KeptSurvey, SurveyKey
from elearn_desk.store.work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Surveyed(Generic[T]):
    """A line of everyone on the roster, in order of id, with the key of the state they were read from."""

    key: SurveyKey
    lines: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The survey kept; `current` where one made now would say the same."""

    survey: KeptSurvey
    current: bool

    @property
    def lines(self) -> str:
        """The lines as the face that kept them wrote them."""
        return without_page(self.survey.text)


def survey(desk: Desk, line: Callable[[Assessment], T], progress: Progress) -> Outcome[Surveyed[T]]:
    """Judge everyone on the roster from one state of the database, and make a line of each as it comes."""
    with desk.database.read() as work:
        key = _key(desk, work)
        return Outcome(Surveyed(key, tuple(line(each) for each in each_assessment(desk, work, progress))))


def kept_survey(desk: Desk) -> Outcome[Kept | None]:
    """Give the survey kept of the plan year, None where there is none."""
    with desk.database.read() as work:
        found = work.kept_surveys.get(desk.plan.year)
        return Outcome(None if found is None else Kept(found, found.key == _key(desk, work)))


def keep_survey(desk: Desk, key: SurveyKey, lines: str, page: Callable[[Desk], str] | None = None) -> Outcome[None]:
    """Keep a survey and, where `page` is given, what it makes of the desk on that day: the page that opens first.

    Nothing anybody decided changes by it, and the trail has no line of it.
    """
    text = lines
    if page is not None:
        with desk.database.read() as work:
            folder = work.settings.get(FOLDER)
        # A file that comes while the page is made must make the page one of before.
        state = folder_state(folder)
        text = with_page(page(desk.at(key.as_of)), state, lines)
    with desk.database.write() as work:
        work.kept_surveys.keep(key, text)
    return Outcome(None)


def _key(desk: Desk, work: UnitOfWork) -> SurveyKey:
    return SurveyKey(desk.plan.year, desk.as_of, work.audit.last(), __version__)
