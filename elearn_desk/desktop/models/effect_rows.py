"""People whose verdict would come out differently, as a table shows them."""

from __future__ import annotations

from collections.abc import Iterable

from elearn_desk.desktop.models.people_table import short_title
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.plan import Plan
from elearn_desk.services.effects import VerdictChange
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.standing import standing_changes


def effect_columns(plan: Plan) -> tuple[Column[VerdictChange], ...]:
    """Give the columns: who, and what changes about sets, award and comp leave."""
    return (
        Column("姓名", lambda change: change.person.name, 5),
        Column("單位", lambda change: change.person.unit, 6),
        Column("改變", lambda change: told_change(change, plan), 20, tone=_tone),
    )


def told_change(change: VerdictChange, plan: Plan) -> str:
    """Say what changes for a person, such as 「不再完成副餐2，補休 8→0 小時」."""
    before, after = change.before, change.after
    said = []
    gained = [key for key in after.sets if key not in before.sets]
    lost = [key for key in before.sets if key not in after.sets]
    if gained:
        said.append(f"完成{_titles(gained, plan)}")
    if lost:
        said.append(f"不再完成{_titles(lost, plan)}")
    if before.award_times != after.award_times:
        said.append(f"敘獎 {_award(before.award_times)}→{_award(after.award_times)}")
    if before.leave_hours != after.leave_hours:
        said.append(f"補休 {before.leave_hours}→{after.leave_hours} 小時")
    return "，".join(said or standing_changes(before, after, plan))


def _tone(change: VerdictChange) -> Tone:
    before, after = change.before, change.after
    worse = (
        after.leave_hours < before.leave_hours
        or after.award_times < before.award_times
        or not set(before.sets) <= set(after.sets)
    )
    return Tone.BAD if worse else Tone.GOOD


def _titles(keys: Iterable[str], plan: Plan) -> str:
    return "、".join(short_title(plan.set_of(key).title) for key in keys)


def _award(times: int) -> str:
    return award_words(times) if times else "無"
