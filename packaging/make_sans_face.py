"""Make `resources/fonts/sans.otf`, the window's fallback where a system has no Chinese sans, out of Noto Sans CJK TC.

How it was made, on Debian 12 or later; a build step, run once:

    apt-get install fonts-noto-cjk
    pip install fonttools
    python packaging/make_sans_face.py

It holds the common ideographs (URO, Extension A) with punctuation, 注音, Latin and the signs of forms, and
keeps the feature for figures of one width. Rarer characters come from the Kai faces beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "sans.otf"
FACE = "Noto Sans CJK TC"
FAMILY = "Elearn Desk Sans TC"
"""A name of its own: Noto is a mark of its owner, and the shipped face is never to be taken for a system's."""

BLOCKS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin with accents: names of foreign staff
    (0x02C6, 0x02DD),  # tone marks of 注音
    (0x2010, 0x2027),  # dashes, quotation marks, ellipses
    (0x2030, 0x205E),  # per mille, ※, primes
    (0x2100, 0x22FF),  # letterlike signs, Ⅰ Ⅱ, arrows, mathematics
    (0x2460, 0x27BF),  # ① ②, □ ■, ✓
    (0x3000, 0x33FF),  # punctuation, kana, 注音, ㊣, ㎡
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # URO
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)
_NAMES = {1: FAMILY, 3: "ElearnDeskSansTC-Regular", 4: FAMILY, 6: "ElearnDeskSansTC-Regular", 16: FAMILY}


def main() -> int:
    """Make the file; it is the same bytes whenever the source is."""
    faces = TTCollection(SOURCE, recalcTimestamp=False, lazy=True).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == FACE)
    wanted = {code for code in font.getBestCmap() if any(low <= code <= high for low, high in BLOCKS)}
    options = subset.Options(
        hinting=False,
        layout_features=["kern", "tnum"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
        drop_tables=["BASE", "VORG", "vhea", "vmtx"],
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)
    for number, text in _NAMES.items():
        for record in font["name"].names:
            if record.nameID == number:
                record.string = text
    font["CFF "].cff.fontNames[0] = _NAMES[6]
    font.save(TARGET)
    print(f"{TARGET.name}: {len(wanted)} characters, {TARGET.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
