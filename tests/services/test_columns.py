"""What the columns of a file are taken for, and what the clerk said of them."""

from __future__ import annotations

import pytest

from elearn_desk.services.answers import Answers
from elearn_desk.services.columns import choices, columns_of, field_named, forget_column, remembered_columns
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from tests.services.office import CHEN, LIN, Office, a_row, refused


def test_a_column_is_shown_with_what_it_is_taken_for(office: Office, desk: Desk) -> None:
    row = {"課程名稱": "全民國防教育學堂", "時數": "2", "修畢之日": "103/5/3"}
    path = office.file("odd.csv", row, [row])

    (seen,) = columns_of(desk, "hours", path).value
    (tried,) = columns_of(desk, "hours", path, {"修畢之日": "completed_on"}).value

    assert [(each.header, each.field) for each in seen.columns] == [
        ("課程名稱", "title"),
        ("時數", "hours"),
        ("修畢之日", None),
    ]
    assert tried.columns[2].field == "completed_on"
    assert "103/5/3" in tried.columns[2].samples


@pytest.mark.parametrize(
    ("word", "field"),
    [("完成日期", "completed_on"), (" completed_on ", "completed_on"), ("略過", ""), ("沒有這欄", None)],
)
def test_a_field_goes_by_its_name_or_its_key(word: str, field: str | None) -> None:
    assert field_named("hours", word) == field
    assert "完成日期" in choices("hours").values()


def test_what_is_remembered_can_be_forgotten(office: Office, desk: Desk) -> None:
    row = {"課程名稱": "全民國防教育學堂", "時數": "2", "修畢之日": "103/5/3", "學習平台": "e學中心"}
    path = office.file("odd.csv", row, [row])
    import_hours(desk, [path], Answers(person_id=LIN, columns={"修畢之日": "completed_on"}))
    staff = {**a_row(LIN, "林𡍼"), "本職": "課員"}
    import_roster(desk, office.file("staff.csv", staff, [staff]), Answers(columns={"本職": "title"}))

    remembered = remembered_columns(desk).value
    assert remembered == {
        "roster": {"本職": "title"},
        "hours": {"修畢之日": "completed_on"},
        "calendar": {},
        "duty": {},
    }
    forget_column(desk, "hours", "*修畢之日")

    assert remembered_columns(desk).value["hours"] == {}
    with refused("COLUMN-UNKNOWN"):
        forget_column(desk, "hours", "修畢之日")


def test_a_header_that_is_not_in_the_file_is_not_remembered(office: Office, desk: Desk) -> None:
    row = {"課程名稱": "全民國防教育學堂", "時數": "2", "完成日期": "103/5/3", "學習平台": "e學中心"}
    path = office.file("plain.csv", row, [row])

    found = import_hours(desk, [path], Answers(person_id=LIN, columns={"沒有這欄": "completed_on"})).findings

    assert [each.code for each in found] == ["IMPORT-COLUMN-ABSENT"]
    assert remembered_columns(desk).value["hours"] == {}


def test_what_is_remembered_yields_to_the_files_own_column(office: Office, desk: Desk) -> None:
    odd = {"課程名稱": "全民國防教育學堂", "時數": "2", "結束時間": "103/5/3", "學習平台": "e學中心"}
    answers = Answers(person_id=LIN, columns={"結束時間": "completed_on"})
    import_hours(desk, [office.file("odd.csv", odd, [odd])], answers)
    plain = {**odd, "結束日期": "103/5/4", "結束時間": "20:10"}

    (done,) = import_hours(desk, [office.file("plain.csv", plain, [plain])], Answers(person_id=LIN)).value

    assert (done.new, done.refused) == (1, 0)


def test_the_same_file_may_be_another_persons_too(office: Office, desk: Desk) -> None:
    row = {"課程名稱": "全民國防教育學堂", "時數": "2", "完成日期": "103/5/4", "學習平台": "e學中心"}
    path = office.file("plain.csv", row, [row])
    import_hours(desk, [path], Answers(person_id=LIN))

    (done,) = import_hours(desk, [path], Answers(person_id=CHEN)).value

    assert (done.new, done.known) == (1, 0)
