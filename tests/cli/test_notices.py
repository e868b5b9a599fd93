"""What is still lacking and what is about to lapse is told and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Clerk
from tests.services.office import LIN, WANG, WU


def test_what_is_lacking_is_listed_person_by_person(clerk: Clerk) -> None:
    told = clerk.does("missing", "--json").rows
    said = clerk.does("missing").out.splitlines()

    assert [(each["person_id"], each["side"], each["course_count"], each["hours"]) for each in told] == [
        (WANG, "side-3", 7, 12.0),
        (LIN, "side-1", 12, 20.0),
        (WU, "side-3", 9, 16.0),
    ]
    assert told[0]["courses"][0] == {
        "title": "預約幸福-兩性相處的藝術",
        "set": "side-3",
        "platform": "e學中心",
        "hours": 2.0,
        "shortfall": "missing",
        "to_take": True,
    }
    assert told[0]["gains"] == [
        {"goal": "award", "more": 1, "worth": 2, "by": "2014-08-31", "possible": False},
        {"goal": "leave", "more": 4, "worth": 12, "by": "2014-12-31", "possible": True},
    ]
    assert told[0]["by"] == "2014-12-31"
    assert said[0].split() == ["單位", "身分證字號", "姓名", "尚缺", "完成後可得（期限）"]
    assert "距副餐3尚缺7門12小時" in said[1]


@pytest.mark.parametrize("name", ["通知.pdf", "通知.csv"])
def test_the_notice_is_written(clerk: Clerk, tmp_path: Path, name: str) -> None:
    out = tmp_path / name

    told = clerk.does("missing", "--unit", "秘書室", "-o", out, "--json").row

    assert told == {"file": str(out), "people": 2}
    assert out.stat().st_size > 100
    assert clerk.does("missing", "-o", out).out == f"已寫出尚缺課程通知共3人：{out}\n"


def test_a_unit_nobody_belongs_to_and_another_ending_are_refused(clerk: Clerk, tmp_path: Path) -> None:
    for command in ("missing", "radar"):
        assert clerk.refused(command, "--unit", "沒有", "-o", tmp_path / "通知.pdf") == "NOTICE-NO-UNIT"
        assert clerk.refused(command, "--unit", "沒有", "--json") == "NOTICE-NO-UNIT"
        assert clerk.refused(command, "-o", tmp_path / "通知.docx") == "NOTICE-ENDING"
    assert not list(tmp_path.glob("通知*"))


def test_a_notice_of_nobody_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    assert clerk.refused("missing", "-o", tmp_path / "通知.pdf", "--as-of", "104-01-05") == "NOTICE-NOBODY"


def test_what_is_about_to_lapse_is_listed_and_printed(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "到期.pdf"
    assert clerk.does("radar", "--json").value == []
    assert clerk.refused("radar", "-o", out) == "RADAR-NOTHING"
    serial = clerk.does("claim", "create", WANG, "--json").row["serial"]
    clerk.does("claim", "register", serial)

    (told,) = clerk.does("radar", "--within", "90", "--json").rows
    said = clerk.does("radar").out.splitlines()

    assert (told["person_id"], told["open_hours"], told["booked_hours"], told["too_many_hours"]) == (WANG, 8, 0, 0)
    assert (told["last_day"], told["last_workday"]) == ("2014-11-03", "2014-11-03")
    assert told["working_hours_left"] > 300
    assert told["sentence"] == "還須於103/11/03以前休8小時"
    assert said[1].endswith(told["sentence"])
    assert clerk.does("radar", "-o", out).out == f"已寫出補休到期通知共1筆：{out}\n"
    assert clerk.does("radar", "-o", out, "--json").row == {"file": str(out), "grants": 1}
    assert clerk.refused("radar", "--within", "三天") == "USAGE-NUMBER"
