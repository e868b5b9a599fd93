"""What the next print run would be: everyone newly entitled, their claims, and all that their papers rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.people import Person
from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunPerson
from elearn_desk.services.claim_drafts import newly_entitled
from elearn_desk.services.desk import Desk, value_or_refusal
from elearn_desk.services.explanations import grounds_of_many
from elearn_desk.services.forms import claim_form_of
from elearn_desk.services.outcome import Progress
from elearn_desk.services.proofs import annex_of
from elearn_desk.services.verdicts import Assessment, agency_of
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.explanation import Grounds

_WITHOUT_UNIT = "未載單位"


@dataclass(frozen=True, slots=True)
class RunDraft:
    """The next run as it would be at one moment, nothing of it written; everything in the order of the paper.

    `run` and `claims` have the numbers and serials that writing them at that moment would give; the claim is already
    among those of its person's assessment.
    """

    run: PrintRun
    claims: tuple[Claim, ...]
    assessments: tuple[Assessment, ...]
    grounds: tuple[Grounds, ...]
    findings: tuple[Finding, ...]

    def papers(self, desk: Desk) -> Iterator[RunPapers]:
        """Give what is printed of each person, from this draft alone."""
        for assessment, grounds in zip(self.assessments, self.grounds, strict=True):
            yield RunPapers(value_or_refusal(claim_form_of(assessment, desk.plan)), annex_of(desk, [grounds]))

    def still_holds(self, now: RunDraft) -> bool:
        """Tell whether a draft made later would be printed as this one: it rests on the same to the last record."""
        return self._rests_on() == now._rests_on()

    def _rests_on(self) -> tuple[object, ...]:
        shared = self.grounds[0]
        book = shared.rulebook  # by its parts: the answers that it keeps beside them are no part of what it says
        rules = (book.plan, book.calendar, book.aliases, book.platform_names, shared.accepted)
        return (self.run, self.claims, self.assessments, rules, tuple(each.places for each in self.grounds))


def draft_run(desk: Desk, work: UnitOfWork, unit: str | None = None, progress: Progress | None = None) -> RunDraft:
    """Draft the next run of one unit or of all, by unit, then by id; claims left unprinted before are a finding.

    Whoever is entitled and cannot have a claim drawn up is a finding too. Refuses when nobody is new (RUN-NOBODY), a
    unit that the roster does not have, and a closed year.
    """
    open_year(desk, work)
    found, findings = newly_entitled(desk, work, unit, progress)
    findings += _left_unprinted(desk, work, unit)
    if not found:
        raise Refusal(finding("RUN-NOBODY", unit="全機關" if unit is None else unit or _WITHOUT_UNIT), *findings)
    entitled = sorted(found, key=lambda each: (each.assessment.person.unit, each.claim.person_id))
    printed = ClaimEvent(ClaimState.PRINTED, desk.as_of)
    claims = work.claims.foreseen([replace(each.claim, events=(*each.claim.events, printed)) for each in entitled])
    assessments = tuple(
        replace(each.assessment, claims=(*each.assessment.claims, claim))
        for each, claim in zip(entitled, claims, strict=True)
    )
    run = PrintRun(
        plan_year=desk.plan.year,
        number=work.print_runs.next_number(desk.plan.year),
        on=desk.as_of,
        agency=agency_of(assessments),
        unit="" if unit is None else unit or _WITHOUT_UNIT,
        plan_version=desk.plan.version,
        people=people_of([each.person for each in assessments], claims),
    )
    return RunDraft(run, tuple(claims), assessments, grounds_of_many(desk, work, assessments), findings)


def people_of(people: Sequence[Person | RunPerson], claims: Sequence[Claim]) -> tuple[RunPerson, ...]:
    """Give the people of a run with the claims printed for them, both in the order of the paper."""
    return tuple(
        RunPerson(claim.id, claim.serial, claim.person_id, person.name, person.unit, person.title, claim.hours)
        for person, claim in zip(people, claims, strict=True)
    )


def _left_unprinted(desk: Desk, work: UnitOfWork, unit: str | None) -> tuple[Finding, ...]:
    """Say how many claims were drawn up one by one and never printed: a run does not take them along."""
    drafted = {claim.person_id for claim in work.claims.all(desk.plan.year) if claim.state is ClaimState.DRAFTED}
    count = sum(person.id in drafted and unit in (None, person.unit) for person in work.people.all())
    return (finding("RUN-UNPRINTED", Severity.WARNING, count=count),) if count else ()
