"""Rows as a CSV file: nothing in it runs, nothing is lost without a word, and a failing write leaves nothing."""

from __future__ import annotations

import csv
import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.sheets.csv_file import CsvRow, Encoding, Lost, LostCharacters, as_text, code_words, write_csv

HEADS = ("姓名", "單位")


def read_back(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    """Read the lines of a file."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a file to be, in a folder of its own."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "a.csv"


def test_a_file_is_utf8_with_the_mark_by_which_excel_knows_it(out: Path) -> None:
    written = write_csv(out, HEADS, [CsvRow(("林𡍼", '民"政,課'))])
    assert (written.rows, written.replaced.count) == (1, 0)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_back(out) == [["姓名", "單位"], ["林𡍼", '民"政,課']]


def test_rows_are_taken_as_they_come(out: Path) -> None:
    assert write_csv(out, HEADS, (CsvRow((str(number), "")) for number in range(4500))).rows == 4500
    assert len(read_back(out)) == 4501


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1+1", "''@"])
def test_a_text_that_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert as_text(text).startswith("'")
    assert as_text(text)[1:] == text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["", "民政課", "'民政課", "1+1", "O'Brien"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert as_text(text) == text


def test_what_cp950_cannot_hold_is_named_and_nothing_written(out: Path) -> None:
    out.write_text("before")
    rows = [CsvRow(("王小明", "甲"), "王小明"), CsvRow(("林𡍼", "峯堃"), "林𡍼"), CsvRow(("林𡍼", ""), "林𡍼")]
    with pytest.raises(LostCharacters) as stopped:
        write_csv(out, HEADS, rows, Encoding.CP950)
    lost = stopped.value.lost
    assert list(lost.entries) == [Lost("林𡍼", "姓名", "𡍼"), Lost("林𡍼", "單位", "峯"), Lost("林𡍼", "單位", "堃")]
    assert (lost.count, str(stopped.value)) == (4, "4 characters")
    assert [(path.name, path.read_text()) for path in out.parent.iterdir()] == [("a.csv", "before")]


def test_a_code_stands_for_what_cp950_cannot_hold_where_that_is_asked_for(out: Path) -> None:
    rows = [CsvRow(("林𡍼", "=峯"), "林𡍼")]
    written = write_csv(out, HEADS, rows, Encoding.CP950, with_codes=True)
    assert written.replaced.count == 2
    assert read_back(out, "cp950") == [["姓名", "單位"], ["林〔U+2137C〕", "'=〔U+5CEF〕"]]
    assert not out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_long_list_of_lost_characters_is_counted_and_not_kept(out: Path) -> None:
    rows = [CsvRow(("𡍼", ""), f"{number}") for number in range(500)]
    with pytest.raises(LostCharacters) as stopped:
        write_csv(out, HEADS, rows, Encoding.CP950)
    assert (stopped.value.lost.count, len(stopped.value.lost.entries)) == (500, 200)


def test_a_private_use_character_is_one_that_cp950_cannot_hold(out: Path) -> None:
    with pytest.raises(LostCharacters) as stopped:
        write_csv(out, HEADS, [CsvRow(("王\ue001", ""), "王")], Encoding.CP950)
    assert [code_words(lost.character) for lost in stopped.value.lost.entries] == ["〔U+E001〕"]


@pytest.mark.parametrize("character", "¢£¥•‾∼☉♁､")
def test_a_character_that_would_be_read_as_another_is_one_that_cp950_cannot_hold(out: Path, character: str) -> None:
    written = write_csv(out, HEADS, [CsvRow((character, "甲"))], Encoding.CP950, with_codes=True)
    assert [lost.character for lost in written.replaced.entries] == [character]


@given(st.text(max_size=8))
def test_what_cp950_holds_is_read_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    written = write_csv(path, HEADS, [CsvRow((text, ""))], Encoding.CP950, with_codes=True)
    spelled = (
        code_words(each) if Lost("", "姓名", each) in written.replaced.entries else each for each in as_text(text)
    )
    assert read_back(path, "cp950")[1][0] == "".join(spelled)


@given(st.text(max_size=30))
def test_taking_the_apostrophe_off_gives_the_text_back(text: str) -> None:
    told = as_text(text)
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert told == as_text(told) or told.startswith("'")


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=4), st.sampled_from(Encoding))
def test_no_text_breaks_the_table(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], encoding: Encoding
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, HEADS, map(CsvRow, rows), encoding, with_codes=True)
    told = read_back(path, "utf-8-sig" if encoding is Encoding.UTF_8 else "cp950")
    assert [len(row) for row in told] == [2] * (len(rows) + 1)
    assert not [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_rows_that_fail_on_the_way_leave_nothing_behind(out: Path) -> None:
    def rows() -> list[CsvRow]:
        raise OSError(errno.EIO, "the disk")

    with pytest.raises(OSError, match="the disk"):
        write_csv(out, HEADS, (row for number in range(3) for row in rows()))
    assert list(out.parent.iterdir()) == []
