"""The print runs of a year as lines of a table."""

from __future__ import annotations

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.print_runs import RunAnswer
from elearn_desk.wording.dates import roc_date

_WAITING = (ClaimState.DRAFTED, ClaimState.PRINTED)


def run_columns() -> tuple[Column[RunAnswer], ...]:
    """Give the columns: number, day, unit, people, hours, and where their claims stand."""
    return (
        Column("次", lambda each: f"第{each.run.number}次", 4, key=lambda each: each.run.number),
        Column("列印日期", lambda each: roc_date(each.run.on), 6, key=lambda each: each.run.on),
        Column("單位", lambda each: each.run.unit or "全機關", 8),
        Column(
            "人數", lambda each: f"{len(each.run.people):,}", 4, key=lambda each: len(each.run.people), figures=True
        ),
        Column("時數", lambda each: f"{each.run.hours:,}", 4, key=lambda each: each.run.hours, figures=True),
        Column("情形", _standing, 16, tone=lambda each: Tone.MUTED if each.run.withdrawal is not None else None),
    )


def _standing(answer: RunAnswer) -> str:
    if answer.run.withdrawal is not None:
        return f"{roc_date(answer.run.withdrawal.on)} 撤回：{answer.run.withdrawal.reason}"
    counts = (
        ("待核章", answer.count(*_WAITING)),
        ("已核章", answer.count(ClaimState.SIGNED)),
        ("已登錄", answer.count(ClaimState.REGISTERED)),
    )
    return "，".join(f"{words} {count:,} 人" for words, count in counts if count) or "均已作廢"
