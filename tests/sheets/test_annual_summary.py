"""The annual summary as a workbook: its figures, its text, its dates and its page."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.domain.documents import AnnualSummary, PersonSummary
from elearn_desk.domain.people import Category, Rank
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.sheets.cells import printable
from tests.sheets.builders import SETS, a_person, a_summary
from tests.sheets.formulas import figure

UNITS_THAT_LOOK_LIKE_PATTERNS = [
    *("*", "?", "~*", "人事*", "人事室", "<>", "<第一科", ">5", "=", "=1+1", '"引號"', "'單引'", "abc", "ABC", ""),
    *(" ", "人事室 ", "+加", "-減", "@at", "#N/A", "TRUE", "007", "7", "換\r\n行", "（未填單位）", "（無人員）"),
]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "年度總表.xlsx"


def written(summary: AnnualSummary, path: Path) -> Workbook:
    write_annual_summary(summary, path)
    return load_workbook(path)


def figures_of(people: list[PersonSummary]) -> list[float]:
    """Add up, straight from the people, what a row of the totals has to show."""
    eligibility = [person.eligibility for person in people]
    return [
        len(people),
        *(eligibility.count(kind) for kind in ("eligible", "undecided", "not_eligible")),
        *(sum(column.key in person.completed for person in people) for column in SETS),
        float(sum((person.hours_certified for person in people), Decimal(0))),
        sum(person.award_times > 0 for person in people),
        sum(person.award_times for person in people),
        sum(person.approved_times > 0 for person in people),
        sum(person.approved_times for person in people),
        sum(person.entitled_hours for person in people),
        sum(person.registered_hours for person in people),
        sum(person.used_hours for person in people),
        sum(person.lapsed_hours for person in people),
        sum(person.open_hours for person in people),
    ]


def rows_of_totals(workbook: Workbook) -> list[tuple[str, list[float]]]:
    sheet = workbook["總表"]
    rows = sheet.iter_rows(min_row=5)
    return [(str(row[0].value), [figure(workbook, sheet, str(cell.value)) for cell in row[1:]]) for row in rows]


def check_figures(summary: AnnualSummary, workbook: Workbook) -> None:
    by_unit: dict[str, list[PersonSummary]] = defaultdict(list)
    for person in summary.people:
        by_unit[printable(person.unit)].append(person)
    units = sorted(by_unit, key=lambda unit: (not unit, unit))
    *rows, whole = rows_of_totals(workbook)
    assert rows == [(unit or "（未填單位）", figures_of(by_unit[unit])) for unit in units]
    assert whole == ("合計", figures_of(list(summary.people)))


def people_rows(workbook: Workbook) -> list[dict[str, object]]:
    head, *rows = workbook["人員明細"].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_sheets_stand_in_the_order_in_which_they_are_read(target: Path) -> None:
    assert written(a_summary(a_person()), target).sheetnames == ["總表", "人員明細", "說明"]


def test_every_kind_of_figure_is_counted_by_unit_and_in_all(target: Path) -> None:
    summary = a_summary(
        a_person(
            unit="會計室", completed={"main-senior": date(2014, 5, 3), "side-1": date(2014, 6, 1)}, rank=Rank.SENIOR
        ),
        a_person(hours_certified=Decimal("30.5"), award_status="recommended", award_times=2, entitled_hours=12),
        a_person(
            award_status="approved", approved_times=1, registered_hours=12, used_hours=3, lapsed_hours=5, open_hours=4
        ),
        a_person(category=Category.TEACHER, rank=None, eligibility="not_eligible", hours_certified=Decimal("0.5")),
        a_person(category=Category.UNKNOWN, eligibility="undecided", unit=""),
    )
    workbook = written(summary, target)
    check_figures(summary, workbook)
    assert rows_of_totals(workbook)[0] == ("人事室", [3, 2, 0, 1, 0, 0, 0, 0, 0, 0, 31, 1, 2, 1, 1, 12, 12, 3, 5, 4])


def test_units_whose_names_look_like_patterns_or_differ_in_case_count_apart(target: Path) -> None:
    people = [a_person(unit=unit, used_hours=number) for number, unit in enumerate(UNITS_THAT_LOOK_LIKE_PATTERNS, 1)]
    summary = a_summary(*people, *people[::2])
    check_figures(summary, written(summary, target))


def test_units_that_differ_only_in_signs_no_workbook_can_hold_are_one(target: Path) -> None:
    workbook = written(a_summary(a_person(unit="壞\x00字"), a_person(unit="壞\x01字")), target)
    assert [(name, figures[0]) for name, figures in rows_of_totals(workbook)] == [("壞\ufffd字", 2), ("合計", 2)]


def test_a_workbook_without_people_shows_zero_everywhere(target: Path) -> None:
    workbook = written(a_summary(), target)
    assert rows_of_totals(workbook) == [("（無人員）", [0] * 20), ("合計", [0] * 20)]
    assert workbook["人員明細"].auto_filter.ref == "A1:V1"


def test_a_plan_without_sets_leaves_their_columns_out(target: Path) -> None:
    workbook = written(a_summary(a_person(), sets=()), target)
    assert "完成主餐人數" not in [cell.value for cell in workbook["總表"][3]]
    assert rows_of_totals(workbook)[-1] == ("合計", [1, 1] + [0] * 12)


hours = st.integers(0, 12)
some_people = st.builds(
    a_person,
    unit=st.sampled_from(UNITS_THAT_LOOK_LIKE_PATTERNS) | st.text(max_size=6),
    name=st.text(max_size=6),
    title=st.text(max_size=6),
    rank=st.sampled_from(Rank) | st.none(),
    category=st.sampled_from(Category),
    eligibility=st.sampled_from(["eligible", "not_eligible", "undecided"]),
    completed=st.dictionaries(
        st.sampled_from([column.key for column in SETS]), st.dates(date(2014, 1, 1), date(2014, 12, 31))
    ),
    hours_certified=st.decimals(0, 200, places=1),
    award_status=st.sampled_from(["recommended", "approved", "none"]),
    award_times=st.integers(0, 2),
    approved_times=st.integers(0, 2),
    entitled_hours=hours,
    registered_hours=hours,
    used_hours=hours,
    lapsed_hours=hours,
    open_hours=hours,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(some_people, max_size=12))
def test_any_people_add_up_to_what_the_program_adds_up(people: list[PersonSummary], target: Path) -> None:
    workbook = written(a_summary(*people), target)
    *_, (_, whole) = rows_of_totals(workbook)
    assert whole == pytest.approx(figures_of(people))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+886", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", '=HYPERLINK("http://x","y")', "#N/A", "TRUE", "007"],
)
def test_text_stays_text_whatever_it_begins_with(target: Path, text: str) -> None:
    workbook = written(a_summary(a_person(name=text, unit=text, title=text, person_id=text)), target)
    for column in "ABCD":
        cell = workbook["人員明細"][f"{column}2"]
        assert (cell.data_type, cell.value) == ("s", text.replace("\r", "\n"))
        assert cell.quotePrefix or text[0] not in "=+-@\t\r'"
    assert workbook["總表"]["A5"].data_type == "s"


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_a_sign_that_xml_forbids_is_shown_as_missing_and_breaks_nothing(target: Path, sign: str) -> None:
    workbook = written(a_summary(a_person(name=f"王{sign}明"), agency=f"樣本{sign}局"), target)
    assert workbook["人員明細"]["B2"].value == "王\ufffd明"


def test_text_that_excel_would_take_for_a_character_code_is_kept(target: Path) -> None:
    write_annual_summary(a_summary(a_person(name="_x0041_")), target)
    with zipfile.ZipFile(target) as parts:
        assert "_x005F_x0041_" in parts.read("xl/worksheets/sheet2.xml").decode()


def test_rare_characters_and_long_text_are_kept_as_far_as_a_cell_can(target: Path) -> None:
    row = people_rows(written(a_summary(a_person(name="𡍼𠮷堃", title="長" * 40_000)), target))[0]
    assert (row["姓名"], len(str(row["職稱"]))) == ("𡍼𠮷堃", 32_000)


def test_a_person_is_one_row_in_the_terms_of_the_field(target: Path) -> None:
    person = a_person(
        category=Category.CONTRACT,
        rank=Rank.JUNIOR,
        completed={"main-junior": date(2014, 5, 3)},
        hours_certified=Decimal("10.5"),
        award_status="recommended",
        award_times=1,
        entitled_hours=8,
        registered_hours=4,
        used_hours=1,
        lapsed_hours=2,
        open_hours=1,
    )
    assert people_rows(written(a_summary(person), target)) == [
        {
            "身分證字號": "S1******01",
            "姓名": "王樣本",
            "單位": "人事室",
            "職稱": "科員",
            "人員類別": "約聘人員",
            "官等": "薦任",
            "適用情形": "適用",
            "簡任主餐完成日": None,
            "薦任主餐完成日": datetime(2014, 5, 3),
            "委任主餐完成日": None,
            "副餐1-窈窕精緻餐完成日": None,
            "副餐2-幸福嚴選餐完成日": None,
            "副餐3-豪華主廚餐完成日": None,
            "認證時數": 10.5,
            "嘉獎情形": "建議敘獎",
            "嘉獎建議次數": 1,
            "嘉獎核定次數": 0,
            "可補休時數": 8,
            "已登錄時數": 4,
            "已使用時數": 1,
            "逾期失效時數": 2,
            "尚餘時數": 1,
        }
    ]


def test_people_stand_by_unit_in_the_order_given_and_those_without_a_unit_last(target: Path) -> None:
    people = [a_person(name=name, unit=unit) for name, unit in [("甲", ""), ("乙", "B"), ("丙", "A"), ("丁", "B")]]
    assert [row["姓名"] for row in people_rows(written(a_summary(*people), target))] == ["丙", "乙", "丁", "甲"]


def test_completion_days_are_real_days_with_the_year_of_the_republic(target: Path) -> None:
    cell = written(a_summary(a_person(completed={"main-senior": date(2014, 5, 3)})), target)["人員明細"]["H2"]
    assert cell.is_date
    assert cell.number_format == "[$-404]e/mm/dd"


def test_no_figure_of_the_totals_is_written_by_hand(target: Path) -> None:
    workbook = written(a_summary(a_person(), a_person(unit="會計室")), target)
    assert {cell.data_type for row in workbook["總表"].iter_rows(min_row=5, min_col=2) for cell in row} == {"f"}
    assert workbook.calculation.fullCalcOnLoad
    cached = load_workbook(target, data_only=True)["總表"]
    assert {cell.value for row in cached.iter_rows(min_row=5, min_col=2) for cell in row} == {None}


def test_heads_are_frozen_rows_can_be_filtered_and_pages_are_a4_across(target: Path) -> None:
    workbook = written(a_summary(a_person(), a_person()), target)
    totals, people, _ = workbook.worksheets
    assert (totals.freeze_panes, people.freeze_panes, people.auto_filter.ref) == ("B5", "C2", "A1:V3")
    assert (totals.print_title_rows, people.print_title_rows) == ("$1:$4", "$1:$1")
    assert (totals.print_area, people.print_area) == ("'總表'!$A$1:$U$6", "'人員明細'!$A$1:$V$3")
    assert not people.merged_cells.ranges
    for sheet in workbook.worksheets:
        setup = sheet.page_setup
        assert (str(setup.paperSize), setup.orientation, setup.fitToHeight) == ("9", "landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_row_whose_unit_is_long_is_tall_enough_to_show_it(target: Path) -> None:
    sheet = written(a_summary(a_person(unit="短"), a_person(unit="長" * 30)), target)["人員明細"]
    assert sheet.row_dimensions[3].height > 3 * sheet.row_dimensions[2].height > 0


def notes(sheet: Worksheet) -> dict[object, tuple[object, object]]:
    return {row[0]: (row[1], row[2]) for row in sheet.iter_rows(values_only=True)}


def test_the_notes_say_of_what_the_summary_is(target: Path) -> None:
    said = notes(written(a_summary(), target)["說明"])
    assert said["機關"][0] == "高雄市政府樣本局"
    assert said["計畫年度"][0] == "103年度"
    assert said["計畫資料版本"][0] == "103-1"
    assert said["統計截止日"][0] == datetime(2014, 12, 31)


@pytest.mark.parametrize(("masked", "words"), [(True, "已遮蔽部分字元。"), (False, "未遮蔽；本檔含個人資料")])
def test_the_notes_say_whether_ids_are_masked(target: Path, masked: bool, words: str) -> None:
    facts = written(a_summary(ids_masked=masked), target)["說明"]
    assert str(facts["B8"].value).startswith(words)


def test_the_notes_explain_every_column_of_both_sheets(target: Path) -> None:
    workbook = written(a_summary(a_person()), target)
    said = notes(workbook["說明"])
    for cell in workbook["人員明細"][1]:
        assert said[cell.value][0]
    assert said["完成副餐人數－副餐2-幸福嚴選餐"] == ("已完成副餐2-幸福嚴選餐全部課程之人數。", "陸、6（二）2")
    assert said["逾期失效時數"][1] == "附件2注意事項3"


def test_the_title_names_agency_and_year_and_the_day_it_was_counted(target: Path) -> None:
    sheet = written(a_summary(as_of=date(2014, 9, 1)), target)["總表"]
    assert sheet["A1"].value == "高雄市政府樣本局103年度推動數位學習成果總表"
    assert sheet["A2"].value == "統計截止日：103年9月1日"


def test_a_new_summary_takes_the_place_of_the_old_one_and_leaves_nothing_beside(target: Path) -> None:
    target.write_text("old")
    write_annual_summary(a_summary(), target)
    assert zipfile.is_zipfile(target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside(target: Path) -> None:
    target.write_text("old")
    with (
        patch("elearn_desk.sheets.saving.os.fsync", side_effect=OSError(28, "No space left on device")),
        pytest.raises(OSError, match="No space left"),
    ):
        write_annual_summary(a_summary(), target)
    assert [(path.name, path.read_text()) for path in target.parent.iterdir()] == [(target.name, "old")]


def test_a_folder_that_is_not_there_or_a_folder_for_a_file_is_the_worlds_fault(target: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_annual_summary(a_summary(), target / "none" / "a.xlsx")
    target.mkdir()
    with pytest.raises(OSError, match="年度總表"):
        write_annual_summary(a_summary(), target)
    assert list(target.parent.iterdir()) == [target]
