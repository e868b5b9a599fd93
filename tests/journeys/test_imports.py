"""Files brought in twice, overlapping, in any order, taken back and brought in again: the verdicts stay the same."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journeys.clerk import (
    CHEN,
    LI,
    MAY,
    STRANGER,
    WANG,
    Clerk,
    a_person,
    a_record,
    contents,
    hours_file,
    learned,
    roster_file,
)

_EMPTY = "empty.sqlite3"


def counts(answer: Any) -> tuple[int, int, int, int]:
    return answer["read"], answer["new"], answer["known"], answer["refused"]


def verdicts(clerk: Clerk) -> list[dict[str, Any]]:
    """Give everyone's verdict without the numbers of the records, which follow the order of import."""
    everyone: list[dict[str, Any]] = clerk.asks("evaluate", "--as-of", "103-12-31")
    for verdict in everyone:
        for course in (course for each in verdict["sets"] for course in each["courses"]):
            course["record"] = course["record"] is not None
            course.pop("off_hours_record", None)
    return everyone


def test_the_same_roster_again_changes_nothing(clerk: Clerk, roster: Path) -> None:
    assert counts(clerk.asks("roster", "import", roster)) == (4, 4, 0, 0)
    before = contents(clerk.database)
    assert counts(clerk.asks("roster", "import", roster)) == (4, 0, 4, 0)
    assert contents(clerk.database) == before


def test_the_same_printout_again_changes_nothing(office: Clerk, hours: Path) -> None:
    before = contents(office.database)
    assert counts(office.asks("hours", "import", hours)) == (16, 0, 16, 0)
    assert contents(office.database) == before


def test_the_same_rows_in_another_file_are_known(office: Clerk, tmp_path: Path) -> None:
    before = verdicts(office)
    again = hours_file(tmp_path / "再印.csv", learned(WANG, "main-elementary", "side-2"), encoding="cp950")
    assert counts(office.asks("hours", "import", again)) == (16, 0, 16, 0)
    assert len(office.asks("hours", "batches")) == 2
    assert verdicts(office) == before


def test_files_that_overlap_add_only_what_is_new(office: Clerk, tmp_path: Path) -> None:
    rows = learned(WANG, "main-elementary", "side-2")[10:] + learned(CHEN, "main-elementary")
    assert counts(office.asks("hours", "import", hours_file(tmp_path / "下半.csv", rows))) == (13, 7, 6, 0)


def test_a_row_repeated_within_a_file_is_known(office: Clerk, tmp_path: Path) -> None:
    rows = [*learned(CHEN, "main-elementary"), *learned(CHEN, "main-elementary")]
    assert counts(office.asks("hours", "import", hours_file(tmp_path / "重複.csv", rows))) == (14, 7, 7, 0)


def test_rows_read_are_new_known_or_refused_and_each_refused_one_is_named(office: Clerk, tmp_path: Path) -> None:
    rows = [
        *learned(WANG, "main-elementary", "side-2")[:7],
        a_record(LI, 認證時數="abc"),
        a_record(LI, 認證時數="-1"),
        a_record(LI, 認證時數="1.5"),
        a_record(LI, 完成日期="103/13/40"),
        a_record("A12345", 認證時數="1"),
    ]
    answer = office.tries("hours", "import", hours_file(tmp_path / "混雜.csv", rows), "--json")
    assert (answer.code, counts(answer.json)) == (1, (12, 1, 7, 4))
    told = [(each["code"], each["row"], each["column"], each["value"]) for each in answer.json["findings"]]
    assert (
        told
        == [
            ("IMPORT-HOURS", 9, "認證時數", "abc"),
            ("IMPORT-HOURS", 10, "認證時數", "-1"),
            ("IMPORT-DATE", 12, "完成日期", "103/13/40"),
            ("IMPORT-ID", 13, "身分證字號", "A12345"),
        ]
        or told[2][0] == "IMPORT-DATE-IMPOSSIBLE"
    )
    assert all("混雜.csv" in line for line in answer.err.splitlines())


def test_a_trial_tells_the_same_and_keeps_nothing(office: Clerk, tmp_path: Path) -> None:
    before = contents(office.database)
    rows = hours_file(tmp_path / "試.csv", learned(CHEN, "main-elementary"))
    assert counts(office.asks("hours", "import", rows, "--dry-run")) == (7, 7, 0, 0)
    people = roster_file(tmp_path / "試名冊.csv", [a_person("F123456786")])
    office.tries("roster", "import", people, "--dry-run")
    assert contents(office.database) == before
    assert counts(office.asks("hours", "import", rows)) == (7, 7, 0, 0)


def test_undo_leaves_what_was_there_and_importing_again_gives_what_one_import_gives(
    office: Clerk, tmp_path: Path
) -> None:
    before = verdicts(office)
    more = hours_file(tmp_path / "更多.csv", learned(CHEN, "main-elementary", "side-1"))
    batch = office.asks("hours", "import", more)["files"][0]["batch"]
    after = verdicts(office)
    assert after != before
    assert office.asks("hours", "undo", batch)["removed"] == 12
    assert verdicts(office) == before
    assert counts(office.asks("hours", "import", more)) == (12, 12, 0, 0)
    assert verdicts(office) == after


def test_undoing_the_first_of_two_overlapping_files_leaves_what_the_second_brought(
    office: Clerk, tmp_path: Path
) -> None:
    again = hours_file(tmp_path / "再印.csv", learned(WANG, "main-elementary", "side-2"), encoding="cp950")
    before = verdicts(office)
    office.does("hours", "import", again)
    first, second = sorted(each["batch"] for each in office.asks("hours", "batches"))
    office.does("hours", "undo", first)
    assert verdicts(office) == before
    office.does("hours", "undo", second)
    assert office.asks("hours", "list") == []


def test_a_batch_is_taken_back_only_once(office: Clerk) -> None:
    (batch,) = office.asks("hours", "batches")
    office.does("hours", "undo", batch["batch"])
    answer = office.tries("hours", "undo", batch["batch"])
    assert (answer.code, answer.troubles) == (2, ["BATCH-UNDONE"])


def test_several_files_come_in_together_or_not_at_all(office: Clerk, tmp_path: Path) -> None:
    before = contents(office.database)
    good = hours_file(tmp_path / "好.csv", learned(CHEN, "main-elementary"))
    bad = tmp_path / "壞.csv"
    bad.write_bytes(b"")
    answer = office.tries("hours", "import", good, bad)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-EMPTY", "IMPORT-NONE"])
    assert contents(office.database) == before


def test_records_of_somebody_unknown_wait_for_the_roster(clerk: Clerk, tmp_path: Path) -> None:
    answer = clerk.tries(
        "hours", "import", hours_file(tmp_path / "時數.csv", learned(STRANGER, "main-elementary", "side-1"))
    )
    assert (answer.code, answer.troubles) == (1, ["HOURS-STRANGER"])
    clerk.does("roster", "import", roster_file(tmp_path / "名冊.csv", [a_person(STRANGER)]))
    assert clerk.verdict_on(STRANGER)["comp_leave"]["entitled_hours"] == 4


def test_a_printout_of_one_person_takes_the_person_and_the_platform_from_the_command(
    clerk: Clerk, roster: Path, tmp_path: Path
) -> None:
    printout = tmp_path / "個人.csv"
    printout.write_text("課程名稱,時數,通過日期\n單車遊前鎮-溝通服務案例,1,103/05/10\n", encoding="utf-8")
    clerk.does("roster", "import", roster)
    answer = clerk.tries("hours", "import", printout)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-PERSON"])
    clerk.does("hours", "import", printout, "--person", WANG, "--platform", "港都e學苑")
    assert clerk.verdict_on(WANG)["sets"][0]["courses"][0]["status"] == "counted"


def test_a_roster_without_categories_takes_one_from_the_command(clerk: Clerk, tmp_path: Path) -> None:
    people = tmp_path / "名冊.csv"
    people.write_text(f"身分證字號,姓名,官等\n{WANG},王小明,委任\n", encoding="utf-8")
    answer = clerk.tries("roster", "import", people)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-COLUMN"])
    clerk.does("roster", "import", people, "--category", "公務人員")
    assert clerk.verdict_on(WANG)["category"] == "civil_servant"


@pytest.fixture(scope="module")
def pieces(
    tmp_path_factory: pytest.TempPathFactory, empty_desk: Path
) -> tuple[list[tuple[str, Path]], list[dict[str, Any]]]:
    """The files of a small year, and the verdicts that one order of them gives."""
    folder = tmp_path_factory.mktemp("files")
    shutil.copyfile(empty_desk, folder / _EMPTY)
    rows = [
        *learned(WANG, "main-elementary", "side-2"),
        *learned(LI, "main-junior", "side-1", done=date(2014, 8, 31)),
        *learned(CHEN, "main-elementary", "side-3", done=date(2014, 9, 1)),
        a_record(WANG, date(2014, 5, 12), 認證時數="0.5"),
        a_record(LI, date(2013, 12, 31)),
    ]
    closed = folder / "停班.csv"
    closed.write_text("西元日期,星期,是否放假,備註\n20140825,一,2,停止上班\n", encoding="utf-8")
    duty = folder / "差勤.csv"
    duty.write_text(
        f"身分證字號,差勤類別,開始時間,結束時間\n{CHEN},加班,103/09/01 20:00,103/09/01 21:00\n", encoding="utf-8"
    )
    promoted = [
        a_person(WANG),
        a_person(LI, 官等="委任"),
        a_person(LI, 官等="薦任", 官等生效日="103/06/01"),
        a_person(CHEN),
    ]
    files = [
        ("roster", roster_file(folder / "名冊.csv", promoted)),
        ("hours", hours_file(folder / "甲.csv", rows[::2])),
        ("hours", hours_file(folder / "乙.csv", rows[1::2])),
        ("hours", hours_file(folder / "丙.csv", rows[5:25], encoding="cp950")),
        ("calendar", closed),
        ("duty", duty),
    ]
    return files, _after(folder, files)


def _after(folder: Path, files: list[tuple[str, Path]]) -> list[dict[str, Any]]:
    with TemporaryDirectory(dir=folder) as desk:
        clerk = Clerk(Path(shutil.copyfile(folder / _EMPTY, Path(desk, "desk.sqlite3"))))
        for kind, path in files:
            assert clerk.tries(kind, "import", path).code in {0, 1}
        return verdicts(clerk)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(6)))
def test_the_order_of_imports_never_changes_a_verdict(
    pieces: tuple[list[tuple[str, Path]], list[dict[str, Any]]], order: list[int]
) -> None:
    files, expected = pieces
    assert _after(files[0][1].parent, [files[number] for number in order]) == expected


def test_the_small_year_holds_something_to_lose(pieces: tuple[list[tuple[str, Path]], list[dict[str, Any]]]) -> None:
    by_id = {verdict["person_id"]: verdict for verdict in pieces[1]}
    assert by_id[WANG]["comp_leave"]["entitled_hours"] == 8
    assert by_id[LI]["rank_changed"] is True
    assert by_id[LI]["comp_leave"]["entitled_hours"] == 4
    assert by_id[CHEN]["comp_leave"]["entitled_hours"] == 0
    assert by_id[WANG]["award"]["completed_on"] == MAY.isoformat()
