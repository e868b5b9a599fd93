"""The sample agency: every outcome is in it, and making it again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, redirect_stdout
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from elearn_desk.cli.main import main
from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.intake.identity import check_digit_holds
from elearn_desk.services.claims import list_claims, withdraw_claim
from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.services.leave import cancel_leave, ledger_of
from elearn_desk.services.sample import make_sample
from elearn_desk.services.sample_people import AGENCY, CAST, ID_OF, NAME_MARK, is_sample_id, sample_id
from elearn_desk.store.database import Recorder
from tests.journeys.clerk import Clerk, contents, hours_file, learned

DATABASE = "示範.sqlite3"
PAPERS = ["補休申請表_附件2.pdf", "補休申請表_空白.pdf", "獎懲建議名冊.pdf", "年度成果總表.xlsx", "示例人員一覽.xlsx"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one sample, made once and only looked at."""
    folder = tmp_path_factory.mktemp("sample")
    assert _make(folder)[0] == 0
    return folder


def _make(folder: Path, *words: str) -> tuple[int, str]:
    with redirect_stdout(StringIO()) as out:
        code = main(["demo", "--dir", str(folder), *words])
    return code, out.getvalue()


def _desk(database: Path) -> AbstractContextManager[Desk]:
    return open_desk(str(database), 103, date(2014, 12, 31), Recorder("clerk", lambda: datetime(2014, 12, 31, 9)))


@pytest.fixture(scope="module")
def verdicts(folder: Path) -> dict[str, Any]:
    """The verdicts by name without its mark."""
    everyone = Clerk(folder / DATABASE).asks("evaluate", "--as-of", "103-12-31")
    return {each["name"].removeprefix(NAME_MARK): each for each in everyone}


def the_courses(verdict: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in verdict["sets"]:
        yield from each["courses"]


def test_the_people_are_invented_and_marked(verdicts: dict[str, Any]) -> None:
    assert len(CAST) == len(set(ID_OF.values())) == len(verdicts) == 60
    assert all(is_sample_id(each["person_id"]) and check_digit_holds(each["person_id"]) for each in verdicts.values())
    assert AGENCY.endswith("示例局")


def test_the_last_number_of_the_sample_range_is_in_it() -> None:
    assert is_sample_id(sample_id(999))
    assert not is_sample_id("A123456789")


def test_its_files_and_papers_are_there(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == sorted([*PAPERS, DATABASE])
    assert {path.suffix for path in (folder / "匯入檔案").iterdir()} == {".xlsx", ".csv", ".txt"}
    assert len(list((folder / "匯入檔案").iterdir())) == 7


def test_every_category_rank_and_eligibility_is_there(verdicts: dict[str, Any]) -> None:
    assert {each["category"] for each in verdicts.values()} == {
        "civil_servant", "contract", "contract_employee", "teacher", "worker", "temporary", "unknown",
    }  # fmt: skip
    assert {each["rank"] for each in verdicts.values()} == {"senior", "junior", "elementary", None}
    assert {each["eligibility"] for each in verdicts.values()} == {"eligible", "not_eligible", "undecided"}
    assert {name for name, each in verdicts.items() if each["rank_changed"]} == {"徐癸", "蘇子"}


def test_every_status_near_miss_and_off_hours_answer_is_there(verdicts: dict[str, Any]) -> None:
    courses = [course for each in verdicts.values() for course in the_courses(each)]
    assert {course["status"] for course in courses} == {"counted", "missing", "near_miss"}
    assert {course["cause"] for course in courses} == {
        None, "wrong_platform", "too_few_hours", "outside_year", "not_in_service", "title_unconfirmed",
    }  # fmt: skip
    assert {course["off_hours"] for course in courses} == {None, "yes", "no", "conflict", "time_needed"}


def test_every_award_and_every_tier_is_there(verdicts: dict[str, Any]) -> None:
    awards = {(each["award"]["status"], each["award"]["times"]) for each in verdicts.values()}
    assert awards == {("none", 0), ("recommended", 1), ("recommended", 2), ("approved", 1)}
    causes = {each["award"]["cause"] for each in verdicts.values()}
    assert causes >= {"after_deadline", "other_rank_main", "main_incomplete", "side_incomplete", "not_eligible"}
    assert {each["comp_leave"]["entitled_hours"] for each in verdicts.values()} == {0, 4, 8, 12}
    tiers = {tier["by"] for each in verdicts.values() for tier in each["comp_leave"]["tiers"]}
    assert tiers == {"side-1", "side-2", "side-3"}


_SHOWN = [
    ("王一", 12, "recommended", 2),
    ("李二", 4, "none", 0),
    ("張三", 12, "approved", 1),
    ("林五", 8, "recommended", 1),
    ("黃六", 8, "recommended", 1),
    ("吳七", 12, "recommended", 2),
    ("卓風", 8, "recommended", 1),
    ("郭丙", 4, "none", 0),
    ("盧夏", 8, "none", 0),
    ("洪丁", 0, "recommended", 1),
    ("周壬", 4, "none", 0),
    ("梁秋", 4, "none", 0),
    ("顏冬", 0, "none", 0),
    ("柯東", 4, "none", 0),
    ("翁南", 0, "none", 0),
    ("魏西", 0, "none", 0),
    ("薛川", 0, "none", 0),
    ("石雨", 4, "none", 0),
    ("徐癸", 4, "none", 0),
    ("蘇子", 0, "none", 0),
    ("莊寅", 0, "none", 0),
    ("簡申", 4, "none", 0),
    ("鍾戌", 8, "recommended", 1),
    ("童虹", 4, "none", 0),
]


@pytest.mark.parametrize(("name", "hours", "status", "times"), _SHOWN)
def test_each_person_shows_what_the_list_says(
    verdicts: dict[str, Any], name: str, hours: int, status: str, times: int
) -> None:
    verdict = verdicts[name]
    assert verdict["comp_leave"]["entitled_hours"] == hours
    assert (verdict["award"]["status"], verdict["award"]["times"]) == (status, times)


def test_claims_in_every_state_are_there(folder: Path) -> None:
    claims = Clerk(folder / DATABASE).asks("claim", "list")
    assert {each["state"] for each in claims} == {"printed", "registered", "rejected", "withdrawn", "reversed"}
    provisional = {
        each["name"].removeprefix(NAME_MARK): each["proof_arrived"] for each in claims if each["provisional"]
    }
    assert provisional == {"余亥": False, "趙春": True}


def test_the_ledger_knows_every_kind_of_line_and_a_use_over_two_grants(folder: Path) -> None:
    lines = Clerk(folder / DATABASE).asks("ledger", "--as-of", "103-12-31")
    assert {line["kind"] for line in lines} == {"grant", "use", "cancel", "reverse", "expire"}
    draws = [line["draws"] for line in lines if line["kind"] == "use" and len(line["draws"]) > 1]
    assert [[draw["hours"] for draw in each] for each in draws] == [[4, 2]]


def test_spoiled_rows_are_told_and_not_hidden(folder: Path) -> None:
    out = _make(folder)[1]
    for code in ("[IMPORT-HOURS]", "[IMPORT-DATE-IMPOSSIBLE]", "[ROSTER-CATEGORY]", "[HOURS-STRANGER]"):
        assert code in out


def test_making_it_again_gives_the_same_answer_and_doubles_nothing(folder: Path) -> None:
    before = contents(folder / DATABASE)
    once, again = _make(folder, "--json"), _make(folder, "--json")
    assert once == again
    after = contents(folder / DATABASE)
    log, counters = after.pop("exports"), dict(after.pop("sqlite_sequence"))
    assert len(log) - len(before.pop("exports")) == 2 * len({line[4] for line in log}), "each file is logged each time"
    assert counters == {**dict(before.pop("sqlite_sequence")), "exports": len(log)}
    assert after == before
    assert json.loads(once[1])["figures"]["people"] == 60


def test_what_was_done_in_the_sample_since_is_left_alone(folder: Path, tmp_path: Path) -> None:
    _make(tmp_path)
    clerk = Clerk(tmp_path / DATABASE)
    claim = next(each for each in clerk.asks("claim", "list") if each["name"] == "示例杜日")
    clerk.does("claim", "register", claim["claim"], "--as-of", "103-12-31")
    code, _ = _make(tmp_path)
    assert code == 0
    assert clerk.verdict_on(ID_OF["杜日"], "--as-of", "103-12-31")["comp_leave"]["registered_hours"] == 12
    assert len(clerk.asks("claim", "list")) == len(Clerk(folder / DATABASE).asks("claim", "list"))


def test_the_sample_never_mixes_with_real_people(office: Clerk, tmp_path: Path) -> None:
    before = contents(office.database)
    with _desk(office.database) as desk, pytest.raises(Refusal) as refused:
        make_sample(tmp_path / "示範", desk)
    assert (refused.value.finding.code, refused.value.finding.detail("count")) == ("SAMPLE-REAL-PEOPLE", "4")
    assert contents(office.database) == before
    assert not (tmp_path / "示範").exists()


def test_the_sample_is_of_its_own_plan_year(clerk: Clerk, tmp_path: Path) -> None:
    with _desk(clerk.database) as desk, pytest.raises(Refusal) as refused:
        make_sample(tmp_path, replace(desk, plan=replace(desk.plan, year=104)))
    assert refused.value.finding.code == "SAMPLE-YEAR"


def test_a_folder_that_cannot_be_written_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "檔案").touch()
    with _desk(clerk.database) as desk, pytest.raises(Refusal) as refused:
        make_sample(tmp_path / "檔案", desk)
    assert refused.value.finding.code == "OUTPUT-WRITE"


def test_the_sample_tells_how_far_it_is_and_takes_nothing_up_again(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with _desk(tmp_path / DATABASE) as desk:
        make_sample(tmp_path, desk, lambda done, all_: steps.append((done, all_)))
        use = next(line.entry for line in ledger_of(desk, ID_OF["王一"]).value.lines if line.kind is EntryKind.USE)
        cancel_leave(desk, use.id, "業務需要")
        (claim,) = (each.claim for each in list_claims(desk, ID_OF["王一"]).value)
        withdraw_claim(desk, claim.id, "誤登")
        again = make_sample(tmp_path, desk)
    assert steps == [(done, steps[-1][1]) for done in range(steps[-1][1] + 1)]
    assert (again.findings, again.value.figures.claims) == ((), 25)


def test_a_source_that_was_changed_is_kept_and_what_no_longer_follows_is_told(tmp_path: Path) -> None:
    sources = tmp_path / "匯入檔案"
    sources.mkdir()
    changed = hours_file(sources / "港都e學苑_1月至5月.csv", learned(ID_OF["李二"], "main-junior"))
    before = changed.read_bytes()
    with _desk(tmp_path / DATABASE) as desk:
        outcome = make_sample(tmp_path, desk)
    assert {each.code for each in outcome.findings} >= {"CLAIM-NO-TIER", "LEAVE-WINDOW"}
    assert outcome.value.figures.people == 60
    assert changed.read_bytes() == before
