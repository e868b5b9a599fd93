"""The steps of an explanation, each with the clause it rests on; a step with others below it unfolds to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from elearn_desk.desktop.theme import TextSize, Tone, colours_now, font, scaled, tone_colour
from elearn_desk.desktop.widgets.set_card import SEE
from elearn_desk.wording.explanation import Step, Value, ValueKind

_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.MUTED}
_FOLD = "fold"
_INDENT, _SIGN = 14, 16
"""Pixels a level, and those that a sign takes before the sentence, at the usual size of text."""


class WhyList(QLabel):
    """One step a line: sign, sentence, and quietly the clause and what it rests on; records lead to their printout."""

    link_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._unfolded: set[str] = set()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(font(TextSize.TABLE))
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.linkActivated.connect(self._follow)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps, folded; those of the person shown before stay as they were unfolded."""
        self._steps = tuple(steps)
        self._draw()

    def fold(self) -> None:
        """Fold every step."""
        self._unfolded.clear()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Write the steps anew in the colours that have come into force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _follow(self, link: str) -> None:
        kind, _, path = link.partition(":")
        if kind != _FOLD:
            self.link_asked.emit(link)
            return
        self._unfolded ^= {path}
        self._draw()

    def _draw(self) -> None:
        self.setText("".join(self._rows(self._steps, "", 0)))

    def _rows(self, steps: Sequence[Step], above: str, depth: int) -> Iterator[str]:
        for number, step in enumerate(steps):
            path = f"{above}{number}."
            unfolded = path in self._unfolded
            yield _row(step, path, depth, unfolded=unfolded)
            if unfolded:
                yield from self._rows(step.steps, path, depth + 1)


def _row(step: Step, path: str, depth: int, *, unfolded: bool) -> str:
    tone = _TONES[step.good]
    quiet = colours_now().quiet
    parts = [f"<span style='color:{quiet}'>{escape(step.clause)}</span>"] if step.clause else []
    parts += [_value(value, quiet) for value in step.values]
    below = f"<br>{'　'.join(parts)}" if parts else ""
    sign = f"<a style='text-decoration:none' href='{_FOLD}:{path}'>{'▼' if unfolded else '▶'}</a>" if step.steps else ""
    mark = f"<span style='color:{tone_colour(tone).name()}'>{tone.value}</span>"
    # A table a step, for in one table all sentences would begin where the deepest does.
    return (
        f"<table cellspacing='0' cellpadding='2' style='margin-left:{_INDENT * depth}px'><tr>"
        f"<td valign='top' width='{scaled(_SIGN)}'>{sign}</td><td valign='top' width='{scaled(_SIGN)}'>{mark}</td>"
        f"<td>{escape(step.text)}{below}</td></tr></table>"
    )


def _value(value: Value, quiet: str) -> str:
    if value.kind is ValueKind.RECORD:
        return f"<a href='{SEE}:{value.ref}'>{escape(value.text)}</a>"
    return f"<span style='color:{quiet}'>{escape(value.text)}</span>"
