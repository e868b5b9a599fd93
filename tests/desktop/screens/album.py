"""The pictures of the states in every look, and the sheets that show them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from elearn_desk.desktop.theme import colours_now
from tests.desktop.screens.states import State
from tests.desktop.screens.studio import Look, scene

_COLUMNS, _ROWS, _CELL, _LINE = 3, 3, (640, 440), 24
_MANY, _COARSE, _FILLED = 128, 0x00F8F8F8, 0xFF070707


def name_of(number: int, state: State, look: Look) -> str:
    """Give the name of the picture of a state in a look."""
    return f"{number:02}-{state.name}.{look.name}.png"


def take(state: State, look: Look, *, part: bool = False) -> QPixmap:
    """Bring a window of its own to a state, and give its picture: of everything, or of the part that matters."""
    with TemporaryDirectory() as folder, scene(state.at, look, Path(folder)) as shown:
        matters = state.bring(shown)
        return matters.grab() if part and matters is not None else shown.whole()


def fill(folder: Path, states: Mapping[int, State], looks: Iterable[Look]) -> list[Path]:
    """Write the pictures of states, by their numbers, in looks, the sheets of each look, and an index; give the files.

    The index shows every look that is in the folder, those of an earlier day as well.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for look in looks:
        pictures = []
        for number, each in states.items():
            path = folder / name_of(number, each, look)
            take(each, look).save(str(path))
            pictures.append(path)
        written += pictures
        written += _sheets(folder, look, pictures)
    return [*written, _index(folder)]


def _index(folder: Path) -> Path:
    path, states = folder / "index.html", defaultdict[str, list[str]](list)
    for each in sorted(folder.glob("[0-9]*.png")):
        states[each.name.split(".")[0]].append(f'<a href="{each.name}"><img src="{each.name}" width="320"></a>')
    lines = "".join(f"<h2>{name}</h2><p>{' '.join(pictures)}</p>\n" for name, pictures in states.items())
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><title>The window</title>\n{lines}", encoding="utf-8")
    return path


def _sheets(folder: Path, look: Look, pictures: Sequence[Path]) -> list[Path]:
    each_sheet = _COLUMNS * _ROWS
    written = []
    for first in range(0, len(pictures), each_sheet):
        path = folder / f"sheet-{look.name}-{first // each_sheet + 1}.png"
        _sheet(pictures[first : first + each_sheet]).save(str(path))
        written.append(path)
    return written


def _sheet(pictures: Sequence[Path]) -> QPixmap:
    width, height = _CELL
    rows = -(-len(pictures) // _COLUMNS)
    made = QPixmap(_COLUMNS * width, rows * (height + _LINE))
    made.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(made)
    painter.setFont(QApplication.font())
    for number, path in enumerate(pictures):
        left, top = number % _COLUMNS * width, number // _COLUMNS * (height + _LINE)
        painter.drawText(QRect(left + 4, top, width, _LINE), Qt.AlignmentFlag.AlignVCenter, path.stem)
        small = QPixmap(str(path)).scaled(
            width - 8, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(left + 4, top + _LINE, small)
    painter.end()
    return made


def small_file(picture: QPixmap, path: Path, width: int) -> None:
    """Write a picture at most so many pixels wide, in the colours it has most of, as the manual has them."""
    if picture.width() > width:
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    ground = QImage(picture.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor(colours_now().window))
    painter = QPainter(ground)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    counted = Counter(colour & _COARSE for colour in memoryview(ground.constBits()).cast("I"))
    table = [_FILLED | colour for colour, _times in counted.most_common(_MANY)]
    ground.convertToFormat(QImage.Format.Format_Indexed8, table).save(str(path))
