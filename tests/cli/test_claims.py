"""Claims, leave, the ledger and rulings are told by the contract, on the screen and in JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from tests.cli.conftest import Clerk
from tests.factory import MONDAY, a_record
from tests.services.office import LIN, WANG, WU, done

COURSE = "全民國防教育學堂"


def test_a_claim_goes_its_way_to_the_ledger(clerk: Clerk) -> None:
    claim = clerk.does("claim", "create", WANG, "--json").row
    assert (claim["serial"], claim["state"], claim["hours"]) == ("103-0001", "drafted", 8)
    assert claim["tiers"][0]["last_day"] == "2014-11-03"
    assert claim["courses"][0]["completed_time"] == "20:15:00"
    waiting = clerk.does("evaluate", "--person", WANG, "--json").rows[0]["comp_leave"]
    assert waiting["claimed_hours"] == 8

    assert clerk.does("claim", "sign", "103-0001").out == "申請表103-0001：主管已核章。\n"
    assert clerk.does("claim", "register", "103-1").out == "已登錄申請表103-1：核給8小時（8小時至103/11/03）。\n"
    (grant,) = clerk.does("ledger", WANG, "--json").rows
    assert {name: grant[name] for name in ("entry", "kind", "on", "hours", "balance_hours", "cap_hours")} == {
        "entry": 1,
        "kind": "grant",
        "on": "2014-09-01",
        "hours": 8,
        "balance_hours": 8,
        "cap_hours": 12,
    }
    assert (grant["granted_this_year_hours"], grant["first_day"], grant["last_day"]) == (8, "2014-05-04", "2014-11-03")
    assert grant["note"] == "副餐2-幸福嚴選餐，期限103/05/04～103/11/03"
    assert clerk.refused("claim", "register", "1") == "CLAIM-STATE"
    assert clerk.refused("claim", "create", WANG) == "CLAIM-NOTHING-LEFT"


def test_leave_is_used_cancelled_and_lapses(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1", "--json")

    used = clerk.does("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "3", "--json").row
    assert (used["entry"], used["start"], used["end"]) == (2, "2014-09-01T14:00:00", "2014-09-01T17:00:00")
    assert used["draws"] == [{"grant": 1, "hours": 3}]
    said = clerk.does("leave", "use", WANG, "--start", "103/9/2 08:00", "--hours", "2").out
    assert said == "已登記補休第3號：103/09/02 08:00～10:00，2小時。\n"
    cancelled = clerk.does("leave", "cancel", "3", "--reason", "改期").out
    assert cancelled.startswith("已取消補休第3號，2小時退回原核給。\n")
    lines = clerk.types("ledger", WANG, "--json", "--as-of", "103-12-31").rows
    assert [(line["kind"], line["hours"], line["balance_hours"]) for line in lines] == [
        ("grant", 8, 8),
        ("use", -3, 5),
        ("use", -2, 3),
        ("cancel", 2, 5),
        ("expire", -5, 0),
    ]
    assert (lines[-1]["entry"], lines[-1]["grant"], lines[-1]["on"]) == (None, 1, "2014-11-03")
    assert (lines[3]["corrects"], lines[3]["note"]) == (3, "更正第3號：改期")


def test_the_ledger_of_everyone_names_whose_each_line_is(clerk: Clerk) -> None:
    for number, person in enumerate((WANG, WU), start=1):
        clerk.does("claim", "create", person)
        clerk.does("claim", "register", str(number))

    assert [line["person_id"] for line in clerk.does("ledger", "--json").rows] == [WANG, WU]
    said = clerk.types("ledger", "--as-of", "104-01-01").out
    assert f"{WANG} 王小明 民政課：核給8／12，使用0，逾期8，尚餘0" in said
    assert re.search(r"103/11/03 +逾期失效 +-8 +0", said)


def test_a_claim_is_rejected_withdrawn_and_reversed(clerk: Clerk) -> None:
    states: Sequence[tuple[str, str, str]] = (
        ("reject", "1", "已退件：申請表103-0001。"),
        ("withdraw", "2", "申請表103-0002已撤回。"),
        ("withdraw", "3", "申請表103-0003已沖銷，收回未使用的8小時。"),
    )
    for action, number, said in states:
        clerk.does("claim", "create", WANG)
        if number == "3":
            clerk.does("claim", "register", number)
        assert clerk.does("claim", action, number, "--reason", "重填").out == said + "\n"

    listed = clerk.does("claim", "list", "--json").rows
    assert [claim["state"] for claim in listed] == ["rejected", "withdrawn", "reversed"]
    assert [claim["events"][-1]["reason"] for claim in listed] == ["重填"] * 3
    assert clerk.does("ledger", WANG, "--json").rows[-1]["kind"] == "reverse"


def test_a_provisional_claim_is_marked_until_its_proof_comes(clerk: Clerk) -> None:
    said = clerk.does("claim", "create", LIN, "--provisional", "--side", "side-1", "--reason", "課長同意").out
    assert said.startswith("已建立先行申請表103-0001（編號1）：4小時，")
    (claim,) = clerk.does("claim", "list", "--person", LIN, "--json").rows
    assert (claim["provisional"], claim["proof_arrived"], claim["name"]) == (True, False, "林𡍼")
    assert {course["completed_on"] for course in claim["courses"]} == {None}
    assert "先行申請，待補證明" in clerk.does("claim", "list").out

    brought = clerk.does("hours", "import", clerk.office.hours(done("main-elementary", "side-1", person_id=LIN)))

    assert "林𡍼的先行申請103-0001證明已到齊。" in brought.out
    assert "先行申請，證明已到" in clerk.does("claim", "list").out


def test_claims_whose_proof_is_waited_for_are_listed_overdue_first(clerk: Clerk) -> None:
    clerk.does("claim", "create", LIN, "--provisional", "--completed-on", "103-08-01")
    clerk.does("claim", "register", "1")

    (pending,) = clerk.types("claim", "pending", "--as-of", "103-10-02", "--json").rows
    told = {name: pending[name] for name in ("serial", "person_id", "hours", "since", "days", "chase_on", "overdue")}
    assert told == {
        "serial": "103-0001",
        "person_id": LIN,
        "hours": 4,
        "since": "2014-09-01",
        "days": 31,
        "chase_on": "2014-10-01",
        "overdue": True,
    }
    assert {course["status"] for course in pending["lacking"]} == {"missing"}
    said = clerk.types("claim", "pending", "--as-of", "103-10-02").out
    assert re.search(r"逾期 +103-0001 +秘書室 +林𡍼 +4 +已登錄 +31 +103/10/01", said)


def test_a_window_is_put_right_by_the_proof(clerk: Clerk) -> None:
    clerk.does("claim", "create", LIN, "--provisional", "--completed-on", "103-08-01")
    clerk.does("claim", "register", "1")
    clerk.does("leave", "use", LIN, "--start", "103-09-02 14:00", "--hours", "3")
    proof = [
        record._replace(completed_on=date(2014, 8, 9)) for record in done("main-elementary", "side-1", person_id=LIN)
    ]
    brought = clerk.does("hours", "import", clerk.office.hours(proof), "--json").row
    assert [(each["serial"], each["misdated"]) for each in brought["settled"]] == [("103-0001", True)]
    (listed,) = clerk.does("claim", "list", "--json").rows
    assert (listed["proven_on"], listed["true_windows"]) == (
        "2014-08-09",
        [{"grant": 1, "first_day": "2014-08-10", "last_day": "2015-02-09"}],
    )
    assert "期限應為103/08/10～104/02/09，請更正（claim settle）" in clerk.does("claim", "list").out

    trial = clerk.does("claim", "settle", "1", "--dry-run").out
    assert trial == (
        "申請表103-0001的期限由103/08/02～104/02/01更正為103/08/10～104/02/09（試算，未儲存）。\n"
        "第2號補休（103/09/02，3小時）改登為第6號，由核給第5號扣抵。\n"
    )
    settled = clerk.does("claim", "settle", "103-0001", "--json").row
    assert [(each["old"]["entry"], each["new"]["last_day"]) for each in settled["grants"]] == [(1, "2015-02-09")]
    assert [(each["old"]["entry"], each["new"]["entry"]) for each in settled["redrawn"]] == [(2, 6)]
    assert clerk.refused("claim", "settle", "1") == "CLAIM-SETTLED"


def test_hours_used_of_a_claim_taken_back_are_told_where_they_are_drawn_now(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1")
    later = [record._replace(completed_on=date(2014, 7, 6)) for record in done("side-3")]
    clerk.does("hours", "import", clerk.office.hours(later, "more.csv"))
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "2")
    clerk.does("leave", "use", WANG, "--start", "103-09-02 14:00", "--hours", "3")

    told = clerk.does("claim", "withdraw", "1", "--reason", "證明有誤", "--dry-run", "--json").row
    assert (told["state"], told["lost_hours"], told["dry_run"]) == ("reversed", 5, True)
    said = clerk.does("claim", "withdraw", "1", "--reason", "證明有誤").out
    assert said == (
        "申請表103-0001已沖銷，收回未使用的5小時。\n第3號補休（103/09/02，3小時）改登為第6號，由核給第2號扣抵。\n"
    )


def test_everyone_newly_entitled_is_drawn_up_and_registered_at_once(clerk: Clerk) -> None:
    trial = clerk.does("claim", "create", "--all", "--dry-run", "--json").row
    assert ([claim["person_id"] for claim in trial["claims"]], trial["dry_run"]) == ([WANG, WU], True)
    said = clerk.does("claim", "create", "--all", "--unit", "秘書室").out
    assert said.startswith("已建立申請表1份，共8小時。\n")
    assert re.search(r"1 +103-0001 +秘書室 +吳約聘 +8", said)
    assert clerk.does("claim", "create", "--all", "--unit", "秘書室").out == "已建立申請表0份，共0小時。\n"
    clerk.does("claim", "create", "--all")

    answer = clerk.types("claim", "register", "1", "7", "2", "--as-of", "103-09-01", "--json")

    assert (answer.code, answer.codes) == (1, ["CLAIM-UNKNOWN"])
    assert [each["serial"] for each in answer.row["registered"]] == ["103-0001", "103-0002"]
    assert answer.row["granted_hours"] == 16
    assert [found["code"] for found in answer.row["findings"]] == ["CLAIM-UNKNOWN"]


def test_registering_can_be_tried_without_keeping_it(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)
    assert clerk.does("claim", "register", "1", "--dry-run").out.endswith("（8小時至103/11/03）（試算，未儲存）。\n")
    assert clerk.does("ledger", WANG, "--json").rows == []
    assert clerk.does("claim", "register", "1", "1").out == "已登錄申請表103-0001：核給8小時（8小時至103/11/03）。\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        (WANG, "--all"),
        (WANG, "--side", "side-1"),
        (WANG, "--completed-on", "103-05-03"),
        (WANG, "--unit", "民政課"),
        (WANG, "--dry-run"),
        ("--all", "--provisional"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_refused(clerk: Clerk, words: tuple[str, ...]) -> None:
    assert clerk.refused("claim", "create", *words) == "USAGE"


def test_a_day_that_is_none_is_refused(clerk: Clerk) -> None:
    assert clerk.refused("claim", "create", LIN, "--provisional", "--completed-on", "昨天") == "USAGE-DATE"
    early = clerk.types("claim", "create", WANG, "--as-of", "103-05-02")
    assert early.err == (
        f"[CLAIM-EARLY] 王小明（{WANG}）申請的課程到103/05/03才全部完成，不能在這天以前申請或登錄，"
        "請自103/05/03起辦理。\n"
    )


def test_only_the_new_rows_are_printed_onto_the_sheet(clerk: Clerk) -> None:
    out = clerk.office.folder / "續印.pdf"
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1")
    assert clerk.refused("form", "claim", WANG, "--new-rows", "-o", out) == "FORM-NO-NEW-ROWS"
    clerk.does("hours", "import", clerk.office.hours(done("side-3"), "more.csv"))
    clerk.does("claim", "create", WANG)

    clerk.does("form", "claim", WANG, "--new-rows", "-o", out)

    assert out.exists()


def test_a_grant_cut_to_the_cap_is_a_warning(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1")
    clerk.does("claim", "create", WANG, "--provisional", "--side", "side-3")

    assert clerk.does("claim", "register", "2").out.startswith("已登錄申請表2：核給4小時")


def test_rulings_are_made_listed_and_taken_back(clerk: Clerk) -> None:
    timeless = a_record(person_id=LIN, completed_on=MONDAY, completed_time=None)
    short = timeless._replace(title=COURSE, platform="e學中心", hours=Decimal("0.5"), completed_on=MONDAY)
    clerk.does("hours", "import", clerk.office.hours([timeless, short]))
    first, second = (str(each["record"]) for each in clerk.does("hours", "list", "--json").rows[-2:])

    attested = clerk.does("ruling", "attest", first, "--time", "20:30", "--reason", "切結", "--document", "A1").out
    counted = clerk.does("ruling", "count", second, "--course", COURSE, "--reason", "查明", "--json").row

    assert attested.startswith(f"裁示第1號：B12345****第{first}號紀錄完成時間20:30。\n")
    assert (counted["kind"], counted["course"], counted["time"], counted["document"]) == (
        "count_record",
        COURSE,
        None,
        None,
    )
    listed = clerk.does("ruling", "list", "--json").rows
    assert [(each["time"], each["document"], each["on"]) for each in listed] == [
        ("20:30:00", "A1", "2014-09-01"),
        (None, None, "2014-09-01"),
    ]
    assert all(each["by"] for each in listed)
    assert "完成時間20:30" in clerk.does("ruling", "list").out
    (told,) = clerk.does("evaluate", "--person", LIN, "--json").rows
    assert told["rulings"] == [1, 2]
    assert {course["ruling"] for each in told["sets"] for course in each["courses"] if "ruling" in course} == {1, 2}
    assert clerk.does("ruling", "withdraw", "1", "--reason", "誤裁", "--json").row["ruling"] == 1
    assert "採計為「" in clerk.does("ruling", "list").out


def test_a_claim_registered_after_its_window_says_that_it_is_over(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)

    said = clerk.types("claim", "register", "1", "--as-of", "104-06-01")

    assert (said.code, said.err) == (0, "")
    assert "期限已過，只能補登期限內已請的補休" in said.out
