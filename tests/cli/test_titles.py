"""Titles that match no course, at the command line."""

from __future__ import annotations

from tests.cli.conftest import Clerk
from tests.factory import a_record
from tests.services.office import CLERK, LIN, STRANGER, done

COURSE = "全民國防教育學堂"
SHORTER = "全民國防教育講堂"


def test_titles_are_suggested_with_what_they_differ_in(clerk: Clerk) -> None:
    titles = [a_record(person_id=LIN, title=title) for title in (SHORTER, "電腦打字班")]
    clerk.does("hours", "import", clerk.office.hours(titles))

    near, far = clerk.does("hours", "suggest", "--json").rows

    assert (near["title"], near["people"], near["suggestion"], near["score"]) == (SHORTER, 1, COURSE, 87.5)
    assert near["reason"] == "只差一字：「講」計畫作「學」"
    assert near["suggestions"] == [
        {
            "course": COURSE,
            "score": 87.5,
            "reason": near["reason"],
            "differences": [{"kind": "character", "seen": "講", "planned": "學"}],
        }
    ]
    assert (far["suggestion"], far["score"], far["reason"], far["suggestions"]) == (None, None, None, [])
    said = clerk.does("hours", "suggest").out
    assert near["reason"] in said
    assert "電腦打字班" in said
    assert "電腦打字班" not in clerk.does("hours", "suggest", "--near").out


def test_other_courses_that_are_near_stand_below_the_likeliest(clerk: Clerk) -> None:
    both = f"{COURSE} 行政中立理論與實務"
    clerk.does("hours", "import", clerk.office.hours([a_record(person_id=LIN, title=both)]))

    (listed,) = clerk.does("hours", "suggest", "--json").rows

    courses = [each["course"] for each in listed["suggestions"]]
    assert courses == ["行政中立理論與實務", COURSE]
    lines = clerk.does("hours", "suggest").out.splitlines()
    assert [course in line for course, line in zip(courses, lines[1:], strict=True)] == [True, True]


def test_accepting_says_whose_verdict_changes_and_a_trial_keeps_nothing(clerk: Clerk) -> None:
    records = [
        record._replace(title=SHORTER) if record.title == COURSE else record
        for record in done("main-elementary", "side-2", person_id=LIN)
    ]
    stranger = a_record(person_id=STRANGER, title=SHORTER)
    clerk.types("hours", "import", clerk.office.hours([*records, stranger]))

    trial = clerk.does("hours", "accept", SHORTER, COURSE, "--dry-run", "--json").row
    said = clerk.does("hours", "accept", SHORTER, COURSE, "--dry-run").out

    assert (trial["people"], trial["waiting"], trial["dry_run"]) == (2, 1, True)
    (change,) = trial["changes"]
    assert change["person_id"] == LIN
    before = {"complete": ["main-elementary"], "award_times": 0, "entitled_hours": 0}
    after = {"complete": ["main-elementary", "side-2"], "award_times": 1, "entitled_hours": 8}
    assert before.items() <= change["before"].items()
    assert after.items() <= change["after"].items()
    assert said.splitlines() == [
        f"採用「{SHORTER}」為「{COURSE}」（試算，未儲存）。",
        "2人有這個課名（其中1人不在名冊），1人的判定因此改變。",
        (
            "  林𡍼（B12345****）：完成副餐2-幸福嚴選餐，敘獎由無改為嘉獎一次，補休由0小時改為8小時，"
            "副餐1-窈窕精緻餐採計由1門改為2門，副餐3-豪華主廚餐採計由6門改為7門，"
            "副餐2-幸福嚴選餐的補休期限為103/05/04～103/11/03"
        ),
    ]
    assert clerk.does("hours", "aliases", "--json").value == []

    assert clerk.does("hours", "accept", SHORTER, COURSE).out.startswith(f"已採用「{SHORTER}」為「{COURSE}」。\n")
    other = clerk.does("hours", "accept", SHORTER, "兩岸情勢概述", "--dry-run").out
    assert "不再完成副餐2-幸福嚴選餐，敘獎由嘉獎一次改為無，補休由8小時改為0小時" in other


def test_a_title_accepted_is_listed_with_who_and_when_until_it_is_forgotten(clerk: Clerk) -> None:
    clerk.does("hours", "accept", SHORTER, COURSE, "--reason", "去函確認")

    (alias,) = clerk.does("hours", "aliases", "--json").rows
    assert (alias["alias"], alias["course"], alias["reason"]) == (SHORTER, COURSE, "去函確認")
    assert alias["by"] != CLERK
    assert alias["at"]
    assert "去函確認" in clerk.does("hours", "aliases").out
    assert clerk.does("hours", "forget", SHORTER).out == f"已撤回「{SHORTER}」。\n"
    assert clerk.does("hours", "aliases", "--json").value == []


def test_a_title_dismissed_is_not_asked_about_until_it_is_forgotten(clerk: Clerk) -> None:
    clerk.does("hours", "import", clerk.office.hours([a_record(person_id=LIN, title=SHORTER)]))

    said = clerk.does("hours", "dismiss", SHORTER, "--reason", "另一門課").out

    assert said == f"「{SHORTER}」不是計畫的課程，不再詢問。\n"
    assert clerk.does("hours", "suggest", "--json").value == []
    (event,) = clerk.does("hours", "aliases", "--dismissed", "--json").rows
    assert (event["alias"], event["course"], event["reason"]) == (SHORTER, None, "另一門課")
    assert "不是計畫的課程" in clerk.does("hours", "aliases", "--dismissed").out
    assert clerk.does("hours", "aliases", "--json").value == []
    clerk.does("hours", "forget", SHORTER)
    assert len(clerk.does("hours", "suggest", "--json").rows) == 1


def test_what_cannot_be_said_of_a_title_is_refused(clerk: Clerk) -> None:
    assert clerk.refused("hours", "accept", SHORTER, "沒有這門課") == "TITLE-NO-COURSE"
    assert clerk.refused("hours", "accept", COURSE, COURSE, "--dry-run") == "TITLE-IS-COURSE"
    assert clerk.refused("hours", "dismiss", COURSE) == "TITLE-IS-COURSE"
    assert clerk.refused("hours", "forget", SHORTER) == "TITLE-NO-ALIAS"
