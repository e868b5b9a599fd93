"""What an explanation is made of: steps, each with its clause, its words and the values it used (rule H10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.findings import Place
from elearn_desk.domain.ledger import Account, Entry
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling
from elearn_desk.domain.verdict import Verdict
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.rulings import ruling_words

_PAGE = re.compile(r"第\d+頁")
_REMARK = re.compile(r"（[^（）]{4,}[）（].*")


class ValueKind(StrEnum):
    """What a value is, so that a window can lead to it."""

    RECORD = "record"
    PLAN = "plan"
    RULING = "ruling"
    ENTRY = "entry"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Value:
    """Something a step rests on: a record, a value of the plan, a ruling, an entry of the ledger, a claim.

    `ref` is its number, or the name that the plan's sources know it by.
    """

    kind: ValueKind
    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: the clause it comes from, the sentence, and the steps that led to it.

    `good` tells whether it speaks for the person (True), against (False) or neither.
    """

    clause: str
    text: str
    good: bool | None = None
    values: tuple[Value, ...] = ()
    steps: tuple[Step, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """Give the step and all below it, each with how deep it lies."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a verdict is what it is: one sentence to read out on the telephone, and the steps that lead to it."""

    person: Person
    headline: str
    steps: tuple[Step, ...]

    def walk(self) -> Iterator[tuple[int, Step]]:
        """Give every step in order, with how deep it lies."""
        for step in self.steps:
            yield from step.walk()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an explanation is worded from.

    `places` tells of each record, by number, where it was read; `accepted` says of titles that a clerk accepted for a
    course who did so, when and why, by what is compared of the title; `proposal` is an award sent and not answered yet.
    """

    verdict: Verdict
    rulebook: Rulebook
    account: Account
    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    places: Mapping[int, Place] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    proposal: AwardEvent | None = None

    @property
    def plan(self) -> Plan:
        """The plan judged by."""
        return self.rulebook.plan

    def clause(self, *names: str) -> str:
        """Give the clause of the first of these values whose source the plan states, without its remarks."""
        sources = self.plan.sources
        return short_clause(next((sources[name] for name in names if name in sources), ""))

    def record(self, record: Record) -> Value:
        """Give a record as a value, with the file, the page or sheet, and the row it was read from."""
        place = self.places.get(record.id)
        where = f"（{place_words(place)}）" if place else ""
        return Value(ValueKind.RECORD, f"第{record.id}號紀錄{where}", str(record.id))


def hours_text(hours: Decimal | int) -> str:
    """Say hours without needless zeros: 2, 1.5."""
    return f"{Decimal(hours).normalize():f}"


def short_clause(clause: str) -> str:
    """Give a clause up to its first remark in brackets; what stands in those of a section mark is short."""
    return _REMARK.sub("", clause)


def place_words(place: Place) -> str:
    """Say where a record was read: 「學習時數.pdf」第2頁第5列."""
    sheet = "" if not place.sheet else place.sheet if _PAGE.fullmatch(place.sheet) else f"工作表「{place.sheet}」"
    return f"「{place.file}」{sheet}第{place.row}列"


def ruling_value(ruling: Ruling) -> Value:
    """Give a ruling as a value."""
    return Value(ValueKind.RULING, f"裁示第{ruling.id}號", str(ruling.id))


def ruling_step(ruling: Ruling) -> Step:
    """Say what a ruling decides, who decided it when and why, and the 文號 it rests on."""
    document = f"，{ruling.document}" if ruling.document else ""
    who = f"{ruling.decided_by}{roc_date(ruling.decided_on)}裁示"
    return Step("", f"{who}{ruling_words(ruling)}：{ruling.reason}{document}。", None, (ruling_value(ruling),))


def accepted_words(by: str, on: date, reason: str, document: str) -> str:
    """Say who accepted a title for a course, when, why, and by which document: 由李主任103/05/03採用（查證屬實）."""
    grounds = "，".join(part for part in (reason, document) if part)
    return f"由{by}{roc_date(on)}採用為本課程{f'（{grounds}）' if grounds else ''}"


def parameter_value(key: str, value: str) -> Value:
    """Give a parameter of the plan as a value, by the names that the plan file and the commands know it by."""
    return Value(ValueKind.PLAN, f"參數{key}={value}", f"parameters.{key}")


def plan_value(name: str, text: str) -> Value:
    """Give a value of the plan, by the name its sources know it by."""
    return Value(ValueKind.PLAN, text, name)
