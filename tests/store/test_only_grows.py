"""Nothing in the ledger, the claims, the awards, the decisions and the trail is changed or deleted (rule H6)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from elearn_desk.domain.claims import ClaimLine, ClaimState
from elearn_desk.domain.documents import ClaimForm
from elearn_desk.domain.listings import Listing
from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunPerson, RunWithdrawal
from elearn_desk.domain.years import YearEvent, YearStep
from elearn_desk.store.rows import APPEND_ONLY, METADATA
from tests.factory import SATURDAY, a_claim, a_correction, a_grant, a_person, a_ruling, a_use
from tests.store.builders import a_line, an_award, bring_in, open_database


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("only_grows") / "filled.sqlite3"
    fill(path)
    return path


@pytest.fixture(params=["with our pragmas", "as another program opens it"])
def connection(filled: Path, path: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    shutil.copy(filled, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        if request.param == "with our pragmas":
            opened.execute("PRAGMA foreign_keys = ON")
            opened.execute("PRAGMA recursive_triggers = ON")
        yield opened


def fill(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line()])
        line = ClaimLine("main-elementary", "行政中立理論與實務", Decimal(2), SATURDAY, None, 1)
        claim = work.claims.add(a_claim(ClaimState.DRAFTED, lines=(line,)))
        grant = work.ledger.add(a_grant(claim_id=claim.id))
        use = work.ledger.add(a_use(0, {grant.id: 2}, datetime(2014, 6, 2, 14)))
        work.ledger.add(a_correction(0, use, SATURDAY))
        work.awards.add(an_award(batch=work.awards.add_batch(103, SATURDAY).number))
        work.years.add(YearEvent(0, 103, YearStep.CLOSED, SATURDAY))
        work.aliases.add(103, "行政中立", "行政中立理論與實務")
        work.header_choices.remember("hours", "修畢日", "completed_on")
        work.row_mends.add("digest", "", 3, 4, "認證時數", "abc", "2", "核對證書")
        work.passed_files.add("digest", "時數.csv")
        work.plans.add(103, "103-aaaa", "103.toml", b"year = 103", reason="核定", document="")
        ruling = work.rulings.add(a_ruling(record_id=1))
        work.rulings.withdraw(ruling.id, "誤登")
        person = RunPerson(claim.id, claim.serial, claim.person_id, "王小明", "民政課", "課員", 4)
        papers = RunPapers(ClaimForm(103), Listing("佐證對照表", "", SATURDAY, (), ()))
        run = work.print_runs.add(PrintRun(103, 0, SATURDAY, "", "", "103-test", (person,)), [papers])
        work.print_runs.withdraw(run, RunWithdrawal(SATURDAY, "重印", frozenset()))
        work.laid_over.note_people(1, [(None, a_person())])
        work.exports.add("csv-roster", "名冊.csv", 1, "digest", full_ids=False)


def contents(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - names of the schema


def columns(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in METADATA.tables[table].columns)


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET rowid = rowid",
        "UPDATE OR REPLACE {table} SET rowid = rowid + 1",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1",
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true ON CONFLICT DO NOTHING",
        "INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM {table}",
    ],
)
def test_rows_are_neither_changed_nor_replaced(connection: sqlite3.Connection, table: str, statement: str) -> None:
    before = contents(connection, table)
    assert before
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} only grows"):
        connection.execute(statement.format(table=table, columns=columns(table)))
    assert contents(connection, table) == before


def test_a_second_correction_does_not_replace_the_first(connection: sqlite3.Connection) -> None:
    before = contents(connection, "entries")
    others = columns("entries").replace('"id", ', "")
    with pytest.raises(sqlite3.IntegrityError, match="entries only grows"):
        connection.execute(
            f"INSERT OR REPLACE INTO entries ({others}) SELECT {others} FROM entries WHERE corrects IS NOT NULL"  # noqa: S608
        )
    assert contents(connection, "entries") == before


def test_a_second_claim_of_the_same_serial_does_not_replace_the_first(connection: sqlite3.Connection) -> None:
    before = contents(connection, "claims")
    others = columns("claims").replace('"id", ', "")
    with pytest.raises(sqlite3.IntegrityError, match="claims only grows"):
        connection.execute(f"INSERT OR REPLACE INTO claims ({others}) SELECT {others} FROM claims")  # noqa: S608
    assert contents(connection, "claims") == before


@pytest.mark.parametrize(
    "values",
    [
        {"hours": "1.5"},
        {"hours": "-1"},
        {"hours": "'four'"},
        {"kind": "'expire'"},
        {"first_day": "NULL"},
        {"first_day": "'2099-01-01'"},
        {"corrects": "1"},
    ],
)
def test_an_entry_that_cannot_be_is_not_stored(connection: sqlite3.Connection, values: dict[str, str]) -> None:
    row = {
        "person_id": "'A123456789'",
        "plan_year": "103",
        "kind": "'grant'",
        "on_day": "'2014-05-05'",
        "hours": "4",
        "first_day": "'2014-05-04'",
        "last_day": "'2014-11-04'",
        "recorded_at": "'2014-05-05 09:00:00'",
        "recorded_by": "'renshi'",
        **values,
    }
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO entries ({', '.join(row)}) VALUES ({', '.join(row.values())})")  # noqa: S608


def test_a_number_is_never_given_twice(path: Path) -> None:
    with open_database(path) as database:
        with database.write() as work:
            first = bring_in(work, [a_line()])
            work.records.undo(first)
        with database.write() as work:
            bring_in(work, [a_line(row=6)])
            assert [record.id for record in work.records.of("A123456789")] == [2]
