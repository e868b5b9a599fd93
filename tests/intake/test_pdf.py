"""Text PDFs: each way a table is drawn gives the same rows, and what cannot be read is said so."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape

from elearn_desk.intake.pdf import text
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.paper.fonts import width
from tests.intake.builders import refused
from tests.intake.pdf_builders import (
    CID,
    EDGES,
    HEADER,
    RULINGS,
    TITLES,
    Printout,
    levels,
    pdf_file,
    platypus_list,
    rows,
    rule_by_cells,
    rule_by_lines,
    ruled_list,
)
from tests.intake.pdf_readings import assert_reads, refusal_of, rows_of, table_of

SAMPLES = Path(__file__).parent / "data"
PLATYPUS_RULED = (("GRID", (0, 0), (-1, -1), 0.5, colors.black),)


# ── ruled tables ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ruling", RULINGS)
def test_a_list_reads_the_same_however_its_rules_are_drawn(ruling: Callable[..., None]) -> None:
    assert_reads(ruled_list(rows(35), ruling), rows(35))


@pytest.mark.parametrize("font", [CID, "Kai"])
@pytest.mark.parametrize("repeat_header", [True, False])
def test_a_list_runs_on_over_pages_with_and_without_its_header(font: str, repeat_header: bool) -> None:
    assert_reads(ruled_list(rows(65), repeat_header=repeat_header, font=font), rows(65))


def test_rows_are_numbered_through_all_pages_and_found_again_by_page() -> None:
    table = table_of(ruled_list(rows(7), per_page=3))
    numbers = {cells[2]: number for number, cells in table.rows if len(cells) > 2}

    assert list(table.pages) == [1, 7, 13]
    assert numbers[TITLES[3]] == 9
    assert table.where(9) == ("第2頁", 3)
    assert table.where(15) == ("第3頁", 3)


def test_a_refused_row_names_its_page_and_row() -> None:
    every = rows(5)
    every[4] = (*every[4][:5], "103/02/30", "20:00")
    (found,) = refused(read_hours(pdf_file(ruled_list(every, per_page=3))))

    assert found.code == "IMPORT-DATE-IMPOSSIBLE"
    assert (found.place.sheet, found.place.row, found.place.column) == ("第2頁", 4, "完成日期")


def test_a_title_line_is_one_cell_and_page_numbers_are_no_rows() -> None:
    found = rows_of(ruled_list(rows(4), per_page=2))

    assert found[0] == ["高雄市政府環境保護局　103年度學習時數明細"]
    assert found[1:] == [list(HEADER), *map(list, rows(4))]


@pytest.mark.parametrize(
    "style",
    [
        pytest.param(PLATYPUS_RULED, id="ruled"),
        pytest.param((*PLATYPUS_RULED, ("VALIGN", (0, 0), (-1, -1), "TOP")), id="ruled, from the top"),
        pytest.param((("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),), id="open sides"),
        pytest.param((("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),), id="rules across only"),
        pytest.param(
            (
                ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
                ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black),
            ),
            id="rules down only",
        ),
        pytest.param((("ROWBACKGROUNDS", (0, 0), (-1, -1), ("#dddddd", "#ffffff")),), id="shaded rows"),
        pytest.param((), id="no rules"),
        pytest.param((("VALIGN", (0, 0), (-1, -1), "TOP"),), id="no rules, from the top"),
        pytest.param(
            (
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ),
            id="no rules, dense",
        ),
    ],
)
def test_wrapped_cells_are_put_together_again(style: Sequence[tuple[object, ...]]) -> None:
    assert_reads(platypus_list(rows(45), style=style), rows(45))


def test_a_cell_merged_over_rows_speaks_for_each_and_one_merged_over_columns_stands_in_the_first() -> None:
    style = (*PLATYPUS_RULED, ("SPAN", (0, 1), (0, 3)), ("SPAN", (1, 1), (1, 3)), ("SPAN", (0, 5), (3, 5)))
    every = [*rows(4), ("合計", "", "", "", "7", "", "")]
    every[1] = ("", "", *every[1][2:])
    every[2] = ("", "", *every[2][2:])

    assert_reads(platypus_list(every, style=style), rows(4))
    assert rows_of(platypus_list(every, style=style))[-1] == ["合計", "", "", "", "7", "", ""]


def test_a_narrow_column_cuts_ids_and_dates_and_they_are_put_together_again() -> None:
    narrow = (50, 30, 60, 40, 30, 44, 30)
    assert_reads(platypus_list(rows(12), narrow), rows(12))


def test_pieces_of_a_cell_are_joined_by_where_they_stand_and_in_whatever_order_they_were_drawn() -> None:
    printout = Printout()
    ys = levels(3)
    rule_by_lines(printout, ys)
    printout.row(HEADER, ys[0] - 12)
    first, second = rows(2)
    pieces = [
        (x + 3 + 10.5 * width(cell[:at]), y - 12, mark)
        for cells, y in ((first, ys[1]), (second, ys[2]))
        for cell, x in zip(cells, EDGES, strict=False)
        for at, mark in enumerate(cell)
    ]
    for x, y, mark in reversed(pieces):
        printout.text(x, y, mark)

    assert_reads(printout.done(), rows(2))


def test_latin_words_keep_their_spaces_and_ideographs_get_none() -> None:
    printout = Printout()
    ys = levels(2)
    rule_by_lines(printout, ys)
    printout.row(HEADER, ys[0] - 12)
    cells = list(rows(1)[0])
    cells[2] = ""
    printout.row(cells, ys[1] - 12)
    x = EDGES[2] + 3
    for piece in ("Microsoft", "Word", "入門", "與", "實作 A B"):
        printout.text(x, ys[1] - 12, piece)
        x += 10 * width(piece) + 3

    assert rows_of(printout.done())[1][2] == "Microsoft Word入門與實作 A B"


def test_print_that_reaches_over_its_cell_stays_whole_and_what_nearly_touches_is_parted() -> None:
    printout = Printout()
    ys = levels(3)
    rule_by_lines(printout, ys)
    printout.row(HEADER, ys[0] - 12)
    long = "公務人員" * 16
    printout.row(("A123456789", "王小明", long, "", "2", "103/05/08", "20:15"), ys[1] - 12)
    printout.row(("A123456789", "王小明", "", "港都e學苑", "2", "103/05/08", "20:15"), ys[2] - 12)
    printout.text(EDGES[3] - 91, ys[2] - 12, "行政中立理論與實務")

    assert [cells[2:4] for cells in rows_of(printout.done())[1:]] == [[long, ""], ["行政中立理論與實務", "港都e學苑"]]


def test_a_frame_around_the_page_and_underlined_titles_are_no_tables() -> None:
    printout = Printout()
    printout.canvas.rect(15, 15, 800, 565)
    printout.text(30, 560, "身分證字號：A123456789　姓名：王小明")
    printout.canvas.line(30, 556, 200, 556)
    ys = levels(4)
    rule_by_cells(printout, ys)
    for cells, y in zip((HEADER, *rows(3)), ys, strict=False):
        printout.row(cells, y - 12)

    data = printout.done()
    assert rows_of(data)[0] == ["身分證字號：A123456789　姓名：王小明"]
    assert_reads(data, rows(3))


def test_title_lines_within_the_ruled_frame_are_read_as_lines() -> None:
    printout = Printout()
    edges = (30.0, 280.0, 360.0, 430.0, 520.0, 600.0)
    ys = levels(5)
    rule_by_lines(printout, ys, edges)
    printout.canvas.rect(edges[0], ys[0], edges[-1] - edges[0], 36)
    printout.text(40, ys[0] + 22, "高雄市政府環境保護局學習時數")
    printout.text(40, ys[0] + 6, "身分證字號：A123456789")
    printout.text(300, ys[0] + 6, "姓名：王小明")
    for cells, y in zip((HEADER, *rows(4)), ys, strict=False):
        printout.row(cells[2:], y - 12, edges)

    data = printout.done()
    assert rows_of(data)[:2] == [["高雄市政府環境保護局學習時數"], ["身分證字號：A123456789　姓名：王小明"]]
    assert_reads(data, rows(4))


def test_a_watermark_is_not_read_into_the_table() -> None:
    printout = Printout()
    ys = levels(4)
    rule_by_lines(printout, ys)
    for cells, y in zip((HEADER, *rows(3)), ys, strict=False):
        printout.row(cells, y - 12)
    printout.canvas.saveState()
    printout.canvas.translate(250, 480)
    printout.canvas.rotate(30)
    printout.text(0, 0, "僅供查核使用", 40)
    printout.canvas.restoreState()

    assert_reads(printout.done(), rows(3))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("is_marked", [True, False])
def test_turned_pages_are_read_as_they_are_shown(rotate: int, is_marked: bool) -> None:
    printout = Printout(rotate=rotate if is_marked else 0)
    page_width, page_height = landscape(A4)
    canvas = printout.canvas
    canvas.translate(page_width if rotate in {90, 180} else 0, page_height if rotate in {180, 270} else 0)
    canvas.rotate(rotate)
    edges = [edge * 0.75 for edge in EDGES]
    ys = levels(9, 500)
    rule_by_lines(printout, ys, edges)
    every = [(*row[:2], TITLES[0], *row[3:]) for row in rows(8)]
    for cells, y in zip((HEADER, *every), ys, strict=False):
        for cell, x in zip(cells, edges, strict=False):
            printout.text(x + 2, y - 12, cell, 8)

    assert_reads(printout.done(), every)


# ── tables without rules, and printouts of persons ───────────────────────────────────────────────────────────────────

PEOPLE = (("A123456789", "王小明"), ("E123456783", "陳𠮷安"), ("A800000014", "林堃"))
PERSON_EDGES = (30.0, 280.0, 360.0, 430.0, 520.0, 600.0)


def printouts_of_people(is_ruled: bool, per_page: int) -> bytes:
    printout = Printout()
    for number, (person_id, name) in enumerate(PEOPLE):
        if number and number % per_page == 0:
            printout.next_page()
        top = 570.0 - 180 * (number % per_page)
        printout.text(30, top, "高雄市政府環境保護局　個人學習時數列印表", 14)
        printout.text(30, top - 20, f"身分證字號：{person_id}")
        printout.text(200, top - 20, f"姓名：{name}")
        printout.text(500, top - 20, "列印日期：103/12/31")
        ys = levels(7, top - 26)
        if is_ruled:
            rule_by_lines(printout, ys, PERSON_EDGES)
        for cells, y in zip((HEADER, *rows(5, person_id, name), ("",) * 2 + ("合計", "", "9")), ys, strict=False):
            printout.row(cells[2:], y - 12, PERSON_EDGES)
        printout.text(400, 20, f"第{number // per_page + 1}頁")
    return printout.done()


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize("per_page", [1, 3])
def test_one_persons_printout_follows_another(is_ruled: bool, per_page: int) -> None:
    expected = [row for person_id, name in PEOPLE for row in rows(5, person_id, name)]
    assert_reads(printouts_of_people(is_ruled, per_page), expected)


def test_a_person_stated_in_a_ruled_box_above_the_table() -> None:
    printout = Printout()
    rule_by_lines(printout, levels(1, 575), (30, 100, 200, 300, 420))
    printout.row(("姓名", "王小明", "身分證字號", "A123456789"), 563, (30, 100, 200, 300))
    ys = levels(4)
    rule_by_lines(printout, ys, PERSON_EDGES)
    for cells, y in zip((HEADER, *rows(3)), ys, strict=False):
        printout.row(cells[2:], y - 12, PERSON_EDGES)

    assert_reads(printout.done(), rows(3))


def test_columns_without_rules_hold_on_to_the_next_page_without_a_header() -> None:
    printout = Printout()
    every = rows(20)
    printout.row(HEADER, 540)
    for at, cells in enumerate(every):
        if at == 10:
            printout.next_page()
        printout.row(cells, 520 - 16 * (at % 10))
        printout.text(380, 20, "- 1 -")

    assert_reads(printout.done(), every)


def test_a_header_whose_characters_are_spread_is_one_name_each() -> None:
    printout = Printout()
    spread = (HEADER[0], "", HEADER[2], "", *HEADER[4:])
    printout.row(spread, 540)
    for x, mark in ((EDGES[1] + 3, "姓"), (EDGES[1] + 28, "名"), (EDGES[3] + 3, "學習"), (EDGES[3] + 23, "平台")):
        printout.text(x, 540, mark)
    for at, cells in enumerate(rows(4)):
        printout.row(cells, 524 - 16 * at)

    assert_reads(printout.done(), rows(4))


def test_figures_to_the_right_and_columns_close_together_are_told_apart_without_rules() -> None:
    printout = Printout()
    edges = (30.0, 86.0, 122.0, 310.0, 362.0, 408.0, 466.0)
    every = rows(6)
    printout.row(HEADER, 540, edges)
    for at, cells in enumerate(every):
        printout.row((*cells[:4], "", *cells[5:]), 524 - 16 * at, edges)
        printout.text(edges[5] - 4, 524 - 16 * at, cells[4])

    assert_reads(printout.done(), every)


# ── what other programs print ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["libreoffice.pdf", "libreoffice-unruled.pdf", "webpage.pdf", "qt.pdf"])
def test_samples_of_other_programs(name: str) -> None:
    expected = rows(8) if name in {"webpage.pdf", "qt.pdf"} else [*rows(7), *rows(1, name="陳𠮷安")]
    assert_reads((SAMPLES / name).read_bytes(), expected)


# ── characters ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["陳𠮷安", "林𡍼", "許堃峯", "王㛢"])
def test_rare_characters_come_out_whole(name: str) -> None:
    assert_reads(ruled_list(rows(3, name=name)), rows(3, name=name))


def test_shapes_named_after_radicals_become_the_characters_they_look_like() -> None:
    shapes = {"行": "⾏", "人": "⼈", "山": "⼭", "羊": "⽺"}
    assert_reads(with_map_changed(ruled_list(rows(8)), shapes), rows(8))
    assert "⻑⺠".translate(text.WHOLE_CHARACTERS) == "長民"


def test_a_file_that_does_not_say_which_its_characters_are_is_refused() -> None:
    data = ruled_list(rows(3)).replace(b"/ToUnicode", b"/XoUnicode")
    assert refusal_of(data) == "IMPORT-PDF-TEXT"


@pytest.mark.parametrize("name", ["libreoffice.pdf", "qt.pdf"])
def test_other_programs_files_that_do_not_say_it_are_refused_too(name: str) -> None:
    data = (SAMPLES / name).read_bytes().replace(b"/ToUnicode", b"/XoUnicode")
    assert refusal_of(data) == "IMPORT-PDF-TEXT"


def test_a_few_characters_lost_are_said_so_with_their_page() -> None:
    data = with_map_changed(ruled_list(rows(30), per_page=15), {"王": "\ufffd"})
    found = read_hours(pdf_file(data)).findings

    lost = [(one.place.sheet, one.detail("count")) for one in found if one.code == "IMPORT-LOST-CHARACTERS"]
    assert lost == [("第1頁", "15"), ("第2頁", "15")]
    assert table_names(data) == {"\ufffd小明"}


def test_a_file_full_of_private_characters_is_refused() -> None:
    marks = {mark for row in (HEADER, *rows(2)) for cell in row for mark in cell if not mark.isascii()}
    private = {mark: chr(0xE000 + number) for number, mark in enumerate(marks)}
    assert refusal_of(with_map_changed(ruled_list(rows(2)), private)) == "IMPORT-PDF-TEXT"


def table_names(data: bytes) -> set[str]:
    return {str(cells[1]) for _, cells in table_of(data).rows if len(cells) > 2} - {HEADER[1]}


def with_map_changed(data: bytes, to: Mapping[str, str]) -> bytes:
    """Give a file of reportlab in whose map of characters some are others, or none."""

    def changed(found: re.Match[bytes]) -> bytes:
        try:
            text = zlib.decompress(found[1]).decode()
        except (ValueError, zlib.error):
            return found[0]
        for mark, other in to.items():
            text = text.replace(
                f"> <{mark.encode('utf-16-be').hex().upper()}>", f"> <{other.encode('utf-16-be').hex()}>"
            )
        packed = zlib.compress(text.encode(), 9)
        return b"stream\n" + packed.ljust(len(found[1])) + b"endstream"

    return re.sub(rb"(?<!end)stream\n(.*?)endstream", changed, data, count=1, flags=re.DOTALL)
