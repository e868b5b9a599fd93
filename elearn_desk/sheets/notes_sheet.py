"""「說明」: what the summary is of, and what every column means by which clause."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.domain.documents import AnnualSummary
from elearn_desk.sheets.cells import Content, put
from elearn_desk.sheets.looks import Look
from elearn_desk.sheets.pages import row_height, set_page, set_widths
from elearn_desk.sheets.people_sheet import PEOPLE
from elearn_desk.sheets.person_columns import PersonColumn
from elearn_desk.sheets.total_columns import TotalColumn
from elearn_desk.sheets.totals_sheet import TOTALS

NOTES = "說明"
_WIDTHS = (36, 104, 40)
_HEAD_HEIGHT, _SECTION_HEIGHT = 22, 28
_MASKED = "已遮蔽部分字元。"
_UNMASKED = "未遮蔽；本檔含個人資料，請依個人資料保護法妥善保管。"
_CLAUSES = "各欄依據所列條次，為高雄市政府103年度推動數位學習實施計畫之條次。"
_RECOUNT = "「總表」各項數字均為公式，由「人員明細」各列計得；修改「人員明細」後自動重算。"


def draw_notes(
    sheet: Worksheet, summary: AnnualSummary, totals: Sequence[TotalColumn], columns: Sequence[PersonColumn]
) -> None:
    """Draw the facts of the summary, and then one row for each column of the two other sheets."""
    put(sheet, (1, 1), f"{summary.plan_year}年度推動數位學習成果說明", Look.TITLE)
    for number in range(2, len(_WIDTHS) + 1):
        put(sheet, (1, number), None, Look.TITLE)
    sheet.row_dimensions[1].height = 30
    row = _draw_facts(sheet, summary, 3)
    meanings = [(f"{column.group}－{column.head}", column.meaning, column.clause) for column in totals]
    row = _draw_meanings(sheet, row + 1, TOTALS, meanings)
    sheet.row_breaks.append(Break(row))
    meanings = [(column.head, column.meaning, column.clause) for column in columns]
    row = _draw_meanings(sheet, row + 1, PEOPLE, meanings)
    set_widths(sheet, _WIDTHS)
    set_page(sheet, row - 1, len(_WIDTHS), "1:1")


def _draw_facts(sheet: Worksheet, summary: AnnualSummary, row: int) -> int:
    facts: tuple[tuple[str, Content, Look], ...] = (
        ("機關", summary.agency, Look.WORDS),
        ("計畫年度", f"{summary.plan_year}年度", Look.WORDS),
        ("計畫資料版本", summary.plan_version, Look.WORDS),
        ("統計截止日", summary.as_of, Look.DAY_IN_WORDS),
        ("身分證字號", _MASKED if summary.ids_masked else _UNMASKED, Look.WORDS),
        ("數字來源", _RECOUNT, Look.WORDS),
        ("條次", _CLAUSES, Look.WORDS),
    )
    put(sheet, (row, 1), "項目", Look.HEAD)
    put(sheet, (row, 2), "內容", Look.HEAD)
    sheet.row_dimensions[row].height = _HEAD_HEIGHT
    for fact_row, (name, content, look) in enumerate(facts, row + 1):
        put(sheet, (fact_row, 1), name, Look.WORDS)
        put(sheet, (fact_row, 2), content, look)
        sheet.row_dimensions[fact_row].height = row_height([str(content)], _WIDTHS[1:2])
    return row + len(facts) + 1


def _draw_meanings(sheet: Worksheet, row: int, name: str, meanings: Sequence[tuple[str, str, str]]) -> int:
    put(sheet, (row, 1), f"「{name}」欄位", Look.SECTION)
    sheet.row_dimensions[row].height, sheet.row_dimensions[row + 1].height = _SECTION_HEIGHT, _HEAD_HEIGHT
    for number, head in enumerate(("欄位", "意義", "依據"), 1):
        put(sheet, (row + 1, number), head, Look.HEAD)
    for meaning_row, texts in enumerate(meanings, row + 2):
        for number, text in enumerate(texts, 1):
            put(sheet, (meaning_row, number), text, Look.WORDS)
        sheet.row_dimensions[meaning_row].height = row_height(texts, _WIDTHS)
    return row + len(meanings) + 2
