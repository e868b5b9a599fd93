"""Agencies' summaries come together when they are of one plan and of different agencies, and say what to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from elearn_desk.domain.city import AgencySummary, DataSheet, city_of, doubts, faults, plan_base
from elearn_desk.domain.findings import Severity

FIRST = AgencySummary(
    file="甲.xlsx",
    sha256="a",
    seal="1",
    agency="甲局",
    plan_year=103,
    plan_version="103-1",
    as_of=date(2014, 12, 31),
    ids_masked=True,
    sheets={"人員明細": DataSheet(("姓名",), ("姓名",), [["王樣本"]])},
)
SECOND = replace(FIRST, file="乙.xlsx", sha256="b", seal="2", agency="乙局")


def codes(*agencies: AgencySummary) -> list[tuple[str, str | None, str]]:
    """Give what forbids these from coming together: code, file, and the file named with it."""
    return [(each.code, each.place.file, each.detail("other")) for each in faults(103, "103-1", agencies)]


def test_a_city_has_its_agencies_in_order_of_their_names() -> None:
    city = city_of(103, "103-1+r4", [FIRST, SECOND])
    assert [each.agency for each in city.agencies] == ["乙局", "甲局"]
    assert (city.plan_year, city.plan_version, city.as_of, city.ids_masked) == (103, "103-1", date(2014, 12, 31), True)


def test_a_city_stands_on_its_last_day_and_is_masked_only_where_all_are() -> None:
    city = city_of(103, "103-1", [replace(FIRST, as_of=date(2014, 6, 30), ids_masked=False), SECOND])
    assert (city.as_of, city.ids_masked) == (date(2014, 12, 31), False)


def test_agencies_of_one_plan_may_come_together() -> None:
    assert codes(FIRST, SECOND) == []
    assert doubts([FIRST, SECOND]) == ()
    assert doubts([]) == ()


def test_rulings_of_an_office_do_not_make_another_plan() -> None:
    assert plan_base("103-1+r3.7") == "103-1"
    ruled = replace(SECOND, plan_version="103-1+r3.7")
    assert codes(FIRST, ruled) == []
    (doubt,) = doubts([FIRST, ruled])
    assert (doubt.code, doubt.place.file, doubt.detail("value")) == ("MERGE-RULED", "乙.xlsx", "103-1+r3.7")
    assert (doubt.severity, doubt.detail("agency")) == (Severity.WARNING, "乙局")


def test_another_year_and_another_version_are_named_for_each_file() -> None:
    other_year, other_version = replace(FIRST, plan_year=104, plan_version="104-1"), replace(SECOND, plan_version="2")
    assert codes(other_year, other_version) == [("MERGE-YEAR", "甲.xlsx", ""), ("MERGE-VERSION", "乙.xlsx", "")]
    year, version = faults(103, "103-1", [other_year, other_version])
    assert (year.detail("value"), year.detail("year")) == ("104", "103")
    assert (version.detail("value"), version.detail("version")) == ("2", "103-1")


def test_a_summary_without_an_agency_is_named_and_repeats_none() -> None:
    nameless = replace(FIRST, agency="")
    assert codes(nameless, replace(nameless, file="丙.xlsx")) == [
        ("MERGE-AGENCY", "甲.xlsx", ""),
        ("MERGE-AGENCY", "丙.xlsx", ""),
    ]


@pytest.mark.parametrize("name", ["甲局", " 甲 局", "甲局\u3000"])
def test_an_agency_comes_once(name: str) -> None:
    assert codes(FIRST, replace(SECOND, agency=name)) == [("MERGE-TWICE", "乙.xlsx", "甲.xlsx")]


def test_the_same_file_twice_is_named_so_each_time() -> None:
    copies = [replace(FIRST, file=name) for name in ("副本.xlsx", "副本2.xlsx")]
    assert codes(FIRST, *copies) == [
        ("MERGE-SAME-FILE", "副本.xlsx", "甲.xlsx"),
        ("MERGE-SAME-FILE", "副本2.xlsx", "甲.xlsx"),
    ]


def test_whole_ids_beside_masked_ones_and_earlier_days_are_worth_a_look() -> None:
    early = replace(SECOND, as_of=date(2014, 11, 30), ids_masked=False)
    found = [(each.code, each.place.file, each.detail("day"), each.detail("next")) for each in doubts([FIRST, early])]
    assert found == [
        ("MERGE-AS-OF", "乙.xlsx", "2014-11-30", "2014-12-31"),
        ("MERGE-MASKED", "乙.xlsx", "", ""),
    ]
    told = {(each.severity, each.detail("agency")) for each in doubts([FIRST, early])}
    assert told == {(Severity.WARNING, "乙局")}


def test_an_agency_that_comes_twice_is_named() -> None:
    (twice,) = faults(103, "103-1", [FIRST, replace(SECOND, agency="甲局")])
    assert (twice.code, twice.detail("agency"), twice.detail("other")) == ("MERGE-TWICE", "甲局", "甲.xlsx")


def test_whole_ids_everywhere_are_no_doubt() -> None:
    assert doubts([replace(each, ids_masked=False) for each in (FIRST, SECOND)]) == ()
