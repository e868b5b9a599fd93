"""Learning-hour printouts become lines, and every row that cannot is refused with its cell."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Place, Severity
from elearn_desk.intake import rows as rows_module
from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.read_hours import HoursLine, HoursReading, certified_hours_of, read_hours
from elearn_desk.intake.source import source_of
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, refused, text_file, xlsx_file

START_AND_END = ("身分證字號", "課程名稱", "學習平台", "認證時數", "開始日期", "開始時間", "完成日期", "完成時間")


def spanning(start: str, completed: str, start_time: str = "", completed_time: str = "") -> HoursReading:
    row = ("A123456789", "甲", "港都e學苑", "1", start, start_time, completed, completed_time)
    return read_hours(csv_file([START_AND_END, row]))


def test_a_row_becomes_a_line() -> None:
    assert only(read_hours(csv_file([HOURS_HEADER, hours_row(completed_on="103/05/08 20:15")]))) == HoursLine(
        person_id="A123456789",
        name="王小明",
        title="行政中立理論與實務",
        platform="港都e學苑",
        hours=Decimal(2),
        completed_on=date(2014, 5, 8),
        completed_time=time(20, 15),
        started_at=None,
        sheet=None,
        row=2,
        raw="A123456789\t王小明\t行政中立理論與實務\t港都e學苑\t2\t103/05/08 20:15",
    )


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("2", "2"),
        ("1.5", "1.5"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("0", "0"),
        ("0.0", "0"),
        ("2.0", "2"),
        ("20", "20"),
        ("20.00", "20"),
        ("02", "2"),
        ("2小時", "2"),
        ("2 小時", "2"),
        ("2時", "2"),
        ("1.5 hours", "1.5"),
        ("2HR", "2"),
        ("２", "2"),
        ("１．５小時", "1.5"),
        ("999", "999"),
    ],
)
def test_certified_hours_are_decimal(cell: Cell, hours: str) -> None:
    assert str(certified_hours_of(cell)) == hours


def test_certified_hours_of_a_number_lose_what_its_binary_fraction_added() -> None:
    assert [str(certified_hours_of(cell)) for cell in (2.0, 1.5, 0.1 + 0.2, 0.0, 30.0)] == [
        "2",
        "1.5",
        "0.3",
        "0",
        "30",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "-1",
        "",
        " ",
        "1e5",
        "nan",
        "inf",
        "1000",
        "999.5",
        "1,5",
        "1/2",
        "2天",
        "二小時",
        "+2",
        "1.",
        "2 3",
        "1.23456",
        "=1+1",
        "٢",
        -1.0,
        -float("inf"),
        1000.0,
        date(2014, 5, 8),
        time(2, 0),
        datetime(2014, 5, 8, 2, 0),
    ],
)
def test_what_is_no_number_of_hours_is_refused(cell: Cell) -> None:
    with pytest.raises(BadCell, match="IMPORT-HOURS"):
        certified_hours_of(cell)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(BadCell, match="IMPORT-HOURS"):
        certified_hours_of(float("nan"))


@given(st.decimals(0, 999, places=2))
def test_hours_read_the_same_from_text_and_from_a_number(hours: Decimal) -> None:
    assert certified_hours_of(str(hours)) == certified_hours_of(float(hours)) == hours
    assert str(certified_hours_of(str(hours))) == str(certified_hours_of(float(hours)))


@pytest.mark.parametrize(
    ("change", "code", "column", "value"),
    [
        ({"person_id": ""}, "IMPORT-ID-MISSING", "身分證字號", ""),
        ({"person_id": "A12345678"}, "IMPORT-ID", "身分證字號", "A12345678"),
        ({"title": " "}, "IMPORT-TITLE", "課程名稱", ""),
        ({"platform": ""}, "IMPORT-PLATFORM-MISSING", "學習平台", ""),
        ({"hours": "abc"}, "IMPORT-HOURS", "認證時數", "abc"),
        ({"hours": "-1"}, "IMPORT-HOURS", "認證時數", "-1"),
        ({"completed_on": ""}, "IMPORT-DATE-MISSING", "完成日期", ""),
        ({"completed_on": "103/2/30"}, "IMPORT-DATE-IMPOSSIBLE", "完成日期", "103/2/30"),
        ({"completed_on": "990508"}, "IMPORT-DATE-AMBIGUOUS", "完成日期", "990508"),
        ({"completed_on": "103/05/08 24:00"}, "IMPORT-TIME", "完成日期", "103/05/08 24:00"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(change: dict[str, str], code: str, column: str, value: str) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), hours_row(**change), hours_row()], name="五月.csv"))
    (trouble,) = refused(reading)
    assert (trouble.code, trouble.place, trouble.detail("value")) == (code, Place("五月.csv", None, 3, column), value)
    assert [line.row for line in reading.lines] == [2, 4]


def test_a_row_of_many_troubles_is_refused_once() -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(person_id="", title="", hours="abc", completed_on="?")]))
    assert (codes(reading), reading.rows_read) == (["IMPORT-ID-MISSING"], 1)


def test_a_wrong_check_digit_is_a_warning_once_and_the_rows_are_taken() -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), *[hours_row(person_id="E123456789")] * 3]))
    assert [line.person_id for line in reading.lines] == ["A123456789", *["E123456789"] * 3]
    assert [(one.code, one.severity, one.place.row, one.detail("value")) for one in reading.findings] == [
        ("IMPORT-CHECK-DIGIT", Severity.WARNING, 3, "E123456789")
    ]
    assert reading.rows_read == 4


def test_a_wrong_check_digit_is_told_of_the_first_row_that_is_taken() -> None:
    bad = "E123456789"
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(person_id=bad, hours="x"), hours_row(person_id=bad)]))
    assert [(one.code, one.place.row) for one in reading.findings] == [("IMPORT-HOURS", 2), ("IMPORT-CHECK-DIGIT", 3)]


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    line = only(read_hours(csv_file([HOURS_HEADER, hours_row(title="=HYPERLINK(1)", name="+王", platform="@平台")])))
    assert (line.title, line.name, line.platform) == ("=HYPERLINK(1)", "+王", "@平台")


def test_texts_are_kept_as_they_are_but_for_white_space_at_their_ends() -> None:
    line = only(read_hours(csv_file([HOURS_HEADER, hours_row(name="　王　小明 ", title="守護你的財富─Ａ：理財 ")])))
    assert (line.name, line.title) == ("王　小明", "守護你的財富─Ａ：理財")


def test_a_column_of_completion_times_goes_before_the_time_of_the_date() -> None:
    (line,) = spanning("", "103/5/8 09:00", completed_time="20:15").lines
    assert line.completed_time == time(20, 15)
    (line,) = spanning("", "103/5/8 09:00").lines
    assert line.completed_time == time(9, 0)


def test_a_time_of_another_day_contradicts_the_date() -> None:
    reading = spanning("", "103/5/8", completed_time="103/5/9 20:15")
    assert [(one.code, one.place.column) for one in refused(reading)] == [("IMPORT-TIME-DAY", "完成時間")]
    assert len(spanning("", "103/5/8", completed_time="103/5/8 20:15").lines) == 1
    reading = spanning("103/5/7", "103/5/8", start_time="103/5/6 20:15")
    assert [(one.code, one.place.column) for one in refused(reading)] == [("IMPORT-TIME-DAY", "開始時間")]


@pytest.mark.parametrize(
    ("start", "start_time", "started_at"),
    [
        ("103/5/8 19:00", "", datetime(2014, 5, 8, 19, 0)),
        ("103/5/8", "19:00", datetime(2014, 5, 8, 19, 0)),
        ("103/5/8", "", None),
        ("", "", None),
        ("", "19:00", None),
        ("103/5/1", "下午 7:00", datetime(2014, 5, 1, 19, 0)),
    ],
)
def test_a_start_is_known_with_its_time_or_not_at_all(start: str, start_time: str, started_at: datetime | None) -> None:
    assert only(spanning(start, "103/5/8 20:15", start_time)).started_at == started_at


@pytest.mark.parametrize(
    ("start", "start_time", "completed"),
    [("103/5/9", "", "103/5/8"), ("103/5/9", "", "103/5/8 20:15"), ("103/5/8", "20:16", "103/5/8 20:15")],
)
def test_a_start_after_the_completion_refuses_the_row(start: str, start_time: str, completed: str) -> None:
    reading = spanning(start, completed, start_time)
    assert [(one.code, one.place.column) for one in refused(reading)] == [("IMPORT-START", "開始日期")]


def test_a_start_at_the_very_completion_is_taken() -> None:
    assert only(spanning("103/5/8 20:15", "103/5/8 20:15")).started_at == datetime(2014, 5, 8, 20, 15)
    assert only(spanning("103/5/8 20:15", "103/5/8")).completed_time is None


# ── whose and where ──────────────────────────────────────────────────────────────────────────────────────────────────

NAMELESS = HOURS_HEADER[2:]
COURSE = hours_row()[2:]


@pytest.mark.parametrize(
    "titles",
    [
        [("身分證字號：A123456789",), ("姓名：王小明",)],
        [("姓名：王小明　身分證字號：A123456789",)],
        [("姓名", "王小明", "身分證字號", "A123456789")],
        [("學習時數證明",), ("身分證字號：", "a123456789", "姓名：", "王小明")],
    ],
)
def test_lines_above_the_table_name_its_person(titles: list[tuple[str, ...]]) -> None:
    line = only(read_hours(csv_file([*titles, NAMELESS, COURSE])))
    assert (line.person_id, line.name) == ("A123456789", "王小明")


def test_the_command_names_the_person_of_a_printout_that_does_not() -> None:
    assert only(read_hours(csv_file([NAMELESS, COURSE]), person_id="ａ123456789")).person_id == "A123456789"


def test_a_printout_of_nobody_is_refused() -> None:
    reading = read_hours(csv_file([NAMELESS, COURSE]))
    assert [(one.code, one.severity) for one in reading.findings] == [("IMPORT-PERSON", Severity.FATAL)]


def test_a_printout_of_somebody_else_than_the_command_says_is_refused() -> None:
    (trouble,) = read_hours(csv_file([("身分證字號：E123456783",), NAMELESS, COURSE]), person_id="A123456789").findings
    assert (trouble.code, trouble.severity, trouble.detail("value")) == (
        "IMPORT-PERSON-CONFLICT",
        Severity.FATAL,
        "E123456783",
    )


def test_rows_of_somebody_else_than_the_command_says_are_refused() -> None:
    rows = [HOURS_HEADER, hours_row(), hours_row(person_id="E123456783")]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [line.row for line in reading.lines] == [2]
    assert [(one.code, one.place.row) for one in refused(reading)] == [("IMPORT-PERSON-CONFLICT", 3)]


def test_one_printout_may_hold_the_tables_of_several_people() -> None:
    rows = [
        ("身分證字號：A123456789　姓名：王小明",),
        NAMELESS,
        COURSE,
        ("合計", "", "2", ""),
        ("身分證字號：E123456783　姓名：李大華",),
        NAMELESS,
        COURSE,
    ]
    reading = read_hours(csv_file(rows))
    assert [(line.person_id, line.name, line.row) for line in reading.lines] == [
        ("A123456789", "王小明", 3),
        ("E123456783", "李大華", 7),
    ]
    assert (codes(reading), reading.rows_read) == ([], 2)


@pytest.mark.parametrize("other", ["身分證字號：E123456783", "身分證字號：X", "姓名：李大華"])
def test_a_printout_that_turns_to_somebody_it_must_not_or_cannot_name_is_refused(other: str) -> None:
    rows = [("身分證字號：A123456789",), NAMELESS, COURSE, (other,), COURSE]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [(one.severity, one.place.row in {4, 5}) for one in reading.findings] == [(Severity.FATAL, True)]
    assert reading.lines == []


@pytest.mark.parametrize("turned", [False, True])
def test_the_title_lines_of_the_next_person_may_come_in_either_order(turned: bool) -> None:
    titles = [("姓名：李大華",), ("身分證字號：E123456783",)]
    rows = [("身分證字號：A123456789",), NAMELESS, COURSE, *(reversed(titles) if turned else titles), NAMELESS, COURSE]
    assert [(line.person_id, line.name) for line in read_hours(csv_file(rows)).lines] == [
        ("A123456789", ""),
        ("E123456783", "李大華"),
    ]


def test_a_title_line_repeated_on_every_page_is_no_row() -> None:
    titles = [("姓名：王小明",), ("身分證字號：A123456789",)]
    reading = read_hours(csv_file([*titles, NAMELESS, COURSE, *titles, NAMELESS, COURSE]))
    assert [(line.person_id, line.row) for line in reading.lines] == [("A123456789", 4), ("A123456789", 8)]
    assert (codes(reading), reading.rows_read) == ([], 2)


def test_rows_of_another_name_are_not_taken_for_the_one_person_of_the_printout() -> None:
    header = ("姓名", *NAMELESS)
    rows = [header, ("王小明", *COURSE), ("李大華", *COURSE), ("", *COURSE), ("王 小明", *COURSE)]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [line.row for line in reading.lines] == [2, 4, 5]
    (trouble,) = refused(reading)
    assert (trouble.code, trouble.place.row, trouble.place.column, trouble.detail("person")) == (
        "IMPORT-PERSON-CONFLICT",
        3,
        "姓名",
        "王小明",
    )


def test_a_column_remembers_only_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "_REMEMBERED", 2)
    titles = [f"課程{index}" for index in (0, 1, 2, 3, 2, 1, 0)]
    reading = read_hours(csv_file([HOURS_HEADER, *[hours_row(title=title) for title in titles]]))
    assert [line.title for line in reading.lines] == titles


def test_findings_stand_in_the_order_of_the_rows() -> None:
    rows = [HOURS_HEADER, hours_row(hours="x"), hours_row(person_id="E123456789"), hours_row(title="")]
    assert [one.place.row for one in read_hours(csv_file(rows)).findings] == [2, 3, 4]


def test_the_check_digit_of_a_title_line_is_looked_at_too() -> None:
    reading = read_hours(csv_file([("身分證字號：E123456789",), NAMELESS, COURSE]))
    assert codes(reading) == ["IMPORT-CHECK-DIGIT"]
    assert len(reading.lines) == 1


@pytest.mark.parametrize("stated", ["王小明", "A12345678"])
def test_a_title_line_that_holds_no_identity_number_refuses_the_file(stated: str) -> None:
    (trouble,) = read_hours(csv_file([(f"身分證字號：{stated}",), NAMELESS, COURSE])).findings
    assert (trouble.code, trouble.severity, trouble.detail("value")) == ("IMPORT-ID", Severity.FATAL, stated)


PLACELESS = tuple(name for name in HOURS_HEADER if name != "學習平台")
WITHOUT_PLATFORM = (*hours_row()[:3], *hours_row()[4:])


def test_a_printout_without_a_platform_is_refused_unless_the_command_names_it() -> None:
    source = csv_file([PLACELESS, WITHOUT_PLATFORM])
    assert [(one.code, one.severity) for one in read_hours(source).findings] == [("IMPORT-PLATFORM", Severity.FATAL)]
    assert only(read_hours(source, platform=" e學中心 ")).platform == "e學中心"


def test_a_title_line_may_name_the_platform() -> None:
    source = csv_file([("學習平台：e學中心",), PLACELESS, WITHOUT_PLATFORM])
    assert only(read_hours(source)).platform == "e學中心"
    assert only(read_hours(source, platform="港都e學苑")).platform == "e學中心"


def test_a_row_says_its_own_platform_and_the_command_that_of_the_others() -> None:
    rows = [HOURS_HEADER, hours_row(), hours_row(platform="")]
    assert [line.platform for line in read_hours(csv_file(rows), platform="e學中心").lines] == ["港都e學苑", "e學中心"]


def test_an_employee_number_does_where_there_is_no_identity_number() -> None:
    header = ("員工編號", *HOURS_HEADER[1:])
    rows = [header, hours_row(person_id="kcg-007"), hours_row(person_id="")]
    reading = read_hours(csv_file(rows))
    assert [line.person_id for line in reading.lines] == ["KCG-007"]
    assert [(one.code, one.place.column) for one in refused(reading)] == [("IMPORT-ID-MISSING", "員工編號")]


# ── what certifies nothing ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "count"), [("通過", 1), ("", 1), ("Y", 1), ("不通過", 0), ("未通過", 0), ("否", 0), ("N", 0)]
)
def test_a_course_not_passed_certifies_nothing(word: str, count: int) -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "通過"), (*hours_row(), word)]))
    assert len(reading.lines) == count
    assert [one.code for one in refused(reading)] == ["IMPORT-NOT-PASSED"] * (1 - count)


@pytest.mark.parametrize(
    ("unit", "count"), [("1", 1), ("小時", 1), ("", 1), ("2", 0), ("6", 0), ("學分", 0), ("天", 0)]
)
def test_days_and_credits_are_no_hours(unit: str, count: int) -> None:
    header = (*HOURS_HEADER[:4], "訓練總數", "完成日期", "訓練總數單位")
    reading = read_hours(csv_file([header, (*hours_row(), unit)]))
    assert len(reading.lines) == count
    assert [one.code for one in refused(reading)] == ["IMPORT-HOURS-UNIT"] * (1 - count)


def test_the_unit_of_the_whole_training_says_nothing_of_certified_hours() -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "訓練總數單位"), (*hours_row(), "2")]))
    assert len(reading.lines) == 1


# ── what always holds ────────────────────────────────────────────────────────────────────────────────────────────────

CELLS = st.sampled_from(
    ["", " ", "A123456789", "103/5/8", "1030508", "2", "abc", "合計", "課程名稱", '"', "a,b", "\n", "=1", "王"]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=12))
def test_rows_read_are_lines_and_refused_rows_whatever_they_hold(rows: list[list[str]]) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), *rows]))
    assert reading.fatal is None
    assert reading.rows_read == len(reading.lines) + len(refused(reading))
    assert reading.lines[0].row == 2


@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=12))
def test_a_workbook_of_anything_keeps_the_same_count(rows: list[list[str]]) -> None:
    reading = read_hours(xlsx_file([HOURS_HEADER, hours_row(), *rows]))
    assert reading.fatal is None
    assert reading.rows_read == len(reading.lines) + len(refused(reading))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    encoded = text.encode("utf-8", "ignore").decode()
    reading = read_hours(text_file(encoded))
    assert reading.fatal is not None or reading.rows_read == len(reading.lines) + len(refused(reading))


def test_midnight_in_a_date_column_stands_for_no_time() -> None:
    midnight = "2014-05-08 00:00:00"
    text = f"身分證字號,課程名稱,學習平台,認證時數,開始日期,完成日期\nA123456789,課程,e學中心,2,{midnight},{midnight}\n"
    line = read_hours(source_of("時數.csv", text.encode())).lines[0]

    assert (line.completed_time, line.started_at) == (None, None)


def test_midnight_in_the_time_column_is_a_time() -> None:
    text = "身分證字號,課程名稱,學習平台,認證時數,完成日期,完成時間\nA123456789,課程,e學中心,2,103/05/08,00:00\n"
    line = read_hours(source_of("時數.csv", text.encode())).lines[0]

    assert line.completed_time == time(0, 0)
