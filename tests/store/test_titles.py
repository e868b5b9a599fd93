"""Titles accepted, dismissed and taken back: the last word counts, plan year by plan year (rule C2)."""

from __future__ import annotations

from elearn_desk.store.work import UnitOfWork
from tests.store.builders import CLERK


def test_an_accepted_title_stands_until_it_is_taken_back(work: UnitOfWork) -> None:
    work.aliases.add(103, "行政中立", "行政中立理論與實務")
    work.aliases.add(103, "人權", "人權大步走")
    assert work.aliases.standing(103) == {"行政中立": "行政中立理論與實務", "人權": "人權大步走"}
    assert work.aliases.withdraw(103, "「行政中立」", "不是同一門課")
    assert work.aliases.standing(103) == {"人權": "人權大步走"}
    assert not work.aliases.withdraw(103, "行政中立")


def test_of_a_title_accepted_twice_the_last_word_counts_and_all_are_kept(work: UnitOfWork) -> None:
    work.aliases.add(103, "行政中立", "甲")
    work.aliases.add(103, "【行政中立】", "乙", "改採")
    assert work.aliases.standing(103) == {"【行政中立】": "乙"}
    work.aliases.withdraw(103, "行政中立")
    assert [(event.alias, event.course, event.reason, event.recorded_by) for event in work.aliases.history(103)] == [
        ("行政中立", "甲", "", CLERK),
        ("【行政中立】", "乙", "改採", CLERK),
        ("行政中立", None, "", CLERK),
    ]
    assert work.aliases.events(103) == []


def test_a_title_dismissed_stands_for_no_course_and_can_be_taken_back_or_accepted(work: UnitOfWork) -> None:
    work.aliases.dismiss(103, "攝影入門", "其他課程")
    (event,) = work.aliases.events(103)
    assert (event.alias, event.course, event.reason, event.recorded_at) == (
        "攝影入門",
        "",
        "其他課程",
        work.audit.at,
    )
    assert work.aliases.standing(103) == {}
    assert work.aliases.withdraw(103, "攝影入門")
    assert work.aliases.events(103) == []
    work.aliases.dismiss(103, "攝影入門")
    work.aliases.add(103, "攝影入門", "甲")
    assert work.aliases.standing(103) == {"攝影入門": "甲"}
    assert [line.what for line in work.audit.all()][::-1] == [
        "title-dismissed",
        "alias-withdrawn",
        "title-dismissed",
        "alias-accepted",
    ]


def test_each_plan_year_has_titles_of_its_own(work: UnitOfWork) -> None:
    work.aliases.add(103, "行政中立", "甲")
    work.aliases.add(104, "行政中立", "乙")
    assert (work.aliases.standing(103), work.aliases.standing(104)) == ({"行政中立": "甲"}, {"行政中立": "乙"})
    assert not work.aliases.withdraw(105, "行政中立")
    assert work.aliases.withdraw(104, "行政中立")
    assert work.aliases.standing(103) == {"行政中立": "甲"}
    assert len(work.aliases.history(104)) == 2
