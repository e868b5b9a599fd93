"""The units of a summary and their numbers, by which every sheet counts: no sign in a unit's name can disturb that."""

from __future__ import annotations

from collections.abc import Iterable

from elearn_desk.domain.summaries import PersonSummary
from elearn_desk.sheets.contents import printable

NO_UNIT = "（未填單位）"
NOBODY = "（無人員）"


class Units:
    """The units in order of their names, numbered from 1, people without one last."""

    def __init__(self, people: Iterable[PersonSummary]) -> None:
        self._members: dict[str, list[PersonSummary]] = {}
        for person in people:
            self._members.setdefault(printable(person.unit), []).append(person)
        self.names = tuple(sorted(self._members, key=lambda unit: (not unit, unit)))
        self._numbers = {name: number for number, name in enumerate(self.names, 1)}

    def number(self, person: PersonSummary) -> int:
        """Give the number of a person's unit."""
        return self._numbers[printable(person.unit)]

    def rows(self) -> list[tuple[str, list[PersonSummary]]]:
        """Give each unit as it is shown with its people; where there is nobody, one row that says so."""
        return [(name or NO_UNIT, self._members[name]) for name in self.names] or [(NOBODY, [])]
