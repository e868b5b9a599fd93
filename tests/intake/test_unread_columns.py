"""A column that is not read is never passed over in silence, and a missing one is looked for among the unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elearn_desk.domain.findings import Finding, Place, Severity
from elearn_desk.intake.read_calendar import read_calendar
from elearn_desk.intake.read_duty import read_duty
from elearn_desk.intake.read_hours import HoursReading, read_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.seen_columns import seen_columns
from elearn_desk.wording.sentences import sentence
from tests.intake.builders import HOURS_HEADER, ROSTER_HEADER, codes, csv_file, hours_row, only, refused, roster_row


def with_column(header: str, *values: str) -> HoursReading:
    return read_hours(csv_file([(*HOURS_HEADER, header), *((*hours_row(), value) for value in values)]))


def without(name: str, *columns: tuple[str, str]) -> list[tuple[str, ...]]:
    at = HOURS_HEADER.index(name)
    rows = [(*row[:at], *row[at + 1 :]) for row in (HOURS_HEADER, hours_row())]
    return [(*row, *(column[number] for column in columns)) for number, row in enumerate(rows)]


def fatal(reading: HoursReading) -> Finding:
    (trouble,) = reading.findings
    assert trouble.severity is Severity.FATAL
    return trouble


def test_an_unknown_column_is_told_once_a_table_and_changes_nothing() -> None:
    reading = with_column("神祕欄", "甲", "乙")
    (told,) = reading.findings
    assert (told.code, told.severity, len(reading.lines)) == ("IMPORT-COLUMNS-UNUSED", Severity.WARNING, 2)
    assert "沒有用到的欄：神祕欄；" in sentence(told)


def test_only_the_first_of_many_unknown_columns_are_listed() -> None:
    header, row = (*HOURS_HEADER, *(f"欄{letter}" for letter in "甲乙丙丁戊己庚辛壬癸")), (*hours_row(), *("x" * 10))
    (told,) = read_hours(csv_file([header, row])).findings
    assert told.detail("columns") == "欄甲、欄乙、欄丙、欄丁、欄戊、欄己、欄庚、欄辛…"


def test_columns_that_everybody_knows_are_not_told() -> None:
    idle = (
        "序號",
        "備註",
        "生日",
        "性別",
        "電子郵件",
        "機關",
        "單位",
        "職稱",
        "課程代碼",
        "期別",
        "上課縣市",
        "學位學分",
    )
    assert only(read_hours(csv_file([(*HOURS_HEADER, *idle), (*hours_row(), *("甲" for _ in idle))]))).title
    header, row = ("序號", *ROSTER_HEADER, "性別", "E-mail", "備註"), ("1", *roster_row(), "男", "a@b", "")
    assert only(read_roster(csv_file([header, row]))).name == "王小明"


def test_a_column_the_clerk_passes_over_is_not_told() -> None:
    source = csv_file([(*HOURS_HEADER, "神祕欄"), (*hours_row(), "甲")])
    assert only(read_hours(source, columns={"神祕欄": ""})).title
    reading = read_hours(source, remembered={"神祕欄": ""})
    assert (codes(reading), sorted(reading.columns_used)) == ([], ["神祕欄"])


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("狀態", "未完成"),
        ("學習狀態", "尚未完成問卷"),
        ("測驗結果", "不及格"),
        ("是否取得認證", "否"),
        ("取得認證", "N"),
        ("通過與否", "0"),
        ("及格", "否"),
        ("合格", "否"),
        ("結果", "未達標準"),
    ],
)
def test_a_row_that_says_it_was_not_passed_is_refused_under_every_header(header: str, value: str) -> None:
    reading = with_column(header, "通過", value)
    assert [(one.code, one.place.column) for one in reading.findings] == [("IMPORT-NOT-PASSED", header)]
    assert len(reading.lines) == 1


def test_each_of_several_columns_of_passing_is_asked() -> None:
    header = (*HOURS_HEADER, "完成狀態", "測驗結果")
    (trouble,) = refused(read_hours(csv_file([header, (*hours_row(), "完成", "不及格")])))
    assert (trouble.code, trouble.place.column, trouble.place.cell) == ("IMPORT-NOT-PASSED", "測驗結果", "H2")


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("神祕欄", "未完成", "IMPORT-COLUMN-NOT-PASSED"),
        ("備註", "不及格", "IMPORT-COLUMN-NOT-PASSED"),
        ("學程認證", "否", "IMPORT-COLUMN-NOT-PASSED"),
        ("神祕欄", "否", "IMPORT-COLUMNS-UNUSED"),
        ("登出", "20:15", "IMPORT-COLUMN-TIMES"),
    ],
)
def test_an_unknown_column_that_matters_is_told_by_its_values(header: str, value: str, code: str) -> None:
    (told,) = with_column(header, value).findings
    assert (told.code, told.severity) == (code, Severity.WARNING)


def test_times_of_day_are_nothing_particular_beside_a_column_of_times() -> None:
    header = (*HOURS_HEADER, "完成時間", "登出")
    assert codes(read_hours(csv_file([header, (*hours_row(), "20:10", "20:15")]))) == ["IMPORT-COLUMNS-UNUSED"]


@pytest.mark.parametrize("header", ["單位", "計算單位", "學習單位", "時數單位", "認證時數單位"])
@pytest.mark.parametrize(("value", "count"), [("天", 0), ("學分", 0), ("2", 0), ("小時", 1), ("hr", 1), ("1", 1)])
def test_a_unit_of_hours_is_known_under_every_header(header: str, value: str, count: int) -> None:
    reading = with_column(header, value)
    assert codes(reading) == ["IMPORT-HOURS-UNIT"] * (1 - count)
    assert len(reading.lines) == count


def test_a_unit_of_people_is_no_unit_of_hours() -> None:
    assert only(with_column("單位", "民政課")).title
    (table,) = seen_columns(csv_file([(*HOURS_HEADER, "單位"), (*hours_row(), "天")]), "hours")
    assert table.columns[6].field == "hours_unit"


@pytest.mark.parametrize("header", ["完成時間", "結束時間", "通過時間", "上課結束時間"])
def test_days_with_their_times_may_stand_in_the_column_of_times(header: str) -> None:
    line = only(read_hours(csv_file(without("完成日期", (header, "103/05/03 20:15")))))
    assert (str(line.completed_on), str(line.completed_time)) == ("2014-05-03", "20:15:00")


def test_a_column_of_mere_times_is_no_column_of_days() -> None:
    assert fatal(read_hours(csv_file(without("完成日期", ("完成時間", "20:15"))))).code == "IMPORT-COLUMN"


def test_a_start_with_its_time_may_stand_in_the_column_of_times() -> None:
    line = only(read_hours(csv_file([(*HOURS_HEADER, "開始時間"), (*hours_row(), "103/05/03 20:15")])))
    assert str(line.started_at) == "2014-05-03 20:15:00"


def test_what_is_remembered_yields_to_a_column_of_that_meaning() -> None:
    header = (*HOURS_HEADER[:5], "結束日期", "結束時間")
    source = csv_file([header, (*hours_row(), "20:10")])
    reading = read_hours(source, remembered={"結束時間": "completed_on"})
    assert (str(only(reading).completed_time), reading.columns_used) == ("20:10:00", frozenset())
    assert codes(read_hours(source, columns={"結束時間": "completed_on"})) == ["IMPORT-DATE"]


def test_what_is_remembered_fills_what_no_other_column_does() -> None:
    source = csv_file([(*HOURS_HEADER[:5], "結 業"), hours_row()])
    reading = read_hours(source, remembered={"結業": "completed_on", "不在": "hours"})
    assert (only(reading).title, sorted(reading.columns_used)) == ("行政中立理論與實務", ["結業"])
    (table,) = seen_columns(source, "hours", remembered={"結業": "completed_on"})
    assert table.columns[5].field == "completed_on"


def test_a_header_the_clerk_names_and_the_file_lacks_is_told() -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row()]), columns={"沒有": "completed_on", "也沒有": ""})
    assert [(one.code, one.detail("header")) for one in reading.findings] == [("IMPORT-COLUMN-ABSENT", "沒有")]
    assert reading.columns_used == frozenset()


def test_a_missing_column_is_looked_for_by_its_values_and_its_words() -> None:
    said = sentence(fatal(read_hours(csv_file(without("完成日期", ("結業", "103/5/8"), ("甲", "1"))))))
    assert "--column 結業=完成日期" in said
    said = sentence(fatal(read_hours(csv_file(without("課程名稱", ("甲", "1"), ("課目名稱", "公務倫理"))))))
    assert "--column 課目名稱=課程名稱" in said
    said = sentence(fatal(read_hours(csv_file(without("課程名稱", ("甲", "1"), ("乙", "1"))))))
    assert "--column 甲=課程名稱" in said
    assert "--column" not in sentence(fatal(read_hours(csv_file(without("課程名稱")))))


def test_a_missing_platform_is_looked_for_by_its_words() -> None:
    said = sentence(fatal(read_hours(csv_file(without("學習平台", ("學習用平台", "港都e學苑"))))))
    assert "--column 學習用平台=學習平台" in said
    assert "--column" not in sentence(fatal(read_hours(csv_file(without("學習平台", ("甲", "乙"))))))


def test_nobody_is_named_for_a_file_with_a_column_of_many() -> None:
    said = sentence(fatal(read_hours(csv_file(without("身分證字號", ("證照", "A123456789"))))))
    assert "--column 證照=身分證字號" in said
    assert "--person" not in said
    assert "--person" in sentence(fatal(read_hours(csv_file(without("身分證字號")))))


def test_two_columns_of_hours_or_days_that_disagree_are_told_once() -> None:
    rows = [(*HOURS_HEADER, "時數", "結束日期"), *((*hours_row(), "3", "103/05/09"),) * 2, (*hours_row(), "x", "x")]
    reading = read_hours(csv_file(rows))
    assert codes(reading) == ["IMPORT-HOURS-CONFLICT", "IMPORT-DATES-CONFLICT"]
    assert [str(line.hours) for line in reading.lines] == ["2"] * 3
    assert "「認證時數」是2、「時數」是3" in sentence(reading.findings[0])
    assert only(read_hours(csv_file([rows[0], (*hours_row(), "2", "")]))).title


def test_a_file_of_another_kind_is_told_its_own() -> None:
    hours, roster = csv_file([HOURS_HEADER, hours_row()]), csv_file([ROSTER_HEADER, roster_row()])
    given = read_roster(hours, category="約聘人員")
    assert codes(given) == ["IMPORT-WRONG-KIND"]
    assert "請改用 hours import" in sentence(given.findings[0])
    assert "請改用 roster import" in sentence(fatal(read_hours(roster)))
    assert codes(read_duty(roster)) == ["IMPORT-WRONG-KIND"]
    assert codes(read_calendar(csv_file([("西元日期", "甲"), ("20140508", "0")]))) == ["IMPORT-COLUMN"]


def test_a_row_of_a_printed_page_is_corrected_elsewhere() -> None:
    (trouble,) = refused(with_column("時數單位", "天"))
    assert sentence(trouble).endswith("請換算成小時後重新匯入。")
    printed = replace(trouble, place=Place("時數.pdf", "第2頁", 3))
    assert "PDF 無法直接更改，請向平台索取更正後的檔案，或把這一列另存成 Excel 匯入。" in sentence(printed)
