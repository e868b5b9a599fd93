"""The office every use case is tried in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from elearn_desk.services.desk import Desk
from tests.services.office import Office, an_empty_office, an_office
from tests.services.trail import trail_watched


@pytest.fixture(autouse=True)
def _everything_is_on_the_trail() -> Iterator[None]:
    """Let no use case change what decides about anybody without a line in the trail."""
    with trail_watched() as silent:
        yield
    assert not silent


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give an office at work."""
    return an_office(tmp_path)


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    """Give the desk of an office at work, on 103/9/1."""
    with office.desk() as opened:
        yield opened


@pytest.fixture
def new_office(tmp_path: Path) -> Office:
    """Give an office on its first day."""
    return an_empty_office(tmp_path)


@pytest.fixture
def new_desk(new_office: Office) -> Iterator[Desk]:
    """Give the desk of an office on its first day."""
    with new_office.desk() as opened:
        yield opened
