"""Large invented data for the benches: a roster and learning hours, the same in every run."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from elearn_desk.domain.plan import Plan
from elearn_desk.intake.identity import check_digit_holds
from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from elearn_desk.store.database import Recorder

AS_OF = date(2014, 12, 31)
RECORDER = Recorder("bench", lambda: datetime(2014, 12, 31, 9))
HEADERS = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "開始日期", "完成日期", "完成時間")
_RANKS = (("薦任", "main-junior"), ("薦任", "main-junior"), ("委任", "main-elementary"), ("簡任", "main-senior"))
_YEAR_START = date(2014, 1, 1)
_OTHERS = tuple(f"一般課程第{number}講" for number in range(1, 600))


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person of the benches."""

    id: str
    name: str
    unit: str
    rank: str
    main: str


def invented_people(count: int) -> list[Invented]:
    """Give that many people of three ranks in units of forty."""
    return [_person(number) for number in range(count)]


def _person(number: int) -> Invented:
    stem = f"Y{1 + number % 2}{9_000_000 + number}"
    person_id = next(made for figure in range(10) if check_digit_holds(made := f"{stem}{figure}"))
    rank, main = _RANKS[number % len(_RANKS)]
    return Invented(person_id, f"測試{number:05}", f"第{number // 40 + 1}科", rank, main)


def learning_rows(people: Sequence[Invented], count: int, plan: Plan) -> Iterator[tuple[str, ...]]:
    """Give that many rows of learning hours, spread evenly: the person's sets first, then courses of no plan."""
    chance = Random(plan.year)  # noqa: S311 - invented data, the same each time
    share, rest = divmod(count, len(people))
    for number, person in enumerate(people):
        wanted = share + (number < rest)
        courses = {
            course.title: (course_set.platform, str(course.hours))
            for course_set in (plan.set_of(person.main), *plan.side_sets)
            for course in course_set.courses
        }
        courses.update((title, ("港都e學苑", "2")) for title in chance.sample(_OTHERS, max(0, wanted - len(courses))))
        for title, (platform, hours) in list(courses.items())[:wanted]:
            day = _YEAR_START + timedelta(days=chance.randrange(365))
            clock = f"{chance.choice((9, 12, 18, 19, 20, 20, 21, 22)):02}:{chance.randrange(60):02}:00"
            roc = f"{day.year - 1911}/{day:%m/%d}"
            yield (person.id, person.name, title, platform, hours, roc, roc, clock)


WIDE_HEADERS = ("序號", *HEADERS[:2], "機關", "單位", *HEADERS[2:], "備註")


def wide_rows(people: Sequence[Invented], count: int, plan: Plan) -> Iterator[tuple[str, ...]]:
    """Give the header and that many rows of twelve columns, as a whole agency's list has them."""
    yield WIDE_HEADERS
    units = {each.id: each.unit for each in people}
    for number, row in enumerate(learning_rows(people, count, plan), start=1):
        person_id, name, title, platform, hours, began, ended, clock = row
        unit = units[person_id]
        yield (str(number), person_id, name, "示範機關", unit, title, platform, hours, began, ended, clock, "數位課程")


def write_hours(path: Path, people: Sequence[Invented], count: int, plan: Plan) -> None:
    """Write learning hours as a CSV file in UTF-8 with its mark."""
    _write(path, HEADERS, learning_rows(people, count, plan))


def write_roster(path: Path, people: Sequence[Invented]) -> None:
    """Write the roster as a CSV file."""
    rows = ((each.id, each.name, each.unit, "科員", "編制內公務人員", each.rank, "97/03/03") for each in people)
    _write(path, ("身分證字號", "姓名", "單位", "職稱", "人員類別", "官等", "到職日"), rows)


def _write(path: Path, headers: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows(rows)


def filled_database(folder: Path, people_count: int, record_count: int) -> Path:
    """Make a database with a roster and that many records, imported as a clerk would; gives its file."""
    people, plan = invented_people(people_count), load_plan(103)
    roster, hours, database = folder / "roster.csv", folder / "hours.csv", folder / "filled.sqlite3"
    write_roster(roster, people)
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
        import_roster(desk, roster)
        if record_count:
            write_hours(hours, people, record_count, plan)
            import_hours(desk, [hours])
    return database


def copied(database: Path, name: str) -> Path:
    """Copy a closed database to a fresh file of that name beside it."""
    copy = database.with_name(name)
    copy.unlink(missing_ok=True)
    shutil.copyfile(database, copy)
    return copy
