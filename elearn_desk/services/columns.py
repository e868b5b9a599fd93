"""What the columns of the clerk's files mean: what was recognised, what the clerk chose, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.layouts import header_name
from elearn_desk.intake.seen_columns import SeenTable, field_choices, seen_columns
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import open_source
from elearn_desk.services.outcome import Outcome

PASSED_OVER = "略過"
"""What a clerk calls a column that is not to be read."""


def columns_of(
    desk: Desk, kind: str, file: Path | SourceFile, columns: Mapping[str, str] | None = None
) -> Outcome[tuple[SeenTable, ...]]:
    """Tell what each column of a file of that kind (`roster`, `hours`, `calendar`, `duty`) is taken for.

    `columns` are choices not remembered yet, before all others. Refuses a file that cannot be read.
    """
    source = open_source(file)
    with desk.database.read() as work:
        remembered = work.header_choices.standing(kind)
    return Outcome(seen_columns(source, kind, columns or {}, remembered=remembered))


def choices(kind: str) -> Mapping[str, str]:
    """Give the fields of a kind of file with their Chinese names."""
    return field_choices(kind)


def field_named(kind: str, text: str) -> str | None:
    """Give the field that a clerk's word names, by its Chinese name or its key; empty for 略過, None for no field."""
    word = text.strip()
    if word == PASSED_OVER:
        return ""
    return next((key for key, name in field_choices(kind).items() if word in (key, name)), None)


def remembered_columns(desk: Desk) -> Outcome[dict[str, dict[str, str]]]:
    """Give the headers remembered for each kind of file, with the field each means."""
    with desk.database.read() as work:
        return Outcome({kind: work.header_choices.standing(kind) for kind in ("roster", "hours", "calendar", "duty")})


def forget_column(desk: Desk, kind: str, header: str) -> Outcome[None]:
    """Take back what a header was said to mean."""
    with desk.database.write() as work:
        written = [each for each in work.header_choices.standing(kind) if header_name(each) == header_name(header)]
        if not written:
            raise Refusal(finding("COLUMN-UNKNOWN", header=header))
        for each in written:
            work.header_choices.forget(kind, each)
    return Outcome(None)
