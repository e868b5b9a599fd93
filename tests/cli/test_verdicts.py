"""Verdicts are told by the contract, on the screen and in JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from tests.cli.conftest import Clerk
from tests.factory import MONDAY, a_record
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, a_row


def test_evaluate_is_a_list_of_everyone_by_id_with_the_fields_of_the_contract(clerk: Clerk) -> None:
    wang, lin, chen, wu = clerk.does("evaluate", "--json").rows

    assert [each["person_id"] for each in (wang, lin, chen, wu)] == [WANG, LIN, CHEN, WU]
    assert {name: wang[name] for name in ("name", "unit", "category", "rank", "rank_changed", "eligibility")} == {
        "name": "王小明",
        "unit": "民政課",
        "category": "civil_servant",
        "rank": "elementary",
        "rank_changed": False,
        "eligibility": "eligible",
    }
    assert wang["eligibility_reason"] is None
    assert [each["key"] for each in wang["sets"]] == ["main-elementary", "side-1", "side-2", "side-3"]
    main = wang["sets"][0]
    assert (main["title"], main["complete"], main["completed_on"]) == ("委任主餐", True, "2014-05-03")
    assert (main["off_hours_complete"], main["off_hours_completed_on"]) == (True, "2014-05-03")
    course = main["courses"][0]
    assert set(course) == {"title", "status", "record", "completed_at", "off_hours", "cause"}
    assert (course["status"], course["completed_at"], course["off_hours"], course["cause"]) == (
        "counted",
        "2014-05-03T20:15:00",
        "yes",
        None,
    )
    assert wang["award"] == {
        "status": "recommended",
        "times": 1,
        "by": "side-2",
        "completed_on": "2014-05-03",
        "cause": None,
        "document": None,
    }
    leave = wang["comp_leave"]
    assert (leave["entitled_hours"], leave["cap_hours"]) == (8, 12)
    assert {leave[f"{name}_hours"] for name in ("claimed", "registered", "used", "expired", "balance")} == {0}
    assert leave["tiers"][0] == {
        "by": "side-1",
        "hours": 4,
        "completed_on": "2014-05-03",
        "first_day": "2014-05-04",
        "last_day": "2014-11-03",
        "last_workday": "2014-11-03",
    }
    assert (lin["award"]["status"], lin["award"]["times"], lin["award"]["by"]) == ("none", 0, None)
    assert lin["sets"][0]["courses"][0] == {
        "title": main["courses"][0]["title"],
        "status": "missing",
        "record": None,
        "completed_at": None,
        "off_hours": None,
        "cause": None,
    }
    assert (chen["eligibility"], chen["rank"], chen["eligibility_reason"]) == (
        "not_eligible",
        None,
        "職工不是本計畫適用對象（肆）",
    )
    assert [each["key"] for each in chen["sets"]] == ["side-1", "side-2", "side-3"]
    assert wu["category"] == "contract"


def test_whoever_is_doubtful_is_undecided_with_the_reason(new_clerk: Clerk) -> None:
    path = new_clerk.office.roster(a_row(WANG, "王小明", 人員類別="什麼員"), a_row(LIN, "林𡍼", 官等=""))
    assert new_clerk.types("roster", "import", path).codes == ["ROSTER-CATEGORY", "ROSTER-RANK-MISSING"]

    reasons = {(each["eligibility"], each["eligibility_reason"]) for each in new_clerk.does("evaluate", "--json").rows}

    assert reasons == {("undecided", "人員類別「什麼員」待確認"), ("undecided", "官等待確認")}


def test_one_person_is_evaluated_with_the_reasons(clerk: Clerk) -> None:
    (told,) = clerk.does("evaluate", "--person", WANG, "--json").rows
    said = clerk.does("evaluate", "--person", f" {WANG.lower()}").out

    assert told["headline"].startswith("可建議嘉獎一次；可補休8小時；")
    assert all(set(reason) == {"clause", "text"} for reason in told["reasons"])
    assert set(told["explanation"][0]) == {"clause", "text", "good", "values", "steps"}
    course = told["explanation"][2]["steps"][0]
    assert course["values"][0]["kind"] == "record"
    assert course["values"][0]["text"].startswith(f"第{course['values'][0]['ref']}號紀錄（「hours.csv」第")
    assert course["steps"][0]["text"].endswith("全日為公餘時間。")
    assert {course["text"], course["steps"][0]["text"]} <= {reason["text"] for reason in told["reasons"]}
    assert said.startswith(f"王小明 民政課 課員 委任\n{told['headline']}\n")
    assert "〔陸、6（三）" in said
    assert [(step["side"], step["course_count"]) for step in told["next_steps"]] == [("side-3", 7)]
    grounds = f"{course['clause']}；{course['values'][0]['text']}"
    assert f"\n    {course['text']}〔{grounds}〕\n      103/05/03（星期六）" in said
    assert clerk.does("evaluate", "--person", CHEN).out.startswith("陳工友 民政課 課員 官等待確認\n")
    assert clerk.refused("evaluate", "--person", STRANGER, "--json") == "PERSON-UNKNOWN"


def test_everyone_is_evaluated_in_a_line_each(clerk: Clerk) -> None:
    lines = clerk.does("evaluate").out.splitlines()

    assert [line.split()[0] for line in lines] == [WANG, LIN, CHEN, WU]
    assert lines[2] == f"{CHEN} 陳工友：人員類別為職工，不適用本計畫。"


def test_an_empty_roster_is_an_empty_list(new_clerk: Clerk) -> None:
    for command in ("evaluate", "roster list", "hours list", "claim list", "award list", "ledger", "ruling list"):
        assert new_clerk.does(*command.split(), "--json").value == []


def test_the_earliest_record_and_the_one_off_hours_are_both_named(clerk: Clerk) -> None:
    early = a_record(person_id=LIN, completed_on=MONDAY, completed_time=None)
    late = early._replace(completed_on=MONDAY.replace(day=6), completed_time=a_record().completed_time)
    clerk.does("hours", "import", clerk.office.hours([early, late]))

    course = clerk.does("evaluate", "--person", LIN, "--json").rows[0]["sets"][0]["courses"][0]

    assert (course["completed_at"], course["off_hours"]) == ("2014-05-05", "yes")
    assert course["off_hours_completed_at"] == "2014-05-06T20:15:00"
    assert course["off_hours_record"] != course["record"]


def test_a_near_miss_names_its_cause(clerk: Clerk) -> None:
    clerk.does("hours", "import", clerk.office.hours([a_record(person_id=LIN, hours=Decimal("0.5"))]))

    course = clerk.does("evaluate", "--person", LIN, "--json").rows[0]["sets"][0]["courses"][0]

    assert (course["status"], course["cause"], course["off_hours"]) == ("near_miss", "too_few_hours", None)


def test_a_list_of_many_is_json_however_it_is_cut(clerk: Clerk) -> None:
    answer = clerk.does("evaluate", "--json")

    assert len(json.loads(answer.out)) == answer.out.count("\n")
