"""Files come in, are told row by row, and can be taken back; what cannot be read ends with 2."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Clerk
from tests.services.office import CHEN, HOURS_HEADER, LIN, STAFF, STRANGER, WANG, WU, a_row, done, hours_row

COURSE = "全民國防教育學堂"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?")


def test_a_roster_comes_in_and_is_listed(new_clerk: Clerk) -> None:
    path = new_clerk.office.roster(*STAFF)

    told = new_clerk.does("roster", "import", path, "--json").row
    listed = new_clerk.does("roster", "list", "--json").rows

    assert {name: told[name] for name in ("read", "new", "changed", "known", "refused", "dry_run", "findings")} == {
        "read": 4,
        "new": 4,
        "changed": 0,
        "known": 0,
        "refused": 0,
        "dry_run": False,
        "findings": [],
    }
    assert [person["person_id"] for person in listed] == [WANG, LIN, CHEN, WU]
    assert listed[0]["rank_periods"] == [{"rank": "elementary", "grade": 5, "since": None}]
    assert "林𡍼" in new_clerk.does("roster", "list").out


def test_rows_refused_end_with_1_and_are_each_named(new_clerk: Clerk) -> None:
    path = new_clerk.office.roster(a_row(WANG, "王小明"), a_row("X", "錯號"), a_row(LIN, "", 單位="秘書室"))

    answer = new_clerk.types("roster", "import", path, "--json")

    told = answer.row
    assert (answer.code, told["new"], told["refused"]) == (1, 1, 2)
    assert answer.codes == ["IMPORT-ID", "ROSTER-NAME"]
    assert [(found["file"], found["row"], found["column"]) for found in told["findings"]] == [
        ("roster.csv", 3, "身分證字號"),
        ("roster.csv", 4, "姓名"),
    ]
    assert told["findings"][0]["value"] == "X"


def test_a_warning_is_said_and_ends_with_0(new_clerk: Clerk) -> None:
    answer = new_clerk.types("roster", "import", new_clerk.office.roster(a_row("A123456780", "王小明")))

    assert (answer.code, answer.codes) == (0, ["IMPORT-CHECK-DIGIT"])
    assert answer.out == "roster.csv：讀取1列，新增1、更新0、已有0、未收0。\n"


def test_a_trial_says_that_it_was_one(new_clerk: Clerk) -> None:
    roster = new_clerk.office.roster(*STAFF)

    assert "（試算，未儲存）" in new_clerk.does("roster", "import", roster, "--dry-run").out
    assert new_clerk.does("roster", "list", "--json").value == []
    new_clerk.does("roster", "import", roster)
    hours = new_clerk.office.hours(done("side-1"))
    assert "（試算，未儲存）" in new_clerk.does("hours", "import", hours, "--dry-run").out
    assert new_clerk.does("hours", "list", "--json").value == []


def test_a_category_can_be_given_for_the_whole_file(new_clerk: Clerk) -> None:
    person = {"身分證字號": WANG, "姓名": "王小明", "官等": "委任"}
    path = new_clerk.office.file("names.csv", person, [person])

    assert new_clerk.refused("roster", "import", path) == "IMPORT-COLUMN"
    new_clerk.does("roster", "import", path, "--category", "約聘人員")

    assert new_clerk.does("roster", "list", "--json").rows[0]["category"] == "contract"


def test_printouts_come_in_are_listed_and_taken_back(clerk: Clerk) -> None:
    before = clerk.does("hours", "list", "--json").rows

    told = clerk.does("hours", "import", clerk.office.hours(done("side-3")), "--json").row
    batch = told["files"][0]["batch"]
    listed = clerk.does("hours", "list", "--json").rows

    assert (told["read"], told["refused"]) == (16, 0)
    assert told["new"] + told["known"] == told["read"]
    assert len(listed) == len(before) + told["new"]
    assert {record["batch"] for record in listed} == {before[0]["batch"], batch}
    assert _ISO.fullmatch(listed[0]["completed_at"])
    told = clerk.does("hours", "undo", str(batch), "--dry-run", "--json").row
    assert clerk.does("hours", "list", "--json").value == listed
    undone = clerk.does("hours", "undo", str(batch), "--json").row
    assert (undone["batch"], undone["removed"], undone["findings"]) == (batch, len(listed) - len(before), [])
    assert (told["removed"], told["people"], told["dry_run"]) == (undone["removed"], 1, True)
    assert [change["person_id"] for change in told["changes"]] == [WANG]
    assert clerk.does("hours", "list", "--json").value == before
    assert clerk.refused("hours", "undo", str(batch)) == "BATCH-UNDONE"


def test_batches_are_listed_with_their_counts_and_the_undone_ones_marked(clerk: Clerk) -> None:
    clerk.does("hours", "import", clerk.office.hours(done("side-3"), "more.csv"))
    first, second = clerk.does("hours", "batches", "--json").rows
    clerk.does("hours", "undo", str(second["batch"]))

    assert (first["file"], second["file"]) == ("hours.csv", "more.csv")
    for batch in (first, second):
        assert batch["read"] == batch["new"] + batch["known"] + batch["refused"]
    assert clerk.does("hours", "batches", "--json").rows[1]["undone_at"]
    assert "已復原" in clerk.does("hours", "batches").out


def test_records_of_a_stranger_end_with_1(clerk: Clerk) -> None:
    answer = clerk.types("hours", "import", clerk.office.hours(done("side-1", person_id=STRANGER)))

    assert (answer.code, answer.codes) == (1, ["HOURS-STRANGER"])
    assert "（其中5列待名冊）" in answer.out


def test_a_printout_of_one_person_takes_the_person_and_the_platform(clerk: Clerk) -> None:
    record = {"課程名稱": COURSE, "認證時數": "1.5", "完成日期": "103/5/3", "開始日期": "103/5/3 09:00"}
    path = clerk.office.file("personal.csv", record, [record])

    assert clerk.refused("hours", "import", path, "--platform", "e學中心") == "IMPORT-PERSON"
    assert clerk.refused("hours", "import", path, "--person", LIN) == "IMPORT-PLATFORM"
    clerk.does("hours", "import", path, "--person", LIN.lower(), "--platform", "e學中心")

    newest = clerk.does("hours", "list", "--json").rows[-1]
    assert (newest["person_id"], newest["platform"], newest["hours"]) == (LIN, "e學中心", 1.5)
    assert (newest["completed_at"], newest["started_at"]) == ("2014-05-03", "2014-05-03T09:00:00")
    assert "1.5" in clerk.does("hours", "list").out


def test_calendars_and_duties_come_in(clerk: Clerk) -> None:
    day = {"西元日期": "20140723", "星期": "三", "是否放假": "2", "備註": "停止上班"}
    duty = {"身分證字號": WANG, "差勤類別": "加班", "開始時間": "103/5/3 19:00", "結束時間": "103/5/3 21:00"}

    said = clerk.does("calendar", "import", clerk.office.file("days.csv", day, [day])).out
    changed = {**day, "是否放假": "0"}
    again = clerk.does("calendar", "import", clerk.office.file("days.csv", day, [changed]), "--json")
    duties = clerk.does("duty", "import", clerk.office.file("duty.csv", duty, [duty]), "--json")

    assert said == "days.csv：讀取1列，新增1、已有0、未收0。\n"
    assert (again.row["changed"], duties.row["new"]) == (1, 1)
    (course,) = {
        (course["off_hours"], course["interval"]["kind"])
        for each in clerk.does("evaluate", "--person", WANG, "--json").rows[0]["sets"]
        for course in each["courses"]
        if course["status"] == "counted"
    }
    assert course == ("conflict", "overtime")


@pytest.mark.parametrize("command", ["roster", "hours", "calendar", "duty"])
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.csv", None, "IMPORT-NO-FILE"),
        ("empty.csv", b"", "IMPORT-EMPTY"),
        ("paper.pdf", b"%PDF-1.7\n", "IMPORT-DAMAGED"),
        ("noise.bin", bytes(range(256)) * 8, "IMPORT-UNKNOWN-KIND"),
        ("other.csv", "別的,欄位\n1,2\n".encode(), "IMPORT-HEADER"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(
    clerk: Clerk, command: str, name: str, content: bytes | None, code: str
) -> None:
    path = clerk.office.folder / name
    if content is not None:
        path.write_bytes(content)

    assert clerk.refused(command, "import", path, "--json") == code


def test_scores_are_told_where_there_are_any(clerk: Clerk) -> None:
    assert not any("score" in row for row in clerk.does("hours", "list", "--json").rows)
    assert "成績" not in clerk.does("hours", "list").out
    rows = [
        {**hours_row(record), "訓練成績": score}
        for record, score in zip(done("side-3", person_id=LIN), ("87.5", "甲", "85/100"), strict=False)
    ]
    path = clerk.office.file("scores.csv", (*HOURS_HEADER, "訓練成績"), rows)

    trial = clerk.types("hours", "import", path, "--dry-run", "--json")
    clerk.types("hours", "import", path)

    assert [row.get("score") for row in trial.row["files"][0]["rows"]] == [87.5, None, None]
    assert (trial.code, trial.codes) == (0, ["IMPORT-SCORE"])
    listed = [row for row in clerk.does("hours", "list", "--json").rows if row["file"] == "scores.csv"]
    assert [row.get("score", "none") for row in listed] == [87.5, "none", "none"]
    header, *lines = clerk.does("hours", "list").out.splitlines()
    assert "時數  成績  完成" in header
    assert sum("  87.5  " in line for line in lines) == 1
