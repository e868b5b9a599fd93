"""Whatever happens ends in one sentence and an exit code; consoles of few characters lose no command."""

from __future__ import annotations

import getpass
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from elearn_desk import __version__
from elearn_desk.cli import demo, session
from elearn_desk.cli import main as main_module
from elearn_desk.places import log_file
from tests.cli.conftest import Clerk
from tests.house.tree import ROOT
from tests.services.office import LIN, SEPTEMBER


def test_the_version_is_told(clerk: Clerk) -> None:
    assert clerk.types("--version").out == f"elearn-desk {__version__}\n"


@pytest.mark.parametrize("command", ["", "roster", "form claim", "leave use"])
def test_help_is_in_chinese(clerk: Clerk, command: str) -> None:
    answer = clerk.types(*command.split(), "--help")

    assert answer.code == 0
    assert answer.out.startswith("用法：elearn-desk")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in answer.out


@pytest.mark.parametrize("command", ["evaluate", "ledger", "roster list", "hours list"])
def test_an_empty_desk_says_that_there_is_nothing(clerk: Clerk, tmp_path: Path, command: str) -> None:
    answer = clerk.does(*command.split(), "--database", tmp_path / "new.sqlite3")

    assert answer.out.splitlines()[-1] == "（無資料）"


@pytest.mark.parametrize("year", ["", "-1", "abc", "103.0", "１０３", "9" * 30, "9" * 5000])
def test_a_year_that_is_none_is_refused(clerk: Clerk, year: str) -> None:
    assert clerk.refused(f"--plan={year}", "evaluate") == "USAGE"


def test_a_year_without_a_plan_is_refused(clerk: Clerk) -> None:
    assert clerk.refused("evaluate", "--plan", "104") == "PLAN-YEAR"


def test_bytes_that_are_no_text_are_refused(clerk: Clerk) -> None:
    assert clerk.refused("evaluate", "--person", "\udcff") == "USAGE-TEXT"


def a_folder(folder: Path) -> str:
    return str(folder)


def a_text(folder: Path) -> str:
    (folder / "notes.txt").write_text("something else entirely\n" * 20, encoding="utf-8")
    return str(folder / "notes.txt")


def a_foreign_database(folder: Path) -> str:
    with sqlite3.connect(folder / "other.db") as connection:
        connection.execute("CREATE TABLE songs (title)")
    connection.close()
    return str(folder / "other.db")


def a_read_only_file(folder: Path) -> str:
    path = folder / "office.sqlite3"
    path.chmod(0o444)
    return str(path)


def a_damaged_database(folder: Path) -> str:
    path = folder / "office.sqlite3"
    path.write_bytes(path.read_bytes()[:8192])
    return str(path)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (a_folder, "DB-OPEN"),
        (a_text, "DB-DAMAGED"),
        (a_foreign_database, "DB-FOREIGN"),
        (a_read_only_file, "DB-READONLY"),
        (a_damaged_database, "DB-DAMAGED"),
    ],
)
def test_a_database_that_cannot_be_opened_ends_with_3(clerk: Clerk, made: object, code: str) -> None:
    assert callable(made)
    answer = clerk.types("evaluate", "--json", "--database", made(clerk.office.folder))

    assert (answer.code, answer.out, answer.codes) == (3, "", [code])


@pytest.mark.parametrize(
    ("target", "code"), [("", "DB-OPEN"), ("://", "DB-OPEN"), ("nosuch://x", "DB-DRIVER"), ("x" * 300, "DB-OPEN")]
)
def test_a_target_that_is_no_database_ends_with_3(clerk: Clerk, target: str, code: str) -> None:
    answer = clerk.types("roster", "list", "--database", target)

    assert (answer.code, answer.out, answer.codes) == (3, "", [code])


def test_a_newer_database_ends_with_3(clerk: Clerk) -> None:
    with sqlite3.connect(clerk.office.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    answer = clerk.types("evaluate")

    assert (answer.code, answer.codes) == (3, ["DB-NEWER"])


def test_the_database_of_the_option_wins_over_that_of_the_environment(clerk: Clerk) -> None:
    other = clerk.office.folder / "other office" / "new.sqlite3"

    assert clerk.does("roster", "list", "--json", "--database", other).value == []
    assert other.exists()


@pytest.mark.logs_errors
def test_a_defect_is_one_sentence_and_its_traceback_goes_to_the_log(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_down(monkeypatch, ZeroDivisionError("ours"))

    answer = clerk.types("evaluate", "--json")

    assert (answer.code, answer.out, answer.codes) == (3, "", ["DEFECT"])
    assert str(log_file()) in answer.err
    assert caplog.records[-1].exc_info is not None


def break_down(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let every command raise that."""

    def command(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(session, "carry_out", command)


@pytest.mark.logs_errors
def test_a_defect_is_told_where_no_log_can_be_written_either(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(main_module, "log_file", lambda: blocked / "elearn_desk.log")
    break_down(monkeypatch, ZeroDivisionError("ours"))

    answer = clerk.types("evaluate")

    assert (answer.code, answer.codes) == (3, ["DEFECT"])
    assert os.devnull in answer.err


def test_a_command_that_is_stopped_says_so(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, KeyboardInterrupt())

    answer = clerk.types("evaluate")

    assert (answer.code, answer.codes) == (130, ["STOPPED"])


def test_without_a_command_the_window_opens(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = a_window(monkeypatch)

    assert clerk.types("--plan", "103", "--as-of", "103-09-01").code == 0
    assert clerk.types("--database", "other.sqlite3").code == 0
    assert opened == [(str(clerk.office.database), 103, SEPTEMBER), ("other.sqlite3", 103, date.today())]


def a_window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, date]]:
    """Put a window in the place of the real one, and give the list it writes down in what it was opened on."""
    opened: list[tuple[str, int, date]] = []

    def run(target: str, year: int, as_of: date, by: str, *, log_file: Path) -> int:
        assert by
        assert log_file.name == "elearn_desk.log"
        opened.append((target, year, as_of))
        return 0

    app = ModuleType("elearn_desk.desktop.start")
    app.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "elearn_desk.desktop.start", app)
    return opened


@pytest.mark.parametrize(
    ("code", "screen", "options", "opens"),
    [(0, True, [], True), (0, False, [], False), (0, True, ["--json"], False), (1, True, [], False)],
)
def test_the_sample_opens_the_window_where_there_is_a_screen(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, code: int, screen: bool, options: list[str], opens: bool
) -> None:
    opened = a_window(monkeypatch)
    database = clerk.office.folder / "sample.sqlite3"
    monkeypatch.setattr(demo, "make", lambda *_: (code, database, date(2014, 12, 31)))
    monkeypatch.setattr(session, "_has_screen", lambda: screen)

    assert clerk.types("demo", *options).code == code
    assert opened == ([(str(database), 103, date(2014, 12, 31))] if opens else [])


def test_a_sample_that_cannot_be_made_is_refused(clerk: Clerk) -> None:
    folder = clerk.office.folder

    assert clerk.refused("demo", "--dir", clerk.office.database) == "OUTPUT-WRITE"
    assert clerk.refused("demo", "--plan", "104", "--dir", folder / "new") == "PLAN-YEAR"
    assert not (folder / "new").exists()


def test_somebody_the_system_does_not_know_writes_as_a_question_mark(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", unknown)

    answer = clerk.does("claim", "create", "A123456789", "--json")

    assert isinstance(answer.value, dict)
    assert answer.value["events"][0]["by"] == "?"


@pytest.mark.parametrize(
    ("system", "environment", "there"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_screen_is_looked_for_where_there_may_be_none(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: Mapping[str, str], there: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert session._has_screen() is there


def a_process(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "elearn_desk", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp950", "ascii"])
@pytest.mark.usefixtures("clerk")
def test_a_rare_name_is_no_error_on_a_console_that_lacks_it(encoding: str) -> None:
    shown = a_process("roster", "list", PYTHONIOENCODING=encoding)

    assert (shown.returncode, shown.stderr) == (0, b"")
    assert LIN.encode() in shown.stdout
    assert b"?" in shown.stdout


@pytest.mark.usefixtures("clerk")
def test_json_is_utf_8_on_every_console() -> None:
    told = a_process("roster", "list", "--json", PYTHONIOENCODING="cp950")

    assert told.returncode == 0
    assert "林𡍼" in {person["name"] for person in json.loads(told.stdout.decode("utf-8"))}


@pytest.mark.usefixtures("clerk")
def test_an_error_is_said_on_a_console_of_few_characters() -> None:
    refused = a_process("evaluate", "--person", "𡍼", PYTHONIOENCODING="cp950")

    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.decode("cp950").startswith("[PERSON-UNKNOWN] 名冊上沒有「?」")


@pytest.mark.usefixtures("clerk")
def test_whoever_stops_reading_hears_no_complaint() -> None:
    command = [sys.executable, "-m", "elearn_desk", "hours", "list", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)

    assert (ended.returncode, ended.stderr) == (0, b"")
