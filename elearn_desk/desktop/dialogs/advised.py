"""Doing what the panel advises: from the one line of advice to the act that does it."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.advice import Advice, Doing
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.people import Person
from elearn_desk.domain.records import Record


def do_advised(acts: Acts, person: Person, advice: Advice) -> None:
    """Do for a person what was advised."""
    who = person.id, person.unit, person.name
    doing = advice.doing
    if advice.claim is not None:
        _with_claim(acts, who, doing, advice.claim)
    elif advice.record is not None:
        _with_record(acts, doing, advice.record, advice.course)
    elif doing is Doing.DRAW_UP:
        acts.claims.create_and_print(*who)
    elif doing is Doing.USE:
        acts.leave.use(person.id, person.name)
    elif doing is Doing.EXPLAIN:
        acts.papers.print_explanation(*who)
    elif doing is Doing.PROPOSE:
        acts.awards.propose([], [person.unit] if person.unit else [])
    elif doing is Doing.CATEGORY:
        acts.book.rule_category(person.id)
    elif doing is Doing.RANK:
        acts.book.rule_rank(person.id)


def _with_claim(acts: Acts, who: tuple[str, str, str], doing: Doing, claim: Claim) -> None:
    if doing is Doing.PRINT:
        acts.papers.print_form(*who)
    elif doing is Doing.REGISTER:
        acts.claims.register(claim)
    elif doing is Doing.SETTLE:
        acts.claims.settle(claim)
    else:
        acts.imports.choose(ImportKind.HOURS)


def _with_record(acts: Acts, doing: Doing, record: Record, course: str) -> None:
    if doing is Doing.TIME:
        acts.rulings.attest(record)
    else:
        acts.rulings.count(record, course)
