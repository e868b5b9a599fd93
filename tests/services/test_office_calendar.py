from __future__ import annotations

from datetime import date
from pathlib import Path

from elearn_desk.services.desk import Desk
from elearn_desk.services.office_calendar import DaySource, OfficeDay, calendar_in_force, office_year
from elearn_desk.services.rulings import rule_suspension
from elearn_desk.services.workdays import import_calendar


def day_of(desk: Desk, day: date) -> OfficeDay:
    """Give a day as the calendar has it."""
    return next(each for each in office_year(desk, day.year - 1911).value.days if each.day == day)


def test_the_year_of_the_plan_is_given_whole(desk: Desk) -> None:
    year = office_year(desk).value
    assert (year.year, len(year.days), year.named) == (103, 365, True)
    assert [each.day.day for each in year.month(2)] == list(range(1, 29))
    holiday = day_of(desk, date(2014, 10, 10))
    assert not holiday.works
    assert not holiday.usual
    assert holiday.source is DaySource.SHIPPED


def test_a_year_no_calendar_names_follows_the_week(desk: Desk) -> None:
    year = office_year(desk, 199).value
    assert not year.named
    assert all(each.usual and each.source is DaySource.WEEKDAY for each in year.days)


def test_days_brought_in_and_ruled_say_so(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "停止上班.csv"
    file.write_text("日期,是否放假,備註\n2014/07/24,2,停止上班\n", encoding="utf-8-sig")
    import_calendar(desk, file)
    assert (day_of(desk, date(2014, 7, 24)).source, day_of(desk, date(2014, 7, 24)).works) == (
        DaySource.BROUGHT_IN,
        False,
    )
    rule_suspension(desk, date(2014, 7, 23), "off", "麥德姆颱風")
    ruled = day_of(desk, date(2014, 7, 23))
    assert (ruled.works, ruled.source, ruled.usual) == (False, DaySource.RULED, False)
    assert ruled.note
    in_force = calendar_in_force(desk).value
    assert [in_force.works_on(date(2014, 7, day)) for day in (22, 23, 24)] == [True, False, False]
