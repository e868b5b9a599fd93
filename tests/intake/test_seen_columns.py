"""A clerk sees what each column was taken for, and what it holds, also where the file cannot be read that way."""

from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.seen_columns import SeenColumn, SeenTable, field_choices, needed_fields, seen_columns
from elearn_desk.intake.source import source_of
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, xlsx_bytes

UNKNOWN = ("學號", "修畢課目", "點數", "結訓", "平台")
ROW = ("A123456789", "公務倫理", "2", "103/5/8", "e學中心")


def test_every_column_shows_its_field_and_its_values() -> None:
    rows = [("標題",), (*HOURS_HEADER, "備註"), (*hours_row(), ""), (*hours_row(title="公務倫理"), "甲"), hours_row()]
    (table,) = seen_columns(csv_file(rows), "hours")
    assert (table.sheet, table.header_row, table.layout, table.missing) == (None, 2, "學習時數", ())
    assert table.columns[2] == SeenColumn("課程名稱", "C", "title", ("行政中立理論與實務", "公務倫理"))
    assert table.columns[6] == SeenColumn("備註", "G", None, ("甲",))


def test_a_header_that_nobody_knows_is_the_row_of_most_words() -> None:
    (table,) = seen_columns(csv_file([("結訓名單",), ("", "", "製表：某科"), UNKNOWN[:4], ROW[:4]]), "hours")
    assert (table.header_row, table.missing) == (3, ("課程名稱", "認證時數", "完成日期"))
    assert [(one.header, one.field, one.samples) for one in table.columns] == [
        (header, None, (value,)) for header, value in zip(UNKNOWN[:4], ROW[:4], strict=True)
    ]


def test_what_the_clerk_says_of_a_header_makes_the_file_readable() -> None:
    source = csv_file([UNKNOWN, ROW])
    said = {"學 號": "person_id", "＊修畢課目": "title", "點數": "hours", "結訓": "completed_on"}
    (table,) = seen_columns(source, "hours", said)
    assert [one.field for one in table.columns] == ["person_id", "title", "hours", "completed_on", "platform"]
    assert codes(read_hours(source)) == ["IMPORT-COLUMN"]
    assert only(read_hours(source, columns=said)).title == "公務倫理"


def test_what_the_clerk_says_goes_before_every_known_name() -> None:
    source = csv_file([(*HOURS_HEADER, "實得"), (*hours_row(), "9")])
    assert str(only(read_hours(source, columns={"實得": "hours"})).hours) == "9"
    assert codes(read_hours(source, columns={"實得": "hours", "認證時數": "hours"})) == ["IMPORT-HEADER-TWICE"]


def test_a_column_may_be_passed_over() -> None:
    source = csv_file([(*HOURS_HEADER, "核可時數"), (*hours_row(), "9")])
    assert str(only(read_hours(source, columns={"認證時數": ""})).hours) == "9"
    assert codes(read_hours(csv_file([HOURS_HEADER, hours_row()]), columns={"課程名稱": ""})) == ["IMPORT-COLUMN"]


def test_a_choice_of_a_field_that_no_longer_is_chooses_nothing() -> None:
    assert only(read_hours(csv_file([HOURS_HEADER, hours_row()]), columns={"認證時數": "mark"})).title


def test_every_sheet_is_shown_and_an_empty_one_is_not() -> None:
    sheets: dict[str, list[tuple[str, ...]]] = {"說明": [("注意事項",)], "空": [], "時數": [HOURS_HEADER, hours_row()]}
    seen = seen_columns(source_of("時數.xlsx", xlsx_bytes(sheets)), "hours")
    assert [(table.sheet, table.header_row, len(table.missing)) for table in seen] == [("說明", 1, 3), ("時數", 1, 0)]


def test_columns_beyond_the_header_are_shown_too() -> None:
    (table,) = seen_columns(csv_file([("課程名稱", "時數"), ("甲", "1", "103/5/8")]), "hours")
    assert table.columns[2] == SeenColumn("", "C", None, ("103/5/8",))


def test_what_title_lines_state_is_not_missing() -> None:
    rows = [("人員類別：約僱人員",), ("員工編號", "姓名"), ("7", "示例甲")]
    (table,) = seen_columns(csv_file(rows), "roster")
    assert table.missing == ()


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(Refusal, match="IMPORT-EMPTY"):
        seen_columns(source_of("空.csv", b""), "hours")


def test_fields_are_offered_by_their_names() -> None:
    assert field_choices("hours")["completed_on"] == "完成日期"
    assert "course_ended_on" not in field_choices("hours")
    assert list(field_choices("calendar").values()) == ["西元日期", "星期", "是否放假", "備註"]
    for kind in ("roster", "hours", "calendar", "duty"):
        assert {group[0] for group in needed_fields(kind)} <= field_choices(kind).keys()


def test_a_roster_takes_the_clerks_word_too() -> None:
    source = csv_file([("代碼", "姓名", "職別", "官等"), ("7", "示例甲", "約僱人員", "委任")])
    line = only(read_roster(source, columns={"代碼": "employee_number", "職別": "category"}))
    assert (line.person_id, line.category_text) == ("7", "約僱人員")


def test_a_table_of_one_row_has_no_values() -> None:
    (table,) = seen_columns(csv_file([HOURS_HEADER]), "hours")
    assert isinstance(table, SeenTable)
    assert {one.samples for one in table.columns} == {()}
