"""Several people chosen: what can be done for all of them at once, and who is left out of it for what reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from elearn_desk.domain.awards import NOTHING, AwardStanding
from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState, tiers_to_claim
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.holding import hold_of
from elearn_desk.domain.verdict import Lack
from elearn_desk.services.award_batches import award_standings_of
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import Assessment, reassess
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import LACK_NAMES

_AT_ONCE = 100
"""People judged between two looks at whether the clerk has chosen others meanwhile."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A person with the whole hours that a claim drawn up today would ask for."""

    id: str
    name: str
    hours: int


@dataclass(frozen=True, slots=True)
class SeveralView:
    """What can be done for the people chosen; `left_out` gives the names of those without a claim to draw up by reason.

    `forms` are the ids of those with an 附件2 to print, `awards` (id, name) of those recommended and not sent yet,
    `held` of those among them who can still reach a higher award.
    """

    people: tuple[tuple[str, str], ...]
    reached: tuple[Reached, ...]
    claims: tuple[Claim, ...]
    forms: tuple[str, ...]
    awards: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def hours(self) -> int:
        """Whole hours of the claims that can be drawn up."""
        return sum(each.hours for each in self.reached)

    @property
    def unsigned(self) -> tuple[Claim, ...]:
        """The claims whose form has not come back with the supervisor's seal."""
        return tuple(claim for claim in self.claims if claim.state is not ClaimState.SIGNED)


def view_several(person_ids: Sequence[str]) -> Callable[[Desk, Progress], Outcome[SeveralView]]:
    """Give the work that judges the people chosen, some at a time, so that it can be given up."""

    def work(desk: Desk, progress: Progress) -> Outcome[SeveralView]:
        judged: list[Assessment] = []
        for start in range(0, len(person_ids), _AT_ONCE):
            progress(start, len(person_ids))
            judged.extend(reassess(desk, person_ids[start : start + _AT_ONCE]).value)
        return Outcome(_view(desk, judged))

    return work


def _view(desk: Desk, judged: Sequence[Assessment]) -> SeveralView:
    reached: list[Reached] = []
    claims: list[Claim] = []
    reasons: dict[str, list[str]] = {}
    for each in judged:
        person = each.person
        claims.extend(claim for claim in each.claims if claim.state in OPEN_STATES)
        tiers = tiers_to_claim(each.verdict, each.claims, each.entries, desk.plan)
        if isinstance(tiers, Finding):
            reasons.setdefault(_reason(tiers), []).append(person.name)
        else:
            reached.append(Reached(person.id, person.name, sum(tier.hours for tier in tiers)))
    able = {each.id for each in reached}
    sent = award_standings_of(desk, [each.person.id for each in judged]).value
    awards = [each for each in judged if each.award_status == "recommended" and not _is_sent(sent, each)]
    held = [each for each in awards if hold_of(each.verdict, desk.plan, desk.as_of) is not None]
    return SeveralView(
        people=_named(judged),
        reached=tuple(reached),
        claims=tuple(claims),
        forms=tuple(each.person.id for each in judged if each.claims or each.person.id in able),
        awards=_named(awards),
        held=_named(held),
        left_out=tuple((reason, tuple(names)) for reason, names in reasons.items()),
    )


def _is_sent(standings: Mapping[str, AwardStanding], each: Assessment) -> bool:
    return standings.get(each.person.id, NOTHING).proposal is not None


def _named(judged: Sequence[Assessment]) -> tuple[tuple[str, str], ...]:
    return tuple((each.person.id, each.person.name) for each in judged)


def _reason(found: Finding) -> str:
    """Say a reason so that it holds for everyone it holds for, without the name or the form of one of them."""
    lack = found.detail("lack")
    if found.code == "CLAIM-NO-TIER" and lack:
        return f"尚無可申請的補休（{LACK_NAMES[Lack(lack)]}）"
    return _GENERAL.get(found.code) or sentence(found).removesuffix("。")


_GENERAL = {
    "CLAIM-OPEN": "已有申請表在途，尚未登錄",
    "CLAIM-NOT-ELIGIBLE": "不適用，或人員類別、官等待確認",
    "CLAIM-NOTHING-LEFT": "本年度可申請的時數都已申請",
}
