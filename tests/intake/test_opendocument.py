"""OpenDocument spreadsheets: cells of each type, what is repeated, and what would flood or mislead the reader."""

from __future__ import annotations

import zipfile
import zlib
from datetime import date, datetime, time
from io import BytesIO
from time import perf_counter

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import source_of
from elearn_desk.intake.tables import Tables
from elearn_desk.intake.workbooks import packages, sheet_rows
from tests.intake.mutants import SAMPLES

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANIFEST = "META-INF/manifest.xml"


def document(body: str, manifest: str = "<m/>", before: str = "", **parts: str) -> bytes:
    """Give a spreadsheet with this content of its sheet 甲."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {SPACES} {CALC}><office:body><office:spreadsheet>'
        f'<table:table table:name="甲">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(MANIFEST, manifest)
        for name, text in parts.items():
            archive.writestr(name.replace("_", "-"), text)
    return packed.getvalue()


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def opened(data: bytes) -> Tables:
    return open_tables(source_of("表.ods", data))


def rows(body: str) -> list[tuple[int, list[Cell]]]:
    (table,) = opened(document(body)).tables
    assert table.sheet == "甲"
    return [(number, list(cells)) for number, cells in table.rows]


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refusal) as stopped:
        opened(data)
    return stopped.value.finding.code


@pytest.mark.parametrize(
    ("more", "text", "value"),
    [
        ('office:value-type="float" office:value="1.5"', "1.50", 1.5),
        ('office:value-type="percentage" office:value="0.5"', "50%", 0.5),
        ('office:value-type="currency" office:value="-3"', "-3元", -3.0),
        ('office:value-type="float" office:value="inf"', "∞", "∞"),
        ('office:value-type="float"', "3", "3"),
        ('office:value-type="date" office:date-value="2014-05-08"', "103/5/8", date(2014, 5, 8)),
        ('office:value-type="date" office:date-value="2014-05-08T20:15:00"', "x", datetime(2014, 5, 8, 20, 15)),
        ('office:value-type="date" office:date-value="2014-02-30"', "103/2/30", "103/2/30"),
        ('office:value-type="time" office:time-value="PT20H15M07.5S"', "x", time(20, 15, 7, 500_000)),
        ('office:value-type="time" office:time-value="PT30H00M00S"', "30:00", "30:00"),
        ('office:value-type="time" office:time-value="P1D"', "一天", "一天"),
        ('office:value-type="boolean" office:boolean-value="true"', "是", "TRUE"),
        ('office:value-type="string" office:string-value="甲"', "", "甲"),
        ('office:value-type="string"', "甲<text:s/><text:s text:c='2'/>乙<text:tab/>丙", "甲   乙 丙"),
        ("", "甲<text:line-break/>乙</text:p><text:p>丙<text:span>丁</text:span>", "甲\n乙\n丙丁"),
    ],
)
def test_a_cell_is_read_by_its_type(more: str, text: str, value: Cell) -> None:
    assert rows(row(cell(text, more))) == [(1, [value])]


def test_notes_and_pictures_in_a_cell_are_not_its_text() -> None:
    note = "<office:annotation><text:p>備註</text:p></office:annotation>"
    inner = f"<table:table>{row(cell('內'))}</table:table>"
    assert rows(row(f"<table:table-cell>{note}<text:p>甲</text:p> {inner} </table:table-cell>")) == [(1, ["甲"])]


def test_what_is_repeated_keeps_its_place() -> None:
    body = (
        row(cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="3"')
        + row(
            cell("甲", 'table:number-columns-repeated="2"'), cell(more='table:number-columns-repeated="3"'), cell("乙")
        )
        + row(cell("丙"), more='table:number-rows-repeated="2"')
        + row(cell("丁"), cell(more='table:number-columns-repeated="16383"'))
        + row(cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048569"')
    )
    assert rows(body) == [(4, ["甲", "甲", "", "", "", "乙"]), (5, ["丙"]), (6, ["丙"]), (7, ["丁"])]


def test_merged_cells_stand_in_every_row() -> None:
    body = row(cell("王", 'table:number-rows-spanned="2"'), cell("甲")) + row("<table:covered-table-cell/>", cell("乙"))
    assert rows(body) == [(1, ["王", "甲"]), (2, ["王", "乙"])]


def test_errors_and_formulas_without_result_are_empty_and_said_so() -> None:
    body = row(
        cell("#REF!", 'calcext:value-type="error" table:formula="of:=A1"'),
        cell("Err:502", 'table:formula="of:=1" office:value-type="string"'),
        cell("", 'table:formula="of:=1+1"'),
        cell("甲"),
    )
    read = opened(document(body))
    assert [list(cells) for _, cells in read.tables[0].rows] == [["", "", "", "甲"]]
    assert [(one.code, one.place.cell, one.detail("count")) for one in read.findings] == [
        ("IMPORT-CELL-ERROR", "A1", "2"),
        ("IMPORT-FORMULA", "C1", "1"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        row(cell("甲", 'table:number-columns-repeated="16385"')),
        row(cell("甲"), more='table:number-rows-repeated="1048577"'),
        row(cell("甲", 'table:number-columns-repeated="999999999"'), more='table:number-rows-repeated="999999999"'),
        row(cell(more='table:number-columns-repeated="999999999"'), cell("甲")),
        row(cell(), more='table:number-rows-repeated="999999999"') + row(cell("甲")),
        row(*[cell("甲", 'table:number-columns-repeated="16384"')], more='table:number-rows-repeated="2000"'),
    ],
)
def test_what_is_repeated_beyond_every_sheet_is_refused_at_once(body: str) -> None:
    began = perf_counter()
    assert refusal_of(document(body)) == "IMPORT-AREA"
    assert perf_counter() - began < 5


def test_the_cells_of_all_sheets_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "LARGEST_AREA", 3)
    sheet = row(cell("甲"), cell("乙"))
    assert refusal_of(document(f'{sheet}</table:table><table:table table:name="乙">{sheet}')) == "IMPORT-AREA"


def test_a_million_repeated_rows_are_read_in_fair_time() -> None:
    began = perf_counter()
    found = rows(row(cell("甲"), more='table:number-rows-repeated="1048576"'))
    assert (len(found), found[-1]) == (1_048_576, (1_048_576, ["甲"]))
    assert perf_counter() - began < 10


def test_all_sheets_hidden_is_said() -> None:
    data = (SAMPLES / "hours.fods").read_bytes().replace(b'table:display="true"', b'table:display="false"')
    assert refusal_of(data) == "IMPORT-SHEETS-HIDDEN"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document("", manifest="<m:encryption-data/>"), "IMPORT-ENCRYPTED"),
        (document("", encrypted_package="x"), "IMPORT-ENCRYPTED"),
        (document("<x>"), "IMPORT-DAMAGED"),
        (document(row(cell("&a;")), before='<!DOCTYPE x [<!ENTITY a "甲">]>'), "IMPORT-DAMAGED"),
        (document("", before='<!DOCTYPE x SYSTEM "file:///etc/hostname">'), "IMPORT-DAMAGED"),
    ],
)
def test_locked_and_broken_documents_are_refused(data: bytes, code: str) -> None:
    assert refusal_of(data) == code


def test_rows_outside_a_table_are_none() -> None:
    kind = "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'"
    stray = f"<office:document {SPACES} {kind}>{row(cell('甲'))}</office:document>"
    assert opened(stray.encode()).tables == []


def test_a_part_that_goes_on_beyond_its_stated_size_is_damage() -> None:
    data = bytearray(document(row(cell("甲")) + " " * 100_000))
    info = next(one for one in zipfile.ZipFile(BytesIO(bytes(data))).infolist() if one.filename == "content.xml")
    content = zipfile.ZipFile(BytesIO(bytes(data))).read("content.xml")
    for old, new in ((info.file_size, 1000), (info.CRC, zlib.crc32(content[:1000]))):
        data = bytearray(bytes(data).replace(old.to_bytes(4, "little"), new.to_bytes(4, "little")))
    assert refusal_of(bytes(data)) == "IMPORT-DAMAGED"


def test_a_package_that_unpacks_to_a_flood_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 100_000)
    assert refusal_of(document(" " * 200_000)) == "IMPORT-BOMB"
