"""The lock on a plan year: what decides on claims, awards or rules asks here first whether the year is open."""

from __future__ import annotations

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.years import YearEvent, standing_closing
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.work import UnitOfWork


def open_year(desk: Desk, work: UnitOfWork) -> None:
    """Refuse what a closed plan year takes no more: `YEAR-CLOSED` says since when, by whom, and how it is reopened.

    Leave of hours already granted, its cancelling, transfers and imports do not ask: hours are used across the year's
    end, and facts arrive when they do.
    """
    closing = standing_closing(work.years.of(desk.plan.year))
    if closing is not None:
        raise Refusal(
            finding("YEAR-CLOSED", year=closing.plan_year, day=closing.on.isoformat(), by=closing.recorded_by)
        )


def year_closing(desk: Desk) -> Outcome[YearEvent | None]:
    """Give the closing of the plan year that stands, or None while the year is open."""
    with desk.database.read() as work:
        return Outcome(standing_closing(work.years.of(desk.plan.year)))


def closed_warning(desk: Desk, work: UnitOfWork) -> tuple[Finding, ...]:
    """Give the warning that what was brought in meets a closed plan year, or nothing while the year is open."""
    closing = standing_closing(work.years.of(desk.plan.year))
    if closing is None:
        return ()
    return (finding("YEAR-CLOSED-IMPORT", Severity.WARNING, None, year=closing.plan_year, day=closing.on.isoformat()),)
