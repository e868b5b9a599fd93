"""Learning-hour printouts become lines, and every row that cannot is refused with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Place, Severity
from elearn_desk.intake import columns as columns_module
from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.read_hours import HoursLine, HoursReading, certified_hours_of, read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.wording.sentences import sentence
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
        ("2hrs", "2"),
        ("1小時30分", "1.5"),
        ("1 小時 15 分鐘", "1.25"),
        ("2小時0分", "2"),
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
    cell = f"{'ABCDEF'[HOURS_HEADER.index(column)]}3"
    assert (trouble.code, trouble.place) == (code, Place("五月.csv", None, 3, column, cell))
    assert trouble.detail("value") == value
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


def test_two_times_of_one_completion_contradict_each_other() -> None:
    (trouble,) = refused(spanning("", "103/5/8 09:00", completed_time="20:15"))
    assert (trouble.code, trouble.detail("value"), trouble.detail("other")) == (
        "IMPORT-TIME-CONFLICT",
        "20:15",
        "103/5/8 09:00",
    )
    assert codes(spanning("103/5/7 09:00", "103/5/8", start_time="10:00")) == ["IMPORT-TIME-CONFLICT"]
    assert codes(spanning("", "103/5/8 09:00:20", completed_time="09:00:40")) == ["IMPORT-TIME-CONFLICT"]


@pytest.mark.parametrize("clock", ["09:00", "09:00:20"])
def test_a_time_with_seconds_agrees_with_the_same_time_without(clock: str) -> None:
    for day, beside in (("103/5/8 09:00:20", clock), (f"103/5/8 {clock}", "09:00:20")):
        assert only(spanning("", day, completed_time=beside)).completed_time == time(9, 0, 20)


def test_a_date_with_its_time_needs_no_column_of_times() -> None:
    assert only(spanning("", "103/5/8 09:00")).completed_time == time(9, 0)


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


def test_a_column_remembers_only_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_module, "_REMEMBERED", 2)
    titles = [f"課程{index}" for index in (0, 1, 2, 3, 2, 1, 0)]
    reading = read_hours(csv_file([HOURS_HEADER, *[hours_row(title=title) for title in titles]]))
    assert [line.title for line in reading.lines] == titles


def test_findings_stand_in_the_order_of_the_rows() -> None:
    rows = [HOURS_HEADER, hours_row(hours="x"), hours_row(person_id="E123456789"), hours_row(title="")]
    assert [one.place.row for one in read_hours(csv_file(rows)).findings] == [2, 3, 4]


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


def test_the_clerk_may_say_that_six_figures_are_of_the_republic() -> None:
    source = csv_file([HOURS_HEADER, hours_row(completed_on="990508 20:15"), hours_row(completed_on="990509 20:15")])
    assert [sentence(one).partition("：")[2] for one in read_hours(source).findings] == [
        f"「99050{day} 20:15」可能是民國99年5月{day}日，或西元1999年5月{day}日，無法確定，本列未匯入，"
        "請照 103/05/08、1030508 或 2014-05-08 的寫法更正後重新匯入。"
        for day in (8, 9)
    ]
    lines = read_hours(source, six_figures_roc=True).lines
    assert [(line.completed_on, line.completed_time) for line in lines] == [
        (date(2010, 5, 8), time(20, 15)),
        (date(2010, 5, 9), time(20, 15)),
    ]


@pytest.mark.parametrize(
    "moments",
    [
        ["103/05/08 20:15", "103/05/08 21:15:30", "103/05/08 00:00", "103/05/08 24:00", "103/05/08  7:00", "103/05/08"],
        [
            datetime(2014, 5, 8, 20, 15),
            datetime(2014, 5, 8),
            datetime(2014, 5, 8, 20, 15, 0, 999_999),
            datetime(1999, 1, 1),
        ],
    ],
)
def test_a_moment_reads_the_same_whatever_was_read_before_it(moments: list[str | datetime]) -> None:
    def read(cells: Sequence[str | datetime]) -> tuple[list[tuple[date, time | None]], list[str]]:
        reading = read_hours(xlsx_file([HOURS_HEADER, *[(*hours_row()[:5], cell) for cell in cells]]))
        return [(one.completed_on, one.completed_time) for one in reading.lines], codes(reading)

    alone = [read([cell]) for cell in moments]
    lines, troubles = [one for lines, _ in alone for one in lines], [one for _, codes_ in alone for one in codes_]
    assert read([*moments, *moments]) == (lines * 2, [one for one in troubles if one != "IMPORT-NO-ROWS"] * 2)


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


@pytest.mark.parametrize(
    ("hours", "code", "unit"),
    [
        ("", "IMPORT-HOURS-MISSING", ""),
        ("2天", "IMPORT-HOURS-OTHER-UNIT", "天"),
        ("120分鐘", "IMPORT-HOURS-OTHER-UNIT", "分鐘"),
        ("1小時20分", "IMPORT-HOURS", ""),
        ("1小時75分", "IMPORT-HOURS", ""),
    ],
)
def test_hours_that_are_none_say_what_they_are(hours: str, code: str, unit: str) -> None:
    (trouble,) = refused(read_hours(csv_file([HOURS_HEADER, hours_row(hours=hours)])))
    assert (trouble.code, trouble.detail("unit")) == (code, unit)


def test_a_start_after_the_completion_names_both() -> None:
    (trouble,) = refused(spanning("103/5/9", "103/5/8 20:15"))
    assert (trouble.detail("value"), trouble.detail("completed")) == ("103/05/09", "103/05/08 20:15")
