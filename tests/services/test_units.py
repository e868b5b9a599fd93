from __future__ import annotations

from elearn_desk.services.desk import Desk
from elearn_desk.services.units import list_units


def test_the_units_of_the_roster_are_listed_in_order(desk: Desk) -> None:
    units = list_units(desk).value
    assert list(units) == sorted(set(units))
    assert "民政課" in units
    assert "" not in units
