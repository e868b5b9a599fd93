"""Web pages: their tables, also of those that portals save under the ending .xls, and of what a browser copies."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from elearn_desk.intake.encodings import encoded
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Table, Tables, refusal
from elearn_desk.intake.text import lost_characters
from elearn_desk.intake.web.page_tables import BREAK, PageTable, data_tables, shown_text
from elearn_desk.intake.workbooks.sheet_rows import refuse_too_many, spending

_MOST_TITLES = 30

_UNSEEN = frozenset({"head", "noscript", "option", "script", "style", "template", "textarea", "xml"})
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
    }
    | {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "tbody", "tfoot", "thead", "ul"}
)
_CLIPBOARD = re.compile(rb"\AVersion:[\d.]+\s", re.IGNORECASE)
_SAYS_UTF8 = re.compile(rb"charset\s*+=\s*+[\"']?\s*+utf-8", re.IGNORECASE)
_HEAD = 4096
_SHOWN_INPUTS = frozenset({"", "text"})


def tables_of_page(source: SourceFile) -> Tables:
    """Read the tables of a web page, each beginning with the lines that stand above it, as title rows.

    Of tables inside tables the innermost are the data and the outer ones lay out the page. The encoding is told as
    for text files. A `Refusal` ends it: IMPORT-ENCODING, IMPORT-NO-TABLE, IMPORT-TABLES,
    IMPORT-AREA. Finding: IMPORT-LOST-CHARACTERS.
    """
    return tables_of_pages(source, [source.data])


def tables_of_pages(source: SourceFile, pages: Iterable[bytes]) -> Tables:
    """Read the tables of all pages that one file holds, as `tables_of_page` does with one."""
    findings = []
    found: list[PageTable] = []
    for page in filter(bytes.strip, pages):
        text = encoded(_without_clipboard_header(page), says_utf8=_SAYS_UTF8.search(page, 0, _HEAD) is not None)
        if text is None:
            raise refusal("IMPORT-ENCODING", source)
        findings += lost_characters(source, text)
        found += data_tables(_all_tables(source, text.pieces()))
    if not found:
        raise refusal("IMPORT-NO-TABLE", source)
    refuse_too_many(source, len(found))
    names = [None] if len(found) == 1 else [f"表格{number}" for number in range(1, len(found) + 1)]
    return Tables([Table(name, one.rows()) for name, one in zip(names, found, strict=True)], findings)


def _without_clipboard_header(page: bytes) -> bytes:
    return page[page.find(b"<") :] if _CLIPBOARD.match(page) else page


def _all_tables(source: SourceFile, pieces: Iterator[str]) -> Sequence[PageTable]:
    reader = _PageReader(source)
    target: Any = reader  # the parser's types know of no tags that are text only
    parser = etree.HTMLParser(target=target, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        for piece in pieces:
            parser.feed(piece.encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    return reader.tables


class _PageReader:
    """Follows a page tag by tag, without ever holding it as a tree, and keeps its tables."""

    def __init__(self, source: SourceFile) -> None:
        self.tables: list[PageTable] = []
        self._spend = spending(source)
        self._open: list[PageTable] = []
        self._unseen = 0
        self._text: list[str] = []
        self._lines: deque[Sequence[str]] = deque(maxlen=_MOST_TITLES)
        self._titles_before: list[Sequence[str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _CELLS:
            self._end_of_line()
            self._innermost().begin_cell(attributes, is_label=tag == "th")
        elif tag == "tr":
            self._end_of_line()
            self._innermost().begin_row()
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._begin_table()
        elif tag in _BREAKS:
            self._break()
        elif tag == "input" and attributes.get("type", "").lower() in _SHOWN_INPUTS:
            self.data(attributes.get("value", ""))

    def end(self, tag: str) -> None:
        if tag in _CELLS:
            self._innermost().end_cell()
        elif tag == "tr":
            self._innermost().end_row()
        elif tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "table":
            self._end_of_line()
            self._end_table()
        elif tag in _BREAKS:
            self._break()

    def data(self, data: str) -> None:
        if self._unseen:
            return
        if self._open and self._open[-1].in_cell:
            self._open[-1].write(data)
        else:
            self._text.append(data)

    def close(self) -> None:
        while self._open:
            self._end_table()

    def _innermost(self) -> PageTable:
        """Give the table that is being read; a copied piece of one may begin with its first row or cell."""
        if not self._open:
            self._begin_table()
        return self._open[-1]

    def _begin_table(self) -> None:
        self._end_of_line()
        if self._open:
            self._lines.extend(self._open[-1].given_up_as_layout())
        titles = list(self._lines) or self._titles_before
        self._open.append(PageTable(titles, self._spend))

    def _end_table(self) -> None:
        table = self._open.pop()
        table.end_row()
        self.tables.append(table)
        if table.holds_data:
            self._lines.clear()
            self._titles_before = table.titles
        else:
            self._lines.extend(table.heading_rows())

    def _break(self) -> None:
        if self._open and self._open[-1].in_cell:
            self._open[-1].write(BREAK)
        else:
            self._end_of_line()

    def _end_of_line(self) -> None:
        if not self._text:
            return
        text = shown_text(self._text)
        self._text.clear()
        if text:
            has_begun = not self._open or self._open[-1].height
            (self._lines if has_begun else self._open[-1].titles).append([text])
