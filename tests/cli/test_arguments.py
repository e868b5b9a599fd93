"""What a clerk types is read generously, and what cannot be read is refused with what to type instead."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.cli.arguments import (
    day_argument,
    hours_argument,
    moment_argument,
    number_argument,
    person_argument,
    time_argument,
)
from elearn_desk.cli.grammar.commands import build_parser
from elearn_desk.domain.findings import Refusal


def refusal_of(read: Callable[[str], object], text: str) -> str:
    """Give the code with which reading the text is refused."""
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value.finding.code


@pytest.mark.parametrize(
    "text",
    ["103-05-08", "103/5/8", "1030508", "2014-05-08", "20140508", "民國103年5月8日", "１０３／５／８", " 103.5.8 "],
)
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert day_argument(text) == date(2014, 5, 8)


@pytest.mark.parametrize(
    "text", ["", "x", "103-02-30", "103-13-01", "990508", "0103-05-08", "9999-12-31", "0001-01-01", "103-05", "5/8"]
)
def test_what_is_no_day_of_this_age_is_refused(text: str) -> None:
    assert refusal_of(day_argument, text) == "USAGE-DATE"


@pytest.mark.parametrize(
    "text",
    ["103-09-01 14:00", "103/9/1  14:00", "2014-09-01T14:00", "1030901 14:00:00", "１０３-０９-０１ １４：００"],
)
def test_a_moment_is_a_day_and_a_time(text: str) -> None:
    assert moment_argument(text) == datetime(2014, 9, 1, 14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "103-09-01",
        "14:00",
        "103-09-01 24:00",
        "103-09-01 14:00:30",
        "103-09-01 2pm",
        "103-09-01 14:00 x",
        "x 14:00",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert refusal_of(moment_argument, text) == "LEAVE-START"


@pytest.mark.parametrize("text", ["20:30", " 20:30 ", "20:30:00", "２０：３０"])
def test_a_time_is_one_of_the_24_hour_clock(text: str) -> None:
    assert time_argument(text) == time(20, 30)
    assert refusal_of(time_argument, "8:5") == "USAGE-TIME"
    assert refusal_of(time_argument, "25:00") == "USAGE-TIME"


@pytest.mark.parametrize(("text", "hours"), [("3", 3), (" 12 ", 12), ("３", 3)])
def test_hours_are_whole(text: str, hours: int) -> None:
    assert hours_argument(text) == hours


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "3.0", "1e3", "三", "99999"])
def test_hours_that_are_not_whole_or_below_one_are_refused(text: str) -> None:
    assert refusal_of(hours_argument, text) == "LEAVE-HOURS"


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1_0", "一", "9" * 10, "9" * 5000])
def test_what_is_no_number_of_a_list_is_refused(text: str) -> None:
    assert number_argument(" １２ ") == 12
    assert refusal_of(number_argument, text) == "USAGE-NUMBER"


def test_a_person_is_looked_for_as_rosters_are_read() -> None:
    assert person_argument(" ａ123456789\t") == "A123456789"


@given(st.text())
def test_no_text_whatever_is_more_than_refused(text: str) -> None:
    for read in (day_argument, moment_argument, time_argument, hours_argument, number_argument):
        with contextlib.suppress(Refusal):
            assert read(text) is not None


@given(st.lists(st.text(max_size=8) | st.sampled_from(["roster", "import", "--json", "-o", "claim", "--reason"])))
def test_no_command_line_whatever_is_more_than_refused(words: list[str]) -> None:
    with contextlib.suppress(Refusal, SystemExit):
        assert "family" in build_parser().parse_args(words)


OPTIONS = (["--json"], ["--plan", "103"], ["--as-of", "103-05-08"], ["--database", "x"])


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option[0])
def test_an_option_means_the_same_before_between_and_after_the_command(option: list[str]) -> None:
    parse = build_parser().parse_args
    expected = vars(parse([*option, "roster", "list"]))

    assert vars(parse(["roster", *option, "list"])) == expected
    assert vars(parse(["roster", "list", *option])) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "沒有 'nonsense' 這個指令或選項"),
        (["roster"], "缺少 動作"),
        (["hours", "import"], "缺少 檔案"),
        (["award", "approve", "A123456789", "--doc", "x"], "缺少 --document"),
        (["hours", "import", "--p", "x", "a.csv"], "不認得 --p"),
        (["--as-of"], "--as-of 後面缺少內容"),
        (["--json=1", "evaluate"], "--json 後面不接內容 '1'"),
        (["evaluate", "--", "x"], "不認得"),
    ],
)
def test_a_wrong_usage_is_explained_in_chinese(words: list[str], said: str) -> None:
    with pytest.raises(Refusal) as caught:
        build_parser().parse_args(words)

    assert caught.value.finding.code == "USAGE"
    assert said in caught.value.finding.detail("problem")


def test_a_complaint_of_another_kind_is_handed_on() -> None:
    with pytest.raises(Refusal) as caught:
        build_parser().error("something else")
    assert caught.value.finding.detail("problem") == "something else"
