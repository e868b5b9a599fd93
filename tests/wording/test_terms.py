"""Every value of the domain that a clerk sees has a Chinese name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.progress import Cause
from elearn_desk.domain.verdict import Eligibility, Lack
from elearn_desk.domain.workdays import DutyKind
from elearn_desk.domain.years import YearStep
from elearn_desk.wording import terms
from elearn_desk.wording.masking import mask_id


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Category, terms.CATEGORY_NAMES),
        (Rank, terms.RANK_NAMES),
        (Eligibility, terms.ELIGIBILITY_NAMES),
        (Lack, terms.LACK_NAMES),
        (Cause, terms.CAUSE_NAMES),
        (OffHours, terms.OFF_HOURS_NAMES),
        (DutyKind, terms.DUTY_NAMES),
        (ClaimState, terms.CLAIM_STATE_NAMES),
        (EntryKind, terms.ENTRY_NAMES),
        (YearStep, terms.YEAR_STEP_NAMES),
    ],
)
def test_every_value_has_a_name_of_its_own(kind: type[StrEnum], names: Mapping[StrEnum, str]) -> None:
    assert set(names) == set(kind)
    assert len(set(names.values())) == len(names)
    assert all(name and not name.isascii() for name in names.values())


def test_the_statuses_of_an_award_have_names() -> None:
    assert set(terms.AWARD_STATUS_NAMES) == {"recommended", "approved", "none"}


@pytest.mark.parametrize(
    ("person_id", "shown"), [("A123456789", "A12345****"), ("12345", "1****"), ("123", "***"), ("", "")]
)
def test_the_last_four_characters_of_an_id_are_hidden(person_id: str, shown: str) -> None:
    assert mask_id(person_id) == shown
