"""The long list of records, as the window asks for it; and the file of an import once more."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.kept_files import kept_file
from elearn_desk.services.record_lists import record_numbers, record_rows, record_states, record_values
from elearn_desk.store.record_queries import RecordQuery, RecordState
from tests.factory import a_record
from tests.services.office import LIN, WANG, Office, done, refused


def test_numbers_come_first_and_then_the_rows_in_their_order(desk: Desk) -> None:
    numbers = record_numbers(desk, RecordQuery(search=WANG, order="-title")).value
    rows = record_rows(desk, numbers).value
    titles = [row.title for row in rows if row is not None]
    assert len(titles) == len(numbers) > 1
    assert titles == sorted(titles, reverse=True)


def test_a_row_that_is_gone_leaves_its_place_empty(desk: Desk) -> None:
    first = record_numbers(desk, RecordQuery()).value[0]
    found = record_rows(desk, [first, 10**9]).value
    assert [row is not None for row in found] == [True, False]


def test_values_are_counted(desk: Desk) -> None:
    counted = dict(record_values(desk, RecordQuery(), "person_id").value)
    assert counted[WANG] == len(record_numbers(desk, RecordQuery(search=WANG)).value)


def test_records_that_state_one_completion_otherwise_are_a_state_of_their_own(desk: Desk, office: Office) -> None:
    (first, *_) = done("side-1", person_id=LIN)
    other = a_record(**{**_told(first), "hours": first.hours + 1})
    import_hours(desk, [office.hours([first], "a.csv")])
    assert RecordState.CORRECTION not in record_states(desk, RecordQuery(search=LIN)).value.counts
    import_hours(desk, [office.hours([other], "b.csv")])
    states = record_states(desk, RecordQuery()).value
    assert states.counts[RecordState.CORRECTION] == 2
    assert not states.scores
    differing = record_numbers(desk, RecordQuery(state=RecordState.CORRECTION)).value
    assert {row.person_id for row in record_rows(desk, differing).value if row is not None} == {LIN}
    newest = max(batch.id for batch in list_batches(desk).value)
    assert len(record_numbers(desk, RecordQuery(batch=newest, state=RecordState.CORRECTION)).value) == 1


def _told(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in ("person_id", "title", "platform", "completed_on")}


def test_the_file_of_an_import_can_be_looked_at_again(desk: Desk, office: Office) -> None:
    path = office.hours(done("side-3", person_id=LIN), "again.csv")
    (brought,) = import_hours(desk, [path]).value
    assert brought.batch is not None
    source = kept_file(desk, brought.batch).value
    assert (source.name, source.data) == ("again.csv", path.read_bytes())


def test_a_file_that_is_not_there_is_refused(desk: Desk, office: Office) -> None:
    path = office.hours(done("side-3", person_id=LIN), "again.csv")
    (brought,) = import_hours(desk, [path]).value
    assert brought.batch is not None
    kept = desk.database.evidence
    (place,) = [kept.path(batch.sha256) for batch in list_batches(desk).value if batch.id == brought.batch]
    assert place is not None
    place.unlink()
    with refused("EVIDENCE-MISSING"):
        kept_file(desk, brought.batch)
    with refused("BATCH-UNKNOWN"):
        kept_file(desk, 10**6)


def test_a_file_that_cannot_be_read_is_refused(desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    (brought,) = import_hours(desk, [office.hours(done("side-3", person_id=LIN), "again.csv")]).value
    assert brought.batch is not None

    def locked(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    with refused("EVIDENCE-MISSING"):
        kept_file(desk, brought.batch)
