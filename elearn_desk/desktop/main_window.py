"""The window: the toolbar, the four pages, the panel of the person chosen, and the strip below."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import acts_over
from elearn_desk.desktop.dialogs.crash import crash_dialog
from elearn_desk.desktop.menus import Chosen, Menus, Whom
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.pages.awards_page import AwardsPage
from elearn_desk.desktop.pages.claims_pane import ClaimsPane
from elearn_desk.desktop.pages.corrections_pane import CorrectionsPane
from elearn_desk.desktop.pages.hours_page import HoursPage
from elearn_desk.desktop.pages.leave_page import LeavePage
from elearn_desk.desktop.pages.people_page import PeoplePage
from elearn_desk.desktop.pages.person_panel import PersonPanel
from elearn_desk.desktop.pages.plan_page import PlanPage
from elearn_desk.desktop.pages.proofs_pane import ProofsPane
from elearn_desk.desktop.pages.radar_pane import RadarPane
from elearn_desk.desktop.pages.titles_pane import TitlesPane
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.offer_bar import OfferBar
from elearn_desk.desktop.widgets.status_strip import StatusStrip
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.years import YearEvent
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.watching import WaitingFile
from elearn_desk.services.years import year_closing
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence

_LOG = logging.getLogger(__name__)
_SIZE = (1440, 860)
_WIDTHS = [1040, 400]
_NAMED = 3
_TITLES, _CORRECTIONS = "待確認課名", "待決定更正"
_CLAIMS, _RADAR, _PROOFS = "待登錄", "即將逾期", "先行申請待補證明"


class MainWindow(QMainWindow):
    """One desk, all its pages; whatever is chosen on one is chosen on all."""

    def __init__(self, desk: Desk, log_file: Path | None = None) -> None:
        super().__init__()
        self._log_file = log_file
        self._agency = ""
        self.crash: QMessageBox | None = None
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.bus = Bus(self)
        self.tasks = Tasks(desk, self)
        self.acts = acts_over(self.tasks, self)
        self.survey = Survey(self.tasks, self.bus, self)
        self.people = PeoplePage(self.survey, desk.plan, self.acts)
        self.titles = TitlesPane(self.tasks, self.bus, self.acts)
        self.corrections = CorrectionsPane(self.tasks, self.bus, self.acts)
        beside_hours = ((self.titles, _TITLES), (self.corrections, _CORRECTIONS))
        self.hours = HoursPage(self.tasks, self.bus, self.acts, beside_hours)
        self.claims = ClaimsPane(self.tasks, self.bus, self.survey, self.acts)
        self.radar = RadarPane(self.tasks, self.bus, self.acts)
        self.proofs = ProofsPane(self.tasks, self.bus, self.acts)
        beside_leave = ((self.claims, _CLAIMS), (self.radar, _RADAR), (self.proofs, _PROOFS))
        self.leave = LeavePage(self.tasks, self.bus, self.survey, self.acts, beside_leave)
        self.awards = AwardsPage(self.tasks, self.bus, self.survey, self.acts)
        self.plan = PlanPage(self.tasks, self.bus, self.acts)
        self.panel = PersonPanel(self.tasks, self.bus, self.acts)
        self.strip = StatusStrip(self)
        self._lay_out()
        self._build_toolbar()
        self._connect()
        self._name()
        self.bus.changed.emit(frozenset(Change), None)
        self.acts.watching.begin()

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, title in (
            (self.people, "人員名冊"),
            (self.hours, "學習時數"),
            (self.leave, "補休帳"),
            (self.awards, "敘獎建議"),
            (self.plan, "計畫與疑義"),
        ):
            self.tabs.addTab(page, title)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.tabs)
        split.addWidget(self.panel)
        split.setSizes(_WIDTHS)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        self.offer = OfferBar(self)
        self.offer.add("檢視", self._review_waiting)
        self.offer.add("略過", lambda: self.acts.watching.put_aside(self.acts.watching.files))
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.offer)
        column.addWidget(split, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.strip)

    def _build_toolbar(self) -> None:
        bar = QToolBar("工具列", self)
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(bar)
        plan = self.tasks.desk.plan
        self.plan_label, self.agency_label = QLabel(f"{plan.year}年度", bar), QLabel(bar)
        self.plan_label.setToolTip(f"{plan.title}\n{plan.document}")
        self.agency_label.setProperty("quiet", True)
        room = QWidget(bar)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.as_of = DayField(self.tasks.desk.as_of, bar)
        for widget in (self.plan_label, self.agency_label, room, QLabel("截至", bar), self.as_of):
            bar.addWidget(widget)
        self.find_form = QToolButton(bar)
        self.find_form.setText("找表單")
        self.find_form.setToolTip("掃描或輸入附件2的編號（Ctrl+G）")
        self.find_form.clicked.connect(lambda _checked=False: self.acts.claims.find_form())
        bar.addSeparator()
        bar.addWidget(self.find_form)
        chosen = Chosen(self._people_chosen, self.leave.print_slip, partial(self.say, Tone.WAITING))
        menus = self.menus = Menus(bar, self.acts, chosen, plan.year)
        self.import_menu, self.print_menu, self.export_menu = menus.bring_in, menus.print, menus.export
        self.settings_menu, self.unwatch = menus.settings, menus.unwatch
        bar.addSeparator()
        self.fold = QToolButton(bar)
        self.fold.setText("個人欄")
        self.fold.setToolTip("收起或展開右邊的個人欄")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.toggled.connect(self.panel.setVisible)
        bar.addWidget(self.fold)

    def _connect(self) -> None:
        self.as_of.day_chosen.connect(self.look_on)
        self.strip.stop_asked.connect(self._stop)
        self.tasks.began.connect(self.strip.begin)
        self.tasks.progressed.connect(self.strip.advance)
        self.tasks.ended.connect(lambda _label: None if self.tasks.writing else self.strip.end())
        self.tasks.done.connect(self._tell)
        self.tasks.refused.connect(self._refuse)
        self.tasks.cancelled.connect(lambda label: self.say(Tone.MUTED, f"已取消「{label}」，資料維持原狀。"))
        self.tasks.crashed.connect(self.tell_crash)
        self.survey.ready.connect(self._count)
        self.bus.changed.connect(self._look_at_year)
        for acts in self.acts.all:
            acts.said.connect(self.say)
        panes = (self.claims, self.radar, self.proofs)
        for page in (self.people, self.hours, self.leave, self.awards, self.corrections, *panes):
            page.person_chosen.connect(self.choose)
        self.titles.counted.connect(lambda count: self.hours.count(self.titles, _TITLES, count))
        self.corrections.counted.connect(lambda count: self.hours.count(self.corrections, _CORRECTIONS, count))
        self.claims.counted.connect(partial(self.leave.count, self.claims, _CLAIMS))
        self.radar.counted.connect(partial(self.leave.count, self.radar, _RADAR))
        self.proofs.counted.connect(partial(self.leave.count, self.proofs, _PROOFS))
        self.acts.watching.waiting.connect(self._offer_waiting)
        self.acts.watching.folder_known.connect(self._name_folder)
        self.acts.claims.found.connect(self._show_claim)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        QShortcut(QKeySequence("Ctrl+G"), self, self.acts.claims.find_form)
        for page in (self.people, self.hours):
            paste = QShortcut(QKeySequence.StandardKey.Paste, page)
            paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            paste.activated.connect(self.acts.imports.paste)

    def choose(self, person_id: str) -> None:
        """Choose a person everywhere."""
        self.panel.show_person(person_id)
        for page in (self.people, self.leave, self.awards):
            page.mark_person(person_id)

    def _show_claim(self, claim: Claim) -> None:
        self.choose(claim.person_id)
        if claim.plan_year == self.tasks.desk.plan.year:
            self.tabs.setCurrentWidget(self.leave)
            self.leave.show_claim(claim)

    def look_on(self, day: date) -> None:
        """Ask everything for another day."""
        if day != self.tasks.desk.as_of:
            self.tasks.look_on(day)
            self._name()
            self.bus.changed.emit(frozenset(Change), None)

    def say(self, tone: Tone, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say in the strip what came of something; an empty text takes back what was said."""
        if text:
            self.strip.notice.say(tone, text, button, act)
        else:
            self.strip.notice.silence()

    def tell_crash(self, error: BaseException) -> None:
        """Log an error nobody expected, and say where it is written down."""
        _LOG.error("unexpected error", exc_info=error)
        self.crash = crash_dialog(error, self._log_file, self)
        self.crash.finished.connect(self.crash.deleteLater)
        self.crash.open()

    def _tell(self, outcome: Outcome[object]) -> None:
        if outcome.changes:
            self.bus.changed.emit(outcome.changes, outcome.people)

    def _refuse(self, finding: Finding) -> None:
        self.say(Tone.BAD, sentence(finding))
        # What is shown may have promised what has just been refused.
        self.panel.refresh()

    def _offer_waiting(self, files: tuple[WaitingFile, ...]) -> None:
        names = "、".join(each.path.name for each in files[:_NAMED])
        more = "…" if len(files) > _NAMED else ""
        self.offer.offer(f"監看資料夾有 {len(files):,} 個新檔案：{names}{more}" if files else "")

    def _review_waiting(self) -> None:
        self.acts.imports.take([each.path for each in self.acts.watching.files])

    def _name_folder(self, folder: Path | None) -> None:
        self.unwatch.setVisible(folder is not None)
        self.unwatch.setText(f"停止監看「{folder.name or folder}」" if folder is not None else "")

    def _stop(self) -> None:
        self.strip.stop.setEnabled(False)
        self.tasks.cancel()

    def _count(self) -> None:
        rows = self.survey.rows
        waiting = sum(bool(row.waiting) for row in rows)
        self.strip.counts.setText(f"{len(rows):,} 人" + (f" · 待處理 {waiting:,}" if waiting else ""))
        agencies = Counter(row.agency for row in rows if row.agency).most_common(1)
        self._agency = agencies[0][0] if agencies else ""
        self.agency_label.setText(self._agency)
        self._name()

    def _look_at_year(self, changes: frozenset[Change], _people: object) -> None:
        if Change.YEAR in changes:
            self.tasks.read(lambda desk, _progress: year_closing(desk), self._show_year, key="year-closing")

    def _show_year(self, outcome: Outcome[YearEvent | None]) -> None:
        closing = outcome.value
        self.strip.closed.setText("" if closing is None else f"{closing.plan_year}年度已於 {roc_date(closing.on)} 關帳")
        self.strip.closed.setVisible(closing is not None)

    def _name(self) -> None:
        desk = self.tasks.desk
        parts = [f"{desk.plan.year}年度數位學習補休與敘獎", self._agency, f"截至 {roc_date(desk.as_of)}"]
        self.setWindowTitle(" － ".join(part for part in parts if part))

    def _find(self) -> None:
        page = self.tabs.currentWidget()
        for known in (self.people, self.hours, self.leave, self.awards):
            if known is page:
                known.filter.field.setFocus()
                known.filter.field.selectAll()

    def _people_chosen(self) -> list[Whom]:
        """Give those chosen in the roster where that is in sight, else the one in the panel."""
        chosen = self.people.table.chosen() if self.tabs.currentWidget() is self.people else []
        if len(chosen) > 1:
            return [Whom(row.id, row.unit, row.name) for row in chosen]
        if self.panel.view is None:
            return []
        person = self.panel.view.assessment.person
        return [Whom(person.id, person.unit, person.name)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look the files over that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.acts.imports.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is being written come to its end."""
        self.tasks.close()
        self.acts.printouts.close()
        event.accept()
