"""The one sentence that says where a person stands, to be read out on the telephone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.holding import hold_of
from elearn_desk.domain.ledger import Account
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.shortest import NextStep, nearest_step, next_steps
from elearn_desk.domain.verdict import Eligibility, Verdict
from elearn_desk.wording.awards import award_words, proposal_words
from elearn_desk.wording.next_steps import distance, set_name
from elearn_desk.wording.terms import CATEGORY_NAMES


def headline(
    verdict: Verdict,
    account: Account,
    rulebook: Rulebook,
    waiting_hours: int = 0,
    proposal: AwardEvent | None = None,
) -> str:
    """Say in one sentence where a person stands: what is reached, what is registered, and the nearest obstacle.

    `waiting_hours` are those of claims on their way to registration, `proposal` is an award sent and not answered yet.
    """
    if verdict.eligibility is Eligibility.NOT_ELIGIBLE:
        return f"人員類別為{category_words(verdict)}，不適用本計畫。"
    if verdict.eligibility is Eligibility.UNDECIDED:
        return "人員類別或官等待確認，確認前不核給補休、不建議敘獎。"
    steps = next_steps(verdict, rulebook.plan, rulebook.as_of, account.toward_cap)
    parts = (
        proposal_words(proposal) if proposal else _award(verdict, rulebook),
        *_leave(verdict, account, rulebook, waiting_hours),
        _obstacle(verdict, steps, rulebook),
        _main(verdict, nearest_step(steps)),
    )
    return "；".join(part for part in parts if part) + "。"


def category_words(verdict: Verdict) -> str:
    """Say the person's 人員類別, as the roster writes it where it does."""
    return verdict.person.category_text or CATEGORY_NAMES[verdict.person.category]


def _award(verdict: Verdict, rulebook: Rulebook) -> str:
    award = verdict.award
    if award.approved_document:
        return f"已核定{award_words(award.times)}（{award.approved_document}）"
    if not award.times or (award.completed_on is not None and award.completed_on > rulebook.as_of):
        return ""
    held = hold_of(verdict, rulebook.plan, rulebook.as_of)
    waits = f"（尚可達{award_words(held.times)}，暫緩）" if held else ""
    return f"可建議{award_words(award.times)}{waits}"


def _leave(verdict: Verdict, account: Account, rulebook: Rulebook, waiting_hours: int) -> Iterator[str]:
    if account.granted:
        yield _registered(account, rulebook)
    if account.moved:
        yield f"已移出{account.moved}小時"
    if waiting_hours:
        yield f"申請中{waiting_hours}小時"
    more = verdict.leave.entitled_hours - account.toward_cap - waiting_hours
    if more > 0:
        over = all(tier.window.last < rulebook.as_of for tier in verdict.leave.tiers)
        yield f"{'另' if account.granted or waiting_hours else ''}可補休{more}小時{'但期限已過' if over else ''}"


def _registered(account: Account, rulebook: Rulebook) -> str:
    said = f"已登錄{account.granted}小時"
    if not account.open:
        lapsed = f"，逾期失效{account.lapsed}小時" if account.lapsed else ""
        return f"{said}，已無可用時數{lapsed}"
    first = min((state for state in account.grants if state.open), key=lambda state: state.grant.last_day or date.max)
    which = f"其中{first.open}小時" if first.open < account.open else ""
    booked = f"（已預定{min(account.booked, account.open)}小時）" if account.booked else ""
    return f"{said}，尚餘{account.open}小時{booked}，{which}{_latest(first.grant.last_day, rulebook)}"


def _latest(last_day: date | None, rulebook: Rulebook) -> str:
    last = rulebook.calendar.last_workday_until(last_day, rulebook.as_of) if last_day else None
    return f"最晚{_spoken(last)}休畢" if last else "期限前已無上班日"


def _obstacle(verdict: Verdict, steps: Sequence[NextStep], rulebook: Rulebook) -> str:
    nearest = nearest_step(steps)
    if nearest is not None:
        return distance(nearest)
    if not verdict.mains and not any(each.set.main for each in verdict.sets) and rulebook.plan.sets:
        return "本年度計畫沒有此官等的主餐"
    left = verdict.person.left_on
    if steps and left is not None and left < rulebook.as_of:
        return f"已於{_spoken(left)}離職"
    return "敘獎與補休的期限已過" if steps else "已達最高標準"


def _main(verdict: Verdict, nearest: NextStep | None) -> str:
    if verdict.mains:
        done = verdict.mains[0]
        # Where a main set is lacking, too, it must be said which one is complete.
        lacking = nearest is not None and any(want.set.main for want in nearest.wants)
        return f"{set_name(done.set.title) if lacking else '主餐'}已於{_spoken(done.completed_on)}完成"
    if verdict.other_mains:
        return f"已完成的{verdict.other_mains[0].set.title}不是完成當時官等的主餐"
    return ""


def _spoken(day: date | None) -> str:
    """Say a day as it is read out: 103/5/3."""
    return f"{day.year - ROC_OFFSET}/{day.month}/{day.day}" if day else ""
