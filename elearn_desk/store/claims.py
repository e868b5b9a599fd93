"""附件2 claims as they were made, and every step they took (rules E10–E13); nothing is changed afterwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, exists, func, insert, select

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimLine, ClaimState, ClaimTier
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import CLAIM_EVENTS, CLAIM_LINES, CLAIM_TIERS, CLAIMS, RECORDS
from elearn_desk.store.translate import hundredths, iso, maybe_clock, maybe_day, read_day, read_hours, read_moment


class Claims:
    """Everyone's claims, in the order they were made."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, claim: Claim) -> Claim:
        """Write a claim with its tiers, lines and events, and give it back with its number and its serial.

        The serial is the plan year (ROC) and a running number in it, such as `103-0007`; both are given here.
        """
        number = self._next_number(claim.plan_year)
        claim_id = self._connection.execute(
            insert(CLAIMS)
            .values(
                person_id=claim.person_id,
                plan_year=claim.plan_year,
                number=number,
                provisional=int(claim.provisional),
                plan_version=claim.plan_version,
                **self._trail.stamp,
            )
            .returning(CLAIMS.c.id)
        ).scalar_one()
        self._add_parts(CLAIM_TIERS, claim_id, [_tier_row(tier) for tier in claim.tiers])
        self._add_parts(CLAIM_LINES, claim_id, [_line_row(line) for line in claim.lines])
        serial = _serial(claim.plan_year, number)
        self._trail.note("claim", claim.person_id, f"{serial}, {claim.hours} h")
        events = tuple(self.add_event(claim_id, event) for event in claim.events)
        return replace(claim, id=claim_id, serial=serial, events=events)

    def foreseen(self, claims: Sequence[Claim]) -> list[Claim]:
        """Give claims of one plan year with the numbers and serials that adding them now would give; writes nothing."""
        if not claims:
            return []
        claim_id = (self._connection.execute(select(func.max(CLAIMS.c.id))).scalar() or 0) + 1
        number = self._next_number(claims[0].plan_year)
        return [
            replace(claim, id=claim_id + at, serial=_serial(claim.plan_year, number + at))
            for at, claim in enumerate(claims)
        ]

    def _next_number(self, plan_year: int) -> int:
        last = select(func.max(CLAIMS.c.number)).where(CLAIMS.c.plan_year == plan_year)
        return (self._connection.execute(last).scalar() or 0) + 1

    def add_event(self, claim_id: int, event: ClaimEvent) -> ClaimEvent:
        """Write the next step of a claim, and give it back with its moment and writer."""
        last = select(func.max(CLAIM_EVENTS.c.position)).where(CLAIM_EVENTS.c.claim_id == claim_id)
        before = self._connection.execute(last).scalar()
        self._connection.execute(
            insert(CLAIM_EVENTS).values(
                claim_id=claim_id,
                position=0 if before is None else before + 1,
                state=event.state.value,
                on_day=iso(event.on),
                reason=event.reason,
                **self._trail.stamp,
            )
        )
        self._trail.note(f"claim-{event.state}", f"claim {claim_id}", event.reason)
        return replace(event, recorded_at=self._trail.at, recorded_by=self._trail.by)

    def get(self, claim_id: int) -> Claim | None:
        """Give the claim of that number, or None."""
        return next(iter(self._where(CLAIMS.c.id == claim_id)), None)

    def by_serial(self, serial: str) -> Claim | None:
        """Give the claim of that serial, or None; leading zeros make no difference."""
        year, _, number = serial.partition("-")
        if not (year.isdecimal() and number.isdecimal()):
            return None
        return next(iter(self._where(CLAIMS.c.plan_year == int(year), CLAIMS.c.number == int(number))), None)

    def all(self, plan_year: int, person_id: str | None = None) -> list[Claim]:
        """Give the claims of a plan year (ROC), of one person or of everyone."""
        persons = () if person_id is None else (CLAIMS.c.person_id == person_id,)
        return self._where(CLAIMS.c.plan_year == plan_year, *persons)

    def states(self, plan_year: int) -> Counter[ClaimState]:
        """Give how many claims of a plan year (ROC) are in each state."""
        last = (
            select(CLAIM_EVENTS.c.claim_id, func.max(CLAIM_EVENTS.c.position).label("position"))
            .join(CLAIMS, CLAIMS.c.id == CLAIM_EVENTS.c.claim_id)
            .where(CLAIMS.c.plan_year == plan_year)
            .group_by(CLAIM_EVENTS.c.claim_id)
            .subquery()
        )
        found = self._connection.execute(
            select(CLAIM_EVENTS.c.state, func.count())
            .join(last, (last.c.claim_id == CLAIM_EVENTS.c.claim_id) & (last.c.position == CLAIM_EVENTS.c.position))
            .group_by(CLAIM_EVENTS.c.state)
        )
        return Counter({ClaimState(state): count for state, count in found})

    def of_people(self, plan_year: int, people: Collection[str]) -> list[Claim]:
        """Give the claims of a plan year (ROC) of these people, ids of at most a chunk."""
        return self._where(CLAIMS.c.plan_year == plan_year, CLAIMS.c.person_id.in_(people))

    def provisional(self, plan_year: int) -> list[Claim]:
        """Give the provisional claims of a plan year (ROC)."""
        return self._where(CLAIMS.c.plan_year == plan_year, CLAIMS.c.provisional == 1)

    def losing_records(self, batch_id: int) -> list[Claim]:
        """Give the claims of every year with a line whose record would be gone if the batch were undone."""
        twin = RECORDS.alias("twin")
        falls = (RECORDS.c.batch_id == batch_id) & RECORDS.c.twin_of.is_(None)
        lines = select(CLAIM_LINES.c.claim_id).join(RECORDS, RECORDS.c.id == CLAIM_LINES.c.record_id)
        return self._where(CLAIMS.c.id.in_(lines.where(falls, ~exists().where(twin.c.twin_of == RECORDS.c.id))))

    def _add_parts(self, table: Table, claim_id: int, parts: list[dict[str, object]]) -> None:
        rows = [{"claim_id": claim_id, "position": position, **part} for position, part in enumerate(parts)]
        if rows:
            self._connection.execute(insert(table), rows)

    def _where(self, *conditions: ColumnElement[bool]) -> list[Claim]:
        tiers = self._parts(CLAIM_TIERS, conditions)
        lines = self._parts(CLAIM_LINES, conditions)
        events = self._parts(CLAIM_EVENTS, conditions)
        return [
            Claim(
                id=row.id,
                serial=_serial(row.plan_year, row.number),
                person_id=row.person_id,
                plan_year=row.plan_year,
                provisional=bool(row.provisional),
                plan_version=row.plan_version,
                tiers=tuple(map(_tier, tiers[row.id])),
                lines=tuple(map(_line, lines[row.id])),
                events=tuple(map(_event, events[row.id])),
            )
            for row in self._connection.execute(select(CLAIMS).where(*conditions).order_by(CLAIMS.c.id))
        ]

    def _parts(self, table: Table, conditions: tuple[ColumnElement[bool], ...]) -> dict[int, list[Row[Any]]]:
        chosen = select(CLAIMS.c.id).where(*conditions)
        parts = defaultdict(list)
        for row in self._connection.execute(
            select(table).where(table.c.claim_id.in_(chosen)).order_by(table.c.claim_id, table.c.position)
        ):
            parts[row.claim_id].append(row)
        return parts


def _serial(plan_year: int, number: int) -> str:
    return f"{plan_year}-{number:04}"


def _tier_row(tier: ClaimTier) -> dict[str, object]:
    return {
        "side_set": tier.by,
        "hours": tier.hours,
        "completed_on": iso(tier.completed_on),
        "first_day": iso(tier.first_day),
        "last_day": iso(tier.last_day),
    }


def _tier(row: Row[Any]) -> ClaimTier:
    return ClaimTier(
        row.side_set, row.hours, read_day(row.completed_on), read_day(row.first_day), read_day(row.last_day)
    )


def _line_row(line: ClaimLine) -> dict[str, object]:
    return {
        "set_key": line.set_key,
        "title": line.title,
        "hours_hundredths": hundredths(line.hours),
        "completed_on": iso(line.completed_on),
        "completed_time": iso(line.completed_time),
        "record_id": line.record_id,
    }


def _line(row: Row[Any]) -> ClaimLine:
    return ClaimLine(
        row.set_key,
        row.title,
        read_hours(row.hours_hundredths),
        maybe_day(row.completed_on),
        maybe_clock(row.completed_time),
        row.record_id,
    )


def _event(row: Row[Any]) -> ClaimEvent:
    return ClaimEvent(
        ClaimState(row.state), read_day(row.on_day), row.reason, read_moment(row.recorded_at), row.recorded_by
    )
