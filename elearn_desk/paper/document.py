"""A PDF file as a whole: opened on a canvas, and written completely or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final

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
_MIDDLE = 0.3  # of the em box above the baseline
_MARK_SHARE, _MARK_TILT, _MARK_LINE, _MARK_GREY = 0.3, 35, 0.8, 0.55
"""A mark's size as a share of the page's width, its tilt in degrees, its line in points and its grey."""
_OUTLINED: Final = 1
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


class _MarkedCanvas(Canvas):
    """A canvas that draws its mark, if it has one, over every page it ends."""

    mark = ""
    page = (0.0, 0.0)
    """Width and height in points."""

    def showPage(self) -> None:  # noqa: N802 - the canvas's own name
        if self.mark:
            width, height = self.page
            size = width * _MARK_SHARE
            self.saveState()
            self.translate(width / 2, height / 2)
            self.rotate(_MARK_TILT)
            self.setLineWidth(_MARK_LINE)
            self.setStrokeGray(_MARK_GREY)
            self.setFont(FORMS, size)
            self.drawCentredString(0, -size * _MIDDLE, self.mark, mode=_OUTLINED)
            self.restoreState()
        super().showPage()


@contextmanager
def document(out: BinaryIO | Path, *, title: str, paper: tuple[float, ...], mark: str = "") -> Iterator[Canvas]:
    """Give a canvas of pages `paper` (width and height in millimetres) and write it to `out` when it is finished.

    Every page bears `mark` across it in outline, so that what stands below stays readable.

    The file is PDF/A-2b (ISO 19005-2) and says that its language is zh-TW; the same drawing gives the same bytes: no
    time, no author. A drawing that fails writes nothing. What the system says against writing comes as an OSError.
    """
    with _ONE_AT_A_TIME:
        fonts.face(FORMS)  # the face must be known before the canvas asks for it
        width, height = paper
        canvas = _MarkedCanvas(
            BytesIO(),
            pagesize=(width * mm, height * mm),
            pageCompression=1,
            invariant=1,
            initialFontName=FORMS,  # type: ignore[arg-type]  # the stubs take the name for a number
            lang=LANGUAGE,
        )
        canvas.mark, canvas.page = mark, (width * mm, height * mm)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        yield canvas
        content = archived(canvas, title, LANGUAGE)
    if isinstance(out, Path):
        write_whole(out, content)
    else:
        out.write(content)
