"""Make `resources/fonts/kai-forms.ttf`, the characters that forms are mostly made of, out of `kai.ttf`; run once.

How it was made:

    pip install fonttools
    python packaging/make_forms_face.py

The Kai faces were digitised with a point every few units, some 350 points a character, where a third will do. Here
quadratic curves are joined where the join stays within 1.5 of 1024 units of the published outline: in type of 12
points 6 µm, a seventh of the dot of a laser printer of 600 dpi. Nothing can be seen of it, a form's PDF takes half the
space, and most papers need no other face. The characters are those of `form_characters.txt`; all others come from the
faces of make_fonts.py, whose outlines are as 國家發展委員會 published them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, dist
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

Point = tuple[float, float]

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "resources" / "fonts"
TOLERANCE = 1.5
"""Of 1024 units of the em."""
FACE_NAMES = (1, 3, 4, 6)
"""Family, identifier, full and PostScript name: two fonts in one PDF must not go by the same."""

_CORNER = 0.35  # radians; curves are never joined across a sharper turn
_MOST_JOINED = 12
_TRIES = 3  # further segments looked at after one that could not be joined
_PIECES = 12  # straight pieces that stand for a curve when distances are measured
_PROBES = (0.25, 0.5, 0.75, 1.0)


class Segment(NamedTuple):
    """A stretch of an outline: a quadratic curve with its control point, or a straight line without one."""

    start: Point
    control: Point | None
    end: Point

    def at(self, time: float) -> Point:
        """Give the point at a time from 0 to 1."""
        rest = 1 - time
        middle = self.control or ((self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2)
        x, y = (
            rest * rest * first + 2 * rest * time * control + time * time * last
            for first, control, last in zip(self.start, middle, self.end, strict=True)
        )
        return x, y

    def leaving(self) -> Point:
        """Give the direction at the start."""
        toward = self.end if self.control in (None, self.start) else self.control
        return _from(self.start, toward)

    def arriving(self) -> Point:
        """Give the direction at the end."""
        since = self.start if self.control in (None, self.end) else self.control
        return _from(since, self.end)


def main() -> int:
    """Make the face; it is the same bytes whenever `kai.ttf` and the list are."""
    font = TTFont(FONTS / "kai.ttf", recalcTimestamp=False)
    options = subset.Options(notdef_outline=True, glyph_names=False, name_languages="*", name_IDs="*")
    worker = subset.Subsetter(options)
    worker.populate(text=(HERE / "form_characters.txt").read_text(encoding="utf-8").replace("\n", ""))
    worker.subset(font)
    for name in font.getGlyphOrder():
        make_simpler(font, name)
    for record in font["name"].names:
        if record.nameID in FACE_NAMES:
            record.string = f"{record.toUnicode()}-Forms"
    font.save(FONTS / "kai-forms.ttf")
    return 0


def make_simpler(font: TTFont, name: str) -> None:
    """Give a glyph fewer points; one made of others, or of nothing, stays as it is."""
    glyph = font["glyf"][name]
    if glyph.numberOfContours <= 0:
        return
    coordinates, ends, flags = glyph.getCoordinates(font["glyf"])
    points: list[tuple[Point, bool]] = []
    new_ends = []
    start = 0
    for end in ends:
        contour = slice(start, end + 1)
        points += simpler([(x, y) for x, y in coordinates[contour]], [bool(on & 1) for on in flags[contour]], TOLERANCE)
        new_ends.append(len(points) - 1)
        start = end + 1
    glyph.coordinates = GlyphCoordinates([(round(x), round(y)) for (x, y), _ in points])
    glyph.flags = bytearray(on for _, on in points)
    glyph.endPtsOfContours = new_ends
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)


def simpler(points: Sequence[Point], on_curve: Sequence[bool], tolerance: float) -> list[tuple[Point, bool]]:
    """Give a closed TrueType contour with fewer points, none of whose curves strays further than `tolerance` units."""
    segments = list(_segments(points, on_curve))
    if len(segments) < 2:
        return list(zip(points, on_curve, strict=True))
    corner = max(range(len(segments)), key=lambda at: _turn(segments[at - 1], segments[at]))
    segments = segments[corner:] + segments[:corner]
    joined: list[Segment] = []
    while segments:
        segment, used = _longest(segments, tolerance)
        joined.append(segment)
        segments = segments[used:]
    return list(_points(joined, tolerance))


def _segments(points: Sequence[Point], on_curve: Sequence[bool]) -> Iterator[Segment]:
    explicit: list[tuple[Point, bool]] = []
    for at, (point, on) in enumerate(zip(points, on_curve, strict=True)):
        if not on and not on_curve[at - 1]:
            before = points[at - 1]
            explicit.append((((before[0] + point[0]) / 2, (before[1] + point[1]) / 2), True))
        explicit.append((point, on))
    first = next(at for at, (_, on) in enumerate(explicit) if on)
    explicit = [*explicit[first:], *explicit[:first], explicit[first]]
    start, control = explicit[0][0], None
    for point, on in explicit[1:]:
        if not on:
            control = point
            continue
        if control is not None or point != start:
            yield Segment(start, control, point)
        start, control = point, None


def _longest(segments: Sequence[Segment], tolerance: float) -> tuple[Segment, int]:
    """Give one segment that stands for as many of the first ones as can be, and how many those are."""
    best, used = _join(segments[:1], tolerance) or segments[0], 1
    for count in range(2, min(len(segments), _MOST_JOINED) + 1):
        before, last = segments[count - 2 : count]
        if _turn(before, last) > _CORNER and min(dist(each.start, each.end) for each in (before, last)) > 2 * tolerance:
            break
        segment = _join(segments[:count], tolerance)
        if segment is not None:
            best, used = segment, count
        elif count - used > _TRIES:
            break
    return best, used


def _join(run: Sequence[Segment], tolerance: float) -> Segment | None:
    start, end = run[0].start, run[-1].end
    if start == end:
        return None
    for control in _controls(run):
        segment = Segment(start, control, end)
        if _within(segment, run, tolerance):
            return segment
    return None


def _controls(run: Sequence[Segment]) -> Iterator[Point | None]:
    """Give what may do as the control point: none at all, where the ends' directions meet, and the best fit."""
    yield None
    (x, y), leaving, arriving = _from(run[0].start, run[-1].end), run[0].leaving(), run[-1].arriving()
    cross = leaving[0] * arriving[1] - leaving[1] * arriving[0]
    if abs(cross) > 1e-9:
        along, back = (x * arriving[1] - y * arriving[0]) / cross, (leaving[0] * y - leaving[1] * x) / cross
        if along > 0 and back > 0:
            yield _rounded(run[0].start[0] + leaving[0] * along, run[0].start[1] + leaving[1] * along)
    yield _best_fit(run)


def _best_fit(run: Sequence[Segment]) -> Point:
    start, end = run[0].start, run[-1].end
    lengths = [0.0]
    for each in run:
        lengths.append(lengths[-1] + dist(each.start, each.end))
    sum_x = sum_y = weight = 0.0
    for (before, after), each in zip(pairwise(lengths), run, strict=True):
        time = (before + after) / 2 / lengths[-1]
        x, y = each.at(0.5)
        first, middle, last = (1 - time) ** 2, 2 * time * (1 - time), time**2
        sum_x += middle * (x - first * start[0] - last * end[0])
        sum_y += middle * (y - first * start[1] - last * end[1])
        weight += middle * middle
    return _rounded(sum_x / weight, sum_y / weight)


def _within(segment: Segment, run: Sequence[Segment], tolerance: float) -> bool:
    pieces = 1 if segment.control is None else _PIECES
    line = [segment.at(step / pieces) for step in range(pieces + 1)]
    return all(
        any(_distance(each.at(time), *piece) <= tolerance for piece in pairwise(line))
        for each in run
        for time in _PROBES
    )


def _distance(point: Point, start: Point, end: Point) -> float:
    x, y = _from(start, end)
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return dist(point, (start[0] + along * x, start[1] + along * y))


def _points(segments: Sequence[Segment], tolerance: float) -> Iterator[tuple[Point, bool]]:
    """Give the points; one that lies half way between its controls goes without saying."""
    for at, segment in enumerate(segments):
        before = segments[at - 1].control
        if (
            before is None
            or segment.control is None
            or dist(_half_way(before, segment.control), segment.start) > tolerance
        ):
            yield _rounded(*segment.start), True
        if segment.control is not None:
            yield segment.control, False


def _half_way(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _from(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


def _turn(before: Segment, after: Segment) -> float:
    (x, y), (right, up) = before.arriving(), after.leaving()
    return abs(atan2(x * up - y * right, x * right + y * up))


def _rounded(x: float, y: float) -> Point:
    return float(round(x)), float(round(y))


if __name__ == "__main__":
    sys.exit(main())
