"""In what a title differs from that of a course, in words that can be checked at a glance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from elearn_desk.domain.likeness import Difference, DifferenceKind, NearCourse

_WORDS: Mapping[DifferenceKind, Callable[[Difference], str]] = MappingProxyType(
    {
        DifferenceKind.SUBCOURSE: lambda each: f"課名後另有「{each.seen}」",
        DifferenceKind.CHARACTER: lambda each: f"「{each.seen}」計畫作「{each.planned}」",
        DifferenceKind.EXTRA: lambda each: f"多「{each.seen}」",
        DifferenceKind.MISSING: lambda each: f"缺「{each.planned}」",
        DifferenceKind.PUNCTUATION: lambda _each: "標點不同",
        DifferenceKind.ORDER: lambda _each: "字詞相同而次序不同",
    }
)


def say_likeness(near: NearCourse) -> str:
    """Say why a course is suggested for a title; where too much differs to be listed, how like the two are."""
    differences = near.differences
    if any(each.kind is DifferenceKind.MANY for each in differences):
        return f"相似{near.score:.0f}%"
    added = "、".join(_quoted(each.seen) for each in differences if each.kind is DifferenceKind.ADDITION)
    changed = [each for each in differences if each.kind is not DifferenceKind.ADDITION]
    if not changed:
        return f"除{added}外相同" if added else "字詞相同"
    return "，".join((*([f"不計{added}"] if added else []), _changes(changed)))


def _changes(changed: Sequence[Difference]) -> str:
    said = "、".join(_WORDS[each.kind](each) for each in changed)
    only = changed[0]
    one_character = only.kind is DifferenceKind.CHARACTER and len(only.seen) == len(only.planned) == 1
    return f"只差一字：{said}" if len(changed) == 1 and one_character else said


def _quoted(words: str) -> str:
    """Put words in quotation marks, unless they bring brackets of their own."""
    return f"「{words}」" if words[0].isalnum() else words
