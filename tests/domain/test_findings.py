from __future__ import annotations

from elearn_desk.domain.findings import KnownTrouble, Place, Refusal, Severity, finding


def test_a_finding_keeps_its_details_as_text_by_name() -> None:
    found = finding("IMPORT-HOURS", Severity.REFUSED, Place(file="e學中心.csv", row=7), value="abc", limit=12)
    assert (found.detail("value"), found.detail("limit")) == ("abc", "12")
    assert found.place == Place("e學中心.csv", None, 7, None)


def test_a_detail_a_finding_does_not_have_is_empty_and_a_finding_without_place_has_an_empty_one() -> None:
    found = finding("LEAVE-WINDOW")
    assert found.detail("day") == ""
    assert (found.place, found.severity) == (Place(), Severity.FATAL)


def test_the_worlds_fault_carries_a_fatal_finding() -> None:
    trouble = KnownTrouble("DATABASE-LOCKED", path="a.sqlite3")
    assert str(trouble) == trouble.finding.code == "DATABASE-LOCKED"
    assert (trouble.finding.severity, trouble.finding.detail("path")) == (Severity.FATAL, "a.sqlite3")


def test_a_refusal_carries_the_finding_that_says_why() -> None:
    reason = finding("CLAIM-OPEN", serial="103-1")
    assert Refusal(reason).finding is reason
    assert Refusal(reason).others == ()
    assert str(Refusal(reason)) == "CLAIM-OPEN"


def test_a_refusal_carries_what_else_there_is_to_say() -> None:
    others = (finding("CLAIM-PROOF"), finding("CLAIM-YEAR"))
    assert Refusal(finding("CLAIM-OPEN"), *others).others == others
