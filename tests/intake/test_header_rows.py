"""A header may stand in two rows, bear numbers, units and line breaks, and still be known."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Place
from elearn_desk.intake.headers import column_letters
from elearn_desk.intake.read_hours import HoursLine, read_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.seen_columns import seen_columns
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, refused, xlsx_file

UPPER = ("身分證字號", "姓名", "課程名稱", "學習平台", "時數", "", "完成", "")
LOWER = ("", "", "", "", "認證", "實體", "日期", "時間")
CELLS = ("A123456789", "示例甲", "公務倫理", "e學中心", "2", "0", "103/5/8", "20:15")


def test_two_rows_of_a_header_are_read_together() -> None:
    line = only(read_hours(xlsx_file([("學習時數",), UPPER, LOWER, CELLS])))
    assert (str(line.hours), str(line.completed_on), str(line.completed_time), line.row) == (
        "2",
        "2014-05-08",
        "20:15:00",
        4,
    )


def test_merged_cells_may_be_written_out() -> None:
    upper = ("身分證字號", "姓名", "課程名稱", "學習平台", "時數", "時數", "完成", "完成")
    lower = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證", "實體", "日期", "時間")
    assert str(only(read_hours(xlsx_file([upper, lower, CELLS]))).hours) == "2"


def test_a_header_of_two_rows_repeated_on_every_page_is_no_row() -> None:
    reading = read_hours(xlsx_file([UPPER, LOWER, CELLS, UPPER, LOWER, CELLS]))
    assert ([line.row for line in reading.lines], codes(reading), reading.rows_read) == ([3, 6], [], 2)


def test_a_finding_names_the_joined_header_and_the_very_cell() -> None:
    (trouble,) = refused(read_hours(xlsx_file([UPPER, LOWER, (*CELLS[:6], "?", "")], name="五月.xlsx")))
    assert trouble.place == Place("五月.xlsx", "工作表1", 3, "完成日期", "G3")


def test_the_clerk_sees_joined_headers() -> None:
    (table,) = seen_columns(xlsx_file([UPPER, LOWER, CELLS]), "hours")
    assert [one.header for one in table.columns[4:]] == ["認證時數", "實體時數", "完成日期", "完成時間"]
    assert table.header_row == 2


def test_a_row_of_the_table_is_never_taken_for_the_second_row_of_a_header() -> None:
    header = ("身分證字號", "姓名", "課程名稱", "學習平台", "時數", "完成", "")
    rows = [header, ("A123456789", "示例甲", "公務倫理", "e學中心", "2", "日期", "時間")]
    assert codes(read_hours(csv_file(rows))) == ["IMPORT-COLUMN"]


@pytest.mark.parametrize(
    "mark",
    [
        "*{}",
        "{}(*)",
        "（＊）{}",
        "1.{}",
        "１．{}",
        "(3){}",
        "四、{}",
        "③{}",
        "{}：",
        "{}\n(必填)",
        "_x000d_{}_x000D_\n",
        " {} ",
    ],
)
def test_marks_and_numbers_of_a_header_make_no_difference(mark: str) -> None:
    header = [mark.format(name) for name in HOURS_HEADER]
    assert only(read_hours(xlsx_file([header, hours_row()]))).person_id == "A123456789"


def test_breaks_within_headers_and_cells_make_no_difference() -> None:
    header = ("身分證_x000d_\n號", "姓\n名", "現支_x000D_官職等", "職_x000a_稱")
    line = only(
        read_roster(csv_file([header, ("A123456789_x000d_", "示例甲", "薦任第_x000d_六職等", "科員")]), category="職員")
    )
    assert (line.person_id, str(line.rank), line.grade) == ("A123456789", "junior", 6)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")])
def test_a_column_is_named_as_a_spreadsheet_names_it(index: int, letters: str) -> None:
    assert column_letters(index) == letters


_MARKED = st.sampled_from(["{}", "*{}", "{}(*)", " {} ", "{}（小時）", "2.{}", "{}\n"])
_EXTRA = st.lists(st.sampled_from(["備註", "期別", "序號", "證書字號", "課程類別", ""]), max_size=4)


@given(st.data(), st.permutations(HOURS_HEADER), _EXTRA, st.integers(0, 3))
def test_any_order_of_columns_with_any_marks_and_others_between_gives_the_same_line(
    data: st.DataObject, order: list[str], extra: list[str], above: int
) -> None:
    plain = dict(zip(HOURS_HEADER, hours_row(completed_on="103/05/08 20:15"), strict=True))
    columns = [(data.draw(_MARKED).format(name), plain[name]) for name in order]
    for name in extra:
        columns.insert(data.draw(st.integers(0, len(columns))), (name, ""))
    titles = [("高雄市政府人事處", "", "製表日期：103/12/31")] * above
    rows = [*titles, [header for header, _ in columns], [value for _, value in columns]]
    line = only(read_hours(csv_file(rows)))
    assert told(line) == told(only(read_hours(csv_file([HOURS_HEADER, tuple(plain.values())]))))


_OPTIONAL = {
    "機關": "甲局",
    "開始日期": "103/05/01 19:00",
    "通過": "通過",
    "時數單位": "小時",
    "實體時數": "0",
    "姓名": "王小明",
}


@given(st.sets(st.sampled_from(sorted(_OPTIONAL))), st.randoms(use_true_random=False))
def test_any_columns_beside_the_needed_ones_leave_the_line_as_it_is(names: set[str], shuffled: Random) -> None:
    needed = dict(zip(HOURS_HEADER, hours_row(), strict=True)) | {"姓名": ""}
    columns = list((needed | {name: _OPTIONAL[name] for name in names}).items())
    shuffled.shuffle(columns)
    line = only(read_hours(csv_file([[name for name, _ in columns], [value for _, value in columns]])))
    plain = only(read_hours(csv_file([HOURS_HEADER, tuple(needed[name] for name in HOURS_HEADER)])))
    started = datetime(2014, 5, 1, 19, 0) if "開始日期" in names else None
    assert told(line) == told(plain._replace(name="王小明" if "姓名" in names else "", started_at=started))


def told(line: HoursLine) -> tuple[object, ...]:
    """Give what a line says, without where it stands."""
    return line[: HoursLine._fields.index("sheet")]
