from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.desk import Desk
from elearn_desk.services.desk_years import PlanYear, plan_years, turn_to_year
from elearn_desk.services.plan_import import import_plan
from elearn_desk.services.year_end import close_year
from elearn_desk.shipped import shipped
from tests.services.office import Office


def adopt_next_plan(desk: Desk, office: Office) -> None:
    """Bring in the plan of 104, which says what that of 103 does."""
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    file = office.folder / "104.toml"
    file.write_text(text.replace("year = 103", "year = 104").replace('"103-', '"104-'), encoding="utf-8")
    import_plan(desk, file, "新年度計畫")


def test_years_with_a_plan_are_listed_with_the_closings_that_stand(desk: Desk, office: Office) -> None:
    assert plan_years(desk).value == (PlanYear(103, None),)
    adopt_next_plan(desk, office)
    close_year(desk, "年度結束", "", force=True)
    assert plan_years(desk).value == (PlanYear(103, desk.as_of), PlanYear(104, None))


def test_a_desk_is_turned_to_another_year_and_back(desk: Desk, office: Office) -> None:
    adopt_next_plan(desk, office)
    turned = turn_to_year(desk, 104).value
    assert turned.plan.year == 104
    assert (turned.database, turned.as_of) == (desk.database, desk.as_of)
    assert turn_to_year(turned, 103).value.plan == desk.plan


def test_a_year_without_a_plan_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        turn_to_year(desk, 99)
    assert refused.value.finding.code == "PLAN-YEAR"
