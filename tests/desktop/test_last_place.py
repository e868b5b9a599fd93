from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn_desk.desktop.last_place import PlaceKeeper
from elearn_desk.desktop.places_in_window import Place

THERE = Place("leave", "待登錄", "全部", "王", "A123456789")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "open windows" / "x.json"


def test_nothing_is_left_of_a_window_that_closed_well(path: Path) -> None:
    keeper = PlaceKeeper(path)
    keeper.note(THERE, "")
    assert path.exists()
    keeper.forget()
    assert PlaceKeeper(path).before is None


def test_where_a_killed_program_was_is_known_at_the_next_start(path: Path) -> None:
    PlaceKeeper(path).note(THERE, "2014-08-20")
    before = PlaceKeeper(path).before
    assert before is not None
    assert (before.place, before.as_of, before.wanted) == (THERE, date(2014, 8, 20), False)


def test_the_place_is_written_only_when_it_is_another(path: Path) -> None:
    keeper = PlaceKeeper(path)
    keeper.note(THERE, "")
    path.write_text("mine", encoding="utf-8")
    keeper.note(THERE, "")
    assert path.read_text("utf-8") == "mine"
    keeper.note(Place("hours"), "")
    assert path.read_text("utf-8") != "mine"


def test_a_restart_leads_back_and_the_one_after_it_only_if_asked_for(path: Path) -> None:
    keeper = PlaceKeeper(path)
    keeper.note(THERE, "")
    keeper.start_anew()
    second = PlaceKeeper(path)
    assert second.before is not None
    assert (second.before.place, second.before.wanted, second.before.as_of) == (THERE, True, None)
    second.note(THERE, "")
    third = PlaceKeeper(path)
    assert third.before is not None
    assert not third.before.wanted


def test_many_restarts_shortly_after_another_are_known_as_no_use(path: Path) -> None:
    now = [1000.0]
    for _ in range(3):
        keeper = PlaceKeeper(path, lambda: now[0])
        assert not keeper.too_often
        keeper.note(THERE, "")
        keeper.start_anew()
        now[0] += 20
    assert PlaceKeeper(path, lambda: now[0]).too_often
    now[0] += 300
    assert not PlaceKeeper(path, lambda: now[0]).too_often


@pytest.mark.parametrize("content", [b"", b"[]", b'{"place": {"tab": "x", "unknown": 1}}', b"\xff"])
def test_what_a_power_cut_left_still_says_that_something_was_there(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    before = PlaceKeeper(path).before
    assert before is not None
    assert before.place == Place("start")


def test_a_day_nobody_can_read_is_the_day_it_is(path: Path) -> None:
    PlaceKeeper(path).note(THERE, "20140820x")
    before = PlaceKeeper(path).before
    assert before is not None
    assert (before.place, before.as_of) == (THERE, None)


def test_a_disk_that_takes_nothing_only_costs_the_place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keeper = PlaceKeeper(tmp_path / "file" / "x.json")
    keeper.note(THERE, "")
    keeper.forget()
    assert "the place is not kept" in caplog.text
    assert "the last place stays" in caplog.text
