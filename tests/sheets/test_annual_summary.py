"""The annual summary as a workbook: its sheets, its figures, its seal, and that it is written whole."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.summaries import AnnualSummary, PersonSummary
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.sheets.contents import printable
from tests.factory import a_grant, a_use
from tests.sheets.builders import SETS, a_full_summary, a_person, a_summary, the_ledger
from tests.sheets.invented import an_agency
from tests.sheets.odd import ODD_UNITS

LEAVE = ("entitled", "registered", "used", "lapsed", "open")
SHEETS = ["總表", "人員明細", "補休帳", "敘獎", "課程完成", "近乎完成", "檢核", "說明"]
DATA = SHEETS[1:6]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give a path in an empty folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "年度總表.xlsx"


def written(summary: AnnualSummary, path: Path) -> Workbook:
    """Write a summary and open it with another library: every formula as its text."""
    write_annual_summary(summary, path)
    return load_workbook(path)


def shown(path: Path) -> Workbook:
    """Open a workbook as a program sees it that does not calculate: every formula as its figure."""
    return load_workbook(path, data_only=True)


def figures_of(people: list[PersonSummary]) -> list[object]:
    """Add up, straight from the people, what a row of the totals has to show."""
    kinds = [person.eligibility for person in people]
    eligible = [person for person in people if person.eligibility == "eligible"]
    return [
        len(people),
        *(kinds.count(kind) for kind in ("eligible", "undecided", "not_eligible")),
        *(sum(column.key in person.completed for person in people) for column in SETS),
        sum(person.main_on is not None for person in eligible) / len(eligible) if eligible else "—",
        sum(person.combined_on is not None for person in eligible) / len(eligible) if eligible else "—",
        float(sum((person.hours_certified for person in people), Decimal(0))),
        sum(person.award_times > 0 for person in people),
        sum(person.award_times for person in people),
        sum(person.approved_times > 0 for person in people),
        sum(person.approved_times for person in people),
        *(sum(getattr(person, f"{key}_hours") for person in people) for key in LEAVE),
    ]


def rows_of_totals(path: Path) -> list[tuple[str, list[object]]]:
    """Give the rows of the totals with the figures that stand beside their formulas."""
    rows = [row[1:] for row in shown(path)["總表"].iter_rows(min_row=5, values_only=True)]
    end = next(number for number, row in enumerate(rows) if row[0] == "合計")
    return [(str(row[0]), list(row[1:])) for row in rows[: end + 1]]


def people_rows(path: Path) -> list[dict[str, object]]:
    """Give the rows of the people by their heads."""
    head, *rows = shown(path)["人員明細"].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_sheets_stand_in_the_order_in_which_they_are_read(target: Path) -> None:
    assert written(a_summary(a_person()), target).sheetnames == SHEETS


def test_a_row_of_the_totals_shows_its_unit_and_the_last_one_everyone(target: Path) -> None:
    summary = a_full_summary()
    write_annual_summary(summary, target)
    assert rows_of_totals(target) == [
        ("人事室", [1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 30.5, 1, 1, 0, 0, 8, 8, 3, 5, 0]),
        ("會計室", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("（未填單位）", [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, "—", "—", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("合計", [3, 2, 0, 1, 0, 0, 1, 1, 0, 0, 0.5, 0.5, 30.5, 1, 1, 0, 0, 8, 8, 3, 5, 0]),
    ]


def test_units_whose_names_look_like_patterns_or_differ_in_case_count_apart(target: Path) -> None:
    summary = an_agency(2 * len(ODD_UNITS), ODD_UNITS)
    write_annual_summary(summary, target)
    by_unit: dict[str, list[PersonSummary]] = defaultdict(list)
    for person in summary.people:
        by_unit[printable(person.unit)].append(person)
    units = sorted(by_unit, key=lambda unit: (not unit, unit))
    *rows, whole = rows_of_totals(target)
    assert [name for name, _ in rows] == [unit or "（未填單位）" for unit in units]
    for (_, figures), unit in zip(rows, units, strict=True):
        assert figures == pytest.approx(figures_of(by_unit[unit]))
    assert whole[1] == pytest.approx(figures_of(list(summary.people)))


def test_units_that_differ_only_in_signs_no_workbook_can_hold_are_one(target: Path) -> None:
    write_annual_summary(a_summary(a_person(unit="壞\x00字"), a_person(number=2, unit="壞\x01字")), target)
    assert [(name, figures[0]) for name, figures in rows_of_totals(target)] == [("壞\ufffd字", 2), ("合計", 2)]


def test_a_workbook_without_people_shows_nought_everywhere(target: Path) -> None:
    workbook = written(a_summary(), target)
    nought = [0] * 10 + ["—", "—"] + [0] * 10
    assert rows_of_totals(target) == [("（無人員）", nought), ("合計", nought)]
    assert workbook["人員明細"].auto_filter.ref == "A1:Z1"


def test_a_plan_without_sets_leaves_their_columns_out(target: Path) -> None:
    workbook = written(a_summary(a_person(), sets=()), target)
    assert "完成主餐人數" not in [cell.value for cell in workbook["總表"][3]]
    assert rows_of_totals(target)[-1] == ("合計", [1, 1] + [0] * 14)


some_people = st.builds(
    a_person,
    unit=st.sampled_from(ODD_UNITS) | st.text(max_size=6),
    name=st.text(max_size=60),
    title=st.text(max_size=6),
    rank=st.sampled_from(Rank) | st.none(),
    category=st.sampled_from(Category),
    completed=st.dictionaries(
        st.sampled_from([column.key for column in SETS]), st.dates(date(2014, 1, 1), date(2014, 12, 31))
    ),
    hours_certified=st.decimals(0, 200, places=1),
    award_times=st.integers(0, 2),
    used_hours=st.integers(0, 12),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(people=st.lists(some_people, max_size=6))
def test_any_people_add_up_to_what_the_program_adds_up(people: list[PersonSummary], target: Path) -> None:
    write_annual_summary(a_summary(*people), target)
    assert rows_of_totals(target)[-1][1] == pytest.approx(figures_of(people))
    assert [row["姓名"] or "" for row in people_rows(target)] == [printable(person.name) for person in people]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+886", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", '=HYPERLINK("http://x","y")', "#N/A", "TRUE", "007"],
)
def test_text_stays_text_whatever_it_begins_with(target: Path, text: str) -> None:
    person = a_person(name=text, unit=text, title=text, person_id=text)
    workbook = written(a_summary(person, agency=text, plan_version=text, plan_title=text), target)
    for column in "CDEF":
        cell = workbook["人員明細"][f"{column}2"]
        assert (cell.data_type, cell.value) == ("s", text.replace("\r", "\n"))
        assert cell.quotePrefix or text[0] not in "=+-@\t\r'"
    assert workbook["總表"]["B5"].data_type == "s"
    formulas = [
        cell.coordinate
        for name in (*DATA, "說明")
        for row in workbook[name].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert not formulas


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_a_sign_that_xml_forbids_is_shown_as_missing_and_breaks_nothing(target: Path, sign: str) -> None:
    write_annual_summary(a_summary(a_person(name=f"王{sign}明", unit=f"人{sign}")), target)
    assert [(row["姓名"], row["單位"]) for row in people_rows(target)] == [("王\ufffd明", "人\ufffd")]


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "<b>&amp;", " 前後 ", "第一\n第二", "𠀀𡍼", "王" * 60])
def test_text_comes_back_as_it_was(target: Path, text: str) -> None:
    write_annual_summary(a_summary(a_person(name=text)), target)
    sheet = CalamineWorkbook.from_filelike(BytesIO(target.read_bytes())).get_sheet_by_name("人員明細")
    assert sheet.to_python()[1][3] == text


def test_a_person_is_one_row_in_the_terms_of_the_field(target: Path) -> None:
    person = a_person(
        category=Category.CONTRACT,
        rank=Rank.JUNIOR,
        completed={"main-junior": date(2014, 5, 3)},
        main_on=date(2014, 5, 3),
        hours_certified=Decimal("10.5"),
        award_status="recommended",
        award_times=1,
        entitled_hours=8,
        registered_hours=4,
        used_hours=1,
        lapsed_hours=2,
        open_hours=1,
    )
    write_annual_summary(a_summary(person), target)
    assert people_rows(target) == [
        {
            "人員序號": 1,
            "單位序號": 1,
            "身分證字號": "S10000****",
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
            "主餐完成日": datetime(2014, 5, 3),
            "組合完成日": None,
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


def test_every_other_sheet_of_data_tells_its_rows_in_the_terms_of_the_field(target: Path) -> None:
    write_annual_summary(a_full_summary(), target)
    book = shown(target)
    rows = {name: list(book[name].iter_rows(min_row=2, values_only=True)) for name in DATA}
    wang = (1, 1, "S10000****", "王樣本", "人事室", "科員")
    assert [row[:6] for row in rows["補休帳"]] == [wang] * 3
    assert [row[6:9] + row[10:11] + row[13:15] for row in rows["補休帳"]] == [
        (1, 1, 1, "核給", 8, 8),
        (2, 1, 1, "使用", -3, 5),
        (None, 1, 1, "逾期失效", -5, 0),
    ]
    assert rows["補休帳"][1][17:20] == (datetime(2014, 6, 3, 8), datetime(2014, 6, 3, 11), "有效")
    (award,), (course,), (near,) = rows["敘獎"], rows["課程完成"], rows["近乎完成"]
    assert award[6:12] == ("編制內公務人員", None, "建議", 1, "委任主餐", "副餐2-幸福嚴選餐")
    assert course == (
        *("副餐1-窈窕精緻餐", "副餐", 1, "【守護正義的防線】霸凌不要來", "e學中心", 2),
        *(2, 0, 0, 2, 2, 0, 0, 0),
    )
    assert near[:2] + near[6:10] == (2, 2, "副餐2-幸福嚴選餐", 1, 2, 0)


def test_days_are_real_days_with_the_year_of_the_republic(target: Path) -> None:
    workbook = written(a_full_summary(), target)
    for sheet, cell, look in (
        ("人員明細", "L2", "[$-404]e/mm/dd"),
        ("補休帳", "L2", "[$-404]e/mm/dd"),
        ("補休帳", "R3", "[$-404]e/mm/dd hh:mm"),
    ):
        assert workbook[sheet][cell].is_date, (sheet, cell)
        assert workbook[sheet][cell].number_format == look


def test_every_figure_of_the_totals_is_a_formula_with_its_figure(target: Path) -> None:
    workbook = written(a_full_summary(), target)
    assert {cell.data_type for row in workbook["總表"]["C5:X8"] for cell in row} == {"f"}
    assert None not in {cell.value for row in shown(target)["總表"]["C5:X8"] for cell in row}
    assert workbook.calculation.fullCalcOnLoad


def test_every_check_agrees_and_says_so(target: Path) -> None:
    write_annual_summary(an_agency(60), target)
    checks = shown(target)["檢核"]
    assert checks["B2"].value == "全部相符"
    results = [cell.value for cell in checks["G"][5:] if cell.value]
    assert len(results) > 30
    assert set(results) - {"結果"} == {"相符"}


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"entries": 3}, "補休帳登錄筆數"),
        ({"ledger": ()}, "補休已使用時數"),
        ({"awards": ()}, "嘉獎建議次數"),
        ({"months": ()}, "各月認證時數之和"),
    ],
)
def test_what_does_not_agree_is_named(target: Path, changes: dict[str, object], what: str) -> None:
    write_annual_summary(a_full_summary(**changes), target)
    checks = shown(target)["檢核"]
    assert checks["B2"].value == "有不符，請勿使用"
    assert what in [row[0] for row in checks.iter_rows(values_only=True) if row[6] == "不符"]


def test_leave_taken_outside_its_window_or_without_one_is_counted(target: Path) -> None:
    late = a_use(2, {1: 1}, datetime(2015, 6, 3, 8), on=date(2014, 6, 3))
    for grant in (a_grant(1, 8), a_grant(1, 8, first_day=None, last_day=None)):
        row = a_person(registered_hours=8, used_hours=1, lapsed_hours=7, open_hours=7)
        write_annual_summary(a_summary(row, ledger=the_ledger(row, (grant, late)), entries=2), target)
        checks = shown(target)["檢核"].iter_rows(values_only=True)
        assert next(row[2] for row in checks if row[0] == "使用日不在補休期限內者") == 1


def test_heads_are_frozen_rows_can_be_filtered_and_pages_are_a4_across(target: Path) -> None:
    workbook = written(a_full_summary(), target)
    for name in DATA:
        sheet = workbook[name]
        assert sheet.freeze_panes == "E2"
        assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        assert sheet.print_title_rows == "$1:$1"
    assert (workbook["總表"].freeze_panes, workbook["總表"].print_title_rows) == ("C5", "$1:$4")
    for each in workbook.worksheets:
        setup = each.page_setup
        assert (str(setup.paperSize), setup.orientation, setup.fitToHeight) == ("9", "landscape", 0)
        assert each.sheet_properties.pageSetUpPr is not None
        assert each.sheet_properties.pageSetUpPr.fitToPage
        assert each.print_area
        assert not each.merged_cells.ranges


def test_columns_and_facts_have_names_of_their_own(target: Path) -> None:
    twice = (SETS[0], SETS[0])
    workbook = written(a_full_summary(sets=twice), target)
    names = workbook.defined_names
    assert names["人員明細_已登錄時數"].attr_text == "'人員明細'!$S$2:$S$4"
    assert {"機關", "計畫年度", "計畫資料版本", "統計截止日", "封存碼", "檢核結果"} <= names.keys()
    assert {"人員明細_簡任主餐完成日", "人員明細_簡任主餐完成日_2"} <= names.keys()
    sheet, cell = str(names["計畫年度"].attr_text).replace("'", "").split("!")
    assert workbook[sheet][cell].value == 103


def test_the_charts_show_sets_months_and_the_units_twenty_a_chart(target: Path) -> None:
    write_annual_summary(an_agency(80, tuple(f"第{number:02}科" for number in range(45))), target)
    with zipfile.ZipFile(target) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
        breaks = re.findall(r'<brk id="(\d+)"', parts.read("xl/worksheets/sheet1.xml").decode())
    titles = [re.findall(r"<a:t>([^<]*)</a:t>", chart)[0] for chart in charts]
    assert titles == ["各餐完成人數", "各月認證時數", *["各單位完成率"] * 3]
    assert "'總表'!$B$5:$B$24" in charts[2]
    assert "'總表'!$B$45:$B$49" in charts[4]
    assert len(breaks) >= 3


def test_a_row_whose_text_is_long_is_tall_enough_to_show_it(target: Path) -> None:
    sheet = written(a_summary(a_person(unit="短"), a_person(number=2, unit="長" * 30)), target)["人員明細"]
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 60


@pytest.mark.parametrize(("masked", "words"), [(True, "已遮蔽部分字元。"), (False, "未遮蔽；本檔含個人資料")])
def test_the_notes_say_of_what_the_summary_is_and_whether_ids_are_masked(
    target: Path, masked: bool, words: str
) -> None:
    sheet = written(a_summary(ids_masked=masked), target)["說明"]
    said = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert (said["機關"], said["計畫年度"], said["計畫資料版本"]) == ("高雄市政府樣本局", 103, "103-1")
    assert said["統計截止日"] == datetime(2014, 12, 31)
    assert str(
        next(row[1] for row in sheet.iter_rows(min_row=4, values_only=True) if row[0] == "身分證字號")
    ).startswith(words)


def test_the_notes_explain_every_column_of_every_sheet(target: Path) -> None:
    workbook = written(a_full_summary(), target)
    rows = list(workbook["說明"].iter_rows(values_only=True))
    for name in DATA:
        start = next(number for number, row in enumerate(rows) if row[0] == f"「{name}」欄位")
        heads = [cell.value for cell in workbook[name][1]]
        explained = rows[start + 2 : start + 2 + len(heads)]
        assert [row[0] for row in explained] == heads
        assert all(row[1] for row in explained)
    said = {row[0]: row[1:3] for row in rows}
    assert said["完成副餐人數－副餐2-幸福嚴選餐"] == ("已完成副餐2-幸福嚴選餐全部課程之人數。", "陸、6（二）2")


def test_the_title_names_agency_and_year_and_the_day_it_was_counted(target: Path) -> None:
    workbook = written(a_summary(as_of=date(2014, 9, 1)), target)
    assert workbook["總表"]["A1"].value == "高雄市政府樣本局103年度推動數位學習成果總表"
    assert workbook["總表"]["A2"].value == "統計截止日：103年9月1日"
    assert workbook.properties.title == "高雄市政府樣本局103年度推動數位學習成果總表"


def test_a_new_summary_takes_the_place_of_the_old_one_and_leaves_nothing_beside(target: Path) -> None:
    target.write_text("old")
    write_annual_summary(a_summary(), target)
    assert zipfile.is_zipfile(target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside(target: Path) -> None:
    target.write_text("old")
    with (
        patch("elearn_desk.whole_file.os.fsync", side_effect=OSError(28, "No space left on device")),
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


def test_what_is_counted_is_checked_without_decimals_and_hours_with(target: Path) -> None:
    checks = written(an_agency(12), target)["檢核"]
    looks = {checks.cell(row, 1).value: checks.cell(row, 3).number_format for row in range(6, checks.max_row)}
    assert looks["名冊人數"] == looks["補休尚餘時數"] == "#,##0_)"
    assert looks["認證時數"] == looks["各月認證時數之和"] == "#,##0.0#_)"


def test_each_sheet_s_own_seal_stands_below_what_is_printed(target: Path) -> None:
    checks = written(an_agency(12), target)["檢核"]
    seals = {str(name.value): (name.row, str(seal.value)) for name, seal in checks["A6:B200"] if name.value}
    own = {name: seal for name, seal in seals.items() if name.startswith("封存碼－")}
    assert list(own) == [f"封存碼－{name}" for name in (*DATA, "說明")]
    assert {len(seal) for _, seal in own.values()} == {64}
    assert len({seal for _, seal in own.values()}) == len(own)
    printed = int(checks.print_area.rpartition("$")[2])
    assert min(row for row, _ in own.values()) > printed
