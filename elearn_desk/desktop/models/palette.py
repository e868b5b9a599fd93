"""What the palette finds for the words typed, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from heapq import nsmallest

from elearn_desk.desktop.models.person_rows import PersonRow

SHOWN = 40
"""So many lines are listed; more words narrow the rest."""

_LAST = 1 << 20


class Kind(Enum):
    """What a line of the palette leads to, as it says; of equals the earlier comes first."""

    PERSON = "人員"
    FORM = "附件2"
    COMMAND = "動作"
    PLACE = "頁面"
    COURSE = "課程"


_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: its title, what tells it from others, the keys that do the same, and what is done when it is taken.

    `key` is what a choice is remembered by, `words` are others it is found by.
    """

    kind: Kind
    key: str
    title: str
    detail: str
    take: Callable[[], None]
    keys: str = ""
    words: str = ""
    text: str = field(init=False, compare=False, repr=False)
    """All it is found by, folded."""
    head: str = field(init=False, compare=False, repr=False)
    """The title, folded."""
    other: str = field(init=False, compare=False, repr=False)
    """The other words, folded."""

    def __post_init__(self) -> None:
        """Fold what it is found by, once: it is compared at every key."""
        head, other = folded(self.title), folded(self.words)
        object.__setattr__(self, "head", head)
        object.__setattr__(self, "other", other)
        object.__setattr__(self, "text", f"{head} {folded(self.detail)} {other}")


def folded(text: str) -> str:
    """Give a text as it is compared: capitals small, variants of 台 alike."""
    return text.casefold().replace("臺", "台")


def person_entries(rows: Iterable[PersonRow], choose: Callable[[str], None]) -> tuple[Entry, ...]:
    """Give everyone on the roster as lines; whole ids are searched, masked ones shown."""
    return tuple(
        Entry(
            Kind.PERSON,
            row.id,
            row.name,
            "　".join(each for each in (row.unit, row.title, row.masked_id) if each),
            _choosing(choose, row.id),
            words=row.id,
        )
        for row in rows
    )


def _choosing(choose: Callable[[str], None], person_id: str) -> Callable[[], None]:
    return lambda: choose(person_id)


def ranked(entries: Iterable[Entry], words: str, recent: Sequence[str] = ()) -> tuple[Entry, ...]:
    """Give the lines in which every word is found, the likeliest first, at most `SHOWN`.

    First come titles that are what was typed, then those that begin with it, then those it stands in, then the others;
    of equals those chosen lately (`recent`, the latest first), then by kind and title. Without words it is what was
    chosen lately, then the actions and pages.
    """
    typed = folded(words).split()
    lately = {key: number for number, key in enumerate(recent)}
    if not typed:
        found = (each for each in entries if each.key in lately or each.kind in (Kind.COMMAND, Kind.PLACE))
        return tuple(nsmallest(SHOWN, found, key=lambda each: (lately.get(each.key, _LAST), _ORDER[each.kind])))
    first, rest = typed[0], typed[1:]
    found = (each for each in entries if first in each.text and all(word in each.text for word in rest))
    whole = " ".join(typed)

    def place(entry: Entry) -> tuple[int, int, int, int, str]:
        title = entry.head
        close = _closeness(title, entry.other, whole, first)
        return close, lately.get(entry.key, _LAST), _ORDER[entry.kind], len(title), title

    return tuple(nsmallest(SHOWN, found, key=place))


def _closeness(title: str, words: str, whole: str, first: str) -> int:
    if whole in (title, words):
        return 0
    if title.startswith(whole) or words.startswith(whole):
        return 1
    if title.startswith(first):
        return 2
    if whole in title:
        return 3
    return 4 if first in title else 5
