"""How many people each course of each set stops: counted, nearly counted, missing (rules B3, C1, C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import SetVerdict, Status
from elearn_desk.domain.shortest import Want
from elearn_desk.domain.summaries import CourseSummary
from elearn_desk.domain.verdict import Eligibility, Verdict

_Tally = Counter[tuple[str, int]]


class CourseCounts:
    """The courses of a plan, counted person by person: a main set for those of its rank, a side set for all."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._needed: Counter[str] = Counter()
        self._by_status: dict[Status, _Tally] = {status: Counter() for status in Status}
        self._blocked: _Tally = Counter()
        self._last: _Tally = Counter()

    def add(self, verdict: Verdict, wants: Iterable[Want]) -> None:
        """Count the sets of a person, and the courses wanted for an outcome that is near.

        Whoever may not take part needs no course.
        """
        for want in wants:
            titles = [course.title for course in want.set.courses]
            self._blocked[want.set.key, titles.index(want.title)] += 1
        if verdict.eligibility is Eligibility.ELIGIBLE:
            for each in verdict.sets:
                self._needed[each.set.key] += 1
                self._add_set(each)

    def _add_set(self, verdict: SetVerdict) -> None:
        key = verdict.set.key
        lacking: list[int] = []
        for number, course in enumerate(verdict.courses):
            self._by_status[course.status][key, number] += 1
            if course.status is not Status.COUNTED:
                lacking.append(number)
        if len(lacking) == 1 and not verdict.met:
            self._last[key, lacking[0]] += 1

    def rows(self) -> tuple[CourseSummary, ...]:
        """Give a row for each course of each set, the one that stops most people first."""
        rows = [self._row(key, number) for key, number in self._courses()]
        return tuple(sorted(rows, key=lambda row: (-row.blocked, -row.last, -row.lacking)))

    def _courses(self) -> list[tuple[str, int]]:
        return [(each.key, number) for each in self._plan.sets for number in range(len(each.courses))]

    def _row(self, key: str, number: int) -> CourseSummary:
        own = self._plan.set_of(key)
        place = key, number
        return CourseSummary(
            set_title=own.title,
            main=own.main,
            number=number + 1,
            title=own.courses[number].title,
            platform=own.platform,
            hours=own.courses[number].hours,
            needed=self._needed[key],
            counted=self._by_status[Status.COUNTED][place],
            near=self._by_status[Status.NEAR_MISS][place],
            missing=self._by_status[Status.MISSING][place],
            blocked=self._blocked[place],
            last=self._last[place],
        )
