"""Every file written stands in the log with who, when, what, how many rows and the digest of what is on the disk."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from elearn_desk.services import evidence, hours, transfers
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports, note_export
from elearn_desk.store.exports import ExportLine
from elearn_desk.wording.exports import EXPORT_NAMES
from tests.services.office import CLERK, LIN, WANG, Office, done, refused


def test_a_file_is_logged_as_it_stands_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "名冊.csv"
    out.write_bytes(b"content")
    note_export(desk, "csv-roster", out, 4, full_ids=True)
    at, digest = datetime(2014, 9, 1, 8, 30), sha256(b"content").hexdigest()
    assert list_exports(desk).value == (ExportLine(1, at, CLERK, "csv-roster", str(out), 4, digest, full_ids=True),)


def test_a_path_is_logged_whole(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    note_export(desk, "csv-roster", Path("a.csv"), 0)
    note_export(desk, "csv-awards", Path("a.csv"), 0)
    assert [(each.kind, each.file) for each in list_exports(desk, 1).value] == [("csv-awards", str(tmp_path / "a.csv"))]


def test_a_file_that_is_gone_at_once_is_refused(desk: Desk, tmp_path: Path) -> None:
    with refused("OUTPUT-WRITE"):
        note_export(desk, "csv-roster", tmp_path / "gone.csv", 1)
    assert list_exports(desk).value == ()


def test_a_hand_over_sheet_and_a_printout_are_logged(office: Office, desk: Desk, tmp_path: Path) -> None:
    hours.import_hours(desk, [office.hours(done("side-3", person_id=LIN))])
    transfers.print_hand_over(desk, transfers.hand_over_sheet(desk, WANG).value, tmp_path / "移交單.pdf")
    evidence.save_evidence(desk, 36, tmp_path / "給主管.csv")
    assert [(each.kind, each.rows, each.full_ids) for each in list_exports(desk).value] == [
        ("evidence", 1, True),
        ("form-hand-over", 1, True),
    ]


def test_every_kind_in_use_is_named_in_chinese() -> None:
    written = Path(__file__).parents[2] / "elearn_desk" / "services"
    text = "".join(path.read_text("utf-8") for path in written.glob("*.py"))
    assert [kind for kind in EXPORT_NAMES if not kind.isascii()] == []
    named = {line.split('"')[1] for line in text.splitlines() if 'note_export(desk, "' in line}
    assert named <= EXPORT_NAMES.keys()
    assert {"form-hand-over", "evidence", "csv-award-import"} <= named
