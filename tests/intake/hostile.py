"""Files that were made, or might be met, to bring the program down; each with the code that must answer it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.intake.mutants import SAMPLES

_WORKBOOK = (SAMPLES / "hours.xlsx").read_bytes()
_DOCUMENT = (SAMPLES / "hours.ods").read_bytes()
_OLD = (SAMPLES / "hours-excel97.xls").read_bytes()
_SHEET = "xl/worksheets/sheet1.xml"
_TEXTS = "xl/sharedStrings.xml"
_CONTENT = "content.xml"
_MEGABYTE = 1024 * 1024
_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%b]>" % b"".join(
    b"<!ENTITY a%d '%b'>" % (depth, b"&a%d;" % (depth - 1) * 10) for depth in range(1, 10)
)
_OUTSIDE = b"<!DOCTYPE x [<!ENTITY a9 SYSTEM 'file:///etc/hostname'>]>"
_HEADER = "身分證字號,姓名,課程名稱,學習平台,認證時數,完成日期\n".encode()


def packed_again(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a package with one part changed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return packed.getvalue()


def _with_entities(data: bytes, part: str, entities: bytes) -> bytes:
    return packed_again(
        data, part, lambda old: re.sub(rb"\?>", b"?>" + entities, old, count=1).replace(b"</", b"&a9;</", 3)
    )


def _rows(rows: bytes) -> bytes:
    new = b"<sheetData>%b</sheetData>" % rows
    return packed_again(
        _WORKBOOK, _SHEET, lambda old: re.sub(rb"<sheetData>.*</sheetData>", lambda _: new, old, flags=re.DOTALL)
    )


def _ods_rows(rows: bytes) -> bytes:
    return packed_again(
        _DOCUMENT,
        _CONTENT,
        lambda old: re.sub(rb"(<table:table [^>]*>).*?(</table:table>)", rb"\1%b\2" % rows, old, count=1),
    )


def _flood(of: bytes, part: str) -> bytes:
    """Give a package that says truly that a part unpacks to 700 megabytes, without ever writing them out."""
    chunk = b" " * _MEGABYTE
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(of)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as written:
                written.write(old.read(name))
                for _ in range(700 if name == part else 0):
                    written.write(chunk)
    return packed.getvalue()


def _many_parts() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", b"")
        for number in range(20_000):
            archive.writestr(f"xl/{number}.xml", b"")
    return packed.getvalue()


def _overlapping() -> bytes:
    """Give a package whose list of parts names the same bytes thousands of times."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("xl/workbook.xml", b" " * (4 * _MEGABYTE))
    data = packed.getvalue()
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry, times = data[at:end], 5_000
    tail = bytearray(data[end:])
    tail[8:12] = (times + 1).to_bytes(2, "little") * 2
    tail[12:16] = (int.from_bytes(tail[12:16], "little") + len(entry) * (times - 1)).to_bytes(4, "little")
    return data[:at] + entry * times + bytes(tail)


def _page(body: str) -> bytes:
    return f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "xlsx: a flood": (lambda: _flood(_WORKBOOK, _SHEET), "IMPORT-BOMB"),
    "ods: a flood": (lambda: _flood(_DOCUMENT, _CONTENT), "IMPORT-BOMB"),
    "zip: endless parts": (_many_parts, "IMPORT-ZIP"),
    "zip: overlapping parts": (_overlapping, "IMPORT-BOMB"),
    "zip: a workbook in it": (lambda: _zipped("時數.xlsx", _WORKBOOK), "IMPORT-ZIP"),
    "xlsx: a billion laughs": (lambda: _with_entities(_WORKBOOK, "xl/workbook.xml", _LAUGHS), "IMPORT-DAMAGED"),
    "xlsx: laughs in the texts": (lambda: _with_entities(_WORKBOOK, _TEXTS, _LAUGHS), "IMPORT-DAMAGED"),
    "xlsx: an outer entity": (lambda: _with_entities(_WORKBOOK, _TEXTS, _OUTSIDE), "IMPORT-DAMAGED"),
    "ods: a billion laughs": (lambda: _with_entities(_DOCUMENT, _CONTENT, _LAUGHS), "IMPORT-DAMAGED"),
    "ods: an outer entity": (lambda: _with_entities(_DOCUMENT, _CONTENT, _OUTSIDE), "IMPORT-DAMAGED"),
    "xml: a billion laughs": (
        lambda: _LAUGHS + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&a9;</Workbook>',
        "IMPORT-DAMAGED",
    ),
    "html: a billion laughs": (lambda: b"<html>" + _LAUGHS + b"<table><tr><td>&a9;</table>", "IMPORT-HEADER"),
    "xlsx: a million empty rows": (
        lambda: _rows(
            b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (row, row) for row in range(1, 1_048_577))
        ),
        "IMPORT-EMPTY",
    ),
    "csv: a million empty rows": (lambda: b",,,,,\n" * 1_000_000, "IMPORT-EMPTY"),
    "csv: a million blank lines": (lambda: b"\r\n" * 1_000_000, "IMPORT-EMPTY"),
    "ods: a million repeated rows": (
        lambda: _ods_rows(
            b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated='
            b'"16384"><text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">x</text:p></table:table-cell>'
            b"</table:table-row>"
        ),
        "IMPORT-AREA",
    ),
    "xlsx: a cell far out": (lambda: _rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "IMPORT-AREA"),
    "xlsx: a row beyond all": (
        lambda: _rows(b'<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
        "IMPORT-AREA",
    ),
    "xlsx: endless texts stated": (
        lambda: packed_again(
            _WORKBOOK, _TEXTS, lambda old: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', old)
        ),
        "IMPORT-DAMAGED",
    ),
    "xls: an endless sheet stated": (
        lambda: re.sub(
            rb"\x00\x02\x0e\x00.{14}",
            b"\x00\x02\x0e\x00" + b"\0\0\0\0\xff\xff\xff\xff\0\0\xff\xff\0\0",
            _OLD,
            flags=re.DOTALL,
        ),
        "IMPORT-AREA",
    ),
    "html: 100,000 tables within each other": (lambda: _page("<table><tr><td>" * 100_000), "IMPORT-NO-TABLE"),
    "html: 100,000 divisions within each other": (lambda: _page("<div>" * 100_000), "IMPORT-NO-TABLE"),
    "html: a cell that reaches endlessly": (
        lambda: _page('<table><tr><td colspan="1000000000" rowspan="1000000000">甲<tr><td>乙</table>'),
        "IMPORT-HEADER",
    ),
    "html: cells that fill up": (
        lambda: _page("<table><tr>" + "<td colspan=1000 rowspan=65000>甲" * 16 + "<tr><td>乙" * 5_000),
        "IMPORT-AREA",
    ),
    "html: 10,000 columns": (lambda: _page("<table><tr>" + "<td>甲" * 10_000), "IMPORT-HEADER"),
    "csv: 10,000 columns": (lambda: b",".join([b"x"] * 10_000) + b"\n", "IMPORT-HEADER"),
    "csv: a cell of ten megabytes": (lambda: _HEADER + b"x" * 10_000_000 + b"\n", "IMPORT-CELL-HUGE"),
    "csv: a line of fifty megabytes": (lambda: _HEADER + b"x," * 25_000_000, "IMPORT-AREA"),
    "csv: nothing but quotes": (lambda: _HEADER + b'"' * 5_000_000, "IMPORT-CELL-HUGE"),
    "csv: nothing but bytes of no character": (lambda: _HEADER + b"\x80\xff" * 5_000_000, "IMPORT-ENCODING"),
    "nothing but NULs": (lambda: bytes(10_000_000), "IMPORT-EMPTY"),
    "html: comments without end": (lambda: b"<!-- a -->" * 400 + b"x", "IMPORT-HEADER"),
}
"""By what is wrong: the file, made when it is asked for, and the code of the finding that stops it."""


def _zipped(name: str, data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()
