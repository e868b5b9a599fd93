"""The list of the characters that will be printed as boxes."""

from __future__ import annotations

from elearn_desk.services.roster import import_roster
from tests.cli.conftest import Clerk
from tests.services.office import WANG, a_row


def test_characters_without_glyph_are_listed_with_what_to_do(clerk: Clerk) -> None:
    assert clerk.does("form", "glyphs").out == "名冊與申請表上的字都印得出來。\n"
    with clerk.office.desk() as desk:
        import_roster(desk, clerk.office.roster(a_row(WANG, "王\ue001明", 職等="5"), name="rare.csv"))

    said = clerk.does("form", "glyphs").out
    (row,) = clerk.does("form", "glyphs", "--json").rows

    assert "姓名" in said
    assert "U+E001" in said
    assert "造字字型檔 eudc.ttf" in said
    assert WANG not in said
    assert (row["person_id"], row["field"], row["code_point"]) == (WANG, "姓名", "U+E001")
