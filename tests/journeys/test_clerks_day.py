"""The whole way through the command line: printouts in, verdicts, claim, leave, ledger, award, papers and sheet out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.journeys.clerk import AUGUST, CHEN, LI, TEACHER, WANG, Clerk, hours_file, learned


def test_everyone_on_the_roster_is_judged_in_order_of_id(office: Clerk) -> None:
    assert [each["person_id"] for each in office.asks("evaluate")] == [WANG, LI, CHEN, TEACHER]


def test_the_verdict_names_every_course_with_its_record(office: Clerk) -> None:
    verdict = office.verdict_on(WANG, "--as-of", "103-06-01")
    assert (verdict["category"], verdict["rank"], verdict["eligibility"]) == ("civil_servant", "elementary", "eligible")
    assert [each["key"] for each in verdict["sets"]] == ["main-elementary", "side-1", "side-2", "side-3"]
    main = verdict["sets"][0]
    assert (main["complete"], main["off_hours_complete"]) == (True, True)
    assert {course["status"] for course in main["courses"]} == {"counted"}
    assert all(course["record"] for course in main["courses"])
    assert verdict["award"] == {
        "status": "recommended", "times": 1, "by": "side-2", "completed_on": "2014-05-10", "cause": None,
        "document": None,
    }  # fmt: skip
    assert verdict["comp_leave"]["entitled_hours"] == 8
    tier = verdict["comp_leave"]["tiers"][0]
    assert (tier["by"], tier["hours"], tier["completed_on"]) == ("side-2", 8, "2014-05-10")
    assert (tier["first_day"], tier["last_day"]) == ("2014-05-11", "2014-11-10")


def test_a_teacher_is_not_eligible_and_the_verdict_says_why(office: Clerk) -> None:
    verdict = office.verdict_on(TEACHER)
    assert verdict["eligibility"] == "not_eligible"
    assert "教師" in verdict["eligibility_reason"]


def test_one_person_is_judged_with_reasons(office: Clerk) -> None:
    assert [each["person_id"] for each in office.asks("evaluate", "--person", WANG)] == [WANG]
    assert "王小明" in office.does("evaluate", "--person", WANG)


def test_from_claim_to_ledger(office: Clerk) -> None:
    claim = office.asks("claim", "create", WANG, "--as-of", "103-05-12")
    assert (claim["state"], claim["hours"], len(claim["courses"])) == ("drafted", 8, 16)
    granted = office.asks("claim", "register", claim["serial"], "--as-of", "103-05-15")
    assert granted["granted_hours"] == 8
    use = office.asks("leave", "use", WANG, "--start", "103-06-03 14:00", "--hours", "3", "--as-of", "103-06-03")
    assert (use["start"], use["end"]) == ("2014-06-03T14:00:00", "2014-06-03T17:00:00")
    cancel = ("leave", "cancel", use["entry"], "--reason", "業務需要", "--as-of", "103-06-04")
    assert office.asks(*cancel)["corrects"] == use["entry"]
    office.asks("leave", "use", WANG, "--start", "1030701 08:00", "--hours", "5", "--as-of", "103/7/1")
    ledger = office.asks("ledger", WANG, "--as-of", "103-12-31")
    assert [(line["kind"], line["on"], line["hours"], line["balance_hours"]) for line in ledger] == [
        ("grant", "2014-05-15", 8, 8),
        ("use", "2014-06-03", -3, 5),
        ("cancel", "2014-06-04", 3, 8),
        ("use", "2014-07-01", -5, 3),
        ("expire", "2014-11-10", -3, 0),
    ]
    assert {line["cap_hours"] for line in ledger} == {12}
    assert (ledger[0]["first_day"], ledger[0]["last_day"]) == ("2014-05-11", "2014-11-10")


def test_the_ledger_of_a_past_day_is_what_it_was_then(office: Clerk) -> None:
    claim = office.asks("claim", "create", WANG, "--as-of", "103-05-12")
    office.does("claim", "register", claim["claim"], "--as-of", "103-05-15")
    leave = {day: office.verdict_on(WANG, "--as-of", day)["comp_leave"] for day in ("103-11-10", "103-11-11")}
    assert (leave["103-11-10"]["balance_hours"], leave["103-11-10"]["expired_hours"]) == (8, 0)
    assert (leave["103-11-11"]["balance_hours"], leave["103-11-11"]["expired_hours"]) == (0, 8)


def test_a_better_tier_tops_up_what_is_registered(office: Clerk, tmp_path: Path) -> None:
    first = office.asks("claim", "create", WANG, "--as-of", "103-05-12")
    office.does("claim", "register", first["claim"], "--as-of", "103-05-12")
    office.does("hours", "import", hours_file(tmp_path / "八月.csv", learned(WANG, "side-3", done=AUGUST)))
    second = office.asks("claim", "create", WANG, "--as-of", "103-09-01")
    assert (second["hours"], second["tiers"][0]["last_day"]) == (4, "2015-02-28")
    office.does("claim", "register", second["claim"], "--as-of", "103-09-01")
    leave = office.verdict_on(WANG, "--as-of", "103-09-01")["comp_leave"]
    assert (leave["registered_hours"], leave["balance_hours"], leave["cap_hours"]) == (12, 12, 12)
    used = office.asks("leave", "use", WANG, "--start", "103-09-02 08:00", "--hours", "8", "--as-of", "103-09-02")
    assert [draw["hours"] for draw in used["draws"]] == [8]
    used = office.asks("leave", "use", WANG, "--start", "103-09-03 08:00", "--hours", "1", "--as-of", "103-09-03")
    assert [draw["hours"] for draw in used["draws"]] == [1]


def test_a_use_draws_on_two_grants_the_one_that_lapses_first_before_the_other(office: Clerk, tmp_path: Path) -> None:
    office.does("claim", "register", office.asks("claim", "create", WANG, "--as-of", "103-05-12")["claim"])
    office.does("hours", "import", hours_file(tmp_path / "八月.csv", learned(WANG, "side-3", done=AUGUST)))
    office.does("claim", "register", office.asks("claim", "create", WANG, "--as-of", "103-09-01")["claim"])
    office.does("leave", "use", WANG, "--start", "103-09-02 08:00", "--hours", "6")
    used = office.asks("leave", "use", WANG, "--start", "103-09-03 08:00", "--hours", "4")
    assert [draw["hours"] for draw in used["draws"]] == [2, 2]


def test_a_provisional_claim_is_listed_until_its_proof_comes(clerk: Clerk, roster: Path, tmp_path: Path) -> None:
    clerk.does("roster", "import", roster)
    create = ("claim", "create", WANG, "--provisional", "--side", "side-1", "--reason", "主管同意")
    claim = clerk.asks(*create, "--as-of", "103-05-12")
    assert (claim["provisional"], claim["hours"]) == (True, 4)
    clerk.does("claim", "register", claim["claim"], "--as-of", "103-05-12")
    assert [each["proof_arrived"] for each in clerk.asks("claim", "list")] == [False]
    clerk.does("hours", "import", hours_file(tmp_path / "證明.csv", learned(WANG, "main-elementary", "side-1")))
    assert [each["proof_arrived"] for each in clerk.asks("claim", "list")] == [True]


def test_a_registered_claim_taken_back_gives_its_hours_back_too(office: Clerk) -> None:
    claim = office.asks("claim", "create", WANG, "--as-of", "103-05-12")["claim"]
    office.does("claim", "register", claim, "--as-of", "103-05-12")
    office.does("claim", "withdraw", claim, "--reason", "誤登", "--as-of", "103-05-13")
    assert office.verdict_on(WANG, "--as-of", "103-05-13")["comp_leave"]["registered_hours"] == 0
    assert [line["kind"] for line in office.asks("ledger", WANG, "--as-of", "103-05-13")] == ["grant", "reverse"]


def test_an_award_is_approved_once_and_a_better_one_comes_too_late(office: Clerk, tmp_path: Path) -> None:
    assert [each["times"] for each in office.asks("award", "list")] == [1]
    office.does("award", "approve", WANG, "--document", "高市人字第1030000001號", "--as-of", "103-06-01")
    office.does("hours", "import", hours_file(tmp_path / "八月.csv", learned(WANG, "side-3", done=date(2014, 8, 20))))
    award = office.verdict_on(WANG)["award"]
    assert (award["status"], award["times"], award["document"]) == ("approved", 1, "高市人字第1030000001號")
    office.does("award", "revoke", WANG, "--reason", "重行提報")
    award = office.verdict_on(WANG)["award"]
    assert (award["status"], award["times"], award["by"]) == ("recommended", 2, "side-3")


def test_papers_and_the_sheet_are_written_where_they_are_asked_for(office: Clerk, tmp_path: Path) -> None:
    office.does("claim", "create", WANG)
    papers = {name: tmp_path / name for name in ("表.pdf", "全部.pdf", "空白.pdf", "名冊.pdf", "總表.xlsx")}
    office.does("form", "claim", WANG, "-o", papers["表.pdf"])
    assert office.asks("form", "claim", "--all", "-o", papers["全部.pdf"])["forms"] == 1
    office.does("form", "blank", "-o", papers["空白.pdf"])
    assert office.asks("form", "award-list", "-o", papers["名冊.pdf"])["people"] == 1
    assert office.asks("report", "annual", "-o", papers["總表.xlsx"])["people"] == 4
    assert [path.read_bytes()[:4] for path in papers.values()] == [b"%PDF"] * 4 + [b"PK\x03\x04"]
    assert office.asks("claim", "list")[0]["state"] == "printed"


def test_printing_a_person_without_anything_to_claim_is_said_and_the_rest_printed(
    office: Clerk, tmp_path: Path
) -> None:
    answer = office.tries("form", "claim", WANG, LI, "-o", tmp_path / "表.pdf", "--json")
    assert (answer.code, answer.troubles, answer.json["forms"]) == (1, ["FORM-NOTHING"], 1)


def test_a_title_that_is_nearly_right_counts_once_it_is_accepted(clerk: Clerk, roster: Path, tmp_path: Path) -> None:
    records = learned(WANG, "main-elementary", "side-1")
    written = records[2]["課程名稱"] = "執行力與人際互動（線上版）"
    clerk.does("roster", "import", roster)
    clerk.does("hours", "import", hours_file(tmp_path / "時數.csv", records))
    course = clerk.verdict_on(WANG)["sets"][0]["courses"][2]
    assert (course["status"], course["cause"]) == ("near_miss", "title_unconfirmed")
    (suggested,) = clerk.asks("hours", "suggest")
    assert (suggested["title"], suggested["suggestion"]) == (written, "執行力與人際互動")
    clerk.does("hours", "accept", written, "執行力與人際互動")
    assert clerk.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 4
    clerk.does("hours", "forget", written)
    assert clerk.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 0


def test_overtime_over_a_completion_stands_against_it(office: Clerk, tmp_path: Path) -> None:
    duty = tmp_path / "差勤.csv"
    text = f"身分證字號,差勤類別,開始時間,結束時間\n{WANG},加班,103/05/10 18:00,103/05/10 22:00\n"
    duty.write_text(text, encoding="utf-8")
    office.does("duty", "import", duty)
    last = office.verdict_on(WANG)["sets"][2]["courses"][-1]
    assert (last["off_hours"], last["interval"]["kind"]) == ("conflict", "overtime")
    assert office.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 0


def test_a_day_on_which_the_offices_were_closed_is_off_hours(clerk: Clerk, roster: Path, tmp_path: Path) -> None:
    records = learned(WANG, "main-elementary", "side-1", done=date(2014, 5, 10))
    records[-1] |= {"完成日期": "103/07/23", "完成時間": "10:30:00"}
    clerk.does("roster", "import", roster)
    clerk.does("hours", "import", hours_file(tmp_path / "時數.csv", records))
    assert clerk.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 0
    closed = tmp_path / "停班.csv"
    closed.write_text("西元日期,星期,是否放假,備註\n20140723,三,2,颱風停止上班\n", encoding="utf-8")
    clerk.does("calendar", "import", closed)
    assert clerk.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 4


def test_a_time_that_the_applicant_attests_to_counts(clerk: Clerk, roster: Path, tmp_path: Path) -> None:
    records = learned(WANG, "main-elementary", "side-1")
    records[-2] |= {"完成日期": "103/05/12", "完成時間": ""}
    clerk.does("roster", "import", roster)
    clerk.does("hours", "import", hours_file(tmp_path / "時數.csv", records))
    course = clerk.verdict_on(WANG)["sets"][1]["courses"][-2]
    assert course["off_hours"] == "time_needed"
    clerk.does("ruling", "attest", course["record"], "--time", "21:00", "--reason", "本人具結")
    assert clerk.verdict_on(WANG)["comp_leave"]["entitled_hours"] == 4


@pytest.mark.parametrize("written", ["103-05-12", "103/5/12", "1030512", "2014-05-12"])
def test_a_day_is_understood_in_every_form_of_the_contract(office: Clerk, written: str) -> None:
    claim = office.asks("claim", "create", WANG, "--as-of", written)
    assert claim["events"][0]["on"] == "2014-05-12"
