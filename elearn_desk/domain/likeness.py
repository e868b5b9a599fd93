"""Which courses a title that matches none may stand for, and in what the two differ, so that a clerk can check it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.titles import SUGGESTION_SCORE, title_key

MOST_SUGGESTIONS = 3
"""Courses suggested for one title."""

_BARE = 0.97
"""What a likeness counts that holds only after additions were left out."""
_REORDERED = 95.0
_PARTED = 90.0
_JOINED = 80.0
"""What it counts that one title holds the other: parted from the rest by a sign, or running into it."""
_SHORTEST_PIECE = 4
"""Characters below which a piece of a title says too little to be recognised by."""
_LARGE_PIECE = 0.6
_LONGEST = 200
"""Characters beyond which a cell holds no title."""
_TELLABLE = 3
"""Differing places up to which a clerk is better served by their list than by a percentage."""

_BRACKETED = re.compile(
    r"【[^【】]*】|「[^「」]*」|『[^『』]*』|[(（][^()（）]*[)）]|[\[［][^\[\]［］]*[\]］]|〔[^〔〕]*〕|〈[^〈〉]*〉|《[^《》]*》"
)
_PARTING = re.compile(r"[_＿/／|｜:：︰\-–—─━－~～]+|\s+")
_SIGNS = " \t\u3000_＿-–—─━－~～/／|｜:：.．"
_EDGE_WORDS = (
    r"(?:民國)?\d{2,4}年(?:度|版)?",
    r"v(?:er)?\.?\d+(?:\.\d+)*",
    r"第[\d一二三四五六七八九十]+[版期梯]",
    r"\d+(?:\.\d+)?小時",
    r"(?:全新|最新|更新|修訂|精簡|完整|數位|線上|新)版",
    r"(?:數位|線上)(?:課程|學習)",
    r"數位|線上",
    r"e等公務園|港都e學苑|e學中心",
)
"""What platforms put before and after a title: the year, the version, the hours, how it is taught, and their name."""
_EDGE = re.compile(rf"^(?:{'|'.join(_EDGE_WORDS)})|(?:{'|'.join(_EDGE_WORDS)})$", re.IGNORECASE)


class DifferenceKind(StrEnum):
    """In what a title differs from that of a course."""

    ADDITION = "addition"
    """Words beside the title, in brackets or parted from it: 【103年】, （數位）, 「e等公務園_」."""
    SUBCOURSE = "subcourse"
    """A further name after the title: 「-案例篇」."""
    CHARACTER = "character"
    """Other characters in the same place."""
    EXTRA = "extra"
    """Characters that the course does not have."""
    MISSING = "missing"
    """Characters that only the course has."""
    PUNCTUATION = "punctuation"
    """Signs that are compared, such as a comma (rule C2 folds brackets, dashes, colons and middle dots alone)."""
    ORDER = "order"
    """The same characters in another order."""
    MANY = "many"
    """Too much to list."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what the title reads (`seen`) and what the course reads in its place (`planned`)."""

    kind: DifferenceKind
    seen: str = ""
    planned: str = ""


@dataclass(frozen=True, slots=True)
class NearCourse:
    """A course that an unknown title may stand for: its title, the likeness in percent, and in what the two differ."""

    title: str
    score: float
    differences: tuple[Difference, ...]


class _Form(NamedTuple):
    """A title as it is compared: as a whole, without what was added to it, and as a heap of characters."""

    title: str
    key: str
    bare: str
    heap: tuple[str, ...]


class Nearness:
    """The plan's courses, each ready to be compared with a title."""

    def __init__(self, plan: Plan) -> None:
        titles = dict.fromkeys(course.title for course_set in plan.sets for course in course_set.courses)
        self._courses = tuple(_form(title) for title in titles)

    def near(self, title: str) -> tuple[NearCourse, ...]:
        """Give the courses a title may stand for, the likeliest first, at most `MOST_SUGGESTIONS` (rule C2)."""
        if len(title) > _LONGEST:
            return ()
        form = _form(title)
        scored = [(score, course) for course in self._courses if (score := _likeness(form, course)) >= SUGGESTION_SCORE]
        scored.sort(key=lambda pair: -pair[0])
        return tuple(
            NearCourse(course.title, score, differences(title, course.title))
            for score, course in scored[:MOST_SUGGESTIONS]
        )


def _form(title: str) -> _Form:
    key = title_key(title)
    return _Form(title, key, title_key(_bare(title)) or key, tuple(sorted(key)))


def _likeness(title: _Form, course: _Form) -> float:
    """Give the likeness in percent: whole, without additions, one within the other, or in another order."""
    if title.heap == course.heap:
        return _REORDERED
    bare = max(fuzz.ratio(title.bare, course.key), fuzz.ratio(title.bare, course.bare)) * _BARE
    return max(fuzz.ratio(title.key, course.key), bare, _holding(title, course))


def _holding(title: _Form, course: _Form) -> float:
    """Give what it counts that the title holds the course's whole, or is a piece of it to be recognised by."""
    if course.key in title.key:
        left, _ = _without_additions(title.title, course.key)
        return _PARTED if title_key(left) == course.key else _JOINED
    if len(title.bare) < _SHORTEST_PIECE or title.bare not in course.key:
        return 0.0
    large = len(title.bare) >= _LARGE_PIECE * len(course.key)
    return _JOINED if large or title.bare in map(title_key, _PARTING.split(course.title)) else 0.0


def _bare(title: str) -> str:
    """Give a title without bracketed words and without the words that platforms put at its edges."""
    words = _BRACKETED.sub(" ", unicodedata.normalize("NFKC", title)).strip(_SIGNS)
    while (edge := _EDGE.search(words)) is not None and edge.group() != words:
        words = (words[: edge.start()] + words[edge.end() :]).strip(_SIGNS)
    return words


def differences(title: str, course: str) -> tuple[Difference, ...]:
    """Say in what a title differs from that of a course, what was left out first; empty where in nothing (rule C2)."""
    wanted = title_key(course)
    outside, added = _without_brackets(title, wanted)
    if _reordered(title_key(outside), wanted):
        return (*added, Difference(DifferenceKind.ORDER))
    left, added = _without_additions(title, wanted)
    changed = tuple(_changes(title_key(left), wanted))
    if len(changed) > _TELLABLE or 3 * sum(len(each.planned) for each in changed) > 2 * len(wanted):
        return (Difference(DifferenceKind.MANY),)
    return (*added, *changed)


def _reordered(key: str, wanted: str) -> bool:
    return key != wanted and sorted(key) == sorted(wanted)


def _without_additions(title: str, wanted: str) -> tuple[str, tuple[Difference, ...]]:
    """Leave out of a title what stands beside the course looked for: brackets, parted pieces, words at its edges."""
    words, bracketed = _without_brackets(title, wanted)
    words, parted = _without_pieces(words, wanted)
    words, edges = _without_edges(words, wanted)
    return words, (*bracketed, *parted, *edges)


def _without_brackets(title: str, wanted: str) -> tuple[str, tuple[Difference, ...]]:
    left_out = []
    for words in _BRACKETED.findall(title):
        shorter = title.replace(words, " ", 1)
        if title_key(words) not in wanted and _is_nearer(shorter, title, wanted):
            left_out.append(Difference(DifferenceKind.ADDITION, words))
            title = shorter
    return title.strip(_SIGNS), tuple(left_out)


def _is_nearer(shorter: str, title: str, wanted: str) -> bool:
    return fuzz.ratio(title_key(shorter), wanted) > fuzz.ratio(title_key(title), wanted)


def _without_pieces(title: str, wanted: str) -> tuple[str, tuple[Difference, ...]]:
    """Keep the run of pieces that is likest to the course; what stands before and after it is said as written."""
    partings = [match.span() for match in _PARTING.finditer(title)]
    starts = [0, *(end for _, end in partings)]
    ends = [*(start for start, _ in partings), len(title)]
    runs = [(start, end) for index, start in enumerate(starts) for end in ends[index:]]
    first, last = max(runs, key=lambda run: (fuzz.ratio(title_key(title[slice(*run)]), wanted), run[1] - run[0]))
    before, after = title[:first].strip(_SIGNS), title[last:].strip(_SIGNS)
    left_out = []
    if title_key(before):
        left_out.append(Difference(DifferenceKind.ADDITION, before))
    if title_key(after):
        kind = DifferenceKind.ADDITION if _EDGE.fullmatch(after) else DifferenceKind.SUBCOURSE
        left_out.append(Difference(kind, after))
    return title[first:last], tuple(left_out)


def _without_edges(title: str, wanted: str) -> tuple[str, tuple[Difference, ...]]:
    left_out = []
    while (edge := _EDGE.search(title)) is not None:
        shorter = (title[: edge.start()] + title[edge.end() :]).strip(_SIGNS)
        if not _is_nearer(shorter, title, wanted):
            break
        left_out.append(Difference(DifferenceKind.ADDITION, edge.group()))
        title = shorter
    return title, tuple(left_out)


def _changes(key: str, wanted: str) -> Iterator[Difference]:
    """Give the places in which two keys differ, neighbouring ones as one."""
    seen = planned = ""
    for step in Levenshtein.opcodes(key, wanted):
        if step.tag == "equal":
            yield from _change(seen, planned)
            seen = planned = ""
        else:
            seen += key[step.src_start : step.src_end]
            planned += wanted[step.dest_start : step.dest_end]
    yield from _change(seen, planned)


def _change(seen: str, planned: str) -> Iterator[Difference]:
    if not seen + planned:
        return
    if not any(character.isalnum() for character in seen + planned):
        kind = DifferenceKind.PUNCTUATION
    elif not planned:
        kind = DifferenceKind.EXTRA
    else:
        kind = DifferenceKind.CHARACTER if seen else DifferenceKind.MISSING
    yield Difference(kind, seen, planned)
