"""What arrives by mail in the journeys: the same records as a workbook, a saved web page and a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from elearn_desk.domain.records import Record
from tests.bench.workbook import write_workbook
from tests.intake.pdf_builders import HEADER, ruled_list
from tests.services.office import HOURS_HEADER, Office, hours_row


def as_rows(records: Iterable[Record], header: Iterable[str] = HOURS_HEADER) -> list[list[str]]:
    """Give records as the cells of a printout."""
    names = list(header)
    return [[hours_row(each).get(name, "") for name in names] for each in records]


def workbook(office: Office, records: Iterable[Record]) -> Path:
    """Write records as a workbook."""
    path = office.folder / "時數.xlsx"
    write_workbook(path, [[*HOURS_HEADER], *as_rows(records)])
    return path


def web_page(office: Office, records: Iterable[Record]) -> Path:
    """Write records as a table that a portal saved under the ending of a workbook."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in [[*HOURS_HEADER], *as_rows(records)])
    path = office.folder / "時數.xls"
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    path.write_text(f"<html><meta charset='utf-8'><body><table>{body}</table></body></html>", encoding="utf-8")
    return path


def pdf(office: Office, records: Iterable[Record]) -> Path:
    """Print records into a PDF."""
    path = office.folder / "時數.pdf"
    path.write_bytes(ruled_list(as_rows(records, HEADER)))
    return path


def copied(records: Iterable[Record]) -> str:
    """Give records as a spreadsheet puts them on the clipboard."""
    return "\n".join("\t".join(row) for row in [[*HOURS_HEADER], *as_rows(records)])
