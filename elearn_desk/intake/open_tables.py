"""Opens a file of any readable kind; a further kind is one more line in `READERS`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.spreadsheet import tables_of_workbook
from elearn_desk.intake.tables import Reader, Tables, refusal
from elearn_desk.intake.text import tables_of_text

READERS: Mapping[FileKind, Reader] = MappingProxyType(
    {
        FileKind.TEXT: tables_of_text,
        FileKind.XLSX: tables_of_workbook,
    }
)

_REFUSED_FOR_A_REASON = MappingProxyType(
    {
        FileKind.EMPTY: "IMPORT-EMPTY",
        FileKind.XLSX_DAMAGED: "IMPORT-DAMAGED",
        FileKind.XLSX_ENCRYPTED: "IMPORT-ENCRYPTED",
        FileKind.UNKNOWN: "IMPORT-UNKNOWN-KIND",
    }
)


def open_tables(source: SourceFile) -> Tables:
    """Give the tables of a file.

    A file that cannot be read raises a `Refusal`: its own trouble, IMPORT-EMPTY, IMPORT-DAMAGED, IMPORT-ENCRYPTED,
    IMPORT-UNKNOWN-KIND, IMPORT-KIND (a kind that is known but not read, named in `kind`), or what its reader finds.
    """
    if source.trouble:
        raise Refusal(source.trouble)
    kind = detect(source.data)
    reader = READERS.get(kind)
    if reader is None:
        raise refusal(_REFUSED_FOR_A_REASON.get(kind, "IMPORT-KIND"), source, kind=kind.value)
    return reader(source)
