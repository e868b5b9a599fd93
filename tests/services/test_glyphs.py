"""What will be printed as a box is known before anything is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from elearn_desk.services import glyphs
from elearn_desk.services.desk import Desk
from elearn_desk.services.glyphs import lacking_glyphs
from elearn_desk.services.roster import import_roster
from tests.services.office import CHEN, LIN, WANG, WU, Office, a_claim, a_row


def test_a_roster_whose_characters_all_print_lists_nothing(desk: Desk) -> None:
    a_claim(desk)
    outcome = lacking_glyphs(desk)
    assert (outcome.value, outcome.findings) == ((), ())


def test_each_character_is_listed_with_its_field_number_and_what_to_do(office: Office, desk: Desk) -> None:
    rows = (
        a_row(WANG, "王\ue001明", 職等="5"),
        a_row(LIN, "林𡍼", 單位="秘\ue002書\ue002室\U0001f600"),
        a_row(CHEN, "陳工友", 職稱="技\ue003工"),
        a_row(WU, "吳約聘", 機關="\ue004示範區公所"),
    )
    import_roster(desk, office.roster(*rows, name="rare.csv"))

    found = lacking_glyphs(desk).value

    assert [(each.person.id, each.field, each.mark, each.code_point) for each in found] == [
        (WU, "機關", "\ue004", "U+E004"),
        (WANG, "姓名", "\ue001", "U+E001"),
        (CHEN, "職稱", "\ue003", "U+E003"),
        (LIN, "單位", "\ue002", "U+E002"),
        (LIN, "單位", "\U0001f600", "U+1F600"),
    ]
    assert "造字字型檔" in found[0].advice
    assert found[-1].advice.endswith("手寫補正")
    assert found[1].text == "王\ue001明"


def test_a_course_that_was_claimed_is_looked_at_too(desk: Desk) -> None:
    claim = a_claim(desk)
    with desk.database.write() as work:
        lines = (replace(claim.lines[0], title="公務\ue005倫理"), *claim.lines[1:])
        work.claims.add(replace(claim, lines=lines))

    assert [(each.field, each.mark) for each in lacking_glyphs(desk).value] == [("課程名稱", "\ue005")]


def test_a_font_of_the_offices_own_that_cannot_be_used_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "unreadable_agency_font", lambda: Path("eudc.ttf"))
    (found,) = lacking_glyphs(desk).findings
    assert (found.code, found.detail("file")) == ("PAPER-AGENCY-FONT", "eudc.ttf")
