from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.services import presence
from elearn_desk.services.presence import has_left, held_by, seated, take_place
from elearn_desk.store.presence import UNKNOWN, Seat
from elearn_desk.wording.sentences import sentence
from tests.services.office import recorder


def test_the_first_may_write_and_the_second_is_told_who_does(tmp_path: Path) -> None:
    target = str(tmp_path / "new folder" / "office.sqlite3")
    first = take_place(target, recorder())
    assert isinstance(first.value, Seat)
    second = take_place(f"sqlite:///{target}", recorder())
    assert second.value is None
    (found,) = second.findings
    assert found.code == "DB-ELSEWHERE"
    assert found.detail("machine") == first.value.holder.machine
    assert f"使用者{first.value.holder.user}自10" in sentence(found)
    first.value.leave()
    third = take_place(target, recorder())
    assert isinstance(third.value, Seat)
    third.value.leave()


@pytest.mark.parametrize("target", ["postgresql+psycopg://server/office", "nothing known://x", "sqlite://"])
def test_a_server_is_there_for_all(target: str) -> None:
    assert take_place(target, recorder()).value is None
    assert take_place(target, recorder()).findings == ()


def test_where_nothing_can_be_written_nobody_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = take_place(str(tmp_path / "file" / "office.sqlite3"), recorder())
    assert (outcome.value, outcome.findings) == (None, ())


def test_a_holder_nobody_can_read_is_said_as_unknown(tmp_path: Path) -> None:
    assert "「?」的使用者?自?開啟中" in sentence(presence.taken(tmp_path / "x", UNKNOWN))


def test_a_place_is_given_back_at_the_end_and_known_as_free(tmp_path: Path) -> None:
    target = str(tmp_path / "office.sqlite3")
    with seated(target, recorder()) as first:
        assert first.value is not None
        assert not has_left(target).value
        with seated(target, recorder()) as second:
            assert second.value is None
            holder = first.value.holder
            assert held_by(second, holder.machine, holder.user)
            assert not held_by(second, holder.machine, "somebody else")
        assert not held_by(first, holder.machine, holder.user)
    assert has_left(target).value
    assert has_left("postgresql+psycopg://server/office").value
