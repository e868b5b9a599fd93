"""The kinds of file that can be brought in, and which of them a file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

from elearn_desk.intake.purpose import purpose_of
from elearn_desk.intake.seen_columns import seen_columns
from elearn_desk.intake.source import SourceFile


class ImportKind(Enum):
    """The four kinds of file, as the menu names them, in the order in which they are brought in."""

    ROSTER = "人員名冊"
    CALENDAR = "辦公日曆"
    DUTY = "差勤紀錄"
    HOURS = "學習時數"

    @property
    def key(self) -> str:
        """The name by which the services know the kind."""
        return self.name.lower()


WORDS_OF_KIND = {
    ImportKind.CALENDAR: ("日曆", "行事曆", "停止上班", "停班", "calendar"),
    ImportKind.DUTY: ("差勤", "加班", "公差", "公假", "輪值", "duty"),
    ImportKind.ROSTER: ("名冊", "人員", "員工", "roster", "staff"),
    ImportKind.HOURS: ("時數", "學習", "認證", "hours"),
}
"""Words in a file's name that make a kind likely."""


def by_kind(given: Iterable[tuple[SourceFile, ImportKind]]) -> dict[ImportKind, list[SourceFile]]:
    """Put files together by kind, those first that others build on."""
    files = tuple(given)
    kinds = (kind for kind in ImportKind if any(each is kind for _, each in files))
    return {kind: [source for source, each in files if each is kind] for kind in kinds}


def kinds_of(sources: Sequence[SourceFile]) -> tuple[ImportKind, ...]:
    """Tell the kind of each of several files; what arrives together is mostly of one kind."""
    told = [_by_header(source) for source in sources]
    certain = Counter(each[0] for each in told if each is not None and each[1])
    usual = certain.most_common(1)[0][0] if certain else None
    return tuple(_kind(source, each, usual) for source, each in zip(sources, told, strict=True))


def _by_header(source: SourceFile) -> tuple[ImportKind, bool] | None:
    """Give the kind that the header fits best, and whether nothing needed is missing; None where it fits none."""
    purpose = None if source.trouble is not None else purpose_of(source)
    if purpose is None:
        return None
    kind = next(each for each in ImportKind if each.key == purpose)
    return kind, any(not table.missing for table in seen_columns(source, kind.key))


def _kind(source: SourceFile, told: tuple[ImportKind, bool] | None, usual: ImportKind | None) -> ImportKind:
    """Tell what a file is by its header, else by its name; a header that leaves it open yields to the `usual` kind."""
    if told is not None and told[1]:
        return told[0]
    return _by_name(source) or usual or (told[0] if told is not None else ImportKind.HOURS)


def _by_name(source: SourceFile) -> ImportKind | None:
    name = Path(source.name).name.casefold()
    return next((kind for kind, words in WORDS_OF_KIND.items() if any(word in name for word in words)), None)
