"""People who move take their open hours along, and those who come bring theirs (rules E3, E9, H1, H6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.documents import HandOverClaim, HandOverGrant, HandOverSheet, HandOverUse
from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.domain.ledger import Draw, Entry, EntryKind
from elearn_desk.domain.transfers import Brought
from elearn_desk.services.awards import approve_award
from elearn_desk.services.claims import create_claim, register_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import cancel_leave, ledger_of, use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.transfers import (
    hand_over,
    hand_over_sheet,
    print_hand_over,
    take_back,
    take_over,
)
from elearn_desk.services.year_end import close_year
from tests.services.office import (
    CHEN,
    LIN,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    WU,
    Office,
    a_claim,
    a_registered_claim,
    refused,
)

OTHER = "示範市政府環境保護局"
LETTER = "示環人字第1030001號"
LEAVING = date(2014, 9, 3)
GRANT = Brought("side-2", 8, 3, use_window(date(2014, 8, 30), 6))


def leaves(desk: Desk, *, on: date = LEAVING, dry_run: bool = False) -> Entry:
    """Hand 王小明 over."""
    return hand_over(desk.at(on), WANG, OTHER, "調任", document=LETTER, dry_run=dry_run).value.entry


def comes(desk: Desk, grant: Brought = GRANT, person_id: str = LIN) -> tuple[Entry, ...]:
    """Take over a grant that somebody brings along."""
    return take_over(desk, person_id, grant, agency=OTHER, document=LETTER).value


def test_all_open_hours_go_along_and_leave_of_them_is_refused_from_then_on(desk: Desk) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)

    outcome = hand_over(desk.at(LEAVING), WANG, f" {OTHER} ", " 調任 ", document=LETTER)

    entry = outcome.value.entry
    assert outcome.changes == {Change.LEDGER}
    assert outcome.findings == ()
    assert (entry.kind, entry.on, entry.hours, entry.draws) == (EntryKind.ADJUST, LEAVING, 5, (Draw(1, 5),))
    assert entry.reason == f"移出至{OTHER}：調任（{LETTER}）"
    account = ledger_of(desk.at(LEAVING), WANG).value.account
    assert (account.granted, account.used, account.open, account.moved) == (3, 3, 0, 5)
    with refused("LEAVE-BALANCE"):
        use_leave(desk, WANG, datetime(2014, 9, 4, 14), 1)
    assert outcome.value.sheet == hand_over_sheet(desk.at(LEAVING), WANG, OTHER).value


def test_a_trial_tells_the_same_and_keeps_nothing(desk: Desk) -> None:
    a_registered_claim(desk)

    outcome = hand_over(desk, WANG, OTHER, "調任", dry_run=True)

    assert (outcome.value.entry.hours, outcome.changes) == (8, frozenset())
    assert outcome.value.sheet.grants[0].moved == 8
    assert ledger_of(desk, WANG).value.account.moved == 0


def test_a_hand_over_names_the_agency_and_the_reason(desk: Desk) -> None:
    a_registered_claim(desk)
    with refused("TRANSFER-AGENCY"):
        hand_over(desk, WANG, " ", "調任")
    with refused("REASON-NEEDED"):
        hand_over(desk, WANG, OTHER, " ")
    with refused("PERSON-UNKNOWN"):
        hand_over(desk, STRANGER, OTHER, "調任")


def test_booked_leave_and_nothing_open_stand_in_the_way(desk: Desk) -> None:
    with refused("TRANSFER-NOTHING"):
        leaves(desk)
    a_registered_claim(desk)
    use = use_leave(desk, WANG, datetime(2014, 9, 4, 14), 3).value
    with refused("TRANSFER-BOOKED"):
        leaves(desk)
    cancel_leave(desk, use.id, "調任")
    assert leaves(desk).hours == 8


def test_claims_still_on_their_way_are_told_and_stand_on_the_sheet(desk: Desk) -> None:
    comes(desk, replace(GRANT, tier="side-1", granted=4), WU)
    claim = a_claim(desk, WU)

    outcome = hand_over(desk, WU, OTHER, "調任")

    assert [(found.code, found.severity) for found in outcome.findings] == [("TRANSFER-CLAIM-OPEN", Severity.WARNING)]
    assert outcome.value.sheet.claims == (HandOverClaim(claim.serial, "已建立", claim.hours),)


def test_the_sheet_tells_all_that_the_other_agency_needs(desk: Desk) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)
    cancelled = use_leave(desk, WANG, datetime(2014, 9, 3, 8), 1).value
    cancel_leave(desk, cancelled.id, "改期")
    approve_award(desk, WANG, LETTER)
    adjust = leaves(desk)

    sheet = hand_over_sheet(desk.at(date(2014, 9, 10)), WANG).value

    assert sheet == HandOverSheet(
        plan_year=103,
        made_on=date(2014, 9, 10),
        agency="示範區公所",
        to="",
        unit="民政課",
        title="課員",
        name="王小明",
        person_id=WANG,
        cap_hours=12,
        grants=(
            HandOverGrant(
                number=1,
                plan_year=103,
                tier="side-2",
                tier_title="副餐2-幸福嚴選餐",
                first_day=date(2014, 5, 4),
                last_day=date(2014, 11, 3),
                granted=8,
                used=3,
                lapsed=0,
                moved=5,
                open=0,
            ),
        ),
        uses=(
            HandOverUse(2, TUESDAY_AT_TWO.date(), TUESDAY_AT_TWO, datetime(2014, 9, 2, 17), 3, moved=False),
            HandOverUse(adjust.id, LEAVING, None, None, 5, moved=True, note=adjust.reason),
        ),
        award_times=1,
        award_document=LETTER,
    )


def test_a_sheet_of_the_next_year_shows_what_is_left_of_the_year_before(office: Office) -> None:
    with office.desk() as desk:
        comes(desk, Brought("side-1", 4, 4, use_window(date(2014, 5, 3), 6)))
        comes(desk, GRANT)
    with office.desk(date(2015, 1, 5)) as desk:
        year = replace(desk, plan=replace(desk.plan, year=104, period=Window(date(2015, 1, 1), date(2015, 12, 31))))
        assert [(each.number, each.open) for each in hand_over_sheet(year, LIN).value.grants] == [(3, 5)]
        adjust = hand_over(year, LIN, OTHER, "調任").value
        assert (adjust.entry.plan_year, adjust.entry.draws) == (104, (Draw(3, 5),))
        assert [(each.number, each.moved) for each in adjust.sheet.grants] == [(3, 5)]
        assert ledger_of(desk, LIN).value.account.moved == 5


def test_the_sheet_is_printed(desk: Desk, tmp_path: Path) -> None:
    sheet = hand_over_sheet(desk, LIN).value
    assert print_hand_over(desk, sheet, tmp_path / "sheet.pdf").findings == ()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    with refused("OUTPUT-WRITE"):
        print_hand_over(desk, sheet, tmp_path / "nowhere" / "sheet.pdf")


def test_a_grant_brought_along_counts_with_the_hours_used_before(desk: Desk) -> None:
    outcome = take_over(desk, LIN, GRANT, agency=OTHER, document=LETTER)

    grant, used = outcome.value
    assert outcome.changes == {Change.LEDGER}
    assert outcome.findings == ()
    assert (grant.hours, grant.tier, grant.claim_id) == (8, "side-2", None)
    assert grant.reason == f"自{OTHER}移入（{LETTER}）"
    assert (used.start_at, used.on, used.draws, used.reason) == (
        None,
        date(2014, 9, 1),
        (Draw(grant.id, 3),),
        "移入前已使用",
    )
    account = ledger_of(desk, LIN).value.account
    assert (account.granted, account.used, account.open) == (8, 3, 5)
    assert use_leave(desk, LIN, TUESDAY_AT_TWO, 2).value.draws == (Draw(grant.id, 2),)


def test_a_grant_of_which_nothing_was_used_needs_no_second_entry(desk: Desk) -> None:
    assert len(comes(desk, replace(GRANT, used=0))) == 1


def test_hours_brought_along_leave_less_to_claim(desk: Desk) -> None:
    comes(desk, replace(GRANT, tier="side-3", granted=6), WANG)
    claim = create_claim(desk, WANG).value
    assert claim.hours == 2
    assert [grant.hours for grant in register_claim(desk, claim.id).value] == [2]


def test_a_take_over_names_the_agency_and_its_letter_and_can_be_tried(desk: Desk) -> None:
    with refused("TRANSFER-AGENCY"):
        take_over(desk, LIN, GRANT, agency="", document=LETTER)
    with refused("TRANSFER-DOCUMENT"):
        take_over(desk, LIN, GRANT, agency=OTHER, document=" ")
    with refused("PERSON-UNKNOWN"):
        comes(desk, GRANT, STRANGER)
    tried = take_over(desk, LIN, replace(GRANT, granted=9), agency=OTHER, document=LETTER, dry_run=True)
    assert (len(tried.value), tried.changes) == (2, frozenset())
    assert [found.code for found in tried.findings] == ["TRANSFER-TIER-HOURS"]
    assert ledger_of(desk, LIN).value.lines == ()


@pytest.mark.parametrize(
    ("grant", "code"),
    [
        (replace(GRANT, tier="side-9"), "TRANSFER-TIER"),
        (replace(GRANT, used=9), "TRANSFER-HOURS"),
        (replace(GRANT, window=Window(date(2014, 9, 1), date(2014, 8, 31))), "TRANSFER-WINDOW"),
        (GRANT, "TRANSFER-TWICE"),
        (replace(GRANT, tier="side-3", granted=5), "TRANSFER-CAP"),
    ],
)
def test_what_cannot_be_taken_over_is_refused(desk: Desk, grant: Brought, code: str) -> None:
    comes(desk)
    with refused(code):
        comes(desk, grant)


def test_who_comes_back_gets_the_hand_over_taken_back(desk: Desk) -> None:
    a_registered_claim(desk)
    adjust = leaves(desk)
    with refused("TRANSFER-BACK"):
        comes(desk, Brought("side-2", 8, 0, Window(date(2014, 5, 4), date(2014, 11, 3))), WANG)

    outcome = take_back(desk.at(date(2014, 10, 1)), adjust.id, "調回")

    (cancel,) = outcome.value
    assert outcome.changes == {Change.LEDGER}
    assert (cancel.kind, cancel.corrects) == (EntryKind.CANCEL, adjust.id)
    account = ledger_of(desk.at(date(2014, 10, 1)), WANG).value.account
    assert (account.granted, account.open, account.moved) == (8, 8, 0)


def test_a_take_over_is_taken_back_with_the_hours_used_before_and_entered_anew(desk: Desk) -> None:
    grant, used = comes(desk)

    written = take_back(desk, grant.id, "時數誤登").value

    assert [(entry.kind, entry.corrects) for entry in written] == [
        (EntryKind.CANCEL, used.id),
        (EntryKind.REVERSE, grant.id),
    ]
    account = ledger_of(desk, LIN).value.account
    assert (account.granted, account.used, account.open) == (0, 0, 0)
    assert len(comes(desk, replace(GRANT, used=2))) == 2
    account = ledger_of(desk, LIN).value.account
    assert (account.granted, account.used, account.open) == (8, 2, 6)


def test_only_a_transfer_that_stands_can_be_taken_back(desk: Desk) -> None:
    a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 1).value
    grant = comes(desk)[0]
    for entry_id in (1, use.id, 99):
        with refused("TRANSFER-NONE"):
            take_back(desk, entry_id, "誤登")
    with refused("REASON-NEEDED"):
        take_back(desk, grant.id, "")
    take_back(desk, grant.id, "誤登")
    with refused("TRANSFER-NONE"):
        take_back(desk, grant.id, "誤登")


def test_a_take_over_of_which_leave_was_taken_or_hours_moved_on_stays(desk: Desk) -> None:
    grant, _ = comes(desk)
    use = use_leave(desk, LIN, TUESDAY_AT_TWO, 1).value
    with pytest.raises(Refusal) as caught:
        take_back(desk, grant.id, "誤登")
    assert (caught.value.finding.code, caught.value.finding.detail("uses")) == ("TRANSFER-USED-HERE", str(use.id))
    cancel_leave(desk, use.id, "誤登")
    adjust = hand_over(desk, LIN, OTHER, "調任").value.entry
    with refused("TRANSFER-USED-HERE"):
        take_back(desk, grant.id, "誤登")
    take_back(desk, adjust.id, "誤登")
    assert len(take_back(desk, grant.id, "誤登").value) == 2


def test_nothing_is_taken_over_for_whom_the_plan_does_not_apply_to_or_in_a_closed_year(desk: Desk) -> None:
    with refused("CLAIM-NOT-ELIGIBLE"):
        comes(desk, person_id=CHEN)
    close_year(desk, "年度結束", force=True)
    with refused("YEAR-CLOSED"):
        comes(desk)


def test_hours_whose_proof_has_not_come_are_named_when_they_move(desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True, reason="主管同意").value
    register_claim(desk, claim.id)

    outcome = hand_over(desk.at(LEAVING), LIN, OTHER, "調任", document=LETTER)

    assert [each.code for each in outcome.findings] == ["TRANSFER-UNPROVEN"]
    assert outcome.findings[0].detail("serial") == claim.serial
