"""What a verdict comes to, so that one can be laid beside another reached by other rules or other records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Rank
from elearn_desk.domain.progress import SetVerdict, Status
from elearn_desk.domain.verdict import Eligibility, Verdict


class SetStanding(NamedTuple):
    """How far a set is: courses that count, those of them done off-hours, and the days on which it was completed."""

    key: str
    counted: int
    off_hours: int
    completed_on: date | None = None
    off_hours_completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a verdict comes to: the sets completed, the commendations earned, the whole hours of leave entitled to.

    `progress` is how far each set is, `windows` the days on which the leave of each tier reached may be taken.
    """

    sets: tuple[str, ...]
    award_times: int
    leave_hours: int
    eligibility: Eligibility = Eligibility.ELIGIBLE
    rank: Rank | None = None
    progress: tuple[SetStanding, ...] = ()
    windows: tuple[tuple[str, Window], ...] = ()

    @property
    def tiers(self) -> dict[str, Window]:
        """The leave tiers reached by their side set, with the days on which the leave may be taken."""
        return dict(self.windows)


def standing_of(verdict: Verdict) -> Standing:
    """Give what a verdict comes to."""
    sets = {each.set.key: each for each in (*verdict.sets, *verdict.mains)}
    return Standing(
        sets=tuple(key for key, each in sets.items() if each.completed_on is not None),
        award_times=verdict.award.times,
        leave_hours=verdict.leave.entitled_hours,
        eligibility=verdict.eligibility,
        rank=verdict.rank,
        progress=tuple(_progress(each) for each in sets.values()),
        windows=tuple((tier.by, tier.window) for tier in verdict.leave.tiers),
    )


def _progress(verdict: SetVerdict) -> SetStanding:
    counted = [course for course in verdict.courses if course.status is Status.COUNTED]
    off_hours = sum(course.off_hours_record is not None for course in counted)
    return SetStanding(verdict.set.key, len(counted), off_hours, verdict.completed_on, verdict.off_hours_completed_on)
