"""The lines and columns of 敘獎建議, its groups, and the batches that were sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from elearn_desk.desktop.models.people_table import award_tone, short_title
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.awards import NOTHING, AwardEvent, AwardStanding
from elearn_desk.domain.plan import Plan
from elearn_desk.services.award_batches import BatchAnswer
from elearn_desk.wording.awards import hold_note
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A person on the list, and the proposal not answered yet."""

    row: PersonRow
    proposal: AwardEvent | None

    @property
    def group(self) -> AwardGroup:
        """Where the award stands."""
        if self.row.award_status == "approved":
            return AwardGroup.APPROVED
        if self.proposal is not None:
            return AwardGroup.PROPOSED
        return AwardGroup.HELD if self.row.award_hold else AwardGroup.RECOMMENDED


class AwardGroup(Enum):
    """The groups of 敘獎建議, as the buttons name them."""

    RECOMMENDED = "可建議"
    HELD = "等待較高獎度"
    PROPOSED = "已送"
    APPROVED = "核定"
    ALL = "全部"

    def takes(self, line: AwardLine) -> bool:
        """Tell whether a person belongs to this group."""
        return self is AwardGroup.ALL or line.group is self


def award_lines(rows: tuple[PersonRow, ...], standings: Mapping[str, AwardStanding]) -> list[AwardLine]:
    """Give the lines of everyone recommended or approved."""
    return [AwardLine(row, standings.get(row.id, NOTHING).proposal) for row in rows if row.award_status != "none"]


def award_columns(plan: Plan) -> tuple[Column[AwardLine], ...]:
    """Give the columns of the list of awards under a plan."""
    return (
        Column("姓名", lambda line: line.row.name, 4),
        Column("單位", lambda line: line.row.unit, 6),
        Column(
            "敘獎",
            lambda line: line.row.award_text,
            7,
            key=lambda line: (line.row.award_status, line.row.award_times),
            tone=lambda line: award_tone(line.row),
        ),
        Column("狀態", _state, 9, tone=lambda line: _TONES[line.group]),
        Column("完成日", lambda line: roc_date(line.row.award_on), 5, key=lambda line: str(line.row.award_on or "")),
        Column("說明", lambda line: _said(line, plan), 14, tip=lambda line: _told(line, plan)),
        Column("職稱", lambda line: line.row.title, 5),
        Column("官等", lambda line: line.row.rank, 3),
        Column("人員類別", lambda line: line.row.category, 7),
    )


_TONES = {
    AwardGroup.RECOMMENDED: Tone.GOOD,
    AwardGroup.HELD: Tone.WAITING,
    AwardGroup.PROPOSED: Tone.PROGRESS,
    AwardGroup.APPROVED: Tone.MUTED,
}


def _state(line: AwardLine) -> str:
    mark = _TONES[line.group].value
    if line.proposal is not None:
        return f"{mark} 已送（第{line.proposal.batch}批）"
    return f"{mark} {line.group.value}"


def _said(line: AwardLine, plan: Plan) -> str:
    hold = line.row.award_hold
    if line.row.award_document:
        return line.row.award_document
    if hold is not None and line.proposal is None:
        return f"{short_title(plan.set_of(hold.by).title)}尚缺 {hold.courses} 門 {hours_text(hold.hours)} 小時"
    return f"主餐＋{line.row.award_by}" if line.row.award_by else ""


def _told(line: AwardLine, plan: Plan) -> str:
    hold = line.row.award_hold
    return _said(line, plan) if hold is None or line.proposal is not None else hold_note(plan, hold)


def batch_columns() -> tuple[Column[BatchAnswer], ...]:
    """Give the columns of the batches: when each was sent, of how many people, and what came back."""
    return (
        Column("批次", lambda each: f"第{each.batch.number}批", 4, key=lambda each: each.batch.number),
        Column("提出日期", lambda each: roc_date(each.batch.on), 6, key=lambda each: each.batch.on),
        Column("提出", lambda each: str(each.proposed), 3, key=lambda each: each.proposed, figures=True),
        Column("核定", lambda each: str(each.approved), 3, key=lambda each: each.approved, figures=True),
        Column("退回", lambda each: str(each.returned), 3, key=lambda each: each.returned, figures=True),
        Column(
            "未回復",
            lambda each: str(each.waiting),
            4,
            key=lambda each: each.waiting,
            figures=True,
            tone=lambda each: Tone.WAITING if each.waiting else None,
        ),
        Column("提出人", lambda each: each.batch.recorded_by, 5),
    )
