"""The flows of a day at the window of a large office, each with the longest time that a click would have waited."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from elearn_desk.desktop.appearance import Scheme, appearance
from elearn_desk.domain.claims import Claim
from elearn_desk.services.claims import list_claims
from elearn_desk.services.exports import export_records
from elearn_desk.services.reports import write_annual_report
from tests.bench.data import invented_people, write_hours, write_roster
from tests.desktop.watchdog import Stall, Watchdog, watched

_ROWS, _PEOPLE, _SHORTLY, _MANY = 5_000, 6_000, 15, 100
_CALENDAR = ("西元日期,星期,是否放假,備註", "20140723,三,2,颱風停止上班")
Until = Callable[[Callable[[], bool]], None]


_AT_START: list[Watchdog] = []


def watch_the_start() -> None:
    """Watch from now on, the first window being painted."""
    _AT_START.append(Watchdog())


def stalls(window: Any, until: Until) -> Iterator[tuple[str, Stall]]:
    """Go through the flows one after the other; `until` lets the window go on until something is so."""
    for dog in _AT_START:
        yield "from the first painting until everyone is shown", dog.stop()
    for name, flow in Day(window, until).flows.items():
        found: dict[str, Stall] = {}
        with watched(found, name):
            flow()
            until(lambda: not window.tasks.busy)
            QTest.qWait(_SHORTLY)
        yield from found.items()


class Day:
    """What a clerk does at a window, a short pause after each act."""

    def __init__(self, window: Any, until: Until) -> None:
        self.window, self.until, self.acts = window, until, window.acts
        self.folder = Path(tempfile.mkdtemp())
        self.flows: dict[str, Callable[[], None]] = {
            "switching tabs": self.switch_tabs,
            "choosing people quickly": self.choose_people,
            "typing in the filter": lambda: self.type_filters("第12科"),
            "sorting": self.sort,
            "finding by the palette": self.find,
            "reading everyone while typing": self.read_while_typing,
            "a claim: drawn up, looked at, signed, registered": self.one_claim,
            "leave taken": self.take_leave,
            "the last step taken back": self.undo_step,
            "a hundred claims: drawn up, looked at, signed, registered": self.many_claims,
            "a batch of awards": self.propose_awards,
            "a title accepted": self.accept_title,
            "a roster brought in by its review": partial(self.bring, self._roster()),
            "5,000 rows of hours brought in by their review": partial(self.bring, self._hours()),
            "that import taken back": self.undo_import,
            "a calendar brought in": partial(self.bring, self._table("停班.csv", _CALENDAR)),
            "duty brought in": partial(self.bring, self._table("差勤.csv", self._duty())),
            "the manual opened": self.open_manual,
            "annual workbook": lambda: self.export("summary.xlsx", write_annual_report),
            "list of all records": lambda: self.export("records.csv", export_records),
            "colours and text size": self.change_looks,
        }

    def rest(self) -> None:
        """Wait until nothing runs any more."""
        self.until(lambda: not self.window.tasks.busy)
        QTest.qWait(_SHORTLY)

    def switch_tabs(self) -> None:
        """Look at every page twice."""
        for number in range(2 * self.window.tabs.count()):
            self.window.tabs.setCurrentIndex(number % self.window.tabs.count())
            QTest.qWait(_SHORTLY)

    def choose_people(self) -> None:
        """Choose one after the other, quicker than anybody reads."""
        for row in self.window.survey.rows[:400:10]:
            self.window.choose(row.id)
            QTest.qWait(_SHORTLY)

    def type_filters(self, text: str) -> None:
        """Type into the filters of two pages."""
        for page in (self.window.people, self.window.hours):
            self.window.tabs.setCurrentWidget(page)
            self._type(page.filter.field, text)
            page.filter.field.clear()

    def sort(self) -> None:
        """Sort the roster by one column after the other."""
        self.window.tabs.setCurrentWidget(self.window.people)
        table = self.window.people.findChild(QTableView)
        for column in range(min(6, table.model().columnCount())):
            table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
            QTest.qWait(_SHORTLY)

    def find(self) -> None:
        """Look for a person, a command and a place, and go to the last."""
        for text in ("測試00123", "匯出", "補休帳"):
            self.window.reach.open()
            self._type(self.window.reach.palette.field, text)
            self.rest()
            self.window.reach.palette.take()
            self.rest()
            self._leave_dialogs()

    def read_while_typing(self) -> None:
        """Type while everyone is judged anew."""
        read: list[bool] = []
        self.window.survey.ready.connect(lambda: read.append(True))
        self.window.survey.read_anew()
        while not read:
            self.type_filters("測試001")

    def one_claim(self) -> None:
        """Draw up a claim and look at its form, then note the seal and register it."""
        row = next(each for each in self.window.survey.rows if each.entitled)
        self.window.choose(row.id)
        self.acts.claims.create_and_print(row.id, row.unit, row.name)
        self._close_paper()
        claim = self._claims([row.id])[0]
        self.acts.claims.sign(claim)
        self.rest()
        self.acts.claims.register(claim)
        self.rest()

    def many_claims(self) -> None:
        """Do the same for a hundred people at once."""
        people = [each.id for each in self.window.survey.rows if each.entitled][1 : _MANY + 1]
        self.acts.claims.create_of(people)
        self.rest()
        self.acts.papers.print_forms(people)
        self._close_paper()
        claims = self._claims(people)
        self.acts.claims.sign_several(claims)
        self.rest()
        self.acts.claims.register_several(claims)
        self._go_on(self.acts.claims)

    def take_leave(self) -> None:
        """Take an hour of leave on the next working day that will do."""
        row = next(each for each in self.window.survey.rows if each.free)
        self.acts.leave.use(row.id, row.name)
        dialog = self.acts.leave.dialog
        day = self.window.tasks.desk.as_of
        self.rest()
        while not dialog.button.isEnabled():
            day += timedelta(days=1)
            dialog.day.setText(f"{day.year - 1911}/{day:%m/%d}")
            self.rest()
        dialog.button.click()
        self.rest()

    def undo_step(self) -> None:
        """Take back what was done last."""
        self.acts.undoing.undo()
        self._go_on(self.acts.undoing)

    def propose_awards(self) -> None:
        """Send everyone who can be recommended."""
        self.window.tabs.setCurrentWidget(self.window.awards)
        self.rest()
        self.acts.awards.propose((), ())
        self._go_on(self.acts.awards)

    def accept_title(self) -> None:
        """Say that a title is a course of the plan."""
        file = self.folder / "title.csv"
        row = next(each for each in self.window.survey.rows if not each.entitled)
        course = self.window.tasks.desk.plan.side_sets[0].courses[0]
        file.write_text(
            "身分證字號,姓名,課程名稱,學習平台,認證時數,完成日期\n"
            f"{row.id},{row.name},{course.title}（數位）,港都e學苑,{course.hours},103/05/06\n",
            encoding="utf-8-sig",
        )
        self.bring(file)
        self.window.tabs.setCurrentWidget(self.window.hours)
        self.window.hours.tabs.setCurrentWidget(self.window.titles)
        self.rest()
        self.window.titles.accept.click()
        self.rest()

    def bring(self, file: Path) -> None:
        """Look a file over and bring it in."""
        self.acts.imports.take([file])
        self.rest()
        dialog = self.acts.imports.dialog
        self.until(dialog.commit.isEnabled)
        QTest.qWait(_SHORTLY)
        dialog.commit.click()
        self.rest()

    def _roster(self) -> Path:
        people = invented_people(_PEOPLE)
        moved = [replace(each, unit="第1科") for each in people[-_MANY:]]
        write_roster(file := self.folder / "roster.csv", [*people[:-_MANY], *moved])
        return file

    def _hours(self) -> Path:
        # Later than what is there: the same rows would come to nothing.
        people = invented_people(_PEOPLE)[: _ROWS // 10]
        write_hours(file := self.folder / "hours.csv", people, _ROWS, self.window.tasks.desk.plan)
        file.write_text(file.read_text(encoding="utf-8-sig").replace("一般課程", "另一課程"), encoding="utf-8-sig")
        return file

    def _table(self, name: str, lines: Iterable[str]) -> Path:
        file = self.folder / name
        file.write_text("\n".join(lines), encoding="utf-8-sig")
        return file

    @staticmethod
    def _duty() -> Iterator[str]:
        yield "身分證字號,差勤類別,開始時間,結束時間"
        yield from (f"{each.id},加班,103/05/03 20:00,103/05/03 21:00" for each in invented_people(_PEOPLE))

    def open_manual(self) -> None:
        """Open the manual where one is, and leave it."""
        self.window.show_help()
        self.rest()
        self.window.helping.dialog.reject()

    def undo_import(self) -> None:
        """Take the last import back."""
        self.window.tabs.setCurrentWidget(self.window.hours)
        self.rest()
        self.acts.imports.undo([max(batch.id for batch in self.window.hours.batches_model.rows)])
        dialog = self.acts.imports.dialog
        self.until(dialog.act.isEnabled)
        dialog.act.click()
        self.rest()

    def export(self, name: str, export: Callable[..., Any]) -> None:
        """Write a file that takes long."""
        out = self.folder / name
        self.window.tasks.write(lambda desk, progress: export(desk, out, progress=progress), label="匯出")
        self.rest()

    def change_looks(self) -> None:
        """Take other colours and larger letters, and go back."""
        look = appearance()
        changes: tuple[Callable[[], None], ...] = (partial(look.choose_scheme, Scheme.DARK), look.larger, look.usual)
        for change in changes:
            change()
            self.until(lambda: not look.dressing)
            QTest.qWait(_SHORTLY)
        look.choose_scheme(Scheme.LIGHT)
        self.until(lambda: not look.dressing)

    def _type(self, field: Any, text: str) -> None:
        field.clear()
        for sign in text:
            field.insert(sign)
            QTest.qWait(_SHORTLY)

    def _claims(self, people: Sequence[str]) -> list[Claim]:
        every: list[Claim] = []
        # Asked beside the window, as the program itself would: the flow is measured, not the question.
        self.window.tasks.read(
            lambda desk, _progress: list_claims(desk),
            lambda outcome: every.extend(each.claim for each in outcome.value),
            key="bench-claims",
        )
        self.until(lambda: bool(every))
        return [each for each in every if each.person_id in set(people)]

    def _close_paper(self) -> None:
        self.rest()
        papers = self.acts.papers
        self.until(lambda: papers.dialog is not None and papers.dialog.isVisible())
        self.rest()
        papers.dialog.reject()
        papers.dialog = None

    def _go_on(self, family: Any) -> None:
        """Press the button of a dialog once it may be pressed."""
        self.rest()
        dialog = family.dialog
        self.until(dialog.button.isEnabled)
        dialog.button.click()
        self.rest()

    @staticmethod
    def _leave_dialogs() -> None:
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            QTest.qWait(_SHORTLY)
