"""Headers are mapped once and remembered, trials tell every row, and differing records are decided on."""

from __future__ import annotations

import io
import sys
from decimal import Decimal

import pytest

from tests.cli.conftest import Clerk
from tests.services.office import LIN, WANG, a_row, done

COURSE = "全民國防教育學堂"
ODD = {"課程名稱": COURSE, "時數": "2", "修畢之日": "103/5/3", "學習平台": "e學中心", "身分證字號": LIN}


def test_a_header_is_mapped_once_and_remembered_until_it_is_forgotten(clerk: Clerk) -> None:
    path = clerk.office.file("odd.csv", ODD, [ODD])
    assert clerk.refused("hours", "import", path) == "IMPORT-COLUMN"
    (seen,) = clerk.does("columns", "show", path, "--json").rows
    assert {each["header"]: each["field"] for each in seen["columns"]}["修畢之日"] is None
    assert "課程名稱" in clerk.does("columns", "show", path, "--column", "修畢之日=完成日期").out

    clerk.does("hours", "import", path, "--column", "修畢之日=完成日期")

    assert clerk.does("columns", "list", "--json").rows == [
        {"kind": "hours", "header": "修畢之日", "field": "completed_on"}
    ]
    assert "完成日期" in clerk.does("columns", "list").out
    again = clerk.does("hours", "import", path, "--json").row
    assert (again["known"], again["new"]) == (1, 0)
    clerk.does("columns", "forget", "修畢之日")
    assert clerk.refused("columns", "forget", "修畢之日") == "COLUMN-UNKNOWN"
    assert clerk.refused("hours", "import", path) == "IMPORT-COLUMN"


@pytest.mark.parametrize("column", ["修畢之日", "=完成日期", "修畢之日=沒有這欄"])
def test_a_mapping_that_says_nothing_is_refused(clerk: Clerk, column: str) -> None:
    assert clerk.refused("hours", "import", "x.csv", "--column", column) == "USAGE-COLUMN"


def test_a_column_can_be_passed_over(clerk: Clerk) -> None:
    row = {**ODD, "完成日期": "103/5/4"}
    path = clerk.office.file("two.csv", row, [row])

    clerk.does("hours", "import", path, "--column", "修畢之日=略過")

    assert clerk.does("hours", "list", "--json").rows[-1]["completed_at"] == "2014-05-04"


def test_a_trial_tells_every_row_and_keeps_nothing(clerk: Clerk) -> None:
    before = clerk.does("hours", "list", "--json").rows
    path = clerk.office.hours([*done("side-1"), *done("side-3")], "mixed.csv")
    text = path.read_text("utf-8")
    path.write_text(text + f"{LIN},林𡍼,{COURSE},e學中心,abc,,103/5/3,\n", "utf-8")

    answer = clerk.types("hours", "import", path, "--dry-run", "--json", "--as-of", "103-09-01")

    told = answer.row
    (file,) = told["files"]
    assert (answer.code, answer.codes) == (1, ["IMPORT-HOURS"])
    assert told["read"] == told["new"] + told["known"] + told["refused"] == len(file["rows"])
    assert [row["state"] for row in file["rows"]].count("known") == told["known"]
    bad = file["rows"][-1]
    assert (bad["state"], bad["findings"][0]["cell"], bad["person_id"]) == ("refused", "E23", None)
    assert file["rows"][0]["known_from"] == "hours.csv"
    assert clerk.does("hours", "list", "--json").rows == before
    plain = clerk.types("hours", "import", path, "--dry-run")
    assert "（試算，未儲存）" in plain.out
    assert "hours.csv" in plain.out


def test_a_long_trial_lists_the_first_rows_on_the_screen(clerk: Clerk) -> None:
    rows = done("side-1") * 12
    told = clerk.does("hours", "import", clerk.office.hours(rows, "long.csv"), "--dry-run").out

    assert "另有10列" in told


def test_a_trial_of_a_file_that_cannot_be_read_is_refused(clerk: Clerk) -> None:
    assert clerk.refused("hours", "import", "missing.csv", "--dry-run") == "IMPORT-NO-FILE"


def test_a_table_copied_from_elsewhere_comes_by_standard_input(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = "\t".join(ODD).replace("修畢之日", "完成日期") + "\n" + "\t".join(ODD.values()) + "\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted.encode())))

    told = clerk.does("hours", "import", "-", "--json").row

    assert (told["new"], told["files"][0]["file"]) == (1, "貼上的表格")


def test_six_figures_are_asked_about_and_answered_for_the_file(clerk: Clerk) -> None:
    path = clerk.office.roster(a_row(LIN, "林𡍼", 到職日="980302"))
    asked = clerk.types("roster", "import", path)
    assert (asked.code, asked.codes) == (1, ["IMPORT-DATE-AMBIGUOUS"])

    clerk.does("roster", "import", path, "--six-figures-roc")

    listed = {each["person_id"]: each for each in clerk.does("roster", "list", "--json").rows}
    assert listed[LIN]["hired_on"] == "2009-03-02"


def test_a_trial_of_a_roster_tells_what_changes(clerk: Clerk) -> None:
    path = clerk.office.roster(
        a_row(WANG, "王小明", 職等="5", 單位="秘書室"), a_row(LIN, "林𡍼", 單位="秘書室"), a_row("X", "錯號")
    )

    told = clerk.types("roster", "import", path, "--dry-run", "--json").row

    assert [(row["state"], row["changed"]) for row in told["rows"]] == [
        ("changed", ["unit"]),
        ("known", []),
        ("refused", []),
    ]
    assert clerk.does("roster", "list", "--json").rows[0]["unit"] == "民政課"


def test_duty_and_calendar_can_be_tried_too(clerk: Clerk) -> None:
    day = {"日期": "20141231", "放假否": "2"}
    path = clerk.office.file("days.csv", day, [day])
    told = clerk.does("calendar", "import", path, "--column", "放假否=是否放假", "--dry-run", "--json").row
    assert (told["new"], told["changed"]) in {(1, 0), (0, 1)}
    assert clerk.does("columns", "list", "--json").rows == []
    duty = {"身分證字號": LIN, "差勤類別": "加班", "開始時間": "103/5/3 19:00", "結束時間": "103/5/3 21:00"}
    told = clerk.does("duty", "import", clerk.office.file("duty.csv", duty, [duty]), "--dry-run", "--json").row
    assert (told["new"], told["dry_run"]) == (1, True)
    assert clerk.does("duty", "import", clerk.office.folder / "duty.csv", "--json").row["new"] == 1


def test_differing_records_are_listed_and_decided_on(clerk: Clerk) -> None:
    record = done("side-1", person_id=LIN)[0]
    clerk.does("hours", "import", clerk.office.hours([record], "old.csv"))
    newer = clerk.office.hours([record._replace(hours=Decimal(9))], "new.csv")
    warned = clerk.types("hours", "import", newer)
    assert (warned.code, warned.codes) == (0, ["HOURS-CORRECTION"])
    (pair,) = clerk.does("hours", "corrections", "--json").rows
    assert (pair["older_file"], pair["newer_file"], pair["difference"]) == ("old.csv", "new.csv", "時數 2→9")
    assert "new.csv" in clerk.does("hours", "corrections").out

    words = ("hours", "decide", str(pair["older"]), str(pair["newer"]), "--reason", "新表更正")
    said = clerk.does(*words, "--choice", "newer").out

    assert f"第{pair['older']}號紀錄不採，以第{pair['newer']}號紀錄為準" in said
    assert clerk.does("hours", "corrections", "--json").rows == []
    assert clerk.refused(*words, "--choice", "both") == "CORRECTION-DECIDED"
    (ruling,) = clerk.does("ruling", "list", "--json").rows
    assert (ruling["kind"], ruling["instead"]) == ("set_aside", pair["newer"])
    assert "以第" in clerk.does("ruling", "list").out
    clerk.does("ruling", "withdraw", str(ruling["ruling"]), "--reason", "誤")
    assert "都保留" in clerk.does(*words, "--choice", "both").out
