"""Verdicts that come out differently, as JSON and as lines, for every command that shows what it would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from elearn_desk.domain.plan import Plan
from elearn_desk.services.effects import Standing, VerdictChange
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.masking import mask_id


def changes_value(changes: Iterable[VerdictChange]) -> list[dict[str, object]]:
    """Give the changes as JSON objects: the person, and what the verdict comes to before and after."""
    return [
        {
            "person_id": each.person.id,
            "name": each.person.name,
            "before": _standing_value(each.before),
            "after": _standing_value(each.after),
        }
        for each in changes
    ]


def _standing_value(standing: Standing) -> dict[str, object]:
    return {
        "complete": list(standing.sets),
        "award_times": standing.award_times,
        "entitled_hours": standing.leave_hours,
    }


def changes_lines(changes: Iterable[VerdictChange], plan: Plan) -> Iterator[str]:
    """Give a line for each person: the sets gained or lost, the commendations and the hours of leave."""
    for each in changes:
        before, after = each.before, each.after
        said = []
        if gained := [key for key in after.sets if key not in before.sets]:
            said.append(f"完成{_titles(gained, plan)}")
        if lost := [key for key in before.sets if key not in after.sets]:
            said.append(f"不再完成{_titles(lost, plan)}")
        if before.award_times != after.award_times:
            said.append(f"敘獎由{_award(before)}改為{_award(after)}")
        if before.leave_hours != after.leave_hours:
            said.append(f"補休由{before.leave_hours}小時改為{after.leave_hours}小時")
        yield f"  {each.person.name}（{mask_id(each.person.id)}）：{'，'.join(said)}"


def _titles(keys: Iterable[str], plan: Plan) -> str:
    return "、".join(plan.set_of(key).title for key in keys)


def _award(standing: Standing) -> str:
    return award_words(standing.award_times) if standing.award_times else "無"
