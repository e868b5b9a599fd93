"""A list as a CSV file that Excel opens as it is: UTF-8 with a mark, and no cell that could run as a formula."""

from __future__ import annotations

import csv
import io
import os
import secrets
from pathlib import Path

from elearn_desk.domain.listings import Listing
from elearn_desk.sheets.cells import printable

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LINE_END = "；"


def write_listing_csv(listing: Listing, section_head: str, path: Path) -> None:
    """Write every row with the title of its section before it, under the head given for that.

    Raises OSError where the file cannot be written; what stood there is then untouched.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([section_head, *(column.head for column in listing.columns)])
    for section in listing.sections:
        for row in section.rows:
            writer.writerow([_cell(text) for text in (section.title, *row.cells)])
    _save_whole(out.getvalue().encode("utf-8-sig"), path)


def _cell(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: one that would be begins with an apostrophe."""
    words = printable(text).strip("\n").replace("\n", _LINE_END)
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words


def _save_whole(content: bytes, path: Path) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
