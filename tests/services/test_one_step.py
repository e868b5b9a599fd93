"""Several use cases as one step, and one tried out of which nothing is kept."""

from __future__ import annotations

from functools import partial

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal
from elearn_desk.services.claims import create_claim, list_claims, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.one_step import as_one, tried
from elearn_desk.services.outcome import Change
from elearn_desk.services.titles import dismiss_title
from tests.services.office import LIN, WANG, WU, a_claim


def test_several_are_carried_out_as_one(desk: Desk) -> None:
    outcome = as_one(desk, [partial(create_claim, person_id=each) for each in (WANG, WU)])

    assert [claim.serial for claim in outcome.value] == ["103-0001", "103-0002"]
    assert outcome.changes == {Change.CLAIMS}
    assert outcome.people == frozenset({WANG, WU})


def test_where_one_refuses_none_has_been(desk: Desk) -> None:
    with pytest.raises(Refusal):
        as_one(desk, [partial(create_claim, person_id=each) for each in (WANG, LIN)])

    assert list_claims(desk).value == ()


def test_what_may_concern_anyone_does_so_in_the_whole(desk: Desk) -> None:
    claims = [partial(create_claim, person_id=each) for each in (WANG, WU)]

    assert as_one(desk, (claims[0], lambda at: dismiss_title(at, "登山"), claims[1])).people is None


def test_nothing_is_kept_of_a_trial(desk: Desk) -> None:
    claim = a_claim(desk)

    outcome = tried(desk, lambda at: withdraw_claim(at, claim.id, "試"))

    assert outcome.value.claim.state is ClaimState.WITHDRAWN
    assert outcome.changes == frozenset()
    assert list_claims(desk).value[0].claim.state is ClaimState.DRAFTED
