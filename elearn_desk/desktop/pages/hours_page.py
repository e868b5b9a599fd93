"""學習時數: the imports at the left; at the right their rows, and beside them what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import open_at
from elearn_desk.desktop.models.hours_table import SCORE, batch_columns, placed, record_columns
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.paged import PagedModel
from elearn_desk.desktop.models.record_listing import record_listing
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP_WIDE, Tone
from elearn_desk.desktop.widgets.arrange import beside, button, divided, fill, stacked, words
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.later_tabs import LaterTabs
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.roomy import roomy
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.hours import list_batches
from elearn_desk.services.kept_files import kept_file
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.record_lists import RecordStates, record_states
from elearn_desk.store.record_queries import RecordQuery, RecordState
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.wording.masking import mask_id

_WIDTHS = [430, 580]
_PAUSE = 250


class HoursPage(QWidget):
    """What was read, from which file and row; `panes` come beside the rows, each under its title, when it is built."""

    person_chosen = Signal(str)
    """Id of the person whose row is looked at."""
    person_asked = Signal(str)
    """Id of the person whom the clerk wants to see in the roster."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        split = divided(Qt.Orientation.Horizontal, (), [])
        column.addWidget(roomy(split))
        self.tabs = LaterTabs()
        fill(split, (self._build_batches(), self.tabs), _WIDTHS)
        self.tabs.addTab(self._build_rows(), "匯入內容")
        for title, build in panes.items():
            self.tabs.add_later(title, build)
        bus.changed.connect(lambda _changes: self.refresh())

    def count(self, pane: QWidget, title: str, waiting: int) -> None:
        """Show beside the title of a pane how many wait there."""
        self.tabs.setTabText(self.tabs.indexOf(pane), f"{title} {waiting:,}" if waiting else title)

    def _build_batches(self) -> QWidget:
        self.batches_model: TableModel[Batch] = TableModel(batch_columns())
        self.batches: TableView[Batch] = TableView(
            self.batches_model, self, name="batches", known_by=lambda batch: batch.id
        )
        self.batches.empty.say("還沒有匯入任何檔案。", "匯入學習時數…", self._import)
        self.bring = button("匯入…", self._import)
        self.bring.setToolTip("匯入學習時數的列印表")
        self.paste = button("貼上表格", self._acts.imports.paste)
        self.undo = button("復原這次匯入…", self._undo)
        self.every = button("看全部匯入的紀錄", self.batches.clearSelection)
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._choose_batch())
        self.batches.menu_asked.connect(self._open_batch_menu)
        return stacked(self.batches, beside(self.bring, self.paste, self.undo), beside(self.every))

    def _build_rows(self) -> QWidget:
        self.filter = FilterBar([state.value for state in RecordState], "姓名、單位、證號、課名（Ctrl+F）", self)
        self.notice = Notice(self)
        self.rows_model: PagedModel[RecordRow] = PagedModel(record_columns(), self._tasks, "records")
        self.rows: TableView[RecordRow] = TableView(self.rows_model, self, name="records", several=True)
        self.rows.empty.say("沒有學習紀錄。")
        self.raw = words(quiet=True)
        self.raw.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.raw.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.see = button("看原件", self._see)
        self.see.setToolTip("顯示這一列在原檔的那一頁、那一列（Enter 或連按兩下）")
        self.person = button("到人員名冊", self._go_to_person)
        self.person.setToolTip("在人員名冊找到這一列的人")
        self.only = button("只看這個人的紀錄", self._only_person)
        self.rows.row_chosen.connect(self._choose_row)
        self.rows.activated.connect(lambda _index: self._see())
        self.rows.menu_asked.connect(self._open_row_menu)
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self._offer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.read_rows)
        self.filter.changed.connect(self._pause.start)
        return stacked(self.filter, self.notice, self.rows, self.raw, beside(self.see, self.person, self.only))

    def refresh(self) -> None:
        """Read imports and rows anew."""
        self._tasks.read(lambda desk, _progress: list_batches(desk), self._show_batches, key="batches")

    def read_rows(self) -> None:
        """Read the rows of the import chosen, or of all."""
        self._pause.stop()
        chosen = self.batches.chosen()
        query = RecordQuery(
            batch=chosen[0].id if chosen else None,
            state=RecordState(self.filter.name),
            search=self.filter.text.strip(),
        )
        self.raw.clear()
        self.rows_model.show(record_listing(query))
        self._tasks.read(lambda desk, _progress: record_states(desk, query), self._count, key="record-states")

    def _count(self, outcome: Outcome[RecordStates]) -> None:
        found = outcome.value
        self.filter.count({state.value: found.counts.get(state, 0) for state in RecordState})
        number = [column.head for column in self.rows_model.columns].index(SCORE)
        self.rows.columns.need(number, needed=found.scores)
        self._say_empty()

    def _say_empty(self) -> None:
        narrowed = self.filter.text.strip() or self.filter.name != RecordState.ALL.value
        if narrowed:
            self.rows.empty.say("沒有符合的學習紀錄。", "清除篩選", self.clear_filter)
        elif self.batches_model.rows:
            self.rows.empty.say("這次匯入沒有學習紀錄。")
        else:
            self.rows.empty.say("還沒有學習紀錄。請匯入學習時數的列印表。", "匯入學習時數…", self._import)

    def clear_filter(self) -> None:
        """Show every row of the import again."""
        self.filter.field.clear()
        self.filter.press(RecordState.ALL.value)
        self.rows_model.clear_filters()

    def show_person(self, person_id: str) -> None:
        """Show all records of a person, from whatever import."""
        self.batches.clearSelection()
        self.filter.press(RecordState.ALL.value)
        self.filter.field.setText(person_id)
        self.read_rows()

    def _show_batches(self, outcome: Outcome[tuple[Batch, ...]]) -> None:
        known, chosen = {batch.id for batch in self.batches.rows}, {batch.id for batch in self.batches.chosen()}
        self.batches_model.show(sorted(outcome.value, key=lambda batch: batch.id, reverse=True))
        wanted: tuple[Callable[[Batch], bool], ...] = (
            lambda batch: bool(known) and batch.id not in known,
            lambda batch: batch.id in chosen,
            lambda batch: batch.kind == "hours" and batch.undone_at is None,
        )
        any(self.batches.choose(each) for each in wanted)
        self._choose_batch()

    def _choose_batch(self) -> None:
        chosen = self.batches.chosen()
        self.undo.setEnabled(bool(chosen) and _can_undo(chosen[0]))
        self.every.setEnabled(bool(chosen))
        refused = chosen[0].refused if chosen else 0
        if refused:
            self.notice.say(Tone.WAITING, f"這次匯入另有 {refused:,} 列未收，不在下表。", "看未收的原因…", self._review)
        else:
            self.notice.silence()
        self.read_rows()

    def _choose_row(self, row: RecordRow) -> None:
        said = row.raw.replace(row.person_id, mask_id(row.person_id)).replace("\t", "｜")
        self.raw.setText(f"{placed(row.file_name, row.sheet, row.row)}原文：{said}")
        self.person_chosen.emit(row.person_id)

    def _offer(self) -> None:
        chosen = self.rows.has_chosen
        for each in (self.see, self.person, self.only):
            each.setEnabled(chosen)

    def _current(self) -> RecordRow | None:
        chosen = self.rows.chosen_rows()
        return self.rows_model.value(chosen[0]) if chosen else None

    def _open_row_menu(self, row: RecordRow, place: QPoint) -> None:
        menu = QMenu(self)
        for text, act in (
            ("看原件", lambda: self._acts.printouts.show(row.id)),
            ("到人員名冊", lambda: self.person_asked.emit(row.person_id)),
            ("只看這個人的紀錄", lambda: self.show_person(row.person_id)),
            ("複製", self.rows.copy),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())
        open_at(menu, place)

    def _open_batch_menu(self, batch: Batch, place: QPoint) -> None:
        menu = QMenu(self)
        undo = menu.addAction("復原這次匯入…")
        undo.setEnabled(_can_undo(batch))
        undo.triggered.connect(lambda _checked=False: self._undo())
        menu.addAction("複製").triggered.connect(lambda _checked=False: self.batches.copy())
        open_at(menu, place)

    def _go_to_person(self) -> None:
        if (row := self._current()) is not None:
            self.person_asked.emit(row.person_id)

    def _only_person(self) -> None:
        if (row := self._current()) is not None:
            self.show_person(row.person_id)

    def _see(self) -> None:
        if (row := self._current()) is not None:
            self._acts.printouts.show(row.id)

    def _import(self) -> None:
        self._acts.imports.choose(ImportKind.HOURS)

    def _review(self) -> None:
        batch = self.batches.chosen()[0].id
        self._tasks.read(
            lambda desk, _progress: kept_file(desk, batch),
            lambda outcome: self._acts.imports.review(ImportKind.HOURS, [outcome.value]),
            key="kept-file",
        )

    def _undo(self) -> None:
        self._acts.imports.undo([batch.id for batch in self.batches.chosen()])


def _can_undo(batch: Batch) -> bool:
    return batch.kind == "hours" and batch.undone_at is None
