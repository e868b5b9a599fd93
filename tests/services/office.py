"""A small invented office: a desk on a database of its own, filled by the real services from real files.

Everyone is a 委任 civil servant unless said; 王小明 has completed main set, side set 1 and side set 2 off-hours by
103/5/3, so that a commendation and 8 hours of comp leave are due.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from elearn_desk.domain.claims import Claim
from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.records import Record
from elearn_desk.services import claims
from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from elearn_desk.store.database import Database, Recorder
from tests.factory import PERSON_ID, set_records

CLERK = "clerk"
SEPTEMBER = date(2014, 9, 1)
"""103/9/1, a Monday; the day the office asks about unless said."""
TUESDAY_AT_TWO = datetime(2014, 9, 2, 14)

WANG = PERSON_ID
LIN = "B123456780"
"""林𡍼, whose character the font has only among the rare ones; nothing completed."""
CHEN = "C223456783"
"""陳工友, to whom the plan does not apply."""
WU = "D123456782"
"""吳約聘, contract staff, with the same records as 王小明."""
STRANGER = "E123456783"
"""Somebody who is on no roster."""

_PERSON = {"機關": "示範區公所", "單位": "民政課", "職稱": "課員", "人員類別": "編制內公務人員", "官等": "委任"}
ROSTER_HEADER = ("身分證字號", "姓名", *_PERSON, "職等", "到職日", "離職日", "官等生效日", "班別")
HOURS_HEADER = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "開始日期", "完成日期", "完成時間")


def a_row(person_id: str, name: str, **columns: str) -> dict[str, str]:
    """Give a roster row of an eligible civil servant."""
    return {**_PERSON, "身分證字號": person_id, "姓名": name, **columns}


STAFF = (
    a_row(WANG, "王小明", 職等="5"),
    a_row(LIN, "林𡍼", 單位="秘書室"),
    a_row(CHEN, "陳工友", 人員類別="職工", 官等=""),
    a_row(WU, "吳約聘", 人員類別="約聘人員", 單位="秘書室"),
)


class Office:
    """The folder of one office, and what is done in it."""

    def __init__(self, folder: Path, content: bytes | None = None) -> None:
        self.folder = folder
        self.database = folder / "office.sqlite3"
        self.database.write_bytes(_empty_database() if content is None else content)

    @contextmanager
    def desk(self, as_of: date = SEPTEMBER) -> Iterator[Desk]:
        """Open the desk on a day."""
        with open_desk(str(self.database), 103, as_of, recorder()) as desk:
            yield desk

    def file(self, name: str, header: Iterable[str], rows: Iterable[Mapping[str, str]]) -> Path:
        """Write a CSV file of those columns."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(header), restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def roster(self, *rows: Mapping[str, str], name: str = "roster.csv") -> Path:
        """Write a roster."""
        return self.file(name, ROSTER_HEADER, rows)

    def hours(self, records: Iterable[Record], name: str = "hours.csv", **columns: str) -> Path:
        """Write a printout of the records; `columns` are laid over every row."""
        return self.file(name, HOURS_HEADER, [{**hours_row(record), **columns} for record in records])


def hours_row(record: Record) -> dict[str, str]:
    """Give a record as a row of a printout."""
    return {
        "身分證字號": record.person_id,
        "課程名稱": record.title,
        "學習平台": record.platform,
        "認證時數": str(record.hours),
        "完成日期": record.completed_on.isoformat(),
        "完成時間": "" if record.completed_time is None else f"{record.completed_time:%H:%M}",
    }


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Expect what is done inside to be refused with that code."""
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.finding.code == code


def recorder() -> Recorder:
    """Give a recorder whose clock stands still."""
    return Recorder(CLERK, lambda: datetime(2014, 9, 1, 8, 30))


def a_claim(desk: Desk, person_id: str = WANG) -> Claim:
    """Draw up what the person can claim."""
    return claims.create_claim(desk, person_id).value


def a_registered_claim(desk: Desk, person_id: str = WANG) -> Claim:
    """Draw up a claim and register it."""
    claim = a_claim(desk, person_id)
    claims.register_claim(desk, claim.id)
    return claims.list_claims(desk, person_id).value[-1].claim


def an_empty_office(folder: Path) -> Office:
    """Give an office that nothing was brought into."""
    return Office(folder)


def an_office(folder: Path) -> Office:
    """Give an office with its staff and the records of 王小明 and 吳約聘."""
    return Office(folder, _staffed_database())


@cache
def _empty_database() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        Database.open(str(path), recorder()).close()
        return path.read_bytes()


@cache
def _staffed_database() -> bytes:
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        records = [*done("main-elementary", "side-1", "side-2"), *done("main-elementary", "side-2", person_id=WU)]
        with office.desk() as desk:
            import_roster(desk, office.roster(*STAFF))
            import_hours(desk, [office.hours(records)])
        return office.database.read_bytes()


def done(*keys: str, person_id: str = WANG) -> list[Record]:
    """Give the records of whole sets, off-hours on 103/5/3."""
    return set_records(*keys, person_id=person_id)
