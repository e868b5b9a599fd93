"""Whatever a check looks at has a name, and so has every state of a kept file and every purpose of a file."""

from __future__ import annotations

import pytest

from elearn_desk.intake.purpose import PURPOSES
from elearn_desk.services.doctor import examine
from elearn_desk.services.evidence import EvidenceState
from elearn_desk.wording import health
from tests.services.office import an_empty_office


def test_every_check_has_a_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    with an_empty_office(tmp_path_factory.mktemp("office")).desk() as desk:
        assert {check.name for check in examine(desk).value} == set(health.CHECK_NAMES)


def test_every_state_and_purpose_has_a_name() -> None:
    assert set(health.EVIDENCE_STATE_NAMES) == {state.value for state in EvidenceState}
    assert set(health.PURPOSE_NAMES) == set(PURPOSES)
