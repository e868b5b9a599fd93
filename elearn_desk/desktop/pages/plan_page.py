"""計畫與疑義: the plan in force clause by clause, its parameters and courses, and the book of decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.commands import Command, fill
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.book import ruling_commands
from elearn_desk.desktop.dialogs.plan_files import plan_file_commands
from elearn_desk.desktop.models.plan_looks import CourseLine, course_columns, course_lines
from elearn_desk.desktop.models.plan_rows import book_columns, clause_columns, decided, parameter_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import MARGIN, TextSize, font
from elearn_desk.desktop.widgets.arrange import beside, button, stacked, switch, words
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.later_tabs import LaterTabs
from elearn_desk.desktop.widgets.roomy import roomy
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.plan import Clause
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.parameters import PlanShown, ShownParameter, show_plan
from elearn_desk.services.ruling_book import BookEntry, ruling_book
from elearn_desk.wording.plan_page import plan_page

_SHOWS = frozenset({Change.RULINGS, Change.TITLES, Change.RECORDS, Change.YEAR})


@dataclass(frozen=True, slots=True)
class _Shown:
    plan: PlanShown
    book: tuple[BookEntry, ...]


class PlanPage(QWidget):
    """What the plan says and how it is read, every decision on it with who, when and why, and what is looked over.

    `panes` come beside those of the plan, each under its title, when it is built.
    """

    def __init__(
        self,
        tasks: Tasks,
        bus: Bus,
        acts: Acts,
        panes: Mapping[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.title = words()
        self.title.setFont(font(TextSize.HEAD))
        self.document = words(quiet=True)
        self.tabs = LaterTabs(self)
        # In its place before it is filled: whatever is moved is dressed anew, with all that is in it.
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.addWidget(roomy(stacked(self.title, self.document, self.tabs)))
        self.tabs.addTab(self._build_parameters(), "參數")
        self.tabs.addTab(self._build_book(), "疑義簿")
        self.tabs.addTab(self._build_clauses(), "條文與作法")
        self.tabs.addTab(self._build_courses(), "課程")
        self.tabs.addTab(self._build_text(), "計畫全文")
        for title, build in panes.items():
            self.tabs.add_later(title, build)
        bus.changed.connect(self._hear)

    def _build_parameters(self) -> QWidget:
        self.parameters_model: TableModel[ShownParameter] = TableModel(parameter_columns())
        self.parameters: TableView[ShownParameter] = TableView(self.parameters_model, self)
        self.parameters.setAccessibleName("計畫參數")
        self.change = button("改變…", self._change, main=True)
        self.change.setToolTip("先看會改變哪些人的判定，再作成裁示")
        self.adopt = button("採用計畫檔…", self._acts.book.choose_plan)
        self.adopt.setToolTip("改用另一份計畫檔；先看會改變哪些人的判定")
        self.files = QPushButton("計畫檔 ▾", self)
        self.files.setToolTip("檢查、比較、試算計畫檔，或寫出下年度的草案")
        self.files.setMenu(_menu(self.files, plan_file_commands(self._acts.plan_files)))
        self.parameters.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.parameters.doubleClicked.connect(lambda _index: self._change())
        return stacked(self.parameters, beside(self.change, self.adopt, self.files))

    def _build_clauses(self) -> QWidget:
        self.clauses_model: TableModel[Clause] = TableModel(clause_columns())
        self.clauses: TableView[Clause] = TableView(self.clauses_model, self)
        self.clauses.setAccessibleName("計畫條文與作法")
        self.clauses.empty.say("這份計畫檔沒有附條文。")
        self.clause = words()
        self.clauses.selectionModel().selectionChanged.connect(lambda *_: self._read_clause())
        return stacked(self.clauses, self.clause)

    def _build_courses(self) -> QWidget:
        self.filter = FilterBar([], "課程、套餐、類別（Ctrl+F）", self)
        self.courses_model: TableModel[CourseLine] = TableModel(course_columns())
        self.courses: TableView[CourseLine] = TableView(self.courses_model, self, several=True)
        self.courses.setAccessibleName("計畫的課程")
        self.courses.empty.say("沒有符合的課程。")
        self.filter.changed.connect(self._show_courses)
        return stacked(self.filter, self.courses)

    def _show_courses(self) -> None:
        self.courses_model.show(course_lines(self._tasks.desk.plan, self.filter.text))

    def _build_text(self) -> QWidget:
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setAccessibleName("計畫全文")
        return self.text

    def _build_book(self) -> QWidget:
        self.book_model: TableModel[BookEntry] = TableModel(book_columns())
        self.book: TableView[BookEntry] = TableView(self.book_model, self)
        self.book.setAccessibleName("疑義簿")
        self.book.empty.say("疑義簿還沒有任何裁示。")
        self.add = QPushButton("新增裁示 ▾", self)
        self.add.setMenu(_menu(self.add, ruling_commands(self._acts.book)))
        self.take_back = button("撤回…", self._withdraw)
        self.everything = switch("連同不再適用的", self.refresh)
        self.book.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        head = words(quiet=True)
        head.setText("疑義簿：參數、課名、平台、人員、紀錄與停止上班的裁示")
        return stacked(head, self.book, beside(self.add, self.take_back, self.everything))

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWS:
            self.refresh()

    def refresh(self) -> None:
        """Read the plan and the book anew."""
        everything = self.everything.isChecked()

        def work(desk: Desk, _progress: object) -> Outcome[_Shown]:
            return Outcome(_Shown(show_plan(desk).value, ruling_book(desk, everything=everything).value))

        self._tasks.read(work, self._show, key="plan-page")

    def _show(self, outcome: Outcome[_Shown]) -> None:
        shown, plan = outcome.value, outcome.value.plan.plan
        self.title.setText(plan.title)
        file = shown.plan.file
        brought = f"；採用匯入的「{file.file_name}」" if file is not None else ""
        self.document.setText(f"{plan.document}　版本 {plan.version}{brought}")
        keys = {each.key for each in self.parameters.chosen()}
        self.parameters_model.show(shown.plan.parameters)
        self.parameters.choose(lambda each: each.key in keys)
        if self.clauses_model.rows != plan.clauses:
            self.clauses_model.show(plan.clauses)
        self.text.setPlainText("\n".join(plan_page(plan)))
        self._show_courses()
        self.book_model.show(shown.book)
        self._enable()

    def _enable(self) -> None:
        self.change.setEnabled(bool(self.parameters.chosen()))
        entry = next(iter(self.book.chosen()), None)
        self.take_back.setEnabled(entry is not None and entry.holds and isinstance(entry.said, Ruling))

    def _read_clause(self) -> None:
        clause = next(iter(self.clauses.chosen()), None)
        self.clause.setText("" if clause is None else f"{clause.name}：「{clause.text}」\n→ {clause.applied}")

    def _change(self) -> None:
        for parameter in self.parameters.chosen()[:1]:
            self._acts.book.set_parameter(parameter)

    def _withdraw(self) -> None:
        for entry in self.book.chosen()[:1]:
            if entry.number is not None:
                self._acts.book.withdraw(entry.number, decided(entry))


def _menu(parent: QPushButton, commands: Sequence[Command]) -> QMenu:
    menu = QMenu(parent)
    fill(menu, commands)
    return menu
