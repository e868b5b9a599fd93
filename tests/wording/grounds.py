"""What explanations are worded from, with valid defaults, and what they come to as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from elearn_desk.domain.findings import Place
from elearn_desk.domain.ledger import Entry, balance
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.records import Record
from elearn_desk.wording.explain import explain
from elearn_desk.wording.explanation import Grounds, Step
from tests.factory import a_rulebook, a_verdict, roc

JUNE = roc(103, 6, 7)


def grounds_of(
    records: Iterable[Record] = (),
    entries: tuple[Entry, ...] = (),
    as_of: date = JUNE,
    plan: Plan | None = None,
    **changes: Any,
) -> Grounds:
    """Judge a person and give the grounds; every record was read from a row of its own number on page 2."""
    shown = tuple(records)
    claims, calendar = changes.pop("claims", ()), changes.pop("calendar", None)
    known = {"aliases": changes.pop("aliases", {}), **({"calendar": calendar} if calendar else {})}
    rulebook = a_rulebook(plan, as_of, **known)
    verdict = a_verdict(shown, rulebook=rulebook, **changes)
    places = {record.id: Place("學習時數.pdf", "第2頁", record.id) for record in shown}
    return Grounds(verdict, rulebook, balance(entries, as_of), entries, claims, places)


def lines_of(*steps: Step) -> list[str]:
    """Give steps and all below them as lines: sentence, clause and values."""
    return [
        "｜".join((step.text, step.clause, *(value.text for value in step.values)))
        for each in steps
        for _, step in each.walk()
    ]


def said_of(grounds: Grounds) -> str:
    """Give a whole explanation as lines."""
    return "\n".join(lines_of(*explain(grounds).steps))
