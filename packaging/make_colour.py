"""Make the colour profile in `resources/colour`; a build step, run once.

How it was made:

    pip install pillow
    python packaging/make_colour.py

littleCMS, which comes with Pillow, computes the sRGB of IEC 61966-2-1 from its primaries and its curve; it puts the
profile under no copyright ("No copyright, use freely"). The moment of making is set to a fixed one, so that the file is
the same bytes whenever it is made, and the version to 4.2, the newest that PDF 1.7 knows: nothing in it is newer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from struct import pack

from PIL import ImageCms

TARGET = Path(__file__).resolve().parent.parent / "resources" / "colour" / "sRGB.icc"
VERSION, MADE = slice(8, 12), slice(24, 36)


def main() -> int:
    """Make the profile."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    content[VERSION] = bytes((4, 0x20, 0, 0))
    content[MADE] = pack(">6H", 2014, 1, 1, 0, 0, 0)
    TARGET.write_bytes(content)
    print(f"{TARGET.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
