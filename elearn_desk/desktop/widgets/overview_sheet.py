"""總覽 as it is drawn: what waits, each line a button; on the first days the steps; and two charts.

It shows a picture and tells what was pressed; where that leads is the business of whoever put it there.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QTableView, QVBoxLayout, QWidget

from elearn_desk.desktop.bars import Shade
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.overview_picture import OverviewPicture, WaitingLine
from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font, scaled
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.chart_card import ChartCard
from elearn_desk.desktop.widgets.charts import BarChart
from elearn_desk.desktop.widgets.line_button import LineButton
from elearn_desk.desktop.widgets.steps_card import Step, StepsCard
from elearn_desk.wording.overview import STAGE_NAMES

UNIT_SHADES = tuple(
    (shade, STAGE_NAMES[stage])
    for stage, shade in (
        ("reached", Shade.DONE),
        ("near", Shade.NEAR),
        ("under-way", Shade.UNDER_WAY),
        ("not-begun", Shade.OPEN),
    )
)
"""How the stages of a unit are filled, in order, and what they are called."""
LAPSE_SHADES = ((Shade.NEAR, "補休時數"),)

_RENEWING = "正在更新待辦…"
_PUT_AWAY = "first-run/put-away"
_NARROW = 900
"""Pixels below which the charts stand one below the other."""
_STEPS = (
    (
        "匯入人員名冊",
        "人事系統匯出的名冊（Excel、CSV、ODS、PDF 或網頁存檔），要有身分證字號、姓名、人員類別。",
        "匯入人員名冊…",
        "users",
    ),
    (
        "匯入學習時數",
        "從港都e學苑、e學中心列印或下載的學習時數，可一次選取多個檔案，或直接拖放到視窗。",
        "匯入學習時數…",
        "upload",
    ),
    (
        "列印附件2",
        "為有申請或可申請補休的同仁列印申請表；主管核章後，回「補休帳」登錄。",
        "列印附件2…",
        "printer",
    ),
)
_NEXT = (
    "先匯入人員名冊，才知道要為哪些人認定。",
    "名冊有了。接下來匯入學習時數，系統會立即認定誰已達成、誰還差什麼。",
    "時數有了。接下來為可申請補休的同仁列印附件2，簽章後送回登錄。",
    "三個步驟都完成了。",
)


class OverviewSheet(QWidget):
    """Everything on it is a button that leads where the thing is done."""

    line_asked = Signal(str)
    """The key of the matter whose line was pressed."""
    step_asked = Signal(int)
    """The number of the step whose button was pressed."""
    practice_asked = Signal()
    """The clerk wants invented data to practise on."""

    def __init__(self, unit_table: QTableView, lapse_table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self._steps: tuple[bool, ...] = ()
        self.lines: dict[str, LineButton] = {}
        self.title, self.today, self.coming = QLabel(self), words(quiet=True), words(quiet=True)
        self.title.setFont(font(TextSize.SENTENCE))
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.steps = self._build_steps()
        self.unit_chart = BarChart("各單位完成情形", UNIT_SHADES)
        self.units = ChartCard("各單位完成情形", self.unit_chart, unit_table, "還沒有適用本計畫的人員。")
        self.lapse_chart = BarChart("每月到期的補休時數", LAPSE_SHADES)
        empty = "目前沒有還沒休、也還沒登記的補休時數。"
        self.lapses = ChartCard("每月到期的補休時數", self.lapse_chart, lapse_table, empty)
        self._lay_out()

    def _build_steps(self) -> StepsCard:
        steps = [Step(*said, partial(self.step_asked.emit, number)) for number, said in enumerate(_STEPS)]
        self.practise = button("載入範例…", self.practice_asked.emit)
        self.practise.setIcon(icon("graduation-cap"))
        self.practise.setToolTip("另開一個練習用的視窗，裡面是虛構的機關；不會動到正式資料")
        self.put_away = button("不再顯示這些步驟", self._put_away)
        self.put_away.setProperty("link", True)
        return StepsCard(steps, self.practise, self.put_away)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below each other where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.charts.setDirection(direction)

    def show_picture(self, picture: OverviewPicture, year: int, note: str = "") -> None:
        """Show a picture of a plan year (ROC); `note` says of when it is where that may not be now."""
        self._year = year
        self.show_steps(picture.steps, year)
        self._show_waiting(picture)
        if note:
            # What was so when it was kept must not look like today's.
            self.title.setText(_RENEWING)
            self.today.setText(f"以下是 {note}")
            self.today.show()
        self.unit_chart.show_bars(picture.units)
        self.lapse_chart.show_bars(picture.lapses)
        for card in (self.units, self.lapses):
            card.setVisible(picture.people)
            card.refresh()

    def show_steps(self, done: tuple[bool, ...], year: int) -> None:
        """Show which of the steps are done, nothing where all are or the clerk has put them away."""
        self._steps, self._year = done, year
        begun = any(done[:2])
        away = remembered().value(f"{_PUT_AWAY}/{year}", False, type=bool) is True
        self.steps.setVisible(not all(done) and not (away and begun))
        self.put_away.setVisible(begun)
        title = f"開始{year}年度的認定" if begun else "歡迎使用。三個步驟，就能知道誰可以敘獎、誰可以補休。"
        self.steps.show_done(title, _NEXT, done)

    def _put_away(self) -> None:
        remembered().setValue(f"{_PUT_AWAY}/{self._year}", True)
        self.show_steps(self._steps, self._year)

    def _show_waiting(self, picture: OverviewPicture) -> None:
        self.title.setText(picture.title)
        self.today.setText(picture.today)
        self.title.setVisible(picture.begun)
        self.today.setVisible(bool(picture.lines))
        self.coming.setText(picture.coming)
        self.coming.setVisible(picture.begun and bool(picture.coming))
        focused = next((matter for matter, line in self.lines.items() if line.hasFocus()), None)
        for line in self.lines.values():
            line.hide()
            self.list.removeWidget(line)
        for waiting in picture.lines:
            self.list.addWidget(self._line(waiting))
        if focused is not None and self.lines[focused].isVisibleTo(self):
            self.lines[focused].setFocus()

    def _line(self, waiting: WaitingLine) -> LineButton:
        line = self.lines.get(waiting.matter)
        if line is None:
            line = self.lines[waiting.matter] = LineButton(icon(waiting.drawing), self)
            line.clicked.connect(lambda _checked=False, matter=waiting.matter: self.line_asked.emit(matter))
        line.say(waiting.figure, waiting.sentence, waiting.remark, Tone.WAITING if waiting.pressing else None)
        line.show()
        return line
