"""Reading a unit's list of 100 pages from PDF with all checks, against pdfium extracting the text of the same pages.

Both are one thread's work, so seconds are the processor's, and whatever else the machine does does not count.
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import Any

import pypdfium2

from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import SourceFile
from elearn_desk.paper.fonts import COMMON
from tests.intake.pdf_builders import CID, pdf_file, rows, ruled_list

PAGES = 100
ROWS = 3_000
LIMIT = 2
_TIMES = 5


def measure() -> list[dict[str, Any]]:
    """Measure lists whose font is in the file and lists whose font is not."""
    return [_measured("the font in the file", COMMON), _measured("a font of the reader's machine", CID)]


def _measured(fonts: str, font: str) -> dict[str, Any]:
    source = pdf_file(ruled_list(rows(ROWS), font=font))
    _read(source)
    _extract(source)
    gc.collect()
    gc.freeze()  # the fonts that drew the list are no part of reading it
    ours, plain = [], []
    for _ in range(_TIMES):
        ours.append(_read(source))
        plain.append(_extract(source))
    gc.unfreeze()
    return {
        "work": f"read {ROWS:,} rows on {PAGES} PDF pages, {fonts}, with all checks",
        "against": "pypdfium2 extracting the text of the pages (get_text_range)",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": LIMIT,
    }


def _read(source: SourceFile) -> float:
    began = process_time()
    reading = read_hours(source)
    took = process_time() - began
    if len(reading.lines) != ROWS or reading.findings:
        raise AssertionError(reading.findings[:3])
    return took


def _extract(source: SourceFile) -> float:
    began = process_time()
    with pypdfium2.PdfDocument(source.data) as document:
        if len(document) != PAGES:
            raise AssertionError(len(document))
        for number in range(PAGES):
            page = document[number]
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
    return process_time() - began
