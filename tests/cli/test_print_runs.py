"""The commands on print runs say what was printed, where, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.cli.conftest import Clerk
from tests.services.office import WANG, WU


def first_page(path: Path) -> str:
    with pypdfium2.PdfDocument(str(path)) as document:
        return str(document[0].get_textpage().get_text_bounded())


def test_a_run_is_printed_shown_printed_again_and_taken_back(clerk: Clerk) -> None:
    out, again = clerk.office.folder / "run.pdf", clerk.office.folder / "again.pdf"

    said = clerk.does("run", "print", "-o", out).out
    assert said.startswith(f"第1次成批列印：已印出2人的申請表，共16小時：{out}\n")
    assert [line.split() for line in said.splitlines()[1:]] == [
        ["單位", "人數", "時數"],
        ["民政課", "1", "8"],
        ["秘書室", "1", "8"],
    ]
    assert "王小明" in first_page(out)

    assert clerk.does("run", "again", "1", "-o", again).out == f"已照原內容重印第1次成批列印，共2人：{again}\n"
    assert again.read_bytes() == out.read_bytes()

    clerk.does("claim", "register", "1")
    shown = clerk.does("run", "show", "1")
    assert shown.out.splitlines()[0] == "第1次成批列印（103/09/01，全部單位）"
    assert shown.out.splitlines()[2].split() == ["民政課", "王小明", "103-0001", "8", "已登錄"]

    answer = clerk.types("run", "withdraw", "1", "--reason", "重印", "--as-of", "103-09-02")
    assert (answer.code, answer.codes) == (1, ["RUN-STAYS"])
    assert answer.out == "第1次成批列印已撤回，其中1份申請表一併撤回。\n"
    assert clerk.does("run", "again", "1", "-o", again).out == (
        f"已照原內容重印第1次成批列印（已撤回，各頁均有註記），共2人：{again}\n"
    )
    listed = clerk.does("run", "list").out.splitlines()
    assert listed[1].split() == ["1", "103/09/01", "全部單位", "2", "16", "0", "1", "已於103/09/02撤回：重印"]


def test_the_answers_in_json(clerk: Clerk) -> None:
    out = clerk.office.folder / "run.pdf"

    trial = clerk.does("run", "print", "--dry-run", "--json").row
    assert (trial["file"], trial["run"], trial["hours"], trial["dry_run"]) == (None, None, 16, True)
    assert [(each["person_id"], each["claim"], each["serial"]) for each in trial["people"]] == [
        (WANG, None, None),
        (WU, None, None),
    ]
    made = clerk.does("run", "print", "--unit", "秘書室", "-o", out, "--json").row
    assert (made["file"], made["run"], made["unit"], made["dry_run"]) == (str(out), 1, "秘書室", False)
    assert (made["on"], made["withdrawn"], made["findings"]) == ("2014-09-01", None, [])
    assert made["people"] == [
        {
            "person_id": WU,
            "name": "吳約聘",
            "unit": "秘書室",
            "claim": 1,
            "serial": "103-0001",
            "hours": 8,
            "withdrawn": False,
        }
    ]
    again = clerk.does("run", "again", "1", "-o", out, "--json").row
    assert {key: again[key] for key in ("file", "run", "people")} == {
        key: made[key] for key in ("file", "run", "people")
    }
    back = clerk.does("run", "withdraw", "1", "--reason", "重印", "--dry-run", "--json").row
    assert (back["dry_run"], back["withdrawn"]["reason"], back["people"][0]["withdrawn"]) == (True, "重印", True)
    (listed,) = clerk.does("run", "list", "--json").rows
    assert (listed["withdrawn"], listed["people"][0]["state"]) == (None, "printed")
    assert clerk.does("run", "show", "1", "--json").row == listed


def test_a_trial_names_everyone_and_writes_nothing(clerk: Clerk) -> None:
    said = clerk.does("run", "print", "--dry-run").out

    assert said.startswith("將印出2人的申請表，共16小時（試算，未儲存）。\n")
    assert "王小明" in said
    assert clerk.does("run", "list", "--json").rows == []


def test_a_trial_of_taking_back_says_so(clerk: Clerk) -> None:
    clerk.does("run", "print", "-o", clerk.office.folder / "run.pdf")

    said = clerk.does("run", "withdraw", "1", "--reason", "重印", "--dry-run").out

    assert said == "第1次成批列印已撤回，其中2份申請表一併撤回（試算，未儲存）。\n"


def test_what_cannot_be_done_is_refused(clerk: Clerk) -> None:
    out = clerk.office.folder / "run.pdf"

    assert clerk.refused("run", "print", "--as-of", "103-09-01") == "USAGE"
    assert clerk.refused("run", "print", "-o", out, "--unit", "人事室") == "CLAIM-NO-UNIT"
    assert (
        clerk.refused("run", "print", "-o", out.parent / "missing" / "x.pdf", "--as-of", "103-09-01") == "OUTPUT-WRITE"
    )
    assert clerk.refused("run", "again", "9", "-o", out) == "RUN-UNKNOWN"
    assert clerk.refused("run", "show", "一") == "USAGE-NUMBER"
    assert clerk.refused("run", "withdraw", "1") == "USAGE"
    clerk.does("run", "print", "-o", out)
    assert clerk.refused("run", "print", "-o", out, "--as-of", "103-09-01") == "RUN-NOBODY"
