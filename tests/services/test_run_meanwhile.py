"""While a run is drawn others work on: what they write is on it or has nothing to do with it, and nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.claims import create_claim, create_claims, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.print_runs import print_run, print_run_again, print_runs
from elearn_desk.services.roster import import_roster
from elearn_desk.services.run_drafts import draft_run
from tests.factory import set_records
from tests.services.office import LIN, WANG, WU, Office, a_row, refused
from tests.services.runs import claims, nothing_happened, texts

JUDGED = (4, 4)


@pytest.fixture
def out(office: Office) -> Path:
    return office.folder / "run.pdf"


def once_drawn(act: Callable[[], object]) -> Callable[[int, int], None]:
    """Give a progress that does something else the first time somebody's papers are drawn, when all is judged."""
    seen: list[tuple[int, int]] = []

    def progress(step: int, of: int) -> None:
        seen.append((step, of))
        if JUDGED in seen and step == 1 and seen.count((step, of)) == 1:
            act()

    return progress


def test_records_that_come_while_it_is_drawn_are_on_it(office: Office, desk: Desk, out: Path) -> None:
    new = office.hours(set_records("main-elementary", "side-1", person_id=LIN), "lin.csv")

    with office.desk() as other:
        run = print_run(desk, out, progress=once_drawn(lambda: import_hours(other, [new]))).value

    assert {person.person_id for person in run.people} == {WANG, WU, LIN}
    assert len(claims(desk)) == 3
    assert "103-0003" in texts(out)[0]
    print_run_again(desk, 1, again := out.with_name("again.pdf"))
    assert again.read_bytes() == out.read_bytes()


def test_a_name_corrected_while_it_is_drawn_stands_on_it_corrected(office: Office, desk: Desk, out: Path) -> None:
    corrected = office.roster(a_row(WANG, "王曉明", 職等="5"), name="corrected.csv")

    with office.desk() as other:
        run = print_run(desk, out, progress=once_drawn(lambda: import_roster(other, corrected))).value

    assert [person.name for person in run.people if person.person_id == WANG] == ["王曉明"]
    assert not [page for page in texts(out) if "王小明" in page]


def test_a_serial_given_away_while_it_is_drawn_is_on_no_two_papers(office: Office, desk: Desk, out: Path) -> None:
    def drawn_up_and_withdrawn(other: Desk) -> None:
        withdraw_claim(other, create_claim(other, WANG).value.id, "試建")

    with office.desk() as other:
        run = print_run(desk, out, progress=once_drawn(lambda: drawn_up_and_withdrawn(other))).value

    assert [person.serial for person in run.people] == ["103-0002", "103-0003"]
    assert not [page for page in texts(out) if "103-0001" in page]


def test_what_has_nothing_to_do_with_it_lets_it_be(office: Office, desk: Desk, out: Path) -> None:
    other_work = office.hours(set_records("side-1", person_id=LIN), "lin.csv")
    drawn: list[int] = []

    with office.desk() as other:
        work = once_drawn(lambda: import_hours(other, [other_work]))

        def progress(step: int, of: int) -> None:
            drawn.append(step)
            work(step, of)

        print_run(desk, out, progress=progress)

    assert drawn == [0, 4, 1, 2], "judged and drawn once"


def test_whoever_another_draws_up_meanwhile_is_not_drawn_up_twice(office: Office, desk: Desk, out: Path) -> None:
    with office.desk() as other, refused("RUN-NOBODY"):
        print_run(desk, out, progress=once_drawn(lambda: create_claims(other)))

    assert (out.exists(), list(out.parent.glob(".*")), len(claims(desk))) == (False, [], 2)
    assert print_runs(desk).value == ()


def test_others_who_do_not_cease_to_write_are_refused_in_words(office: Office, desk: Desk, out: Path) -> None:
    names = count()

    def progress(step: int, of: int) -> None:
        if (step, of) == (1, 2):
            import_roster(other, office.roster(a_row(WANG, f"王{next(names)}", 職等="5"), name="again.csv"))

    with office.desk() as other, refused("RUN-CHANGED"):
        print_run(desk, out, progress=progress)

    assert next(names) == 3
    assert nothing_happened(desk, out)
    assert print_run(desk, out).value.number == 1


def test_a_draft_holds_until_something_it_rests_on_is_another(desk: Desk) -> None:
    with desk.database.read() as work:
        first = draft_run(desk, work)
        assert first.still_holds(draft_run(desk, work))
        assert not first.still_holds(draft_run(desk.at(date(2014, 9, 2)), work))
        assert not first.still_holds(draft_run(desk, work, "民政課"))


def test_those_without_a_unit_can_be_printed_alone_and_the_run_says_so(office: Office, desk: Desk, out: Path) -> None:
    import_roster(desk, office.roster(a_row(WU, "吳約聘", 人員類別="約聘人員", 單位=""), name="no_unit.csv"))

    print_run(desk, out, "")

    (answer,) = print_runs(desk).value
    assert (answer.run.unit, [person.person_id for person in answer.run.people]) == ("未載單位", [WU])
    assert "未載單位新符合補休資格者共1人" in texts(out)[0]
    with pytest.raises(Refusal) as caught:
        print_run(desk, out, "")
    assert (caught.value.finding.code, caught.value.finding.detail("unit")) == ("RUN-NOBODY", "未載單位")
