"""Who is on the roster: category, rank by date, dates of service (肆, 陸、6（一）, 附件2 note 1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    """人員類別, the kinds of staff that the plan names (肆, 附件2 note 1)."""

    CIVIL_SERVANT = "civil_servant"
    CONTRACT = "contract"
    CONTRACT_EMPLOYEE = "contract_employee"
    TEACHER = "teacher"
    WORKER = "worker"
    TEMPORARY = "temporary"
    UNKNOWN = "unknown"


class Rank(StrEnum):
    """官等: 簡任, 薦任 or 委任, or the equivalent (相當) of one."""

    SENIOR = "senior"
    JUNIOR = "junior"
    ELEMENTARY = "elementary"


@dataclass(frozen=True, slots=True)
class RankPeriod:
    """The rank a person holds from `since` on, None being from the beginning; `rank` None is one that is not known."""

    rank: Rank | None
    grade: int | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the roster; `rank_periods` stand in order of `since`, `schedule` names the working hours (班別)."""

    id: str
    name: str
    category: Category = Category.UNKNOWN
    category_text: str = ""
    agency: str = ""
    unit: str = ""
    title: str = ""
    rank_periods: tuple[RankPeriod, ...] = ()
    hired_on: date | None = None
    left_on: date | None = None
    schedule: str = ""

    def rank_on(self, day: date) -> Rank | None:
        """Give the rank held on that day, or None where the roster does not say (rule B2)."""
        period = self.period_on(day)
        return period.rank if period else None

    def period_on(self, day: date) -> RankPeriod | None:
        """Give the rank period that holds on that day: the last one to begin by then, or None before the first."""
        begun = [period for period in self.rank_periods if period.since is None or period.since <= day]
        return begun[-1] if begun else None

    def in_service_on(self, day: date) -> bool:
        """Tell whether the day lies between 到職日 and 離職日, both included (rule A3)."""
        return (self.hired_on is None or self.hired_on <= day) and (self.left_on is None or day <= self.left_on)


_RANK_WORDS = (
    (Rank.SENIOR, ("簡任", "簡派")),
    (Rank.JUNIOR, ("薦任", "薦派")),
    (Rank.ELEMENTARY, ("委任", "委派")),
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = r"(\d{1,2}|十[一二三四]?|[一二三四五六七八九])"
_GRADE = re.compile(rf"第\s*{_NUMERAL}|{_NUMERAL}\s*(?=職?等|[-~至到])|(?<=[-~至到])\s*{_NUMERAL}|\A{_NUMERAL}\Z")


def rank_from_text(text: str) -> Rank | None:
    """Read 官等 from words such as 「薦任」, 「相當薦任」 or 「薦任第六職等」.

    A text that names no rank, or more than one, gives None: a post's range is never guessed at (rule B1).
    """
    named = _ranks_named(text)
    return named[0] if len(named) == 1 else None


def ranks_from_text(text: str) -> frozenset[Rank]:
    """Give every 官等 that a text names, by its word or by a 職等: a post's range may name two (rule B1)."""
    by_grade = {rank_of_grade(grade) for grade in _grades_named(text)}
    return frozenset({*_ranks_named(text), *(rank for rank in by_grade if rank)})


def grade_from_text(text: str) -> int | None:
    """Read 職等 from 「6」, 「第六職等」 or 「薦任第6職等」; a range within one rank gives its lower end, else None."""
    grades = _grades_named(text)
    if (
        not grades
        or any(not 1 <= grade <= 14 for grade in grades)
        or len({rank_of_grade(grade) for grade in grades}) > 1
    ):
        return None
    return grades[0]


def rank_of_grade(grade: int) -> Rank | None:
    """Give the rank of a grade: 1–5 委任, 6–9 薦任, 10–14 簡任 (公務人員任用法 §5; rule B1)."""
    if 1 <= grade <= 5:
        return Rank.ELEMENTARY
    if 6 <= grade <= 9:
        return Rank.JUNIOR
    return Rank.SENIOR if 10 <= grade <= 14 else None


def _ranks_named(text: str) -> list[Rank]:
    words = unicodedata.normalize("NFKC", text)
    return [rank for rank, names in _RANK_WORDS if any(name in words for name in names)]


def _grades_named(text: str) -> list[int]:
    words = unicodedata.normalize("NFKC", text).strip().removesuffix(".0")
    return [_numeral("".join(numerals)) for numerals in _GRADE.findall(words)]


def _numeral(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.startswith("十"):
        return 10 + _NUMERALS.get(text[1:], 0)
    return _NUMERALS[text]
