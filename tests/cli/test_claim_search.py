"""A scanned serial finds the form, whose it is, and what happens next."""

from __future__ import annotations

from tests.cli.conftest import Clerk
from tests.services.office import WANG


def test_a_scanned_serial_finds_the_form(clerk: Clerk) -> None:
    clerk.does("claim", "create", WANG)

    said = clerk.does("claim", "find", "１０３－０００１").out
    row = clerk.does("claim", "find", "編號：", "103-0001", "--json").row

    assert said.splitlines()[0] == "附件2編號103-0001：示範區公所 民政課 課員 王小明（A12345****）"
    assert WANG not in said
    assert "▶" in said
    assert (row["person_id"], row["form_serial"], row["serial"]) == (WANG, "103-0001", "103-0001")
    assert [claim["edition"] for claim in row["claims"]] == [1]
    assert row["next"] == row["claims"][0]["next"] == "請列印後送申請人簽名、單位主管核章（form claim）"


def test_an_unknown_serial_is_refused(clerk: Clerk) -> None:
    assert clerk.refused("claim", "find", "103-9999") == "CLAIM-UNKNOWN"
