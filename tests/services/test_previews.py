from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services.claims import create_claim, list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.forms import print_claim_forms
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.previews import preview, save, settle
from elearn_desk.services.print_runs import print_run, print_runs
from tests.paper.builders import page_texts
from tests.services.office import LIN, WANG, WU, Office, a_claim, refused

NAME = "103年_附件2.pdf"


def form(desk: Desk, out: Path) -> Outcome[Any]:
    return print_claim_forms(desk, [WANG], out)


def state(desk: Desk) -> ClaimState:
    return list_claims(desk, WANG).value[-1].claim.state


def test_a_preview_is_what_would_be_printed_and_nothing_of_it_is_kept(desk: Desk, office: Office) -> None:
    a_claim(desk)
    before = office.database.read_bytes()
    made = preview(desk, NAME, form)
    assert "王小明" in page_texts(made.value.content)[0]
    assert made.value.value == 1
    assert made.changes == frozenset()
    assert state(desk) is ClaimState.DRAFTED
    assert list_exports(desk).value == ()
    assert office.database.read_bytes() == before


def test_a_preview_finds_and_refuses_what_its_use_case_does(desk: Desk) -> None:
    seen = preview(desk, NAME, lambda at, out: print_claim_forms(at, [WANG, LIN], out))
    assert [each.code for each in seen.findings] == ["FORM-NOTHING"]
    with refused("FORM-NOTHING"):
        preview(desk, NAME, lambda at, out: print_claim_forms(at, [LIN], out))


def test_what_was_looked_at_is_saved_and_noted(desk: Desk, tmp_path: Path) -> None:
    a_claim(desk)
    seen = preview(desk, NAME, form).value.content
    saved = save(desk, tmp_path / NAME, form, seen)
    assert (tmp_path / NAME).read_bytes() == seen
    assert (saved.value, saved.findings, saved.changes) == (1, (), frozenset({Change.CLAIMS}))
    assert state(desk) is ClaimState.PRINTED
    assert [Path(each.file).name for each in list_exports(desk).value] == [NAME]


def test_what_changed_since_it_was_looked_at_is_said_when_it_is_saved_or_printed(desk: Desk, tmp_path: Path) -> None:
    seen = preview(desk, NAME, form).value.content
    a_claim(desk)
    assert [each.code for each in save(desk, tmp_path / NAME, form, seen).findings] == ["SAVED-OUTDATED"]
    assert [each.code for each in settle(desk, NAME, form, seen).findings] == ["PRINTED-OUTDATED"]


def test_what_went_to_the_printer_is_noted_and_its_file_is_gone(desk: Desk) -> None:
    a_claim(desk)
    seen = preview(desk, NAME, form).value.content
    noted = settle(desk, NAME, form, seen)
    assert (noted.value.content, noted.value.value, noted.findings) == (seen, 1, ())
    assert noted.changes == frozenset({Change.CLAIMS})
    assert state(desk) is ClaimState.PRINTED
    (line,) = list_exports(desk).value
    assert line.file == f"列印：{NAME}"


def test_a_run_looked_at_draws_up_no_claim_and_takes_no_number(desk: Desk) -> None:
    seen = preview(desk, "成批.pdf", print_run)
    assert {person.person_id for person in seen.value.value.people} == {WANG, WU}
    assert print_runs(desk).value == ()
    assert list_claims(desk).value == ()
    made = settle(desk, "成批.pdf", print_run, seen.value.content)
    assert made.findings == ()
    assert [answer.run.number for answer in print_runs(desk).value] == [1]


def test_a_paper_that_cannot_be_drawn_leaves_no_file(desk: Desk) -> None:
    folders: list[Path] = []

    def fails(_desk: Desk, out: Path) -> Outcome[Any]:
        folders.append(out.parent)
        out.write_bytes(b"half")
        raise Refusal(finding("PAPER-NOTHING"))

    with refused("PAPER-NOTHING"):
        preview(desk, NAME, fails)
    assert not folders[0].exists()


def test_a_trial_keeps_nothing_however_it_is_asked(desk: Desk) -> None:
    trial = desk.database.rehearsed()
    with trial.write(keep=True) as work:
        work.exports.add("form-blank", "x", 1, "", full_ids=False)
    assert list_exports(desk).value == ()
    create = partial(create_claim, desk, WANG)
    assert create().value.serial
