"""What lands on the clerk's desk in the tests of the window, and what its review shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QTableWidget

from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.row_sheet import MENDED
from elearn_desk.desktop.models.review_rows import LineState
from elearn_desk.desktop.widgets.choice_field import ChoiceField
from elearn_desk.domain.records import Record
from tests.services.office import (
    HOURS_HEADER,
    LIN,
    WANG,
    Office,
    done,
    hours_row,
)

_KNOWN = {record.title for record in done("main-elementary", "side-1", "side-2")}


def fresh(person_id: str = WANG) -> list[Record]:
    """Give the records of side set 3 that stand in no other set."""
    return [record for record in done("side-3", person_id=person_id) if record.title not in _KNOWN]


NEW = fresh()


def states(dialog: ReviewDialog) -> list[LineState]:
    """Give the states of the rows shown."""
    return [line.state for line in dialog.rows.rows]


def counts(dialog: ReviewDialog) -> dict[str, int]:
    """Give what the filters count."""
    buttons = {name: button for name, button in dialog.filter.buttons.items() if not button.isHidden()}
    return {name: int(button.text().split()[-1].replace(",", "")) for name, button in buttons.items()}


def cells(dialog: ReviewDialog) -> dict[str, str]:
    """Give what the cells of the row chosen show, by header."""
    rows = (texts(dialog.detail.sheet, row) for row in range(dialog.detail.sheet.rowCount()))
    return {row[0]: row[1] for row in rows}


def mend(dialog: ReviewDialog, header: str, text: str) -> None:
    """Have a cell of the row chosen say something else."""
    sheet = dialog.detail.sheet
    row = next(number for number in range(sheet.rowCount()) if texts(sheet, number)[0] == header)
    item = sheet.item(row, MENDED)
    assert item is not None
    item.setText(text)


def texts(table: QTableWidget, row: int = 0) -> list[str]:
    """Give what the cells of a row show."""
    return [str(table.model().index(row, number).data() or "") for number in range(table.columnCount())]


def leave(field: ChoiceField, text: str) -> None:
    """Type a text into a field, and leave it."""
    field.setEditText(text)
    line = field.lineEdit()
    assert line is not None
    line.editingFinished.emit()


def broken(office: Office, name: str = "broken.xlsx") -> Path:
    """Write a file that is no workbook, whatever its name says."""
    path = office.folder / name
    path.write_bytes(b"PK\x03\x04 not a workbook")
    return path


def without(
    office: Office, name: str, *columns: str, rename: dict[str, str] | None = None, person_id: str = WANG
) -> Path:
    """Write a printout of new records that lacks columns, or has them under other headers."""
    header = [column for column in HOURS_HEADER if column not in columns]
    named = rename or {}
    rows = [
        {named.get(key, key): value for key, value in hours_row(each).items() if key in header}
        for each in fresh(person_id)
    ]
    return office.file(name, [named.get(column, column) for column in header], rows)


def give_meaning(dialog: ReviewDialog, header: str, meaning: str) -> None:
    """Say what a header means."""
    table = dialog.columns.table
    row = next(number for number in range(table.rowCount()) if texts(table, number)[0] == header)
    box = table.cellWidget(row, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentText(meaning)
    box.activated.emit(box.currentIndex())


def calendar(office: Office, *rows: dict[str, str]) -> Path:
    """Write days as an office calendar."""
    return office.file("停班.csv", ["西元日期", "星期", "是否放假", "備註"], rows)


def duty(office: Office, *rows: dict[str, str]) -> Path:
    """Write duty intervals."""
    return office.file("差勤.csv", ["身分證字號", "差勤類別", "開始時間", "結束時間"], rows)


OVERTIME = {"身分證字號": LIN, "差勤類別": "加班", "開始時間": "103/05/03 20:00", "結束時間": "103/05/03 21:00"}
