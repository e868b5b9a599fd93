"""Everything a clerk can do in the window, built once and handed to the pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.awards import AwardActs
from elearn_desk.desktop.dialogs.backups import BackupActs
from elearn_desk.desktop.dialogs.book import BookActs
from elearn_desk.desktop.dialogs.claims import ClaimActs
from elearn_desk.desktop.dialogs.corrections import CorrectionActs
from elearn_desk.desktop.dialogs.exports import ExportActs
from elearn_desk.desktop.dialogs.imports import ImportActs
from elearn_desk.desktop.dialogs.leave import LeaveActs
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.dialogs.plan_files import PlanFileActs
from elearn_desk.desktop.dialogs.print_runs import RunActs
from elearn_desk.desktop.dialogs.printouts import PrintoutActs
from elearn_desk.desktop.dialogs.rulings import RulingActs
from elearn_desk.desktop.dialogs.titles import TitleActs
from elearn_desk.desktop.dialogs.training import TrainingActs
from elearn_desk.desktop.dialogs.transfers import TransferActs
from elearn_desk.desktop.dialogs.undoing import UndoActs
from elearn_desk.desktop.dialogs.watching import WatchActs
from elearn_desk.desktop.dialogs.years import YearActs
from elearn_desk.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Acts:
    """The families of acts."""

    awards: AwardActs
    backups: BackupActs
    book: BookActs
    claims: ClaimActs
    corrections: CorrectionActs
    exports: ExportActs
    imports: ImportActs
    leave: LeaveActs
    papers: PaperActs
    plan_files: PlanFileActs
    printouts: PrintoutActs
    rulings: RulingActs
    runs: RunActs
    titles: TitleActs
    training: TrainingActs
    transfers: TransferActs
    undoing: UndoActs
    watching: WatchActs
    years: YearActs

    @property
    def all(self) -> tuple[Acting, ...]:
        """Every family."""
        return (
            self.awards,
            self.backups,
            self.book,
            self.claims,
            self.corrections,
            self.exports,
            self.imports,
            self.leave,
            self.papers,
            self.plan_files,
            self.printouts,
            self.rulings,
            self.runs,
            self.titles,
            self.training,
            self.transfers,
            self.undoing,
            self.watching,
            self.years,
        )


def acts_over(tasks: Tasks, window: QWidget) -> Acts:
    """Build the acts of a window."""
    papers = PaperActs(tasks, window)
    acts = Acts(
        AwardActs(tasks, window),
        BackupActs(tasks, window),
        BookActs(tasks, window),
        ClaimActs(tasks, window, papers),
        CorrectionActs(tasks, window),
        ExportActs(tasks, window),
        ImportActs(tasks, window),
        LeaveActs(tasks, window, papers),
        papers,
        PlanFileActs(tasks, window),
        PrintoutActs(tasks, window),
        RulingActs(tasks, window),
        RunActs(tasks, window, papers),
        TitleActs(tasks, window),
        TrainingActs(tasks, window),
        TransferActs(tasks, window, papers),
        UndoActs(tasks, window),
        WatchActs(tasks, window),
        YearActs(tasks, window),
    )
    for family in acts.all:
        family.stepped.connect(acts.undoing.note)
        family.back_asked.connect(acts.undoing.take_back_step)
    return acts
