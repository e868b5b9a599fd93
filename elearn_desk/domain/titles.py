"""When two course titles are the same, and which near ones to suggest (rule C2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from elearn_desk.domain.plan import CourseSet, Plan

SUGGESTION_SCORE = 75.0
"""Likeness in percent from which a title is suggested: one wrong character in the plan's shortest title is above it."""

_BRACKETS = "【】「」『』()"
_COLONS = ":\u2236\ua789\ufe30"
_MIDDLE_DOTS = "\u00b7\u2027\u30fb\u2022\u2219\u22c5\u0387"
_DASHES = "\u2212\u2500\u2501\u2043\u23af\u02d7"
"""Dashes that Unicode does not class as such; U+2500 stands in the plan's own titles."""
_IGNORED = frozenset(_BRACKETS + _COLONS + _MIDDLE_DOTS + _DASHES)


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Give what is compared of a title: NFKC, case folded, no white space, brackets, dashes, colons or middle dots."""
    # U+FE30 would turn into two full stops under NFKC, and is a colon in vertical text.
    words = unicodedata.normalize("NFKC", title.replace("\ufe30", ":")).casefold()
    return "".join(character for character in words if not _makes_no_difference(character))


def _makes_no_difference(character: str) -> bool:
    return character in _IGNORED or character.isspace() or unicodedata.category(character) in ("Pd", "Cf")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A course title that an unknown title may stand for, with its likeness in percent."""

    title: str
    score: float


class Slot(NamedTuple):
    """A place a record can fill: course number `course` of the plan's set number `set_index`, both from 0."""

    set_index: int
    course: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a title stands for: the slots it fills, or, where it fills none, those it may stand for."""

    slots: tuple[Slot, ...] = ()
    suggested: tuple[Slot, ...] = ()
    suggestion: Suggestion | None = None


@dataclass(slots=True)
class TitleBook:
    """The plan's course titles and the accepted aliases; answers are kept, for a year's records repeat few titles."""

    plan: Plan
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Title as accepted by a clerk → course title of the plan."""
    _slots: dict[str, tuple[Slot, ...]] = field(init=False, default_factory=dict)
    _titles: dict[str, str] = field(init=False, default_factory=dict)
    _answers: dict[str, Resolution] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the plan's titles and put each alias beside the title it stands for."""
        for slot, title in _slots_of(self.plan.sets):
            key = title_key(title)
            self._slots[key] = (*self._slots.get(key, ()), slot)
            self._titles.setdefault(key, title)
        for alias, title in self.aliases.items():
            known = self._slots.get(title_key(title))
            if known is not None:
                self._slots.setdefault(title_key(alias), known)

    def resolve(self, title: str) -> Resolution:
        """Tell which courses a title stands for, or may stand for (rules C2, C3)."""
        answer = self._answers.get(title)
        if answer is None:
            answer = self._answers[title] = self._find(title_key(title))
        return answer

    def _find(self, key: str) -> Resolution:
        slots = self._slots.get(key)
        if slots is not None:
            return Resolution(slots)
        near = process.extractOne(key, self._titles.keys(), scorer=fuzz.ratio, score_cutoff=SUGGESTION_SCORE)
        if near is None:
            return Resolution()
        near_key, score, _ = near
        return Resolution((), self._slots[near_key], Suggestion(self._titles[near_key], score))


def _slots_of(sets: Iterable[CourseSet]) -> Iterable[tuple[Slot, str]]:
    for set_index, course_set in enumerate(sets):
        for number, course in enumerate(course_set.courses):
            for title in (course.title, *course.alternatives):
                yield Slot(set_index, number), title
