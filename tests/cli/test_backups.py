"""Backups at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Clerk
from tests.services.office import WANG


def test_a_backup_is_made_listed_and_brought_back(clerk: Clerk) -> None:
    assert clerk.does("backup", "list").out == "還沒有備份。\n"
    made = clerk.does("backup", "make", "--json").row["backup"]
    clerk.does("claim", "create", WANG)

    assert [each["path"] for each in clerk.does("backup", "list", "--json").rows] == [made["path"]]
    assert Path(made["path"]).name in clerk.does("backup", "list").out
    assert len(clerk.does("claim", "list", "--json").rows) == 1
    kept = clerk.does("backup", "restore", made["path"], "--json").row["kept"]
    assert clerk.does("claim", "list", "--json").rows == []
    clerk.does("backup", "restore", kept)
    assert len(clerk.does("claim", "list", "--json").rows) == 1


def test_a_backup_that_cannot_be_made_ends_with_1(clerk: Clerk) -> None:
    Path(f"{clerk.office.database}.backups").write_text("not a folder")

    answer = clerk.types("backup", "make")

    assert (answer.code, answer.out, answer.codes) == (1, "沒有備份。\n", ["BACKUP-FAILED"])


def test_what_is_no_backup_is_not_brought_back(clerk: Clerk, tmp_path: Path) -> None:
    wrong = tmp_path / "備份.sqlite3"
    wrong.write_text("沒有資料")

    answer = clerk.types("backup", "restore", wrong)

    assert (answer.code, answer.out) == (3, "")
    assert clerk.does("backup", "list").out == "還沒有備份。\n"
