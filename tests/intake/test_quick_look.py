"""A workbook of the program's own is seen to be harmless at once; any other is looked at closely."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.source import SourceFile, source_of
from elearn_desk.intake.workbooks import quick_look
from elearn_desk.intake.workbooks.quick_look import refuse_floods
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


def changed(part: str, old: bytes, new: bytes) -> SourceFile:
    """Give the workbook with some bytes of a part replaced."""
    put = BytesIO()
    with zipfile.ZipFile(BytesIO(CONTENT)) as parts, zipfile.ZipFile(put, "w", zipfile.ZIP_DEFLATED) as target:
        for each in parts.infolist():
            content = parts.read(each)
            if each.filename == part:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(each, content)
    return source_of("樣本.xlsx", put.getvalue())


def test_a_workbook_of_the_program_needs_no_closer_look(closely: Closely) -> None:
    refuse_floods(source_of("樣本.xlsx", CONTENT))
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
        (b'<row r="2"', b'<row r="10000"'),
        (b'<row r="2"', b"<row r='2'"),
        (b'<row r="2"', b'<x:row r="2"'),
    ],
)
def test_a_cell_far_out_or_written_as_no_program_does_is_looked_at(closely: Closely, old: bytes, new: bytes) -> None:
    source = changed(PEOPLE, old, new)
    refuse_floods(source)
    assert closely == [source]


@pytest.mark.parametrize("count", [b"9999999999", b"100000"])
def test_a_list_that_says_it_is_long_is_looked_at(closely: Closely, count: bytes) -> None:
    source = changed(TEXTS, b'uniqueCount="', b'uniqueCount="' + count)
    refuse_floods(source)
    assert closely == [source]


@pytest.mark.parametrize("limit", ["_SMALL", "LARGEST_UNPACKED"])
def test_a_large_workbook_is_looked_at(closely: Closely, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_look, limit, 1_000)
    refuse_floods(source_of("樣本.xlsx", CONTENT))
    assert len(closely) == 1


def test_a_part_that_is_not_what_its_checksum_says_is_damage() -> None:
    with zipfile.ZipFile(BytesIO(CONTENT)) as parts:
        checksum = parts.getinfo(PEOPLE).CRC
    other = CONTENT.replace(struct.pack("<I", checksum), struct.pack("<I", checksum ^ 1))
    with pytest.raises(Refusal) as refused:
        refuse_floods(source_of("樣本.xlsx", other))
    assert refused.value.finding.code == "IMPORT-DAMAGED"


def test_parts_that_are_not_packed_are_read_as_well(closely: Closely) -> None:
    stored = BytesIO()
    with zipfile.ZipFile(BytesIO(CONTENT)) as parts, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        for name in parts.namelist():
            target.writestr(name, parts.read(name))
    refuse_floods(source_of("樣本.xlsx", stored.getvalue()))
    assert closely == []


def test_a_stray_cell_at_the_end_of_the_sheet_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        refuse_floods(changed(PEOPLE, b'<c r="A2"', b'<c r="XFD1048576"'))
    assert refused.value.finding.code == "IMPORT-AREA"
