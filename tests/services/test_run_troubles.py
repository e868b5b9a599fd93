"""What goes wrong on the way to a run leaves nothing, or a run that can be printed again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal
from elearn_desk.services.desk import Desk
from elearn_desk.services.print_runs import preview_run, print_run, print_run_again, print_runs, withdraw_run
from tests.house.tree import ROOT
from tests.services.office import Office, refused
from tests.services.runs import claims, nothing_happened, states, texts


class Stopped(Exception):
    """What a clerk's cancel raises in a progress callback."""


@pytest.fixture
def out(office: Office) -> Path:
    return office.folder / "run.pdf"


def fail(*_: Any, **__: Any) -> None:
    """Go wrong, whatever is asked for."""
    raise Stopped


WRONG = (
    ("elearn_desk.store.claims.Claims", "add_event"),
    ("elearn_desk.store.print_runs.PrintRuns", "add"),
    ("elearn_desk.services.run_drafts", "annex_of"),
    ("elearn_desk.services.print_runs", "draw_print_run"),
    ("elearn_desk.store.audit.AuditTrail", "note"),
)


@pytest.mark.parametrize(("place", "name"), WRONG)
def test_what_goes_wrong_before_the_commit_leaves_nothing(desk: Desk, out: Path, place: str, name: str) -> None:
    with patch(f"{place}.{name}", fail), pytest.raises(Stopped):
        print_run(desk, out)

    assert nothing_happened(desk, out)
    assert print_run(desk, out).value.number == 1


@pytest.mark.parametrize("step", [(0, 4), (4, 4), (1, 2), (2, 2)])
def test_stopping_on_the_way_leaves_nothing(desk: Desk, out: Path, step: tuple[int, int]) -> None:
    def stop(done_so_far: int, of: int) -> None:
        if (done_so_far, of) == step:
            raise Stopped

    with pytest.raises(Stopped):
        print_run(desk, out, progress=stop)

    assert nothing_happened(desk, out)


@pytest.mark.parametrize("name", ["", "missing/run.pdf", "x" * 300, "."])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_done(
    office: Office, desk: Desk, out: Path, name: str
) -> None:
    with refused("OUTPUT-WRITE"):
        print_run(desk, office.folder / name if name else Path())

    assert nothing_happened(desk, out)


@pytest.mark.parametrize("place", [".", "missing/run.pdf"])
def test_a_place_that_takes_no_file_is_refused_before_anybody_is_judged(office: Office, desk: Desk, place: str) -> None:
    with patch("elearn_desk.services.print_runs.draft_run", fail), refused("OUTPUT-WRITE"):
        print_run(desk, office.folder / place)


def test_a_disk_that_is_full_leaves_nothing(desk: Desk, out: Path) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with patch("elearn_desk.services.print_runs.fsync", full), refused("OUTPUT-WRITE"):
        print_run(desk, out)

    assert nothing_happened(desk, out)


def test_a_file_that_cannot_take_its_place_leaves_the_run_which_is_printed_again_by_its_number(
    desk: Desk, out: Path
) -> None:
    out.write_bytes(b"open elsewhere")

    def held(*_: Any) -> None:
        raise PermissionError(13, "held by another program")

    with patch.object(Path, "replace", held), pytest.raises(Refusal) as caught:
        print_run(desk, out)

    found = caught.value.finding
    assert (found.code, found.detail("run"), found.detail("people")) == ("RUN-FILE", "1", "2")
    assert out.read_bytes() == b"open elsewhere"
    assert not list(out.parent.glob(".*"))
    assert [answer.states for answer in print_runs(desk).value] == [(ClaimState.PRINTED, ClaimState.PRINTED)]
    print_run_again(desk, 1, out)
    assert "第1次成批列印" in texts(out)[0]


def test_of_two_clerks_at_once_one_has_the_run_and_no_claim_is_made_twice(
    office: Office, desk: Desk, out: Path
) -> None:
    other_out = out.with_name("other.pdf")
    with office.desk() as other, ThreadPoolExecutor(1) as thread:
        assert len(preview_run(other).value.people) == 2
        waiting: list[Future[object]] = []

        def meanwhile(_: int, __: int) -> None:
            if not waiting:
                waiting.append(thread.submit(print_run, other, other_out))

        mine = code_of(lambda: print_run(desk, out, progress=meanwhile))
        ended = [mine, code_of(waiting[0].result)]

    assert sorted(ended) == ["", "RUN-NOBODY"]
    assert len(claims(desk)) == 2
    assert [out.exists(), other_out.exists()] == [not code for code in ended]


def code_of(act: Callable[[], object]) -> str:
    """Give with which code something is refused, or nothing where it is done."""
    try:
        act()
    except Refusal as refusal:
        return refusal.finding.code
    return ""


_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from unittest.mock import patch
from elearn_desk.services.desk import open_desk
from elearn_desk.services.print_runs import print_run
from tests.services.office import recorder
database, out, place = sys.argv[1:]
with open_desk(database, 103, date(2014, 9, 1), recorder()) as desk, patch(place, lambda *_, **__: os._exit(9)):
    print_run(desk, Path(out))
"""


@pytest.mark.parametrize(
    ("place", "runs"), [("elearn_desk.services.print_runs.draw_print_run", 0), ("pathlib.Path.replace", 1)]
)
def test_a_program_killed_on_the_way_leaves_no_run_whose_paper_cannot_be_had(
    office: Office, desk: Desk, out: Path, place: str, runs: int
) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, office.database, out, place], cwd=ROOT, check=False)

    assert (killed.returncode, out.exists()) == (9, False)
    assert (len(print_runs(desk).value), len(claims(desk))) == (runs, 2 * runs)
    if runs:
        print_run_again(desk, 1, out)
    else:
        print_run(desk, out)
    assert "第1次成批列印" in texts(out)[0]


def test_a_run_that_fails_to_be_taken_back_keeps_all_its_claims(desk: Desk, out: Path) -> None:
    print_run(desk, out)

    with patch("elearn_desk.store.print_runs.PrintRuns.withdraw", fail), pytest.raises(Stopped):
        withdraw_run(desk, 1, "重印")

    assert states(desk) == [ClaimState.PRINTED, ClaimState.PRINTED]
