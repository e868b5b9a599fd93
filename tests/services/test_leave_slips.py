"""A slip is printed for leave that stands, and for nothing else in the ledger."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.transfers import Brought
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.leave import cancel_leave, use_leave
from elearn_desk.services.leave_slips import leave_slips, print_leave_slips
from elearn_desk.services.transfers import take_over
from tests.paper.builders import page_texts
from tests.services.office import TUESDAY_AT_TWO, WANG, WU, a_registered_claim, refused


@pytest.fixture
def use(desk: Desk) -> int:
    """Give the number of an afternoon's leave of 王小明."""
    a_registered_claim(desk)
    return use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value.id


def test_a_slip_holds_who_when_how_long_and_of_which_grant(desk: Desk, use: int) -> None:
    (slip,) = leave_slips(desk, [use, use]).value
    (draw,) = slip.draws

    assert (slip.number, slip.plan_year, slip.made_on) == (use, 103, date(2014, 9, 1))
    assert (slip.agency, slip.unit, slip.title, slip.name) == ("示範區公所", "民政課", "課員", "王小明")
    assert (slip.start_at, slip.end_at, slip.hours) == (TUESDAY_AT_TWO, datetime(2014, 9, 2, 17), 3)
    assert (draw.number, draw.plan_year, draw.granted_on, draw.serial) == (1, 103, date(2014, 9, 1), "103-0001")
    assert (draw.first_day, draw.last_day, draw.hours) == (date(2014, 5, 4), date(2014, 11, 3), 3)


def test_what_is_no_standing_leave_taken_here_has_none(desk: Desk, use: int) -> None:
    cancelled = use_leave(desk, WANG, TUESDAY_AT_TWO + timedelta(days=1), 2).value.id
    cancel = cancel_leave(desk, cancelled, "改期").value.entry.id
    window = Window(date(2014, 5, 4), date(2014, 11, 3))
    brought = Brought("side-1", 4, 1, window)
    _, before = take_over(desk, WU, brought, agency="示範局", document="示範字第1號").value
    answer = leave_slips(desk, [999, 1, cancel, before.id, cancelled, use])

    assert [slip.number for slip in answer.value] == [use]
    assert [(found.code, found.detail("entry"), found.detail("kind")) for found in answer.findings] == [
        ("ENTRY-UNKNOWN", "999", ""),
        ("SLIP-NO-USE", "1", "核給"),
        ("SLIP-NO-USE", str(cancel), "取消"),
        ("SLIP-BROUGHT", str(before.id), ""),
        ("SLIP-CANCELLED", str(cancelled), ""),
    ]
    assert answer.findings[-1].detail("reason") == "改期"
    assert answer.findings[-1].detail("day") == "2014-09-01"


def test_leave_on_a_grant_brought_along_names_no_claim(desk: Desk) -> None:
    brought = Brought("side-1", 4, 0, Window(date(2014, 5, 4), date(2014, 11, 3)))
    take_over(desk, WU, brought, agency="示範局", document="示範字第1號")
    use = use_leave(desk, WU, TUESDAY_AT_TWO, 3).value.id

    (slip,) = leave_slips(desk, [use]).value
    assert [draw.serial for draw in slip.draws] == [""]


def test_slips_are_printed_and_logged_and_the_others_named(desk: Desk, use: int, tmp_path: Path) -> None:
    out = tmp_path / "假單.pdf"

    outcome = print_leave_slips(desk, [use, 999], out)

    (page,) = page_texts(out.read_bytes())
    assert outcome.value == 1
    assert [found.code for found in outcome.findings] == ["ENTRY-UNKNOWN"]
    assert "王小明" in page
    assert WANG not in page
    (line,) = list_exports(desk).value
    assert (line.kind, line.rows) == ("form-slip", 1)


def test_nothing_to_print_makes_no_file(desk: Desk, use: int, tmp_path: Path) -> None:
    out = tmp_path / "假單.pdf"

    with refused("ENTRY-UNKNOWN"):
        print_leave_slips(desk, [999, 1], out)
    with refused("OUTPUT-WRITE"):
        print_leave_slips(desk, [use], tmp_path / "沒有" / "假單.pdf")
    assert not out.exists()
    assert list_exports(desk).value == ()
