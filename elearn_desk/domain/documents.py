"""Every paper, sheet and summary as a frozen value, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ClaimFormLine:
    """One course of 附件2, on the form from an `edition` on; `registered_on` is set where its hours were registered.

    `reversed_on` is set where they were reversed and nothing else rests on the course (附件2 note 7).
    """

    number: int
    title: str
    hours: Decimal
    completed_on: date | None
    completed_time: time | None
    set_title: str = ""
    registered_on: date | None = None
    edition: int = 1
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """公餘時間完成數位學習補休申請表 (附件2) of one person; without lines, the blank form of `blank_rows` courses.

    `serial` is that of the claim shown, the `edition`th on the form; `form_serial` that of the first, by which the
    form goes. A form that `goes_on` leaves its last page open for the claims that follow (note 7); with `new_rows` only
    the courses of this edition are drawn, at their places, for printing onto the sheet that came back.
    """

    plan_year: int
    agency: str = ""
    unit: str = ""
    title: str = ""
    name: str = ""
    serial: str = ""
    provisional: bool = False
    lines: tuple[ClaimFormLine, ...] = ()
    blank_rows: int = 0
    form_serial: str = ""
    edition: int = 1
    goes_on: bool = False
    new_rows: bool = False


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One person of the award list; `reason` is at most 100 characters."""

    unit: str
    title: str
    rank_text: str
    name: str
    person_id: str
    reason: str
    award: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardList:
    """獎懲建議名冊 of an agency; contract staff stand apart, for 考績法 does not cover them.

    `held_rows` are those who wait for a higher award; `batch` is the number under which the list was sent, if it was.
    """

    plan_year: int
    agency: str
    made_on: date
    rows: tuple[AwardRow, ...]
    contract_rows: tuple[AwardRow, ...] = ()
    held_rows: tuple[AwardRow, ...] = ()
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class HandOverGrant:
    """A grant as it is handed over, in whole hours: granted = used + lapsed + moved + open on the day of the sheet."""

    number: int
    plan_year: int
    tier: str
    tier_title: str
    first_day: date | None
    last_day: date | None
    granted: int
    used: int
    lapsed: int
    moved: int
    open: int


@dataclass(frozen=True, slots=True)
class HandOverUse:
    """Whole hours drawn on the grants: leave taken, hours used before they came here, or hours `moved` away."""

    number: int
    on: date
    start_at: datetime | None
    end_at: datetime | None
    hours: int
    moved: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOverClaim:
    """A claim still on its way to registration, with the whole hours asked for."""

    serial: str
    state: str
    hours: int


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """數位學習補休移交單 of one person who moves to another agency, as of `made_on`; `to` may be still unknown.

    `award_times` counts the commendations approved in the plan year, under `award_document`; 0 for none.
    """

    plan_year: int
    made_on: date
    agency: str
    to: str
    unit: str
    title: str
    name: str
    person_id: str
    cap_hours: int
    grants: tuple[HandOverGrant, ...] = ()
    uses: tuple[HandOverUse, ...] = ()
    claims: tuple[HandOverClaim, ...] = ()
    award_times: int = 0
    award_document: str = ""


@dataclass(frozen=True, slots=True)
class LeaveSlipDraw:
    """What a leave takes of one grant, in whole hours: the grant's number, plan year, day, claim and window."""

    number: int
    plan_year: int
    granted_on: date
    serial: str
    first_day: date | None
    last_day: date | None
    hours: int


@dataclass(frozen=True, slots=True)
class LeaveSlip:
    """假單 for one use of comp leave (附件2 note 6), the `number`th entry of the ledger, from one moment to another."""

    number: int
    plan_year: int
    made_on: date
    agency: str
    unit: str
    title: str
    name: str
    start_at: datetime
    end_at: datetime
    hours: int
    draws: tuple[LeaveSlipDraw, ...]
