"""The window's own commands: where to go, what to show, which day and year to ask about; and the keys for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.places_in_window import TABS, Place
from elearn_desk.desktop.rooms import Rooms
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.whereabouts import bars_in_sight, parts_in_sight, step, to_table
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.services.desk_years import PlanYear
from elearn_desk.wording.dates import roc_date

GO, SHOW, ASK = "前往", "顯示", "截至"


@dataclass(frozen=True, slots=True)
class Doings:
    """What only the window itself can do."""

    find: Callable[[], None]
    find_form: Callable[[], None]
    read_anew: Callable[[], None]
    fold: Callable[[], None]
    look_on: Callable[[date], None]
    open_year: Callable[[int], None]


class Ways:
    """Every way through the window, as commands."""

    def __init__(self, rooms: Rooms, tasks: Tasks, as_of: DayField, doings: Doings) -> None:
        self._rooms, self._tasks, self._as_of, self._do = rooms, tasks, as_of, doings
        self.commands: tuple[Command, ...] = (*self._tabs(), *self._ways(), *self._looks(), *self.days())

    def _tabs(self) -> list[Command]:
        return [
            Command(title, GO, partial(self._rooms.open_at, Place(key)), f"Ctrl+{number}", "arrow-right")
            for number, (key, title) in enumerate(TABS.items(), start=1)
        ]

    def _ways(self) -> tuple[Command, ...]:
        return (
            Command("尋找人員、課程、表單或動作", GO, self._do.find, "Ctrl+K", "search"),
            Command("篩選這一頁", GO, self.to_field, "Ctrl+F", "filter", "尋找 搜尋"),
            Command("依編號或 QR 碼找表單…", GO, self._do.find_form, "Ctrl+G", "scan-line", "附件2 掃描"),
            Command("下一個區域", GO, self.next_part, "F6", "arrow-right"),
            Command("上一個區域", GO, partial(self.next_part, back=True), "Shift+F6", "arrow-left"),
            Command("從欄位回到表格", GO, self.leave_field, "Esc", "arrow-left"),
        )

    def _looks(self) -> tuple[Command, ...]:
        look = appearance()
        return (
            Command("收起或展開個人欄", SHOW, self._do.fold, "F9", "panel-right"),
            Command("重新讀取", SHOW, self._do.read_anew, "F5", "refresh-cw", "重新整理 更新"),
            Command("放大文字", SHOW, look.larger, "Ctrl++", "zoom-in", "字體 大小"),
            Command("縮小文字", SHOW, look.smaller, "Ctrl+-", "zoom-out", "字體 大小"),
            Command("文字恢復原大小", SHOW, look.usual, "Ctrl+0", "a-large-small", "字體 大小"),
        )

    def days(self) -> tuple[Command, ...]:
        """Give the days one asks about most, and typing another."""
        plan, do = self._tasks.desk.plan, self._do.look_on
        last = date(plan.year + ROC_OFFSET, 12, 31)
        return (
            Command(f"截至今天（{roc_date(_today())}）", ASK, lambda: do(_today()), icon="calendar"),
            Command(f"截至年度最後一日（{roc_date(last)}）", ASK, partial(do, last), icon="calendar-days"),
            Command(
                f"截至敘獎期限日（{roc_date(plan.award_deadline)}）",
                ASK,
                partial(do, plan.award_deadline),
                icon="award",
            ),
            Command("截至其他日期…", ASK, self._type_day, icon="pencil", words="選日期"),
        )

    def years(self, years: Sequence[PlanYear]) -> tuple[Command, ...]:
        """Give the plan years to turn to, the one worked on with a sign."""
        now = self._tasks.desk.plan.year
        return tuple(
            Command(
                f"{each.year}年度" + (f"（{roc_date(each.closed_on)} 關帳）" if each.closed_on else ""),
                "年度",
                partial(self._do.open_year, each.year),
                icon="check" if each.year == now else "",
            )
            for each in years
        )

    def _type_day(self) -> None:
        self._as_of.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._as_of.selectAll()

    def _page(self) -> QWidget:
        return self._rooms.tabs.currentWidget()

    def to_field(self) -> None:
        """Go to the field that filters what is in front."""
        for bar in bars_in_sight(self._page())[:1]:
            bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bar.field.selectAll()

    def leave_field(self) -> None:
        """Go from a field back to the table it belongs to."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self.to_table()

    def to_table(self) -> None:
        """Go to the table in front."""
        to_table(self._page())

    def next_part(self, *, back: bool = False) -> None:
        """Go to the next part of the window: the tabs, the tables and texts in front, the panel."""
        parts = [self._rooms.tabs.tabBar(), *parts_in_sight(self._page())]
        if self._rooms.panel.isVisibleTo(self._rooms):
            parts.append(self._rooms.panel)
        part = step(parts, QApplication.focusWidget(), back=back)
        if part is not None:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _today() -> date:
    return date.today()
