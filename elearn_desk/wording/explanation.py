"""Why a verdict is what it is: the sentence to read out on the telephone, and the reasons by clause (rule H10)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from elearn_desk.domain.ledger import Account
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import Course, Plan
from elearn_desk.domain.progress import Cause, CourseVerdict, SetVerdict, Status
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Eligibility, Lack, TierVerdict, Verdict
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.terms import CATEGORY_NAMES, CAUSE_NAMES, DUTY_NAMES, LACK_NAMES, OFF_HOURS_NAMES, RANK_NAMES


@dataclass(frozen=True, slots=True)
class Explained:
    """One reason: the clause it comes from, the sentence, and whether it speaks for the person, against, or neither."""

    clause: str
    text: str
    good: bool | None = None


def hours_text(hours: Decimal | int) -> str:
    """Say hours without needless zeros: 2, 1.5."""
    return f"{Decimal(hours).normalize():f}"


def headline(verdict: Verdict, plan: Plan) -> str:
    """Say in one sentence where a person stands, as one reads it out on the telephone."""
    if verdict.eligibility is Eligibility.NOT_ELIGIBLE:
        return f"人員類別為{_category(verdict)}，不適用本計畫。"
    if verdict.eligibility is Eligibility.UNDECIDED:
        return "人員類別或官等待確認，確認前不核給補休、不建議敘獎。"
    parts = []
    if verdict.award.approved_document:
        parts.append(f"已核定{award_words(verdict.award.times)}")
    elif verdict.award.times:
        parts.append(f"可建議{award_words(verdict.award.times)}")
    if verdict.leave.entitled_hours:
        parts.append(f"可補休{verdict.leave.entitled_hours}小時")
    parts.append(_next_step(verdict, plan))
    return "；".join(part for part in parts if part) + "。"


def _category(verdict: Verdict) -> str:
    return verdict.person.category_text or CATEGORY_NAMES[verdict.person.category]


def _next_step(verdict: Verdict, plan: Plan) -> str:
    if not verdict.mains:
        main = next((each for each in verdict.sets if each.set.main), None)
        if main is None:
            return "本年度計畫沒有此官等的主餐"
        if verdict.other_mains and main.all_counted:
            return "主餐完成時的官等與主餐不同"
        other = f"已完成的{verdict.other_mains[0].set.title}不是本人官等的主餐，" if verdict.other_mains else ""
        return other + _lacking(main)
    main_day = f"主餐已於{roc_date(verdict.mains[0].completed_on)}完成"
    higher = [each for each in verdict.sets if not each.set.main and each.completed_on is None]
    if not higher:
        return f"{main_day}，副餐全部完成"
    sides = {tier.side: tier.hours for tier in plan.leave_tiers}
    done = any(not each.set.main and each.completed_on for each in verdict.sets)
    target = max(higher, key=lambda each: sides.get(each.set.key, 0)) if done else min(higher, key=_courses_lacking)
    return f"{main_day}，{_lacking(target)}"


def _courses_lacking(verdict: SetVerdict) -> int:
    return sum(course.status is not Status.COUNTED for course in verdict.courses)


def _lacking(verdict: SetVerdict) -> str:
    open_courses = [course.course for course in verdict.courses if course.status is not Status.COUNTED]
    hours = sum((course.hours for course in open_courses), Decimal(0))
    return f"距{verdict.set.title}尚缺{len(open_courses)}門{hours_text(hours)}小時"


def explain(verdict: Verdict, account: Account, plan: Plan) -> tuple[Explained, ...]:
    """Give every reason of a verdict by its clause: eligibility, rank, sets, award, leave, the ledger of the day."""
    return (
        *_explain_person(verdict, plan),
        *(reason for each in verdict.sets for reason in _explain_set(each)),
        *_explain_award(verdict, plan),
        *_explain_leave(verdict, account, plan),
        Explained("", f"依計畫版本 {verdict.plan_version} 判定。"),
    )


def _explain_person(verdict: Verdict, plan: Plan) -> list[Explained]:
    clause = plan.sources["eligibility"]
    words = {
        Eligibility.ELIGIBLE: (f"{_category(verdict)}，為適用對象。", True),
        Eligibility.NOT_ELIGIBLE: (f"{_category(verdict)}不在適用對象之列。", False),
        Eligibility.UNDECIDED: ("人員類別或官等不明，請先於名冊確認。", None),
    }
    text, good = words[verdict.eligibility]
    reasons = [Explained(clause, text, good)]
    rank = RANK_NAMES[verdict.rank] if verdict.rank else "待確認"
    changed = "（年度內官等異動，請覆核）" if verdict.rank_changed else ""
    reasons.append(Explained(plan.sources["parameters.rank_basis"], f"以{rank}對照主餐{changed}。"))
    reasons.extend(
        Explained("", f"{other.set.title}已完成，但不是完成當時官等的主餐，不予採計。", good=False)
        for other in verdict.other_mains
    )
    return reasons


def _explain_set(verdict: SetVerdict) -> list[Explained]:
    counted = sum(course.status is Status.COUNTED for course in verdict.courses)
    head = f"{verdict.set.title}：{counted}/{len(verdict.courses)}門"
    if verdict.completed_on:
        head += f"，{roc_date(verdict.completed_on)}完成"
        off_hours = verdict.off_hours_completed_on
        head += f"；公餘時間完成日{roc_date(off_hours)}" if off_hours else "；未全部於公餘時間完成"
    elif verdict.all_counted:
        head += "，但完成時官等不符"
    reasons = [Explained(verdict.set.source, head + "。", verdict.completed_on is not None or None)]
    reasons.extend(
        Explained(verdict.set.source, course_text(course), good=False if course.status is not Status.COUNTED else None)
        for course in verdict.courses
        if course.status is not Status.COUNTED or course.off_hours is not OffHours.YES
    )
    return reasons


def course_text(course: CourseVerdict) -> str:
    """Say what became of one course: counted when and whether off-hours, missing, or why a record does not count."""
    title = f"《{course.course.title}》"
    if course.status is Status.MISSING or course.record is None:
        return f"{title}未見紀錄。"
    record = course.record
    if course.status is Status.NEAR_MISS:
        causes = "、".join(_cause(cause, record, course.course) for cause in course.causes)
        return f"{title}{roc_moment(record.completed_at)}的紀錄不予採計：{causes}。"
    answer = OFF_HOURS_NAMES[course.off_hours] if course.off_hours else ""
    clash = ""
    if course.interval is not None:
        interval = course.interval
        clash = f"（{DUTY_NAMES[interval.kind]} {roc_moment(interval.start)}～{roc_moment(interval.end)}）"
    ruled = f"；依裁示第{course.ruling.id}號" if course.ruling else ""
    shown = course.off_hours_record or record
    return f"{title}{roc_moment(shown.completed_at)}完成，{answer}{clash}{ruled}。"


def _cause(cause: Cause, record: Record, course: Course) -> str:
    detail = {
        Cause.WRONG_PLATFORM: f"（{record.platform}）",
        Cause.TOO_FEW_HOURS: f"（{hours_text(record.hours)}／{hours_text(course.hours)}小時）",
        Cause.TITLE_UNCONFIRMED: f"（{record.title}）",
    }
    return CAUSE_NAMES[cause] + detail.get(cause, "")


def _explain_award(verdict: Verdict, plan: Plan) -> list[Explained]:
    award = verdict.award
    if award.approved_document:
        text = f"已核定{award_words(award.times)}（{award.approved_document}），本年度以獎勵1次為限，不再建議。"
        return [Explained(plan.sources[f"award.tiers.{award.by}"], text, good=True)]
    if award.lack is not None:
        text = f"不建議敘獎：{LACK_NAMES[award.lack]}。"
        return [Explained(plan.sources["award.deadline"], text, good=None if award.lack is Lack.UNDECIDED else False)]
    tier = next(tier for tier in plan.award_tiers if tier.side == award.by)
    side = plan.set_of(award.by).title
    days = f"{roc_date(award.completed_on)}完成（期限{roc_date(plan.award_deadline)}）"
    return [Explained(tier.source, f"主餐與{side}於{days}，建議{award_words(award.times)}。", good=True)]


def _explain_leave(verdict: Verdict, account: Account, plan: Plan) -> list[Explained]:
    leave = verdict.leave
    clause = plan.sources["comp_leave.cap_hours"]
    reasons = [_tier_text(tier, plan) for tier in leave.tiers]
    if leave.lack is not None:
        reasons.append(Explained(clause, f"不核給補休：{LACK_NAMES[leave.lack]}。", good=False))
    elif leave.other_reading != leave.entitled_hours:
        other = f"本年度可核給{leave.entitled_hours}小時；若改採另一種合計方式為{leave.other_reading}小時。"
        reasons.append(Explained(plan.sources["parameters.combine"], other))
    booked = f"（其中{account.booked}小時已預定）" if account.booked else ""
    ledger = (
        f"已核給{account.granted}／{plan.cap_hours}小時，已使用{account.used}，"
        f"逾期失效{account.lapsed}，尚餘{account.open}{booked}。"
    )
    return [*reasons, Explained(clause, ledger)]


def _tier_text(tier: TierVerdict, plan: Plan) -> Explained:
    source = next(each.source for each in plan.leave_tiers if each.side == tier.by)
    window = f"{roc_date(tier.window.first)}～{roc_date(tier.window.last)}"
    last = ""
    if tier.last_workday is None:
        last = "，期限內沒有上班日"
    elif tier.last_workday != tier.window.last:
        last = f"，實際可休最後上班日{roc_date(tier.last_workday)}"
    sets = f"主餐與{plan.set_of(tier.by).title}於公餘時間完成（{roc_date(tier.completed_on)}）"
    return Explained(source, f"{sets}，得補休{tier.hours}小時，期限{window}{last}。", good=True)
