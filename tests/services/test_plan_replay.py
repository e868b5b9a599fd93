"""A draft is tried on the people and records that are there; nothing is written, nothing registered counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.earned import Earned
from elearn_desk.domain.findings import Refusal
from elearn_desk.services import awards
from elearn_desk.services.desk import Desk
from elearn_desk.services.plan_drafts import draft_plan
from elearn_desk.services.plan_replay import Replay, replay_plan
from elearn_desk.shipped import shipped
from tests.plans.invented_plans import INVENTED
from tests.services.office import WANG, WU, Office, a_registered_claim

_MAIN = "main-elementary"
_LAST_COURSE = '    { title = "全民國防教育學堂", hours = 2, group = "國防教育類" },'
"""The last course of side set 1."""


def _draft(folder: Path, *changes: tuple[str, str]) -> Path:
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = folder / "draft.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _changes(replay: Replay) -> dict[str, tuple[Earned, Earned]]:
    return {each.person.id: (each.before, each.after) for each in replay.changes}


def test_next_years_plan_as_it_was_changes_nobody(desk: Desk, tmp_path: Path) -> None:
    draft_plan(desk, 104, "103", tmp_path / "104.toml")
    found = replay_plan(desk, tmp_path / "104.toml").value
    assert found.changes == ()
    assert found.before == found.after
    assert (found.before.people, found.before.awards, found.before.award_times) == (4, 2, 2)
    assert (found.before.leave, found.before.leave_hours) == (2, 16)
    assert found.before.sets == {_MAIN: 2, "side-1": 1, "side-2": 2}
    assert (found.plan, found.draft.year, found.draft.period) == (desk.plan, 103, desk.plan.period)
    assert found.draft.version.endswith("@103")


def test_a_draft_that_gives_less_says_whose_outcome_changes(desk: Desk, tmp_path: Path) -> None:
    path = _draft(tmp_path, ('"103-08-31"', '"103-04-30"'), ("hours = 8\n", "hours = 6\n"))
    found = replay_plan(desk, path).value
    wang, wu = frozenset({_MAIN, "side-1", "side-2"}), frozenset({_MAIN, "side-2"})
    assert _changes(found) == {
        WANG: (Earned(wang, 1, 8), Earned(wang, 0, 6)),
        WU: (Earned(wu, 1, 8), Earned(wu, 0, 6)),
    }
    assert (found.before.awards, found.after.awards) == (2, 0)
    assert (found.before.leave_hours, found.after.leave_hours) == (16, 12)


def test_a_set_with_one_course_more_is_completed_by_nobody(desk: Desk, tmp_path: Path) -> None:
    path = _draft(
        tmp_path,
        (
            f"{_LAST_COURSE}\n]",
            f'{_LAST_COURSE}\n    {{ title = "新課", hours = 1, group = "新" }},\n]',
        ),
        (
            'title = "副餐1-窈窕精緻餐"\nplatform = "e學中心"\nhours = 10',
            'title = "副餐1"\nplatform = "e學中心"\nhours = 11',
        ),
    )
    found = replay_plan(desk, path).value
    assert (found.before.sets["side-1"], found.after.sets["side-1"]) == (1, 0)
    assert set(_changes(found)) == {WANG}


def test_what_was_approved_or_registered_counts_on_neither_side_and_stays(office: Office, tmp_path: Path) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        awards.approve_award(desk, WANG, "高市府人考字第1號")
        before = office.database.read_bytes()
        found = replay_plan(desk, _draft(tmp_path, ("times = 1\n", "times = 2\n"))).value
        assert (found.before.award_times, found.after.award_times) == (2, 4)
        assert (found.before.leave_hours, found.after.leave_hours) == (16, 16)
        assert office.database.read_bytes() == before


def test_an_approval_takes_nothing_from_a_draft_whose_awards_are_not_once_a_year(desk: Desk, tmp_path: Path) -> None:
    awards.approve_award(desk, WANG, "高市府人考字第1號")
    path = _draft(
        tmp_path,
        ("times = 1\n", "times = 3\n"),
        ("[award]\n", '[award]\nonce_a_year = { value = false, source = "甲" }\n'),
    )
    assert replay_plan(desk, path).value.after.award_times == 6


def test_a_plan_of_another_kind_can_be_tried(desk: Desk) -> None:
    found = replay_plan(desk, INVENTED / "team-goals.toml").value
    assert (found.after.awards, found.after.leave, found.after.sets) == (0, 0, {})


def test_progress_is_told_and_a_draft_that_does_not_load_is_refused(desk: Desk, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    replay_plan(desk, _draft(tmp_path), lambda done, of: steps.append((done, of)))
    assert steps[-1] == (4, 4)
    with pytest.raises(Refusal) as refusal:
        replay_plan(desk, _draft(tmp_path, ("times = 1\n", "times = 0\n")))
    assert refusal.value.finding.code == "PLAN-NOT-POSITIVE"
