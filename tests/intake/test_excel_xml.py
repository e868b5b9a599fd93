"""XML spreadsheets of Excel 2003: cells of each type, gaps and merged cells, and hostile ones."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import source_of
from elearn_desk.intake.tables import Tables

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def workbook(body: str, head: str = '<?xml version="1.0"?>') -> bytes:
    return (
        f'{head}<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"><Worksheet ss:Name="甲"><Table>{body}</Table></Worksheet>'
        "</Workbook>"
    ).encode()


def data(text: str, kind: str = "String") -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


def opened(content: bytes) -> Tables:
    return open_tables(source_of("表.xls", content))


def rows(body: str) -> list[tuple[int, list[Cell]]]:
    (table,) = opened(workbook(body)).tables
    return [(number, list(cells)) for number, cells in table.rows]


def refusal_of(content: bytes) -> str:
    with pytest.raises(Refusal) as stopped:
        opened(content)
    return stopped.value.finding.code


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("甲 &amp; 乙", "String", "甲 & 乙"),
        ("1.5", "Number", 1.5),
        ("一", "Number", "一"),
        ("2014-05-08T20:15:00.000", "DateTime", datetime(2014, 5, 8, 20, 15)),
        ("1899-12-31T20:15:00.000", "DateTime", time(20, 15)),
        ("昨天", "DateTime", "昨天"),
        ("1", "Boolean", "TRUE"),
        ("0", "Boolean", "FALSE"),
        ("<B xmlns='http://www.w3.org/TR/REC-html40'>甲</B>乙", "String", "甲乙"),
    ],
)
def test_a_cell_is_read_by_its_type(text: str, kind: str, value: Cell) -> None:
    assert rows(f"<Row>{data(text, kind)}</Row>") == [(1, [value])]


def test_gaps_and_wide_cells_keep_rows_and_columns_in_place() -> None:
    wide = data("甲").replace("<Cell>", '<Cell ss:Index="2" ss:MergeAcross="2">')
    body = (
        f'<Row ss:Index="3">{wide}{data("乙")}</Row>'
        f"<Row><Cell/>{data('丙')}</Row><Row/><Row ss:Index='x'>{data('丁')}</Row>"
    )
    assert rows(body) == [(3, ["", "甲", "", "", "乙"]), (4, ["", "丙"]), (6, ["丁"])]


def test_merged_cells_stand_in_every_row() -> None:
    body = f'<Row><Cell ss:MergeDown="1"><Data ss:Type="String">王</Data></Cell>{data("甲")}</Row>'
    assert rows(f'{body}<Row><Cell ss:Index="2"><Data>乙</Data></Cell></Row>') == [(1, ["王", "甲"]), (2, ["王", "乙"])]


def test_notes_are_no_text_of_their_cell() -> None:
    note = '<Comment><ss:Data xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">備註</ss:Data></Comment>'
    assert rows(f'<Row><Cell><Data ss:Type="String">甲</Data>{note}</Cell></Row>') == [(1, ["甲"])]


def test_errors_and_formulas_without_result_are_empty_and_said_so() -> None:
    read = opened(workbook(f'<Row>{data("#REF!", "Error")}<Cell ss:Formula="=1+1"/>{data("甲")}</Row>'))
    assert [list(cells) for _, cells in read.tables[0].rows] == [["", "", "甲"]]
    assert [(one.code, one.place.cell) for one in read.findings] == [
        ("IMPORT-CELL-ERROR", "A1"),
        ("IMPORT-FORMULA", "B1"),
    ]


def test_rows_and_cells_outside_a_sheet_are_none() -> None:
    stray = f"<Row>{data('甲').replace('ss:', '')}</Row><Visible>x</Visible>"
    assert opened(f'<?xml version="1.0"?><Workbook xmlns="{SPACE}">{stray}</Workbook>'.encode()).tables == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp950"])
def test_the_encoding_is_the_one_that_holds(encoding: str) -> None:
    content = workbook(f"<Row>{data('行政中立')}</Row>").decode().encode(encoding)
    assert [list(cells) for _, cells in opened(content).tables[0].rows] == [["行政中立"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook("<Row>"), "IMPORT-DAMAGED"),
        (
            workbook(f"<Row>{data('&a;')}</Row>", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "甲">]>'),
            "IMPORT-DAMAGED",
        ),
        (workbook(f"<Row ss:Index='999999999'>{data('甲')}</Row>"), "IMPORT-AREA"),
        (workbook("<Row><Cell ss:Index='999999999'><Data ss:Type='String'>甲</Data></Cell></Row>"), "IMPORT-AREA"),
        (workbook("").replace("甲".encode(), b"\x80\x81" * 40), "IMPORT-ENCODING"),
    ],
)
def test_broken_and_hostile_ones_are_refused(content: bytes, code: str) -> None:
    assert refusal_of(content) == code
