"""The faces of the forms: which has a character, how wide a text runs, and text that copies out rightly.

A character is looked for in the Kai of forms, in the everyday Kai, in the rare Kai (Extensions B to E) and, where the
office has one, in its own font of private characters (造字, EUDC); what none of them has is drawn as a box.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from struct import error as StructError  # noqa: N812 - as the class it is
from struct import unpack
from threading import Lock
from typing import Any, NamedTuple, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from elearn_desk.places import agency_font
from elearn_desk.shipped import shipped

FORMS = "Kai-Forms"
"""What forms are mostly made of: some two thousand characters whose outlines take half the space."""
COMMON = "Kai"
"""URO, Extension A, the signs of forms, Latin; 34 MB, so it is loaded when the first text needs it."""
RARE = "Kai-Rare"
"""Extensions B to E; 45 MB, loaded likewise."""
AGENCY = "Agency"
"""The office's own font of private characters, if one lies in the data folder."""
NO_GLYPH = ""
"""Stands in place of a face where no face has the character; a box is drawn instead."""

BOX_WIDTH = 1.0
"""Width of that box in ems, as wide as any ideograph."""

_FILES = {FORMS: "kai-forms.ttf", COMMON: "kai.ttf", RARE: "kai-rare.ttf"}
_FIRST_RARE = 0x20000
_NO_FONT = (
    OSError,
    TTFError,
    StructError,
    LookupError,
    ValueError,
    AssertionError,
)  # what reportlab says of such a file
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
    """A TrueType font whose characters above U+FFFF can be searched and copied too, and whose subsets say their widths.

    reportlab writes the code points of its ToUnicode map as bare hexadecimal numbers, but the map takes UTF-16BE
    (PDF 32000-1, 9.10.3): 𠮷 became the five digits <20BB7>, which prints well and copies as another character.
    """

    def __init__(self, name: str, file: Path) -> None:
        """Read the font and put right the widths that its subsets will state.

        Of the glyphs after the last width of the table, which all share that width, reportlab keeps it in thousandths
        of the em and writes it as font units; ISO 19005-2, 6.2.11.5, wants the widths in font and PDF to agree.
        """
        super().__init__(name, str(file), asciiReadable=False, shapable=False)
        face: Any = self.face
        pairs: list[tuple[int, int]] = face.hmetrics
        (count,) = unpack(">H", face.get_table("hhea")[-2:])
        pairs[count:] = [(pairs[count - 1][0], bearing) for _, bearing in pairs[count:]]

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


def lacking(*texts: str) -> tuple[str, ...]:
    """Give the characters of texts that no face has and that will be drawn as boxes, each once."""
    return tuple(
        dict.fromkeys(mark for text in texts for run in runs(text) if run.face == NO_GLYPH for mark in run.text)
    )


def unreadable_faces() -> tuple[str, ...]:
    """Give the files of the shipped faces that cannot be loaded."""
    unreadable = []
    for name, file in _FILES.items():
        try:
            face(name)
        except _NO_FONT:
            unreadable.append(file)
    return tuple(unreadable)


def unreadable_agency_font() -> Path | None:
    """Give the office's own font where it is there and cannot be used: broken, of outlines of another kind, locked."""
    path = agency_font()
    return path if path is not None and _agency_face() is None else None


@cache
def _load(name: str) -> KaiFont:
    return _known(name, shipped("resources", "fonts", _FILES[name]))


@cache
def _agency_face() -> KaiFont | None:
    path = agency_font()
    if path is None:
        return None
    try:
        return _known(AGENCY, path)
    except _NO_FONT:
        return None


def _known(name: str, path: Path) -> KaiFont:
    font = KaiFont(name, path)
    pdfmetrics.registerFont(font)
    return font


def _face_of(mark: str) -> tuple[str, float]:
    code = ord(mark)
    for name in (RARE,) if code >= _FIRST_RARE else (FORMS, COMMON):
        glyphs = face(name).face
        if code in glyphs.charToGlyph:
            return name, cast(float, glyphs.charWidths[code]) / 1000
    with _LOADING:
        own = _agency_face()
    if own is not None and _has_outline(own, code):
        return AGENCY, cast(float, own.face.charWidths[code]) / 1000
    return NO_GLYPH, BOX_WIDTH


def _has_outline(font: KaiFont, code: int) -> bool:
    """Tell whether a font draws something for a character; a font of private characters names its empty places too."""
    place = font.face.charToGlyph.get(code, 0)
    outlines: list[int] = font.face.glyphPos
    return bool(place) and outlines[place + 1] > outlines[place]


def to_unicode_map(font_name: str, codes: list[int]) -> str:
    """Write the ToUnicode map of a subset: the character code of each place, as UTF-16BE in blocks of at most 100."""
    rows = [
        f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(codes) if code
    ]
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
