"""A draft of a new year's plan is written once, loads, and is never written over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.plan_facts import Matter, compare
from elearn_desk.intake.read_plan import read_plan
from elearn_desk.services import plan_drafts
from elearn_desk.services.desk import Desk
from elearn_desk.services.plan_drafts import draft_plan
from tests.factory import the_plan
from tests.plans.invented_plans import INVENTED, invented_plan


def test_the_draft_of_the_next_year_is_written_and_says_what_to_fill_in(new_desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "104.toml"
    outcome = draft_plan(new_desk, 104, "103", out)
    assert outcome.value.file == out
    assert outcome.value.plan == read_plan(out)
    assert [found.detail("key") for found in outcome.findings] == ["title", "document"]
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# 104年度計畫草案，由103年度計畫轉出")
    assert "# 高雄市政府103年度推動數位學習實施計畫，逐項照錄" in text
    assert outcome.value.plan.sources == the_plan().sources
    assert outcome.changes == frozenset()


def test_a_draft_may_come_from_a_file_and_go_back_in_years(new_desk: Desk, tmp_path: Path) -> None:
    outcome = draft_plan(new_desk, 102, str(INVENTED / "by-the-hour.toml"), tmp_path / "102.toml")
    changed = {change.fact.matter for change in compare(invented_plan("by-the-hour"), outcome.value.plan)}
    assert changed == {
        Matter.TITLE,
        Matter.DOCUMENT,
        Matter.FIRST_DAY,
        Matter.LAST_DAY,
        Matter.AWARD_FROM,
        Matter.AWARD_DEADLINE,
        Matter.LEAVE_FROM,
        Matter.LEAVE_UNTIL,
    }


def test_a_file_that_is_there_stays_as_it_is(new_desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "104.toml"
    out.write_text("我的草稿", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        draft_plan(new_desk, 104, "103", out)
    assert refusal.value.finding.code == "PLAN-THERE"
    assert out.read_text(encoding="utf-8") == "我的草稿"


def test_a_place_that_cannot_be_written_is_refused(new_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        draft_plan(new_desk, 104, "103", tmp_path / "nowhere" / "104.toml")
    assert (refusal.value.finding.code, refusal.value.finding.detail("cause")) == ("OUTPUT-WRITE", "ENOENT")


def test_a_draft_of_the_same_year_is_refused(new_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        draft_plan(new_desk, 103, "103", tmp_path / "103.toml")
    assert refusal.value.finding.code == "PLAN-SAME-YEAR"
    assert not (tmp_path / "103.toml").exists()


def test_a_plan_whose_text_cannot_be_carried_over_is_refused_with_what_would_be_wrong(
    new_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_drafts, "draft_text", lambda text, *_: text.replace("times = 2", "times = 0"))
    with pytest.raises(Refusal) as refusal:
        draft_plan(new_desk, 104, "103", tmp_path / "104.toml")
    assert refusal.value.finding.code == "PLAN-NOT-POSITIVE"
    assert not (tmp_path / "104.toml").exists()
