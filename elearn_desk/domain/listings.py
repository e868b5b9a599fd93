"""A list on paper or as a table of text, as a frozen value: columns, and rows in sections that begin a page each."""

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

    `whom` names the person the row is about, where it is about one.
    """

    cells: tuple[str, ...]
    level: int = 0
    strong: bool = False
    whom: str = ""


@dataclass(frozen=True, slots=True)
class ListingSection:
    """Rows that belong together, such as those of one unit; every section begins a page."""

    title: str
    rows: tuple[ListingRow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list: title, what it is about, a sentence above the table (`lead`), columns, sections, closing notes."""

    title: str
    subject: str
    made_on: date
    columns: tuple[ListingColumn, ...]
    sections: tuple[ListingSection, ...]
    lead: str = ""
    notes: tuple[str, ...] = ()
