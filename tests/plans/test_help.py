"""What the help says of plan files is true: its examples are one plan that loads, its table names every key."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from elearn_desk.domain.parameters import KEYS
from elearn_desk.domain.plan import Combine, Need
from elearn_desk.intake.plan_table import Table
from elearn_desk.intake.read_plan import plan_reading
from elearn_desk.shipped import shipped

_HELP = shipped("resources", "help", "plan-file.md").read_text(encoding="utf-8")
_EXAMPLE = "\n".join(re.findall(r"```toml\n(.*?)```", _HELP, re.DOTALL))
_TABLE = "\n".join(line for line in _HELP.splitlines() if line.startswith("|"))


def test_the_examples_together_are_a_plan_without_fault() -> None:
    reading = plan_reading("104.toml", _EXAMPLE.encode())
    assert reading.plan is not None, reading.findings
    assert [found.code for found in reading.findings] == ["PLAN-RANK-NONE"]
    plan = reading.plan
    assert plan.set_of("any-two").need == Need(sets=2)
    assert (plan.award_combine, plan.award_cap) == (Combine.CAPPED_SUM, 2)
    assert [tier.per_hours for tier in plan.leave_tiers] == [None, Decimal(2)]
    assert len(plan.targets) == 2


def test_the_table_names_every_key_that_a_plan_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def note(table: Table) -> None:
        if not {"parameters", "choices"} & set(table.path) - {table.path[-1] if table.path else ""}:
            asked.update(table._read)
        for child in table._children:
            note(child)

    monkeypatch.setattr(Table, "object_to_unread", note)
    plan_reading("104.toml", _EXAMPLE.encode())
    # The names of parameters are told below the table, what their values mean is each plan's own.
    asked -= {*KEYS, "choices", "parameters"}
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", _TABLE))))
    assert {"alternatives", "members", "per_hours", "once_a_year", "most_staff"} <= asked
    assert asked - named == set()


def test_every_parameter_of_a_choice_is_named() -> None:
    assert [key for key in KEYS if f"`{key}`" not in _HELP] == []
