"""Closing, reopening and beginning a plan year at the command line."""

from __future__ import annotations

from tests.cli.conftest import Clerk
from tests.services.office import WANG, WU, done

END = ("--as-of", "104-01-15")


def test_a_year_is_closed_reopened_and_shown(clerk: Clerk) -> None:
    clerk.does("award", "propose")
    clerk.does("award", "approve", "--batch", "1", "--document", "文號")

    closed = clerk.types("year", "close", "--reason", "年度結束", "--document", "高市人字第1號", *END)
    assert (closed.code, closed.out, closed.err) == (0, "103年度已關帳。\n", "")
    assert clerk.refused("year", "close", *END) == "YEAR-CLOSED"
    assert clerk.refused("award", "revoke", WANG, "--reason", "誤登") == "YEAR-CLOSED"
    shown = clerk.types("year", "show", "--json", *END).row
    assert (shown["year"], shown["closed"], shown["undone"], shown["carried"]) == (103, True, [], [])
    assert [(each["step"], each["on"], each["document"]) for each in shown["history"]] == [
        ("closed", "2015-01-15", "高市人字第1號")
    ]
    assert clerk.types("year", "show", *END).out.startswith("103年度：已於104/01/15關帳\n  104/01/15 關帳（")

    reopened = clerk.types("year", "reopen", "--reason", "補登", "--json", *END).row
    assert (reopened["step"], reopened["reason"]) == ("reopened", "補登")
    assert clerk.types("year", "show", *END).out.startswith("103年度：辦理中\n")


def test_what_is_undone_stands_in_the_way_until_the_clerk_insists(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)
    answer = clerk.types("year", "close", "--reason", "年度結束", *END)
    assert (answer.code, answer.codes) == (2, ["YEAR-UNDONE", "YEAR-CLAIMS-OPEN", "YEAR-AWARDS-OPEN"])
    forced = clerk.types("year", "close", "--reason", "年度結束", "--force", *END)
    assert (forced.code, forced.codes) == (0, ["YEAR-CLAIMS-OPEN", "YEAR-AWARDS-OPEN"])


def test_hours_open_at_the_end_of_the_year_are_shown_as_carried(clerk: Clerk) -> None:
    late = clerk.office.hours(done("side-3", person_id=WU), "late.csv", 完成日期="103-09-20")
    clerk.does("hours", "import", late)
    clerk.types("claim", "create", WU, "--as-of", "103-09-21")
    clerk.types("claim", "register", "103-0001", "--as-of", "103-09-21")

    (carried,) = clerk.types("year", "show", "--json", *END).row["carried"]

    assert (carried["person_id"], carried["hours"], carried["last_day"]) == (WU, 12, "2015-03-20")
    assert "    秘書室　吳約聘（D12345****）第1號12小時，至104/03/20" in clerk.types("year", "show", *END).out


def test_the_next_year_needs_its_plan(clerk: Clerk) -> None:
    assert clerk.refused("year", "open", "104") == "PLAN-YEAR"
    assert clerk.does("year", "open", "103").out == "103年度已開始辦理。\n  轉入103年度尚可使用的補休：無\n"
    assert "開始辦理（" in clerk.does("year", "show").out


def test_a_year_is_reopened_only_when_it_is_closed(clerk: Clerk) -> None:
    assert clerk.refused("year", "reopen", "--reason", "補登") == "YEAR-OPEN"
    assert clerk.refused("year", "reopen") == "USAGE"
