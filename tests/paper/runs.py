"""Print runs to draw, with valid defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from elearn_desk.domain.print_runs import PrintRun, RunPerson, RunWithdrawal
from elearn_desk.paper.print_run import RunCover, RunPart, draw_print_run
from elearn_desk.wording.print_runs import cover_of
from tests.paper.builders import a_form
from tests.paper.listings import a_listing

_UNITS = ("民政課", "民政課", "社會課", "人文課", "人文課", "秘書室")


def a_run(**given: Any) -> PrintRun:
    """Build a run of six people in four units."""
    people = (
        RunPerson(at, f"103-{at:04}", f"A12345678{at}", f"王大明{at}", unit, "課員", 8)
        for at, unit in enumerate(_UNITS, 1)
    )
    run = PrintRun(103, 3, date(2014, 9, 1), "範例區公所", "", "103-test", tuple(people))
    return replace(run, **given)


def a_run_taken_back() -> PrintRun:
    """Build a run that was taken back but for one claim."""
    return a_run(withdrawal=RunWithdrawal(date(2014, 9, 9), "名冊職稱有誤，更正後重印", frozenset(range(2, 7))))


def a_cover(run: PrintRun | None = None, **given: Any) -> RunCover:
    """Build the cover of a run."""
    shown = run or a_run()
    listing = cover_of(shown, date(2014, 9, 10))
    return replace(RunCover(listing, len(shown.people), withdrawn=shown.withdrawal is not None), **given)


def a_part(name: str = "王大明", unit: str = "民政課", **given: Any) -> RunPart:
    """Build one person's papers: a form of a page of courses, an annex of one page."""
    annex = a_listing(title="佐證對照表", subject=f"{unit} {name}")
    return replace(RunPart(unit, a_form(2, name=name, unit=unit), annex), **given)


def run_pdf(*parts: RunPart, cover: RunCover | None = None) -> bytes:
    """Draw a run."""
    out = BytesIO()
    draw_print_run(cover or a_cover(), parts, out)
    return out.getvalue()
