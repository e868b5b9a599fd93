"""A PDF file as a whole: opened on a canvas, and written completely or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.paper import fonts
from elearn_desk.paper.fonts import COMMON

rl_config.useA85 = 0  # streams as plain bytes: as text they are a quarter larger and slow to write

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


@contextmanager
def document(out: BinaryIO | Path, *, title: str, paper: tuple[float, ...]) -> Iterator[Canvas]:
    """Give a canvas of pages `paper` (width and height in millimetres) and write it to `out` when it is finished.

    The same drawing gives the same bytes: no time, no author. A drawing that fails writes nothing. What the system says
    against writing comes as an OSError.
    """
    with _ONE_AT_A_TIME:
        fonts.face(COMMON)  # the face must be known before the canvas asks for it
        width, height = paper
        buffer = BytesIO()
        canvas = Canvas(
            buffer,
            pagesize=(width * mm, height * mm),
            pageCompression=1,
            invariant=1,
            initialFontName=COMMON,  # type: ignore[arg-type]  # the stubs take the name for a number
            lang="zh-TW",
        )
        canvas.setTitle(title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("elearn_desk")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        yield canvas
        canvas.save()
    if isinstance(out, Path):
        write_whole(out, buffer.getvalue())
    else:
        out.write(buffer.getvalue())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it: beside its place first, then put there in one step."""
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
