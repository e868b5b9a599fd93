"""The units of the roster, for whatever is asked of one of them."""

from __future__ import annotations

from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome


def list_units(desk: Desk) -> Outcome[tuple[str, ...]]:
    """List the units that anybody on the roster is of, in order."""
    with desk.database.read() as work:
        return Outcome(tuple(sorted({person.unit for person in work.people.all() if person.unit})))
