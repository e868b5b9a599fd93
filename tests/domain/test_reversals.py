"""Taking grants back when hours of them are used: drawn on other grants, or not at all (rules E8, E9, E11, H1, H3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from elearn_desk.domain.dates import Window
from elearn_desk.domain.ledger import Draw, Entry, EntryKind
from elearn_desk.domain.reversals import mending_of, reversal_of
from tests.factory import SATURDAY, a_correction, a_grant, a_use, roc

FIRST, SECOND, THIRD = a_grant(1, 4), a_grant(2, 8, roc(103, 6, 7)), a_grant(3, 8, roc(103, 9, 6))
"""Grants used from 103/5/4, 103/6/8 and 103/9/7 on, each for six months."""
TUESDAY = datetime(2014, 9, 2, 14)


def an_adjust(number: int, grant: Entry, hours: int) -> Entry:
    """Give an entry that takes hours of a grant along to another agency."""
    return a_use(number, {grant.id: hours}, TUESDAY, kind=EntryKind.ADJUST)


def test_unused_hours_are_lost_with_their_grant() -> None:
    reversal = reversal_of([FIRST], [FIRST, SECOND])
    assert reversal.grants == (FIRST,)
    assert (reversal.unused, reversal.redrawn, reversal.uncovered, reversal.moved) == (4, (), (), ())


def test_used_hours_are_drawn_on_the_other_grants_that_hold_their_day_the_oldest_expiry_first() -> None:
    later = a_grant(4, 2, SATURDAY, tier="side-2")
    use = a_use(5, {1: 3}, TUESDAY)
    (redrawn,) = reversal_of([FIRST], [FIRST, SECOND, THIRD, later, use]).redrawn
    assert (redrawn.use, redrawn.draws) == (use, (Draw(4, 2), Draw(2, 1)))


def test_a_use_that_drew_on_a_grant_that_stays_keeps_that_part_as_far_as_it_can() -> None:
    use = a_use(5, {1: 2, 2: 1}, TUESDAY)
    reversal = reversal_of([FIRST], [FIRST, SECOND, use])
    assert (reversal.unused, reversal.redrawn[0].draws) == (2, (Draw(2, 3),))


def test_leave_cancelled_and_leave_on_other_grants_is_let_alone() -> None:
    cancelled, other = a_use(5, {1: 3}, TUESDAY), a_use(6, {2: 4}, TUESDAY)
    entries = [FIRST, SECOND, cancelled, a_correction(7, cancelled, date(2014, 9, 3)), other]
    reversal = reversal_of([FIRST], entries)
    assert (reversal.redrawn, reversal.unused) == ((), 4)


def test_uses_that_no_other_grant_covers_stand_in_the_way_the_earliest_leave_first_served() -> None:
    late, early = a_use(5, {1: 2}, TUESDAY), a_use(6, {1: 2}, datetime(2014, 8, 4, 14))
    short = a_grant(7, 3, roc(103, 6, 7))
    reversal = reversal_of([FIRST], [FIRST, short, late, early])
    assert [redrawn.use for redrawn in reversal.redrawn] == [early]
    assert reversal.uncovered == (late,)


def test_no_other_window_holds_the_day() -> None:
    use = a_use(5, {1: 2}, datetime(2014, 5, 6, 14))
    assert reversal_of([FIRST], [FIRST, SECOND, use]).uncovered == (use,)


def test_hours_taken_along_to_another_agency_stand_in_the_way() -> None:
    moved = an_adjust(5, FIRST, 3)
    reversal = reversal_of([FIRST], [FIRST, SECOND, moved])
    assert (reversal.moved, reversal.unused) == ((moved,), 1)
    gone = [FIRST, SECOND, moved, a_correction(6, moved, date(2014, 9, 3), kind=EntryKind.CANCEL)]
    assert reversal_of([FIRST], gone).moved == ()


def test_a_window_is_mended_with_the_leave_on_it() -> None:
    window = Window(roc(103, 5, 11), roc(103, 11, 10))
    inside, outside = a_use(5, {1: 1}, TUESDAY), a_use(6, {1: 1}, datetime(2014, 5, 6, 14))
    elsewhere = a_use(7, {2: 1}, TUESDAY)
    mending = mending_of({1: window}, [FIRST, SECOND, inside, outside, elsewhere])
    (mended,) = mending.grants
    assert (mended.grant, mended.true) == (FIRST, replace(FIRST, first_day=window.first, last_day=window.last))
    assert (mending.uses, mending.outside, mending.moved) == ((outside, inside), (outside,), ())


def test_the_part_of_a_use_on_another_grant_does_not_matter_for_the_mended_window() -> None:
    window = Window(roc(103, 5, 4), roc(103, 9, 1))
    use = a_use(5, {1: 1, 2: 1}, TUESDAY)
    assert mending_of({1: window}, [FIRST, SECOND, use]).outside == (use,)
    assert mending_of({1: Window(roc(103, 5, 4), roc(103, 9, 2))}, [FIRST, SECOND, use]).outside == ()


def test_hours_taken_along_from_a_grant_whose_window_is_mended_are_named() -> None:
    window = Window(roc(103, 5, 11), roc(103, 11, 10))
    along, elsewhere = an_adjust(5, FIRST, 3), an_adjust(6, SECOND, 1)
    assert mending_of({1: window}, [FIRST, SECOND, along, elsewhere]).moved == (along,)
