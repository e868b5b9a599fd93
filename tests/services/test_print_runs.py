"""Print runs: who is in them, what is kept of them, and printing them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.services.claims import register_claim, reject_claim, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.print_runs import preview_run, print_run, print_run_again, print_runs, withdraw_run
from elearn_desk.services.roster import import_roster
from elearn_desk.services.year_end import close_year
from tests.factory import set_records
from tests.services.office import LIN, WANG, WU, Office, a_claim, a_registered_claim, a_row, done, refused
from tests.services.runs import claims, nothing_happened, states, texts

LATER = date(2014, 9, 9)


@pytest.fixture
def out(office: Office) -> Path:
    return office.folder / "run.pdf"


def test_everyone_newly_entitled_is_printed_by_unit_and_their_claims_noted_as_printed(desk: Desk, out: Path) -> None:
    seen: list[tuple[int, int]] = []

    outcome = print_run(desk, out, progress=lambda step, of: seen.append((step, of)))

    run = outcome.value
    assert (run.number, run.on, run.unit, run.agency, run.hours) == (1, desk.as_of, "", "示範區公所", 16)
    assert [(each.unit, each.name, each.serial, each.hours) for each in run.people] == [
        ("民政課", "王小明", "103-0001", 8),
        ("秘書室", "吳約聘", "103-0002", 8),
    ]
    assert states(desk) == [ClaimState.PRINTED, ClaimState.PRINTED]
    assert [[event.state for event in claim.events] for claim in claims(desk)] == [
        [ClaimState.DRAFTED, ClaimState.PRINTED]
    ] * 2
    assert (outcome.findings, outcome.changes) == ((), frozenset({Change.CLAIMS}))
    assert outcome.people == frozenset({WANG, WU})
    assert (seen[1], seen[-1]) == ((4, 4), (2, 2)), "the people judged, then those drawn"


def test_the_file_has_cover_list_forms_and_annexes(desk: Desk, out: Path) -> None:
    print_run(desk, out)

    pages = texts(out)

    assert "第1次成批列印（103年9月1日製作）" in pages[0]
    assert [name in pages[0] for name in ("王小明", "吳約聘", "103-0002", "A12345****")] == [True] * 4
    wang, wu = (next(at for at, page in enumerate(pages) if f"編號：{serial}" in page) for serial in SERIALS)
    assert 0 < wang < wu
    assert [at for at, page in enumerate(pages) if "佐證對照表" in page and "王小明" in page]
    assert all("王小明" not in page for page in pages[wu:])


SERIALS = ("103-0001", "103-0002")


def test_the_next_run_has_only_those_who_are_new_since(office: Office, desk: Desk, out: Path) -> None:
    print_run(desk, out)
    import_hours(desk, [office.hours(set_records("main-elementary", "side-1", person_id=LIN), "lin.csv")])

    run = print_run(desk, out).value

    assert (run.number, [person.person_id for person in run.people]) == (2, [LIN])


def test_a_top_up_is_new_too_and_goes_on_the_same_form(office: Office, desk: Desk, out: Path) -> None:
    a_registered_claim(desk)
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])

    run = print_run(desk, out, "民政課").value

    assert [(person.serial, person.hours) for person in run.people] == [("103-0002", 4)]
    assert any("編號：103-0001" in page for page in texts(out)[1:])


def test_one_unit_alone(desk: Desk, out: Path) -> None:
    run = print_run(desk, out, "秘書室").value

    assert (run.unit, [person.person_id for person in run.people]) == ("秘書室", [WU])
    with refused("CLAIM-NO-UNIT"):
        print_run(desk, out, "人事室")


def test_nobody_new_makes_no_run_and_no_file(desk: Desk, out: Path) -> None:
    a_claim(desk)
    a_registered_claim(desk, WU)

    with pytest.raises(Refusal) as caught:
        print_run(desk, out)

    assert caught.value.finding.code == "RUN-NOBODY"
    (unprinted,) = caught.value.others
    assert (unprinted.code, unprinted.detail("count")) == ("RUN-UNPRINTED", "1")
    assert (out.exists(), print_runs(desk).value) == (False, ())


def test_claims_drawn_up_before_and_left_unprinted_are_told_within_the_unit(desk: Desk, out: Path) -> None:
    a_claim(desk)

    assert [found.code for found in preview_run(desk).findings] == ["RUN-UNPRINTED"]
    assert print_run(desk, out, "秘書室").findings == ()


def test_whoever_is_entitled_too_late_for_the_day_is_named(office: Office, desk: Desk, out: Path) -> None:
    later = set_records("main-elementary", "side-1", on=date(2014, 6, 7), person_id=LIN)
    import_hours(desk, [office.hours(later, "later.csv")])

    outcome = print_run(desk.at(date(2014, 6, 6)), out)

    assert [person.person_id for person in outcome.value.people] == [WANG, WU]
    assert [(found.code, found.severity) for found in outcome.findings] == [("CLAIM-EARLY", Severity.REFUSED)]


def test_a_preview_says_who_and_keeps_nothing(desk: Desk, out: Path) -> None:
    plan = preview_run(desk).value

    assert (plan.number, plan.hours) == (0, 16)
    assert [(unit, [person.name for person in people]) for unit, people in plan.units()] == [
        ("民政課", ["王小明"]),
        ("秘書室", ["吳約聘"]),
    ]
    assert nothing_happened(desk, out)


def test_a_character_that_no_face_has_is_told(office: Office, desk: Desk, out: Path) -> None:
    import_roster(desk, office.roster(a_row(WANG, "王\ue000明", 職等="5")))

    assert [found.code for found in print_run(desk, out).findings] == ["PAPER-GLYPH"]


def test_a_run_is_logged_as_an_export(desk: Desk, out: Path) -> None:
    print_run(desk, out)
    print_run_again(desk, 1, out.with_name("again.pdf"))

    assert [(line.kind, line.rows) for line in list_exports(desk).value] == [("form-run", 2)] * 2


def test_printed_again_the_file_is_the_same_byte_for_byte(desk: Desk, out: Path) -> None:
    first = print_run(desk, out).value
    again = out.with_name("again.pdf")

    outcome = print_run_again(desk, 1, again)

    assert again.read_bytes() == out.read_bytes()
    assert (replace(outcome.value, recorded_at=None), outcome.findings) == (replace(first, recorded_at=None), ())
    assert outcome.changes == frozenset()


def test_whatever_changed_since_changes_nothing_on_it_but_the_day_of_printing(
    office: Office, desk: Desk, out: Path
) -> None:
    print_run(desk, out)
    register_claim(desk, 1)
    import_roster(
        desk, office.roster(a_row(WANG, "王大明", 單位="兵役課", 職稱="課長"), a_row(WU, "吳改名", 官等="薦任"))
    )
    earlier = [record._replace(completed_on=date(2014, 3, 1)) for record in done("main-elementary", "side-2")]
    import_hours(desk, [office.hours(earlier, "earlier.csv")])
    same, later = out.with_name("same.pdf"), out.with_name("later.pdf")

    print_run_again(desk, 1, same)
    print_run_again(desk.at(LATER), 1, later)

    assert same.read_bytes() == out.read_bytes()
    before, after = texts(out), texts(later)
    assert before[0].replace("中華民國103年9月1日", "中華民國103年9月9日") == after[0] != before[0]
    assert before[1:] == after[1:]
    assert pictures(out)[1:] == pictures(later)[1:]


def pictures(path: Path) -> list[bytes]:
    """Give how each page looks, as its points."""
    with pypdfium2.PdfDocument(str(path)) as document:
        return [page.render(scale=0.5, grayscale=True).to_pil().tobytes() for page in document]


def test_a_form_whose_claim_came_to_nothing_is_to_be_taken_out(desk: Desk, out: Path) -> None:
    print_run(desk, out)
    reject_claim(desk, 1, "缺簽名")
    register_claim(desk, 2)
    withdraw_claim(desk, 2, "證明有誤")

    outcome = print_run_again(desk, 1, out)

    assert [(found.code, found.detail("serial"), found.detail("state")) for found in outcome.findings] == [
        ("RUN-CLAIM-GONE", "103-0001", "rejected"),
        ("RUN-CLAIM-GONE", "103-0002", "reversed"),
    ]


def test_a_closed_year_takes_no_run_but_shows_and_prints_those_there_are(desk: Desk, out: Path) -> None:
    print_run(desk, out, "民政課")
    close_year(desk, "年度結束", force=True)

    with refused("YEAR-CLOSED"):
        print_run(desk, out)
    with refused("YEAR-CLOSED"):
        preview_run(desk)
    with refused("YEAR-CLOSED"):
        withdraw_run(desk, 1, "重印")
    assert print_run_again(desk, 1, out).value.number == 1
