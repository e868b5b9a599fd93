"""Buttons, labels and rows of them, spaced alike everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.roomy import PART, Stack, Turning

_GROWS = (QAbstractItemView, QSplitter, QTabWidget)


def button(text: str, act: Callable[[], None], *, main: bool = False, sign: str = "") -> QPushButton:
    """Give a button that does something; the main one of its place stands out, `sign` names an icon."""
    made = QPushButton(text)
    made.setProperty("main", main)
    if sign:
        made.setIcon(icon(sign, on_accent=main))
    made.clicked.connect(lambda _checked=False: act())
    return made


def switch(text: str, act: Callable[[], None]) -> QPushButton:
    """Give a button that looks like a link and stays down until pressed again; `act` is told of both."""
    made = QPushButton(text)
    made.setProperty("link", True)
    made.setCheckable(True)
    made.toggled.connect(lambda _checked: act())
    return made


def words(*, quiet: bool = False) -> QLabel:
    """Give a label for sentences: they wrap, and can be copied."""
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("quiet", quiet)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def heading(text: str) -> QWidget:
    """Give a quiet head with a hairline after it."""
    label = QLabel(text)
    label.setProperty("quiet", True)
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Plain)
    rule.setProperty("rule", True)
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, GAP_WIDE, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(label)
    row.addWidget(rule, 1)
    return box


def stacked(*widgets: QWidget) -> QWidget:
    """Put widgets below each other; tables take the room that is left."""
    box = Stack()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, GAP)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, _GROWS) else 0)
    return box


def beside(*widgets: QWidget) -> QWidget:
    """Put widgets beside each other, from the left, in as many lines as they need."""
    return flowing(*widgets)


def divided(
    orientation: Qt.Orientation, parts: tuple[QWidget, ...], sizes: list[int], *, part: int = PART
) -> QSplitter:
    """Divide a place in parts whose border can be moved; `sizes` are in pixels and set the shares.

    Parts beside each other come to stand below each other where each would have less than `part` pixels at the usual
    text size.
    """
    split = QSplitter(orientation) if orientation is Qt.Orientation.Vertical else Turning(part)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(GAP + 1)
    fill(split, parts, sizes)
    return split


def fill(split: QSplitter, parts: Sequence[QWidget], sizes: list[int]) -> None:
    """Put parts into a divided place that may stand where it belongs already.

    Whatever is moved is dressed anew, with all that is in it; so what holds much is put in its place while it is empty.
    """
    for each in parts:
        split.addWidget(each)
    split.setSizes(sizes)


def inset(field: QAbstractSpinBox) -> None:
    """Begin the figure of a field where the text of the other fields begins, which a sheet cannot do for it."""
    field.lineEdit().setTextMargins(GAP, 0, 0, 0)
