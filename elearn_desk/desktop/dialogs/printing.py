"""A paper on its way to the printer: the system's dialog, the job off the GUI thread, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from elearn_desk.desktop.models.pdf_pages import PdfPages
from elearn_desk.desktop.models.print_out import a4_printer, pages_asked, print_out
from elearn_desk.desktop.tasks import CancelledError, Tasks
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.previews import Made

_OPTION = QAbstractPrintDialog.PrintDialogOption


@dataclass(frozen=True, slots=True)
class Printed:
    """How many sides went to the printer, and what the paper's use case gave."""

    sides: int
    value: Any


class Printing(QObject):
    """Prints the pages of one paper; `noted` is what is noted once they lie in the tray, and not before."""

    begun = Signal()
    """A job has gone to the printer."""
    printed = Signal(object)
    """An Outcome with what was `Printed`."""
    refused = Signal(object)
    """The finding that says why nothing was printed."""

    def __init__(
        self, tasks: Tasks, pages: PdfPages, title: str, noted: Callable[[Desk], Outcome[Made]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._pages = pages
        self._title = title
        self._noted = noted
        self._window = window
        self.numbered = False
        """Whether numbers stand on the paper that noting it gives out, so that it has to be noted first."""
        self.dialog: QPrintDialog | None = None
        """The system's dialog open now, or the last one."""

    @property
    def label(self) -> str:
        """What the window says while the printer is at work."""
        return f"列印{self._title}"

    def ask(self, current: int, *, two_up: bool) -> None:
        """Have the clerk choose printer, pages and copies, `current` being the page in sight, counted from 0."""
        if not QPrinterInfo.availablePrinterNames():
            self.refused.emit(finding("PRINT-NO-PRINTER"))
            return
        self.ask_for(a4_printer(self._title), current, two_up=two_up)

    def ask_for(self, printer: QPrinter, current: int, *, two_up: bool) -> None:
        """Open the system's dialog on a printer."""
        dialog = self.dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.label)
        dialog.setOption(_OPTION.PrintPageRange)
        dialog.setOption(_OPTION.PrintCurrentPage)
        dialog.setMinMax(1, len(self._pages))
        dialog.setFromTo(1, len(self._pages))
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)

        def chosen(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self.send(printer, pages_asked(printer, len(self._pages), current), two_up=two_up)

        dialog.finished.connect(chosen)
        # Its own `open` would rather be told of a slot by its name.
        QDialog.open(dialog)

    def send(self, printer: QPrinter, numbers: tuple[int, ...], *, two_up: bool) -> None:
        """Print these pages, counted from 0, and note it."""

        def work(desk: Desk, progress: Progress) -> Outcome[Printed]:
            if self.numbered:
                return self._note_first(desk, printer, numbers, progress, two_up=two_up)
            sides = print_out(printer, self._pages, numbers, progress, two_up=two_up)
            return _told(self._noted(desk), sides)

        self.begun.emit()
        self._tasks.write(work, self.printed.emit, label=self.label, refused=self.refused.emit)

    def _note_first(
        self, desk: Desk, printer: QPrinter, numbers: tuple[int, ...], progress: Progress, *, two_up: bool
    ) -> Outcome[Printed]:
        """Give the paper its numbers before it is printed: those seen in the preview may be somebody else's by now."""
        noted = self._noted(desk)
        pages = PdfPages(noted.value.content)
        known = tuple(number for number in numbers if number < len(pages))
        try:
            sides = print_out(printer, pages, known, progress, two_up=two_up)
        except (Refusal, CancelledError):
            # What was noted stands all the same; it is printed from where it is kept.
            stands = finding("PRINT-NUMBERED", Severity.WARNING, title=self._title)
            return _told(noted, 0, stands)
        finally:
            pages.close()
        return _told(noted, sides)


def _told(noted: Outcome[Made], sides: int, *findings: Finding) -> Outcome[Printed]:
    told = Printed(sides, noted.value.value)
    return Outcome(told, (*noted.findings, *findings), noted.changes, noted.people)
