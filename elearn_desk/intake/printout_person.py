"""Whose a printout is that bears no column of persons: title lines above or between its rows say so, or the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.domain.names import same_name
from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.identity import check_digit_holds, employee_number_of, hides, person_id_of
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import Line, RowReader
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.title_lines import stated_in_line
from elearn_desk.intake.unread_columns import likely_header
from elearn_desk.wording.column_advice import NAME_A_PERSON, column_is

_MARKS = ("證", "編號", "代號", "姓", "學員")


class PrintoutPerson:
    """Follows the title lines of a printout; printouts may set one person's table below another's.

    Raises a `Refusal` where nobody can know whose rows follow: IMPORT-PERSON, IMPORT-ID, IMPORT-ID-MASKED (figures
    are hidden, and the command names nobody), IMPORT-PERSON-CONFLICT (the lines name somebody else than the command).
    """

    def __init__(self, source: SourceFile, reader: RowReader[Line], persons: PersonColumns, given: str) -> None:
        """Begin with the lines above the header; `given` is the person whom the command names."""
        self._source = source
        self._reader = reader
        self._persons = persons
        self._given = given
        self._has_rows = False
        stated, self.name = self._stated(reader.table.title_values, reader.table.header_row)
        self.id = stated or given
        if not self.id:
            raise refusal("IMPORT-PERSON", source, reader.table.table.sheet, advice=_advice(reader.table))

    def of_row(self, number: int) -> str:
        """Give the person of a row."""
        if not self.id:  # the lines above named somebody else, without a number: whose row this is nobody knows
            raise self._stopped("IMPORT-PERSON-CONFLICT", number, value=self.name, person=self._given)
        self._has_rows = True
        return self.id

    def name_of_row(self, cells: Sequence[Cell]) -> str:
        """Give the name of a row; another name than that of the printout refuses the row, for no number tells them."""
        names = self._persons.names
        name = names.of(cells) or self.name
        self.name = self.name or name
        if not same_name(name, self.name):
            raise names.refuse(cells, "IMPORT-PERSON-CONFLICT", person=self.name)
        return name

    def turns(self, number: int, cells: Sequence[Cell]) -> bool:
        """Tell whether a row is a title line that names a person, and follow it."""
        first = next((cell for cell in cells if cell != ""), "")
        if not isinstance(first, str) or not any(mark in first for mark in _MARKS):
            return False
        stated, name = self._stated(stated_in_line(cells, self._reader.table.layout), number)
        repeated = not stated and name == self.name
        if self._has_rows and not repeated:
            self.id, self.name, self._has_rows = "", "", False
        self.id = stated or self.id
        self.name = name or self.name
        return bool(stated or name)

    def _stated(self, stated: Mapping[str, str], number: int) -> tuple[str, str]:
        person_id = employee_number_of(stated.get("employee_number", ""))
        if "person_id" in stated:
            person_id = self._number(stated["person_id"], number)
        if self._given and person_id and person_id != self._given:
            raise self._stopped("IMPORT-PERSON-CONFLICT", number, value=person_id, person=self._given)
        name = stated.get("name", "")
        self._persons.note_name(number, name)
        return person_id, name

    def _number(self, stated: str, number: int) -> str:
        try:
            person_id = person_id_of(stated)
        except BadCell as trouble:
            if trouble.code != "IMPORT-ID-MASKED":
                raise self._stopped(trouble.code, number, value=stated) from None
            if not self._given:
                raise self._stopped("IMPORT-PERSON-MASKED", number, value=stated) from None
            return self._given if hides(stated, self._given) else stated
        if not check_digit_holds(person_id):
            self._reader.note("IMPORT-CHECK-DIGIT", Severity.WARNING, number, "person_id", value=person_id)
        return person_id

    def _stopped(self, code: str, number: int, **details: str) -> Refusal:
        sheet, row = self._reader.table.table.where(number)
        return refusal(code, self._source, sheet, row, **details)


def _advice(table: HeadedTable) -> str:
    """Say how to name the person; a table with a column of identity numbers is of many, none of whom is to be named."""
    header = likely_header("person_id", table.best, table.sample)
    return column_is(header, table.layout.proper_name("person_id")) if header else NAME_A_PERSON
