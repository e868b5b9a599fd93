"""The columns by which a row of any sheet of data tells whose it is."""

from __future__ import annotations

from typing import Protocol, TypeVar

from elearn_desk.domain.summaries import PersonSummary
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.units import Units


class OfAPerson(Protocol):
    """A row about one person."""

    @property
    def person(self) -> PersonSummary:
        """The person."""


Row = TypeVar("Row", bound=OfAPerson)


def whose_columns(units: Units) -> tuple[Column[Row], ...]:
    """Give the number of the person and of the unit, id, name, unit and title, as on 「人員明細」."""
    return (
        Column("number", "人員序號", "同「人員明細」之人員序號。", "", Face.NUMBER, 4, lambda row: row.person.number),
        Column(
            "unit_number",
            "單位序號",
            "「總表」所列單位之序號。",
            "",
            Face.NUMBER,
            4,
            lambda row: units.number(row.person),
        ),
        Column("id", "身分證字號", "同「人員明細」。", "", Face.MIDDLE, 10, lambda row: row.person.person_id),
        Column("name", "姓名", "名冊所載姓名。", "", Face.WORDS, 8, lambda row: row.person.name),
        Column("unit", "單位", "名冊所載單位。", "", Face.WORDS, 8, lambda row: row.person.unit),
        Column("title", "職稱", "名冊所載職稱。", "", Face.WORDS, 8, lambda row: row.person.title),
    )
