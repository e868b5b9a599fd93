"""How two verdicts on one person differ, in words: sets, commendations, leave, eligibility and rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.standing import SetStanding, Standing
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import ELIGIBILITY_NAMES, RANK_NAMES


def standing_changes(before: Standing, after: Standing, plan: Plan) -> tuple[str, ...]:
    """Say what is different in a verdict after a step, each difference by itself; `plan` names the sets."""
    return (
        *_person_changes(before, after),
        *_outcome_changes(before, after, plan),
        *_progress_changes(before, after, plan),
        *_window_changes(before, after, plan),
    )


def _person_changes(before: Standing, after: Standing) -> Iterator[str]:
    if before.eligibility is not after.eligibility:
        yield f"由{ELIGIBILITY_NAMES[before.eligibility]}改為{ELIGIBILITY_NAMES[after.eligibility]}"
    if before.rank is not after.rank:
        yield f"官等由{_rank(before)}改為{_rank(after)}"


def _rank(standing: Standing) -> str:
    return RANK_NAMES[standing.rank] if standing.rank else "待確認"


def _outcome_changes(before: Standing, after: Standing, plan: Plan) -> Iterator[str]:
    if gained := [key for key in after.sets if key not in before.sets]:
        yield f"完成{_titles(gained, plan)}"
    if lost := [key for key in before.sets if key not in after.sets]:
        yield f"不再完成{_titles(lost, plan)}"
    if before.award_times != after.award_times:
        yield f"敘獎由{_award(before.award_times)}改為{_award(after.award_times)}"
    if before.leave_hours != after.leave_hours:
        yield f"補休由{before.leave_hours}小時改為{after.leave_hours}小時"


def _award(times: int) -> str:
    return award_words(times) if times else "無"


def _progress_changes(before: Standing, after: Standing, plan: Plan) -> Iterator[str]:
    earlier = {each.key: each for each in before.progress}
    for each in after.progress:
        # A set gained or lost says it all.
        if each.key in earlier and (each.key in before.sets) == (each.key in after.sets):
            yield from _set_changes(earlier[each.key], each, plan.set_of(each.key).title)


def _set_changes(before: SetStanding, after: SetStanding, title: str) -> Iterator[str]:
    if before.counted != after.counted:
        yield f"{title}採計由{before.counted}門改為{after.counted}門"
    elif before.off_hours != after.off_hours:
        yield f"{title}公餘時間完成由{before.off_hours}門改為{after.off_hours}門"
    if before.completed_on != after.completed_on:
        yield f"{title}完成日由{roc_date(before.completed_on)}改為{roc_date(after.completed_on)}"
    if before.off_hours_completed_on != after.off_hours_completed_on:
        days = f"由{_day(before.off_hours_completed_on)}改為{_day(after.off_hours_completed_on)}"
        yield f"{title}公餘時間完成日{days}"


def _day(day: date | None) -> str:
    return roc_date(day) or "無"


def _window_changes(before: Standing, after: Standing, plan: Plan) -> Iterator[str]:
    earlier, later = before.tiers, after.tiers
    for key, days in later.items():
        title = plan.set_of(key).title
        if key not in earlier:
            yield f"{title}的補休期限為{roc_date(days.first)}～{roc_date(days.last)}"
        elif days != earlier[key]:
            yield f"{title}的補休期限由{roc_date(earlier[key].last)}改為{roc_date(days.last)}"
    if lost := [key for key in earlier if key not in later and key in after.sets]:
        yield f"不再達成{_titles(lost, plan)}的補休標準"


def _titles(keys: Iterable[str], plan: Plan) -> str:
    return "、".join(plan.set_of(key).title for key in keys)
