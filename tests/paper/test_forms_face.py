"""The face of forms draws what the published face draws, with fewer points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from elearn_desk.shipped import shipped

Point = tuple[float, float]
STRAYS = 1.5 + 0.75
"""Units of 1024: the tolerance, and the rounding of a point to whole units."""
PIECES = 8


@pytest.fixture(scope="module")
def faces() -> Iterator[tuple[Any, Any]]:
    """Open the published face and the one of forms."""
    published, simple = (
        TTFont(shipped("resources", "fonts", name), lazy=True) for name in ("kai.ttf", "kai-forms.ttf")
    )
    with published, simple:
        yield published, simple


def outline(font: Any, mark: str) -> list[list[Point]]:
    """Give a character's contours as closed lines of short pieces."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getBestCmap()[ord(mark)]].draw(pen)
    contours: list[list[Point]] = []
    for operator, points in pen.value:
        if operator == "moveTo":
            contours.append([points[0]])
        elif operator == "lineTo":
            contours[-1].append(points[0])
        elif operator == "qCurveTo":
            contours[-1] += curve(contours[-1][-1], points)
    return [[*contour, contour[0]] for contour in contours]


def curve(start: Point, points: tuple[Point, ...]) -> Iterable[Point]:
    *controls, last = points
    ends = [((one[0] + two[0]) / 2, (one[1] + two[1]) / 2) for one, two in pairwise(controls)] + [last]
    for control, end in zip(controls, ends, strict=True):
        for step in range(1, PIECES + 1):
            time, rest = step / PIECES, 1 - step / PIECES
            x, y = (
                rest * rest * a + 2 * rest * time * b + time * time * c
                for a, b, c in zip(start, control, end, strict=True)
            )
            yield x, y
        start = end


def strays(one: list[Point], other: list[Point]) -> float:
    """Give how far a line leads away from another."""
    return max(min(distance(point, *piece) for piece in pairwise(other)) for point in one)


def distance(point: Point, start: Point, end: Point) -> float:
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0
    along = min(1, max(0, along))
    return dist(point, (start[0] + along * x, start[1] + along * y))


@pytest.mark.parametrize("mark", list("公習A3※犇"))
def test_no_outline_strays_from_the_published_one(faces: tuple[Any, Any], mark: str) -> None:
    published, simple = (outline(face, mark) for face in faces)
    assert len(published) == len(simple)
    for one, other in zip(published, simple, strict=True):
        assert strays(one, other) <= STRAYS
        assert strays(other, one) <= STRAYS


def test_it_takes_half_the_space(faces: tuple[Any, Any]) -> None:
    def points(face: Any) -> int:
        glyphs = face["glyf"]
        return sum(len(glyphs[face.getBestCmap()[ord(mark)]].coordinates) for mark in "公餘時間完成數位學習補休申請表")

    published, simple = map(points, faces)
    assert simple < published / 2
