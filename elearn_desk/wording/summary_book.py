"""The words by which an annual workbook is read back: its sheets, its facts and its seal."""

from __future__ import annotations

TOTALS = "總表"
PEOPLE = "人員明細"
LEDGER = "補休帳"
AWARDS = "敘獎"
COURSES = "課程完成"
NEAR = "近乎完成"
CHECKS = "檢核"
NOTES = "說明"
LIST = "機關清單"
"""The agencies of a city's workbook, which an agency's own has not."""

SEALED = (PEOPLE, LEDGER, AWARDS, COURSES, NEAR)
"""The sheets of plain rows below one head, which the seal covers."""

SEAL = "封存碼"
"""Stands on 「檢核」; the seal is the cell to the right of it."""
SHEET_SEAL = f"{SEAL}－{{}}"
"""Stands there too for each sheet of data, and for the facts of 「說明」; its own seal is beside it."""

AGENCY = "機關"
PLAN_YEAR = "計畫年度"
PLAN_VERSION = "計畫資料版本"
AS_OF = "統計截止日"
"""The facts of the workbook stand on 「說明」, each to the right of its name; a name of the workbook says so too."""
