"""The invented plans, read once for every test that needs a plan of another kind than that of 103."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from elearn_desk.domain.plan import Plan
from elearn_desk.intake.read_plan import read_plan

INVENTED = Path(__file__).parent / "invented"
NAMES = sorted(path.stem for path in INVENTED.glob("*.toml") if not path.stem.endswith(".cases"))


@cache
def invented_plan(name: str) -> Plan:
    """Give the invented plan of that name, such as `pick-and-mix`."""
    plan = read_plan(INVENTED / f"{name}.toml")
    assert isinstance(plan, Plan), plan
    return plan
