"""The score of a completion is read where a printout shows one; without one the row counts all the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Finding, Place, Severity
from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.score_column import HIGHEST_SCORE, score_of
from elearn_desk.wording.sentences import sentence
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, xlsx_file

SCORED = (*HOURS_HEADER, "訓練成績")


def read_score(cell: str, header: str = "訓練成績") -> tuple[Decimal | None, list[Finding]]:
    reading = read_hours(csv_file([(*HOURS_HEADER, header), (*hours_row(), cell)]))
    (line,) = reading.lines
    return line.score, reading.findings


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("85", "85"),
        ("85.5", "85.5"),
        ("85.50", "85.5"),
        ("85.0", "85"),
        ("85分", "85"),
        ("85.5 分", "85.5"),
        ("８５．５分", "85.5"),
        ("085", "85"),
        ("100", "100"),
        ("0", "0"),
        ("999", "999"),
        ("59.999", "59.99"),
    ],
)
def test_a_score_is_decimal_and_never_rounded_up(cell: str, score: str) -> None:
    assert str(score_of(cell)) == score


def test_a_number_of_a_spreadsheet_loses_what_its_binary_fraction_added() -> None:
    assert [str(score_of(cell)) for cell in (85.0, 0.1 + 0.2, 260 / 3)] == ["85", "0.3", "86.66"]


@pytest.mark.parametrize("cell", ["", " ", "優", "甲等", "A", "A+", "通過", "合格", "免試", "-", "N/A", "無"])
def test_a_word_or_an_empty_cell_is_no_score_and_nothing_to_be_told(cell: str) -> None:
    assert read_score(cell) == (None, [])


@pytest.mark.parametrize(
    "cell", ["-5", "1000", "12345", "999.5", "85/100", "85%", "八十五", "85分以上", "103/05/08", "1,0"]
)
def test_figures_that_are_no_score_leave_the_row_without_one_and_are_told_with_their_cell(cell: str) -> None:
    score, (found,) = read_score(cell)
    assert score is None
    assert (found.code, found.severity, found.detail("value")) == ("IMPORT-SCORE", Severity.WARNING, cell)
    assert (found.place.row, found.place.column, found.place.cell) == (2, "訓練成績", "G2")
    assert cell in sentence(found)


@pytest.mark.parametrize("cell", [-5.0, 1000.0, float("1e30"), date(2014, 5, 8)])
def test_numbers_and_days_of_a_spreadsheet_that_are_no_score_are_none(cell: Cell) -> None:
    with pytest.raises(BadCell) as caught:
        score_of(cell)
    assert caught.value.code == "IMPORT-SCORE"


@pytest.mark.parametrize("cell", ["不及格", "未通過", "缺考"])
def test_a_word_that_says_not_passed_is_told_with_how_to_say_what_the_column_means(cell: str) -> None:
    score, (found,) = read_score(cell, "成績")
    assert score is None
    assert (found.code, found.severity, found.place.cell) == ("IMPORT-SCORE-NOT-PASSED", Severity.WARNING, "G2")
    assert f"「{cell}」" in sentence(found)
    assert "--column 成績=通過" in sentence(found)


@pytest.mark.parametrize("header", ["訓練成績", "*訓練成績", "成績", "測驗成績", "評量分數", "分數", "成績(分)"])
def test_the_column_goes_by_many_names(header: str) -> None:
    assert read_score("85", header) == (Decimal(85), [])


def test_the_foremost_of_several_columns_is_read() -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "分數", "成績"), (*hours_row(), "60", "85")]))
    assert (only(reading).score, codes(reading)) == (Decimal(85), [])


def test_every_layout_of_printouts_reads_scores() -> None:
    layouts = layouts_of("hours")
    for layout in (layouts.general, *layouts.special):
        found = layout.field_of("訓練成績")
        assert found is not None, layout.name
        assert found[0] == "score", layout.name


UPLOAD_103 = (
    "*身分證字號,*名稱,*起始日期,*姓名,*學位學分,*班別類別,*上課縣市,期別,*終迄日期,*訓練總數,*訓練總數單位,訓練成績,"
    "證件字號,出勤上課狀況,生日,*學習性質,*數位時數,*實體時數,課程代碼"
)


def test_the_upload_file_of_a_platform_shows_scores() -> None:
    cells = ["A123456789", "行政中立", "103-05-01", "王小明", "6", "7", "80", "1", "103-05-08", "2", "1"]
    for cell, score in (("92.5", Decimal("92.5")), ("", None)):
        row = [*cells, cell, "", "", "0700101", "1", "2", "0", "K1"]
        reading = read_hours(csv_file([UPLOAD_103.split(","), row]), platform="港都e學苑")
        assert (only(reading).score, reading.layout, codes(reading)) == (score, "平台上傳檔（19欄）", [])


def test_a_row_keeps_its_words_and_a_refused_row_tells_nothing_of_its_score() -> None:
    reading = read_hours(
        xlsx_file([SCORED, (*hours_row(), "甲"), (*hours_row(hours="abc"), "85/100"), (*hours_row(), 77.5)])
    )
    words, number = reading.lines
    assert (words.score, words.raw.rsplit("\t", 1)[1]) == (None, "甲")
    assert number.score == Decimal("77.5")
    assert [found.code for found in reading.findings] == ["IMPORT-HOURS"]


def test_a_printout_without_the_column_has_no_scores_and_the_clerk_may_pass_it_over() -> None:
    assert only(read_hours(csv_file([HOURS_HEADER, hours_row()]))).score is None
    passed_over = read_hours(csv_file([SCORED, (*hours_row(), "85")]), columns={"訓練成績": ""})
    chosen = read_hours(csv_file([(*HOURS_HEADER, "等第"), (*hours_row(), "85")]), columns={"等第": "score"})
    assert (only(passed_over).score, only(chosen).score) == (None, Decimal(85))


_WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.floats().map(str)


@given(_WRITTEN | st.integers(min_value=0, max_value=99_900).map(lambda hundredths: str(hundredths / 100)))
def test_whatever_stands_in_the_column_the_rest_of_the_row_is_read(cell: str) -> None:
    plain = only(read_hours(csv_file([HOURS_HEADER, hours_row()])))
    (line,) = read_hours(csv_file([SCORED, (*hours_row(), cell)])).lines
    assert line._replace(score=None, raw="") == plain._replace(raw="")
    assert line.score is None or 0 <= line.score <= HIGHEST_SCORE


@given(st.decimals(min_value=0, max_value=HIGHEST_SCORE, places=5), st.integers(min_value=0, max_value=99_900))
def test_cutting_decimals_off_never_changes_whether_a_minimum_is_reached(stated: Decimal, least: int) -> None:
    minimum = Decimal(least) / 100
    score = score_of(f"{stated}")
    assert score is not None
    assert (score >= minimum) == (stated >= minimum)
    assert score * 100 == int(score * 100)


def test_the_place_of_a_score_is_that_of_its_cell() -> None:
    _, (found,) = read_score("85/100", "評量成績")
    assert found.place == Place("匯入.csv", None, 2, "評量成績", "G2")
