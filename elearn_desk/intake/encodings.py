"""What encoding a text is in, and its characters, decoded piece by piece so that no file stands in memory twice."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes({*range(9), *range(14, 32), 127})
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SNIFFED_BYTES = 65_536
_PIECE = 1024 * 1024
_LONGEST_LINE = 4 * 1024 * 1024
"""Characters; a longer line is no row of a table, and waiting for its end would only fill the memory."""
_LOST = "\ufffd"
_LOST_SHARE = 20
"""A file in which one of so many characters beyond ASCII is lost was not written in the encoding it was read by."""
_LOST_ENOUGH = 1000
"""Lost characters after which the share is asked for at once, instead of at the end of the file."""

_PRIVATE_USE = (
    ((0xFA, 0xFE), 0xE000 - 0xFA * 157),
    ((0x8E, 0xA0), 0xE311 - 0x8E * 157),
    ((0x81, 0x8D), 0xEEB8 - 0x81 * 157),
    ((0xC6, 0xC8), 0xF6B1 - 0xC6 * 157 - 63),
)
"""Lead bytes of the user-defined areas (造字) and where Windows puts them, 157 characters a lead byte."""
_USER_DEFINED = "elearn_desk.user_defined"
_ERRORS = {"utf-8": "strict", "utf-8-sig": "replace", "utf-16": "replace", "cp950": _USER_DEFINED}


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bytes of a text whose encoding is known; `lost` characters of it were no characters, the first in a row."""

    data: bytes
    encoding: str
    lost: int = 0
    lost_row: int | None = None

    def pieces(self) -> Iterator[str]:
        """Give the text without control characters, in pieces that end where a line ends."""
        carried: list[str] = []
        length = 0
        for piece in self._cleaned():
            cut = max(piece.rfind("\n"), piece.rfind("\r", 0, -1)) + 1  # the last may be the first half of \r\n
            length += len(piece)
            if cut or length > _LONGEST_LINE:
                cut = cut or len(piece)
                yield "".join((*carried, piece[:cut]))
                carried.clear()
                length = len(piece) - cut
            carried.append(piece[cut:])
        if length:
            yield "".join(carried)

    def may_contain(self, text: str) -> bool:
        """Tell whether that ASCII text may stand in the file; only where it cannot, the answer is certain."""
        return self.encoding == "utf-16" or text.encode("ascii") in self.data

    def _cleaned(self) -> Iterator[str]:
        if self.encoding == "utf-16":
            return (_CONTROL_CHARACTERS.sub("", piece) for piece in _decoded(self.data, self.encoding))
        return _decoded(self.data, self.encoding, _CONTROLS)


def looks_like_text(data: bytes) -> bool:
    """Tell whether the bytes may be text: a UTF-16 mark, or next to no control characters."""
    head = data[:_SNIFFED_BYTES]
    if head.startswith(_UTF16_MARKS):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(2, len(head) // 100)


def encoded(data: bytes, *, says_utf8: bool = False) -> Encoded | None:
    """Tell the encoding of the bytes, or None when it is none of UTF-8, UTF-16 (with mark) and CP950.

    `says_utf8` tells that the text itself says it is UTF-8, which holds where it is damaged and nothing else fits.

    User-defined Big5 characters (造字) become private-use characters, as on Windows; a byte that is no character
    becomes U+FFFD, so that one name cut in half does not cost the file.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _surveyed(data, "utf-8-sig")
    if data.startswith(_UTF16_MARKS):
        return _surveyed(data, "utf-16")
    try:
        return _surveyed(data, "utf-8")
    except UnicodeDecodeError:
        return _surveyed(data, "cp950") or (_surveyed(data, "utf-8-sig") if says_utf8 else None)


def text_of_cp950(data: bytes) -> str:
    """Give a short text in CP950 as `encoded` does with a file."""
    return data.decode("cp950", _USER_DEFINED)


def _surveyed(data: bytes, encoding: str) -> Encoded | None:
    lost = beyond_ascii = 0
    row = 1
    for piece in _decoded(data, encoding):
        found = piece.count(_LOST)
        if not lost:
            row += piece.count("\n", 0, piece.find(_LOST) if found else len(piece))
        lost += found
        beyond_ascii += len(piece) - len(piece.encode("ascii", "ignore"))
        if lost > _LOST_ENOUGH and lost * _LOST_SHARE > beyond_ascii:
            return None
    if not lost:
        return Encoded(data, encoding)
    return None if lost * _LOST_SHARE > beyond_ascii else Encoded(data, encoding, lost, row)


def _decoded(data: bytes, encoding: str, left_out: bytes = b"") -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(_ERRORS[encoding])
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        yield decoder.decode(piece.translate(None, left_out), start + _PIECE >= len(data))


def _user_defined(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lead, trail = error.object[error.start], (error.object[error.start + 1 : error.start + 2] or b"\0")[0]
    column = trail - 0x40 if 0x40 <= trail <= 0x7E else trail - 0xA1 + 63 if 0xA1 <= trail <= 0xFE else None
    for (first, last), offset in _PRIVATE_USE:
        if first <= lead <= last and column is not None:
            return chr(offset + lead * 157 + column), error.start + 2
    return _LOST, error.start + 1


_register: Callable[[str, Callable[[UnicodeError], tuple[str, int]]], None] = codecs.register_error
_register(_USER_DEFINED, _user_defined)
