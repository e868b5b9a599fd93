"""Notices to the units of an agency: one to each, addressed to it, with a bookmark; or all as one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.services.desk import Desk
from elearn_desk.store.work import UnitOfWork

UNIT_UNKNOWN = "未載單位"
"""Where people belong whose unit the roster does not name."""


def known_unit(work: UnitOfWork, unit: str) -> str:
    """Give a unit asked for, empty for all of them; one that nobody on the roster belongs to is refused."""
    if unit and all(person.unit != unit for person in work.people.all()):
        raise Refusal(finding("NOTICE-NO-UNIT", unit=unit))
    return unit


def is_table(out: Path) -> bool:
    """Tell whether a file is asked for as a table (.csv) and not as paper (.pdf); another ending is refused.

    A path without a file name passes: that it cannot be written is said where it is written.
    """
    ending = out.suffix.casefold()
    if out.name and ending not in (".pdf", ".csv"):
        raise Refusal(finding("NOTICE-ENDING", file=out))
    return ending == ".csv"


def unit_notices(
    desk: Desk,
    title: str,
    *,
    lead: str,
    columns: Sequence[ListingColumn],
    rows: Iterable[tuple[str, ListingRow]],
    notes: Sequence[str],
) -> Listing:
    """Give a notice to each unit, of its rows in the order given; each begins a page and is counted by itself."""
    return Listing(
        title=title,
        subject=desk.plan.title,
        made_on=desk.as_of,
        columns=tuple(columns),
        sections=tuple(
            ListingSection("", own, subject=f"受文單位：{unit}", lead=lead, bookmark=unit)
            for unit, own in _by_unit(rows)
        ),
        notes=(*notes, f"依據{desk.plan.title}（{desk.plan.document}）。"),
        apart=True,
    )


def unit_table(
    desk: Desk, title: str, columns: Sequence[ListingColumn], rows: Iterable[tuple[str, ListingRow]]
) -> Listing:
    """Give the same rows as one table whose sections are the units."""
    sections = tuple(ListingSection(unit, own) for unit, own in _by_unit(rows))
    return Listing(title, desk.plan.title, desk.as_of, tuple(columns), sections)


def _by_unit(rows: Iterable[tuple[str, ListingRow]]) -> Iterable[tuple[str, tuple[ListingRow, ...]]]:
    for unit, own in groupby(sorted(rows, key=itemgetter(0)), key=itemgetter(0)):
        yield unit or UNIT_UNKNOWN, tuple(row for _, row in own)
