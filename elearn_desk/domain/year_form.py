"""The one 附件2 of a person and plan year: it goes from claim to claim, and every course keeps its place (E12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from elearn_desk.domain.claims import DEAD_STATES, Claim, ClaimLine, ClaimState


@dataclass(frozen=True, slots=True)
class FormRow:
    """A course at its place on the form: from which edition on it stands there, and what has become of it since.

    `registered_on` is the day its hours were registered; `reversed_on` the day they were reversed, where nothing else
    was registered on the course.
    """

    line: ClaimLine
    edition: int
    registered_on: date | None = None
    reversed_on: date | None = None


def claims_on_form(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the claims that the year's form bears, in order: those neither rejected nor withdrawn.

    The first gives the form its number, each is an edition of it (附件2 note 7). A reversed claim stays: its rows are
    on the sheet, seals and all.
    """
    return tuple(sorted((claim for claim in claims if claim.state not in DEAD_STATES), key=lambda claim: claim.id))


def rows_of(claims: Sequence[Claim], fresh: Iterable[ClaimLine] = ()) -> tuple[FormRow, ...]:
    """Give the rows of the form that bears these claims, each course once, in the order of the editions.

    `fresh` are the courses of a claim not yet drawn up. A course already on the form is not written again, unless all
    that was registered on it had been reversed when it was claimed anew; so no row ever changes its place.
    """
    rows: list[tuple[ClaimLine, int, list[Claim]]] = []
    for edition, claim in enumerate(claims, start=1):
        for line in claim.lines:
            known = _row_of(line, claim, rows)
            if known is None:
                rows.append((line, edition, [claim]))
            else:
                known.append(claim)
    for line in fresh:
        if _row_of(line, None, rows) is None:
            rows.append((line, len(claims) + 1, []))
    return tuple(_row(*row) for row in rows)


def _row_of(
    line: ClaimLine, claim: Claim | None, rows: Sequence[tuple[ClaimLine, int, list[Claim]]]
) -> list[Claim] | None:
    """Give the claims of the row that still serves a course when a claim, or one of today, is drawn up; else None."""
    return next(
        (
            founding
            for other, _, founding in rows
            if other.title == line.title
            and not (founding and all(_taken_back_before(each, claim) for each in founding))
        ),
        None,
    )


def _taken_back_before(claim: Claim, other: Claim | None) -> bool:
    step = claim.event(ClaimState.REVERSED)
    if step is None or other is None or not other.events:
        return step is not None
    drawn_up = other.events[0]
    return (step.recorded_at or datetime.min, step.on) <= (drawn_up.recorded_at or datetime.min, drawn_up.on)


def _row(line: ClaimLine, edition: int, claims: Sequence[Claim]) -> FormRow:
    standing = [claim for claim in claims if claim.state is not ClaimState.REVERSED]
    if standing or not claims:
        return FormRow(line, edition, registered_on=next(_registrations(standing), None))
    step = claims[-1].event(ClaimState.REVERSED)
    return FormRow(line, edition, reversed_on=step.on if step else None)


def _registrations(claims: Iterable[Claim]) -> Iterator[date]:
    return (day for claim in claims if (day := claim.registered_on()) is not None)


def goes_on(claims: Sequence[Claim], cap_hours: int, fresh_hours: int = 0) -> bool:
    """Tell whether the form that bears these claims goes back to the applicant: the cap is not reached (note 7)."""
    last = claims[-1] if claims else None
    standing = (claim.hours for claim in claims if claim is last or not _taken_back_before(claim, last))
    return sum(standing) + fresh_hours < cap_hours


def has_room(claims: Sequence[Claim], cap_hours: int) -> bool:
    """Tell whether every edition of the form so far left room on its last page for rows that follow."""
    return all(goes_on(claims[: number + 1], cap_hours) for number in range(len(claims)))
