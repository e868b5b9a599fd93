"""A workbook of the program's own is seen to be harmless at once; any other is looked at closely."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.source import SourceFile, source_of
from elearn_desk.intake.workbooks import quick_look
from elearn_desk.intake.workbooks.quick_look import harmless_content
from elearn_desk.sheets.annual_summary import annual_workbook
from tests.sheets.builders import a_person, a_summary

CONTENT = annual_workbook(a_summary(a_person()))
PEOPLE, TEXTS = "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
Closely = list[SourceFile]


@pytest.fixture
def closely(monkeypatch: pytest.MonkeyPatch) -> Closely:
    """Note what is looked at closely, without looking."""
    noted: Closely = []
    monkeypatch.setattr(quick_look, "looked_through", noted.append)
    return noted


def changed(part: str, old: bytes, new: bytes, content: bytes = CONTENT) -> SourceFile:
    """Give the workbook with some bytes of a part replaced."""
    put = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as parts, zipfile.ZipFile(put, "w", zipfile.ZIP_DEFLATED) as target:
        for each in parts.infolist():
            own = parts.read(each)
            if each.filename == part:
                assert old in own
                own = own.replace(old, new, 1)
            target.writestr(each, own)
    return source_of("樣本.xlsx", put.getvalue())


def test_a_workbook_of_the_program_needs_no_closer_look(closely: Closely) -> None:
    harmless_content(source_of("樣本.xlsx", CONTENT))
    assert closely == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="A2"', b'<c r="XFD1048576"'),
        (b'<c r="A2"', b'<c r="AAA2"'),
        (b'<c r="A2"', b'<c r="A10000"'),
        (b'<c r="A2"', b'<c r="a2"'),
        (b'<c r="A2"', b"<c r='A2'"),
        (b'<c r="A2"', b'<c r ="A2"'),
        (b'<c r="A2"', b'<c\tr="A2"'),
        (b'<c r="A2"', b'<c s="1" r="A2"'),
        (b'<c r="A2"', b'<x:c r="A2"'),
        (b'<c r="A2"', b"<c"),
        (b'<c r="A2"', b"<c>"),
    ],
)
def test_a_cell_far_out_or_written_as_no_program_does_is_looked_at(closely: Closely, old: bytes, new: bytes) -> None:
    source = changed(PEOPLE, old, new)
    harmless_content(source)
    assert closely == [source]


def test_a_row_far_out_moves_no_cell_that_says_where_it_stands(closely: Closely) -> None:
    content = harmless_content(changed(PEOPLE, b'<row r="2"', b'<row r="1048576"'))
    people = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("人員明細")
    assert (people.height, closely) == (2, [])


@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_cells_of_a_long_shared_text_are_counted(closely: Closely, quote: bytes) -> None:
    texts = changed(TEXTS, b"</sst>", b"<!--" + b" " * 700_000 + b"--></sst>")
    harmless_content(texts)
    assert closely == []
    cells = b"".join(b'<c r="A%d" t=%bs%b><v>0</v></c>' % (row, quote, quote) for row in range(3, 1000))
    source = changed(PEOPLE, b"</sheetData>", cells + b"</sheetData>", texts.data)
    harmless_content(source)
    assert closely == [source]


def test_a_part_that_is_there_twice_is_looked_at(closely: Closely) -> None:
    twice = BytesIO(CONTENT)
    with zipfile.ZipFile(twice, "a") as parts, pytest.warns(UserWarning, match="Duplicate name"):
        parts.writestr(PEOPLE, parts.read(PEOPLE))
    source = source_of("樣本.xlsx", twice.getvalue())
    assert harmless_content(source) == source.data
    assert closely == [source]


def test_what_is_read_are_the_very_parts_that_were_looked_at() -> None:
    with (
        zipfile.ZipFile(BytesIO(CONTENT)) as parts,
        zipfile.ZipFile(BytesIO(harmless_content(source_of("樣本.xlsx", CONTENT)))) as given,
    ):
        assert {PEOPLE, TEXTS} < set(given.namelist()) < set(parts.namelist())
        assert all(given.read(name) == parts.read(name) for name in given.namelist())


@pytest.mark.parametrize("count", [b"9999999999", b"100000"])
def test_a_list_that_says_it_is_long_is_looked_at(closely: Closely, count: bytes) -> None:
    source = changed(TEXTS, b'uniqueCount="', b'uniqueCount="' + count)
    harmless_content(source)
    assert closely == [source]


@pytest.mark.parametrize("limit", ["_SMALL", "LARGEST_UNPACKED"])
def test_a_large_workbook_is_looked_at(closely: Closely, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_look, limit, 1_000)
    harmless_content(source_of("樣本.xlsx", CONTENT))
    assert len(closely) == 1


def test_a_part_that_is_not_what_its_checksum_says_is_damage() -> None:
    with zipfile.ZipFile(BytesIO(CONTENT)) as parts:
        checksum = parts.getinfo(PEOPLE).CRC
    other = CONTENT.replace(struct.pack("<I", checksum), struct.pack("<I", checksum ^ 1))
    with pytest.raises(Refusal) as refused:
        harmless_content(source_of("樣本.xlsx", other))
    assert refused.value.finding.code == "IMPORT-DAMAGED"


def test_parts_that_are_not_packed_are_read_as_well(closely: Closely) -> None:
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(CONTENT)) as parts, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name in parts.namelist():
            target.writestr(name, parts.read(name))
    harmless_content(source_of("樣本.xlsx", stored.getvalue()))
    assert closely == []


def test_a_stray_cell_at_the_end_of_the_sheet_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        harmless_content(changed(PEOPLE, b'<c r="A2"', b'<c r="XFD1048576"'))
    assert refused.value.finding.code == "IMPORT-AREA"
