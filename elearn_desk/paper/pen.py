"""Drawing in millimetres from the top left corner: texts in their boxes, lines, parts shared by many pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.paper import fonts
from elearn_desk.paper.fonts import NO_GLYPH
from elearn_desk.paper.layout import Box, Label
from elearn_desk.paper.wrapping import LEADING, fit

BLACK = 0.0
"""Grey values run from black (0) to white (1)."""

READABLE = 5.0
"""Points; a text that fits its box only below this is told, for the clerk to shorten or to write by hand."""

_MIDDLE = 0.3  # of the em box above the baseline: the face reaches from -0.2 to 0.8
_STROKE = 0.03  # of the size: the face has no bold, so headings are drawn with their outline
_FILL_AND_STROKE: Final = 2
_HAIR = 0.6  # points, the line of the box that stands for a character without glyph
_AS_BLACK = "0 g"
_PAGE = Box(0, 0, 0, 0)
_SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


class Pen:
    """Draws on a canvas and remembers the characters that no face has, and the texts that came out very small.

    The settings of the canvas are given to it only where they change; a new page and a shared part begin afresh.
    """

    _font: tuple[str, float] | None
    _width: float | None
    _grey: float | None

    def __init__(self, canvas: Canvas, height: float) -> None:
        """Take the canvas and the height of its pages in millimetres."""
        self.canvas = canvas
        self._without_glyph: dict[str, None] = {}
        self._small: dict[str, None] = {}
        self._height = height * mm
        self._shared: set[str] = set()
        self._forget()

    def label(self, label: Label, text: str | None = None, *, within: Box = _PAGE, grey: float = BLACK) -> None:
        """Draw a label, or another text in its place: in several lines, in smaller type where the box is too small.

        The label's box starts from the corner of `within`, the page's own unless another is given.
        """
        box = label.box
        words = label.text if text is None else text
        fitted = fit(words, box.width * mm, box.height * mm, label.size)
        if fitted.size < READABLE:
            self._small[words] = None
        step = fitted.size * LEADING
        above = 0.0 if label.at_top else (box.height * mm - step * len(fitted.lines)) / 2
        top = (within.top + box.top) * mm + above
        left = (within.left + box.left) * mm
        for at, line in enumerate(fitted.lines):
            down = top + (at + 0.5) * step + fitted.size * _MIDDLE
            free = box.width * mm - fonts.width(line) * fitted.size
            self._draw(left + free * _SHIFT[label.align], down, line, fitted.size, label.bold, grey)

    def write(
        self, left: float, middle: float, text: str, size: float, *, grey: float = BLACK, bold: bool = False
    ) -> None:
        """Draw a line of text from `left` on, its middle that far down, both in millimetres."""
        self._draw(left * mm, middle * mm + size * _MIDDLE, text, size, bold, grey)

    def centered(self, middle_x: float, middle: float, text: str, size: float, *, grey: float = BLACK) -> None:
        """Draw a line of text around a point given in millimetres."""
        left = middle_x * mm - fonts.width(text) * size / 2
        self._draw(left, middle * mm + size * _MIDDLE, text, size, False, grey)

    def line(self, from_x: float, from_y: float, to_x: float, to_y: float, width: float) -> None:
        """Draw a line between two points in millimetres; `width` in points."""
        self._line_width(width)
        self.canvas.line(from_x * mm, self._height - from_y * mm, to_x * mm, self._height - to_y * mm)

    def frame(self, box: Box, width: float) -> None:
        """Draw the outline of a box; `width` in points."""
        self._line_width(width)
        self.canvas.rect(box.left * mm, self._height - (box.top + box.height) * mm, box.width * mm, box.height * mm)

    def shade(self, box: Box, grey: float) -> None:
        """Fill a box with grey."""
        self._fill(grey)
        left, bottom = box.left * mm, self._height - (box.top + box.height) * mm
        self.canvas.rect(left, bottom, box.width * mm, box.height * mm, stroke=0, fill=1)

    def path(self, unit: Box, path: str) -> None:
        """Fill a path in black whose lengths count `unit`, from the top left corner of it to the right and down."""
        left, top = fp_str(unit.left * mm, self._height - unit.top * mm).split()
        wide, high = fp_str(unit.width * mm, -unit.height * mm).split()
        self.canvas.addLiteral(f"q {_AS_BLACK} {wide} 0 0 {high} {left} {top} cm\n{path} f Q")

    def shared(self, name: str, draw: Callable[[], None], *, down: float = 0) -> None:
        """Draw a part that many pages share: kept once in the file as a form XObject, used wherever it is asked for.

        `name` says what is drawn, `draw` draws it the first time, `down` moves it in millimetres.
        """
        if name not in self._shared:
            self._shared.add(name)
            self.canvas.beginForm(name)
            self._forget()
            draw()
            self.canvas.endForm()
            self._forget()
        if down:
            self.canvas.saveState()
            self.canvas.translate(0, -down * mm)
        self.canvas.doForm(name)
        if down:
            self.canvas.restoreState()
            self._forget()

    def take_without_glyph(self) -> tuple[str, ...]:
        """Give the characters drawn as boxes since this was last asked, each once."""
        marks = tuple(self._without_glyph)
        self._without_glyph.clear()
        return marks

    def take_small(self) -> tuple[str, ...]:
        """Give the texts set smaller than can be read with ease since this was last asked, each once."""
        texts = tuple(self._small)
        self._small.clear()
        return texts

    def end_page(self) -> None:
        """Finish the page."""
        self.canvas.showPage()
        self._forget()

    def _draw(self, left: float, down: float, text: str, size: float, bold: bool, grey: float) -> None:
        self._fill(grey)
        if bold:
            self._line_width(size * _STROKE)
        bottom = self._height - down
        for run in fonts.runs(text):
            if run.face == NO_GLYPH:
                self._boxes(left, bottom, run.text, size)
            else:
                if self._font != (run.face, size):
                    self._font = (run.face, size)
                    self.canvas.setFont(run.face, size)
                self.canvas.drawString(left, bottom, run.text, mode=_FILL_AND_STROKE if bold else None)
            left += run.width * size

    def _boxes(self, left: float, bottom: float, marks: str, size: float) -> None:
        self._line_width(_HAIR)
        for at, mark in enumerate(marks):
            self._without_glyph[mark] = None
            self.canvas.rect(left + (at + 0.08) * size, bottom - 0.12 * size, 0.84 * size, 0.84 * size)

    def _line_width(self, width: float) -> None:
        if self._width != width:
            self._width = width
            self.canvas.setLineWidth(width)

    def _fill(self, grey: float) -> None:
        if self._grey != grey:
            self._grey = grey
            self.canvas.setFillGray(grey)

    def _forget(self) -> None:
        self._font = None
        self._width = None
        self._grey = None
