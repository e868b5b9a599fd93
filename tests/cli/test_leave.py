"""Leave and transfers at the command line, as lines and as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn_desk.domain.ledger import EntryKind
from tests.cli.conftest import Clerk
from tests.factory import a_grant
from tests.services.office import LIN, WANG, WU

TWO = "103-09-02 14:00"
BROUGHT = ("--from", "示範局", "--side", "side-2", "--first", "103-09-01", "--last", "104-02-28", "--document", "示人1")


@pytest.fixture
def granted(clerk: Clerk) -> Clerk:
    """Give a clerk who has registered 8 hours for 王小明."""
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1")
    return clerk


def test_a_trial_of_leave_tells_what_it_draws_on_and_enters_nothing(granted: Clerk) -> None:
    words = ("leave", "use", WANG, "--start", TWO, "--hours", "3", "--dry-run")

    value = granted.does(*words, "--json").row

    assert value["draws"] == [{"grant": 1, "hours": 3}]
    assert value["grants"] == [
        {"grant": 1, "plan_year": 103, "drawn_hours": 3, "left_hours": 5, "last_day": "2014-11-03"}
    ]
    assert (value["end"], value["next_lapse"]) == ("2014-09-02T17:00:00", {"day": "2014-11-03", "hours": 5})
    assert granted.does(*words).out.splitlines() == [
        "試算（未登記）：103/09/02 14:00～17:00，3小時。",
        "  核給第1號（期限103/05/04～103/11/03）：取用3小時，尚餘5小時",
        "  其後最近的期限是103/11/03，屆時未用的5小時失效",
    ]
    assert granted.does("leave", "list", "--json").rows == []


def test_a_trial_that_leaves_nothing_lapses_nothing(granted: Clerk) -> None:
    words = ("leave", "use", WANG, "--start", "103-09-03 08:00", "--hours", "8", "--dry-run")
    assert granted.does(*words, "--json").row["next_lapse"] is None
    assert len(granted.does(*words).out.splitlines()) == 2


def test_leave_is_entered_listed_and_cancelled(granted: Clerk) -> None:
    entered = granted.does("leave", "use", WANG, "--start", TWO, "--hours", "３", "--json").row
    assert (entered["entry"], entered["hours"], entered["end"]) == (2, 3, "2014-09-02T17:00:00")
    granted.does("leave", "use", WANG, "--start", "103-09-03 14:00", "--hours", "1")

    answer = granted.types("leave", "cancel", "2", "--reason", "開會", "--as-of", "103-12-01", "--json")

    assert (answer.code, answer.codes) == (0, ["LEAVE-LAPSED-AT-ONCE"])
    assert answer.row["returned"] == [{"grant": 1, "hours": 3, "lapsed": True}]
    rows = granted.does("leave", "list", WANG, "--json").rows
    assert [(row["entry"], row["start"], row["cancelled_by"], row["reason"]) for row in rows] == [
        (2, "2014-09-02T14:00:00", 4, "開會"),
        (3, "2014-09-03T14:00:00", None, ""),
    ]
    lines = granted.does("leave", "list").out.splitlines()
    assert "103/12/01取消：開會" in lines[1]
    assert "103/09/03 14:00～15:00" in lines[2]


def test_a_cancel_in_time_says_to_which_grant_the_hours_went(granted: Clerk) -> None:
    granted.does("leave", "use", WANG, "--start", TWO, "--hours", "3")
    assert granted.does("leave", "cancel", "2", "--reason", "開會").out.splitlines() == [
        "已取消補休第2號，3小時退回原核給。",
        "  核給第1號（期限103/05/04～103/11/03）：退回3小時",
    ]


def test_hours_move_to_another_agency_with_a_sheet(granted: Clerk, tmp_path: Path) -> None:
    words = ("transfer", "out", WANG, "--to", "示範局", "--reason", "調任", "--document", "示人1")
    out = tmp_path / "移交單.pdf"

    tried = granted.does(*words, "--dry-run", "-o", out, "--json").row
    assert (tried["dry_run"], tried["entry"], tried["hours"], tried["file"]) == (True, None, 8, None)
    assert granted.does(*words, "--dry-run").out.startswith("試算（未登記）：將移出王小明的補休8小時至示範局。")
    assert not out.exists()

    assert granted.does(*words, "-o", out).out.splitlines() == [
        "已登記第2號：移出王小明的補休8小時至示範局。",
        "  核給第1號（期限至103/11/03）：移出8小時",
        f"已印出移交單：{out}",
    ]
    assert out.read_bytes().startswith(b"%PDF")
    grant, adjust = granted.does("ledger", WANG, "--json").rows
    assert (grant["kind"], grant["granted_this_year_hours"]) == ("grant", 8)
    assert (adjust["kind"], adjust["hours"], adjust["balance_hours"]) == ("adjust", -8, 0)
    assert (adjust["granted_this_year_hours"], adjust["note"]) == (0, "移出至示範局：調任（示人1）")
    assert "尚餘0，另移出8" in granted.does("ledger", WANG).out.splitlines()[0]
    assert granted.refused("leave", "use", WANG, "--start", TWO, "--hours", "1") == "LEAVE-BALANCE"

    back = granted.does("transfer", "cancel", "2", "--reason", "免調").out
    assert back == "已取消第2號移轉（新增第3號更正）。\n"
    assert granted.does("transfer", "sheet", WANG, "-o", out, "--json").row["sheet"]["grants"][0]["open_hours"] == 8
    assert granted.does("transfer", "sheet", WANG, "-o", out).out == f"已印出王小明的移交單：{out}\n"


def test_a_grant_is_brought_along(clerk: Clerk) -> None:
    words = ("transfer", "in", LIN, *BROUGHT, "--granted", "8", "--used", "3")

    tried = clerk.does(*words, "--dry-run", "--json").row
    assert (tried["grant"]["entry"], tried["grant"]["hours"], tried["used"][0]["entry"]) == (None, 8, None)
    assert clerk.does(*words, "--dry-run").out.startswith("試算（未登記）：移入8小時")
    value = clerk.does(*words, "--json").row

    assert (value["grant"]["entry"], value["used"][0]["entry"], value["used"][0]["hours"]) == (1, 2, 3)
    assert [(row["kind"], row["hours"]) for row in clerk.does("ledger", LIN, "--json").rows] == [
        ("grant", 8),
        ("use", -3),
    ]
    (row,) = clerk.does("leave", "list", LIN, "--json").rows
    assert (row["start"], row["end"], row["reason"]) == (None, None, "移入前已使用")
    assert clerk.refused(*words) == "TRANSFER-TWICE"
    sheet = clerk.does("transfer", "sheet", LIN, "-o", clerk.office.folder / "a.pdf", "--json").row["sheet"]
    assert [(each["kind"], each["hours"]) for each in sheet["uses"]] == [("use", 3)]
    assert sheet["award"] == {"times": 0, "document": None}


def test_hours_of_which_nothing_was_used_need_no_word_about_it(clerk: Clerk) -> None:
    line = clerk.does("transfer", "in", LIN, *BROUGHT, "--granted", "8").out
    assert line == ("已登記核給第1號：移入8小時，期限103/09/01～104/02/28，移入前已使用0小時，計入本年度上限12小時。\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("leave", "use", WANG, "--start", TWO, "--hours", "1.5"), "LEAVE-HOURS"),
        (("leave", "use", WANG, "--start", TWO, "--hours", "0"), "LEAVE-HOURS"),
        (("leave", "use", WANG, "--start", TWO, "--hours", "-3"), "LEAVE-HOURS"),
        (("leave", "use", WANG, "--start", "103-09-06 14:00", "--hours", "1"), "LEAVE-HOLIDAY"),
        (("leave", "use", WANG, "--start", "103-09-02 16:30", "--hours", "1"), "LEAVE-DAY-END"),
        (("leave", "use", WANG, "--start", "104-01-05 14:00", "--hours", "1"), "LEAVE-WINDOW"),
        (("leave", "cancel", "1", "--reason", "x"), "ENTRY-NO-USE"),
        (("transfer", "out", LIN, "--to", "示範局", "--reason", "調任"), "TRANSFER-NOTHING"),
        (("transfer", "out", WANG, "--to", "示範局"), "USAGE"),
        (("transfer", "out", WANG, "--to", " ", "--reason", "調任"), "TRANSFER-AGENCY"),
        (("transfer", "in", LIN, *BROUGHT, "--granted", "4.5"), "LEAVE-HOURS"),
        (("transfer", "in", LIN, *BROUGHT, "--granted", "4", "--used", "0.5"), "TRANSFER-USED"),
        (("transfer", "in", LIN, *BROUGHT, "--granted", "4", "--used", "5"), "TRANSFER-HOURS"),
        (("transfer", "in", LIN, *BROUGHT, "--granted", "13"), "TRANSFER-CAP"),
        (("transfer", "cancel", "9", "--reason", "x"), "TRANSFER-NONE"),
        (("transfer", "cancel", "x", "--reason", "x"), "USAGE-NUMBER"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cause(granted: Clerk, words: tuple[str, ...], code: str) -> None:
    assert granted.refused(*words, "--as-of", "103-09-01") == code


def test_a_refusal_tells_the_way_out(granted: Clerk) -> None:
    granted.does("leave", "use", WANG, "--start", TWO, "--hours", "3")
    said = {
        ("103-09-02 15:00", "1"): "103/09/02 14:00～17:00已登記補休（第2號），請改填其他時間，或先取消該筆。",
        (
            "103-09-04 16:00",
            "3",
        ): "16:00起到下班只有1小時，一筆補休以一日為限；3小時請分日填寫，其餘自103/09/05起另填一筆",
        ("103-09-04 12:30", "1"): "12:30不在當日上班時間內，請改填08:00～12:00、13:00～17:00之間的開始時間。",
        ("103-09-06 09:00", "1"): "不是上班日，不能補休，請改填上班日，下一個上班日是103/09/09。",
        ("104-03-02 09:00", "1"): "尚有時數的期限：103/05/04～103/11/03。",
        ("103-09-04 08:00", "6"): "可用的補休只剩5小時，不足6小時，請減少時數。",
    }
    for (start, hours), words in said.items():
        answer = granted.types("leave", "use", WANG, "--start", start, "--hours", hours, "--as-of", "103-09-01")
        assert words in answer.err
    nobody = granted.types("leave", "use", WU, "--start", TWO, "--hours", "1", "--as-of", "103-09-01")
    assert "尚有時數的期限：無。" in nobody.err


def test_hours_carried_into_the_year_stand_before_its_own_lines(clerk: Clerk) -> None:
    with clerk.office.desk() as desk, desk.database.write() as work:
        autumn = date(2013, 11, 1)
        work.ledger.add(a_grant(0, 4, plan_year=102, on=autumn, first_day=autumn, last_day=desk.as_of))
    clerk.does("claim", "create", WANG)
    clerk.does("claim", "register", "1")

    carried, grant = clerk.does("ledger", WANG, "--json").rows

    assert (carried["kind"], carried["entry"], carried["hours"], carried["on"]) == ("carry", 1, 4, "2014-01-01")
    assert (carried["granted_this_year_hours"], carried["last_day"]) == (0, "2014-09-01")
    assert (grant["kind"], grant["granted_this_year_hours"]) == (EntryKind.GRANT, 8)
    head, line, *_ = clerk.does("ledger", WANG).out.splitlines()
    assert "核給8／12" in head
    assert line == "  前年度結轉：102年度核給第1號，期限至103/09/01，不計入本年度上限，4小時"
