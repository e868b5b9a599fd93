"""A PDF file as a whole: opened on a canvas, and written completely or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.paper import fonts
from elearn_desk.paper.archive import archived
from elearn_desk.paper.fonts import FORMS
from elearn_desk.whole_file import write_whole

rl_config.useA85 = 0  # streams as plain bytes: as text they are a quarter larger and slow to write

LANGUAGE = "zh-TW"
_ONE_AT_A_TIME = Lock()  # the faces keep their place in the file while they make subsets


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing: how many pages, which characters no face has (drawn as boxes), and whom that concerns."""

    pages: int
    without_glyph: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def glyph_finding(whom: str, marks: Iterable[str]) -> Finding:
    """Say which characters of a person's papers no face has (PAPER-GLYPH); they are drawn as boxes."""
    named = "、".join(f"{mark}（U+{ord(mark):04X}）" for mark in marks)
    return finding("PAPER-GLYPH", Severity.WARNING, name=whom, characters=named)


def small_finding(whom: str, texts: Iterable[str]) -> Finding:
    """Say which texts of a person's papers are so long for their boxes that they came out very small (PAPER-SMALL)."""
    return finding("PAPER-SMALL", Severity.WARNING, name=whom, texts="、".join(f"「{text}」" for text in texts))


@contextmanager
def document(out: BinaryIO | Path, *, title: str, paper: tuple[float, ...]) -> Iterator[Canvas]:
    """Give a canvas of pages `paper` (width and height in millimetres) and write it to `out` when it is finished.

    The file is PDF/A-2b (ISO 19005-2) and says that its language is zh-TW; the same drawing gives the same bytes: no
    time, no author. A drawing that fails writes nothing. What the system says against writing comes as an OSError.
    """
    with _ONE_AT_A_TIME:
        fonts.face(FORMS)  # the face must be known before the canvas asks for it
        width, height = paper
        canvas = Canvas(
            BytesIO(),
            pagesize=(width * mm, height * mm),
            pageCompression=1,
            invariant=1,
            initialFontName=FORMS,  # type: ignore[arg-type]  # the stubs take the name for a number
            lang=LANGUAGE,
        )
        canvas.setViewerPreference("DisplayDocTitle", "true")
        yield canvas
        content = archived(canvas, title, LANGUAGE)
    if isinstance(out, Path):
        write_whole(out, content)
    else:
        out.write(content)
