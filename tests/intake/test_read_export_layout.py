"""A layout file is read whole, or refused with every key that is wrong and its line."""

from __future__ import annotations

import pytest

from elearn_desk.domain.export_layouts import AwardField, ExportLayout
from elearn_desk.domain.people import Category
from elearn_desk.intake.read_export_layout import read_export_layout
from elearn_desk.shipped import shipped

GOOD = """\
name = "格式"
purpose = "awards"
encoding = "cp950"
unique = ["身分證號"]

[[columns]]
head = "身分證號"
field = "person_id"
needed = true

[[columns]]
head = "結果"
field = "times"
mapping = { "1" = "4001" }
longest = 4

[[columns]]
head = "備註"
constant = ""
"""


def wrong(text: str) -> list[tuple[str, str, int | None]]:
    """Give key, fault and line of what is wrong in a layout."""
    read = read_export_layout("格式.toml", text.encode())
    assert not isinstance(read, ExportLayout)
    assert {(each.code, each.place.file) for each in read} == {("EXPORT-LAYOUT", "格式.toml")}
    return [(each.detail("key"), each.detail("fault"), each.place.row) for each in read]


def test_a_layout_is_read_with_its_defaults() -> None:
    layout = read_export_layout("格式.v2.toml", GOOD.encode("utf-8-sig"))
    assert isinstance(layout, ExportLayout)
    assert (layout.key, layout.name, layout.encoding, layout.unique) == ("格式.v2", "格式", "cp950", ("身分證號",))
    assert layout.categories == frozenset(Category)
    person, result, remark = layout.columns
    assert (person.holds, person.needed, person.longest) == (AwardField.PERSON_ID, True, None)
    assert (result.mapping, result.longest) == ({"1": "4001"}, 4)
    assert (remark.holds, remark.constant) == (None, "")


def test_the_shipped_layouts_are_good() -> None:
    files = sorted(shipped("resources", "exports").glob("*.toml"))
    layouts = [read_export_layout(file.name, file.read_bytes()) for file in files]
    assert [each.key for each in layouts if isinstance(each, ExportLayout)] == [file.stem for file in files]


def test_the_shipped_layout_of_the_personnel_system_says_that_it_is_of_2026() -> None:
    layout = read_export_layout("webhr-2026.toml", shipped("resources", "exports", "webhr-2026.toml").read_bytes())
    assert isinstance(layout, ExportLayout)
    assert "2026" in layout.notice
    assert "不是103年" in layout.notice
    assert [column.head for column in layout.columns] == [
        *("身分證號", "姓名", "機關代碼", "獎懲事由(更新資料庫)", "獎懲事由(長)(非必填，建議不使用)", "獎懲結果"),
        *("其他事項", "獎懲類別", "適用法規", "適用法規名稱", "條", "點", "項", "款", "目", "教示條款"),
    ]
    assert layout.categories == {Category.CIVIL_SERVANT}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('name = "格式"', "name = 3", ("name", "text", 1)),
        ('name = "格式"\n', "", ("name", "missing", 1)),
        ('"awards"', '"leave"', ("purpose", "choice", 2)),
        ('"cp950"', '"big5"', ("encoding", "choice", 3)),
        ("unique", "uniq", ("uniq", "unknown", 4)),
        ('["身分證號"]', '["姓名"]', ("unique.1", "choice", 4)),
        ('["身分證號"]', '"身分證號"', ("unique", "list", 4)),
        ('purpose = "awards"', 'purpose = "awards"\nnotice = 1', ("notice", "text", 3)),
        ('purpose = "awards"', 'purpose = "awards"\ncategories = ["clerk"]', ("categories.1", "choice", 3)),
        ('field = "person_id"', 'field = "id"', ("columns.1.field", "choice", 8)),
        ('field = "person_id"\n', "", ("columns.1", "source", 6)),
        ('field = "person_id"', 'field = "person_id"\nconstant = ""', ("columns.1", "source", 6)),
        ('head = "結果"\n', "", ("columns.2.head", "missing", 11)),
        ('head = "結果"', "head = 1", ("columns.2.head", "text", 12)),
        ('head = "結果"', 'head = "身分證號"', ("columns.2.head", "twice", 12)),
        ("longest = 4", "longest = 0", ("columns.2.longest", "number", 15)),
        ("longest = 4", "longest = true", ("columns.2.longest", "number", 15)),
        ('"4001"', "4001", ("columns.2.mapping", "mapping", 14)),
        ("needed = true", "needed = 1", ("columns.1.needed", "flag", 9)),
        ('constant = ""', "constant = 1", ("columns.3.constant", "text", 19)),
        ('constant = ""', 'constant = ""\nwidth = 3', ("columns.3.width", "unknown", 20)),
    ],
)
def test_what_is_wrong_is_told_with_its_key_and_line(before: str, after: str, told: tuple[str, str, int]) -> None:
    assert before in GOOD
    assert told in wrong(GOOD.replace(before, after, 1))


def test_a_layout_without_columns_is_refused() -> None:
    assert wrong('name = "格式"\npurpose = "awards"\nencoding = "utf-8"\n') == [("columns", "columns", 1)]


@pytest.mark.parametrize("content", [b"\xff", b"name =", b"# " + b"x" * 1_000_001])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    read = read_export_layout("a.toml", content)
    assert not isinstance(read, ExportLayout)
    assert [(each.detail("key"), each.detail("fault")) for each in read] == [("a.toml", "unreadable")]
