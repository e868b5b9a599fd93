"""The city's workbook: what the agencies' own say, below each other and added up, and checked by formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from elearn_desk.domain.city import AgencySummary, city_of
from elearn_desk.domain.summaries import AnnualSummary, PersonSummary
from elearn_desk.intake.read_summary import read_summary
from elearn_desk.intake.source import source_of
from elearn_desk.sheets.agency_columns import agency_columns, columns_by_key, unlike_sheet
from elearn_desk.sheets.annual_summary import annual_workbook
from elearn_desk.sheets.city_figures import total
from elearn_desk.sheets.city_summary import city_workbook
from elearn_desk.sheets.total_columns import total_columns
from tests.sheets.builders import SETS, a_person, a_summary
from tests.sheets.invented import an_agency

PEOPLE = "人員明細"


def read_back(summary: AnnualSummary) -> AgencySummary:
    """Write an agency's workbook and read it."""
    agency = read_summary(source_of(f"{summary.agency}.xlsx", annual_workbook(summary)))
    assert isinstance(agency, AgencySummary)
    return agency


def city_content(*summaries: AnnualSummary) -> bytes:
    """Give the city's workbook of these agencies."""
    return city_workbook(city_of(103, "103-1", [read_back(each) for each in summaries]), SETS)


@cache
def _usual() -> tuple[tuple[AnnualSummary, ...], bytes]:
    summaries = (
        replace(an_agency(5), agency="甲局"),
        replace(an_agency(9), agency="乙局", as_of=date(2014, 6, 30)),
        a_summary(agency="空局"),
    )
    return summaries, city_content(*summaries)


def in_order(summaries: Sequence[AnnualSummary]) -> list[AnnualSummary]:
    """Give the agencies as the city has them: 乙局 and 甲局, and 空局 last."""
    return [summaries[1], summaries[0], summaries[2]]


def figures(content: bytes) -> Workbook:
    """Open a workbook for the figures beside its formulas."""
    return load_workbook(BytesIO(content), data_only=True)


def rows_of(content: bytes, sheet: str) -> list[dict[str, Any]]:
    """Give the rows of a sheet of data by their heads."""
    head, *rows = figures(content)[sheet].values
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_sheets_stand_in_the_order_in_which_they_are_read() -> None:
    sheets = ["總表", "機關清單", "人員明細", "補休帳", "敘獎", "課程完成", "檢核", "說明"]
    assert figures(_usual()[1]).sheetnames == sheets


def test_everyone_stands_below_the_agency_s_name_as_in_its_own_workbook() -> None:
    summaries, content = _usual()
    expected = [
        (each.agency, person.name) for number in (1, 0) for each in summaries[number:][:1] for person in each.people
    ]
    rows = rows_of(content, PEOPLE)
    assert [(row["機關"], row["姓名"]) for row in rows] == expected
    own = figures(annual_workbook(summaries[0]))[PEOPLE]
    assert [row[2:] for row in list(figures(content)[PEOPLE].values)[10:]] == list(own.values)[1:]


def test_a_row_an_agency_and_one_for_all_say_what_the_agencies_said() -> None:
    summaries, content = _usual()
    rows = list(figures(content)["總表"].iter_rows(min_row=5, values_only=True))
    columns = total_columns(SETS)
    assert [row[1] for row in rows] == ["乙局", "甲局", "空局", "合計"]
    for row, people in zip(
        rows,
        [*(each.people for each in in_order(summaries)), sum((each.people for each in in_order(summaries)), ())],
        strict=True,
    ):
        expected = [column.figure(people) for column in columns]
        assert list(row[2:]) == pytest.approx([float(each) if isinstance(each, Decimal) else each for each in expected])


def test_every_figure_of_the_totals_is_a_formula_by_the_agency_s_number() -> None:
    sheet = load_workbook(BytesIO(_usual()[1]))["總表"]
    cells = [cell for row in sheet.iter_rows(min_row=5, min_col=3) for cell in row]
    assert {cell.data_type for cell in cells} == {"f"}
    assert sheet["C5"].value == '=COUNTIFS(人員明細_機關序號,$A5,人員明細_人員序號,">0")'
    assert sheet["C8"].value == "=SUM(C5:C7)"


def test_the_list_names_file_day_people_and_seal() -> None:
    summaries, content = _usual()
    first, _, empty = rows_of(content, "機關清單")
    assert (first["機關"], first["機關序號"], first["檔案"]) == ("乙局", 1, "乙局.xlsx")
    assert (first["統計截止日"], first["原檔人數"], first["身分證字號"]) == (datetime(2014, 6, 30), 9, "已遮蔽")
    assert first["原檔補休帳列數"] == len(summaries[1].ledger)
    assert len(first["封存碼"]) == 64
    assert empty["原檔人數"] == 0


def test_the_hours_of_the_ledger_add_up_by_agency() -> None:
    summaries, content = _usual()
    for row, summary in zip(rows_of(content, "補休帳"), in_order(summaries), strict=True):
        assert row["核給時數"] + row["移出時數"] == sum(person.registered_hours for person in summary.people)
        assert -row["使用時數"] == sum(person.used_hours for person in summary.people)
        assert -row["逾期失效時數"] == sum(person.lapsed_hours for person in summary.people)
        assert row["結餘時數"] == sum(person.open_hours for person in summary.people)


def test_awards_are_counted_by_how_far_they_have_come() -> None:
    summaries, content = _usual()
    rows = rows_of(content, "敘獎")
    for row, summary in zip(rows, in_order(summaries), strict=True):
        names = {"recommended": "建議", "held": "暫緩", "sent": "已送", "approved": "已核定"}
        for stage, name in names.items():
            times = [each.times for each in summary.awards if each.stage == stage]
            assert (row[f"{name}人數"], row[f"{name}次數"]) == (len(times), sum(times))
    assert any(row["聘僱人數"] for row in rows) == any(
        each.person.category.value.startswith("contract") for summary in summaries for each in summary.awards
    )


def test_courses_are_added_up_the_one_that_stops_most_first() -> None:
    summaries, content = _usual()
    rows = rows_of(content, "課程完成")
    assert [row["卡關人數"] for row in rows] == sorted((row["卡關人數"] for row in rows), reverse=True)
    for row in rows:
        own = [
            course
            for summary in summaries
            for course in summary.courses
            if (course.set_title, course.number) == (row["餐別"], row["課程序"])
        ]
        assert (row["應修人數"], row["已採計人數"]) == (
            sum(each.needed for each in own),
            sum(each.counted for each in own),
        )
        assert row["機關數"] == len(own)
        assert row["採計率"] == pytest.approx(row["已採計人數"] / (row["應修人數"] or 1))


def test_all_checks_agree_and_the_notes_name_every_column() -> None:
    content = _usual()[1]
    checks = figures(content)["檢核"]
    assert checks["B2"].value == "全部相符"
    results = [row[6] for row in checks.iter_rows(min_row=5, values_only=True) if row[6] in {"相符", "不符"}]
    assert set(results) == {"相符"}
    assert len(results) > 28
    said = {row[0] for row in figures(content)["說明"].values}
    for sheet in ("機關清單", "人員明細", "補休帳", "敘獎", "課程完成"):
        assert {cell.value for cell in figures(content)[sheet][1]} <= said


def test_heads_are_frozen_rows_can_be_filtered_and_pages_are_a4_across() -> None:
    workbook = load_workbook(BytesIO(_usual()[1]))
    people = workbook[PEOPLE]
    assert (people.freeze_panes, people.auto_filter.ref, people.print_title_rows) == ("G2", "A1:AB15", "$1:$1")
    assert workbook["總表"].freeze_panes == "C5"
    for sheet in workbook.worksheets:
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("9", "landscape")
        assert not sheet.merged_cells.ranges


@pytest.mark.parametrize("text", ["=1+1", "+886", "@SUM(A1)"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    workbook = load_workbook(BytesIO(city_content(a_summary(a_person(name=text, unit=text, title=text), agency=text))))
    people, totals = workbook[PEOPLE], workbook["總表"]
    for cell in (people["A2"], people["F2"], people["G2"], totals["B5"], workbook["機關清單"]["A2"]):
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_long_names_are_shown_whole_in_higher_rows() -> None:
    workbook = load_workbook(BytesIO(city_content(a_summary(a_person(unit="長" * 60), agency="機" * 60))))
    assert workbook[PEOPLE].row_dimensions[2].height > 100
    assert workbook["總表"].row_dimensions[5].height > 60


def test_sheets_of_other_columns_are_told_by_name() -> None:
    agency = read_back(a_summary(a_person()))
    assert unlike_sheet(agency, agency_columns(SETS)) == ""
    assert unlike_sheet(agency, agency_columns(SETS[1:])) == PEOPLE


some_people = st.builds(
    a_person,
    eligibility=st.sampled_from(["eligible", "undecided", "not_eligible"]),
    completed=st.dictionaries(
        st.sampled_from([each.key for each in SETS]), st.dates(date(2014, 1, 1), date(2014, 12, 31))
    ),
    main_on=st.none() | st.dates(date(2014, 1, 1), date(2014, 12, 31)),
    combined_on=st.none() | st.dates(date(2014, 1, 1), date(2014, 12, 31)),
    hours_certified=st.decimals(0, 200, places=1),
    award_times=st.integers(0, 2),
    approved_times=st.integers(0, 2),
    open_hours=st.integers(0, 12),
)


@settings(max_examples=10, deadline=None)
@given(people=st.lists(some_people, max_size=6))
def test_a_figure_from_the_rows_is_that_of_the_agency_itself(people: Sequence[PersonSummary]) -> None:
    numbered = tuple(replace(person, number=number) for number, person in enumerate(people, 1))
    columns = columns_by_key(read_back(a_summary(*numbered)).sheets[PEOPLE], agency_columns(SETS)[PEOPLE])
    for column in total_columns(SETS):
        expected = column.figure(numbered)
        assert total(column, columns) == (expected if isinstance(expected, str) else pytest.approx(float(expected)))


def test_what_is_counted_is_checked_without_decimals_and_hours_with() -> None:
    checks = figures(_usual()[1])["檢核"]
    looks = {str(what.value): figure.number_format for what, _, figure in checks["A5:C60"] if what.value}
    assert looks["機關數"] == looks["人數"] == looks["課程應修人數"] == "#,##0_)"
    assert next(look for what, look in looks.items() if "認證時數" in what) == "#,##0.0#_)"
