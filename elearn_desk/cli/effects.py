"""Verdicts that come out differently, as JSON and as lines, for every command that shows what it would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.standing import Standing
from elearn_desk.services.effects import VerdictChange
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.standing import standing_changes


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
        "eligibility": standing.eligibility,
        "rank": standing.rank,
        "sets": [each._asdict() for each in standing.progress],
        "tiers": [{"by": by, "first_day": days.first, "last_day": days.last} for by, days in standing.windows],
    }


def changes_lines(changes: Iterable[VerdictChange], plan: Plan) -> Iterator[str]:
    """Give a line for each person with everything that is different in the verdict."""
    for each in changes:
        said = "，".join(standing_changes(each.before, each.after, plan))
        yield f"  {each.person.name}（{mask_id(each.person.id)}）：{said}"
