"""The flows of a day at the window of a large office, each with the longest time that a click would have waited."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from elearn_desk.services.exports import export_records
from elearn_desk.services.hours import import_hours
from elearn_desk.services.reports import write_annual_report
from tests.bench.data import invented_people, write_hours
from tests.desktop.watchdog import Stall, watched

_ROWS, _PEOPLE, _SHORTLY = 5_000, 6_000, 15


def stalls(window: Any, until: Callable[[Callable[[], bool]], None]) -> dict[str, Stall]:
    """Go through the flows one after the other; `until` lets the window go on until something is so."""
    found: dict[str, Stall] = {}
    flows: dict[str, Callable[[], None]] = {
        "typing in the filter": lambda: _type(window, "第12科"),
        "sorting": lambda: _sort(window),
        "choosing people quickly": lambda: _choose(window),
        "switching tabs": lambda: _switch(window),
        "reading everyone while typing": lambda: _read_while_typing(window),
        "importing 5,000 rows": lambda: _import(window),
        "annual workbook": lambda: _export(window, "summary.xlsx", write_annual_report),
        "list of all records": lambda: _export(window, "records.csv", export_records),
        "claim form in preview": lambda: _preview(window),
    }
    for name, flow in flows.items():
        with watched(found, name):
            flow()
            until(lambda: not window.tasks.busy)
            QTest.qWait(_SHORTLY)
    return found


def _type(window: Any, text: str) -> None:
    for page in (window.people, window.hours):
        window.tabs.setCurrentWidget(page)
        page.filter.field.clear()
        for sign in text:
            page.filter.field.insert(sign)
            QTest.qWait(_SHORTLY)
        page.filter.field.clear()


def _sort(window: Any) -> None:
    window.tabs.setCurrentWidget(window.people)
    table = window.people.findChild(QTableView)
    for column in range(min(6, table.model().columnCount())):
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        QTest.qWait(_SHORTLY)


def _choose(window: Any) -> None:
    for row in window.survey.rows[:400:10]:
        window.choose(row.id)
        QTest.qWait(_SHORTLY)


def _switch(window: Any) -> None:
    for number in range(2 * window.tabs.count()):
        window.tabs.setCurrentIndex(number % window.tabs.count())
        QTest.qWait(_SHORTLY)


def _read_while_typing(window: Any) -> None:
    read: list[bool] = []
    window.survey.ready.connect(lambda: read.append(True))
    window.survey.read_anew()
    while not read:
        _type(window, "測試001")


def _import(window: Any) -> None:
    file = Path(tempfile.mkdtemp()) / "hours.csv"
    write_hours(file, invented_people(_PEOPLE)[: _ROWS // 10], _ROWS, window.tasks.desk.plan)
    window.tasks.write(lambda desk, progress: import_hours(desk, [file], progress=progress), label="匯入")


def _export(window: Any, name: str, export: Callable[..., Any]) -> None:
    out = Path(tempfile.mkdtemp()) / name
    window.tasks.write(lambda desk, progress: export(desk, out, progress=progress), label="匯出")


def _preview(window: Any) -> None:
    row = next(each for each in window.survey.rows if each.entitled)
    window.acts.papers.print_form(row.id, row.unit, row.name)
