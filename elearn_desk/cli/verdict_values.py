"""Verdicts as the JSON objects of the contract."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import Cause, CourseVerdict, SetVerdict, Status
from elearn_desk.domain.shortest import NextStep
from elearn_desk.domain.verdict import Eligibility, TierVerdict
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.terms import CATEGORY_NAMES

_Value = dict[str, object]


class _CourseValue(msgspec.Struct, gc=False):
    """A course as a JSON object; a struct, for an office has a million of them. What is unset is left out."""

    title: str
    status: Status
    record: int | None
    completed_at: datetime | date | None
    off_hours: OffHours | None
    cause: Cause | None
    off_hours_record: int | msgspec.UnsetType = msgspec.UNSET
    off_hours_completed_at: datetime | date | msgspec.UnsetType = msgspec.UNSET
    ruling: int | msgspec.UnsetType = msgspec.UNSET
    interval: _Value | msgspec.UnsetType = msgspec.UNSET


def assessment_value(assessment: Assessment, plan: Plan) -> _Value:
    """Give one person's verdict as a JSON object."""
    verdict, person, award = assessment.verdict, assessment.person, assessment.verdict.award
    account = assessment.account
    return {
        "person_id": person.id,
        "name": person.name,
        "unit": person.unit,
        "category": person.category,
        "rank": verdict.rank,
        "rank_changed": verdict.rank_changed,
        "eligibility": verdict.eligibility,
        "eligibility_reason": _eligibility_reason(assessment),
        "sets": [_set_value(each) for each in verdict.sets],
        "award": {
            "status": assessment.award_status,
            "times": award.times,
            "by": award.by or None,
            "completed_on": award.completed_on,
            "cause": award.lack,
            "document": award.approved_document or None,
        },
        "comp_leave": {
            "entitled_hours": verdict.leave.entitled_hours,
            "claimed_hours": assessment.claimed_hours,
            "registered_hours": account.granted,
            "used_hours": account.used,
            "expired_hours": account.lapsed,
            "balance_hours": account.open,
            "booked_hours": account.booked,
            "cap_hours": plan.cap_hours,
            "cause": verdict.leave.lack,
            "tiers": [_tier_value(tier) for tier in verdict.leave.tiers],
        },
        "plan_version": verdict.plan_version,
        "rulings": [ruling.id for ruling in verdict.rulings],
    }


def _eligibility_reason(assessment: Assessment) -> str | None:
    verdict, person = assessment.verdict, assessment.person
    if verdict.eligibility is Eligibility.ELIGIBLE:
        return None
    category = person.category_text or CATEGORY_NAMES[person.category]
    if verdict.eligibility is Eligibility.NOT_ELIGIBLE:
        return f"{category}不是本計畫適用對象（肆）"
    if person.category.value == "unknown":
        return f"人員類別「{person.category_text}」待確認"
    return "官等待確認"


def _set_value(verdict: SetVerdict) -> _Value:
    return {
        "key": verdict.set.key,
        "title": verdict.set.title,
        "complete": verdict.completed_on is not None,
        "completed_on": verdict.completed_on,
        "off_hours_complete": verdict.off_hours_completed_on is not None,
        "off_hours_completed_on": verdict.off_hours_completed_on,
        "courses": [_course_value(course) for course in verdict.courses],
    }


def _course_value(verdict: CourseVerdict) -> _CourseValue:
    course, status, record, answer, off_hours, causes, interval, ruling = verdict
    number, completed_at = None, None
    if record is not None:
        number, day, clock = record.id, record.completed_on, record.completed_time
        completed_at = day if clock is None else datetime.combine(day, clock)
    value = _CourseValue(course.title, status, number, completed_at, answer, causes[0] if causes else None)
    if off_hours is not None and off_hours is not record:
        value.off_hours_record = off_hours.id
        value.off_hours_completed_at = off_hours.completed_at
    if ruling is not None:
        value.ruling = ruling.id
    if interval is not None:
        value.interval = {"kind": interval.kind, "start": interval.start, "end": interval.end}
    return value


def _tier_value(tier: TierVerdict) -> _Value:
    return {
        "by": tier.by,
        "hours": tier.hours,
        "completed_on": tier.completed_on,
        "first_day": tier.window.first,
        "last_day": tier.window.last,
        "last_workday": tier.last_workday,
    }


def step_value(step: NextStep) -> _Value:
    """Give a step to a higher outcome as a JSON object."""
    return {
        "side": step.side,
        "courses": [
            {
                "title": want.title,
                "set": want.set.key,
                "platform": want.set.platform,
                "hours": float(want.course.course.hours),
                "shortfall": want.shortfall,
                "to_take": want.to_take,
            }
            for want in step.wants
        ],
        "course_count": step.courses,
        "hours": float(step.hours),
        "gains": [
            {"goal": gain.goal, "more": gain.more, "worth": gain.worth, "by": gain.by, "possible": gain.possible}
            for gain in step.gains
        ],
        "by": step.by,
    }
