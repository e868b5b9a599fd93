"""Text files in each encoding and separator, whole or hurt."""

from __future__ import annotations

import codecs
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.intake import encodings
from elearn_desk.intake.encodings import encoded, looks_like_text
from elearn_desk.intake.read_hours import HoursReading, read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.intake.text import separator_of
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, refused, text_file


def decoded(data: bytes) -> str | None:
    text = encoded(data)
    return "".join(text.pieces()) if text else None


def reading_of(text: str, encoding: str = "utf-8") -> HoursReading:
    return read_hours(text_file(text, encoding=encoding))


HEADER = ",".join(HOURS_HEADER)
ROW = ",".join(hours_row())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_file_reads_the_same_in_every_encoding_and_separator(encoding: str, separator: str) -> None:
    line = only(read_hours(csv_file([HOURS_HEADER, hours_row()], encoding=encoding, separator=separator)))
    assert (line.person_id, line.name, line.title, line.platform) == (
        "A123456789",
        "王小明",
        "行政中立理論與實務",
        "港都e學苑",
    )
    assert line.raw == "\t".join(hours_row())


def test_utf16_is_read_whichever_way_round_it_stands() -> None:
    text = f"{HEADER}\r\n{ROW}\r\n"
    for data in (codecs.BOM_UTF16_BE + text.encode("utf-16-be"), codecs.BOM_UTF16_LE + text.encode("utf-16-le")):
        assert only(read_hours(source_of("匯出.txt", data))).name == "王小明"


@pytest.mark.parametrize(
    ("data", "character"),
    [
        (b"\xfa\x40", "\ue000"),
        (b"\xfe\xfe", "\ue310"),
        (b"\x8e\x40", "\ue311"),
        (b"\xa0\xfe", "\ueeb7"),
        (b"\x81\x40", "\ueeb8"),
        (b"\x8d\xfe", "\uf6b0"),
        (b"\xc8\xfe", "\uf848"),
        (b"\xfa\x7e", "\ue03e"),
        (b"\xfa\xa1", "\ue03f"),
    ],
)
def test_user_defined_characters_go_where_windows_puts_them(data: bytes, character: str) -> None:
    assert decoded("王".encode("cp950") + data) == "王" + character


def test_user_defined_characters_are_never_read_as_other_hanzi() -> None:
    data = f"{HEADER}\r\nA123456789,王".encode("cp950") + b"\x87\x42" + ROW[14:].encode("cp950")
    (line,) = read_hours(source_of("匯出.csv", data)).lines
    assert line.name == "王" + chr(0xEEB8 + (0x87 - 0x81) * 157 + 2)


def test_one_character_cut_in_half_costs_neither_its_row_nor_the_file() -> None:
    data = f"{HEADER}\r\n{ROW}\r\nA123456789,王".encode("cp950") + b"\xa4" + ROW[14:].encode("cp950")
    reading = read_hours(source_of("匯出.csv", data))
    assert [line.name for line in reading.lines] == ["王小明", "王\ufffd"]
    assert codes(reading) == ["IMPORT-LOST-CHARACTERS", "IMPORT-NAME-CHARACTER"]
    assert [one.place.row for one in reading.findings] == [3, 3]


def test_a_damaged_utf8_file_is_not_taken_for_another_encoding() -> None:
    data = f"{HEADER}\r\n{ROW}\r\n".encode().replace("小".encode(), b"\xe5\xb0")
    assert codes(read_hours(source_of("匯出.csv", data))) == ["IMPORT-ENCODING"]


@given(st.text(st.characters(codec="cp950", exclude_categories=["Cc"], exclude_characters="¢£¥•‾∼☉♁､"), max_size=200))
def test_what_big5_can_hold_comes_back_from_it(text: str) -> None:
    data = text.encode("cp950")
    try:
        expected = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        expected = data.decode("cp950")
    assert decoded(data) == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not_but_never_an_accident(data: bytes) -> None:
    assert isinstance(looks_like_text(data), bool)
    assert decoded(data) is None or isinstance(decoded(data), str)


def test_what_big5_cannot_hold_is_not_written_as_something_else() -> None:
    with pytest.raises(UnicodeEncodeError):
        "堃".encode("cp950", "elearn_desk.user_defined")


def test_the_separator_is_the_one_that_cuts_evenly() -> None:
    assert separator_of("課程\t時數\n甲,乙\t1\n丙,丁\t2\n") == "\t"
    assert separator_of("標題，一行\n課程,時數\n甲;乙,1\n") == ","
    assert separator_of("課程;時數;日期\n甲,乙;1;2\n丙;2;3\n") == ";"
    assert separator_of("只有一欄\n甲\n") == ","


def test_a_row_number_is_the_line_on_which_its_record_begins() -> None:
    reading = reading_of(
        f'{HEADER}\r\nA123456789,王小明,"第一行\r\n第二行",港都e學苑,2,103/05/08\r\n\r\nA123456789,王小明,丙,港都e學苑,abc,103/05/08\r\n'
    )
    assert [(line.row, line.title) for line in reading.lines] == [(2, "第一行\r\n第二行")]
    assert [one.place.row for one in refused(reading)] == [5]


def test_line_ends_may_be_mixed() -> None:
    reading = reading_of(f"{HEADER}\r{ROW}\n{ROW}\r\n{ROW}\r")
    assert [line.row for line in reading.lines] == [2, 3, 4]


def test_signs_that_only_python_takes_for_line_ends_stay_in_their_cell() -> None:
    title = "行\u2028政\x0b中立"
    assert only(reading_of("\n".join([HEADER, ",".join(hours_row(title=title))]))).title == title


def test_a_quotation_mark_that_never_closes_swallows_no_row() -> None:
    broken = ROW.replace("行政中立理論與實務", '"行政中立')
    reading = reading_of(f"{HEADER}\n{ROW}\n{broken}\n{ROW}\n{ROW}\n")
    assert [line.row for line in reading.lines] == [2, 4, 5]
    assert [one.place.row for one in refused(reading)] == [3]
    assert "IMPORT-QUOTES" in codes(reading)
    assert next(one.place.row for one in reading.findings if one.code == "IMPORT-QUOTES") == 3


def test_two_quotation_marks_that_close_each_other_by_accident_swallow_no_row_either() -> None:
    broken = ROW.replace("行政中立理論與實務", '"行政中立')
    reading = reading_of(f"{HEADER}\n{broken}\n{ROW}\n{broken}\n{ROW}\n")
    assert [line.row for line in reading.lines] == [3, 5]
    assert [one.place.row for one in refused(reading)] == [2, 4]


def test_a_quotation_mark_inside_a_cell_is_a_character_of_it() -> None:
    title = '行政“中立”"12吋"'
    assert only(reading_of("\n".join([HEADER, ",".join(hours_row(title=title))]))).title == title


def test_a_monstrous_cell_refuses_the_file() -> None:
    reading = reading_of(f"{HEADER}\n{ROW}\n{'甲' * 140_000}\n{ROW}\n")
    assert codes(reading) == ["IMPORT-CELL-HUGE"]
    assert reading.lines == []


def test_stray_control_characters_are_left_out() -> None:
    row = ",".join(hours_row(name="王\x00小明\x1a"))
    assert only(reading_of(f"{HEADER}\n{row}\n")).name == "王小明"


def test_a_cell_guarded_as_a_formula_is_its_text() -> None:
    row = hours_row(person_id='="A123456789"', completed_on='="1030508"')
    assert only(read_hours(csv_file([HOURS_HEADER, row]))).person_id == "A123456789"


def test_an_unquoted_comma_in_a_title_refuses_its_row_instead_of_shifting_it() -> None:
    reading = reading_of(f"{HEADER}\n{ROW.replace('行政中立', '行政,中立')}\n{ROW}\n")
    (trouble,) = refused(reading)
    assert (trouble.code, trouble.place.row, trouble.detail("cells"), trouble.detail("columns")) == (
        "IMPORT-CELLS",
        2,
        "7",
        "6",
    )
    assert len(reading.lines) == 1


def test_the_hint_of_a_spreadsheet_at_the_separator_is_no_header() -> None:
    assert only(reading_of(f"sep=,\n{HEADER}\n{ROW}\n")).row == 3


def test_a_guarded_cell_after_a_broken_quotation_is_unguarded_too() -> None:
    row = ROW.replace("103/05/08", '="1030508"')
    reading = reading_of(f'{HEADER}\n"x" y,{ROW}\n{row}\n\n')
    assert [line.row for line in reading.lines] == [3]


def test_a_monstrous_cell_after_a_broken_quotation_refuses_the_file_too() -> None:
    assert codes(reading_of(f'{HEADER}\n"x" y,{ROW}\n{"甲" * 140_000}\n')) == ["IMPORT-CELL-HUGE"]


def test_a_monstrous_first_line_is_no_separator() -> None:
    assert separator_of("甲" * 140_000) == ","


def test_separators_at_the_end_of_a_row_shift_nothing() -> None:
    assert only(reading_of(f"{HEADER}\n{ROW},,,\n")).row == 2


def test_a_row_shorter_than_the_header_has_empty_cells() -> None:
    reading = reading_of(f"{HEADER}\nA123456789,王小明,行政中立\n")
    assert [one.code for one in refused(reading)] == ["IMPORT-PLATFORM-MISSING"]


def test_a_file_of_one_column_says_what_is_missing() -> None:
    reading = reading_of("課程名稱\n行政中立\n")
    assert codes(reading) == ["IMPORT-COLUMN"]
    assert reading.findings[0].detail("columns") == "「認證時數」、「完成日期」"


@pytest.mark.parametrize("before", ["", '"x" y,'])
def test_more_columns_than_any_sheet_has_refuse_the_file(before: str) -> None:
    assert codes(reading_of(f"{HEADER}\n{before}{ROW}\n{'x,' * 20_000}\n")) == ["IMPORT-AREA"]


def test_a_line_longer_than_any_row_is_not_waited_for() -> None:
    pieces = list(encoded(b"a\n" + b"x" * 9_000_000 + b"\nb").pieces())  # type: ignore[union-attr] # it is text
    assert ("".join(pieces).count("x"), max(map(len, pieces)) < 6_000_000) == (9_000_000, True)


@given(st.lists(st.sampled_from(["王", "\r", "\n", "\r\n", "x" * 1000, ","]), max_size=40), st.integers(1, 5000))
def test_pieces_end_where_lines_end_and_lose_nothing(parts: list[str], size: int) -> None:
    text = "".join(parts)
    found = encoded(text.encode("cp950"))
    assert found is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "_PIECE", size)
        pieces = list(found.pieces())
    assert "".join(pieces) == text
    assert [line for piece in pieces for line in StringIO(piece, newline="")] == list(StringIO(text, newline=""))


def test_what_was_kept_from_running_is_read_without_its_apostrophe() -> None:
    row = hours_row(name="'=王小明", title="''-行政中立")
    line = only(read_hours(csv_file([HOURS_HEADER, row])))
    assert (line.name, line.title) == ("=王小明", "'-行政中立")


def test_an_apostrophe_before_any_other_text_stays() -> None:
    assert only(read_hours(csv_file([HOURS_HEADER, hours_row(name="'王小明")]))).name == "'王小明"
