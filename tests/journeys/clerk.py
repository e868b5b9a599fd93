"""A clerk at the command line, and the files that lie on the desk."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from elearn_desk.cli.main import main
from elearn_desk.domain.plan import Plan
from elearn_desk.services.desk import load_plan

WANG, LI, CHEN, TEACHER, STRANGER = "A123456789", "B223456782", "C123456781", "D223456784", "E123456783"
MAY = date(2014, 5, 10)
"""A Saturday."""
AUGUST = date(2014, 8, 30)
"""The day from which the use window is cut short to 104/2/28."""
EVENING = time(20, 15)

_SENTENCE = re.compile(r"\[[A-Z0-9-]+\] .+。")
_HOURS = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "完成日期", "完成時間")
_ROSTER = ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "官等", "到職日", "離職日", "官等生效日")
_NAMES = {WANG: "王小明", LI: "李小華", CHEN: "陳小莉", TEACHER: "何老師", STRANGER: "外來客"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def troubles(self) -> list[str]:
        """The codes of the sentences on standard error."""
        return [line[1 : line.index("]")] for line in self.err.splitlines()]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Types commands, all on one database."""

    database: Path

    def tries(self, *words: object) -> Answer:
        """Carry out a command, whatever comes of it; every line on standard error must be a sentence with its code."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, words), "--database", str(self.database)])
        answer = Answer(code, out.getvalue(), err.getvalue())
        for line in answer.err.splitlines():
            assert _SENTENCE.fullmatch(line), line
        assert "Traceback" not in answer.err
        assert "DEFECT" not in answer.err, answer.err
        return answer

    def does(self, *words: object) -> str:
        """Carry out a command that succeeds without a word on standard error."""
        answer = self.tries(*words)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.out

    def asks(self, *words: object) -> Any:
        """Carry out a command that succeeds, and give its JSON answer."""
        return json.loads(self.does(*words, "--json"))

    def verdict_on(self, person: str, *words: object) -> Any:
        """Give the verdict on one person."""
        (verdict,) = [each for each in self.asks("evaluate", *words) if each["person_id"] == person]
        return verdict


@cache
def the_plan() -> Plan:
    return load_plan(103)


def a_person(person: str = WANG, **given: str) -> dict[str, str]:
    """Give a roster row: an eligible 委任 civil servant unless said."""
    row = dict.fromkeys(_ROSTER, "")
    row |= {"身分證字號": person, "姓名": _NAMES.get(person, "某某某"), "機關": "高雄市測試區公所", "單位": "人事室"}
    row |= {"職稱": "科員", "人員類別": "編制內公務人員", "官等": "委任", "到職日": "97/03/03"}
    return row | given


def a_record(person: str = WANG, on: date = MAY, at: time | None = EVENING, **given: str) -> dict[str, str]:
    """Give a row of learning hours: the first 委任 course, completed on a Saturday evening, unless said."""
    row = {"身分證字號": person, "姓名": _NAMES.get(person, "某某某"), "課程名稱": "單車遊前鎮-溝通服務案例"}
    row |= {"學習平台": "港都e學苑", "認證時數": "1", "完成日期": roc(on), "完成時間": f"{at:%H:%M:%S}" if at else ""}
    return row | given


def learned(person: str, *set_keys: str, done: date = MAY, at: time | None = EVENING) -> list[dict[str, str]]:
    """Give the records of sets completed one course a day, the last one on `done`."""
    courses = {
        course.title: (course_set.platform, str(course.hours))
        for key in set_keys
        for course_set in [the_plan().set_of(key)]
        for course in course_set.courses
    }
    first = done - timedelta(days=len(courses) - 1)
    return [
        a_record(person, first + timedelta(days=number), at, 課程名稱=title, 學習平台=platform, 認證時數=hours)
        for number, (title, (platform, hours)) in enumerate(courses.items())
    ]


def roc(day: date | datetime) -> str:
    return f"{day.year - 1911}/{day:%m/%d}"


def hours_file(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8-sig") -> Path:
    """Write rows of learning hours as a CSV file."""
    return csv_file(path, _HOURS, rows, encoding)


def roster_file(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write roster rows as a CSV file."""
    return csv_file(path, _ROSTER, rows)


def csv_file(
    path: Path, headers: Sequence[str], rows: Iterable[Mapping[str, str]], encoding: str = "utf-8-sig"
) -> Path:
    """Write rows under those headers as a CSV file."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, headers, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def contents(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, to see that a refused command has left nothing behind."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
