"""The long table of records: how soon filters and orders are in sight, and how smoothly it is scrolled."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any

from sqlalchemy.dialects import sqlite

from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.store.record_lists import numbers_statement
from elearn_desk.store.record_queries import FieldFilter, RecordQuery
from tests.bench.data import AS_OF, RECORDER, filled_database

RECORDS, PEOPLE = 100_000, 2_400
"""Rows of the table, and people they are of."""
LIMIT = 1.5
"""How many times the bare statement a filter or an order may take until its first page is in place."""
FRAME = 0.016
"""Seconds a frame may take at the 99th percentile."""
_TIMES = 5
_STEPS = 200


def measure() -> list[dict[str, Any]]:
    """Measure orders and filters of the table's own model, then its scrolling, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        database = filled_database(Path(folder), PEOPLE, RECORDS)
        with _shown(database) as table:
            rows = [_arranged(database, table, work, query) for work, query in _asked(database)]
            return [*rows, *_scrolled(table)]


def _asked(database: Path) -> Iterator[tuple[str, RecordQuery]]:
    for field in ("title", "name", "completed_on"):
        yield f"100,000 rows by {field}", RecordQuery(order=field)
    with closing(sqlite3.connect(database)) as connection:
        one, ten = (_title_share(connection, share) for share in (0.01, 0.1))
    for share, titles in (("1 %", one), ("10 %", ten)):
        yield f"filter that lets {share} through", RecordQuery(filters=(("title", FieldFilter(values=titles)),))
    yield "filter that lets 100 % through", RecordQuery(search="測試")


def _title_share(connection: sqlite3.Connection, share: float) -> frozenset[str | int | None]:
    counts = connection.execute("SELECT title, count(*) FROM records GROUP BY title ORDER BY 2, 1").fetchall()
    chosen, total = [], 0
    for title, count in counts:
        if total >= share * RECORDS:
            break
        chosen.append(title)
        total += count
    return frozenset(chosen)


class _Table:
    """The view over its model, and the loop it lives in."""

    def __init__(self, desk: Desk) -> None:
        from PySide6.QtWidgets import QApplication

        from elearn_desk.desktop.app import prepare
        from elearn_desk.desktop.models.hours_table import record_columns
        from elearn_desk.desktop.models.paged import PagedModel
        from elearn_desk.desktop.tasks import Tasks
        from elearn_desk.desktop.widgets.table_view import TableView

        self.application = QApplication.instance() or prepare()
        self.tasks = Tasks(desk)
        self.tasks.crashed.connect(self._fail)
        self.model: PagedModel[Any] = PagedModel(record_columns(), self.tasks, "records")
        self.view: TableView[Any] = TableView(self.model)
        self.view.resize(1400, 900)
        self.view.show()

    def _fail(self, error: Exception) -> None:
        self.application.exit(1)
        raise error

    def ask(self, query: RecordQuery) -> None:
        """Ask for records, and wait until the first page is drawn."""
        from elearn_desk.desktop.models.record_listing import record_listing

        self.until_arrived(lambda: self.model.show(record_listing(query)))
        self.view.viewport().repaint()

    def until_arrived(self, act: Callable[[], object]) -> None:
        """Do something, and live on until what it asks for is there."""
        from PySide6.QtCore import QEventLoop

        loop = QEventLoop()
        self.model.arrived.connect(loop.quit)
        act()
        if self.model.waiting or self.tasks.busy:
            loop.exec()
        self.model.arrived.disconnect(loop.quit)

    def come_to_rest(self) -> None:
        """Live on until nothing runs any more."""
        while self.tasks.busy or self.model.waiting:
            self.application.processEvents()
            # The thread that reads must have its turn.
            sleep(0.001)

    def live_until(self, moment: float) -> None:
        """Live on until the next frame is due, as a screen would have it."""
        while perf_counter() < moment:
            self.application.processEvents()
            sleep(0.0005)

    def close(self) -> None:
        """Let go of view and threads."""
        self.come_to_rest()
        self.view.close()
        self.tasks.close()


@contextmanager
def _shown(database: Path) -> Iterator[_Table]:
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk, closing(_Table(desk)) as table:
        table.ask(RecordQuery())
        table.come_to_rest()
        yield table


def _arranged(database: Path, table: _Table, work: str, query: RecordQuery) -> dict[str, Any]:
    text, values = _bare(query)
    ours, plain = [], []
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA cache_size = -65536")
        for _ in range(_TIMES):
            plain.append(_seconds(lambda: connection.execute(text, values).fetchall()))
            ours.append(_seconds(lambda: table.ask(query)))
            table.come_to_rest()
    return {
        "work": f"{work}, first page in place",
        "against": "the same statement by sqlite3, all numbers fetched",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": LIMIT,
    }


def _bare(query: RecordQuery) -> tuple[str, tuple[Any, ...]]:
    compiled = numbers_statement(query).compile(
        dialect=sqlite.dialect(paramstyle="qmark"), compile_kwargs={"render_postcompile": True}
    )
    return str(compiled), tuple(compiled.params[name] for name in compiled.positiontup or ())


def _seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def _scrolled(table: _Table) -> Iterator[dict[str, Any]]:
    table.ask(RecordQuery(order="title"))
    table.come_to_rest()
    bar = table.view.verticalScrollBar()
    page = max(1, bar.pageStep())
    last = bar.maximum()
    for step, places in (
        ("a row", range(_STEPS)),
        ("a page", range(0, _STEPS * page, page)),
        ("a jump", [number * 7919 % last for number in range(_STEPS)]),
    ):
        frames = []
        for place in places:
            began = perf_counter()
            _to(table, place)
            frames.append(perf_counter() - began)
            table.live_until(began + FRAME)
        yield _frame(f"scrolling 100,000 rows by {step}, 99th percentile of a frame", frames)
    table.ask(RecordQuery(order="name"))
    waits = []
    for number in range(50):
        place = number * 7919 % last
        table.come_to_rest()
        began = perf_counter()
        table.until_arrived(partial(_to, table, place))
        waits.append(perf_counter() - began)
    yield _frame("a jump until its rows stand in place of the waiting ones", waits, limit=0.1)


def _to(table: _Table, place: int) -> None:
    table.view.verticalScrollBar().setValue(place)
    table.view.viewport().repaint()


def _frame(work: str, seconds: list[float], limit: float = FRAME) -> dict[str, Any]:
    high = sorted(seconds)[int(len(seconds) * 0.99)]
    return {
        "work": work,
        "against": f"{limit * 1000:.0f} ms",
        "seconds": high,
        "baseline_seconds": limit,
        "ratio": high / limit,
        "limit": 1.0,
    }
