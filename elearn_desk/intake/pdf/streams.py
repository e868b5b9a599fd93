"""Looks into the packed parts of a PDF before pdfium unpacks them: damaged ones, and those that would flood it."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal

LARGEST_PART = 64 * 1024 * 1024
"""Bytes that one part, such as the print of a page, may unpack to; pictures are not unpacked."""
LARGEST_WHOLE = 600 * 1024 * 1024
"""Bytes that all parts together may unpack to."""

_STREAM = b"stream"
_STREAM_END = b"endstream"
_DICTIONARY = 1_000
"""Bytes before a part in which it says how it is packed."""
_DEFLATED = re.compile(rb"/Fl(?:ateDecode)?\b")
_PIECE = 1024 * 1024
_MOST_TIMES = 1_032
"""Bytes that deflate can make of one."""


def look_into_parts(source: SourceFile) -> None:
    """Refuse a PDF one of whose packed parts is damaged (IMPORT-DAMAGED) or unpacks to too much (IMPORT-BOMB)."""
    whole = 0
    try:
        for packed in _packed_parts(source.data):
            part = 0
            for size in _unpacked(packed):
                part += size
                if part > LARGEST_PART or whole + part > LARGEST_WHOLE:
                    largest = LARGEST_PART if part > LARGEST_PART else LARGEST_WHOLE
                    raise refusal("IMPORT-BOMB", source, largest=largest // 1024 // 1024)
            whole += part
    except (zlib.error, ValueError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error


def _packed_parts(data: bytes) -> Iterator[bytes]:
    if b"/Encrypt" in data:
        return
    end = 0
    while (begin := data.find(_STREAM, end)) >= 0:
        end = data.find(_STREAM_END, begin)
        if end < 0:
            return
        said = data[max(0, begin - _DICTIONARY) : begin].rpartition(b"obj")[2]
        packed = data[begin + len(_STREAM) : end].lstrip(b"\r\n")
        end += len(_STREAM_END)
        if not _DEFLATED.search(said) or b"/Image" in said:
            continue
        if b"/ASCII85" not in said and b"/A85" not in said:
            yield packed
        elif len(packed) * _MOST_TIMES > LARGEST_PART:
            yield a85decode(packed.strip().removesuffix(b"~>"))


def _unpacked(packed: bytes) -> Iterator[int]:
    """Give the sizes of the pieces that a part unpacks to."""
    unpacking = zlib.decompressobj()
    while True:
        piece = unpacking.decompress(packed, _PIECE)
        yield len(piece)
        packed = unpacking.unconsumed_tail
        if not packed or unpacking.eof:
            return
