"""Rows that cannot be taken as they stand are mended by the clerk; the file stays as it was."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from elearn_desk.intake.source import Mend, SourceFile, read_source
from elearn_desk.services.answers import Answers, Choice, Correction
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_records
from elearn_desk.services.mends import file_of_batch, mends_of_file, take_back
from elearn_desk.services.review import RowState, review_hours
from elearn_desk.services.roster import import_roster, list_people
from elearn_desk.services.rulings import list_rulings
from elearn_desk.services.undo import undo_import
from elearn_desk.services.workdays import import_calendar, import_duty, review_calendar
from tests.services.office import HOURS_HEADER, STRANGER, WANG, Office, a_row, done, hours_row, refused

_KNOWN = {record.title for record in done("main-elementary", "side-1", "side-2")}
NEW = [record for record in done("side-3") if record.title not in _KNOWN]
HOURS = HOURS_HEADER.index("認證時數")


def bad(office: Office) -> SourceFile:
    """Give a printout of one good row and one whose hours are no number."""
    rows = [hours_row(NEW[0]), {**hours_row(NEW[1]), "認證時數": "abc"}]
    return read_source(office.file("bad.csv", HOURS_HEADER, rows))


def mended(source: SourceFile, after: str | None = "2", reason: str = "核對證書", **others: int) -> Answers:
    """Answer that the hours of the third line are others."""
    mend = Mend("", others.get("row", 3), others.get("cell", HOURS), "認證時數", "abc", after, reason)
    return Answers(mends={source.sha256: (mend,)})


def test_a_refused_row_is_taken_with_what_was_mended_and_says_so(office: Office, desk: Desk) -> None:
    source = bad(office)
    row = review_hours(desk, [source], mended(source)).value[0].rows[1]
    assert (row.state, row.record.hours if row.record else None) == (RowState.NEW, Decimal(2))
    assert [each.code for each in row.findings] == ["IMPORT-MENDED"]
    assert (row.findings[0].detail("value"), row.findings[0].detail("after")) == ("abc", "2")
    outcome = import_hours(desk, [source], mended(source))
    assert (outcome.value[0].new, outcome.value[0].refused) == (2, 0)
    record = list_records(desk, batch=outcome.value[0].batch).value[1]
    assert "abc" in record.raw, "what the file says stays"
    [kept] = mends_of_file(desk, source.sha256).value
    assert (kept.before, kept.after, kept.reason, kept.recorded_by) == ("abc", "2", "核對證書", "clerk")


def test_a_mend_needs_a_reason_and_a_review_keeps_nothing(office: Office, desk: Desk) -> None:
    source = bad(office)
    review_hours(desk, [source], mended(source, reason=""))
    with refused("MEND-REASON"):
        import_hours(desk, [source], mended(source, reason=" "))
    assert mends_of_file(desk, source.sha256).value == ()


def test_undone_and_brought_in_again_a_file_gives_what_it_gave_mended(office: Office, desk: Desk) -> None:
    source = bad(office)
    batch = import_hours(desk, [source], mended(source)).value[0].batch
    assert batch is not None
    again = import_hours(desk, [source]).value[0]
    assert (again.new, again.known, again.refused) == (0, 2, 0)
    undo_import(desk, batch)
    assert import_hours(desk, [source], mended(source)).value[0].new == 2
    assert len(mends_of_file(desk, source.sha256).value) == 1, "said again it is nothing new"


def test_a_mend_can_be_taken_back(office: Office, desk: Desk) -> None:
    source = bad(office)
    import_hours(desk, [source], mended(source), dry_run=True)
    batch = import_hours(desk, [source], mended(source)).value[0].batch
    assert batch is not None
    undo_import(desk, batch)
    back = take_back(mends_of_file(desk, source.sha256).value[0], "看錯了")
    assert import_hours(desk, [source], Answers(mends={source.sha256: (back,)})).value[0].refused == 1
    assert mends_of_file(desk, source.sha256).value == ()


def test_a_mend_that_helps_nothing_leaves_the_row_refused(office: Office, desk: Desk) -> None:
    source = bad(office)
    review = review_hours(desk, [source], mended(source, "xyz")).value[0]
    assert review.rows[1].findings[0].detail("value") == "xyz"


def test_a_row_that_reads_well_is_never_mended(office: Office, desk: Desk) -> None:
    source = bad(office)
    row = review_hours(desk, [source], mended(source, "9", row=2)).value[0].rows[0]
    assert row.record is not None
    assert row.record.hours == NEW[0].hours


def test_a_cell_that_the_row_does_not_have_can_be_mended(office: Office, desk: Desk) -> None:
    path = office.folder / "short.csv"
    path.write_text(
        f"身分證字號,課程名稱,學習平台,完成日期,認證時數,註\n{WANG},{NEW[0].title},e學中心,103/5/3\n", "utf-8"
    )
    source = read_source(path)
    answers = mended(source, row=2, cell=4)
    assert review_hours(desk, [source], answers).value[0].new == 1
    far = mended(source, row=2, cell=9)
    assert review_hours(desk, [source], far).value[0].refused == 1


def test_rosters_calendars_and_duty_are_mended_alike(office: Office, desk: Desk) -> None:
    roster = read_source(office.roster(a_row("", "新來的"), name="new.csv"))
    import_roster(desk, roster, Answers(mends={roster.sha256: (Mend("", 2, 0, "身分證字號", "", STRANGER, "補"),)}))
    assert STRANGER in {person.id for person in list_people(desk).value}
    days = read_source(office.file("日曆.csv", ["西元日期", "是否放假"], [{"西元日期": "20140230", "是否放假": "2"}]))
    day = Answers(mends={days.sha256: (Mend("", 2, 0, "西元日期", "20140230", "20140723", "公告"),)})
    assert len(review_calendar(desk, days, day).value[0].lines) == 1
    assert import_calendar(desk, days, day).value.refused == 0
    header = ["身分證字號", "差勤類別", "開始時間", "結束時間"]
    row = {"身分證字號": WANG, "差勤類別": "加斑", "開始時間": "103/05/03 20:00", "結束時間": "103/05/03 21:00"}
    duty = read_source(office.file("差勤.csv", header, [row]))
    assert (
        import_duty(
            desk, duty, Answers(mends={duty.sha256: (Mend("", 2, 1, "差勤類別", "加斑", "加班", "筆誤"),)})
        ).value.new
        == 1
    )


def test_the_kept_file_of_an_import_can_be_looked_over_again(office: Office, desk: Desk) -> None:
    source = bad(office)
    batch = import_hours(desk, [source]).value[0].batch
    assert batch is not None
    assert file_of_batch(desk, batch).value == source
    kept = desk.database.evidence.path(source.sha256)
    assert kept is not None
    kept.unlink()
    with refused("EVIDENCE-MISSING"):
        file_of_batch(desk, batch)
    with refused("BATCH-UNKNOWN"):
        file_of_batch(desk, 99)


@pytest.mark.parametrize(("reason", "kept"), [("查證過", "查證過"), ("", "匯入「newer.csv」時選擇採用新的一筆")])
def test_a_single_correction_is_decided_on_with_the_import(office: Office, desk: Desk, reason: str, kept: str) -> None:
    known = done("main-elementary")[:2]
    newer = read_source(office.hours([each._replace(hours=each.hours + 1) for each in known], "newer.csv"))
    assert review_hours(desk, [newer]).value[0].rows[0].contradicts is not None
    choices = {
        (newer.sha256, "", 2): Choice(Correction.NEWER, reason),
        (newer.sha256, "", 3): Choice(Correction.ASK),
    }
    import_hours(desk, [newer], Answers(choices=choices))
    [ruling] = list_rulings(desk).value
    assert ruling.reason == kept


def test_long_files_tell_how_many_rows_they_have_been_read(office: Office, desk: Desk, tmp_path: Path) -> None:
    rows = [{**hours_row(NEW[0]), "課程名稱": f"課程{number}"} for number in range(1001)]
    source = read_source(office.file(str(tmp_path / "long.csv"), HOURS_HEADER, rows))
    told: list[tuple[int, int]] = []
    import_hours(desk, [source], progress=lambda step, steps: told.append((step, steps)))
    assert told == [(1000, 0), (1, 1)]
    told.clear()
    review_hours(desk, [source, source], progress=lambda step, steps: told.append((step, steps)))
    assert (0, 2) in told
