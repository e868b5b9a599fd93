"""Opens a file of any readable kind; a further kind is one more line in `READERS`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Reader, Tables, refusal

READERS: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.TEXT: "text:tables_of_text",
        FileKind.XLSX: "workbooks.spreadsheet:tables_of_workbook",
        FileKind.XLS: "workbooks.spreadsheet:tables_of_old_workbook",
        FileKind.ODS: "workbooks.opendocument:tables_of_opendocument",
        FileKind.FLAT_ODS: "workbooks.opendocument:tables_of_flat_opendocument",
        FileKind.XML_SHEET: "workbooks.excel_xml:tables_of_excel_xml",
        FileKind.HTML: "web.webpage:tables_of_page",
        FileKind.WEB_ARCHIVE: "web.webarchive:tables_of_web_archive",
        FileKind.PDF: "pdf.document:tables_of_pdf",
    }
)
"""Kind → module of this room and function, imported only when such a file comes: most commands open none at all."""

_REFUSED_FOR_A_REASON = MappingProxyType(
    {
        FileKind.EMPTY: "IMPORT-EMPTY",
        FileKind.XLSX_DAMAGED: "IMPORT-DAMAGED",
        FileKind.XLSX_ENCRYPTED: "IMPORT-ENCRYPTED",
        FileKind.UNKNOWN: "IMPORT-UNKNOWN-KIND",
        FileKind.PICTURE: "IMPORT-PICTURE",
        FileKind.ZIP: "IMPORT-ZIP",
        FileKind.PROGRAM: "IMPORT-PROGRAM",
        FileKind.DATABASE: "IMPORT-DATABASE",
        FileKind.WORD: "IMPORT-DOCUMENT",
        FileKind.RTF: "IMPORT-DOCUMENT",
        FileKind.SLIDES: "IMPORT-DOCUMENT",
    }
)


def open_tables(source: SourceFile) -> Tables:
    """Give the tables of a file.

    A file that cannot be read raises a `Refusal`: its own trouble, IMPORT-EMPTY, IMPORT-DAMAGED, IMPORT-ENCRYPTED,
    IMPORT-UNKNOWN-KIND, IMPORT-PICTURE, IMPORT-ZIP, IMPORT-PROGRAM, IMPORT-DATABASE, IMPORT-DOCUMENT or IMPORT-KIND
    (kinds that are known but not read, named in `kind`), or what its reader finds.
    """
    if source.trouble:
        raise Refusal(source.trouble)
    kind = detect(source.data)
    reader = READERS.get(kind)
    if reader is None:
        raise refusal(_REFUSED_FOR_A_REASON.get(kind, "IMPORT-KIND"), source, kind=kind.value)
    module, function = reader.split(":")
    tables_of: Reader = getattr(importlib.import_module(f"elearn_desk.intake.{module}"), function)
    return tables_of(source)
