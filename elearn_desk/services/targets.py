"""How far units and the agency are on the way to the plan's targets."""

from __future__ import annotations

from elearn_desk.domain.targets import TargetResult, standing_of, target_results
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import stream_assessments


def list_targets(desk: Desk, progress: Progress | None = None) -> Outcome[tuple[TargetResult, ...]]:
    """Give for each target of the plan how every unit or agency it speaks of stands; a plan without any gives none."""
    if not desk.plan.targets:
        return Outcome(())
    standings = (standing_of(each.verdict) for each in stream_assessments(desk, progress))
    return Outcome(target_results(desk.plan, standings))
