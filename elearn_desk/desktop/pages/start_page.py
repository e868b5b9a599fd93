"""總覽: what needs the clerk today, how far the units are, when hours lapse, and on the first day how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.overview import (
    LAPSE_SHADES,
    LINES,
    UNIT_SHADES,
    figures,
    lapse_bars,
    lapse_columns,
    lapse_place,
    unit_bars,
    unit_columns,
    unit_place,
)
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font, scaled
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.chart_card import ChartCard
from elearn_desk.desktop.widgets.charts import BarChart
from elearn_desk.desktop.widgets.line_button import LineButton
from elearn_desk.desktop.widgets.steps_card import Step, StepsCard
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.overview import (
    SOON,
    Kept,
    Matter,
    MonthLapse,
    Overview,
    ToDo,
    UnitProgress,
    kept_matters,
    overview_of,
)
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.overview import NOTHING_WAITS, coming_words, due_words, waiting_words

_PUT_AWAY = "first-run/put-away"
_NARROW = 900
"""Pixels below which the charts stand one below the other."""
_NEXT = (
    "先匯入人員名冊，才知道要為哪些人認定。",
    "名冊有了。接下來匯入學習時數，系統會立即認定誰已達成、誰還差什麼。",
    "時數有了。接下來為可申請補休的同仁列印附件2，簽章後送回登錄。",
    "三個步驟都完成了。",
)


class StartPage(QWidget):
    """Everything on it is a button that leads where the thing is done."""

    opened = Signal(object)
    """The `Place` that was asked for."""

    def __init__(self, tasks: Tasks, bus: Bus, survey: Survey, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._survey, self._acts = tasks, survey, acts
        self._kept: Kept | None = None
        self.lines: dict[Matter, LineButton] = {}
        self.overview: Overview | None = None
        self.title, self.today, self.coming = QLabel(self), words(quiet=True), words(quiet=True)
        self.title.setFont(font(TextSize.SENTENCE))
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.steps = self._build_steps()
        self.units = self._build_units()
        self.lapses = self._build_lapses()
        self._lay_out()
        bus.changed.connect(lambda _changes: self.refresh())
        survey.ready.connect(self._join)
        acts.watching.waiting.connect(lambda _files: self.refresh())

    def _build_steps(self) -> StepsCard:
        imports = self._acts.imports
        steps = (
            Step(
                "匯入人員名冊",
                "人事系統匯出的名冊（Excel、CSV、ODS、PDF 或網頁存檔），要有身分證字號、姓名、人員類別。",
                "匯入人員名冊…",
                "users",
                lambda: imports.choose(ImportKind.ROSTER),
            ),
            Step(
                "匯入學習時數",
                "從港都e學苑、e學中心列印或下載的學習時數，可一次選取多個檔案，或直接拖放到視窗。",
                "匯入學習時數…",
                "upload",
                lambda: imports.choose(ImportKind.HOURS),
            ),
            Step(
                "列印附件2",
                "為有申請或可申請補休的同仁列印申請表；主管核章後，回「補休帳」登錄。",
                "列印附件2…",
                "printer",
                lambda: self._acts.papers.print_forms(None),
            ),
        )
        self.practise = button("載入範例…", self._acts.training.load)
        self.practise.setIcon(icon("graduation-cap"))
        self.practise.setToolTip("另開一個練習用的視窗，裡面是虛構的機關；不會動到正式資料")
        self.put_away = button("不再顯示這些步驟", self._put_away)
        self.put_away.setProperty("link", True)
        return StepsCard(steps, self.practise, self.put_away)

    def _build_units(self) -> ChartCard[UnitProgress]:
        self.unit_chart = BarChart("各單位完成情形", UNIT_SHADES)
        self.unit_model: TableModel[UnitProgress] = TableModel(unit_columns())
        table: TableView[UnitProgress] = TableView(self.unit_model)
        self.unit_chart.asked.connect(lambda unit, part: self.opened.emit(unit_place(unit, part)))
        table.activated.connect(lambda _index: self._ask_units(table.chosen()))
        return ChartCard("各單位完成情形", self.unit_chart, table, "還沒有適用本計畫的人員。")

    def _build_lapses(self) -> ChartCard[MonthLapse]:
        self.lapse_chart = BarChart("每月到期的補休時數", LAPSE_SHADES)
        self.lapse_model: TableModel[MonthLapse] = TableModel(lapse_columns())
        table: TableView[MonthLapse] = TableView(self.lapse_model)
        self.lapse_chart.asked.connect(lambda month, _part: self._ask_month(date.fromisoformat(month)))
        table.activated.connect(lambda _index: self._ask_months(table.chosen()))
        return ChartCard("每月到期的補休時數", self.lapse_chart, table, "目前沒有還沒休、也還沒登記的補休時數。")

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.steps)
        for label in (self.title, self.today):
            column.addWidget(label)
        column.addLayout(self.list)
        column.addWidget(self.coming)
        column.addSpacing(GAP)
        self.charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.charts.setSpacing(GAP_WIDE)
        for card in (self.units, self.lapses):
            self.charts.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.charts)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def refresh(self) -> None:
        """Look anew what waits."""
        self._tasks.read(lambda desk, _progress: kept_matters(desk), self._show_kept, key="overview")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below each other where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.charts.setDirection(direction)

    def _show_kept(self, outcome: Outcome[Kept]) -> None:
        self._kept = outcome.value
        self._join()

    def _join(self) -> None:
        """Show what is there as soon as both the lines of everyone and what waits are known."""
        if self._kept is None or (self._kept.steps.roster and not self._survey.rows):
            return
        desk = self._tasks.desk
        self.overview = overview_of(self._kept, figures(self._survey.rows), desk.plan, desk.as_of)
        self._show_steps()
        self._show_waiting()
        self.unit_model.show(self.overview.units)
        self.lapse_model.show(self.overview.lapses)
        self.unit_chart.show_bars(unit_bars(self.overview.units))
        self.lapse_chart.show_bars(lapse_bars(self.overview.lapses))
        for card in (self.units, self.lapses):
            card.setVisible(bool(self._survey.rows))
            card.refresh()

    def _show_steps(self) -> None:
        if self._kept is None:
            return
        steps, year = self._kept.steps, self._tasks.desk.plan.year
        begun = steps.roster or steps.hours
        away = remembered().value(f"{_PUT_AWAY}/{year}", False, type=bool) is True
        self.steps.setVisible(not steps.done and not (away and begun))
        self.put_away.setVisible(begun)
        title = f"開始{year}年度的認定" if begun else "歡迎使用。三個步驟，就能知道誰可以敘獎、誰可以補休。"
        self.steps.show_done(title, _NEXT, (steps.roster, steps.hours, steps.forms))

    def _put_away(self) -> None:
        remembered().setValue(f"{_PUT_AWAY}/{self._tasks.desk.plan.year}", True)
        self._show_steps()

    def _show_waiting(self) -> None:
        if self.overview is None:
            return
        desk, waiting = self._tasks.desk, self.overview.waiting
        begun = self.overview.steps.roster or bool(waiting)
        self.title.setText(f"今天有 {len(waiting)} 件待辦" if waiting else NOTHING_WAITS)
        self.today.setText(f"截至 {roc_date(desk.as_of)}，依急迫程度排列；按一下就到處理的地方。")
        self.title.setVisible(begun)
        self.today.setVisible(bool(waiting))
        coming = "\n".join(coming_words(each.milestone, each.on, desk.as_of) for each in self.overview.coming)
        self.coming.setText(f"接下來：\n{coming}" if coming else "")
        self.coming.setVisible(begun and bool(coming))
        focused = next((matter for matter, line in self.lines.items() if line.hasFocus()), None)
        for line in self.lines.values():
            line.hide()
            self.list.removeWidget(line)
        for todo in waiting:
            self.list.addWidget(self._line(todo))
        if focused is not None and self.lines[focused].isVisibleTo(self):
            self.lines[focused].setFocus()

    def _line(self, todo: ToDo) -> LineButton:
        desk = self._tasks.desk
        line = self.lines.get(todo.matter)
        if line is None:
            line = self.lines[todo.matter] = LineButton(icon(LINES[todo.matter][0]), self)
            line.clicked.connect(lambda _checked=False, matter=todo.matter: self.go(matter))
        pressing = todo.due is not None and (todo.due - desk.as_of).days <= SOON
        figure, sentence = (
            f"{todo.count:,} ",
            waiting_words(todo.matter, todo.count, todo.more, desk.plan.year, desk.as_of),
        )
        counted = sentence.startswith(figure)
        line.say(
            figure.strip() if counted else "",
            sentence.removeprefix(figure),
            due_words(todo.due, desk.as_of),
            Tone.WAITING if pressing else None,
        )
        line.show()
        return line

    def go(self, matter: Matter) -> None:
        """Go where something that waits is done."""
        if matter is Matter.FILES and self._acts.watching.files:
            self._acts.imports.take([each.path for each in self._acts.watching.files])
        else:
            self.opened.emit(LINES[matter][1])

    def _ask_units(self, chosen: Sequence[UnitProgress]) -> None:
        for each in chosen:
            self.opened.emit(unit_place(each.unit))

    def _ask_months(self, chosen: Sequence[MonthLapse]) -> None:
        for each in chosen:
            self._ask_month(each.month)

    def _ask_month(self, month: date) -> None:
        self.opened.emit(lapse_place(month, self._tasks.desk.as_of))
