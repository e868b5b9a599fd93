"""The columns of the titles that match no course, of what they may stand for, and of what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.likeness import NearCourse
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.titles import UnknownTitle, dismissed_titles, list_aliases, unknown_titles
from elearn_desk.store.values import AliasEvent
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.likeness import say_likeness


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles that wait for a decision, and those decided on."""

    unknown: tuple[UnknownTitle, ...]
    decided: tuple[AliasEvent, ...]

    @property
    def suggested(self) -> int:
        """How many of those that wait may stand for a course."""
        return sum(title.suggestion is not None for title in self.unknown)


def read_titles(desk: Desk) -> Outcome[Titles]:
    """Read the titles, those that may stand for a course first, then by the number of people who have them."""
    unknown = sorted(unknown_titles(desk).value, key=lambda title: title.suggestion is None)
    decided = [*list_aliases(desk).value, *dismissed_titles(desk).value]
    return Outcome(Titles(tuple(unknown), tuple(sorted(decided, key=lambda event: event.id, reverse=True))))


def title_columns() -> tuple[Column[UnknownTitle], ...]:
    """Give the columns of the titles that match no course."""
    return (
        Column("紀錄上的課名", lambda title: title.title, 17),
        Column("人數", lambda title: f"{title.people:,}", 3, key=lambda title: title.people, figures=True),
        Column("可能是", _likely, 15, tone=lambda title: None if title.suggestion else Tone.MUTED),
        Column("相似", _likeness, 4, key=_score, figures=True),
        Column("差別", lambda title: say_likeness(title.suggestion) if title.suggestion else "", 12, tone=_quiet),
    )


def near_columns() -> tuple[Column[NearCourse], ...]:
    """Give the columns of the courses that a title may stand for."""
    return (
        Column("是否即計畫的這門課程", lambda near: near.title, 18),
        Column("相似", lambda near: f"{near.score:.0f}%", 4, key=lambda near: near.score, figures=True),
        Column("差別", say_likeness, 16),
    )


def decided_columns() -> tuple[Column[AliasEvent], ...]:
    """Give the columns of the titles decided on."""
    return (
        Column("紀錄上的課名", lambda event: event.alias, 16),
        Column(
            "決定",
            lambda event: (
                f"{Tone.GOOD.value} 視為《{event.course}》" if event.course else f"{Tone.MUTED.value} 不是計畫的課程"
            ),
            16,
            tone=lambda event: Tone.GOOD if event.course else Tone.MUTED,
        ),
        Column("決定的人", lambda event: event.recorded_by, 5),
        Column("時間", lambda event: roc_moment(event.recorded_at), 8, key=lambda event: event.recorded_at),
    )


def _likeness(title: UnknownTitle) -> str:
    return f"{title.suggestion.score:.0f}%" if title.suggestion else ""


def _score(title: UnknownTitle) -> float:
    return title.suggestion.score if title.suggestion else 0.0


def _likely(title: UnknownTitle) -> str:
    return title.suggestion.title if title.suggestion else "沒有相近的課程"


def _quiet(_title: UnknownTitle) -> Tone:
    return Tone.MUTED
