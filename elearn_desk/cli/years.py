"""Commands on plan years: closing, reopening, beginning the next, and how the year stands."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.domain.years import YearEvent
from elearn_desk.services import year_end
from elearn_desk.services.desk import Desk
from elearn_desk.services.year_end import Carried
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import YEAR_STEP_NAMES

_Value = dict[str, object]


def year_show(desk: Desk, _: argparse.Namespace) -> Reply:
    """Say how the plan year stands."""
    state = year_end.year_state(desk).value
    closing = state.closing
    value = {
        "year": state.year,
        "closed": closing is not None,
        "history": [_event_value(event) for event in state.events],
        "undone": findings_value(state.undone),
        "carried": [_carried_value(each) for each in state.carried],
    }
    return Reply(value, _state_lines(state, closing))


def _state_lines(state: year_end.YearState, closing: YearEvent | None) -> Iterator[str]:
    yield f"{state.year}年度：" + ("辦理中" if closing is None else f"已於{roc_date(closing.on)}關帳")
    for event in state.events:
        words = "，".join(part for part in (event.document, event.reason) if part)
        yield f"  {roc_date(event.on)} {YEAR_STEP_NAMES[event.step]}（{event.recorded_by}）{words}"
    for each in state.undone:
        yield f"  待辦：{sentence(each)}"
    yield from _carried_lines(state.carried, state.year + 1)


def year_close(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Close the plan year."""
    outcome = year_end.close_year(desk, arguments.reason, arguments.document, force=arguments.force)
    return Reply(_event_value(outcome.value), [f"{desk.plan.year}年度已關帳。"], outcome.findings)


def year_reopen(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Reopen the plan year."""
    event = year_end.reopen_year(desk, arguments.reason, arguments.document).value
    return Reply(_event_value(event), [f"{desk.plan.year}年度已重新開帳（{event.reason}）。"])


def year_open(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Begin the next plan year."""
    outcome = year_end.begin_year(desk, arguments.year)
    value = {"year": arguments.year, "carried": [_carried_value(each) for each in outcome.value]}
    lines = [f"{arguments.year}年度已開始辦理。", *_carried_lines(outcome.value, arguments.year)]
    return Reply(value, lines, outcome.findings)


def _event_value(event: YearEvent) -> _Value:
    return {
        "year": event.plan_year,
        "step": event.step.value,
        "on": event.on.isoformat(),
        "reason": event.reason or None,
        "document": event.document or None,
        "by": event.recorded_by,
    }


def _carried_value(carried: Carried) -> _Value:
    grant = carried.grant.grant
    return {
        "person_id": carried.person_id,
        "name": carried.name,
        "unit": carried.unit,
        "grant": grant.id,
        "plan_year": grant.plan_year,
        "hours": carried.grant.open,
        "last_day": grant.last_day.isoformat() if grant.last_day else None,
    }


def _carried_lines(carried: Iterable[Carried], year: int) -> Iterator[str]:
    rows = list(carried)
    yield f"  轉入{year}年度尚可使用的補休：" + ("" if rows else "無")
    for each in rows:
        grant = each.grant
        yield (
            f"    {each.unit}　{each.name}（{mask_id(each.person_id)}）"
            f"第{grant.grant.id}號{grant.open}小時，至{roc_date(grant.grant.last_day)}"
        )
