"""The last look over the whole roster, kept for the next start; every act asks the rules anew and never this copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from elearn_desk import __version__
from elearn_desk.services.desk import Desk
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


def keep_survey(desk: Desk, key: SurveyKey, text: str) -> Outcome[None]:
    """Keep a survey; nothing anybody decided changes by it, and the trail has no line of it."""
    with desk.database.write() as work:
        work.kept_surveys.keep(key, text)
    return Outcome(None)


def _key(desk: Desk, work: UnitOfWork) -> SurveyKey:
    return SurveyKey(desk.plan.year, desk.as_of, work.audit.last(), __version__)
