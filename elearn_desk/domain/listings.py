"""A list on paper or as a table of text, as a frozen value: columns, and rows in sections such as those of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column: its head, and its share of the width, in parts of all columns' shares."""

    head: str
    share: float
    centered: bool = False


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A row: one text a column; the first is set in by `level`; `strong` rows stand out as heads of what follows.

    A `spanning` row has one text that runs across all columns, and belongs to the row above it. `whom` names the person
    the row is about, where it is about one.
    """

    cells: tuple[str, ...]
    level: int = 0
    strong: bool = False
    whom: str = ""
    spanning: bool = False


@dataclass(frozen=True, slots=True)
class ListingSection:
    """Rows that belong together, such as those of one unit; a section begins a page unless it is `joined` to the last.

    `subject` says whom its pages are about or go to, in place of the list's; `lead` is a sentence above its table.
    `bookmark` names the section and those joined to it among the bookmarks, its title where it is empty.
    """

    title: str
    rows: tuple[ListingRow, ...]
    subject: str = ""
    lead: str = ""
    bookmark: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list: title, what it is about, columns, sections, closing notes.

    Of a list handed out in parts (`apart`) each section, with those joined to it, goes its own way: its pages are
    counted by themselves, and the notes stand below each.
    """

    title: str
    subject: str
    made_on: date
    columns: tuple[ListingColumn, ...]
    sections: tuple[ListingSection, ...]
    notes: tuple[str, ...] = ()
    apart: bool = False

    @property
    def groups(self) -> tuple[tuple[ListingSection, ...], ...]:
        """Give the sections with those joined to them: what begins a page together."""
        groups: list[list[ListingSection]] = []
        for section in self.sections:
            if groups and section.joined:
                groups[-1].append(section)
            else:
                groups.append([section])
        return tuple(map(tuple, groups))
