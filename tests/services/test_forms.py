"""Which papers are drawn, for whom, and what is noted once they are (附件2 notes 6, 7; rule E12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Severity
from elearn_desk.services.claims import (
    create_claim,
    list_claims,
    mark_claims,
    register_claim,
    reject_claim,
    withdraw_claim,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.forms import claim_forms, print_blank_form, print_claim_forms
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from tests.services.office import (
    CHEN,
    LIN,
    STRANGER,
    WANG,
    WU,
    Office,
    a_claim,
    a_registered_claim,
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


def a_second_claim(office: Office, desk: Desk) -> Claim:
    """Draw up a top-up of 4 hours for side set 3 beside the 8 registered for side set 2."""
    a_registered_claim(desk)
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])
    return a_claim(desk)


def test_every_claim_of_the_year_is_an_edition_of_the_form_that_the_first_one_numbers(
    office: Office, desk: Desk
) -> None:
    rejected = a_claim(desk)
    reject_claim(desk, rejected.id, "缺主管核章")
    claim = a_second_claim(office, desk)

    (form,) = claim_forms(desk, [WANG]).value

    assert (form.form_serial, form.edition, form.serial) == ("103-0002", 2, claim.serial)
    assert {line.edition for line in form.lines if line.registered_on} == {1}
    assert {line.edition for line in form.lines if not line.registered_on} == {2}
    assert not form.goes_on, "the twelve hours are reached"


def test_before_the_next_claim_is_drawn_up_the_form_shows_it_without_a_serial(office: Office, desk: Desk) -> None:
    a_registered_claim(desk)
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])

    (form,) = claim_forms(desk, [WANG]).value

    assert (form.form_serial, form.edition, form.serial) == ("103-0001", 2, "")


def test_below_the_cap_the_form_leaves_room_for_what_follows(desk: Desk) -> None:
    assert claim_forms(desk, [WANG]).value[0].goes_on
    a_registered_claim(desk)
    (form,) = claim_forms(desk, [WANG]).value
    assert (form.edition, form.goes_on, form.serial) == (1, True, "103-0001")


def test_what_was_reversed_keeps_its_place_on_the_form(desk: Desk) -> None:
    first = a_registered_claim(desk)
    withdraw_claim(desk, first.id, "證明有誤")

    (form,) = claim_forms(desk, [WANG]).value

    half = len(form.lines) // 2
    assert {line.reversed_on for line in form.lines[:half]} == {date(2014, 9, 1)}
    assert {(line.reversed_on, line.registered_on) for line in form.lines[half:]} == {(None, None)}
    assert [line.title for line in form.lines[:half]] == [line.title for line in form.lines[half:]]
    assert (form.form_serial, form.edition) == ("103-0001", 2)


def test_a_claim_that_was_all_there_is_and_was_reversed_has_no_form(desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True).value
    register_claim(desk, claim.id)
    withdraw_claim(desk, claim.id, "證明始終未到")

    assert [found.code for found in claim_forms(desk, [LIN]).findings] == ["FORM-NOTHING"]


def test_a_later_import_changes_nothing_on_the_form_of_a_claim(office: Office, desk: Desk) -> None:
    a_claim(desk)
    (before,) = claim_forms(desk, [WANG]).value
    earlier = [record._replace(completed_on=date(2014, 3, 1)) for record in done("main-elementary", "side-2")]

    import_hours(desk, [office.hours(earlier, "earlier.csv")])

    assert claim_forms(desk, [WANG]).value == (before,)


def test_only_the_new_rows_are_given_for_the_sheet_that_came_back(office: Office, desk: Desk) -> None:
    a_second_claim(office, desk)

    (whole,) = claim_forms(desk, [WANG]).value
    (form,) = claim_forms(desk, [WANG], new_rows=True).value

    assert form == replace(whole, new_rows=True)


def test_without_new_rows_there_is_nothing_to_print_onto_the_sheet(desk: Desk) -> None:
    a_registered_claim(desk)
    a_claim(desk, WU)

    outcome = claim_forms(desk, [WANG, WU, CHEN], new_rows=True)

    assert outcome.value == ()
    assert [(found.code, found.detail("person")) for found in outcome.findings] == [
        ("FORM-NO-NEW-ROWS", WANG),
        ("FORM-NO-NEW-ROWS", WU),
        ("FORM-NOTHING", CHEN),
    ]


def test_rows_registered_already_are_not_printed_onto_the_sheet_again(office: Office, desk: Desk) -> None:
    register_claim(desk, a_second_claim(office, desk).id)

    assert [found.code for found in claim_forms(desk, [WANG], new_rows=True).findings] == ["FORM-NO-NEW-ROWS"]


def test_a_sheet_that_was_printed_full_takes_no_new_rows(office: Office, desk: Desk) -> None:
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])
    full = a_registered_claim(desk)
    withdraw_claim(desk, full.id, "證明有誤")
    a_claim(desk)

    outcome = claim_forms(desk, [WANG], new_rows=True)

    assert [found.code for found in outcome.findings] == ["FORM-NO-ROOM"]


def test_new_rows_are_printed_and_the_claim_noted_as_printed(office: Office, desk: Desk) -> None:
    claim = a_second_claim(office, desk)
    out = office.folder / "rows.pdf"

    outcome = print_claim_forms(desk, None, out, new_rows=True)

    assert (outcome.value, outcome.findings) == (1, ())
    assert list_claims(desk, WANG).value[-1].claim.state is ClaimState.PRINTED
    said = text_of(out)
    assert f"第2次申請{claim.serial}" in "".join(said.split())
    registered = [line.title for line in claim_forms(desk, [WANG]).value[0].lines if line.registered_on]
    assert not [title for title in registered if title in said]
    with refused("FORM-NOBODY"):
        print_claim_forms(desk, [], out, new_rows=True)


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
