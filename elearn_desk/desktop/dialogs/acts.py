"""Everything a clerk can do in the window, built once and handed to the pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.awards import AwardActs
from elearn_desk.desktop.dialogs.book import BookActs
from elearn_desk.desktop.dialogs.claims import ClaimActs
from elearn_desk.desktop.dialogs.corrections import CorrectionActs
from elearn_desk.desktop.dialogs.exports import ExportActs
from elearn_desk.desktop.dialogs.imports import ImportActs
from elearn_desk.desktop.dialogs.leave import LeaveActs
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.dialogs.print_runs import RunActs
from elearn_desk.desktop.dialogs.printouts import PrintoutActs
from elearn_desk.desktop.dialogs.rulings import RulingActs
from elearn_desk.desktop.dialogs.titles import TitleActs
from elearn_desk.desktop.dialogs.transfers import TransferActs
from elearn_desk.desktop.dialogs.watching import WatchActs
from elearn_desk.desktop.dialogs.years import YearActs
from elearn_desk.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Acts:
    """The families of acts."""

    awards: AwardActs
    book: BookActs
    claims: ClaimActs
    corrections: CorrectionActs
    exports: ExportActs
    imports: ImportActs
    leave: LeaveActs
    papers: PaperActs
    printouts: PrintoutActs
    rulings: RulingActs
    runs: RunActs
    titles: TitleActs
    transfers: TransferActs
    watching: WatchActs
    years: YearActs

    @property
    def all(self) -> tuple[Acting, ...]:
        """Every family."""
        return (
            self.awards,
            self.book,
            self.claims,
            self.corrections,
            self.exports,
            self.imports,
            self.leave,
            self.papers,
            self.printouts,
            self.rulings,
            self.runs,
            self.titles,
            self.transfers,
            self.watching,
            self.years,
        )


def acts_over(tasks: Tasks, window: QWidget) -> Acts:
    """Build the acts of a window."""
    papers = PaperActs(tasks, window)
    return Acts(
        AwardActs(tasks, window),
        BookActs(tasks, window),
        ClaimActs(tasks, window),
        CorrectionActs(tasks, window),
        ExportActs(tasks, window),
        ImportActs(tasks, window),
        LeaveActs(tasks, window, papers),
        papers,
        PrintoutActs(tasks, window),
        RulingActs(tasks, window),
        RunActs(tasks, window, papers),
        TitleActs(tasks, window),
        TransferActs(tasks, window, papers),
        WatchActs(tasks, window),
        YearActs(tasks, window),
    )
