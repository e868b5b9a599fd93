"""The forms scanned one after the other, a line each: what would come of it, or why it is put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.services.claims import Registration
from elearn_desk.services.form_scans import ScannedForm
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A form of the pile; `serial` is what was scanned where no form has it, `note` says what comes or came of it."""

    serial: str
    name: str
    unit: str
    hours: int
    tone: Tone
    note: str

    @property
    def ready(self) -> bool:
        """Tell whether the claim can be registered."""
        return self.tone in {Tone.PROGRESS, Tone.WAITING}


def scanned_row(outcome: Outcome[ScannedForm]) -> ScanRow:
    """Give the line of a form that was looked up."""
    scanned = outcome.value
    claim, person = scanned.found.meant.claim, scanned.found.person
    if scanned.trouble is not None:
        return ScanRow(claim.serial, person.name, person.unit, 0, Tone.BAD, sentence(scanned.trouble))
    tone = Tone.WAITING if outcome.findings else Tone.PROGRESS
    note = "".join(["可登錄，", _granted(scanned.grants), "。", *map(sentence, outcome.findings)])
    return ScanRow(claim.serial, person.name, person.unit, scanned.hours, tone, note)


def unknown_row(text: str, found: Finding) -> ScanRow:
    """Give the line of a code that no form has."""
    return ScanRow(" ".join(text.split()), "", "", 0, Tone.BAD, sentence(found))


def registered_rows(rows: Sequence[ScanRow], done: Sequence[Registration]) -> list[ScanRow]:
    """Give the lines after registering: those registered say until when their hours can be used."""
    registered = {each.claim.serial: each for each in done}
    return [_after(row, registered.get(row.serial)) for row in rows]


def _after(row: ScanRow, registration: Registration | None) -> ScanRow:
    if registration is None:
        return row if not row.ready else ScanRow(row.serial, row.name, row.unit, 0, Tone.BAD, "未登錄，原因見下方。")
    hours = sum(grant.hours for grant in registration.grants)
    return ScanRow(row.serial, row.name, row.unit, hours, Tone.GOOD, f"已登錄，{_granted(registration.grants)}。")


def _granted(grants: Sequence[Entry]) -> str:
    return "、".join(f"核給 {grant.hours} 小時至 {roc_date(grant.last_day)}" for grant in grants)


def scan_columns() -> tuple[Column[ScanRow], ...]:
    """Give the columns: the form, whose it is, for how many hours, and what comes of it."""
    return (
        Column("申請表", lambda row: row.serial, 6),
        Column("姓名", lambda row: row.name, 5),
        Column("單位", lambda row: row.unit, 6),
        Column("時數", lambda row: str(row.hours or ""), 3, key=lambda row: row.hours, figures=True),
        Column("結果", lambda row: f"{row.tone.value} {row.note}", 24, tone=lambda row: row.tone),
    )
