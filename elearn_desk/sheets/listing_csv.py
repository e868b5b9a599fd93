"""A list as a CSV file that Excel opens as it is: UTF-8 with a mark, and no cell that could run as a formula."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.domain.listings import Listing
from elearn_desk.sheets.csv_file import CsvRow, write_csv

_LINE_END = "；"


def write_listing_csv(listing: Listing, section_head: str, path: Path) -> None:
    """Write every row with the title of its section before it, under the head given for that.

    Raises OSError where the file cannot be written; what stood there is then untouched.
    """
    heads = (section_head, *(column.head for column in listing.columns))
    rows = (
        CsvRow([_in_one_line(text) for text in (section.title, *row.cells)], row.whom)
        for section in listing.sections
        for row in section.rows
    )
    write_csv(path, heads, rows)


def _in_one_line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").replace("\n", _LINE_END)
