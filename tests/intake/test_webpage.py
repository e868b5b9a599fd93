"""Tables of web pages, as portals write them, browsers save and copy them, and nobody should."""

from __future__ import annotations

import codecs
from time import perf_counter

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import source_of
from elearn_desk.intake.tables import Tables
from elearn_desk.intake.workbooks import sheet_rows

HEADER = "<tr><th>課程名稱<th>認證時數<th>完成日期"
ROW = "<tr><td>甲<td>2<td>103/5/8"
HEADER_CELLS = ["課程名稱", "認證時數", "完成日期"]
ROW_CELLS = ["甲", "2", "103/5/8"]

Read = list[tuple[str | None, list[tuple[int, list[object]]]]]


def opened(page: str | bytes) -> Tables:
    return open_tables(source_of("網頁.xls", page if isinstance(page, bytes) else page.encode()))


def tables(page: str | bytes) -> Read:
    return [(table.sheet, [(number, list(cells)) for number, cells in table.rows]) for table in opened(page).tables]


def rows(page: str | bytes) -> list[tuple[int, list[object]]]:
    ((sheet, found),) = tables(page)
    assert sheet is None
    return found


def refusal_of(page: str | bytes) -> str:
    with pytest.raises(Refusal) as stopped:
        tables(page)
    return stopped.value.finding.code


def test_cells_need_no_closing_tags() -> None:
    assert rows(f"<table>{HEADER}{ROW}</table>") == [(1, HEADER_CELLS), (2, ROW_CELLS)]
    assert rows(f"<table>{HEADER}{ROW}") == [(1, HEADER_CELLS), (2, ROW_CELLS)]


def test_rows_are_counted_and_empty_ones_left_out() -> None:
    assert rows(f"<table><tr><td>標題<tr><td>&nbsp;<tr></tr>{HEADER}{ROW}</table>") == [
        (1, ["標題"]),
        (4, HEADER_CELLS),
        (5, ROW_CELLS),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  甲\r\n   乙 ", "甲 乙"),
        ("甲<br>乙", "甲\n乙"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲&nbsp;乙&nbsp;", "甲 乙"),
        ("&#29579;&amp;&lt;b&gt;", "王&<b>"),
        ("<span>甲</span><b>乙</b>", "甲乙"),
        ("甲<script>document.write('<td>乙</td>')</script>", "甲"),
        ("甲<style>td { color: red }</style><!-- 乙 -->", "甲"),
        ('<input type="hidden" value="乙">甲', "甲"),
        ('<input value="甲"><input type=checkbox value="乙">', "甲"),
        ("<select><option>乙<option>丙</select>甲", "甲"),
        ("<o:p>甲</o:p>", "甲"),
    ],
)
def test_a_cell_reads_as_the_browser_shows_it(cell: str, text: str) -> None:
    assert rows(f"<table><tr><td>{cell}</td></tr></table>") == [(1, [text])]


def test_wide_cells_keep_the_columns_of_those_after_them() -> None:
    assert rows("<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td colspan='x'>戊</table>") == [
        (1, ["甲", "", "乙"]),
        (2, ["丙", "丁", "戊"]),
    ]


def test_tall_cells_stand_in_every_row_they_reach_but_amounts_do_not() -> None:
    page = "<table><tr><td rowspan=2>王<td>甲<td rowspan=2>6<td rowspan=3>丙<tr><td>乙<tr><td>李<td>丁<td>1</table>"
    assert rows(page) == [(1, ["王", "甲", "6", "丙"]), (2, ["王", "乙", "", "丙"]), (3, ["李", "丁", "1", "丙"])]


def test_a_header_of_two_rows_names_every_column_in_the_second() -> None:
    page = "<table><tr><th rowspan=2>姓名<th colspan=2>期間<th rowspan=2>時數<tr><th>起<th>訖</table>"
    assert rows(page) == [(1, ["姓名", "期間", "", "時數"]), (2, ["姓名", "起", "訖", "時數"])]


def test_lines_above_a_table_are_its_title_rows() -> None:
    lines = "<h3>學習紀錄</h3><p>姓名：王小明&nbsp;&nbsp;單位：人事處</p>"
    page = f"{lines}<table><caption>明細</caption>{HEADER}{ROW}</table>"
    assert rows(page) == [
        (-2, ["學習紀錄"]),
        (-1, ["姓名：王小明  單位：人事處"]),
        (0, ["明細"]),
        (1, HEADER_CELLS),
        (2, ROW_CELLS),
    ]


def test_a_small_table_above_another_is_its_heading() -> None:
    heading = (
        "<table><tr><th>姓名<td>王小明<th>單位<td>人事處<tr><th>身分證字號<td>A123456789<th>生日<td>70/1/1</table>"
    )
    assert rows(f"{heading}<table>{HEADER}{ROW}</table><table><tr><td>頁尾</table>") == [
        (-1, ["姓名", "王小明", "單位", "人事處"]),
        (0, ["身分證字號", "A123456789", "生日", "70/1/1"]),
        (1, HEADER_CELLS),
        (2, ROW_CELLS),
    ]


def test_each_of_several_tables_has_the_lines_above_itself() -> None:
    page = "".join(f"<p>姓名：{name}<table>{HEADER}{ROW}</table>" for name in ("王", "李"))
    assert tables(page) == [
        (sheet, [(0, [f"姓名：{name}"]), (1, HEADER_CELLS), (2, ROW_CELLS)])
        for sheet, name in (("表格1", "王"), ("表格2", "李"))
    ]


def test_a_table_right_below_another_has_the_same_lines_above() -> None:
    page = f"<p>姓名：王<table>{HEADER}{ROW}</table><table>{HEADER}{ROW}</table><p>另有<table>{HEADER}{ROW}</table>"
    assert [found[0] for _, found in tables(page)] == [(0, ["姓名：王"]), (0, ["姓名：王"]), (0, ["另有"])]


def test_tables_that_lay_out_the_page_are_none_but_their_texts_are_title_rows() -> None:
    page = (
        "<table><tr><td>選單</td><td>姓名：王<table><tr><td>"
        f"<table>{HEADER}{ROW}</table></td></tr></table></td></tr>"
        f"<tr><td>姓名：李<td><table>{HEADER}{ROW}</table></table>"
    )
    assert tables(page) == [
        ("表格1", [(0, ["選單", "姓名：王"]), (1, HEADER_CELLS), (2, ROW_CELLS)]),
        ("表格2", [(0, ["姓名：李"]), (1, HEADER_CELLS), (2, ROW_CELLS)]),
    ]


def test_the_page_numbers_below_a_list_do_not_hide_it() -> None:
    assert rows(f"<table>{HEADER}{ROW}<tr><td colspan=3><table><tr><td>1<td>2</table></table>") == [
        (1, HEADER_CELLS),
        (2, ROW_CELLS),
    ]


def test_a_page_without_data_still_shows_what_tables_it_has() -> None:
    assert tables("<table><tr><td>甲</table><table><tr><td>乙<tr><td>丙</table>") == [
        ("表格1", [(1, ["甲"])]),
        ("表格2", [(0, ["甲"]), (1, ["乙"]), (2, ["丙"])]),
    ]


def test_only_the_last_lines_above_a_table_are_kept() -> None:
    found = rows("<p>行" * 500 + "字" * 5_000 + f"<table><tr><td>{'長' * 5_000}</table><table>{HEADER}{ROW}</table>")
    assert [number for number, _ in found] == [*range(-29, 3)]
    assert len(str(found[29][1][0])) == 2_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
@pytest.mark.parametrize("stated", ["utf-8", "big5"])
def test_the_encoding_is_the_one_that_holds_whatever_the_page_says(encoding: str, stated: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={stated}"><table>{HEADER}{ROW}</table>'
    assert rows(page.encode(encoding)) == [(1, HEADER_CELLS), (2, ROW_CELLS)]


def test_a_damaged_character_costs_one_character() -> None:
    page = f'<meta charset="utf-8"><p>備註</p><table>{HEADER}{ROW * 9}</table>'.encode().replace(
        "註".encode(), b"\xe8\xa8"
    )
    read = opened(page)
    assert [one.code for one in read.findings] == ["IMPORT-LOST-CHARACTERS"]
    assert [list(cells) for _, cells in read.tables[0].rows][1:3] == [HEADER_CELLS, ROW_CELLS]
    assert refusal_of(page.replace(b"utf-8", b"x")) == "IMPORT-ENCODING"


def test_a_piece_copied_from_a_page_is_a_table() -> None:
    header = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:1\r\nStartFragment:1\r\nEndFragment:1\r\n"
    fragment = f"<html><body>\r\n<!--StartFragment-->{HEADER}{ROW}<!--EndFragment-->\r\n</body></html>"
    assert rows(header + fragment) == [(1, HEADER_CELLS), (2, ROW_CELLS)]
    assert rows(f"<meta charset='utf-8'><table>{HEADER}{ROW}</table>") == [(1, HEADER_CELLS), (2, ROW_CELLS)]
    assert rows("<tr><td>甲</td></tr>") == [(1, ["甲"])]


@pytest.mark.parametrize("page", ["<html><p>沒有</html>", "<html><table></table>", "<html><frameset><frame src=a>"])
def test_a_page_without_a_table_says_so(page: str) -> None:
    assert refusal_of(page) == "IMPORT-NO-TABLE"


def test_a_copied_header_without_a_page_has_no_table() -> None:
    assert refusal_of(b"Version:0.9\r\nStartHTML:0000000105\r\n") == "IMPORT-NO-TABLE"


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr>" + "<td>甲" * 16_385,
        "<table><tr>" + "<td colspan=1000>甲" * 18,
        "<table><tr>" + "<td colspan=1000 rowspan=99999>甲" * 16 + "<tr><td>乙" * 3_000,
    ],
)
def test_a_table_beyond_every_sheet_is_refused(page: str) -> None:
    assert refusal_of(f"{page}</table>") == "IMPORT-AREA"


def test_a_cell_that_claims_to_reach_endlessly_costs_nothing() -> None:
    began = perf_counter()
    found = rows('<table><tr><td colspan="1000000000" rowspan="1000000000">甲<tr><td>乙</table>')
    assert [(number, cells[0], len(cells)) for number, cells in found] == [(1, "甲", 1), (2, "甲", 1001)]
    assert perf_counter() - began < 5


def test_rows_that_fill_up_with_reaching_cells_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "LARGEST_AREA", 10_000)
    assert refusal_of("<table><tr><td colspan=500 rowspan=500>甲" + "<tr><td>乙" * 500 + "</table>") == "IMPORT-AREA"


@pytest.mark.parametrize("tag", ["div", "table", "table><tr><td", "b", "p", "ul><li", "form", "tr", "o:p"])
def test_tags_nested_without_end_bring_nothing_down(tag: str) -> None:
    began = perf_counter()
    assert rows(f"<html>{f'<{tag}>' * 50_000}</table></table><table>{HEADER}{ROW}</table>")[-1][1] == ROW_CELLS
    assert perf_counter() - began < 10


def test_entities_and_outer_documents_are_left_alone() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "甲"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        '<html><iframe src="file:///etc/hostname"></iframe><table><tr><td>&a;&b;</table>'
    )
    assert rows(page)[-1] == (1, ["&a;&b;"])


def test_control_characters_are_left_out() -> None:
    assert rows("<table><tr><td>甲\0\x01乙&#0;") == [(1, ["甲乙\ufffd"])]
    assert rows(codecs.BOM_UTF16_LE + "<table><tr><td>甲\0乙".encode("utf-16-le")) == [(1, ["甲乙"])]


def test_a_cell_of_ten_megabytes_is_a_cell() -> None:
    assert rows(f"<table><tr><td>{'x' * 10_000_000}</table>") == [(1, ["x" * 10_000_000])]


def test_a_page_of_endless_tables_is_refused() -> None:
    page = f"<table>{HEADER}{ROW}</table>"
    assert len(tables(page * sheet_rows.MOST_TABLES)) == sheet_rows.MOST_TABLES
    assert refusal_of(page * (sheet_rows.MOST_TABLES + 1)) == "IMPORT-TABLES"


def test_of_endless_tables_without_data_the_first_are_shown() -> None:
    assert len(tables("<table><tr><td>甲</table>" * 5_000)) == 20
