"""PDF files with text: printouts of a portal and lists of a unit; a scanned one is recognised and said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from elearn_desk.domain.findings import Finding, Place, Refusal, Severity, finding
from elearn_desk.intake.pdf.reading import DamagedPdf, LockedPdf, PageRead, TooMuch
from elearn_desk.intake.pdf.streams import look_into_parts
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal

MOST_PAGES = 2_000
"""Pages of a document; the list of a whole city's year has fewer."""

_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)")
_HEAD = 2048
_LOST_SHARE = 20
"""A page of which one of so many characters does not say which it is was printed without that knowledge."""
_FEW = 3


def tables_of_pdf(source: SourceFile) -> Tables:
    """Read a PDF as one table whose rows are numbered on through all pages.

    A `Refusal` ends it, here or while its rows are read: IMPORT-DAMAGED, IMPORT-ENCRYPTED-PDF, IMPORT-BOMB,
    IMPORT-PDF-PAGES (more than `MOST_PAGES`), IMPORT-PDF-FLOOD (more on a page than any printout has), IMPORT-PDF-TEXT
    (the file has the shapes of its characters, not which they are), IMPORT-PDF-SCANNED (all pages are pictures).
    Findings, as pages are read: IMPORT-PDF-PAGE-SCANNED for a page that is a picture, IMPORT-LOST-CHARACTERS.
    """
    from elearn_desk.intake.pdf.pages import page_count  # noqa: PLC0415 - pdfium takes 60 ms, and few starts need it

    _look_at_end(source)
    look_into_parts(source)
    try:
        count = page_count(source.data)
    except LockedPdf as error:
        raise refusal("IMPORT-ENCRYPTED-PDF", source) from error
    except DamagedPdf as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    if count < 1:
        raise refusal("IMPORT-DAMAGED", source)
    if count > MOST_PAGES:
        raise refusal("IMPORT-PDF-PAGES", source, count=count, most=MOST_PAGES)
    findings: list[Finding] = []
    pages: list[int] = []
    return Tables([Table(None, _rows(source, pages, findings), pages=pages)], findings)


def _look_at_end(source: SourceFile) -> None:
    """Refuse a file that is cut off, for pdfium would give the pages that are left as if there were no more."""
    stated = _LINEARIZED.search(source.data[:_HEAD])
    if not _END.search(source.data, source.data.rfind(b"startxref")) or (stated and int(stated[1]) > len(source.data)):
        raise refusal("IMPORT-DAMAGED", source)


def _rows(source: SourceFile, pages: list[int], findings: list[Finding]) -> Iterator[Row]:
    number = 1
    has_pictures = has_drawings = has_text = False
    for read in _pages(source, pages):
        pages.append(number)
        place = Place(source.name, f"第{len(pages)}頁")
        if read.is_picture:
            findings.append(finding("IMPORT-PDF-PAGE-SCANNED", Severity.ATTENTION, place, page=len(pages)))
        findings += _lost_characters(source, read, place)
        has_pictures |= read.is_picture
        has_drawings |= not read.is_blank
        has_text |= read.has_text
        for at, cells in enumerate(read.rows, number):
            if cells and any(cells):
                yield at, cells
        number += len(read.rows)
    if not has_text:
        raise _without_text(source, has_pictures=has_pictures, has_drawings=has_drawings)


def _without_text(source: SourceFile, *, has_pictures: bool, has_drawings: bool) -> Refusal:
    if has_pictures:
        return refusal("IMPORT-PDF-SCANNED", source)
    return refusal("IMPORT-PDF-TEXT", source) if has_drawings else refusal("IMPORT-EMPTY", source)


def _pages(source: SourceFile, pages: Sequence[int]) -> Iterator[PageRead]:
    from elearn_desk.intake.pdf.pages import pages_of  # noqa: PLC0415 - see above

    try:
        yield from pages_of(source.data)
    except DamagedPdf as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    except TooMuch as flood:
        raise refusal("IMPORT-PDF-FLOOD", source, f"第{len(pages) + 1}頁", what=flood.what, most=flood.most) from flood


def _lost_characters(source: SourceFile, read: PageRead, place: Place) -> list[Finding]:
    """Refuse a file in whose page too many characters do not say which they are; fewer are a finding."""
    if (read.lost >= _FEW and read.lost * _LOST_SHARE > read.foreign) or read.private * 2 > read.foreign:
        raise refusal("IMPORT-PDF-TEXT", source, place.sheet)
    return [finding("IMPORT-LOST-CHARACTERS", Severity.WARNING, place, count=read.lost)] if read.lost else []
