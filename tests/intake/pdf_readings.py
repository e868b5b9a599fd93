"""What a PDF of the tests is read as."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.pdf.document import tables_of_pdf
from elearn_desk.intake.read_hours import HoursReading, read_hours
from elearn_desk.intake.tables import Table
from tests.intake.pdf_builders import (
    Row,
    pdf_file,
)


def table_of(data: bytes) -> Table:
    (table,) = tables_of_pdf(pdf_file(data)).tables
    return table


def rows_of(data: bytes) -> list[list[str]]:
    return [[str(cell) for cell in cells] for _, cells in table_of(data).rows]


def stated(reading: HoursReading) -> list[Row]:
    """Give what the lines of a reading say, as rows below `HEADER`."""
    return [
        (
            line.person_id,
            line.name,
            line.title,
            line.platform,
            str(line.hours),
            f"{line.completed_on.year - 1911}/{line.completed_on:%m/%d}",
            f"{line.completed_time:%H:%M}",
        )
        for line in reading.lines
    ]


def assert_reads(data: bytes, expected: Sequence[Row], person_id: str | None = None) -> HoursReading:
    reading = read_hours(pdf_file(data), person_id=person_id)
    assert reading.findings == []
    assert stated(reading) == list(map(tuple, expected))
    return reading


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refusal) as stopped:
        list(table_of(data).rows)
    return stopped.value.finding.code
