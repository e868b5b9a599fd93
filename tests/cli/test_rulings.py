"""Rulings of every kind are entered, tried, listed and taken back at the command line (rules C7, F2, F3)."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Clerk
from tests.factory import MONDAY, a_record
from tests.services.office import CHEN, LIN, WANG, done

COURSE = "全民國防教育學堂"


def undated(clerk: Clerk) -> int:
    """Bring in a record that bears no time, and give its number."""
    record = a_record(person_id=LIN, completed_on=MONDAY, completed_time=None)
    clerk.types("hours", "import", clerk.office.hours([record]))
    numbers = [int(row["record"]) for row in clerk.does("hours", "list", "--json").rows if row["person_id"] == LIN]
    return max(numbers)


def test_a_ruling_says_whose_verdict_changes_and_what_stays(clerk: Clerk) -> None:
    answer = clerk.does("ruling", "add", "rank", WANG, "薦任", "--reason", "派令", "--document", "高市人1號", "--json")

    assert (answer.row["ruling"], answer.row["kind"], answer.row["value"]) == (1, "rank", "junior")
    assert (answer.row["person_id"], answer.row["reason"], answer.row["document"]) == (WANG, "派令", "高市人1號")
    assert (answer.row["registered_claims"], answer.row["printed_claims"], answer.row["dry_run"]) == (0, 0, False)
    (change,) = answer.row["changes"]
    assert (change["before"]["rank"], change["after"]["rank"]) == ("elementary", "junior")


def test_a_trial_says_so_gives_no_number_and_keeps_nothing(clerk: Clerk) -> None:
    words = ("ruling", "add", "category", CHEN, "約僱人員", "--reason", "誤植", "--dry-run")

    assert clerk.does(*words, "--json").row["ruling"] is None
    assert clerk.does(*words).out.splitlines() == [
        "裁示：C22345****人員類別為約僱人員（試算，未儲存）。",
        "1人的判定因此改變。",
        "  陳工友（C22345****）：由不適用改為待確認",
        "已登錄的申請表0張、已列印的0張不因此改變。",
    ]
    assert clerk.does("ruling", "list", "--json").value == []


def test_every_kind_can_be_entered(clerk: Clerk) -> None:
    record = str(undated(clerk))
    why = ("--reason", "依函釋")
    said = [
        clerk.does("ruling", "add", *words, *why).out.splitlines()[0]
        for words in (
            ("time", record, "--time", "20:30"),
            ("count", record, "--course", COURSE),
            ("category", CHEN, "contract"),
            ("rank", LIN, "senior"),
            ("platform", "e等公務園", "e學中心"),
            ("suspension", "103-07-23", "off"),
            ("title", "國防教育", COURSE),
        )
    ]
    assert said == [
        f"裁示第1號：B12345****第{record}號紀錄完成時間20:30。",
        f"裁示第2號：B12345****第{record}號紀錄採計為「{COURSE}」。",
        "裁示第3號：C22345****人員類別為約聘人員。",
        "裁示第4號：B12345****官等為（相當）簡任。",
        "裁示第5號：全體「e等公務園」視為e學中心。",
        "裁示第6號：全體103/07/23停止上班。",
        f"已採用「國防教育」為「{COURSE}」。",
    ]
    listed = clerk.does("ruling", "list", "--json").rows
    assert [row["kind"] for row in listed] == [
        "attested_time",
        "count_record",
        "category",
        "rank",
        "platform",
        "suspension",
        "title",
    ]
    assert all(row["holds"] and row["withdrawn"] is None for row in listed)


def test_the_shorter_words_do_the_same(clerk: Clerk) -> None:
    record = str(undated(clerk))
    attested = clerk.does("ruling", "attest", record, "--time", "20:30", "--reason", "切結", "--json").row
    counted = clerk.does("ruling", "count", record, "--course", COURSE, "--reason", "核准", "--dry-run", "--json").row
    assert (attested["ruling"], attested["time"], attested["dry_run"]) == (1, "20:30:00", False)
    assert (counted["ruling"], counted["course"], counted["dry_run"]) == (None, COURSE, True)


def test_the_book_lists_what_holds_or_everything(clerk: Clerk) -> None:
    clerk.does("ruling", "add", "rank", LIN, "junior", "--reason", "派令", "--document", "高市人1號")
    clerk.does("ruling", "add", "rank", LIN, "senior", "--reason", "誤繕")
    clerk.does("hours", "dismiss", "茶會")
    clerk.does("hours", "accept", "國防", COURSE)
    clerk.does("hours", "forget", "國防")
    taken_back = clerk.does("ruling", "withdraw", "2", "--reason", "更正").out.splitlines()

    assert taken_back[:3] == [
        "已撤回裁示第2號（B12345****官等為（相當）簡任）。",
        "1人的判定因此改變。",
        "  林𡍼（B12345****）：官等由簡任改為薦任",
    ]
    holds = clerk.does("ruling", "list").out.splitlines()
    assert [line.split()[:2] for line in holds] == [
        ["編號", "對象"],
        ["1", "林𡍼（B12345****）"],
        ["全體", "課名「茶會」不是計畫的課程"],
        ["課名的決定沒有編號，以", "hours"],
    ]
    everything = clerk.does("ruling", "list", "--all").out
    assert "撤回：更正" in everything
    assert f"課名「國防」採用為「{COURSE}」" in everything
    rows = clerk.does("ruling", "list", "--all", "--json").rows
    assert [(row["ruling"], row["holds"]) for row in rows if row["kind"] == "rank"] == [(1, True), (2, False)]
    (withdrawn,) = [row["withdrawn"] for row in rows if row["ruling"] == 2]
    assert withdrawn["reason"] == "更正"


def test_a_ruling_that_gave_way_says_that_it_does_not_apply_any_more(clerk: Clerk) -> None:
    for rank in ("junior", "senior"):
        clerk.does("ruling", "add", "rank", LIN, rank, "--reason", "派令")
    lines = clerk.does("ruling", "list", "--all").out.splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["不再適用", "有效"]


def test_a_trial_of_taking_back_keeps_the_ruling(clerk: Clerk) -> None:
    clerk.does("ruling", "add", "rank", LIN, "junior", "--reason", "派令")
    trial = clerk.does("ruling", "withdraw", "1", "--reason", "誤", "--dry-run")
    assert trial.out.startswith("撤回裁示第1號（B12345****官等為（相當）薦任）（試算，未儲存）。")
    assert len(clerk.does("ruling", "list", "--json").rows) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "rank", LIN, "junior"), "USAGE"),
        (("add", "rank", LIN, "junior", "--reason", " "), "REASON-NEEDED"),
        (("add", "title", "國防", COURSE, "--reason", " "), "REASON-NEEDED"),
        (("add", "rank", LIN, "特任", "--reason", "x"), "RULING-VALUE"),
        (("add", "suspension", "七月", "off", "--reason", "x"), "USAGE-DATE"),
        (("add", "suspension", "103-07-23", "half", "--reason", "x"), "USAGE"),
        (("add", "holiday", "103-07-23", "--reason", "x"), "USAGE"),
        (("withdraw", "9", "--reason", "x"), "RULING-UNKNOWN"),
    ],
)
def test_what_cannot_be_ruled_is_refused(clerk: Clerk, words: tuple[str, ...], code: str) -> None:
    assert clerk.refused("ruling", *words) == code


def test_a_ruled_platform_lets_records_of_that_name_count(clerk: Clerk) -> None:
    records = [each._replace(platform="e等公務園") for each in done("side-1", person_id=LIN)]
    clerk.types("hours", "import", clerk.office.hours(records))
    clerk.does("ruling", "add", "platform", "e等公務園", "e學中心", "--reason", "平台整合")
    (verdict,) = clerk.does("evaluate", "--person", LIN, "--json").rows
    assert verdict["rulings"] == [1]
    assert {each["key"] for each in verdict["sets"] if each["complete"]} == {"side-1"}
