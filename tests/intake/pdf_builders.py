"""PDFs as programs print them, made in memory: each builder draws the same rows in another of the ways there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from elearn_desk.intake.source import SourceFile, source_of
from elearn_desk.paper.fonts import COMMON, face, runs

CID = "MSung-Light"
HEADER = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "完成日期", "完成時間")
EDGES = (30.0, 110.0, 170.0, 420.0, 500.0, 560.0, 640.0, 720.0)
TITLES = (
    "行政中立理論與實務",
    "岡山羊肉文化節-活動溝通的藝術",
    "守護你的財富─金融消費者保護法速讀",
    "服務觀心術-營造人見人愛的五星級服務",
    "資安案例分享—e-mail社交工程及防護",
)
SIZE = 10
ROW_HEIGHT = 16.0
TOP = 540.0

Row = Sequence[str]


def rows(count: int, person_id: str = "A123456789", name: str = "王小明", start: int = 0) -> list[Row]:
    """Give that many rows below `HEADER`, no two alike."""
    return [
        (
            person_id,
            name,
            TITLES[at % len(TITLES)],
            "港都e學苑",
            str(1 + at % 3),
            f"103/{1 + at // 28 % 12:02}/{1 + at % 28:02}",
            f"20:{at % 60:02}",
        )
        for at in range(start, start + count)
    ]


def pdf_file(data: bytes, name: str = "學習時數.pdf") -> SourceFile:
    """Give the bytes as a file."""
    return source_of(name, data)


class Printout:
    """A PDF in the making: a canvas that knows how lines, rules and rows are drawn."""

    def __init__(
        self,
        font: str = COMMON,
        size: tuple[float, float] = landscape(A4),
        rotate: int = 0,
        encrypt: StandardEncryption | None = None,
    ) -> None:
        self._out = BytesIO()
        self._font = font
        self._rotate = rotate
        if font == CID:
            pdfmetrics.registerFont(UnicodeCIDFont(CID))
        else:
            face(font)
        self.canvas = Canvas(self._out, pagesize=size, pageCompression=1, invariant=1, encrypt=encrypt)
        self._begin()

    def _begin(self) -> None:
        self.canvas.setFont(self._font, SIZE)
        if self._rotate:
            self.canvas.setPageRotation(self._rotate)

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Draw a text in one piece, or in one for each face that its characters need."""
        if self._font == CID:
            self.canvas.setFont(CID, size)
            self.canvas.drawString(x, y, text)
            return
        for run in runs(text):
            face(run.face)
            self.canvas.setFont(run.face, size)
            self.canvas.drawString(x, y, run.text)
            x += run.width * size

    def row(self, cells: Row, y: float, edges: Sequence[float] = EDGES) -> None:
        """Draw the cells of a row with their base line at y."""
        for cell, x in zip(cells, edges, strict=False):
            self.text(x + 3, y, cell)

    def next_page(self) -> None:
        """Go to a new page."""
        self.canvas.showPage()
        self._begin()

    def done(self) -> bytes:
        """Give the finished file."""
        self.canvas.save()
        return self._out.getvalue()


Ruling = Callable[[Printout, Sequence[float]], None]
"""Draws the rules of a table, given the heights of those across."""


def levels(count: int, top: float = TOP, height: float = ROW_HEIGHT) -> list[float]:
    """Give the heights of the rules above and below that many rows."""
    return [top - height * at for at in range(count + 1)]


def rule_by_lines(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw each rule as a line of its own."""
    for y in ys:
        printout.canvas.line(edges[0], y, edges[-1], y)
    for x in edges:
        printout.canvas.line(x, ys[0], x, ys[-1])


def rule_by_thin_boxes(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw each rule as a filled box of half a point, as word processors do."""
    for y in ys:
        printout.canvas.rect(edges[0], y - 0.25, edges[-1] - edges[0], 0.5, stroke=0, fill=1)
    for x in edges:
        printout.canvas.rect(x - 0.25, ys[-1], 0.5, ys[0] - ys[-1], stroke=0, fill=1)


def rule_by_one_path(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw all rules as one path."""
    printout.canvas.grid(list(edges), list(ys))


def rule_by_cells(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw each cell as a box of its own."""
    for upper, lower in pairwise(ys):
        for left, right in pairwise(edges):
            printout.canvas.rect(left, lower, right - left, upper - lower)


def rule_by_pieces(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw each side of each cell as a thin filled box, as browsers do."""
    for upper, lower in pairwise(ys):
        for left, right in pairwise(edges):
            for box in (
                (left, upper - 0.4, right - left, 0.8),
                (left, lower - 0.4, right - left, 0.8),
                (left - 0.4, lower, 0.8, upper - lower),
                (right - 0.4, lower, 0.8, upper - lower),
            ):
                printout.canvas.rect(*box, stroke=0, fill=1)


def rule_by_scaled_form(printout: Printout, ys: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    """Draw the rules at a tenth of their size in a form that is put on the page ten times as large."""
    canvas = printout.canvas
    name = f"rules{len(ys)}"
    if not canvas.hasForm(name):
        canvas.beginForm(name)
        canvas.setLineWidth(0.05)
        canvas.grid([x / 10 for x in edges], [y / 10 for y in ys])
        canvas.endForm()
    canvas.saveState()
    canvas.scale(10, 10)
    canvas.doForm(name)
    canvas.restoreState()


RULINGS = (rule_by_lines, rule_by_thin_boxes, rule_by_one_path, rule_by_cells, rule_by_pieces, rule_by_scaled_form)


def chunks(every: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """Cut rows into pages."""
    for begin in range(0, len(every), size):
        yield every[begin : begin + size]


def ruled_list(
    every: Sequence[Row],
    ruling: Ruling = rule_by_lines,
    per_page: int = 30,
    repeat_header: bool = True,
    titles: Sequence[str] = ("高雄市政府環境保護局　103年度學習時數明細",),
    footers: bool = True,
    font: str = COMMON,
) -> bytes:
    """Make a unit's list over as many pages as it needs."""
    printout = Printout(font)
    pages = list(chunks(every, per_page))
    for number, page in enumerate(pages):
        if number:
            printout.next_page()
        for at, title in enumerate(titles):
            printout.text(30, 580 - 14 * at, title)
        drawn = [HEADER, *page] if repeat_header or not number else page
        ys = levels(len(drawn))
        ruling(printout, ys)
        for cells, y in zip(drawn, ys, strict=False):
            printout.row(cells, y - 12)
        if footers:
            printout.text(360, 20, f"第{number + 1}頁，共{len(pages)}頁")
            printout.text(30, 20, "製表日期：103/12/31")
    return printout.done()


def platypus_list(
    every: Iterable[Row],
    widths: Sequence[float] = (66, 44, 90, 70, 36, 62, 40),
    style: Sequence[Any] = (("GRID", (0, 0), (-1, -1), 0.5, colors.black),),
    header: Row = HEADER,
    font: str = COMMON,
) -> bytes:
    """Make a list on portrait pages in which long cells are wrapped, by the layout engine of reportlab."""
    face(font)
    out = BytesIO()
    written = ParagraphStyle("cell", fontName=font, fontSize=9, leading=11, wordWrap="CJK")
    table = Table(
        [[Paragraph(cell, written) for cell in cells] for cells in (header, *every)],
        colWidths=list(widths),
        repeatRows=1,
        style=TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *style]),
    )
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build([table])
    return out.getvalue()


def picture() -> ImageReader:
    """Give a picture of a page."""
    return ImageReader(Image.new("L", (300, 200), 240))


def scan(pages: int = 1) -> bytes:
    """Make a scanned document."""
    printout = Printout()
    for number in range(pages):
        if number:
            printout.next_page()
        printout.canvas.drawImage(picture(), 0, 0, *landscape(A4))
    return printout.done()
