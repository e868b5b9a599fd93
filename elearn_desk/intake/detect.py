"""What kind of file the bytes are, told from the content and never from the ending."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from elearn_desk.intake.text import looks_like_text


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
    HTML = "網頁（HTML）"
    WEB_ARCHIVE = "網頁封存檔（.mht）"
    PDF = "PDF 檔"
    WORD = "Word 文件"
    RTF = "RTF 文件"
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
    (b"\x7fELF", FileKind.PROGRAM),
    (b"SQLite format 3\x00", FileKind.DATABASE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_EMPTY = b"PK\x05\x06"
_SNIFFED = 4096
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|style|meta|font|tr)\b",
    re.IGNORECASE | re.DOTALL,
)


def detect(data: bytes) -> FileKind:
    """Tell the kind of a file from its bytes; what is neither a known kind nor text is `FileKind.UNKNOWN`."""
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
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
    names = (
        (kind, name.encode("utf-16-le"))
        for kind, name in (
            (FileKind.XLSX_ENCRYPTED, "EncryptedPackage"),
            (FileKind.XLS, "Workbook"),
            (FileKind.XLS, "Book"),
            (FileKind.WORD, "WordDocument"),
        )
    )
    return next((kind for kind, name in names if name in data), FileKind.UNKNOWN)


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = (
                archive.read("mimetype")
                if "mimetype" in names and archive.getinfo("mimetype").file_size < _SNIFFED
                else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return FileKind.XLSX_DAMAGED
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.ODS
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.lower().startswith("xl/") for name in names) and "[Content_Types].xml" in names:
        return FileKind.XLSX
    return FileKind.WORD if any(name.startswith("word/") for name in names) else FileKind.ZIP


def _kind_of_text(data: bytes) -> FileKind:
    head = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.lstrip().startswith(b"<?xml"):
        return FileKind.XML_SHEET
    if _HTML.match(head):
        return FileKind.HTML
    return FileKind.WEB_ARCHIVE if head.lstrip().startswith(b"MIME-Version:") else FileKind.TEXT


def _kind_of_bytes(data: bytes) -> FileKind:
    if data.startswith(b"MZ"):
        return FileKind.PROGRAM
    if data.startswith(b"BM") or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return FileKind.PICTURE
    return FileKind.PDF if b"%PDF-" in data[:1024] else FileKind.UNKNOWN
