"""The pages for one plan, the panel of the person chosen beside them, and the way from one place to another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from elearn_desk.desktop import window_state
from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import Whom
from elearn_desk.desktop.models.plan_looks import CHECKS, DOUBTS, TARGETS
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.pages.awards_page import AwardsPage
from elearn_desk.desktop.pages.calendar_pane import CalendarPane
from elearn_desk.desktop.pages.claims_pane import ClaimsPane
from elearn_desk.desktop.pages.corrections_pane import CorrectionsPane
from elearn_desk.desktop.pages.hours_page import HoursPage
from elearn_desk.desktop.pages.leave_page import LeavePage
from elearn_desk.desktop.pages.look_pane import LookPane
from elearn_desk.desktop.pages.people_page import PeoplePage
from elearn_desk.desktop.pages.person_panel import PersonPanel
from elearn_desk.desktop.pages.plan_page import PlanPage
from elearn_desk.desktop.pages.proofs_pane import ProofsPane
from elearn_desk.desktop.pages.radar_pane import RadarPane
from elearn_desk.desktop.pages.start_page import StartPage
from elearn_desk.desktop.pages.titles_pane import TitlesPane
from elearn_desk.desktop.places_in_window import TABS, WIDTHS, Place
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP
from elearn_desk.desktop.widgets.later_tabs import LaterTabs
from elearn_desk.desktop.widgets.whereabouts import (
    pane_title,
    press_filter,
    show_pane,
    to_table,
    type_words,
    whereabouts,
)
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.targets import TargetResult
from elearn_desk.services.doctor import Check
from elearn_desk.services.outcome import Change
from elearn_desk.services.plausibility import PlausibilityAnswer

T = TypeVar("T")

_SHORTLY = 60
"""Milliseconds between two pages built while nothing else goes on."""
_TITLES, _CORRECTIONS = "待確認課名", "待決定更正"
_CLAIMS, _RADAR, _PROOFS = "待登錄", "即將逾期", "先行申請待補證明"
_CALENDAR = "辦公日曆"
_PANED = (HoursPage, LeavePage, PlanPage)


def shape_of(plan: Plan) -> object:
    """Give what the pages are built after: plans of one shape need no other columns."""
    return plan.year, plan.cap_hours, tuple((each.key, each.title, each.main) for each in plan.sets)


class Rooms(QSplitter):
    """Whatever is chosen on one page is chosen on all; built anew where the plan asks for other columns.

    A page is built when it is first asked for, and told then what has been told to the others; those nobody has asked
    for are built one after the other while nothing else goes on.
    """

    place_asked = Signal(object)
    """The place a page leads the clerk to."""

    def __init__(self, tasks: Tasks, acts: Acts, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tasks, self._acts = tasks, acts
        self._plan = tasks.desk.plan
        self.shape = shape_of(self._plan)
        # A bus of their own falls silent with them.
        self.bus = Bus(self)
        self._told = False
        self.survey = Survey(tasks, self.bus, self)
        self.panel = PersonPanel(tasks, self.bus, acts)
        self.bus.changed.connect(self._note)
        self.tabs = LaterTabs(self)
        self.built: dict[str, QWidget] = {}
        """The pages that are built, by the keys of their tabs."""
        self._panes: dict[str, QWidget] = {}
        self._buses: dict[str, Bus] = {}
        self._lay_out()
        self._idle = QTimer(self, interval=_SHORTLY)
        self._idle.timeout.connect(self._build_next)
        self.survey.ready.connect(self._idle.start)

    def _lay_out(self) -> None:
        self.tabs.tabBar().setAccessibleName("頁面")
        for number, (key, title) in enumerate(TABS.items()):
            self.tabs.add_later(title, partial(self.page, key))
            self.tabs.setTabToolTip(number, f"{title}（Ctrl+{number + 1}）")
        self.addWidget(self.tabs)
        self.addWidget(self.panel)
        self.setSizes(WIDTHS)
        self.setStretchFactor(0, 1)
        self.setChildrenCollapsible(False)

    def _note(self, _changes: object, _people: object) -> None:
        self._told = True

    def _build_next(self) -> None:
        """Build one page or pane more, unless something goes on; the next one comes later."""
        if self._tasks.busy or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if not self.build_more():
            self._idle.stop()
            self.survey.ready.disconnect(self._idle.start)

    def build_more(self) -> bool:
        """Build one page or pane more; tell whether one was still to come."""
        within = (self.tabs, *(page.tabs for page in self.built.values() if isinstance(page, _PANED)))
        return any(tabs.build_next() for tabs in within)

    def page(self, key: str) -> QWidget:
        """Give the page of a tab, built now where it was not there yet."""
        page: QWidget = getattr(self, key)
        return page

    @property
    def pages(self) -> dict[str, QWidget]:
        """All pages by the keys of their tabs, with all their panes, built now where they were not there yet."""
        while self.build_more():
            pass
        return {key: self.built[key] for key in TABS}

    def keep_borders(self) -> None:
        """Remember where the borders between the parts of the pages are."""
        for key, page in (*self.built.items(), *self._panes.items()):
            window_state.keep_borders(page, key)

    def _bus_of(self, key: str) -> Bus:
        """Give a page a bus of its own, on which it can be told later what the others have heard already."""
        return self._buses.setdefault(key, Bus(self))

    def _settle(self, key: str, page: QWidget, *listening: Callable[[], object]) -> None:
        """Put a page where its tab is, and tell it what it has missed; `listening` wait for the lines of everyone."""
        # It may be asked for by what it is told below, and must not be built a second time.
        self.__dict__[key] = self.built[key] = page
        self.tabs.put(list(TABS).index(key), page)
        self._tell_missed(key, page)
        if self.survey.rows:
            for show in listening:
                show()

    def _settle_pane(self, key: str, pane: QWidget, tabs: LaterTabs, title: str) -> None:
        """Put a pane where its tab is on a page, and tell it what it has missed."""
        self.__dict__[key] = self._panes[key] = pane
        number = next(each for each in range(tabs.count()) if pane_title(tabs.tabText(each)) == title)
        tabs.put(number, pane)
        self._tell_missed(key, pane)

    def _tell_missed(self, key: str, place: QWidget) -> None:
        window_state.restore_borders(place, key)
        bus = self._bus_of(key)
        self.bus.changed.connect(bus.changed)
        if self._told:
            bus.changed.emit(frozenset(Change), None)

    @cached_property
    def start(self) -> StartPage:
        """總覽."""
        page = StartPage(self._tasks, self._bus_of("start"), self.survey, self._acts)
        page.opened.connect(self.open_at)
        self._settle("start", page)
        return page

    @cached_property
    def people(self) -> PeoplePage:
        """人員名冊."""
        page = PeoplePage(self.survey, self._plan, self._acts, self.tabs.ground)
        page.person_chosen.connect(self.choose)
        page.table.selectionModel().selectionChanged.connect(
            lambda *_: self.panel.show_people([row.id for row in page.table.chosen()])
        )
        page.records_asked.connect(self._to_records)
        page.mark_person(self.panel.person_id)
        self._settle("people", page, page.show_rows)
        return page

    @cached_property
    def hours(self) -> HoursPage:
        """學習時數."""
        panes = {_TITLES: lambda: self.titles, _CORRECTIONS: lambda: self.corrections}
        page = HoursPage(self._tasks, self._bus_of("hours"), self._acts, panes, self.tabs.ground)
        page.person_chosen.connect(self.choose)
        page.person_asked.connect(self._to_roster)
        self._settle("hours", page)
        return page

    @cached_property
    def titles(self) -> TitlesPane:
        """待確認課名."""
        page = self.hours
        pane = TitlesPane(self._tasks, self._bus_of("titles"), self._acts, page.tabs.ground)
        pane.counted.connect(partial(page.count, pane, _TITLES))
        self._settle_pane("titles", pane, page.tabs, _TITLES)
        return pane

    @cached_property
    def corrections(self) -> CorrectionsPane:
        """待決定更正."""
        page = self.hours
        pane = CorrectionsPane(self._tasks, self._bus_of("corrections"), self._acts, page.tabs.ground)
        pane.person_chosen.connect(self._choose_in_sight(pane))
        pane.counted.connect(partial(page.count, pane, _CORRECTIONS))
        self._settle_pane("corrections", pane, page.tabs, _CORRECTIONS)
        return pane

    @cached_property
    def leave(self) -> LeavePage:
        """補休帳."""
        panes = {_CLAIMS: lambda: self.claims, _RADAR: lambda: self.radar, _PROOFS: lambda: self.proofs}
        page = LeavePage(self._tasks, self._bus_of("leave"), self.survey, self._acts, panes, self.tabs.ground)
        page.person_chosen.connect(self.choose)
        page.mark_person(self.panel.person_id)
        self._settle("leave", page, page.show_rows)
        return page

    @cached_property
    def claims(self) -> ClaimsPane:
        """待登錄."""
        page = self.leave
        pane = ClaimsPane(self._tasks, self._bus_of("claims"), self.survey, self._acts, page.tabs.ground)
        pane.person_chosen.connect(self._choose_in_sight(pane))
        self._settle_leave("claims", pane, _CLAIMS)
        return pane

    @cached_property
    def radar(self) -> RadarPane:
        """即將逾期."""
        pane = RadarPane(self._tasks, self._bus_of("radar"), self._acts, self.leave.tabs.ground)
        pane.person_chosen.connect(self.choose)
        self._settle_leave("radar", pane, _RADAR)
        return pane

    @cached_property
    def proofs(self) -> ProofsPane:
        """先行申請待補證明."""
        pane = ProofsPane(self._tasks, self._bus_of("proofs"), self._acts, self.leave.tabs.ground)
        pane.person_chosen.connect(self.choose)
        self._settle_leave("proofs", pane, _PROOFS)
        return pane

    def _settle_leave(self, key: str, pane: ClaimsPane | RadarPane | ProofsPane, title: str) -> None:
        pane.setContentsMargins(0, GAP, 0, 0)
        pane.counted.connect(partial(self.leave.count, pane, title))
        self._settle_pane(key, pane, self.leave.tabs, title)

    @cached_property
    def awards(self) -> AwardsPage:
        """敘獎建議."""
        page = AwardsPage(self._tasks, self._bus_of("awards"), self.survey, self._acts, self.tabs.ground)
        page.person_chosen.connect(self.choose)
        page.mark_person(self.panel.person_id)
        self._settle("awards", page)
        return page

    @cached_property
    def plan(self) -> PlanPage:
        """計畫與疑義."""
        panes = {
            _CALENDAR: lambda: self.calendar,
            TARGETS.title: lambda: self.targets,
            DOUBTS.title: lambda: self.doubts,
            CHECKS.title: lambda: self.checks,
        }
        page = PlanPage(self._tasks, self._bus_of("plan"), self._acts, panes, self.tabs.ground)
        self._settle("plan", page)
        return page

    @cached_property
    def calendar(self) -> CalendarPane:
        """辦公日曆."""
        pane = CalendarPane(self._tasks, self._bus_of("calendar"), self._acts, self.plan.tabs.ground)
        self._settle_pane("calendar", pane, self.plan.tabs, _CALENDAR)
        return pane

    @cached_property
    def targets(self) -> LookPane[TargetResult]:
        """Give the pane of the targets."""
        return self._settled("targets", LookPane(TARGETS, *self._looking("targets")))

    @cached_property
    def doubts(self) -> LookPane[PlausibilityAnswer]:
        """Give the pane of the doubts."""
        pane = LookPane(DOUBTS, *self._looking("doubts"))
        pane.person_chosen.connect(self.choose)
        return self._settled("doubts", pane)

    @cached_property
    def checks(self) -> LookPane[Check]:
        """Give the pane of the checks."""
        return self._settled("checks", LookPane(CHECKS, *self._looking("checks")))

    def _looking(self, key: str) -> tuple[Tasks, Bus, QWidget]:
        return self._tasks, self._bus_of(key), self.plan.tabs.ground

    def _settled(self, key: str, pane: LookPane[T]) -> LookPane[T]:
        self._settle_pane(key, pane, self.plan.tabs, pane.title)
        return pane

    def _choose_in_sight(self, pane: QWidget) -> Callable[[str], None]:
        """Take the person that a pane comes to by itself, but not while the clerk looks at something else."""

        def choose(person_id: str) -> None:
            if pane.isVisibleTo(self):
                self.choose(person_id)

        return choose

    def choose(self, person_id: str) -> None:
        """Choose a person everywhere."""
        self.panel.show_person(person_id)
        for page in self.built.values():
            if isinstance(page, PeoplePage | LeavePage | AwardsPage):
                page.mark_person(person_id)

    def _to_roster(self, person_id: str) -> None:
        self.tabs.setCurrentWidget(self.people)
        self.people.find_person(person_id)

    def _to_records(self, person_id: str) -> None:
        self.tabs.setCurrentWidget(self.hours)
        self.hours.show_person(person_id)

    def people_chosen(self) -> list[Whom]:
        """Give those chosen in the roster where that is in sight, else the one in the panel."""
        in_front = self.tabs.currentWidget() is self.built.get("people")
        chosen = self.people.table.chosen() if in_front else []
        if len(chosen) > 1:
            return [Whom(row.id, row.unit, row.name) for row in chosen]
        if self.panel.view is None:
            return []
        person = self.panel.view.assessment.person
        return [Whom(person.id, person.unit, person.name)]

    def show_claim(self, claim: Claim) -> None:
        """Bring a claim to the front, with its person chosen."""
        self.choose(claim.person_id)
        if claim.plan_year == self._tasks.desk.plan.year:
            self.tabs.setCurrentWidget(self.leave)
            self.leave.show_claim(claim)

    def open_at(self, place: Place) -> None:
        """Go to a place; a page or pane that is not there is left out."""
        if place.tab in TABS:
            page = self.page(place.tab)
            self.tabs.setCurrentWidget(page)
            show_pane(page, place.pane)
            if place.filter:
                press_filter(page, place.filter)
            if place.words or place.filter:
                type_words(page, place.words)
            to_table(page, place.pane)
        if place.person:
            self.choose(place.person)

    def place(self) -> Place:
        """Tell where the clerk is."""
        page = self.tabs.currentWidget()
        key = list(TABS)[self.tabs.currentIndex()]
        return Place(key, *whereabouts(page), self.panel.person_id)
