"""Where the clerk's own files stand: kept files beside the database, and whose disk that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.places import (
    agency_font,
    agency_font_folder,
    among_evidence,
    evidence_folder,
    on_network,
    own_export_layouts,
)

_MOUNTS = """\
overlay / overlay rw 0 0
//server/share /media/office cifs rw 0 0
tmpfs /media/office/local tmpfs rw 0 0
server:/users /media/with\\040space nfs4 rw 0 0
"""


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program a table of mounts."""
    monkeypatch.setattr(Path, "read_text", lambda *_: _MOUNTS)


@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/media/office/時數.sqlite3", True),
        ("/media/office/local/時數.sqlite3", False),
        ("/media/officer/時數.sqlite3", False),
        ("/media/with space/時數.sqlite3", True),
        ("/srv/時數.sqlite3", False),
        ("//server/share/時數.sqlite3", True),
    ],
)
def test_a_disk_of_another_computer_is_known(path: str, *, remote: bool) -> None:
    assert on_network(Path(path)) is remote


def test_where_no_table_of_mounts_is_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert not on_network(Path("時數.sqlite3"))


def test_files_are_kept_beside_a_database_file_and_in_the_users_folder_for_a_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ELEARN_DESK_EVIDENCE", raising=False)
    server = "postgresql+psycopg://office:***@db/elearn"
    assert evidence_folder("office/時數.sqlite3") == Path("office/時數.sqlite3.evidence")
    folder = evidence_folder(server)
    assert folder.name == "postgresql-psycopg-office-db-elearn.evidence"
    assert folder.parent.name == "elearn_desk"
    monkeypatch.setenv("ELEARN_DESK_EVIDENCE", "/srv/evidence")
    assert evidence_folder(server) == Path("/srv/evidence")


def test_a_kept_file_is_known_by_the_folder_it_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    assert among_evidence(evidence_folder(str(tmp_path / "a.sqlite3")) / "ab" / "abcd")
    assert not among_evidence(shared / "ab" / "abcd")
    assert not among_evidence(tmp_path / "a.evidence")
    monkeypatch.setenv("ELEARN_DESK_EVIDENCE", str(shared))
    assert among_evidence(shared / "ab" / "abcd")


def test_an_office_keeps_its_own_layouts_with_its_data(tmp_path: Path) -> None:
    assert own_export_layouts().is_relative_to(tmp_path)


@pytest.mark.parametrize("name", ["eudc.ttf", "EUDC.TTE"])
def test_the_offices_own_font_is_looked_for_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("elearn_desk.places.user_data_path", lambda *_, **__: tmp_path)
    assert agency_font_folder() == tmp_path
    assert agency_font() is None
    (tmp_path / name).write_bytes(b"")
    assert agency_font() == tmp_path / name
