"""「檢核」: people, hours and ledger lines of the sheets held against each other by formulas, and the seal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from elearn_desk.domain.seal import seal_over
from elearn_desk.domain.summaries import AnnualSummary, LedgerRow
from elearn_desk.sheets.book import Book, Sheet
from elearn_desk.sheets.checks import LEAVE_FIGURES, Check, Names, checks
from elearn_desk.sheets.contents import row_height
from elearn_desk.sheets.faces import GREEN, RED, Face
from elearn_desk.sheets.totals_sheet import Totals, unit_cell
from elearn_desk.sheets.units import Units
from elearn_desk.wording.summary_book import CHECKS, LEDGER, SEAL, SHEET_SEAL, TOTALS

AGREES, DIFFERS = "相符", "不符"
ALL_AGREE, SOME_DIFFER = "全部相符", "有不符，請勿使用"
_HEADS = ("檢核項目", "一方", "數字", "他方", "數字", "差", "結果")
_UNIT_HEADS = ("單位", *(f"{each.head}時數" for each in LEAVE_FIGURES), "與補休帳之差", "結果")
_WIDTHS = [44.0, 18.0, 18.0, 18.0, 18.0, 16.0, 10.0]
_HEAD_ROW, _FIRST = 4, 5
_RESULT = len(_HEADS) - 1


def draw_checks(
    book: Book, summary: AnnualSummary, names: Names, totals: Totals, units: Units, seals: Mapping[str, str]
) -> None:
    """Draw the result of all, the seal, a row a check, a row a unit and a row a sheet's own seal, by its name.

    Each result is a formula and a word.
    """
    sheet = book.sheet(CHECKS)
    sheet.set_widths(_WIDTHS)
    for number, head in enumerate(_HEADS):
        sheet.put(_HEAD_ROW, number, head, Face.HEAD)
    row, agreed = _FIRST, True
    for row, check in enumerate(checks(summary, names, totals), _FIRST):
        agreed &= _draw_check(sheet, row, check)
    sheet.put(row + 2, 0, f"各單位：「{TOTALS}」之補休時數與「{LEDGER}」之差", Face.SECTION)
    for number, head in enumerate(_UNIT_HEADS):
        sheet.put(row + 3, number, head, Face.HEAD)
    lines: dict[int, list[LedgerRow]] = defaultdict(list)
    for line in summary.ledger:
        lines[units.number(line.person)].append(line)
    first_unit = row + 4
    for number, (unit, people) in enumerate(units.rows(), 1):
        row = first_unit + number - 1
        figures = [sum(map(each.of, people)) for each in LEAVE_FIGURES]
        of_ledger = [each.hours(lines[number]) for each in LEAVE_FIGURES]
        difference = sum(abs(one - other) for one, other in zip(figures, of_ledger, strict=True))
        _draw_unit(sheet, row, (number, unit, figures, difference), names, totals)
        agreed &= difference == 0
    _draw_top(sheet, seal_over(seals), row, agreed=agreed)
    _colour(sheet, row)
    _draw_sheet_seals(sheet, seals, row + 2)
    sheet.worksheet.freeze_panes(_FIRST, 1)
    sheet.set_page(row, _RESULT, (0, 0))


def _draw_sheet_seals(sheet: Sheet, seals: Mapping[str, str], row: int) -> None:
    """Draw the seals by which a sheet that was changed is told from the others, below what is printed."""
    sheet.put(row, 0, "各表之封存碼", Face.SECTION)
    for own_row, (name, seal) in enumerate(seals.items(), row + 1):
        sheet.put(own_row, 0, SHEET_SEAL.format(name), Face.CAPTION)
        sheet.put(own_row, 1, seal, Face.CAPTION)


def _draw_check(sheet: Sheet, row: int, check: Check) -> bool:
    sheet.put(row, 0, check.what, Face.WORDS)
    for column, side in ((1, check.one), (3, check.other)):
        sheet.put(row, column, side.source, Face.WORDS)
        sheet.put_formula(row, column + 1, side.formula.removeprefix("+"), side.figure, check.face)
    sheet.put_formula(row, 5, f"C{row + 1}-E{row + 1}", check.one.figure - check.other.figure, check.face)
    sheet.worksheet.set_row(row, row_height([check.what], _WIDTHS[:1]))
    return _draw_result(sheet, row, agrees=check.agrees)


def _draw_unit(sheet: Sheet, row: int, unit: tuple[int, str, list[int], int], names: Names, totals: Totals) -> None:
    number, name, figures, difference = unit
    sheet.put(row, 0, name, Face.WORDS)
    terms = []
    for column, (each, figure) in enumerate(zip(LEAVE_FIGURES, figures, strict=True), 1):
        cell = unit_cell(totals, each.key, number)
        sheet.put_formula(row, column, cell, figure, Face.COUNT)
        terms.append(f"ABS({cell}-({each.formula(names.ledger, number).removeprefix('+')}))")
    sheet.put_formula(row, 5, "+".join(terms), difference, Face.COUNT)
    sheet.worksheet.set_row(row, row_height([name], _WIDTHS[:1]))
    _draw_result(sheet, row, agrees=difference == 0)


def _draw_result(sheet: Sheet, row: int, *, agrees: bool) -> bool:
    formula = f'IF(ROUND(F{row + 1},6)=0,"{AGREES}","{DIFFERS}")'
    sheet.put_formula(row, _RESULT, formula, AGREES if agrees else DIFFERS, Face.MIDDLE)
    return agrees


def _draw_top(sheet: Sheet, seal: str, last: int, *, agreed: bool) -> None:
    sheet.put(0, 0, "檢核", Face.TITLE)
    sheet.worksheet.set_row(0, 30)
    results = f"G{_FIRST + 1}:G{last + 1}"
    sheet.put(1, 0, "檢核結果", Face.HEAD)
    # An error in a result is no agreement either, so the agreements are counted and not the differences.
    formula = (
        f'IF(COUNTIF({results},"{AGREES}")=COUNTIF(F{_FIRST + 1}:F{last + 1},"<>")-1,"{ALL_AGREE}","{SOME_DIFFER}")'
    )
    sheet.put_formula(1, 1, formula, ALL_AGREE if agreed else SOME_DIFFER, Face.MIDDLE)
    sheet.put(2, 0, SEAL, Face.HEAD)
    sheet.put(2, 1, seal, Face.CODE)
    sheet.book.name("檢核結果", sheet.reference(1, 1))
    sheet.book.name(SEAL, sheet.reference(2, 1))


def _colour(sheet: Sheet, last: int) -> None:
    """Colour what the words say already."""
    green, red = (sheet.book.workbook.add_format({**colours, "bold": True}) for colours in (GREEN, RED))
    for area, good, bad in (
        ((1, 1, 1, 1), ALL_AGREE, SOME_DIFFER),
        ((_FIRST, _RESULT, last, _RESULT), AGREES, DIFFERS),
    ):
        for words, look in ((good, green), (bad, red)):
            sheet.worksheet.conditional_format(
                *area, {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": look}
            )
