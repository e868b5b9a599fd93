"""The kind of a file is told from its content, whatever its ending claims."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from tests.intake.builders import HOURS_HEADER, csv_file, hours_row, only, xlsx_bytes

WORKBOOK = xlsx_bytes({"工作表1": [HOURS_HEADER, hours_row()]})
RUBBISH = b"".join(sha256(bytes([one])).digest() for one in range(128))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", FileKind.EMPTY, "IMPORT-EMPTY"),
        (b"\xef\xbb\xbf\r\n \r\n", FileKind.EMPTY, "IMPORT-EMPTY"),
        (bytes(4096), FileKind.EMPTY, "IMPORT-EMPTY"),
        (ole("Workbook"), FileKind.XLS, "IMPORT-KIND"),
        (ole("Book"), FileKind.XLS, "IMPORT-KIND"),
        (ole("EncryptedPackage"), FileKind.XLSX_ENCRYPTED, "IMPORT-ENCRYPTED"),
        (ole("WordDocument"), FileKind.WORD, "IMPORT-KIND"),
        (OLE, FileKind.UNKNOWN, "IMPORT-UNKNOWN-KIND"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), FileKind.ODS, "IMPORT-KIND"),
        (zipped(xl__workbook_bin=b""), FileKind.ZIP, "IMPORT-KIND"),
        (zipped(**{"xl/workbook.bin": b""}), FileKind.XLSB, "IMPORT-KIND"),
        (zipped(**{"word/document.xml": b""}), FileKind.WORD, "IMPORT-KIND"),
        (zipped(**{"時數.csv": b""}), FileKind.ZIP, "IMPORT-KIND"),
        (zipped(), FileKind.ZIP, "IMPORT-KIND"),
        (WORKBOOK[:-200], FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (WORKBOOK[:2000], FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (b"PK\x03\x04", FileKind.XLSX_DAMAGED, "IMPORT-DAMAGED"),
        (b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF, "IMPORT-KIND"),
        (bytes(200) + b"%PDF-1.4", FileKind.PDF, "IMPORT-KIND"),
        (b"<html><body><table><tr><td>1", FileKind.HTML, "IMPORT-KIND"),
        (b"\r\n<!DOCTYPE html>\r\n<p>", FileKind.HTML, "IMPORT-KIND"),
        (b"\xef\xbb\xbf<table border=1>", FileKind.HTML, "IMPORT-KIND"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", FileKind.HTML, "IMPORT-KIND"),
        ("<html>時數".encode("utf-16"), FileKind.HTML, "IMPORT-KIND"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            FileKind.XML_SHEET,
            "IMPORT-KIND",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", FileKind.WEB_ARCHIVE, "IMPORT-KIND"),
        (b"{\\rtf1\\ansi", FileKind.RTF, "IMPORT-KIND"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.PICTURE, "IMPORT-KIND"),
        (b"\xff\xd8\xff\xe0" + bytes(20), FileKind.PICTURE, "IMPORT-KIND"),
        (b"GIF89a", FileKind.PICTURE, "IMPORT-KIND"),
        (b"BM" + bytes(60), FileKind.PICTURE, "IMPORT-KIND"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(20), FileKind.PICTURE, "IMPORT-KIND"),
        (b"MZ\x90" + bytes(200), FileKind.PROGRAM, "IMPORT-KIND"),
        (b"\x7fELF\x02", FileKind.PROGRAM, "IMPORT-KIND"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", FileKind.ZIP, "IMPORT-KIND"),
        (b"Rar!\x1a\x07\x01", FileKind.ZIP, "IMPORT-KIND"),
        (b"\x1f\x8b\x08\x00", FileKind.ZIP, "IMPORT-KIND"),
        (b"SQLite format 3\x00" + bytes(80), FileKind.DATABASE, "IMPORT-KIND"),
        (RUBBISH, FileKind.UNKNOWN, "IMPORT-UNKNOWN-KIND"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_finding(data: bytes, kind: FileKind, code: str) -> None:
    assert detect(data) is kind
    (trouble,) = read_hours(source_of("匯入.xlsx", data), person_id="A123456789", platform="港都e學苑").findings
    assert (trouble.code, trouble.severity, trouble.detail("kind")) == (code, Severity.FATAL, kind.value)


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
