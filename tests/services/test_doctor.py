"""A check of everything finds what is wrong, says how much of it and what to do, and changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal, Severity, finding
from elearn_desk.services import doctor
from elearn_desk.services.desk import Desk
from elearn_desk.services.doctor import Check, examine
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.roster import import_roster
from elearn_desk.services.undo import undo_import
from elearn_desk.services.watching import watch_folder
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_record
from tests.services.office import LIN, STRANGER, WANG, WU, Office, a_registered_claim, a_row, done


def found(desk: Desk) -> dict[str, tuple[str, int, bool]]:
    """Give what is not well: code of the advice, how many, and whether the clerk is needed, by name of the check."""
    return {
        check.name: (check.advice.code, check.count, check.needs_clerk)
        for check in examine(desk).value
        if check.advice is not None
    }


def advice(desk: Desk, name: str) -> Check:
    """Give a check by name."""
    return next(check for check in examine(desk).value if check.name == name)


@contextmanager
def behind_its_back(office: Office) -> Iterator[sqlite3.Connection]:
    """Open the file as no program should."""
    with closing(sqlite3.connect(office.database, isolation_level=None)) as opened:
        for table in ("entries", "draws"):
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", [table]
            ):
                opened.execute(f"DROP TRIGGER {name}")
        yield opened


def contents(office: Office) -> bytes:
    with closing(sqlite3.connect(office.database)) as opened:
        return "\n".join(opened.iterdump()).encode()


def import_again(desk: Desk, office: Office) -> None:
    """Bring the printout of the office in once more: its database is a copy, made without the kept file."""
    records = [*done("main-elementary", "side-1", "side-2"), *done("main-elementary", "side-2", person_id=WU)]
    assert import_hours(desk, [office.hours(records)]).value[0].new == 0


def test_in_an_office_in_order_all_is_well(desk: Desk, office: Office) -> None:
    import_again(desk, office)

    assert found(desk) == {}


def test_a_database_copied_without_its_files_misses_them(desk: Desk) -> None:
    assert found(desk) == {"evidence-missing": ("DOCTOR-EVIDENCE-MISSING", 1, True)}


def test_an_import_whose_file_was_not_kept_is_worth_knowing(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_again(desk, office)
    monkeypatch.setattr("elearn_desk.services.evidence._MEGABYTE", 1)
    import_hours(desk, [office.hours([a_record(person_id=LIN)], "large.csv")])

    assert found(desk) == {"evidence-not-kept": ("DOCTOR-EVIDENCE-NOT-KEPT", 1, False)}


def test_every_check_has_a_name_of_its_own_and_a_count(desk: Desk) -> None:
    checks = examine(desk).value
    assert len({check.name for check in checks}) == len(checks)
    assert all((check.count > 0) == (check.advice is not None) for check in checks)


def test_it_tells_how_far_it_is_and_changes_nothing(desk: Desk, office: Office) -> None:
    before, steps = contents(office), []

    examine(desk, lambda done, in_all: steps.append((done, in_all)))

    assert [done for done, _ in steps] == list(range(len(steps)))
    assert {in_all for _, in_all in steps} == {len(steps)}
    assert contents(office) == before


def test_what_waits_for_the_clerk_is_counted_and_named(desk: Desk, office: Office) -> None:
    import_roster(desk, office.roster(a_row("F123456784", "周待定", 官等=""), name="more.csv"))
    titles = [a_record(person_id=STRANGER), a_record(person_id=LIN, title="全民國防教育講堂")]
    import_hours(desk, [office.hours(titles, "more-hours.csv", 姓名="外人")])

    troubles = found(desk)

    assert troubles["undecided"] == ("DOCTOR-UNDECIDED", 1, True)
    assert troubles["waiting"] == ("DOCTOR-WAITING", 1, True)
    assert troubles["titles"] == ("DOCTOR-TITLES", 1, True)
    undecided, title = advice(desk, "undecided").advice, advice(desk, "titles").advice
    assert undecided is not None
    assert title is not None
    assert (undecided.detail("which"), title.detail("which")) == ("周待定", "「全民國防教育講堂」")


def test_records_that_contradict_each_other_are_counted(desk: Desk, office: Office) -> None:
    record = a_record(person_id=LIN)
    import_hours(
        desk, [office.hours([record], "one.csv"), office.hours([record._replace(hours=record.hours + 1)], "two.csv")]
    )

    assert found(desk)["corrections"] == ("DOCTOR-CORRECTIONS", 1, True)


def test_of_many_only_the_first_are_named(desk: Desk, office: Office) -> None:
    strangers = [f"E12345679{number}" for number in range(7)]
    import_hours(desk, [office.hours([a_record(person_id=each) for each in strangers], "many.csv")])

    check = advice(desk, "waiting")

    assert check.count == 7
    assert check.advice is not None
    assert check.advice.detail("which").count("、") == 4
    assert check.advice.detail("which").endswith("等")


def test_kept_files_that_are_altered_missing_or_left_over_are_found(desk: Desk, office: Office) -> None:
    import_again(desk, office)
    for number, name in enumerate(("altered.csv", "missing.csv", "left.csv")):
        import_hours(desk, [office.hours([a_record(person_id=LIN, title=f"課程{number}")], name)])
    batches = {batch.file_name: batch for batch in list_batches(desk).value}
    undo_import(desk, batches["left.csv"].id)
    evidence = desk.database.evidence
    for name, act in (("altered.csv", lambda path: path.write_bytes(b"")), ("missing.csv", Path.unlink)):
        path = evidence.path(batches[name].sha256)
        assert path is not None
        act(path)

    troubles = found(desk)

    assert troubles["evidence-altered"] == ("DOCTOR-EVIDENCE-ALTERED", 1, True)
    assert troubles["evidence-missing"] == ("DOCTOR-EVIDENCE-MISSING", 1, True)
    assert troubles["evidence-left"] == ("DOCTOR-EVIDENCE-LEFT", 1, False)
    altered = advice(desk, "evidence-altered").advice
    assert altered is not None
    assert altered.detail("which") == f"第{batches['altered.csv'].id}號「altered.csv」"


def test_a_ledger_that_cannot_be_is_found(desk: Desk, office: Office) -> None:
    a_registered_claim(desk)
    assert "ledger" not in found(desk)
    with behind_its_back(office) as opened:
        opened.execute("UPDATE entries SET hours = 13 WHERE kind = 'grant'")

    check = advice(desk, "ledger")

    assert check.needs_clerk
    assert check.advice is not None
    assert check.advice.detail("which") == WANG


def test_counts_references_and_repetitions_that_are_wrong_are_found(desk: Desk, office: Office) -> None:
    import_hours(desk, [office.hours([a_record(person_id=LIN)], "one.csv")])
    with behind_its_back(office) as opened:
        opened.execute("UPDATE batches SET refused = 9 WHERE file_name = 'one.csv'")
        opened.execute("UPDATE records SET twin_of = 1, fingerprint = x'00' WHERE id = (SELECT max(id) FROM records)")
        opened.execute("UPDATE records SET batch_id = 99 WHERE id = 2")

    troubles = found(desk)

    assert troubles["counts"][:2] == ("DOCTOR-COUNTS", 2)
    assert troubles["twins"] == ("DOCTOR-TWINS", 1, True)
    assert troubles["references"] == ("DOCTOR-REFERENCES", 1, True)


def test_files_of_the_watched_folder_and_the_folder_gone_are_said(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("elearn_desk.services.watching.SETTLED_AFTER", 0)
    folder = tmp_path / "收件"
    folder.mkdir()
    office.hours([a_record(person_id=LIN)], "new.csv").rename(folder / "new.csv")
    watch_folder(desk, folder)

    assert found(desk)["watched"] == ("DOCTOR-WATCHED", 1, False)
    shutil.rmtree(folder)
    assert found(desk)["watched"] == ("WATCH-GONE", 1, False)


def test_files_of_the_program_that_cannot_be_loaded_are_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_year: int, _work: UnitOfWork) -> None:
        raise Refusal(finding("PLAN-UNREADABLE"))

    monkeypatch.setattr(doctor, "plan_on_file", broken)
    monkeypatch.setattr(doctor, "unreadable_faces", lambda: ("kai.ttf",))

    troubles = found(desk)

    assert troubles["plan"] == ("PLAN-UNREADABLE", 1, True)
    assert troubles["fonts"] == ("DOCTOR-FONTS", 1, True)


def test_days_the_calendar_does_not_know_are_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    days = dict(list(desk.calendar.days.items())[:-3])
    monkeypatch.setattr(type(desk.calendar), "with_days", lambda self, *_: type(self)(days, self.notes))

    assert found(desk)["calendar"] == ("DOCTOR-CALENDAR", 3, False)


def test_a_disk_that_is_nearly_full_and_one_of_another_computer_are_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(desk.database.name)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=3 * 1024 * 1024))
    monkeypatch.setattr(doctor, "on_network", lambda _path: True)

    troubles = found(desk)

    assert (troubles["space"], troubles["network"]) == (("DOCTOR-SPACE", 1, True), ("DOCTOR-NETWORK", 1, True))


def test_the_disk_of_a_database_server_is_not_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.database, "name", "postgresql+psycopg://office/elearn")

    assert {check.name for check in examine(desk).value} & {"space", "network"} == set()


def test_what_is_well_needs_nobody() -> None:
    assert not Check("file").needs_clerk
    assert not Check("evidence-left", 1, finding("DOCTOR-EVIDENCE-LEFT", Severity.WARNING)).needs_clerk
    assert Check("plan", 1, finding("PLAN-UNREADABLE")).needs_clerk
