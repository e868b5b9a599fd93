"""What was worked out about everyone is kept, and known to be of now only where nothing at all has changed since."""

from __future__ import annotations

from datetime import date

from elearn_desk import __version__
from elearn_desk.services.desk import Desk
from elearn_desk.services.kept_survey import keep_survey, kept_survey, survey
from tests.services.office import WANG, a_registered_claim


def test_everyone_is_surveyed_with_the_state_they_were_read_from(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    found = survey(desk, lambda each: each.person.id, lambda *steps: told.append(steps)).value
    assert found.lines == tuple(sorted(found.lines))
    assert WANG in found.lines
    assert (found.key.plan_year, found.key.as_of, found.key.program) == (103, desk.as_of, __version__)
    assert told[-1] == (4, 4)


def test_what_is_kept_is_of_now_until_something_changes(desk: Desk) -> None:
    assert kept_survey(desk).value is None
    key = survey(desk, lambda each: each.person.id, lambda *_: None).value.key
    outcome = keep_survey(desk, key, "一行")
    assert (outcome.findings, outcome.changes) == ((), frozenset())
    kept = kept_survey(desk).value
    assert kept is not None
    assert (kept.survey.text, kept.current) == ("一行", True)
    for asked in (desk.at(date(2014, 9, 2)), desk):
        if asked is desk:
            a_registered_claim(desk, WANG)
        old = kept_survey(asked).value
        assert old is not None
        assert (old.survey.text, old.current) == ("一行", False)
