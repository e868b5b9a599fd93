"""The plan in force is shown clause by clause, its parameters are set by rulings, and a plan file is brought in."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.plan import Plan
from elearn_desk.intake.read_plan import read_plan
from elearn_desk.shipped import shipped
from tests.cli.conftest import Clerk
from tests.factory import the_plan
from tests.services.office import WANG, WU

WHY = ("--reason", "依研商會議結論", "--document", "高市人1號")


def a_file(folder: Path, before: str, after: str) -> Path:
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    assert before in text
    file = folder / "修正.toml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def test_the_plan_is_shown_with_every_clause_and_every_parameter(clerk: Clerk) -> None:
    out = clerk.does("plan", "show").out
    for clause in {*the_plan().sources.values(), *(each.name for each in the_plan().clauses)}:
        assert f"〔{clause}〕" in out
    assert "combine = highest（以達成的最高一項計）" in out
    assert "其他選項：capped_sum（各項相加，至年度上限為止）" in out
    assert "匯入" not in out.splitlines()[-1]


def test_the_plan_is_given_as_json_with_everything_it_states(clerk: Clerk) -> None:
    plan = clerk.does("plan", "show", "--json").row
    assert (plan["year"], plan["version"], plan["file"]) == (103, the_plan().version, None)
    assert [each["key"] for each in plan["sets"]] == [each.key for each in the_plan().sets]
    assert [len(each["courses"]) for each in plan["sets"]] == [len(each.courses) for each in the_plan().sets]
    assert [each["times"] for each in plan["award"]["tiers"]] == [1, 2]
    assert [each["hours"] for each in plan["comp_leave"]["tiers"]] == [4, 8, 12]
    (combine,) = [each for each in plan["parameters"] if each["key"] == "combine"]
    assert (combine["value"], combine["stated"], combine["ruling"]) == ("highest", "highest", None)
    assert combine["choices"] == {"highest": "以達成的最高一項計", "capped_sum": "各項相加，至年度上限為止"}
    assert plan["sources"]["award.deadline"] == "陸、6（三）1"


def test_a_trial_of_a_parameter_says_whose_verdict_changes_and_keeps_nothing(clerk: Clerk) -> None:
    words = ("plan", "set", "combine", "capped_sum", *WHY, "--dry-run")
    assert clerk.does(*words).out.splitlines() == [
        "參數combine由「highest」改採「capped_sum」（各項相加，至年度上限為止）（試算，未儲存）。",
        "1人的判定因此改變。",
        "  王小明（A12345****）：補休由8小時改為12小時",
        "已登錄的申請表0張、已列印的0張不因此改變。",
    ]
    assert [each["person_id"] for each in clerk.does(*words, "--json").row["changes"]] == [WANG]
    assert clerk.does("plan", "show", "combine", "--json").row["ruling"] is None


def test_a_parameter_set_is_shown_with_who_when_and_why(clerk: Clerk) -> None:
    said = clerk.does("plan", "set", "combine", "capped_sum", *WHY).out
    assert said.startswith("裁示第1號：參數combine由「highest」改採「capped_sum」（各項相加，至年度上限為止）。\n")

    lines = clerk.does("plan", "show", "combine").out.splitlines()
    assert lines[0] == "combine = capped_sum（各項相加，至年度上限為止）"
    assert lines[-1].startswith("　依裁示第1號：")
    assert lines[-1].endswith("於103/09/01，依研商會議結論（高市人1號）；計畫檔為highest")
    (verdict,) = clerk.does("evaluate", "--person", WANG, "--json").rows
    assert verdict["comp_leave"]["entitled_hours"] == 12
    assert (verdict["plan_version"], verdict["rulings"]) == (f"{the_plan().version}+r1", [1])
    (row,) = clerk.does("ruling", "list", "--json").rows
    assert (row["kind"], row["key"], row["value"], row["document"]) == (
        "parameter",
        "combine",
        "capped_sum",
        "高市人1號",
    )


def test_a_value_that_speaks_for_itself_is_said_once(clerk: Clerk) -> None:
    assert clerk.does("plan", "show", "proof_days").out.splitlines()[-1] == "　計畫檔未載，採預設值"
    assert "proof_days由「30」改採「45」。" in clerk.does("plan", "set", "proof_days", "45", "--reason", "本所規定").out
    assert clerk.types("plan", "set", "proof_days", "45", "--reason", "再次確認").codes == ["PARAMETER-SAME"]
    lines = clerk.does("plan", "show", "proof_days").out.splitlines()
    assert lines[0] == "proof_days = 45"
    assert clerk.does("plan", "show", "extend_to_workday").out.splitlines()[-1] == "　依計畫檔"
    assert lines[-1].endswith("，本所規定；計畫檔為30")


def test_a_plan_file_is_tried_and_brought_in(clerk: Clerk, tmp_path: Path) -> None:
    file = a_file(tmp_path, 'deadline = { value = "103-08-31"', 'deadline = { value = "103-05-02"')
    trial = clerk.does("plan", "import", file, *WHY, "--dry-run").out.splitlines()
    assert trial[0].startswith("採用103年度計畫「高雄市政府103年度推動數位學習實施計畫」（版本103-")
    assert trial[0].endswith("（試算，未儲存）。")
    assert trial[2:4] == [
        "  王小明（A12345****）：敘獎由嘉獎一次改為無",
        "  吳約聘（D12345****）：敘獎由嘉獎一次改為無",
    ]

    answer = clerk.does("plan", "import", file, *WHY, "--json").row

    assert (answer["plan_year"], answer["file"], answer["dry_run"]) == (103, str(file), False)
    assert [each["person_id"] for each in answer["changes"]] == [WANG, WU]
    plan = clerk.does("plan", "show", "--json").row
    assert (plan["version"], plan["award"]["deadline"]) == (answer["version"], "2014-05-02")
    assert plan["file"]["name"] == "修正.toml"
    assert plan["file"]["document"] == "高市人1號"
    assert "本計畫檔「修正.toml」由" in clerk.does("plan", "show").out.splitlines()[-1]
    assert clerk.does("ruling", "list").out.count("採用計畫檔「修正.toml」（版本103-") == 1
    assert clerk.does("ruling", "list", "--json").rows[0]["kind"] == "plan_file"


def test_a_file_that_does_not_load_is_refused_with_all_that_is_wrong(clerk: Clerk, tmp_path: Path) -> None:
    file = a_file(tmp_path, "hours = 20\n", "hours = 21\n")
    answer = clerk.types("plan", "import", file, *WHY)
    assert (answer.code, answer.out, answer.codes) == (2, "", ["PLAN-HOURS-SUM"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", "combine", "capped_sum"), "USAGE"),
        (("set", "combine", "capped_sum", "--reason", "　"), "REASON-NEEDED"),
        (("set", "combine", "average", "--reason", "x"), "PARAMETER-VALUE"),
        (("set", "rounding", "up", "--reason", "x"), "PARAMETER-UNKNOWN"),
        (("show", "rounding"), "PARAMETER-UNKNOWN"),
        (("import", "nowhere.toml", "--reason", "x"), "PLAN-UNREADABLE"),
    ],
)
def test_what_cannot_be_done_is_refused(clerk: Clerk, words: tuple[str, ...], code: str) -> None:
    assert clerk.refused("plan", *words) == code


@pytest.mark.parametrize("name", ["by-the-hour", "groups-of-groups", "pick-and-mix", "team-goals"])
def test_a_plan_of_another_kind_is_brought_in_and_given_whole(clerk: Clerk, name: str) -> None:
    file = Path(__file__).parents[1] / "plans" / "invented" / f"{name}.toml"
    stated = read_plan(file)
    assert isinstance(stated, Plan)

    assert clerk.types("plan", "import", file, "--reason", "測試").code == 0

    plan = clerk.types("plan", "show", "--json").row
    assert (plan["title"], plan["version"]) == (stated.title, stated.version)
    assert [(each["key"], each["members"]) for each in plan["sets"]] == [
        (each.key, list(each.members)) for each in stated.sets
    ]
    assert [each["min_score"] for course_set in plan["sets"] for each in course_set["courses"]] == [
        None if course.min_score is None else float(course.min_score)
        for course_set in stated.sets
        for course in course_set.courses
    ]
    assert len(plan["award"]["tiers"]) == len(stated.award_tiers)
    assert len(plan["comp_leave"]["tiers"]) == len(stated.leave_tiers)
    assert [each["by"] for each in plan["targets"]] == [each.by.isoformat() for each in stated.targets]
    page = clerk.types("plan", "show").out
    assert all(each.title in page for each in stated.sets)
    assert all(each.title in page for each in stated.targets)
