"""The columns that say whom a row is about: 身分證字號, or 員工編號 where there is none, and 姓名."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.names import lost_characters
from elearn_desk.intake.cells import BadCell, Cell, text_of
from elearn_desk.intake.identity import check_digit_holds, employee_number_of, hides, person_id_of
from elearn_desk.intake.rows import RowReader

Line = TypeVar("Line")


class PersonColumns:
    """Reads the person of each row, and notes wrong check digits and lost characters of names, each once a table.

    `given` is the person whom the command names: an identity number some of whose figures are hidden is taken for that
    one where it agrees.
    """

    def __init__(self, reader: RowReader[Line], read_name: Callable[[Cell], str] = text_of, given: str = "") -> None:
        """Stand for the person columns of the reader's table; its findings are where notes go."""
        by_id = "person_id" in reader.table.indexes
        self._note = reader.note
        self._given = given
        self._read_name = read_name
        self._failing: set[str] = set()
        self._doubtful: set[str] = set()
        self._noted: set[str] = set()
        read, field = (self._id_of, "person_id") if by_id else (_employee_number_of, "employee_number")
        self.ids = reader.column(field, read)
        both = by_id and "employee_number" in reader.table.indexes
        self._numbers = reader.column("employee_number", employee_number_of) if both else None
        self.names = reader.column("name", self._name_of)
        self.present = self.ids.present

    def id_of(self, cells: Sequence[Cell]) -> str:
        """Read whom a row is about, by the employee number where it has one and no identity number."""
        if self._numbers is not None and not self.ids.text(cells).strip():
            return self._numbers.of(cells) or self.ids.of(cells)
        return self.ids.of(cells)

    def note(self, number: int, person_id: str, name: str) -> None:
        """Note what is worth a look in the person of a row that is taken."""
        if self._failing and person_id in self._failing and person_id not in self._noted:
            self._noted.add(person_id)
            self._note("IMPORT-CHECK-DIGIT", Severity.WARNING, number, "person_id", value=person_id)
        if self._doubtful and name in self._doubtful and name not in self._noted:
            self._noted.add(name)
            self.note_name(number, name)

    def note_name(self, number: int, name: str) -> None:
        """Note the characters of a name that stand in for lost ones, where it has any."""
        lost = "、".join(map(_shown, lost_characters(name)))
        if lost:
            self._note("IMPORT-NAME-CHARACTER", Severity.WARNING, number, "name", value=name, characters=lost)

    def _id_of(self, cell: Cell) -> str:
        try:
            number = person_id_of(cell)
        except BadCell as trouble:
            if trouble.code != "IMPORT-ID-MASKED" or not self._given:
                raise
            if not hides(text_of(cell), self._given):
                raise BadCell("IMPORT-PERSON-CONFLICT", person=self._given) from None
            return self._given
        if not check_digit_holds(number):
            self._failing.add(number)
        return number

    def _name_of(self, cell: Cell) -> str:
        name = self._read_name(cell)
        if lost_characters(name):
            self._doubtful.add(name)
        return name


def _employee_number_of(cell: Cell) -> str:
    number = employee_number_of(cell)
    if not number:
        raise BadCell("IMPORT-ID-MISSING")
    return number


def _shown(character: str) -> str:
    """Give a character as it is, one of the private use (造字) by its number: what it looks like differs by machine."""
    return f"U+{ord(character):04X}" if not character.isprintable() else character
