"""What an act on claims or hours would do, or has done, in lines a dialog shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.print_runs import PrintRun
from elearn_desk.services.award_batches import Proposal
from elearn_desk.services.claim_reversals import Withdrawal
from elearn_desk.services.claim_search import FoundForm
from elearn_desk.services.claims import ClaimAnswer, Registration
from elearn_desk.services.provisional import Settlement
from elearn_desk.services.transfers import HandOver
from elearn_desk.wording.awards import award_words, hold_note
from elearn_desk.wording.claims import window_words
from elearn_desk.wording.dates import roc_date

_COMMAND = re.compile(r"（[a-z ]+）")
_NAMED = 6
"""People told one by one; the others are counted."""


def named(names: Sequence[str]) -> str:
    """Name people, of many the first and how many there are in all."""
    return "、".join(names) if len(names) <= _NAMED else f"{'、'.join(names[:_NAMED])}等 {len(names):,} 人"


def withdrawal_lines(withdrawal: Withdrawal) -> Iterator[str]:
    """Say what becomes of the hours of a claim that is withdrawn."""
    if not withdrawal.grants:
        yield "這份申請還沒有登錄，撤回不影響帳上的時數。"
        return
    for grant in withdrawal.grants:
        yield f"沖銷核給第{grant.id}號 {grant.hours} 小時（{window_words(grant)}）。"
    if withdrawal.unused:
        yield f"其中未使用的 {withdrawal.unused} 小時收回。"
    for each in withdrawal.moved:
        grants = "、".join(f"第{draw.grant}號" for draw in each.new.draws)
        yield f"{_use(each.old)}改由核給{grants}扣抵。"


def run_lines(run: PrintRun) -> Iterator[str]:
    """Say who would be in a print run."""
    yield f"印出 {len(run.people):,} 人、{run.hours:,} 小時的申請表：{named([person.name for person in run.people])}。"


def form_line(form: FoundForm) -> str:
    """Say whose a form is that was found by its serial, and what happens next with it."""
    claim, person = form.meant.claim, form.person
    which = f"第{form.meant.edition}次申請，" if form.meant.edition > 1 else ""
    # The steps name the commands as well; in the window there are buttons.
    step = _COMMAND.sub("", form.meant.next_step)
    return f"表單 {claim.serial}：{person.unit}{person.name}，{which}{claim.hours} 小時。{step}。"


def settlement_lines(settlement: Settlement) -> Iterator[str]:
    """Say which windows are put right by the proof, and which leave is entered anew."""
    for each in settlement.grants:
        hours, old, new = each.new.hours, window_words(each.old), window_words(each.new)
        yield f"核給第{each.old.id}號 {hours} 小時的期限由 {old} 更正為 {new}。"
    for each in settlement.uses:
        yield f"{_use(each.old)}改由更正後的核給扣抵。"


def registration_lines(registrations: Sequence[Registration]) -> Iterator[str]:
    """Say whose claims grant which hours, and until when."""
    granted = sum(grant.hours for each in registrations for grant in each.grants)
    yield f"登錄 {len(registrations):,} 份，核給 {granted:,} 小時。"
    for each in registrations[:_NAMED]:
        grants = "、".join(f"{grant.hours} 小時至 {roc_date(grant.last_day)}" for grant in each.grants)
        yield f"{each.claim.serial} {each.name}：{grants}"
    if len(registrations) > _NAMED:
        yield f"……等共 {len(registrations):,} 份"


def draft_lines(made: Sequence[ClaimAnswer]) -> Iterator[str]:
    """Say for whom claims are drawn up, and for how many hours."""
    if made:
        yield f"建立申請表 {len(made):,} 份，共 {sum(each.claim.hours for each in made):,} 小時："
        yield f"{named([f'{each.name} {each.claim.hours} 小時' for each in made])}。"
    else:
        yield "沒有人有新的時數可申請。"


def hand_over_lines(done: HandOver) -> Iterator[str]:
    """Say which hours leave the ledger with a person who goes to another agency."""
    lasts = {grant.number: grant.last_day for grant in done.sheet.grants}
    yield f"移出 {done.entry.hours} 小時，此後本機關不再受理這些時數的補休："
    for draw in done.entry.draws:
        yield f"核給第{draw.grant}號（期限至 {roc_date(lasts[draw.grant])}）{draw.hours} 小時"


def take_over_lines(entries: Sequence[Entry], plan: Plan) -> Iterator[str]:
    """Say which hours a person who comes from another agency brings along."""
    grant, *used = entries
    spent = sum(each.hours for each in used)
    yield f"移入核給 {grant.hours} 小時，期限 {window_words(grant)}，計入本年度上限 {plan.cap_hours} 小時。"
    yield f"移入前已使用 {spent} 小時，可用 {grant.hours - spent} 小時。"


def proposal_lines(proposal: Proposal, plan: Plan) -> Iterator[str]:
    """Say who is in a batch of recommendations, and who is held back for what."""
    yield f"提出 {len(proposal.people):,} 人：{named(_proposed(proposal.events, proposal))}。"
    held = [(each.person.name, each.hold) for each in proposal.held if each.hold is not None]
    if held:
        yield f"暫緩 {len(held):,} 人："
    for name, hold in held[:_NAMED]:
        yield f"{name}：{hold_note(plan, hold)}"
    if len(held) > _NAMED:
        yield f"……等共 {len(held):,} 人"


def _proposed(events: Iterable[AwardEvent], proposal: Proposal) -> list[str]:
    return [
        f"{each.person.name}（{award_words(event.times)}）" for each, event in zip(proposal.people, events, strict=True)
    ]


def _use(entry: Entry) -> str:
    return f"{roc_date(entry.on)} 的補休 {entry.hours} 小時（第{entry.id}號）"
