"""「檢核」 of the city: its sums held against those of the agencies' own workbooks, by formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.summaries import AwardStage
from elearn_desk.sheets.book import Book, Sheet
from elearn_desk.sheets.checks import LEAVE_FIGURES, Check, Side
from elearn_desk.sheets.checks_sheet import AGREES, ALL_AGREE, DIFFERS, SOME_DIFFER
from elearn_desk.sheets.city_columns import COMPARED
from elearn_desk.sheets.city_figures import AgencyFigures, CourseFigures, whole
from elearn_desk.sheets.city_totals import agency_cell
from elearn_desk.sheets.contents import ONE_LINE, row_height
from elearn_desk.sheets.faces import GREEN, RED, Face
from elearn_desk.sheets.quick_rows import Formula, QuickRows, quick_rows
from elearn_desk.sheets.total_columns import TotalColumn
from elearn_desk.wording.summary_book import AWARDS, CHECKS, COURSES, LEDGER, LIST, PEOPLE, TOTALS

_HEADS = ("檢核項目", "一方", "數字", "他方", "數字", "差", "結果")
_WIDTHS = [38.0, 26.0, 14.0, 40.0, 14.0, 12.0, 18.0]
_HEAD, _FIRST, _DIFFERENCE, _RESULT = 3, 4, 5, 6
_OWN = "各機關原檔所載各列之和"

Names = Mapping[str, Mapping[str, str]]
"""The ranges of the columns of each sheet, by the sheet's name and the key of the column."""


def draw_city_checks(
    book: Book,
    agencies: Sequence[AgencyFigures],
    courses: Sequence[CourseFigures],
    columns: Sequence[TotalColumn],
    names: Names,
    totals: Mapping[str, str],
) -> QuickRows:
    """Draw the result of all and one row a check, and give the rows of the agencies that are to be put below.

    Each result is a formula and a word.
    `totals` are the cells of 合計 on 「總表」 by the key of their column.
    """
    sheet = book.sheet(CHECKS)
    sheet.set_widths(_WIDTHS)
    for number, head in enumerate(_HEADS):
        sheet.put(_HEAD, number, head, Face.HEAD)
    checks = [*_of_agencies(agencies, columns, names, totals), *_of_sheets(agencies, courses, names, totals)]
    for row, check in enumerate(checks, _FIRST):
        _draw_check(sheet, row, check)
    last_check = _FIRST + len(checks) - 1
    first_agency = last_check + 4
    sheet.put(first_agency - 2, 0, f"各機關：「{TOTALS}」與「{LIST}」所載原檔數字", Face.SECTION)
    heads = ("機關", *(compared.head.removeprefix("原檔") for compared in COMPARED), "差", "結果")
    for number, head in enumerate(heads):
        sheet.put(first_agency - 1, number, head, Face.HEAD)
    rows = [_agency_row(row, each, columns, names[LIST]) for row, each in enumerate(agencies, first_agency + 1)]
    faces = [Face.WORDS, *(Face.HOURS for _ in COMPARED), Face.HOURS, Face.MIDDLE]
    high = {row: row_height([str(each[0])], _WIDTHS[:1]) for row, each in enumerate(rows, first_agency + 1)}
    last = first_agency + len(agencies) - 1
    results = (f"G{_FIRST + 1}:G{last_check + 1}", f"G{first_agency + 1}:G{last + 1}")
    _draw_top(sheet, results, len(checks) + len(agencies), agreed=all(check.agrees for check in checks))
    sheet.worksheet.freeze_panes(_FIRST, 1)
    sheet.set_page(last, _RESULT, (_HEAD, _HEAD))
    return quick_rows(
        sheet, first_agency + 1, faces, rows, {row: points for row, points in high.items() if points > ONE_LINE}
    )


def _of_agencies(
    agencies: Sequence[AgencyFigures], columns: Sequence[TotalColumn], names: Names, totals: Mapping[str, str]
) -> Iterator[Check]:
    """Hold each sum of 「總表」 against what the agencies' workbooks themselves came to when they were read."""
    count = len(agencies)
    yield Check(
        "機關數",
        Side(f"「{LIST}」列數", f"COUNT({names[LIST]['order']})", count),
        Side("彙總之檔案數", f"{count}", count),
    )
    for column in columns:
        if column.added:
            own = _exact(float(whole(column, agencies)), column.face)
            one = Side(f"「{TOTALS}」合計", totals[column.key], own)
            yield Check(f"{column.group}－{column.head}", one, Side(_OWN, f"{own}", own))


def _of_sheets(
    agencies: Sequence[AgencyFigures], courses: Sequence[CourseFigures], names: Names, totals: Mapping[str, str]
) -> Iterator[Check]:
    """Hold the sheets against each other: people, comp leave, commendations, courses."""
    people = sum(each.people for each in agencies)
    yield Check(
        "人數",
        Side(f"「{PEOPLE}」列數", f"COUNT({names[PEOPLE]['order']})", people),
        Side(f"「{LIST}」原檔人數", f"SUM({names[LIST]['people']})", people),
    )
    for figure in LEAVE_FIGURES:
        kinds = figure.kinds or tuple(EntryKind(kind) for kind in agencies[0].hours)
        own = figure.sign * sum(each.hours[kind] for each in agencies for kind in kinds)
        keys = [kind.value for kind in figure.kinds] or ["open"]
        formula = "+".join(f"{figure.sign}*SUM({names[LEDGER][key]})" for key in keys)
        yield Check(
            f"{figure.head}補休時數",
            Side(f"「{TOTALS}」合計", totals[figure.key], _sum(agencies, figure.key)),
            Side(f"「{LEDGER}」合計", formula, _exact(own)),
        )
    approved = f"{AwardStage.APPROVED}:times"
    yield Check(
        "核定嘉獎次數",
        Side(f"「{TOTALS}」合計", totals["approved_times"], _sum(agencies, "approved_times")),
        Side(
            f"「{AWARDS}」合計",
            f"SUM({names[AWARDS][approved]})",
            _exact(sum(each.awards[AwardStage.APPROVED][1] for each in agencies)),
        ),
    )
    yield Check(
        "課程應修人數",
        Side(f"「{COURSES}」應修人數", f"SUM({names[COURSES]['needed']})", _people(courses, "needed")),
        Side(
            f"「{COURSES}」已採計、近似未採計及無紀錄人數",
            "+".join(f"SUM({names[COURSES][key]})" for key in ("counted", "near", "missing")),
            _people(courses, "counted", "near", "missing"),
        ),
    )


def _exact(figure: float, face: Face = Face.COUNT) -> Decimal | int:
    exact = round(Decimal(figure), 6).normalize() + 0
    return exact if face is Face.HOURS or exact % 1 else int(exact)


def _sum(agencies: Iterable[AgencyFigures], key: str) -> Decimal | int:
    return _exact(sum(float(each.totals[key]) for each in agencies))


def _people(courses: Iterable[CourseFigures], *keys: str) -> Decimal | int:
    return _exact(sum(course.people[key] for course in courses for key in keys))


def _draw_check(sheet: Sheet, row: int, check: Check) -> None:
    sheet.put(row, 0, check.what, Face.WORDS)
    for column, side in ((1, check.one), (3, check.other)):
        sheet.put(row, column, side.source, Face.WORDS)
        sheet.put_formula(row, column + 1, side.formula, side.figure, check.face)
    sheet.put_formula(row, _DIFFERENCE, f"C{row + 1}-E{row + 1}", check.one.figure - check.other.figure, check.face)
    sheet.worksheet.set_row(row, row_height([check.what, check.other.source], [_WIDTHS[0], _WIDTHS[3]]))
    sheet.put_formula(row, _RESULT, _result(row + 1), AGREES if check.agrees else DIFFERS, Face.MIDDLE)


def _agency_row(
    row: int, each: AgencyFigures, columns: Sequence[TotalColumn], listed: Mapping[str, str]
) -> list[object]:
    """Give an agency's figures as 「總表」 has them; their differences from the list's are added up without sign."""
    cells = [agency_cell(columns, compared.total, each.number) for compared in COMPARED]
    terms = (
        f"ABS({cell}-SUMIFS({listed[compared.key]},{listed['order']},{each.number}))"
        for cell, compared in zip(cells, COMPARED, strict=True)
    )
    return [
        each.agency.agency,
        *(Formula(cell, each.totals[compared.total]) for cell, compared in zip(cells, COMPARED, strict=True)),
        Formula("+".join(terms), 0),
        Formula(_result(row), AGREES),
    ]


def _result(row: int) -> str:
    return f'IF(ROUND(F{row},6)=0,"{AGREES}","{DIFFERS}")'


def _draw_top(sheet: Sheet, results: Sequence[str], count: int, *, agreed: bool) -> None:
    """Draw the result of all; an error in a result is no agreement either, so the agreements are counted."""
    sheet.put(0, 0, "檢核", Face.TITLE)
    sheet.worksheet.set_row(0, 30)
    counted = "+".join(f'COUNTIF({each},"{AGREES}")' for each in results)
    sheet.put(1, 0, "檢核結果", Face.HEAD)
    formula = f'IF({counted}={count},"{ALL_AGREE}","{SOME_DIFFER}")'
    sheet.put_formula(1, 1, formula, ALL_AGREE if agreed else SOME_DIFFER, Face.MIDDLE)
    sheet.book.name("檢核結果", sheet.reference(1, 1))
    green, red = (sheet.book.workbook.add_format({**colours, "bold": True}) for colours in (GREEN, RED))
    for cells, good, bad in (("B2", ALL_AGREE, SOME_DIFFER), *((each, AGREES, DIFFERS) for each in results)):
        for words, look in ((good, green), (bad, red)):
            rule = {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": look}
            sheet.worksheet.conditional_format(cells, rule)
