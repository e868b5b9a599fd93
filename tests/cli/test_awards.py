"""Commendations at the command line: listed, held back, sent, approved, returned, revoked (rules D1–D6)."""

from __future__ import annotations

from tests.cli.conftest import Clerk
from tests.services.office import LIN, WANG, WU, done

AUGUST = ("--as-of", "103-08-20")


def test_awards_are_listed_approved_and_revoked(clerk: Clerk) -> None:
    recommended = clerk.does("award", "list", "--json").rows
    assert [(each["person_id"], each["status"], each["times"]) for each in recommended] == [
        (WANG, "recommended", 1),
        (WU, "recommended", 1),
    ]
    assert len(recommended[0]["records"]) == len(done("main-elementary", "side-2"))

    said = clerk.does("award", "approve", WANG, "--document", "高市府人字第1號").out
    assert said == f"已登記核定：{WANG} 嘉獎一次（高市府人字第1號）。\n"
    approved = clerk.does("award", "list", "--json").rows[0]
    assert (approved["status"], approved["document"]) == ("approved", "高市府人字第1號")
    assert "已核定" in clerk.does("award", "list").out
    award = clerk.does("evaluate", "--person", WANG, "--json").rows[0]["award"]
    assert (award["status"], award["times"], award["document"]) == ("approved", 1, "高市府人字第1號")
    assert clerk.refused("award", "approve", WANG, "--document", "另一文號") == "AWARD-APPROVED"
    revoked = clerk.does("award", "revoke", WANG, "--reason", "誤登", "--json").row
    assert (revoked["person_id"], revoked["step"], revoked["on"]) == (WANG, "revoked", "2014-09-01")
    assert clerk.refused("award", "revoke", WANG, "--reason", "誤登") == "AWARD-NOT-APPROVED"


def test_an_approval_outlives_the_records_it_rested_on(clerk: Clerk) -> None:
    clerk.does("award", "approve", WANG, "--document", "高市府人字第1號")
    clerk.does("hours", "undo", str(clerk.does("hours", "batches", "--json").rows[0]["batch"]))

    (approved,) = clerk.does("award", "list", "--json").rows

    assert (approved["status"], approved["times"]) == ("approved", 1)


def test_whoever_can_reach_more_is_held_and_the_list_says_for_what(clerk: Clerk) -> None:
    wang = clerk.types("award", "list", "--json", *AUGUST).rows[0]
    after = clerk.does("award", "list", "--json").rows[0]

    assert (wang["status"], wang["held"], wang["held_for"]) == ("recommended", True, "side-3")
    assert (wang["lacking_courses"] > 0, wang["lacking_hours"] > 0) == (True, True)
    assert (after["held"], after["held_for"], after["lacking_courses"], after["lacking_hours"]) == (
        False,
        None,
        None,
        None,
    )
    shown = clerk.types("award", "list", *AUGUST).out
    assert "暫緩建議" in shown
    assert "得於103/08/31前再完成副餐3-豪華主廚餐" in shown


def test_a_batch_is_sent_and_approved_whole(clerk: Clerk) -> None:
    trial = clerk.does("award", "propose", "--dry-run", "--json").row
    assert (trial["batch"], trial["dry_run"], len(trial["people"])) == (None, True, 2)
    said = clerk.does("award", "propose").out
    assert said.startswith("已提出第1批敘獎建議：2人，暫緩0人。\n  民政課　王小明　嘉獎一次\n")
    assert clerk.does("award", "list", "--json").rows[0]["batch"] == 1
    assert "已提出（第1批）" in clerk.does("award", "list").out

    approved = clerk.does(
        "award", "approve", "--batch", "1", "--document", "高市府人字第1號", "--on", "103/9/20", "--json"
    ).row

    assert [(each["person_id"], each["step"], each["on"]) for each in approved["people"]] == [
        (WANG, "approved", "2014-09-20"),
        (WU, "approved", "2014-09-20"),
    ]
    assert clerk.does("award", "batches", "--json").rows == [
        {
            "batch": 1,
            "on": "2014-09-01",
            "by": clerk.does("award", "batches", "--json").rows[0]["by"],
            "proposed": 2,
            "approved": 2,
            "returned": 0,
            "waiting": 0,
        }
    ]
    assert clerk.does("award", "batches").out.splitlines()[1].split() == ["1", "103/09/01", "2", "2", "0", "0"]


def test_held_people_are_sent_when_named(clerk: Clerk) -> None:
    assert clerk.refused("award", "propose", *AUGUST) == "AWARD-PROPOSE-NONE"
    said = clerk.types("award", "propose", "--include-held", WU, *AUGUST).out
    assert said.splitlines()[0] == "已提出第1批敘獎建議：1人，暫緩1人。"
    assert said.splitlines()[2].startswith("  暫緩：民政課　王小明，得於103/08/31前再完成")
    assert clerk.types("award", "propose", "--all", "--unit", "民政課", "--json", *AUGUST).row["batch"] == 2


def test_proposals_come_back_one_by_one_or_whole(clerk: Clerk) -> None:
    clerk.does("award", "propose")
    assert clerk.does("award", "return", WANG, "--reason", "資料不全").out == f"已登記退回：{WANG}（資料不全）。\n"
    assert clerk.does("award", "return", "--batch", "1", "--reason", "免議").out == "第1批已登記退回1人。\n"
    assert clerk.does("award", "propose", "--json").row["batch"] == 2


def test_who_of_a_batch_cannot_be_approved_is_named_and_the_others_are(clerk: Clerk) -> None:
    clerk.does("award", "propose")
    clerk.does("hours", "undo", str(clerk.does("hours", "batches", "--json").rows[0]["batch"]))

    answer = clerk.types("award", "approve", "--batch", "1", "--document", "文號", "--as-of", "103-09-01")

    assert (answer.code, answer.codes) == (1, ["AWARD-PROOF-GONE", "AWARD-PROOF-GONE"])


def test_a_person_or_a_batch_is_named_and_not_both(clerk: Clerk) -> None:
    for words in (("approve", "--document", "文號"), ("return", "--reason", "事由")):
        assert clerk.refused("award", *words) == "USAGE"
        assert clerk.refused("award", *words, LIN, "--batch", "1") == "USAGE"
    assert clerk.refused("award", "approve", WANG, "--document", "文號", "--on", "昨天") == "USAGE-DATE"
    assert clerk.refused("award", "approve", "--batch", "9", "--document", "文號") == "AWARD-BATCH-UNKNOWN"


def test_an_order_of_a_later_year_is_entered_with_a_reminder(clerk: Clerk) -> None:
    answer = clerk.types("award", "approve", WANG, "--document", "文號", "--on", "104-01-05", "--as-of", "103-12-20")

    assert (answer.code, answer.codes) == (0, ["AWARD-LATER-YEAR"])
    assert "104年生效，計入該年考績" in answer.err


def test_a_batch_is_printed_as_it_was_sent(clerk: Clerk) -> None:
    out = clerk.office.folder / "batch.pdf"
    assert clerk.refused("form", "award-list", "--batch", "1", "-o", out) == "AWARD-BATCH-UNKNOWN"
    clerk.does("award", "propose")
    clerk.does("award", "approve", "--batch", "1", "--document", "文號")
    assert clerk.does("form", "award-list", "--batch", "1", "-o", out, "--json").row["people"] == 2


def test_times_worth_a_question_are_listed(clerk: Clerk) -> None:
    wang, wu = clerk.does("plausibility", "--json").rows

    assert (wang["person_id"], wu["person_id"]) == (WANG, WU)
    same = next(each for each in wang["doubts"] if each["kind"] == "same_minute")
    assert (same["on"], same["code"], same["room_hours"]) == ("2014-05-03", "TIMES-SAME-MINUTE", 0.0)
    assert len(same["records"]) > 3
    assert "請向申請人確認登載之完成時間。" in same["sentence"]
    assert clerk.does("plausibility", "--unit", "秘書室").out.startswith("秘書室　D12345****　吳約聘於103/05/03")
    assert clerk.does("plausibility", "--unit", "無此單位").out == "沒有需要確認的完成時間。\n"


def test_a_plan_without_targets_says_so(clerk: Clerk) -> None:
    assert clerk.does("targets").out == "103年度計畫沒有單位或機關的目標。\n"
    assert clerk.does("targets", "--json").rows == []
