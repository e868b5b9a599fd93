"""The window: the header, the pages with the panel of the person chosen, and the strip below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop import window_state
from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.commands import action_of, list_anew
from elearn_desk.desktop.dialogs.acts import acts_over
from elearn_desk.desktop.dialogs.crash import Crashes
from elearn_desk.desktop.dialogs.dropping import DropGround
from elearn_desk.desktop.dialogs.helping import Helping
from elearn_desk.desktop.dialogs.office_days import asking
from elearn_desk.desktop.dialogs.opening import Opening
from elearn_desk.desktop.dialogs.undoing import undo_commands
from elearn_desk.desktop.furnished import Furnished
from elearn_desk.desktop.menus import Chosen, Menus
from elearn_desk.desktop.models.act_lines import form_line
from elearn_desk.desktop.models.last_import import import_words
from elearn_desk.desktop.models.window_picture import agency_of_rows, counts_words
from elearn_desk.desktop.overview_picture import WindowPicture
from elearn_desk.desktop.places_in_window import TABS, Place
from elearn_desk.desktop.reach import Reach
from elearn_desk.desktop.rooms import Rooms, shape_of
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.ways import Doings, Ways
from elearn_desk.desktop.widgets.header import Header
from elearn_desk.desktop.widgets.offer_bar import OfferBar
from elearn_desk.desktop.widgets.status_strip import StatusStrip
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.years import YearEvent
from elearn_desk.services.claim_search import FoundForm, find_form
from elearn_desk.services.desk import Desk, current
from elearn_desk.services.desk_years import PlanYear, plan_years, turn_to_year
from elearn_desk.services.hours import list_batches
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.watching import WaitingFile
from elearn_desk.services.years import year_closing
from elearn_desk.store.values import Batch
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence

_SIZE = QSize(1440, 860)
_NAMED = 3
_SHORTLY = 200


class MainWindow(Furnished):
    """One desk, all its pages; whatever is chosen on one is chosen on all."""

    def __init__(self, desk: Desk, log_file: Path | None = None) -> None:
        super().__init__()
        self._agency = ""
        self._last_import = 0
        self._years: tuple[PlanYear, ...] = ()
        self._person_sought = True
        self.crashes = Crashes(log_file, self)
        self.helping = Helping(lambda: self.menus.all, self.place, log_file, self)
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; false keeps it open."""
        self.bus = Bus(self)
        self.tasks = Tasks(desk, self)
        self.acts = acts_over(self.tasks, self)
        self.strip = StatusStrip(self)
        self.banner, self.offer = OfferBar(self), OfferBar(self)
        self._lay_out()
        self._furnish()
        self._connect()
        window_state.restore_size(self, _SIZE)
        tab, folded = window_state.kept_tab()
        self.rooms.open_at(Place(tab or next(iter(TABS))))
        self.fold.setChecked(not folded)
        window_state.restore_borders(self.rooms, "window")
        if self.focusWidget() is None:
            # Left to itself it goes to whichever button was made first, which Enter would then press.
            self.tabs.tabBar().setFocus()
        self.bus.changed.emit(frozenset(Change), None)
        self.acts.watching.begin()

    def _lay_out(self) -> None:
        self.offer.add("檢視", self._review_waiting)
        self.offer.add("略過", lambda: self.acts.watching.put_aside(self.acts.watching.files))
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.acts.training.banner)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.offer)
        self.setCentralWidget(body)
        self.setStatusBar(self.strip)

    def _furnish(self) -> None:
        """Build header and pages for the plan in force."""
        rooms = self.rooms = Rooms(self.tasks, self.acts, self)
        self.bus.changed.connect(rooms.bus.changed)
        self.survey, self.tabs, self.panel = rooms.survey, rooms.tabs, rooms.panel
        self._column.addWidget(rooms, 1)
        self.survey.ready.connect(self._count)
        self._build_header()
        QShortcut(QKeySequence.StandardKey.Paste, self, self.acts.imports.paste)

    def _build_header(self) -> None:
        header = self.header = Header(self.tasks.desk.as_of, self)
        self.addToolBar(header)
        self.as_of, self.agency_label = header.as_of, header.agency
        header.as_of.ask = asking(self.tasks)
        self.ways = Ways(self.rooms, self.tasks, header.as_of, self._doings())
        chosen = Chosen(self.rooms.people_chosen, self._print_slip, partial(self.say, Tone.WAITING))
        more = (*undo_commands(self.acts.undoing), *self.ways.commands)
        menus = self.menus = Menus(header, self.acts, chosen, self.tasks.desk.plan.year, more, self.helping.commands())
        self.reach = Reach(self.tasks, self.rooms, menus, self.find_form_of, self)
        self.import_menu, self.print_menu, self.export_menu = menus.bring_in, menus.print, menus.export
        self.settings_menu, self.unwatch = menus.settings, menus.unwatch
        self.find_form = header.add_button(
            "找表單", "scan-line", "掃描或輸入附件2的編號（Ctrl+G）", self.acts.claims.find_form, spare=True
        )
        header.add_button("復原(&Z)", "undo-2", "看上一步怎麼復原（Ctrl+Z）", self.acts.undoing.undo, spare=True)
        for menu, key, drawing in (
            (self.import_menu, "I", "upload"),
            (self.print_menu, "P", "printer"),
            (self.export_menu, "E", "download"),
            (self.settings_menu, "S", "settings"),
        ):
            header.add_menu(menu, key, drawing)
        header.add_menu(menus.help, "H", "circle-help")
        self.fold = header.add_button("個人欄", "panel-right", "收起或展開右邊的個人欄（F9）")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.toggled.connect(self.panel.setVisible)
        for command in more:
            if command.shortcut:
                action_of(command, self.rooms)
        header.search_asked.connect(self.reach.open)
        header.day_chosen.connect(self.look_on)
        header.years.aboutToShow.connect(self._ask_years)
        header.days.aboutToShow.connect(lambda: list_anew(header.days, self.ways.days()))
        self._name()

    def _doings(self) -> Doings:
        return Doings(
            find=self.open_palette,
            find_form=self.acts.claims.find_form,
            read_anew=self.read_anew,
            fold=self.fold_panel,
            look_on=self.look_on,
            open_year=self.open_year,
        )

    def _refurnish(self) -> None:
        """Build everything anew where the plan asks for other columns, and come back to the same place."""
        before, place, folded = self.rooms, self.rooms.place(), not self.fold.isChecked()
        self.rooms.keep_borders()
        self.bus.changed.disconnect(before.bus.changed)
        self.removeToolBar(self.header)
        before.hide()
        for old in (self.header, self.reach, before):
            self._let_go(old)
        self._furnish()
        self.header.show()
        self.fold.setChecked(not folded)
        self.rooms.setSizes(before.sizes())
        self.rooms.open_at(Place(place.tab, place.pane, person=place.person))
        self._name_folder(self.acts.watching.folder)
        self.bus.changed.emit(frozenset(Change), None)

    def _let_go(self, old: QObject) -> None:
        """Let something go once no answer is on its way to it any more."""
        if self.tasks.busy:
            QTimer.singleShot(_SHORTLY, self, partial(self._let_go, old))
        else:
            old.deleteLater()

    def _connect(self) -> None:
        self.strip.stop_asked.connect(self._stop)
        self.strip.import_asked.connect(self._show_import)
        self.tasks.began.connect(self.strip.begin)
        self.tasks.progressed.connect(self.strip.advance)
        self.tasks.ended.connect(lambda _label: None if self.tasks.writing else self.strip.end())
        self.tasks.done.connect(self._tell)
        self.tasks.refused.connect(self._refuse)
        self.tasks.cancelled.connect(lambda label: self.say(Tone.MUTED, f"已取消「{label}」，資料維持原狀。"))
        self.tasks.crashed.connect(self.crashes.tell)
        self.bus.changed.connect(self._look_at_year)
        self.drops = DropGround(self, self.acts.imports.take, self.say)
        for acts in self.acts.all:
            acts.said.connect(self.say)
            acts.opened.connect(self.drops.watch_dialog)
            acts.opened.connect(self.helping.watch)
        self.acts.imports.arrived.connect(self.strip.notice.say_steps)
        self.acts.undoing.offered.connect(self.strip.notice.offer_too)
        self.acts.watching.waiting.connect(self._offer_waiting)
        self.acts.watching.folder_known.connect(self._name_folder)
        self.acts.claims.found.connect(self._show_claim)

    def put_first(self, bar: QWidget) -> None:
        """Put a bar above everything else in the window."""
        self._column.insertWidget(0, bar)

    def choose(self, person_id: str) -> None:
        """Choose a person everywhere."""
        self._person_sought = False
        self.rooms.choose(person_id)

    def open_at(self, place: Place) -> None:
        """Go to a place in the window."""
        self._person_sought = self._person_sought and not place.person
        self.rooms.open_at(place)

    def place(self) -> Place:
        """Tell where the clerk is."""
        return self.rooms.place()

    def open_palette(self) -> None:
        """Open the palette."""
        self.reach.open()

    def fold_panel(self) -> None:
        """Fold the panel, or unfold it."""
        self.fold.toggle()

    def show_help(self) -> None:
        """Open the manual at the chapter about where the clerk is."""
        self.helping.open_here()

    def _print_slip(self) -> None:
        self.leave.print_slip()

    def _show_claim(self, claim: Claim) -> None:
        self.rooms.show_claim(claim)

    def find_form_of(self, words: str) -> None:
        """Open the claim of a form by its serial, typed or scanned."""

        def show(outcome: Outcome[FoundForm]) -> None:
            self.say(Tone.PROGRESS, form_line(outcome.value))
            self._show_claim(outcome.value.meant.claim)

        self.tasks.read(lambda desk, _progress: find_form(desk, words), show, key="find-form")

    def look_on(self, day: date) -> None:
        """Ask everything for another day."""
        if day != self.tasks.desk.as_of:
            self.tasks.look_on(day)
            self.as_of.show_day(day)
            self._name()
            self.bus.changed.emit(frozenset(Change), None)

    def open_year(self, year: int) -> None:
        """Turn to the plan of another year, in the same window."""
        if self.tasks.writing:
            self.say(Tone.WAITING, "目前的工作還沒完成，完成或取消後再切換年度。")
        elif year != self.tasks.desk.plan.year:
            self.tasks.read(lambda desk, _progress: turn_to_year(desk, year), self._take_desk, key="turn-to-year")

    def read_anew(self) -> None:
        """Read the plan in force and everything shown again, for what others have changed meanwhile."""
        self.tasks.read(lambda desk, _progress: Outcome(current(desk)), self._take_desk, key="read-anew")

    def _take_desk(self, outcome: Outcome[Desk]) -> None:
        self.tasks.desk = outcome.value.at(self.tasks.desk.as_of)
        self._show_anew(frozenset(Change), None)

    def _show_anew(self, changes: frozenset[Change], people: frozenset[str] | None) -> None:
        if self.rooms.shape == shape_of(self.tasks.desk.plan):
            self.bus.changed.emit(changes, people)
        else:
            self._refurnish()

    def say(self, tone: Tone, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say in the strip what came of something; an empty text takes back what was said."""
        self.strip.say(tone, text, button, act, act.folder if isinstance(act, Opening) else None)

    def _tell(self, outcome: Outcome[object]) -> None:
        if outcome.changes:
            self._show_anew(outcome.changes, outcome.people)

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
        self.strip.counts.setText(counts_words(rows, self.survey.note))
        self._agency = agency_of_rows(rows)
        self._name()
        if rows and self._person_sought and not self.panel.person_id:
            self._person_sought = False
            person_id = window_state.kept_person([row.id for row in rows])
            if person_id:
                self.rooms.choose(person_id)

    def show_picture(self, picture: WindowPicture, note: str = "") -> None:
        """Show what was kept of the last time until everything is read; `note` says of when it is if not of now."""
        self._agency = picture.agency
        self._name()
        self.strip.counts.setText(" · ".join(part for part in (picture.counts, note) if part))
        self.rooms.start.show_picture(picture.overview, picture.year, note)

    def _look_at_year(self, changes: frozenset[Change], _people: object) -> None:
        if Change.YEAR in changes:
            self.tasks.read(lambda desk, _progress: year_closing(desk), self._show_year, key="year-closing")
        if Change.RECORDS in changes or Change.PEOPLE in changes:
            self.tasks.read(lambda desk, _progress: list_batches(desk), self._tell_import, key="last-import")

    def _show_year(self, outcome: Outcome[YearEvent | None]) -> None:
        closing = outcome.value
        self.strip.closed.setText("" if closing is None else f"{closing.plan_year}年度已於 {roc_date(closing.on)} 關帳")
        self.strip.closed.setVisible(closing is not None)

    def _tell_import(self, outcome: Outcome[tuple[Batch, ...]]) -> None:
        last = next((each for each in reversed(outcome.value) if each.undone_at is None), None)
        self._last_import = 0 if last is None else last.id
        self.strip.tell_import("" if last is None else import_words(last))

    def _show_import(self) -> None:
        self.open_at(Place("hours"))
        self.rooms.hours.batches.choose(lambda batch: batch.id == self._last_import)

    def _ask_years(self) -> None:
        # A menu without a line would not open, and one is never changed under the clerk's hand without need.
        known = self._years or (PlanYear(self.tasks.desk.plan.year, None),)
        list_anew(self.header.years, self.ways.years(known))
        self.tasks.read(lambda desk, _progress: plan_years(desk), self._show_years, key="years")

    def _show_years(self, outcome: Outcome[tuple[PlanYear, ...]]) -> None:
        if outcome.value != self._years:
            self._years = outcome.value
            list_anew(self.header.years, self.ways.years(outcome.value))

    def _name(self) -> None:
        desk = self.tasks.desk
        practising = "練習用" if desk.training else ""
        parts = [practising, f"{desk.plan.year}年度數位學習補休與敘獎", self._agency, f"截至 {roc_date(desk.as_of)}"]
        self.setWindowTitle(" － ".join(part for part in parts if part))
        self.header.name(desk.plan.year, f"{desk.plan.title}\n{desk.plan.document}", self._agency)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is being written come to its end, and remember how the window stands."""
        if not self.may_close():
            event.ignore()
            return
        window_state.keep_size(self)
        window_state.keep_tab(self.rooms.place().tab, folded=not self.fold.isChecked())
        window_state.keep_borders(self.rooms, "window")
        self.rooms.keep_borders()
        window_state.keep_person([row.id for row in self.survey.rows], self.panel.person_id)
        self.tasks.close()
        self.acts.printouts.close()
        event.accept()
