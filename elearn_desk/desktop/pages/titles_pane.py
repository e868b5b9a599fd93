"""待確認課名: titles that match no course, what each may stand for and why, and what saying so would change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.effect_rows import told_change
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.models.title_table import (
    Titles,
    decided_columns,
    near_columns,
    read_titles,
    title_columns,
)
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.arrange import beside, button, divided, fill, stacked, words
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.likeness import NearCourse
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.titles import TitleEffect, UnknownTitle, preview_title
from elearn_desk.store.values import AliasEvent
from elearn_desk.wording.likeness import say_likeness
from elearn_desk.wording.sentences import sentence

_HEIGHTS = [220, 280]
_NAMED = 3
_UNLIKE = "沒有相近的計畫課程；這個課名不影響判定。按「不是」可以不再列出。"


class TitlesPane(QWidget):
    """An inbox: the title that most people have first."""

    counted = Signal(int)
    """How many titles may stand for a course and wait for a decision."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self._put_off: list[str] = []
        self._next = 0
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        inbox = divided(Qt.Orientation.Vertical, (), [])
        self.tabs.addTab(inbox, "待確認")
        fill(inbox, self._build_inbox(), _HEIGHTS)
        self.tabs.addTab(self._build_decided(), "已決定")
        bus.changed.connect(lambda _changes: self.refresh())

    def _build_inbox(self) -> tuple[QWidget, QWidget]:
        self.titles_model: TableModel[UnknownTitle] = TableModel(title_columns())
        self.titles: TableView[UnknownTitle] = TableView(
            self.titles_model, self, several=True, known_by=lambda title: title.title
        )
        self.titles.setAccessibleName("待確認的課名")
        self.titles.empty.say("每個課名都對得上計畫的課程。")
        self.question = words()
        self.near_model: TableModel[NearCourse] = TableModel(near_columns())
        self.near: TableView[NearCourse] = TableView(self.near_model, self)
        self.near.setAccessibleName("可能的計畫課程")
        self.near.empty.say("沒有相近的計畫課程。")
        self.effect = words(quiet=True)
        self.accept = button("採用(&A)", self._accept, main=True)
        self.later = button("之後再說(&L)", self._later)
        self.later.setToolTip("排到最後，先看下一個（L）")
        self.dismiss = button("不是(&N)", self._dismiss)
        self.dismiss.setToolTip("這個課名不是計畫的課程，不再詢問；可以在「已決定」取消（N）")
        self.titles.selectionModel().selectionChanged.connect(lambda *_: self._ask())
        self.near.selectionModel().selectionChanged.connect(lambda *_: self._look())
        self.titles.activated.connect(lambda _index: self._accept())
        self.near.activated.connect(lambda _index: self._accept())
        for key, act in (("N", self._dismiss), ("L", self._later)):
            for table in (self.titles, self.near):
                shortcut = QShortcut(QKeySequence(key), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(act)
        self._ask()
        below = stacked(self.question, self.near, self.effect, beside(self.accept, self.dismiss, self.later))
        return stacked(self.titles), below

    def _build_decided(self) -> QWidget:
        self.decided_model: TableModel[AliasEvent] = TableModel(decided_columns())
        self.decided: TableView[AliasEvent] = TableView(self.decided_model, self, several=True)
        self.decided.setAccessibleName("已決定的課名")
        self.decided.empty.say("還沒有對任何課名作過決定。")
        self.take_back = button("取消這個決定", self._withdraw)
        self.decided.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._enable()
        return stacked(self.decided, beside(self.take_back))

    def refresh(self) -> None:
        """Read the titles anew."""
        self._tasks.read(lambda desk, _progress: read_titles(desk), self._show, key="titles")

    def _show(self, outcome: Outcome[Titles]) -> None:
        titles = outcome.value
        chosen = {title.title for title in self.titles.chosen()}
        put_off = {title: number for number, title in enumerate(self._put_off, 1)}
        self.titles_model.show(sorted(titles.unknown, key=lambda title: put_off.get(title.title, 0)))
        self.decided_model.show(titles.decided)
        # As beside the pane: a title that is like no course waits for nobody.
        self.tabs.setTabText(0, f"待確認 {titles.suggested:,}" if titles.suggested else "待確認")
        self.tabs.setTabText(1, f"已決定 {len(titles.decided):,}" if titles.decided else "已決定")
        if (
            not self.titles.chosen()
            and not self.titles.choose(lambda title: title.title in chosen)
            and titles.suggested
        ):
            # The next of the inbox comes where the one decided on stood.
            self.titles.selectRow(min(self._next, len(titles.unknown) - 1))
        self._ask()
        self._enable()
        self.counted.emit(titles.suggested)

    def _ask(self) -> None:
        chosen = self.titles.chosen()
        title = chosen[0] if len(chosen) == 1 else None
        suggestions = title.suggestions if title is not None else ()
        self.near_model.show(suggestions)
        for each in (self.dismiss, self.later):
            each.setEnabled(bool(chosen))
        if len(chosen) > 1:
            likely = sum(each.suggestion is not None for each in chosen)
            self.question.setText(
                f"選了 {len(chosen):,} 個課名，其中 {likely:,} 個有相近的課程；按「採用」即各採用最相近的一門。"
            )
        elif title is None:
            self.question.setText("")
        elif title.suggestion is not None:
            why = say_likeness(title.suggestion)
            self.question.setText(
                f"{title.people:,} 人有「{title.title}」，是否即《{title.suggestion.title}》？\n"
                f"相似 {title.suggestion.score:.0f}%：{why}"
            )
            self.near.selectRow(0)
        else:
            self.question.setText(f"{title.people:,} 人有「{title.title}」。{_UNLIKE}")
        self._look()

    def _look(self) -> None:
        """Show what accepting the course chosen would change."""
        pairs = self._pairs()
        self.accept.setEnabled(bool(pairs))
        alone = len(self.titles.chosen()) == 1
        title, near = next(iter(self.titles.chosen()), None), next(iter(self.near.chosen()), None)
        self.effect.setText("")
        if title is None or near is None or not alone:
            self._tasks.forget("title-effect")
            return
        alias, course = title.title, near.title
        self.accept.setToolTip(f"將「{alias}」視為《{course}》，對所有人一體適用")
        self._tasks.read(
            lambda desk, _progress: preview_title(desk, alias, course),
            self._show_effect,
            key="title-effect",
            refused=self._refuse,
        )

    def _show_effect(self, outcome: Outcome[TitleEffect]) -> None:
        effect, plan = outcome.value, self._tasks.desk.plan
        waiting = f"（其中 {effect.waiting:,} 人不在名冊）" if effect.waiting else ""
        named = "；".join(f"{each.person.name}{told_change(each, plan)}" for each in effect.changes[:_NAMED])
        more = f"…等 {len(effect.changes):,} 人" if len(effect.changes) > _NAMED else ""
        changed = (
            f"{len(effect.changes):,} 人的判定會改變：{named}{more}。" if effect.changes else "沒有人的判定會改變。"
        )
        self.effect.setText(f"採用後，{effect.people:,} 人{waiting}的紀錄採計為這門課程，{changed}")

    def _refuse(self, finding: Finding) -> None:
        self.effect.setText(sentence(finding))

    def _enable(self) -> None:
        self.take_back.setEnabled(bool(self.decided.chosen()))

    def _pairs(self) -> list[tuple[str, str]]:
        """Give the titles chosen with the course each would be accepted as: of one the course chosen below."""
        chosen, near = self.titles.chosen(), self.near.chosen()
        if len(chosen) == 1:
            return [(chosen[0].title, each.title) for each in near]
        return [(title.title, title.suggestion.title) for title in chosen if title.suggestion is not None]

    def _accept(self) -> None:
        pairs = self._pairs()
        if pairs:
            self._keep_place()
            self._acts.titles.accept(pairs)

    def _dismiss(self) -> None:
        chosen = [title.title for title in self.titles.chosen()]
        if chosen:
            self._keep_place()
            self._acts.titles.dismiss(chosen)

    def _later(self) -> None:
        chosen = [title.title for title in self.titles.chosen()]
        if chosen:
            self._keep_place()
            self._put_off = [*(each for each in self._put_off if each not in chosen), *chosen]
            self.titles.clearSelection()
            self.refresh()

    def _keep_place(self) -> None:
        self._next = min((index.row() for index in self.titles.selectionModel().selectedRows()), default=0)

    def _withdraw(self) -> None:
        chosen = [event.alias for event in self.decided.chosen()]
        if chosen:
            self._acts.titles.withdraw(chosen)
