"""The steps done at this window as lines of a table."""

from __future__ import annotations

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.undo import StepState, Taken

_TONES = {StepState.READY: None, StepState.BACK: Tone.MUTED, StepState.STUCK: Tone.WAITING}


def step_columns() -> tuple[Column[Taken], ...]:
    """Give the columns: when, what, how it stands, and what taking it back does or why that is not to be had."""
    return (
        Column("時間", lambda each: f"{each.at:%H:%M}", 4, key=lambda each: each.at),
        Column("步驟", lambda each: each.step.done, 20),
        Column("狀態", lambda each: each.state.value, 6, tone=lambda each: _TONES[each.state]),
        Column("復原方式，或不能復原的原因", lambda each: each.why, 30, tip=lambda each: each.why),
    )
