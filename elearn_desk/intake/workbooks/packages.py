"""Documents that are ZIP packages, opened with nothing believed that they say of their own size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from io import SEEK_CUR, BytesIO

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal

LARGEST_UNPACKED = 600 * 1024 * 1024
"""Bytes a document may unpack to; 100,000 rows of 12 columns have a tenth of it."""
MOST_PARTS = 10_000
"""Parts a document may have; one of a thousand sheets has a third of it."""

_PIECE = 4 * 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_LENGTHS_AT, _LENGTHS = 26, struct.Struct("<HH")
"""Where the head of a part tells how long its name and its further fields are, behind which its content begins."""
_PART_ENTRY = b"PK\x01\x02"
_MANIFEST = "META-INF/manifest.xml"

BAD_PACKAGE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError)
"""What the ZIP reader raises about packages that are none; NotImplementedError is a RuntimeError."""


class Package:
    """The parts of a document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Look through an archive; `opened_package` has made sure that one can."""
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def parts(self) -> list[zipfile.ZipInfo]:
        """Give every part, those of the same name too."""
        return self._archive.infolist()

    def pieces(self, part: zipfile.ZipInfo | str) -> Iterator[bytes]:
        """Unpack a part to its true end, which also proves its checksum; one byte more than stated is damage."""
        stated = part if isinstance(part, zipfile.ZipInfo) else self._archive.getinfo(part)
        one_more = copy(stated)
        one_more.file_size += 1
        unpacked = 0
        with self._archive.open(one_more) as pieces:
            while piece := pieces.read(_PIECE):
                unpacked += len(piece)
                yield piece
        if unpacked != stated.file_size:
            raise zipfile.BadZipFile(stated.filename)

    def whole(self, part: zipfile.ZipInfo) -> bytes:
        """Unpack a small part in one go, proven as by `pieces`, in a third of the time where there are many."""
        file = self._archive.fp
        if part.compress_type != zipfile.ZIP_DEFLATED or part.file_size > _PIECE or file is None:
            return b"".join(self.pieces(part))
        file.seek(part.header_offset + _LENGTHS_AT)
        name, extra = _LENGTHS.unpack(file.read(_LENGTHS.size))
        file.seek(name + extra, SEEK_CUR)
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = unpacking.decompress(file.read(part.compress_size), part.file_size + 1)
        if len(unpacked) != part.file_size or not unpacking.eof or zlib.crc32(unpacked) != part.CRC:
            raise zipfile.BadZipFile(part.filename)
        return unpacked

    def is_encrypted_document(self) -> bool:
        """Tell whether the manifest says that the parts are encrypted, which their ZIP entries do not."""
        if "encrypted-package" in self.names:
            return True
        manifest = b"".join(self.pieces(_MANIFEST)) if _MANIFEST in self.names else b""
        return b"encryption-data" in manifest


@contextmanager
def opened_package(source: SourceFile) -> Iterator[Package]:
    """Open a package for as long as its parts are read.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB (it says it unpacks to more than
    `LARGEST_UNPACKED`; a part that is larger than it says is damaged).
    """
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise refusal("IMPORT-BOMB", source, largest=LARGEST_UNPACKED // 1024 // 1024)
            if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
                raise refusal("IMPORT-ENCRYPTED", source)
            yield Package(archive)
    except BAD_PACKAGE as error:
        raise refusal("IMPORT-DAMAGED", source) from error


def has_too_many_parts(data: bytes) -> bool:
    """Tell, before anything is opened, whether the list of parts is longer than that of any document."""
    return data.count(_PART_ENTRY) > MOST_PARTS
