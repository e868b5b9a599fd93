"""What a clerk decided and chose: accepted titles, rulings, settings; and the trail and batches that tell of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy.exc import NoResultFound

from elearn_desk.domain.rulings import RulingKind
from elearn_desk.store.work import UnitOfWork
from tests.factory import PERSON_ID, a_ruling
from tests.store.builders import CLERK, a_line, bring_in


def test_a_ruling_stands_until_it_is_taken_back(work: UnitOfWork) -> None:
    bring_in(work, [a_line()])
    first = work.rulings.add(a_ruling(record_id=1))
    second = work.rulings.add(a_ruling(record_id=1, kind=RulingKind.ATTESTED_TIME, at=time(19, 5), course=""))
    assert work.rulings.standing() == [first, second] == [replace(a_ruling(), id=1, person_id=PERSON_ID), second]
    assert second.at == time(19, 5)
    assert work.rulings.withdraw(first.id, "另有證明")
    assert work.rulings.standing() == [second]
    assert not work.rulings.withdraw(first.id, "再一次")


def test_the_writer_decides_where_a_ruling_names_nobody(work: UnitOfWork) -> None:
    bring_in(work, [a_line()])
    assert work.rulings.add(a_ruling(record_id=1, decided_by="")).decided_by == CLERK
    assert work.rulings.standing()[0].decided_by == CLERK


def test_a_ruling_on_nothing_is_not_stored(work: UnitOfWork) -> None:
    with pytest.raises(NoResultFound):
        work.rulings.add(a_ruling(record_id=99))


def test_a_ruling_outlives_the_file_its_record_first_came_in(work: UnitOfWork) -> None:
    first = bring_in(work, [a_line()])
    bring_in(work, [a_line()])
    ruling = work.rulings.add(a_ruling(record_id=1))
    work.records.undo(first)
    assert work.rulings.standing() == [ruling]


def test_a_setting_is_remembered_with_what_it_was_before(work: UnitOfWork) -> None:
    assert work.settings.get("agency", "未設定") == "未設定"
    for value in ("鳳山區公所", "鳳山區公所", "苓雅區公所"):
        work.settings.set("agency", value)
    assert work.settings.all() == {"agency": "苓雅區公所"}
    assert [line.details for line in work.audit.all()] == ["鳳山區公所 → 苓雅區公所", " → 鳳山區公所"]


def test_a_batch_is_known_by_its_content_until_it_is_undone(work: UnitOfWork) -> None:
    batch = work.batches.add("hours", "五月.csv", "abc")
    work.batches.finish(batch, read=5, new=2, known=1, refused=2, waiting=1)
    found = work.batches.live_with("abc", "hours")
    assert found is not None
    assert (found.read, found.new, found.known, found.refused, found.waiting) == (5, 2, 1, 2, 1)
    assert (found.imported_at, found.imported_by, found.undone_at) == (work.audit.at, CLERK, None)
    assert work.batches.live_with("abc", "roster") is None
    work.batches.mark_undone(batch)
    assert work.batches.live_with("abc", "hours") is None
    undone = work.batches.get(batch)
    assert undone is not None
    assert (undone.undone_at, undone.undone_by) == (work.audit.at, CLERK)
    assert work.batches.all() == [undone]
    assert work.batches.get(99) is None


def test_the_trail_gives_the_latest_first(work: UnitOfWork) -> None:
    work.audit.note("printed", "103-0001", "附件2")
    work.audit.note("exported", "103")
    work.audit.note_all("nothing", [])
    lines = work.audit.all()
    assert [(line.what, line.subject, line.details) for line in lines] == [
        ("exported", "103", ""),
        ("printed", "103-0001", "附件2"),
    ]
    assert work.audit.all(1) == lines[:1]
    assert lines[0].recorded_at.microsecond == 0
