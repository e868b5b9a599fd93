"""What kind of file the bytes are, told from the content and never from the ending."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from elearn_desk.intake.encodings import looks_like_text
from elearn_desk.intake.workbooks.compound_file import BrokenContainer, CompoundFile
from elearn_desk.intake.workbooks.packages import BAD_PACKAGE, has_too_many_parts


class FileKind(StrEnum):
    """The kinds of file that are told apart, under the names clerks know them by."""

    EMPTY = "空白檔"
    TEXT = "文字檔"
    XLSX = "Excel 活頁簿（.xlsx）"
    XLSX_DAMAGED = "不完整的 Excel 或壓縮檔"
    XLSX_ENCRYPTED = "設有密碼的 Excel 活頁簿"
    XLS = "舊版 Excel 活頁簿（.xls）"
    XLSB = "二進位 Excel 活頁簿（.xlsb）"
    XML_SHEET = "XML 試算表"
    ODS = "OpenDocument 試算表（.ods）"
    FLAT_ODS = "OpenDocument 試算表（.fods）"
    HTML = "網頁（HTML）"
    WEB_ARCHIVE = "網頁封存檔（.mht）"
    PDF = "PDF 檔"
    WORD = "Word 文件"
    RTF = "RTF 文件"
    SLIDES = "簡報檔"
    PICTURE = "圖片檔"
    ZIP = "壓縮檔"
    PROGRAM = "程式檔"
    DATABASE = "資料庫檔"
    UNKNOWN = "無法辨識的檔案"


_OPENINGS = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"Rar!\x1a\x07", FileKind.ZIP),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ZIP),
    (b"\x1f\x8b\x08", FileKind.ZIP),
    (b"\xfd7zXZ\x00", FileKind.ZIP),
    (b"MSCF\x00\x00\x00\x00", FileKind.ZIP),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"\x00\x01\x00\x00Standard ", FileKind.DATABASE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {
    "encryptedpackage": FileKind.XLSX_ENCRYPTED,
    "workbook": FileKind.XLS,
    "book": FileKind.XLS,
    "worddocument": FileKind.WORD,
    "powerpoint document": FileKind.SLIDES,
}
"""What a compound file is, by the stream that it has first."""
_ZIP = b"PK\x03\x04"
_ZIP_EMPTY = b"PK\x05\x06"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SNIFFED = 4096
_BLANK = b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"
_PAGE = re.compile(
    rb"\s*+(?:<\?[^<>]*+>\s*+)*+(?:<!--(?>.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|table|div|style|script|meta|title|link|center|form|font|h[1-6]|p|span|tr|td|th|ul|!\[if)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE_TAG = re.compile(rb"<(?:table|tr)[\s>]", re.IGNORECASE)
_COPIED_PAGE = re.compile(rb"Version:[\d.]+\s+StartHTML:", re.IGNORECASE)
_OFFICE_TAG = b"urn:oasis:names:tc:opendocument:xmlns:office:"
_WORKBOOK_TAG = b"urn:schemas-microsoft-com:office:spreadsheet"
_ARCHIVE_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*+:[ \t]")
_ARCHIVE_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_ARCHIVE_OF_PAGES = re.compile(rb"^content-type:\s*+(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)


def detect(data: bytes) -> FileKind:
    """Tell the kind of a file from its bytes; what is neither a known kind nor text is `FileKind.UNKNOWN`."""
    if not data[:_SNIFFED].strip(_BLANK) and not data.strip(_BLANK):  # the second one copies the whole file
        return FileKind.EMPTY
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith((_ZIP, _ZIP_EMPTY)):
        return _kind_of_zip(data)
    return _kind_of_text(data) if looks_like_text(data) else _kind_of_bytes(data)


def _kind_of_ole(data: bytes) -> FileKind:
    try:
        names = CompoundFile(data).names()
    except BrokenContainer:
        return FileKind.XLSX_DAMAGED
    return next((_STREAMS[name] for name in names if name in _STREAMS), FileKind.UNKNOWN)


def _kind_of_zip(data: bytes) -> FileKind:
    if has_too_many_parts(data):
        return FileKind.ZIP
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            stated = [name for name in ("mimetype", "META-INF/manifest.xml") if name in names]
            openings = [archive.open(name).read(_SNIFFED) for name in stated]
    except BAD_PACKAGE:
        return FileKind.XLSX_DAMAGED
    if "content.xml" in names and any(_ODS in opening for opening in openings):
        return FileKind.ODS
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.lower().startswith("xl/") for name in names) and "[Content_Types].xml" in names:
        return FileKind.XLSX
    folders = {name.partition("/")[0] for name in names}
    return FileKind.WORD if "word" in folders else FileKind.SLIDES if "ppt" in folders else FileKind.ZIP


def _kind_of_text(data: bytes) -> FileKind:
    head = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    begin = head.lstrip()
    if begin.startswith(b"<") and _WORKBOOK_TAG in head and not _PAGE.match(head):
        return FileKind.XML_SHEET
    if begin.startswith(b"<") and _OFFICE_TAG in head:
        return FileKind.FLAT_ODS
    if _PAGE.match(head) or _COPIED_PAGE.match(head) or (begin.startswith(b"<") and _TABLE_TAG.search(head)):
        return FileKind.HTML
    is_archive = _ARCHIVE_HEADER.match(begin) and _ARCHIVE_VERSION.search(head) and _ARCHIVE_OF_PAGES.search(head)
    return FileKind.WEB_ARCHIVE if is_archive else FileKind.TEXT


def _kind_of_bytes(data: bytes) -> FileKind:
    if data.startswith(b"MZ"):
        return FileKind.PROGRAM
    if data.startswith(b"BM") or (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or data[4:8] == b"ftyp":
        return FileKind.PICTURE
    return FileKind.PDF if b"%PDF-" in data[:1024] else FileKind.UNKNOWN
