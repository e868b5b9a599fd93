"""A unit of work: the repositories on one connection, inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from elearn_desk.store.aliases import Aliases
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.awards import Awards
from elearn_desk.store.batches import Batches
from elearn_desk.store.calendar_days import CalendarDays
from elearn_desk.store.claims import Claims
from elearn_desk.store.corrections import Corrections
from elearn_desk.store.duties import Duties
from elearn_desk.store.exports import Exports
from elearn_desk.store.header_choices import HeaderChoices
from elearn_desk.store.health import Health
from elearn_desk.store.kept_surveys import KeptSurveys
from elearn_desk.store.laid_over import LaidOver
from elearn_desk.store.ledger import Ledger
from elearn_desk.store.passed_files import PassedFiles
from elearn_desk.store.people import People
from elearn_desk.store.plans import Plans
from elearn_desk.store.print_runs import PrintRuns
from elearn_desk.store.record_lists import RecordLists
from elearn_desk.store.records import Records
from elearn_desk.store.row_mends import RowMends
from elearn_desk.store.rulings import Rulings
from elearn_desk.store.settings import Settings
from elearn_desk.store.years import Years


class UnitOfWork:
    """What is done together: every repository, all on one connection, all dated `at` and signed `by`."""

    def __init__(self, connection: Connection, by: str, at: datetime) -> None:
        self._connection = connection
        trail = AuditTrail(connection, by, at)
        self.audit = trail
        self.people = People(connection, trail)
        self.records = Records(connection, trail)
        self.record_lists = RecordLists(connection)
        self.corrections = Corrections(connection)
        self.batches = Batches(connection, trail)
        self.row_mends = RowMends(connection, trail)
        self.header_choices = HeaderChoices(connection, trail)
        self.calendar = CalendarDays(connection, trail)
        self.duties = Duties(connection, trail)
        self.laid_over = LaidOver(connection)
        self.ledger = Ledger(connection, trail)
        self.claims = Claims(connection, trail)
        self.awards = Awards(connection, trail)
        self.aliases = Aliases(connection, trail)
        self.rulings = Rulings(connection, trail)
        self.plans = Plans(connection, trail)
        self.print_runs = PrintRuns(connection, trail)
        self.health = Health(connection)
        self.passed_files = PassedFiles(connection, trail)
        self.kept_surveys = KeptSurveys(connection, trail)
        self.settings = Settings(connection, trail)
        self.years = Years(connection, trail)
        self.exports = Exports(connection, trail)

    @contextmanager
    def attempt(self) -> Iterator[Callable[[], None]]:
        """Work on in a part that can be taken back alone: calling what it gives undoes everything done in it so far."""
        with self._connection.begin_nested() as part:
            yield part.rollback
