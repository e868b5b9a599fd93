"""Which papers are drawn, for whom, and what is noted once they are (附件2 notes 6, 7; rules D6, E12)."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Severity
from elearn_desk.services.awards import approve_award
from elearn_desk.services.claims import create_claim, list_claims, mark_claims, reject_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.forms import award_list, claim_forms, print_award_list, print_blank_form, print_claim_forms
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from tests.services.office import (
    CHEN,
    LIN,
    STRANGER,
    WANG,
    WU,
    Office,
    a_claim,
    a_registered_claim,
    a_row,
    done,
    refused,
)


def test_a_form_without_a_claim_shows_what_could_be_claimed(desk: Desk) -> None:
    (form,) = claim_forms(desk, [WANG]).value

    assert (form.name, form.unit, form.agency, form.serial, form.provisional) == (
        "王小明",
        "民政課",
        "示範區公所",
        "",
        False,
    )
    assert [line.number for line in form.lines] == list(range(1, len(form.lines) + 1))
    assert {line.set_title for line in form.lines} == {"委任主餐", "副餐2-幸福嚴選餐"}
    assert all(line.registered_on is None for line in form.lines)


def test_a_form_goes_on_through_the_year_with_what_is_registered_first(office: Office, desk: Desk) -> None:
    a_registered_claim(desk)
    registered = claim_forms(desk, [WANG]).value[0].lines
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])
    claim = a_claim(desk)

    (form,) = claim_forms(desk, [WANG]).value

    assert form.lines[: len(registered)] == registered
    assert all(line.registered_on == date(2014, 9, 1) for line in registered)
    assert {line.registered_on for line in form.lines[len(registered) :]} == {None}
    assert form.serial == claim.serial
    assert len({line.title for line in form.lines}) == len(form.lines)


def test_a_dead_claim_leaves_no_line_on_the_form(desk: Desk) -> None:
    claim = a_claim(desk)
    reject_claim(desk, claim.id, "缺主管核章")

    (form,) = claim_forms(desk, [WANG]).value

    assert form.serial == ""


def test_the_form_of_a_provisional_claim_leaves_open_what_is_not_proven(desk: Desk) -> None:
    create_claim(desk, LIN, provisional=True)

    (form,) = claim_forms(desk, [LIN]).value

    assert form.provisional
    assert {line.completed_on for line in form.lines} == {None}


def test_whoever_is_named_without_anything_to_print_is_named_back(desk: Desk) -> None:
    outcome = claim_forms(desk, [WANG, CHEN, WANG])

    assert [form.name for form in outcome.value] == ["王小明"]
    (found,) = outcome.findings
    assert (found.code, found.severity, found.detail("person")) == ("FORM-NOTHING", Severity.REFUSED, CHEN)


def test_of_everyone_those_without_anything_to_print_are_simply_left_out(desk: Desk) -> None:
    outcome = claim_forms(desk, None)

    assert [form.name for form in outcome.value] == ["王小明", "吳約聘"]
    assert not outcome.findings


def test_printing_draws_every_form_and_notes_the_claims_as_printed(office: Office, desk: Desk) -> None:
    a_claim(desk)
    signed = a_claim(desk, WU)
    mark_claims(desk, (signed.id,), ClaimState.SIGNED)
    out = office.folder / "forms.pdf"

    outcome = print_claim_forms(desk, None, out)

    assert (outcome.value, outcome.changes) == (2, frozenset({Change.CLAIMS}))
    assert [answer.claim.state for answer in list_claims(desk).value] == [ClaimState.PRINTED, ClaimState.SIGNED]
    assert "王小明" in text_of(out)
    assert print_claim_forms(desk, [WANG], out).changes == frozenset()


def text_of(path: object) -> str:
    """Give the text of a PDF."""
    with pypdfium2.PdfDocument(str(path)) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_what_has_no_claim_is_printed_and_noted_nowhere(office: Office, desk: Desk) -> None:
    outcome = print_claim_forms(desk, [WANG, LIN], office.folder / "forms.pdf")

    assert (outcome.value, outcome.changes) == (1, frozenset())
    assert [found.code for found in outcome.findings] == ["FORM-NOTHING"]


@pytest.mark.parametrize(
    ("people", "code"), [([CHEN], "FORM-NOTHING"), ([STRANGER], "PERSON-UNKNOWN"), ([], "FORM-NOBODY")]
)
def test_nothing_to_print_makes_no_file(office: Office, desk: Desk, people: list[str], code: str) -> None:
    out = office.folder / "forms.pdf"

    with refused(code):
        print_claim_forms(desk, people, out)

    assert not out.exists()


def test_a_form_that_cannot_be_written_is_not_noted_as_printed(office: Office, desk: Desk) -> None:
    a_claim(desk)

    with refused("OUTPUT-WRITE"):
        print_claim_forms(desk, [WANG], office.folder / "missing" / "forms.pdf")

    assert list_claims(desk).value[0].claim.state is ClaimState.DRAFTED


def test_the_blank_form_has_no_name(office: Office, desk: Desk) -> None:
    out = office.folder / "blank.pdf"

    print_blank_form(desk, out)

    assert "王小明" not in text_of(out)


def test_the_award_list_sets_contract_staff_apart(desk: Desk) -> None:
    listed = award_list(desk).value

    assert (listed.agency, listed.made_on) == ("示範區公所", date(2014, 9, 1))
    (row,), (contract,) = listed.rows, listed.contract_rows
    assert (row.name, row.rank_text, row.award) == ("王小明", "委任第五職等", "嘉獎一次")
    assert (contract.name, contract.rank_text) == ("吳約聘", "約聘人員（相當委任）")
    assert f"檢附學習紀錄{len(done('main-elementary', 'side-2'))}筆" in row.note
    assert len(row.reason) <= 100


def test_the_award_list_leaves_out_whom_it_was_approved_for(office: Office, desk: Desk) -> None:
    out = office.folder / "awards.pdf"
    assert print_award_list(desk, out).value == 2
    approve_award(desk, WANG, "高市府人字第1號")

    assert print_award_list(desk, out).value == 1
    assert "王小明" not in text_of(out)


def test_an_award_list_of_nobody_is_refused(new_office: Office, new_desk: Desk) -> None:
    import_roster(new_desk, new_office.roster(a_row(WANG, "王小明", 機關="")))
    out = new_office.folder / "awards.pdf"

    with refused("AWARD-NOBODY"):
        print_award_list(new_desk, out)

    assert not out.exists()
    assert award_list(new_desk).value.agency == ""
