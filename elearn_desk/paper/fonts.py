"""The two Kai faces of the forms: which has a character, how wide a text runs, and text that copies out rightly."""

from __future__ import annotations

from functools import cache, lru_cache
from struct import error as StructError  # noqa: N812 - as the class it is
from threading import Lock
from typing import NamedTuple, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from elearn_desk.shipped import shipped

COMMON = "Kai"
"""URO, Extension A, the signs of forms, Latin."""
RARE = "Kai-Rare"
"""Extensions B to E; 45 MB, so it is loaded when the first name needs it."""
NO_GLYPH = ""
"""Stands in place of a face where no face has the character; a box is drawn instead."""

BOX_WIDTH = 1.0
"""Width of that box in ems, as wide as any ideograph."""

_FILES = {COMMON: "kai.ttf", RARE: "kai-rare.ttf"}
_FIRST_RARE = 0x20000
_LOADING = Lock()  # two threads must not make the same face known twice
_MOST_ROWS = 100  # of one bfchar block: PDF 32000-1, 9.10.3
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\u0085\u00a0\u2028\u2029"), " ")
_INVISIBLE: dict[int, None] = dict.fromkeys(  # soft hyphen, joiners, marks of direction and order, variation selectors
    (
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0xFE00, 0xFE10),
        0xFEFF,
        *range(0xE0100, 0xE01F0),
    )
)
_AS_DRAWN = _SPACES | _INVISIBLE


class Run(NamedTuple):
    """A stretch of text in one face; `width` in ems, so that the width on paper is `width` × size."""

    face: str
    text: str
    width: float


class KaiFont(TTFont):
    """A TrueType font whose characters above U+FFFF can be searched and copied too.

    reportlab writes the code points of its ToUnicode map as bare hexadecimal numbers, but the map takes UTF-16BE
    (PDF 32000-1, 9.10.3): 𠮷 became the five digits <20BB7>, which prints well and copies as another character.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - the name is reportlab's
        """Add the subsets used by a document, each with a map of its own back to Unicode."""
        subsets: list[list[int]] = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = cast(PDFDictionary, doc.idToObject["BasicFonts"]).dict
        for name, codes in zip(names, subsets, strict=True):
            stream = cast(PDFStream, doc.idToObject[fonts[name].ToUnicode.name])
            stream.content = to_unicode_map(fonts[name].BaseFont, codes)


@lru_cache(maxsize=1 << 16)
def runs(text: str) -> tuple[Run, ...]:
    """Split a text by the face that has each character; line ends become spaces, what has no shape of its own goes."""
    found: list[Run] = []
    for mark in text.translate(_AS_DRAWN):
        name, wide = _face_of(mark)
        if found and found[-1].face == name:
            found[-1] = Run(name, found[-1].text + mark, found[-1].width + wide)
        else:
            found.append(Run(name, mark, wide))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def width(text: str) -> float:
    """Give the width of a text in ems."""
    return sum(run.width for run in runs(text))


def face(name: str) -> KaiFont:
    """Give the face of that name, read from its file and made known to reportlab the first time."""
    with _LOADING:
        return _load(name)


def unreadable_faces() -> tuple[str, ...]:
    """Give the files of the faces that cannot be loaded."""
    unreadable = []
    for name, file in _FILES.items():
        try:
            face(name)
        except (OSError, TTFError, StructError):
            unreadable.append(file)
    return tuple(unreadable)


@cache
def _load(name: str) -> KaiFont:
    font = KaiFont(name, str(shipped("resources", "fonts", _FILES[name])), shapable=False)
    pdfmetrics.registerFont(font)
    return font


def _face_of(mark: str) -> tuple[str, float]:
    name = COMMON if ord(mark) < _FIRST_RARE else RARE
    glyphs = face(name).face
    if ord(mark) not in glyphs.charToGlyph:
        return NO_GLYPH, BOX_WIDTH
    return name, cast(float, glyphs.charWidths[ord(mark)]) / 1000


def to_unicode_map(font_name: str, codes: list[int]) -> str:
    """Write the ToUnicode map of a subset: the character code of each place, as UTF-16BE in blocks of at most 100."""
    rows = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(codes)]
    blocks = [rows[start : start + _MOST_ROWS] for start in range(0, len(rows), _MOST_ROWS)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(codes) - 1:02X}>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
