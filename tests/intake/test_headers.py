"""The header row is found below whatever stands above it, with its columns in any order and under any known name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Place, Severity
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.layouts import header_name
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.title_lines import stated_in_line
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, text_file, xlsx_file


@given(st.permutations(range(len(HOURS_HEADER))))
def test_the_order_of_the_columns_makes_no_difference(order: list[int]) -> None:
    rows = [[row[index] for index in order] for row in (HOURS_HEADER, hours_row())]
    line = only(read_hours(csv_file(rows)))
    assert (line.person_id, line.name, line.title, line.platform) == hours_row()[:4]


@pytest.mark.parametrize(
    "header",
    [
        "認證時數(小時)",
        "認證時數（小時）",
        "*認證時數",
        "認證時數(*)",
        " 認證 時數 ",
        "認證時數：",
        "時數",
        "學習時數",
        "數位時數",
        "＊認證時數[時]",
    ],
)
def test_a_header_is_known_by_each_of_its_spellings(header: str) -> None:
    rows = [[header if name == "認證時數" else name for name in HOURS_HEADER], hours_row()]
    assert str(only(read_hours(csv_file(rows))).hours) == "2"


@pytest.mark.parametrize("header", ["身份證字號", "*身分證字號", "身分證統一編號", "身分證號", "身 分 證 字 號"])
def test_the_identity_column_is_known_by_each_of_its_names(header: str) -> None:
    assert only(read_hours(csv_file([(header, *HOURS_HEADER[1:]), hours_row()]))).person_id == "A123456789"


def test_a_platform_may_be_spelt_either_way() -> None:
    assert header_name("學習平臺") == header_name("學習平台")


def test_the_place_of_a_finding_bears_the_header_as_it_stands_in_the_file() -> None:
    header = [name.replace("認證時數", "*數位時數（小時）") for name in HOURS_HEADER]
    (trouble,) = read_hours(csv_file([header, hours_row(hours="x")], name="五月.csv")).findings
    assert trouble.place == Place("五月.csv", None, 2, "*數位時數（小時）", "E2")


@pytest.mark.parametrize("above", range(0, 40, 7))
def test_title_lines_may_stand_above_the_header(above: int) -> None:
    titles = [("高雄市政府人事處 學習時數", "", "製表日期：103/12/31")] * above
    assert only(read_hours(csv_file([*titles, HOURS_HEADER, hours_row()]))).row == above + 2


def test_blank_lines_above_the_header_are_counted() -> None:
    assert only(read_hours(xlsx_file([(), (), (), (), (), (), HOURS_HEADER, hours_row()]))).row == 8


def test_the_foremost_name_wins_where_a_printout_bears_several() -> None:
    header = (*HOURS_HEADER, "數位時數", "終迄日期")
    assert str(only(read_hours(csv_file([header, (*hours_row(), "9", "103/05/08")]))).hours) == "2"
    turned = ("數位時數", "終迄日期", *HOURS_HEADER)
    assert str(only(read_hours(csv_file([turned, ("9", "", *hours_row())]))).hours) == "2"


def test_the_upload_form_of_the_year_103_is_read() -> None:
    header = (
        "*身分證字號,*名稱,*起始日期,*姓名,*學位學分,*班別類別,*上課縣市,期別,*終迄日期,*訓練總數,*訓練總數單位,訓練成績,"
        "證件字號,出勤上課狀況,生日,*學習性質,*數位時數,*實體時數,課程代碼"
    )
    row = "A123456789,行政中立,103-05-01,王小明,6,7,80,1,103-05-08,2,1,,,,0700101,1,2,0,"
    line = only(read_hours(text_file(f"{header}\r\n{row}\r\n", encoding="cp950"), platform="港都e學苑"))
    assert (line.title, str(line.hours), str(line.completed_on), line.platform) == (
        "行政中立",
        "2",
        "2014-05-08",
        "港都e學苑",
    )


def test_the_upload_form_of_later_years_gives_the_learners_times_not_the_courses() -> None:
    header = (
        "*身分證字號,*課程名稱,*開課起始日期,*開課起始時間,*開課結束日期,*開課結束時間,*姓名,*訓練總數,*訓練總數單位,*數位時數,"
        "*實際上課起始日期,*實際上課起始時間,*實際上課結束日期,*實際上課結束時間"
    )
    row = "A123456789,行政中立,103-01-01,08:00:00,103-12-31,17:00:00,王小明,2,1,2,103-05-08,19:00:00,103-05-08,20:15:00"
    line = only(read_hours(text_file(f"{header}\r\n{row}\r\n"), platform="港都e學苑"))
    assert f"{line.started_at} {line.completed_on} {line.completed_time}" == "2014-05-08 19:00:00 2014-05-08 20:15:00"


@pytest.mark.parametrize("missing", ["課程名稱", "認證時數", "完成日期"])
def test_a_missing_column_is_named_with_the_header_that_was_seen(missing: str) -> None:
    header = ["備註" if name == missing else name for name in HOURS_HEADER]
    reading = read_hours(csv_file([("標題",), header, hours_row()], name="缺欄.csv"))
    (trouble,) = reading.findings
    assert (trouble.code, trouble.severity, trouble.place) == (
        "IMPORT-COLUMN",
        Severity.FATAL,
        Place("缺欄.csv", None, 2),
    )
    assert trouble.detail("columns") == f"「{missing}」"
    assert trouble.detail("header") == "、".join(header)
    assert (reading.lines, reading.rows_read) == ([], 0)


def test_a_file_about_something_else_has_no_header() -> None:
    (trouble,) = read_hours(csv_file([("日期", "菜單"), ("一", "牛肉麵")])).findings
    assert (trouble.code, trouble.detail("columns")) == ("IMPORT-HEADER", "課程名稱、認證時數、完成日期")


@pytest.mark.parametrize("twice", ["課程名稱", "認證時數", "完成日期"])
def test_a_needed_column_that_stands_twice_refuses_the_file(twice: str) -> None:
    (trouble,) = read_hours(csv_file([(*HOURS_HEADER, twice), (*hours_row(), "")])).findings
    assert (trouble.code, trouble.severity, trouble.detail("column")) == ("IMPORT-HEADER-TWICE", Severity.FATAL, twice)


def test_another_column_that_stands_twice_is_read_from_the_left_and_named() -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "姓名"), (*hours_row(), "李四")]))
    assert [line.name for line in reading.lines] == ["王小明"]
    assert [(one.code, one.severity, one.place.column) for one in reading.findings] == [
        ("IMPORT-HEADER-TWICE-IGNORED", Severity.WARNING, "姓名")
    ]


def test_a_header_repeated_on_every_page_is_no_row() -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), HOURS_HEADER, hours_row()]))
    assert [line.row for line in reading.lines] == [2, 4]
    assert (codes(reading), reading.rows_read) == ([], 2)


@pytest.mark.parametrize(
    "total",
    [
        ("合計", "", "", "", "4", ""),
        ("", "", "合計：", "", "4", ""),
        ("小計", "", "", "", "4", "103/05/08"),
        ("總計 12小時", "", "", "", "", ""),
        ("共計12筆",),
        ("以下空白",),
        (" ", "\u3000", "", "", "", ""),
    ],
)
def test_total_lines_and_blank_lines_are_no_rows(total: tuple[str, ...]) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), total]))
    expected = ["IMPORT-ID"] if total[-1] == "103/05/08" else []
    assert (codes(reading), reading.rows_read) == (expected, 1 + len(expected))


def test_a_course_that_is_called_like_a_total_is_a_row() -> None:
    assert only(read_hours(csv_file([HOURS_HEADER, hours_row(title="合計")]))).title == "合計"
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(title="合計機的使用", completed_on="")]))
    assert codes(reading) == ["IMPORT-DATE-MISSING"]


@pytest.mark.parametrize(
    "footer",
    [
        ("製表人：陳科員",),
        ("承辦人:", "", "", "單位主管："),
        ("備註：本表由人事室製作",),
        ("共1筆",),
        ("第1頁/共1頁",),
        ("", "", "", "", "合計：2小時"),
        ("以上資料由系統產製",),
        ("列印日期 103/05/31",),
    ],
)
def test_a_footer_is_no_row(footer: tuple[str, ...]) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), footer]))
    assert (codes(reading), reading.rows_read) == ([], 1)


@pytest.mark.parametrize(
    "row", [("製表人：陳科員", "", "公務倫理"), ("陳科員",), ("備註：", "", "", "", "", "103/5/8")]
)
def test_a_row_that_may_be_one_is_refused_not_dropped(row: tuple[str, ...]) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row(), row]))
    assert codes(reading) == ["IMPORT-ID"]
    assert reading.rows_read == 2


def test_a_table_without_rows_says_so() -> None:
    assert codes(read_hours(csv_file([HOURS_HEADER]))) == ["IMPORT-NO-ROWS"]


@pytest.mark.parametrize(
    ("cells", "stated"),
    [
        (("身分證字號：A123456789",), {"person_id": "A123456789"}),
        (("身分證字號:A123456789　姓名:王小明",), {"person_id": "A123456789", "name": "王小明"}),
        (("姓　名：", "王小明", "", "身分證字號：", "A123456789"), {"name": "王小明", "person_id": "A123456789"}),
        (("姓名", "王 小明", "學習平台", "e學中心"), {"name": "王 小明", "platform": "e學中心"}),
        (("學員（姓名：王小明、身分證字號：A123456789）",), {"name": "王小明", "person_id": "A123456789"}),
        (("姓名清冊",), {}),
        (("姓名：", "身分證字號：A123456789"), {"person_id": "A123456789"}),
        ((103.0, ""), {}),
    ],
)
def test_a_title_line_states_its_person_in_one_cell_or_in_two(cells: tuple[Cell, ...], stated: dict[str, str]) -> None:
    assert stated_in_line(cells, layouts_of("hours").general) == stated


@pytest.mark.parametrize("kind", ["roster", "hours", "calendar", "duty"])
def test_no_header_names_two_fields(kind: str) -> None:
    names = [header_name(name) for field in layouts_of(kind).general.columns.values() for name in field]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("kind", ["roster", "hours", "calendar", "duty"])
def test_a_layout_speaks_only_of_its_own_columns_and_each_word_once(kind: str) -> None:
    known = layouts_of(kind).general
    spoken_of = {*known.title_lines, *known.naming, *(field for group in known.needed for field in group)}
    assert spoken_of <= known.columns.keys()
    for lists in known.words.values():
        words = [word for one in lists.values() for word in one]
        assert len(words) == len(set(words))


def test_a_workbook_and_a_text_file_of_the_same_rows_read_alike() -> None:
    rows = [hours_row(title=f"課程{index % 9}", hours=hours) for index, hours in enumerate(["1", "1.5", "0.5"] * 10)]
    from_text = read_hours(csv_file([HOURS_HEADER, *rows])).lines
    from_sheet = read_hours(xlsx_file([HOURS_HEADER, *rows])).lines
    assert [(line.title, line.hours, line.row, line.raw) for line in from_text] == [
        (line.title, line.hours, line.row, line.raw) for line in from_sheet
    ]
