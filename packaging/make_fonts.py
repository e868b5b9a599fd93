"""Make the two Kai faces in `resources/fonts` out of 全字庫正楷體 as Debian packages it; a build step, run once.

How they were made, on Debian 12 or later:

    apt-get install fonts-cns11643-kai        # 103.1+20181001, OGDL-TW-1.0
    pip install fonttools
    python packaging/make_fonts.py

`kai.ttf` holds the common ideographs (URO, Extension A, compatibility) with the signs of forms, punctuation and Latin
out of TW-Kai; `kai-rare.ttf` holds Extensions B to E out of TW-Kai-Ext-B. Characters are left out, and with them
hinting and layout tables, which a PDF writer does not use; the outlines stay as 國家發展委員會 published them. `fsType`
is set to 0 (installable), which the licence allows for adaptations; TW-Kai itself says 4 (preview and print).

Both files are large, so a repository should hold one version of each: run this again only when the face has a new
release.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/truetype/cns11643")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

COMMON_BLOCKS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin with accents: names of foreign staff
    (0x02C6, 0x02DD),  # tone marks of 注音
    (0x0391, 0x03C9),  # Greek
    (0x0401, 0x0451),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin with accents, further
    (0x2010, 0x2027),  # dashes, quotation marks, ellipses
    (0x2030, 0x205E),  # per mille, ※, primes
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # letterlike signs, Ⅰ Ⅱ, arrows, mathematics
    (0x2460, 0x27BF),  # ① ②, box drawing, □ ■, ☐ ☑, ✓
    (0x2E80, 0x33FF),  # radicals, punctuation, kana, 注音, ㊣, ㎡
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # URO
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)
RARE_BLOCKS = ((0x20000, 0x2FFFF),)  # Extensions B to E and the compatibility supplement


def main() -> int:
    """Make both files; they are the same bytes whenever the sources are."""
    make("TW-Kai-98_1.ttf", "kai.ttf", COMMON_BLOCKS)
    make("TW-Kai-Ext-B-98_1.ttf", "kai-rare.ttf", RARE_BLOCKS)
    return 0


def make(source: str, target: str, blocks: tuple[tuple[int, int], ...]) -> None:
    """Write the characters of those blocks that the source has."""
    font = TTFont(SOURCE / source, recalcTimestamp=False)
    wanted = {code for code in font.getBestCmap() if any(low <= code <= high for low, high in blocks)}
    options = subset.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        glyph_names=False,
        name_languages="*",
        name_IDs="*",
        recalc_timestamp=False,
        drop_tables=["FFTM", "GlyphOrder", "GDEF", "GPOS", "GSUB", "gasp", "vhea", "vmtx"],
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)
    font["OS/2"].fsType = 0
    font.save(TARGET / target)
    print(f"{target}: {len(wanted)} characters, {(TARGET / target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
