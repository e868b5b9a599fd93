"""What may well be meant in a plan is a warning, told after what keeps it from loading; a plan never raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.plan import Plan
from elearn_desk.intake.read_plan import PlanReading, plan_from, plan_reading
from elearn_desk.wording.sentences import say
from tests.plans.invented_plans import INVENTED, NAMES

_SMALL = INVENTED.parent / "small.toml"


def _small(*changes: tuple[str, str]) -> PlanReading:
    text = _SMALL.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return plan_reading("small.toml", text.encode())


def _told(reading: PlanReading) -> list[tuple[str, str]]:
    return [(found.code, found.detail("key")) for found in reading.findings]


_RANKS_MISSING = ("PLAN-RANK-NONE", "sets")


def test_warnings_keep_no_plan_from_loading() -> None:
    reading = _small()
    assert reading.plan is not None
    (found,) = reading.findings
    assert (found.code, found.severity, found.place.row) == ("PLAN-RANK-NONE", Severity.WARNING, 26)
    assert found.detail("ranks") == "簡任、薦任"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("hours = 4\n", "hours = 13\n"), ("PLAN-CAP-UNDER-TIER", "comp_leave.tiers[1]")),
        (("hours = 4\n", "hours = 1\nper_hours = 5\ncap_hours = 13\n"), ("PLAN-CAP-UNDER-TIER", "comp_leave.tiers[1]")),
        (
            (
                'deadline = { value = "103-08-31"',
                'cap_times = { value = 1, source = "甲" }\ndeadline = { value = "103-08-31"',
            ),
            None,
        ),
        (("use_months", 'unit_hours = { value = 4, source = "甲" }\nuse_months'), None),
        (
            ("use_months", 'unit_hours = { value = 3, source = "甲" }\nuse_months'),
            ("PLAN-UNIT", "comp_leave.tiers[1].hours"),
        ),
        (("hours = 4\n", "hours = 1\nper_hours = 5\n"), None),
        (('document = "103年', 'document = "（請填文號）103年'), ("PLAN-TO-FILL", "document")),
    ],
)
def test_what_may_well_be_meant_is_a_warning(change: tuple[str, str], told: tuple[str, str] | None) -> None:
    reading = _small(change)
    assert reading.plan is not None
    assert [each for each in _told(reading) if each != _RANKS_MISSING] == ([told] if told else [])
    assert {found.severity for found in reading.findings} == {Severity.WARNING}


def test_an_award_beyond_the_years_cap_and_a_cap_that_is_no_whole_unit_are_warnings() -> None:
    reading = _small(
        ("times = 1", "times = 3"),
        (
            'deadline = { value = "103-08-31"',
            'cap_times = { value = 2, source = "甲" }\ndeadline = { value = "103-08-31"',
        ),
        ("use_months", 'unit_hours = { value = 8, source = "甲" }\nuse_months'),
    )
    assert _told(reading)[1:] == [
        ("PLAN-CAP-UNDER-TIER", "award.tiers[1].times"),
        ("PLAN-UNIT", "comp_leave.cap_hours"),
        ("PLAN-UNIT", "comp_leave.tiers[1].hours"),
    ]


def test_a_side_set_that_earns_nothing_is_a_warning() -> None:
    idle = """[[sets]]
key = "side-2"
title = "副餐2"
platform = "e學中心"
hours = 1
source = "甲"
courses = [{ title = "環境影響評估概論", hours = 1, group = "環境教育類" }]

[award]
"""
    (found,) = [each for each in _small(("[award]\n", idle)).findings if each.code != "PLAN-RANK-NONE"]
    assert (found.code, found.detail("set"), found.severity) == ("PLAN-SET-UNUSED", "副餐2", Severity.WARNING)


def test_what_keeps_a_plan_from_loading_is_told_first_and_alone_to_whoever_needs_the_plan() -> None:
    reading = _small(("hours = 3\n", "hours = 4\n"))
    assert _told(reading) == [("PLAN-HOURS-SUM", "sets[1].hours"), _RANKS_MISSING]
    text = _SMALL.read_text(encoding="utf-8").replace("hours = 3\n", "hours = 4\n")
    found = plan_from("small.toml", text.encode())
    assert not isinstance(found, Plan)
    assert [each.code for each in found] == ["PLAN-HOURS-SUM"]


def test_a_long_value_is_shown_by_its_beginning() -> None:
    (found, *_) = _small(('first_day = "103-01-01"', f"first_day = [{'1, ' * 50}]")).findings
    assert (found.code, found.detail("seen")) == ("PLAN-TYPE", "陣列")
    (found, *_) = _small(('rank = "elementary"', f'rank = "{"長" * 100}"')).findings
    assert found.detail("seen") == "長" * 40 + "…"


_TEXTS = tuple(path.read_text(encoding="utf-8") for path in (_SMALL, *(INVENTED / f"{name}.toml" for name in NAMES)))


@given(
    text=st.sampled_from(_TEXTS),
    at=st.floats(0, 1),
    length=st.integers(0, 60),
    put=st.sampled_from(
        ["", "0", "-1", "nan", "1e999999999", "[]", "{}", '""', "true", "]", "[[sets]]", "\x00", "1979-05-27"]
    ),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_cut_or_put_in_gives_a_plan_or_sentences(text: str, at: float, length: int, put: str) -> None:
    start = int(at * len(text))
    reading = plan_reading("x.toml", (text[:start] + put + text[start + length :]).encode())
    assert (reading.plan is None) == any(found.severity is Severity.FATAL for found in reading.findings)
    assert all(say(found).endswith("。") for found in reading.findings)
