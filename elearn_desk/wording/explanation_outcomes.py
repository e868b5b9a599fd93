"""Why an award is recommended or not, and comp leave tier by tier with its window, its cap and its ledger (D, E)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from elearn_desk.domain.claims import OPEN_STATES, still_founded
from elearn_desk.domain.dates import Window
from elearn_desk.domain.holding import Hold, hold_of
from elearn_desk.domain.ledger import EntryKind, GrantState, corrected
from elearn_desk.domain.plan import AwardTier, Combine, ExpiryBasis, LeaveTier
from elearn_desk.domain.progress import SetVerdict
from elearn_desk.domain.verdict import Lack, TierVerdict
from elearn_desk.domain.windows import WindowReasons, days_to_take, derive_window
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.explanation import Grounds, Step, Value, ValueKind, hours_text, parameter_value, plan_value
from elearn_desk.wording.terms import CLAIM_STATE_NAMES, LACK_NAMES
from elearn_desk.wording.windows import latest_days, window_steps


def award_step(grounds: Grounds) -> Step:
    """Explain the award: what is approved or recommended, and tier by tier when its combination was completed."""
    award, plan = grounds.verdict.award, grounds.plan
    clause = grounds.clause("award.deadline")
    steps = tuple(_award_tier(tier, grounds) for tier in plan.award_tiers)
    if award.approved_document:
        limit = "本年度以獎勵1次為限，不再建議" if plan.award_once else "另有應得者再行建議"
        text = f"已核定{award_words(award.times)}（{award.approved_document}），{limit}。"
        return Step(grounds.clause(f"award.tiers.{award.by}", "award.deadline"), text, True, (), steps)
    if award.lack is not None:
        good = None if award.lack is Lack.UNDECIDED else False
        return Step(clause, f"不建議敘獎：{LACK_NAMES[award.lack]}。", good, (), steps)
    best = "，同時符合者擇優" if plan.award_combine is Combine.HIGHEST else "，各項合計"
    days = f"{roc_date(award.completed_on)}完成（期限{roc_date(plan.award_deadline)}）"
    side = plan.set_of(award.by).title
    sets = f"主餐與{side}" if award.main else side
    text = f"{sets}於{days}，建議{award_words(award.times)}{best if len(plan.award_tiers) > 1 else ''}。"
    held = hold_of(grounds.verdict, plan, grounds.rulebook.as_of)
    waits = () if held is None else (_hold_step(held, grounds),)
    return Step(grounds.clause(f"award.tiers.{award.by}"), text, True, (), (*steps, *waits))


def _hold_step(hold: Hold, grounds: Grounds) -> Step:
    side = grounds.plan.set_of(hold.by).title
    lacking = f"{side}尚缺{hold.courses}門{hours_text(hold.hours)}小時"
    text = f"期限前尚可達{award_words(hold.times)}（{lacking}），全年以獎勵1次為限，暫緩建議。"
    return Step(grounds.clause(f"award.tiers.{hold.by}"), text)


def _award_tier(tier: AwardTier, grounds: Grounds) -> Step:
    clause = grounds.clause(f"award.tiers.{tier.side}")
    award = grounds.verdict.award
    day, text = _combination(tier, award.sets if award.by == tier.side else (), grounds, off_hours=False)
    deadline = grounds.plan.award_deadline
    value = (plan_value("award.deadline", f"期限{roc_date(deadline)}"),)
    if day is None:
        return Step(clause, f"{text}；完成者得嘉獎{tier.times}次。", None, value)
    in_time = day <= deadline
    judged = f"在期限{roc_date(deadline)}之內，得嘉獎{tier.times}次" if in_time else f"已逾期限{roc_date(deadline)}"
    return Step(clause, f"{text}，{judged}。", in_time, value)


def _combination(
    tier: AwardTier | LeaveTier, found: Sequence[SetVerdict], grounds: Grounds, *, off_hours: bool
) -> tuple[date | None, str]:
    """Give the day a combination was completed, the later of its two sets, and say how it comes about (rule C5).

    `found` are the sets that the verdict rests the tier on, where it does.
    """
    verdict = grounds.verdict
    own_time = "全部於公餘時間" if off_hours else ""
    sets = list(found) or [verdict.set_verdict(tier.side)]
    if tier.with_main and not found:
        main = _first_main(verdict.mains, off_hours=off_hours)
        if main is None:
            return None, f"主餐未{own_time}完成，與{sets[0].set.title}的組合未成立"
        sets.insert(0, main)
    days = [day for each in sets if (day := each.day(off_hours=off_hours)) is not None]
    if len(days) < len(sets):
        return None, f"{sets[-1].set.title}未{own_time}完成"
    parts = "、".join(f"{each.set.title}{roc_date(day)}" for each, day in zip(sets, days, strict=True))
    later = "以較後之日" if len(days) > 1 else "以"
    return max(days), f"{parts}{own_time}完成，{later}{roc_date(max(days))}為組合完成日"


def _first_main(mains: Sequence[SetVerdict], *, off_hours: bool) -> SetVerdict | None:
    done = [(day, main) for main in mains if (day := main.day(off_hours=off_hours)) is not None]
    return min(done, key=lambda pair: pair[0])[1] if done else None


def leave_step(grounds: Grounds) -> Step:
    """Explain comp leave: the tiers reached with their windows, and what they come to under cap and reading."""
    leave, plan = grounds.verdict.leave, grounds.plan
    reached = {tier.by: tier for tier in leave.tiers}
    tiers = tuple(_leave_tier(tier, reached.get(tier.side), grounds) for tier in plan.leave_tiers)
    clause = grounds.clause("comp_leave.cap_hours")
    if leave.lack is not None:
        return Step(clause, f"不核給補休：{LACK_NAMES[leave.lack]}。", False, (), tiers)
    text = f"本年度可核給補休{leave.entitled_hours}小時。"
    return Step(clause, text, True, (), (*tiers, _sum_step(grounds)))


def _leave_tier(tier: LeaveTier, reached: TierVerdict | None, grounds: Grounds) -> Step:
    clause = grounds.clause(f"comp_leave.tiers.{tier.side}")
    day, text = _combination(tier, reached.sets if reached else (), grounds, off_hours=True)
    title = grounds.plan.set_of(tier.side).title
    if reached is None or day is None:
        return Step(clause, f"{text}；於公餘時間完成者得補休{_worth(tier)}。")
    reasons = _window_reasons(reached, grounds)
    window = f"{roc_date(reached.window.first)}～{roc_date(reached.window.last)}"
    last = ""
    if reached.last_workday is None:
        last = "，期限內沒有上班日"
    elif reached.last_workday != reached.window.last:
        last = f"，實際可休最後上班日{roc_date(reached.last_workday)}"
    sets = f"主餐與{title}" if reached.main else title
    head = f"{sets}於公餘時間完成（{roc_date(reached.completed_on)}），得補休{reached.hours}小時，期限{window}{last}。"
    steps = (
        Step(clause, f"{text}。", good=True),
        *_window_steps(reasons, reached.hours, grounds),
    )
    return Step(clause, head, True, (plan_value(f"comp_leave.tiers.{tier.side}", f"{reached.hours}小時"),), steps)


def _worth(tier: LeaveTier) -> str:
    if tier.per_hours is None:
        return f"{tier.hours}小時"
    most = f"，最多{tier.cap_hours}小時" if tier.cap_hours is not None else ""
    return f"：每認證{hours_text(tier.per_hours)}小時{tier.hours}小時{most}"


_NOTE_5 = "附件2注意事項5"
_BASES = {
    ExpiryBasis.COMBINATION: "組合最後一門課程完成日",
    ExpiryBasis.EARLIEST_COURSE: "組合最早一門課程完成日",
    ExpiryBasis.PLAN_END: "計畫期間末日",
}
"""From which day the use window counts (rule E6)."""


def _window_reasons(reached: TierVerdict, grounds: Grounds) -> WindowReasons:
    """Derive the window again, from the day it counts from, so that every step of it can be said."""
    plan = grounds.plan
    counted_from = reached.completed_on
    if plan.parameters.expiry_basis is ExpiryBasis.PLAN_END:
        counted_from = plan.period.last
    elif plan.parameters.expiry_basis is ExpiryBasis.EARLIEST_COURSE:
        counted_from = min(
            course.off_hours_record.completed_on
            for each in reached.sets
            for course in each.resting_on(off_hours=True)
            if course.off_hours_record is not None
        )
    extend = plan.parameters.extend_to_workday
    return derive_window(counted_from, plan.use_months, grounds.rulebook.calendar, extend=extend)


def _window_steps(reasons: WindowReasons, hours: int, grounds: Grounds) -> Iterator[Step]:
    basis = grounds.plan.parameters.expiry_basis
    clause = grounds.clause("parameters.expiry_basis", "comp_leave.use_months")
    text = f"使用期限自{_BASES[basis]}{roc_date(reasons.completed)}起計。"
    yield Step(clause, text, None, (parameter_value("expiry_basis", basis.value),))
    yield from window_steps(
        reasons,
        grounds.clause("comp_leave.use_months"),
        grounds.clause("parameters.extend_to_workday", "comp_leave.use_months"),
    )
    if reasons.last_workday is not None:
        schedule = grounds.rulebook.schedule_of(grounds.verdict.person)
        window = Window(reasons.first, reasons.last_workday)
        days = latest_days(days_to_take(window, hours, schedule, grounds.rulebook.calendar))
        yield Step("", f"{hours}小時最遲的休法：{days}。")


def _sum_step(grounds: Grounds) -> Step:
    leave, plan = grounds.verdict.leave, grounds.plan
    hours = [tier.hours for tier in leave.tiers]
    total = "＋".join(str(each) for each in hours)
    if plan.parameters.combine is Combine.HIGHEST:
        text = f"達成各項（{'、'.join(str(each) for each in hours)}小時）取最高{max(hours)}小時"
    else:
        text = f"達成各項相加{total}＝{sum(hours)}小時"
    text += f"，年度上限{plan.cap_hours}小時，可核給{leave.entitled_hours}小時"
    if leave.other_reading != leave.entitled_hours:
        text += f"；若改採另一種合計方式為{leave.other_reading}小時"
    values = (
        parameter_value("combine", plan.parameters.combine.value),
        plan_value("comp_leave.cap_hours", f"上限{plan.cap_hours}小時"),
    )
    return Step(grounds.clause("parameters.combine", "comp_leave.cap_hours"), f"{text}。", None, values)


def ledger_step(grounds: Grounds) -> Step:
    """Explain the account of the day: claims on their way, every grant with what became of its hours, every use."""
    account, plan = grounds.account, grounds.plan
    booked = f"（其中{account.booked}小時已預定）" if account.booked else ""
    moved = f"，移至他機關{account.moved}" if account.moved else ""
    text = (
        f"{roc_date(grounds.rulebook.as_of)}已核給{account.granted}／{plan.cap_hours}小時，已使用{account.used}，"
        f"逾期失效{account.lapsed}{moved}，尚餘{account.open}{booked}。"
    )
    steps = (
        *_claim_steps(grounds),
        *(_grant_step(state, grounds) for state in account.grants),
        *_use_steps(grounds),
    )
    return Step(grounds.clause("comp_leave.cap_hours"), text, None, (), steps)


def _claim_steps(grounds: Grounds) -> Iterator[Step]:
    for claim in grounds.claims:
        if claim.state in OPEN_STATES:
            kind = "先行申請" if claim.provisional else "申請表"
            text = f"{kind}{claim.serial}（{claim.hours}小時）{CLAIM_STATE_NAMES[claim.state]}，尚未登錄。"
            yield Step("附件2", text, None, (Value(ValueKind.CLAIM, claim.serial, claim.serial),))


def _grant_step(state: GrantState, grounds: Grounds) -> Step:
    grant = state.grant
    title = next((each.title for each in grounds.plan.sets if each.key == grant.tier), grant.tier)
    window = f"{roc_date(grant.first_day)}～{roc_date(grant.last_day)}"
    cut = ""
    if grant.asked_hours is not None and grant.hours < grant.asked_hours:
        cut = f"（申請{grant.asked_hours}小時，因年度上限僅計{grant.hours}小時）"
    text = (
        f"核給{title}{state.granted}小時{cut}，期限{window}：已使用{state.used}，"
        f"逾期失效{state.lapsed}，尚餘{state.open}。"
    )
    claim = next((each for each in grounds.claims if each.id == grant.claim_id), None)
    values = [Value(ValueKind.ENTRY, f"補休帳第{grant.id}號", str(grant.id))]
    if claim is not None:
        values.append(Value(ValueKind.CLAIM, f"申請表{claim.serial}", claim.serial))
    unproven = claim is not None and claim.provisional and not still_founded(claim, grounds.verdict)
    steps = (Step(_NOTE_5, "先行申請，時數證明尚未到；請追補，終未補者沖銷。", good=False),) if unproven else ()
    return Step(grounds.clause("comp_leave.use_months"), text, None, tuple(values), steps)


def _use_steps(grounds: Grounds) -> Iterator[Step]:
    undone = corrected(grounds.entries)
    for entry in grounds.entries:
        if entry.kind is EntryKind.USE and entry.id not in undone:
            when = roc_moment(entry.start_at or entry.on)
            grants = "、".join(f"第{draw.grant}號{draw.hours}小時" for draw in entry.draws)
            value = Value(ValueKind.ENTRY, f"補休帳第{entry.id}號", str(entry.id))
            yield Step("附件2注意事項3", f"{when}補休{entry.hours}小時，取自核給{grants}。", None, (value,))
