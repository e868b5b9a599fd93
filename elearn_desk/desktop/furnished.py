"""A window with rooms: its pages by their names, each built when it is first asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from elearn_desk.desktop.pages.awards_page import AwardsPage
from elearn_desk.desktop.pages.claims_pane import ClaimsPane
from elearn_desk.desktop.pages.corrections_pane import CorrectionsPane
from elearn_desk.desktop.pages.hours_page import HoursPage
from elearn_desk.desktop.pages.leave_page import LeavePage
from elearn_desk.desktop.pages.people_page import PeoplePage
from elearn_desk.desktop.pages.plan_page import PlanPage
from elearn_desk.desktop.pages.proofs_pane import ProofsPane
from elearn_desk.desktop.pages.radar_pane import RadarPane
from elearn_desk.desktop.pages.titles_pane import TitlesPane
from elearn_desk.desktop.rooms import Rooms


class Furnished(QMainWindow):
    """Gives the pages and panes of the rooms in force."""

    rooms: Rooms

    @property
    def people(self) -> PeoplePage:
        """人員名冊."""
        return self.rooms.people

    @property
    def hours(self) -> HoursPage:
        """學習時數."""
        return self.rooms.hours

    @property
    def leave(self) -> LeavePage:
        """補休帳."""
        return self.rooms.leave

    @property
    def awards(self) -> AwardsPage:
        """敘獎建議."""
        return self.rooms.awards

    @property
    def plan(self) -> PlanPage:
        """計畫與疑義."""
        return self.rooms.plan

    @property
    def titles(self) -> TitlesPane:
        """待確認課名."""
        return self.rooms.titles

    @property
    def corrections(self) -> CorrectionsPane:
        """待決定更正."""
        return self.rooms.corrections

    @property
    def claims(self) -> ClaimsPane:
        """待登錄."""
        return self.rooms.claims

    @property
    def radar(self) -> RadarPane:
        """即將逾期."""
        return self.rooms.radar

    @property
    def proofs(self) -> ProofsPane:
        """先行申請待補證明."""
        return self.rooms.proofs
