"""How steps on claims and hours are taken back: each by an entry of its own (rules E9, E10, H1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from elearn_desk.desktop.models.act_lines import withdrawal_lines
from elearn_desk.desktop.models.bring_all import Arrival
from elearn_desk.desktop.undo import Step
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.print_runs import PrintRun
from elearn_desk.services.claim_reversals import Withdrawal
from elearn_desk.services.claims import mark_claims, withdraw_claim
from elearn_desk.services.leave import cancel_leave, use_leave
from elearn_desk.services.one_step import as_one
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.print_runs import withdraw_run
from elearn_desk.services.transfers import take_back
from elearn_desk.wording.dates import roc_moment

_TOLD = 4
"""Claims whose hours are told one by one; the others are counted."""
_ANEW = "如係誤辦，請重新建立申請表（會有新的編號）。"


def drawn_up(claims: Sequence[Claim]) -> Step:
    """Claims were drawn up: they are withdrawn."""
    return _withdrawn_again(f"建立{_which(claims)}", claims, "撤回後不核給時數，之後可重新申請；編號不再使用。")


def registered(claims: Sequence[Claim]) -> Step:
    """Claims were registered: their grants are reversed."""
    will = "以沖銷分錄收回核給的時數，申請表撤回；原紀錄保留，之後可重新申請。"
    return _withdrawn_again(f"登錄{_which(claims)}", claims, will)


def signed(claims: Sequence[Claim]) -> Step:
    """Claims were noted to bear the seal: they wait for it again."""
    numbers = tuple(claim.id for claim in claims)
    return Step(
        f"註記{_which(claims)}經單位主管核章",
        "回到已列印、等待核章；核章的註記仍留在申請表的經過裡。",
        lambda desk, _reason: mark_claims(desk, numbers, ClaimState.PRINTED),
        needs_reason=False,
    )


def rejected(claims: Sequence[Claim]) -> Step:
    """Claims were sent back, which is not taken back."""
    return Step(f"退回{_which(claims)}", f"退件不能收回。{_ANEW}")


def withdrawn(claim: Claim) -> Step:
    """A claim was withdrawn, which is not taken back."""
    return Step(f"撤回{_which([claim])}", f"撤回的申請表不再恢復。{_ANEW}")


def settled(which: str) -> Step:
    """Windows were put right by their proof, which is not taken back."""
    return Step(
        f"更正{which}的期限", "期限依證明所示更正，不能改回不符證明的期限；證明有誤時，請先更正學習紀錄再更正期限。"
    )


def leave_taken(entry: Entry, name: str) -> Step:
    """Leave was taken: it is cancelled."""
    return Step(
        f"登記{name} {roc_moment(entry.start_at)} 起補休 {entry.hours} 小時",
        "取消這次補休，時數回到原核給（已逾期者仍失效）；原紀錄保留。",
        lambda desk, reason: cancel_leave(desk, entry.id, reason),
    )


def leave_cancelled(entry: Entry) -> Step:
    """Leave was cancelled: the same is taken anew."""
    start, person_id, hours = entry.start_at, entry.person_id, entry.hours
    moment = roc_moment(start)
    return Step(
        f"取消 {moment} 起 {hours} 小時的補休",
        "重新登記同一時段的補休，成為新的一筆，取用當時最早到期的核給；取消的紀錄保留。",
        None if start is None else lambda desk, _reason: use_leave(desk, person_id, start, hours),
        needs_reason=False,
        tell=_drawing,
    )


def moved(entry: Entry, done: str) -> Step:
    """Hours left or came with a person: the transfer is taken back."""
    return Step(
        done,
        "以更正分錄取消這次移轉，時數回到移轉前的情形；原紀錄保留。",
        lambda desk, reason: take_back(desk, entry.id, reason),
    )


def moved_back(entry: Entry) -> Step:
    """A transfer was taken back, which is not taken back in turn."""
    return Step(f"取消第{entry.id}號移轉", "取消的移轉不再恢復；如係誤辦，請重新辦理移出或移入。")


def run_printed(run: PrintRun) -> Step:
    """Forms of everyone newly entitled were printed: their claims not signed yet are withdrawn."""
    return Step(
        f"第{run.number}次成批列印（{len(run.people):,} 人）",
        "尚未核章的申請表一併撤回，這些人下次列印時會再列入；已核章或登錄的不受影響，紙本請收回作廢。",
        lambda desk, reason: withdraw_run(desk, run.number, reason),
    )


def run_withdrawn(number: int) -> Step:
    """A run was taken back, which is not taken back in turn."""
    return Step(f"撤回第{number}次成批列印", "撤回的申請表不再恢復；請重新印出新符合者的表單（會有新的編號）。")


def imported(arrival: Arrival, opens: Callable[[Callable[[], None]], None]) -> Step:
    """Files were brought in: what they brought is removed, and what stood before is put back."""
    return Step(
        arrival.summary.removesuffix("。"),
        "移除這次匯入帶來的資料，名冊、行事曆與差勤回到匯入前的樣子；已據以登錄的時數會擋住復原。",
        opens=opens,
    )


def _withdrawn_again(done: str, claims: Sequence[Claim], will: str) -> Step:
    numbers = [claim.id for claim in claims]
    return Step(
        done,
        will,
        lambda desk, reason: as_one(
            desk, (partial(withdraw_claim, claim_id=number, reason=reason) for number in numbers)
        ),
        tell=_withdrawing,
    )


def _withdrawing(outcome: Outcome[Any]) -> Iterator[str]:
    withdrawals: tuple[Withdrawal, ...] = outcome.value
    several = len(withdrawals) > 1
    if several:
        yield f"撤回 {len(withdrawals):,} 份申請表，收回未使用的 {sum(each.unused for each in withdrawals):,} 小時。"
    for each in withdrawals[:_TOLD]:
        for line in withdrawal_lines(each):
            yield f"{each.claim.serial}：{line}" if several else line


def _drawing(outcome: Outcome[Any]) -> Iterator[str]:
    entry: Entry = outcome.value
    yield "取用" + "、".join(f"核給第{draw.grant}號 {draw.hours} 小時" for draw in entry.draws) + "。"


def _which(claims: Sequence[Claim]) -> str:
    first = claims[0].serial
    return f"申請表 {first}" if len(claims) == 1 else f"申請表 {first} 等 {len(claims):,} 份"
