"""即將逾期: hours of comp leave about to lapse, and who can no longer fit them in (附件2 note 3)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.radar_table import Ahead, radar_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, stacked
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.radar import Alarm, radar

_SEVERAL = 2


class RadarPane(QWidget):
    """Every grant with open hours, the one first on which leave has to be taken first."""

    counted = Signal(int)
    """How many grants lapse within the month."""
    person_chosen = Signal(str)
    """Id of the person whose hours are looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self._alarms: tuple[Alarm, ...] = ()
        self.filter = FilterBar([each.value for each in Ahead], "姓名、單位", self)
        self.model: TableModel[Alarm] = TableModel(radar_columns())
        self.table: TableView[Alarm] = TableView(
            self.model, self, several=True, name="radar", known_by=lambda alarm: alarm.lapsing.grant.id
        )
        self.table.setAccessibleName("即將逾期的補休")
        self.table.empty.say("這個範圍內沒有將逾期的補休。")
        self.use = button("登記補休…", self._use, main=True)
        self.explain = button("列印說明表…", self._explain)
        self.explain.setToolTip("給選取的人各一張，說明還有多少補休、何時到期")
        self.print = button("列印到期一覽…", self._print)
        self.print.setToolTip("列印所選天數範圍內到期的補休（PDF）")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.filter, self.table, flowing(self.use, self.explain, self.print)))
        offer_buttons(self.table, (self.use, self.explain))
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(lambda alarm: self.person_chosen.emit(alarm.person.id))
        self.table.activated.connect(lambda _index: self._use())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        bus.changed.connect(lambda _changes: self.refresh())
        self._enable()

    def refresh(self) -> None:
        """Read the hours about to lapse anew."""
        self._tasks.read(lambda desk, _progress: radar(desk), self._show, key="radar")

    def show_rows(self) -> None:
        """Show those whom buttons and words let through."""
        ahead, as_of = Ahead(self.filter.name), self._tasks.desk.as_of
        parts = self.filter.text.casefold().split()
        self.filter.count({each.value: sum(each.takes(alarm, as_of) for alarm in self._alarms) for each in Ahead})
        self.model.show(
            [
                alarm
                for alarm in self._alarms
                if ahead.takes(alarm, as_of)
                and all(part in f"{alarm.person.name} {alarm.person.unit}".casefold() for part in parts)
            ]
        )
        self._enable()

    def _show(self, outcome: Outcome[tuple[Alarm, ...]]) -> None:
        self._alarms = outcome.value
        self.show_rows()
        as_of = self._tasks.desk.as_of
        self.counted.emit(sum(Ahead.MONTH.takes(alarm, as_of) for alarm in self._alarms))

    def _enable(self) -> None:
        chosen = self.table.chosen()
        nobody = "" if chosen else "請先在清單選取一筆"
        many = "" if len(chosen) < _SEVERAL else "一次只能登記一人的補休，請只選一筆"
        used_up = "" if any(alarm.lapsing.free > 0 for alarm in chosen) else "這筆補休已全部用完或預定"
        allow(self.use, nobody or many or used_up)
        people = len({alarm.person.id for alarm in chosen})
        self.explain.setText(f"列印說明表（{people} 人）…" if people > 1 else "列印說明表…")
        allow(self.explain, nobody)
        allow(self.print, "" if self.model.rows else "這個範圍內沒有將逾期的補休，無可列印")

    def _use(self) -> None:
        if self.use.isEnabled():
            for alarm in self.table.chosen():
                self._acts.leave.use(alarm.person.id, alarm.person.name)

    def _explain(self) -> None:
        self._acts.papers.print_explanations(list(dict.fromkeys(alarm.person.id for alarm in self.table.chosen())))

    def _print(self) -> None:
        self._acts.papers.print_radar(Ahead(self.filter.name).within)
