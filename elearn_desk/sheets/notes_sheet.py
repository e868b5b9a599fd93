"""「說明」: what the summary is of, and what every column means by which clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from elearn_desk.domain.summaries import AnnualSummary
from elearn_desk.sheets.book import Book, Sheet
from elearn_desk.sheets.charts import page_breaks
from elearn_desk.sheets.contents import Content, row_height, stored
from elearn_desk.sheets.faces import Face
from elearn_desk.wording.summary_book import AGENCY, AS_OF, CHECKS, NOTES, PEOPLE, PLAN_VERSION, PLAN_YEAR, TOTALS

Meaning = tuple[str, str, str]
"""A column's head, what it means, and the clause it rests on."""
Fact = tuple[str, Content, Face]
"""The name of a fact, its content, and the face of that."""

_WIDTHS = [36.0, 104.0, 40.0]
_HEAD_HEIGHT, _SECTION_HEIGHT = 22, 28
_MASKED = "已遮蔽部分字元。"
_UNMASKED = "未遮蔽；本檔含個人資料，請依個人資料保護法妥善保管。"
_RECOUNT = f"「{TOTALS}」各項數字均為公式，由「{PEOPLE}」各列依單位序號計得，重新排序或篩選不影響結果。"
_CONTROL = f"「{CHECKS}」以公式核對各表人數、時數與帳列；出現「不符」時請勿使用，並重新輸出。"


def draw_notes(book: Book, summary: AnnualSummary, meanings: Mapping[str, Sequence[Meaning]]) -> None:
    """Draw the facts of the summary, and then one row for each column of each sheet, by the sheet's name."""
    draw_facts_and_meanings(book, f"{summary.plan_year}年度推動數位學習成果說明", _facts(summary), meanings)


def draw_facts_and_meanings(
    book: Book, title: str, facts: Sequence[Fact], meanings: Mapping[str, Sequence[Meaning]]
) -> None:
    """Draw the title, one row a fact, and then one row for each column of each sheet, by the sheet's name."""
    sheet = book.sheet(NOTES)
    sheet.put(0, 0, title, Face.TITLE)
    sheet.worksheet.set_row(0, 30)
    starts = [0, _draw_facts(sheet, facts, 2)]
    for name, own in meanings.items():
        starts.append(_draw_meanings(sheet, starts[-1] + 1, name, own))
    sheet.set_widths(_WIDTHS)
    sheet.worksheet.set_h_pagebreaks(page_breaks(sheet, starts, 1))
    sheet.set_page(starts[-1] - 1, len(_WIDTHS) - 1, (0, 0))


def _facts(summary: AnnualSummary) -> Sequence[Fact]:
    return (
        (AGENCY, summary.agency, Face.WORDS),
        (PLAN_YEAR, summary.plan_year, Face.YEAR),
        ("計畫名稱", summary.plan_title, Face.WORDS),
        (PLAN_VERSION, summary.plan_version, Face.WORDS),
        (AS_OF, summary.as_of, Face.DAY_IN_WORDS),
        ("身分證字號", ids_fact(masked=summary.ids_masked), Face.WORDS),
        ("數字來源", _RECOUNT, Face.WORDS),
        ("核對", _CONTROL, Face.WORDS),
        ("條次", f"各欄依據所列條次，為{summary.plan_title}之條次。", Face.WORDS),
    )


def sealed_facts(summary: AnnualSummary) -> Sequence[object]:
    """Give the facts that the seal covers, as their cells hold them: agency, plan year and version, the day."""
    facts: tuple[Content, ...] = (summary.agency, summary.plan_year, summary.plan_version, summary.as_of)
    return tuple(map(stored, facts))


def ids_fact(*, masked: bool) -> str:
    """Say whether the ids are masked, and what follows from it where they are not."""
    return _MASKED if masked else _UNMASKED


def _draw_facts(sheet: Sheet, facts: Sequence[Fact], row: int) -> int:
    sheet.put(row, 0, "項目", Face.HEAD)
    sheet.put(row, 1, "內容", Face.HEAD)
    sheet.worksheet.set_row(row, _HEAD_HEIGHT)
    for fact_row, (name, content, face) in enumerate(facts, row + 1):
        sheet.put(fact_row, 0, name, Face.WORDS)
        sheet.put(fact_row, 1, content, face)
        sheet.worksheet.set_row(fact_row, row_height([str(content)], _WIDTHS[1:2]))
        if name in {AGENCY, PLAN_YEAR, PLAN_VERSION, AS_OF}:
            sheet.book.name(name, sheet.reference(fact_row, 1))
    return row + len(facts) + 1


def _draw_meanings(sheet: Sheet, row: int, name: str, meanings: Sequence[Meaning]) -> int:
    sheet.put(row, 0, f"「{name}」欄位", Face.SECTION)
    sheet.worksheet.set_row(row, _SECTION_HEIGHT)
    sheet.worksheet.set_row(row + 1, _HEAD_HEIGHT)
    for number, head in enumerate(("欄位", "意義", "依據")):
        sheet.put(row + 1, number, head, Face.HEAD)
    for meaning_row, texts in enumerate(meanings, row + 2):
        for number, text in enumerate(texts):
            sheet.put(meaning_row, number, text, Face.WORDS)
        sheet.worksheet.set_row(meaning_row, row_height(texts, _WIDTHS))
    return row + len(meanings) + 2
