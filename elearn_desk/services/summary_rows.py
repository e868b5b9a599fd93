"""What one person adds to the annual summary: a row, the ledger, the awards, and what is nearest (陸、6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from elearn_desk.domain.awards import AwardEvent, AwardStanding, award_standing
from elearn_desk.domain.grant_lines import grant_lines
from elearn_desk.domain.holding import hold_of
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.shortest import NextStep, Want, nearest_step, next_steps
from elearn_desk.domain.summaries import AwardStage, AwardSummary, LedgerRow, NearRow, PersonSummary
from elearn_desk.domain.verdict import Verdict
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words, hold_note
from elearn_desk.wording.ledger import line_note, tier_title
from elearn_desk.wording.next_steps import gains_words, want_words

NEAR_COURSES = 5
"""Whoever lacks more courses than these for the nearest outcome is not near it."""
_PROOF_GONE = "現有紀錄已不足敘獎"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a person besides the verdict: the place in the summary, the id to show, hours and events."""

    number: int
    shown_id: str
    hours: Decimal
    events: Sequence[AwardEvent]


@dataclass(frozen=True, slots=True)
class Added:
    """What a person adds to the summary; `wants` are the courses lacking for the outcome the person is near to."""

    person: PersonSummary
    ledger: tuple[LedgerRow, ...]
    awards: tuple[AwardSummary, ...]
    near: NearRow | None
    wants: tuple[Want, ...]


class SummaryRows:
    """Makes the rows of one summary: of a plan, as of a day."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self._plan = plan
        self._as_of = as_of
        self._titles = {each.key: each.title for each in plan.sets}
        self._with_mains = any(each.main for each in plan.sets)

    def of(self, assessment: Assessment, given: Given) -> Added:
        """Give the rows of a person."""
        standing = award_standing(given.events)
        person = self._person(assessment, given, standing)
        lines = grant_lines(assessment.entries, self._as_of) if assessment.entries else ()
        plan = self._plan
        steps = next_steps(assessment.verdict, plan, self._as_of, assessment.account.toward_cap)
        # What nobody can reach any more still tells which course it failed on.
        nearest = nearest_step(steps) or next(iter(steps), None)
        near = nearest if nearest is not None and nearest.courses <= NEAR_COURSES else None
        return Added(
            person,
            tuple(
                LedgerRow(person, each, tier_title(each.grant.tier, plan), line_note(each.line, plan)) for each in lines
            ),
            tuple(self._awards(assessment, person, standing)),
            self._near(person, near) if near is not None and near.open_gains else None,
            near.wants if near is not None else (),
        )

    def _person(self, assessment: Assessment, given: Given, standing: AwardStanding) -> PersonSummary:
        person, verdict, account = assessment.person, assessment.verdict, assessment.account
        main_on = _first(verdict, main=True)
        combined_on = _first(verdict, main=False)
        if self._with_mains and combined_on is not None:
            combined_on = main_on and max(main_on, combined_on)
        return PersonSummary(
            number=given.number,
            person_id=given.shown_id,
            name=person.name,
            unit=person.unit,
            title=person.title,
            category=person.category,
            rank=verdict.rank,
            eligibility=verdict.eligibility.value,
            completed={each.set.key: each.completed_on for each in verdict.sets if each.completed_on is not None},
            main_on=main_on,
            combined_on=combined_on,
            hours_certified=given.hours,
            award_status=assessment.award_status,
            award_times=verdict.award.times if assessment.award_status == "recommended" else 0,
            approved_times=sum(each.times for each in standing.approvals),
            entitled_hours=verdict.leave.entitled_hours,
            registered_hours=account.granted,
            used_hours=account.used,
            lapsed_hours=account.lapsed,
            open_hours=account.open,
        )

    def _awards(self, assessment: Assessment, person: PersonSummary, standing: AwardStanding) -> Iterator[AwardSummary]:
        """Give each approval, and then what is recommended or was sent without an answer."""
        for each in standing.approvals:
            yield AwardSummary(
                person,
                AwardStage.APPROVED,
                each.times,
                self._titles.get(each.main, ""),
                self._titles.get(each.by, ""),
                each.completed_on,
                each.batch,
                document=each.document,
                approved_on=each.on,
            )
        award, sent = assessment.verdict.award, standing.proposal
        if not person.award_times and sent is None:
            return
        hold = hold_of(assessment.verdict, self._plan, self._as_of) if sent is None else None
        stage = AwardStage.HELD if hold else AwardStage.RECOMMENDED
        note = hold_note(self._plan, hold) if hold else ""
        if sent is not None:
            stage, note = AwardStage.SENT, self._sent_note(person.award_times, sent.times)
        yield AwardSummary(
            person,
            stage,
            person.award_times,
            self._titles.get(award.main, ""),
            self._titles.get(award.by, ""),
            award.completed_on,
            sent.batch if sent else None,
            sent.on if sent else None,
            note=note,
        )

    def _sent_note(self, now: int, sent: int) -> str:
        if not now:
            return _PROOF_GONE
        return "" if now == sent else f"原送{award_words(sent)}"

    def _near(self, person: PersonSummary, step: NextStep) -> NearRow:
        return NearRow(
            person,
            self._titles.get(step.side, ""),
            step.courses,
            step.hours,
            len(step.wants) - step.courses,
            step.by,
            gains_words(step),
            "\n".join(map(want_words, step.wants)),
        )


def _first(verdict: Verdict, *, main: bool) -> date | None:
    """Give the day on which the first main set of the rank held, or the first side set, was completed."""
    sets = verdict.mains if main else [each for each in verdict.sets if not each.set.main]
    return min((each.completed_on for each in sets if each.completed_on is not None), default=None)
