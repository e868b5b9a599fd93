"""The ruled lines drawn on a page of a PDF: strokes, thin boxes, the sides of cells, whichever way a program draws."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_float, c_int, c_void_p
from itertools import repeat
from typing import Any, NamedTuple

from pypdfium2 import raw

from elearn_desk.intake.pdf.pdfium import address, bare
from elearn_desk.intake.pdf.reading import TooMuch

MOST_OBJECTS = 60_000
"""Pieces of text, lines and pictures on a page, and corners of its lines."""

_PATH, _PICTURE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_THIN = 3.0
"""Points: what is thinner is a line, whatever it was drawn as."""
_LONG = 4.0
_ONE_LINE = 5
"""Corners of a box; a path with more of them is not one line."""
_STRAIGHT = 0.5
_DEEPEST = 8

_count_objects = bare("FPDFPage_CountObjects", c_int, c_void_p)
_object = bare("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_count_inside = bare("FPDFFormObj_CountObjects", c_int, c_void_p)
_inside = bare("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
_kind = bare("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = bare("FPDFPageObj_GetBounds", c_int, *[c_void_p] * 5)
_matrix = bare("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_count_corners = bare("FPDFPath_CountSegments", c_int, c_void_p)
_count_pieces = bare("FPDFText_CountRects", c_int, c_void_p, c_int, c_int)
_corner = bare("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_corner_kind = bare("FPDFPathSegment_GetType", c_int, c_void_p)
_corner_closes = bare("FPDFPathSegment_GetClose", c_int, c_void_p)
_corner_point = bare("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)

_MOST_BOXES = 1_000
_numbers = (c_float * (4 * _MOST_BOXES))()
_floats = memoryview(_numbers).cast("B").cast("f")
_PLACES = tuple(
    range(addressof(_numbers) + at, addressof(_numbers) + at + 16 * _MOST_BOXES, 16) for at in (0, 4, 8, 12)
)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
_UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight line along the page or down it: where it lies, and from where to where it runs, in points."""

    at: float
    start: float
    end: float


class Plain(NamedTuple):
    """The drawing of a page on which everything but text is lines and boxes: where these stand says all of it."""

    numbers: list[int]
    boxes: list[Box]
    across: list[Rule]
    down: list[Rule]


class Drawing:
    """What is drawn on a page besides its text.

    `across` are its horizontal rules, `down` the vertical ones, with y upwards. `pictures` are the sides (left,
    bottom, right, top) of its pictures, `objects` counts everything, pieces of text too. `plain` is what the next page
    is compared with, if it can be.
    """

    def __init__(self, page: object, printed: object, before: Drawing | None = None) -> None:
        """Look through a loaded page and its text page; `TooMuch` ends it.

        `before` is the page before: the rules of a list are mostly the same on each page, and need no second look.
        """
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures: list[Box] = []
        self.objects = 0
        self.plain: Plain | None = None
        whole = address(page)
        count = self._counted(_count_objects(whole))
        if before and before.plain and self._is_as(before.plain, whole, count - _count_pieces(address(printed), 0, -1)):
            self.across, self.down, self.plain = before.plain.across, before.plain.down, before.plain
        else:
            self._look(_object, whole, count, _UNTURNED, 0)

    def turned(self, quarters: int) -> tuple[list[Rule], list[Rule]]:
        """Give the rules across and down when the page is turned clockwise by so many quarters."""
        across, down = self.across, self.down
        for _ in range(quarters):
            across, down = (
                [Rule(-rule.at, rule.start, rule.end) for rule in down],
                [Rule(rule.at, -rule.end, -rule.start) for rule in across],
            )
        return across, down

    def _counted(self, count: int) -> int:
        self.objects += max(count, 0)
        if self.objects > MOST_OBJECTS:
            raise TooMuch("個物件", MOST_OBJECTS)
        return count

    def _look(self, member: Any, whole: int, count: int, matrix: Matrix, depth: int) -> None:  # noqa: ANN401 - ctypes
        handles = list(map(member, repeat(whole), range(count)))
        kinds = list(map(_kind, handles))
        numbers = [number for number, kind in enumerate(kinds) if kind != _TEXT]
        boxes = _boxes([handles[number] for number in numbers], matrix)
        for number, box in zip(numbers, boxes, strict=True):
            handle, kind = handles[number], kinds[number]
            if kind == _PATH:
                self._look_at_path(handle, box, matrix)
            elif kind == _PICTURE:
                if not self._add(*box, _THIN):
                    self.pictures.append(box)
            elif kind == _FORM and depth < _DEEPEST:
                inner = _product(_matrix_of(handle), matrix)
                self._look(_inside, handle, self._counted(_count_inside(handle)), inner, depth + 1)
        if not depth and all(kinds[number] == _PATH for number in numbers):
            corners = map(_count_corners, [handles[number] for number in numbers])
            if max(corners, default=0) <= _ONE_LINE:
                self.plain = Plain(numbers, boxes, self.across, self.down)

    def _is_as(self, before: Plain, page: int, drawn: int) -> bool:
        """Tell whether just what was drawn on the page before is drawn again, `drawn` being how much is no text."""
        if drawn != len(before.numbers):
            return False
        return _boxes(list(map(_object, repeat(page), before.numbers)), _UNTURNED) == before.boxes

    def _look_at_path(self, handle: int, box: Box, matrix: Matrix) -> None:
        left, bottom, right, top = box
        corners = _count_corners(handle)
        if corners <= _ONE_LINE and self._add(left, bottom, right, top, _THIN):
            return
        if right - left < _LONG and top - bottom < _LONG:
            return
        for (x1, y1), (x2, y2) in _sides(handle, self._counted(corners), _product(_matrix_of(handle), matrix)):
            self._add(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), _STRAIGHT)

    def _add(self, left: float, bottom: float, right: float, top: float, thin: float) -> bool:
        width, height = right - left, top - bottom
        if height <= thin and width > max(height, _LONG):
            self.across.append(Rule((bottom + top) / 2, left, right))
        elif width <= thin and height > max(width, _LONG):
            self.down.append(Rule((left + right) / 2, bottom, top))
        return width <= thin or height <= thin


def _boxes(handles: Sequence[int], matrix: Matrix) -> list[Box]:
    boxes: list[Box] = []
    for begin in range(0, len(handles), _MOST_BOXES):
        some = handles[begin : begin + _MOST_BOXES]
        deque(map(_bounds, some, *_PLACES), 0)
        flat = _floats[: 4 * len(some)].tolist()
        boxes += zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    if matrix is _UNTURNED:
        return boxes
    return [
        (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        for (x1, y1), (x2, y2) in (
            (_moved(matrix, left, bottom), _moved(matrix, right, top)) for left, bottom, right, top in boxes
        )
    ]


def _matrix_of(handle: int) -> Matrix:
    found = raw.FS_MATRIX()
    _matrix(handle, addressof(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _sides(handle: int, corners: int, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """Give the straight sides of a path."""
    x, y = c_float(), c_float()
    at_x, at_y = addressof(x), addressof(y)
    begun = here = (0.0, 0.0)
    for index in range(corners):
        corner = _corner(handle, index)
        _corner_point(corner, at_x, at_y)
        there = _moved(matrix, x.value, y.value)
        kind = _corner_kind(corner)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, there
        here = there
        if _corner_closes(corner):
            yield here, begun
            here = begun
