"""The first steps: what to do, with which file, a button for each, and a tick when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from elearn_desk.desktop.icons import icon, tone_icon
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import beside, button, words
from elearn_desk.desktop.widgets.picture import Picture

_SIGN = 24
_NUMBERS = "①②③④⑤"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its title, what is wanted for it, the words and icon of its button, and what that does."""

    title: str
    wanted: str
    act: str
    icon: str
    do: Callable[[], None]


class StepsCard(QFrame):
    """The step that comes next has the main button; those done are ticked, and can be done again."""

    def __init__(self, steps: Sequence[Step], *further: QPushButton) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title, self.next = QLabel(), words(quiet=True)
        self.title.setFont(font(TextSize.SENTENCE))
        self.title.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self.signs: list[Picture] = []
        self._steps = tuple(steps)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_WIDE)
        grid.setVerticalSpacing(GAP_WIDE)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(self._steps):
            self._add(grid, number, step)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(self.title)
        column.addWidget(self.next)
        column.addLayout(grid)
        if further:
            column.addWidget(beside(*further))

    def _add(self, grid: QGridLayout, number: int, step: Step) -> None:
        sign, title, wanted = Picture(side=_SIGN), QLabel(f"{_NUMBERS[number]} {step.title}"), words(quiet=True)
        title.setFont(font(TextSize.HEAD))
        wanted.setText(step.wanted)
        text = QVBoxLayout()
        text.setSpacing(GAP // 2)
        text.addWidget(title)
        text.addWidget(wanted)
        act = button(step.act, step.do)
        act.setIcon(icon(step.icon))
        grid.addWidget(sign, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(text, number, 1)
        grid.addWidget(act, number, 2, Qt.AlignmentFlag.AlignVCenter)
        self.signs.append(sign)
        self.buttons.append(act)

    def show_done(self, title: str, next_words: Sequence[str], done: Sequence[bool]) -> None:
        """Say how far one is: under the title what comes next, in front of each step whether it is done."""
        upcoming = next((number for number, each in enumerate(done) if not each), len(done))
        self.title.setText(title)
        self.next.setText(next_words[upcoming])
        for number, (sign, act, step) in enumerate(zip(self.signs, self.buttons, self._steps, strict=True)):
            tone = Tone.GOOD if done[number] else Tone.PROGRESS if number == upcoming else Tone.MUTED
            sign.show_drawing(tone_icon(tone))
            said = "已完成" if done[number] else "接下來" if number == upcoming else "尚未進行"
            sign.setAccessibleName(said)
            sign.setToolTip(said)
            act.setProperty("main", number == upcoming)
            act.setIcon(icon(step.icon, on_accent=number == upcoming))
            act.setAccessibleName(f"{step.act}（{said}）")
            act.style().unpolish(act)
            act.style().polish(act)
