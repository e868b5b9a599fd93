"""The roster comes in whole, brings people up to date, and loses nobody."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.services.answers import Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster, list_people, review_roster
from tests.services.office import LIN, STAFF, STRANGER, WANG, Office, a_row, refused


def test_a_roster_brings_its_people_in(new_office: Office, new_desk: Desk) -> None:
    outcome = import_roster(new_desk, new_office.roster(*STAFF))

    done = outcome.value
    assert (done.read, done.new, done.changed, done.known, done.refused) == (4, 4, 0, 0, 0)
    assert done.batch is not None
    assert outcome.changes == {Change.PEOPLE}
    assert [person.id for person in list_people(new_desk).value] == sorted(row["身分證字號"] for row in STAFF)


def test_the_same_roster_again_changes_nothing(office: Office, desk: Desk) -> None:
    before = list_people(desk).value

    outcome = import_roster(desk, office.roster(*STAFF))

    assert (outcome.value.new, outcome.value.changed, outcome.value.known) == (0, 0, 4)
    assert outcome.value.batch is None
    assert not outcome.changes
    assert list_people(desk).value == before


def test_a_later_roster_changes_who_is_different_and_removes_nobody(office: Office, desk: Desk) -> None:
    outcome = import_roster(desk, office.roster(a_row(WANG, "王小明", 單位="秘書室", 職等="5")))

    assert (outcome.value.changed, outcome.value.known) == (1, 0)
    people = {person.id: person for person in list_people(desk).value}
    assert len(people) == len(STAFF)
    assert people[WANG].unit == "秘書室"


def test_a_trial_tells_the_same_and_keeps_nothing(new_office: Office, new_desk: Desk) -> None:
    outcome = import_roster(new_desk, new_office.roster(*STAFF), dry_run=True)

    assert (outcome.value.new, outcome.value.batch, outcome.value.dry_run) == (4, None, True)
    assert not outcome.changes
    assert list_people(new_desk).value == ()


def test_several_lines_of_a_person_are_rank_periods_in_order(new_office: Office, new_desk: Desk) -> None:
    rows = (
        a_row(WANG, "王小明", 官等="薦任", 職等="6", 官等生效日="103/07/01"),
        a_row(WANG, "王小明", 官等="委任", 職等="5"),
    )

    outcome = import_roster(new_desk, new_office.roster(*rows))

    assert (outcome.value.read, outcome.value.new) == (2, 2)
    (person,) = list_people(new_desk).value
    assert person.rank_periods == (RankPeriod(Rank.ELEMENTARY, 5), RankPeriod(Rank.JUNIOR, 6, date(2014, 7, 1)))


def test_a_later_promotion_joins_the_rank_already_known(office: Office, desk: Desk) -> None:
    import_roster(desk, office.roster(a_row(WANG, "王小明", 官等="薦任", 職等="6", 官等生效日="1030701")))

    person = next(person for person in list_people(desk).value if person.id == WANG)
    assert [period.rank for period in person.rank_periods] == [Rank.ELEMENTARY, Rank.JUNIOR]


def test_a_line_repeated_word_for_word_is_known_the_second_time(new_office: Office, new_desk: Desk) -> None:
    row = a_row(WANG, "王小明")

    done = import_roster(new_desk, new_office.roster(row, row)).value

    assert (done.read, done.new, done.known, done.refused) == (2, 1, 1, 0)


def test_two_lines_that_contradict_each_other_keep_the_first_and_name_both(new_office: Office, new_desk: Desk) -> None:
    path = new_office.roster(a_row(WANG, "王小明"), a_row(WANG, "王大明"))

    outcome = import_roster(new_desk, path)

    done = outcome.value
    assert (done.read, done.new, done.refused) == (2, 1, 1)
    (found,) = outcome.findings
    assert (found.code, found.place.row, found.detail("row")) == ("ROSTER-TWICE", 3, "2")
    assert [person.name for person in list_people(new_desk).value] == ["王小明"]


def test_rows_read_are_new_changed_known_and_refused_together(office: Office, desk: Desk) -> None:
    rows = (
        a_row(WANG, "王小明", 職稱="科員"),
        a_row(LIN, "林𡍼", 單位="秘書室"),
        a_row("F123456789", "新同仁"),
        a_row("", "無名氏"),
    )

    done = import_roster(desk, office.roster(*rows)).value

    assert (done.new, done.changed, done.known, done.refused) == (1, 1, 1, 1)
    assert done.read == 4


def test_a_category_given_holds_for_a_file_without_that_column(new_office: Office, new_desk: Desk) -> None:
    row = {"身分證字號": WANG, "姓名": "王小明", "官等": "委任"}
    path = new_office.file("names.csv", row, [row])

    with refused("IMPORT-COLUMN"):
        import_roster(new_desk, path)
    import_roster(new_desk, path, Answers(category="約僱人員"))

    assert list_people(new_desk).value[0].category is Category.CONTRACT_EMPLOYEE


def test_a_category_nobody_knows_is_refused_when_it_is_given(new_office: Office, new_desk: Desk) -> None:
    with refused("ROSTER-CATEGORY-GIVEN"):
        import_roster(new_desk, new_office.roster(*STAFF), Answers(category="什麼員"))


@pytest.mark.parametrize(("words", "found"), [("秘書", {"林𡍼", "吳約聘"}), ("𡍼", {"林𡍼"}), ("無此人", set())])
def test_the_roster_can_be_searched(desk: Desk, words: str, found: set[str]) -> None:
    assert {person.name for person in list_people(desk, words).value} == found


def test_a_file_that_is_not_there_leaves_no_trace(office: Office, desk: Desk) -> None:
    with refused("IMPORT-NO-FILE"):
        import_roster(desk, office.folder / "missing.csv")

    assert len(list_people(desk).value) == len(STAFF)


def test_a_review_tells_of_each_row_what_becomes_of_it(office: Office, desk: Desk) -> None:
    path = office.roster(
        a_row(WANG, "王小明", 職等="5", 單位="秘書室"),
        a_row(WANG, "王小明", 職等="5", 單位="秘書室"),
        a_row(WANG, "王小明", 職等="5", 單位="政風室"),
        a_row(STRANGER, "新人"),
        a_row("X", "錯號"),
    )

    rows = review_roster(desk, path).value

    assert [row.state.value for row in rows] == ["changed", "known", "refused", "new", "refused"]
    assert [row.after.unit if row.after else None for row in rows] == ["秘書室", "秘書室", None, "民政課", None]
    assert rows[3].before is None


@pytest.mark.parametrize("turned", [False, True])
def test_of_dated_rows_the_latest_says_who_a_person_is_now_in_whatever_order_they_come(
    office: Office, desk: Desk, turned: bool
) -> None:
    earlier = a_row(LIN, "林𡍼", 人員類別="臨時人員", 單位="舊單位", 官等生效日="100/01/01")
    later = a_row(LIN, "林𡍼", 人員類別="約僱人員", 單位="新單位", 官等生效日="103/04/01")
    rows = (later, earlier) if turned else (earlier, later)

    import_roster(desk, office.roster(*rows))
    in_one_file = _known(desk, LIN)
    import_roster(desk, office.roster(rows[0], name="one.csv"))
    import_roster(desk, office.roster(rows[1], name="other.csv"))

    assert (in_one_file.category, in_one_file.unit) == (Category.CONTRACT_EMPLOYEE, "新單位")
    assert _known(desk, LIN) == in_one_file


def _known(desk: Desk, person_id: str) -> Person:
    return next(person for person in list_people(desk).value if person.id == person_id)
