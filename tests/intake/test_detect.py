"""The kind of a file is told from its content, whatever its ending claims."""

from __future__ import annotations

import importlib
import struct
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.open_tables import READERS
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from tests.intake.builders import HOURS_HEADER, csv_file, hours_row, only, xlsx_bytes

WORKBOOK = xlsx_bytes({"工作表1": [HOURS_HEADER, hours_row()]})
RUBBISH = b"".join(sha256(bytes([one])).digest() for one in range(128))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def ole(*names: str) -> bytes:
    """Give a compound file with streams of these names and nothing in them."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    entries = [("Root Entry", 5, end), *((name, 2, end) for name in names)]
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", OLE, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    listed = struct.pack("<108I", *[free] * 108)
    chains = struct.pack("<128I", table, end, *[free] * 126)
    directory = b"".join(
        struct.pack("<64sHB49xII4x", name.encode("utf-16-le"), len(name) * 2 + 2, kind, start, 0)
        for name, kind, start in entries
    )
    return header + listed + chains + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", FileKind.EMPTY, "IMPORT-EMPTY"),
        (b"\xef\xbb\xbf\r\n \r\n", FileKind.EMPTY, "IMPORT-EMPTY"),
        (bytes(4096), FileKind.EMPTY, "IMPORT-EMPTY"),
        (ole("EncryptedPackage"), FileKind.XLSX_ENCRYPTED, "IMPORT-ENCRYPTED"),
        (ole("WordDocument", "Workbook"), FileKind.WORD, "IMPORT-DOCUMENT"),
        (ole("PowerPoint Document"), FileKind.SLIDES, "IMPORT-DOCUMENT"),
        (ole("Thumbs"), FileKind.UNKNOWN, "IMPORT-UNKNOWN-KIND"),
        (OLE, FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (OLE + bytes(2000), FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), FileKind.ZIP, "IMPORT-ZIP"),
        (zipped(xl__workbook_bin=b""), FileKind.ZIP, "IMPORT-ZIP"),
        (zipped(**{"xl/workbook.bin": b""}), FileKind.XLSB, "IMPORT-KIND"),
        (zipped(**{"word/document.xml": b""}), FileKind.WORD, "IMPORT-DOCUMENT"),
        (zipped(**{"ppt/slides/slide1.xml": b""}), FileKind.SLIDES, "IMPORT-DOCUMENT"),
        (zipped(**{"時數.csv": b""}), FileKind.ZIP, "IMPORT-ZIP"),
        (zipped(), FileKind.ZIP, "IMPORT-ZIP"),
        (WORKBOOK[:-200], FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (WORKBOOK[:2000], FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (b"PK\x03\x04", FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF, "IMPORT-DAMAGED"),
        (bytes(200) + b"%PDF-1.4", FileKind.PDF, "IMPORT-DAMAGED"),
        (b"<html><body>1", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"\r\n<!DOCTYPE html>\r\n<p>", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"\xef\xbb\xbf<table border=1>", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"<!-- a --><!-- b -->\n<script>1</script>", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"<blink><b><table>", FileKind.HTML, "IMPORT-NO-TABLE"),
        (b"Version:0.9\r\nStartHTML:00000097\r\n<html><b>1", FileKind.HTML, "IMPORT-NO-TABLE"),
        ("<html>時數".encode("utf-16"), FileKind.HTML, "IMPORT-NO-TABLE"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            FileKind.XML_SHEET,
            "IMPORT-DAMAGED",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", FileKind.WEB_ARCHIVE, "IMPORT-NO-TABLE"),
        (b"From: x\nContent-Type: text/html\nMIME-Version: 1.0\n\nx", FileKind.WEB_ARCHIVE, "IMPORT-NO-TABLE"),
        (b"{\\rtf1\\ansi", FileKind.RTF, "IMPORT-DOCUMENT"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"\xff\xd8\xff\xe0" + bytes(20), FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"GIF89a", FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"BM" + bytes(60), FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(20), FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"MZ\x90" + bytes(200), FileKind.PROGRAM, "IMPORT-PROGRAM"),
        (b"\x7fELF\x02", FileKind.PROGRAM, "IMPORT-PROGRAM"),
        (b"\x00\x01\x00\x00Standard Jet DB\x00" + bytes(80), FileKind.DATABASE, "IMPORT-DATABASE"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(80), FileKind.PICTURE, "IMPORT-PICTURE"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", FileKind.ZIP, "IMPORT-ZIP"),
        (b"Rar!\x1a\x07\x01", FileKind.ZIP, "IMPORT-ZIP"),
        (b"\x1f\x8b\x08\x00", FileKind.ZIP, "IMPORT-ZIP"),
        (b"SQLite format 3\x00" + bytes(80), FileKind.DATABASE, "IMPORT-DATABASE"),
        (RUBBISH, FileKind.UNKNOWN, "IMPORT-UNKNOWN-KIND"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_finding(data: bytes, kind: FileKind, code: str) -> None:
    assert detect(data) is kind
    (trouble,) = read_hours(source_of("匯入.xlsx", data), person_id="A123456789", platform="港都e學苑").findings
    assert (trouble.code, trouble.severity) == (code, Severity.FATAL)
    assert trouble.detail("kind") in ("", kind.value)


@pytest.mark.parametrize("name", ["時數.csv", "時數.xls", "時數.pdf", "時數"])
def test_the_ending_of_the_name_makes_no_difference(name: str) -> None:
    assert only(read_hours(source_of(name, WORKBOOK))).name == "王小明"
    text = csv_file([HOURS_HEADER, hours_row()]).data
    assert only(read_hours(source_of(name, text))).name == "王小明"


def test_a_title_that_begins_like_a_tag_is_still_text() -> None:
    assert detect("<必修>課程,時數\n".encode()) is FileKind.TEXT
    assert detect(b"BM,MZ\n1,2\n") is FileKind.TEXT


@given(st.binary(max_size=600))
def test_any_bytes_have_a_kind(data: bytes) -> None:
    assert isinstance(detect(data), FileKind)
    assert read_hours(source_of("亂.bin", data)).fatal is not None


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(1, 255))
def test_one_wrong_byte_in_a_workbook_is_a_finding_or_nothing(at: int, change: int) -> None:
    hurt = bytearray(WORKBOOK)
    hurt[at] ^= change
    reading = read_hours(source_of("壞.xlsx", bytes(hurt)))
    assert reading.fatal or len(reading.lines) <= 1


def test_every_kind_that_is_read_has_its_reader() -> None:
    for kind, reader in READERS.items():
        module, function = reader.split(":")
        assert callable(getattr(importlib.import_module(f"elearn_desk.intake.{module}"), function)), kind
