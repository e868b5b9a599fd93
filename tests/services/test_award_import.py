"""Awards for the personnel system: after its layout, of those it takes, and nothing that it would refuse."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.places import own_export_layouts
from elearn_desk.services import award_batches, award_import, awards, roster
from elearn_desk.services.award_import import Asked, export_award_import
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.sheets.csv_file import Encoding
from tests.services.office import WANG, Office, a_row, refused

AGENCY = "397000000A"
ASKED = Asked("webhr-2026", agency_code=AGENCY)


def read_back(path: Path, encoding: str = "cp950") -> list[dict[str, str]]:
    """Read the rows of a file by their heads."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(office: Office) -> Path:
    """Give a file to be."""
    return office.folder / "a.csv"


def test_those_on_todays_list_are_written_and_contract_staff_are_named(desk: Desk, out: Path) -> None:
    outcome = export_award_import(desk, out, ASKED)
    assert outcome.value == 1
    assert [each.code for each in outcome.findings] == ["EXPORT-NOTICE", "EXPORT-NOT-TAKEN"]
    assert outcome.findings[1].detail("names") == "吳約聘"
    (row,) = read_back(out)
    assert (row["身分證號"], row["姓名"], row["機關代碼"]) == (WANG, "王小明", AGENCY)
    assert (row["獎懲結果"], row["獎懲類別"], row["適用法規"], row["教示條款"]) == ("4001", "A06", "BT", "1")
    assert len(row["獎懲事由(更新資料庫)"]) <= 100
    (line,) = list_exports(desk).value
    assert (line.kind, line.rows, line.full_ids) == ("csv-award-import", 1, True)


def test_a_batch_is_written_as_it_was_sent_and_approvals_where_asked_for(desk: Desk, out: Path) -> None:
    award_batches.propose_awards(desk)
    assert export_award_import(desk, out, ASKED).value == 1
    assert export_award_import(desk, out, replace(ASKED, batch=1)).value == 1
    with refused("AWARD-BATCH-UNKNOWN"):
        export_award_import(desk, out, replace(ASKED, batch=2))
    with refused("EXPORT-NOBODY"):
        export_award_import(desk, out, replace(ASKED, approved=True))
    awards.approve_award(desk, WANG, "高市府人考字第1號")
    assert export_award_import(desk, out, replace(ASKED, approved=True)).value == 1
    assert export_award_import(desk, out, replace(ASKED, batch=1)).value == 1
    with refused("EXPORT-NOBODY"):
        export_award_import(desk, out, ASKED)


def test_whoever_should_wait_is_left_out(office: Office, out: Path) -> None:
    with office.desk(date(2014, 8, 1)) as desk, refused("EXPORT-NOBODY"):
        export_award_import(desk, out, ASKED)


def test_the_agency_code_and_somebody_of_the_unit_are_needed(desk: Desk, out: Path) -> None:
    with refused("EXPORT-AGENCY-CODE"):
        export_award_import(desk, out, replace(ASKED, agency_code=" "))
    with refused("EXPORT-NOBODY"):
        export_award_import(desk, out, replace(ASKED, unit="秘書室"))
    assert not out.exists()


def test_a_reason_that_is_too_long_is_refused_by_name(desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(award_import, "award_reason", lambda _plan, _award: "字" * 101)
    with pytest.raises(Refusal) as stopped:
        export_award_import(desk, out, ASKED)
    told = stopped.value.finding
    assert (told.code, told.detail("name"), told.detail("length")) == ("EXPORT-TOO-LONG", "王小明", "101")
    assert not out.exists()


def test_the_same_award_twice_is_refused(desk: Desk, out: Path) -> None:
    award_batches.propose_awards(desk)
    with desk.database.write() as work:
        (sent,) = work.awards.of(WANG, 103)
        work.awards.add(replace(sent, id=0))
    with refused("EXPORT-TWICE"):
        export_award_import(desk, out, replace(ASKED, batch=1))


def test_characters_of_private_use_are_refused_in_cp950_and_told_in_utf8(office: Office, desk: Desk, out: Path) -> None:
    roster.import_roster(desk, office.roster(a_row(WANG, "王\ue001明", 職等="5")))
    with refused("EXPORT-LOST"):
        export_award_import(desk, out, ASKED)
    told = export_award_import(desk, out, replace(ASKED, encoding=Encoding.UTF_8)).findings
    assert [(each.code, each.detail("characters")) for each in told][1] == ("EXPORT-PRIVATE", "U+E001")
    assert read_back(out, "utf-8-sig")[0]["姓名"] == "王\ue001明"
    coded = export_award_import(desk, out, replace(ASKED, with_codes=True))
    assert "EXPORT-REPLACED" in [each.code for each in coded.findings]
    assert read_back(out)[0]["姓名"] == "王〔U+E001〕明"


def test_a_layout_of_the_office_may_take_everybody_and_leave_ids_out(desk: Desk, out: Path) -> None:
    folder = own_export_layouts()
    folder.mkdir(parents=True)
    fields = (
        "name",
        "unit",
        "title",
        "rank",
        "category",
        "award",
        "basis",
        "document",
        "on",
        "completed_on",
        "plan_year",
    )
    columns = "".join(f'[[columns]]\nhead = "{field}"\nfield = "{field}"\n' for field in (*fields, "agency"))
    head = 'name = "本機關"\npurpose = "awards"\nencoding = "utf-8"\n'
    (folder / "own.toml").write_text(head + columns, "utf-8")
    outcome = export_award_import(desk, out, Asked("own"))
    assert (outcome.value, outcome.findings) == (2, ())
    first, second = read_back(out, "utf-8-sig")
    assert (first["rank"], first["award"], first["on"], first["completed_on"]) == (
        "委任第五職等",
        "嘉獎一次",
        "103/09/01",
        "103/05/03",
    )
    assert (second["category"], second["plan_year"], second["agency"]) == ("約聘人員", "103", "示範區公所")
    assert not list_exports(desk).value[0].full_ids
