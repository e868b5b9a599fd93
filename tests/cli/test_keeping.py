"""Kept files, the watched folder and the check of everything, at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Clerk
from tests.factory import a_record
from tests.services.office import LIN, WANG, WU, done
from tests.services.test_evidence import a_pdf


def newest(clerk: Clerk) -> str:
    """Give the number of the newest record."""
    return str(clerk.does("hours", "list", "--json").rows[-1]["record"])


def test_a_record_leads_to_the_line_and_the_file_it_was_read_from(clerk: Clerk, tmp_path: Path) -> None:
    path = clerk.office.hours([a_record(person_id=LIN)], "五月.csv")
    clerk.does("hours", "import", path)
    out = tmp_path / "給主管.csv"

    shown = clerk.does("hours", "show", newest(clerk), "-o", out, "--json").row
    said = clerk.does("hours", "show", newest(clerk)).out

    assert (shown["file"], shown["row"], shown["sheet"], shown["page"]) == ("五月.csv", 2, None, None)
    assert (shown["state"], shown["written"], shown["findings"]) == ("intact", str(out), [])
    assert LIN in shown["raw"]
    assert out.read_bytes() == path.read_bytes() == Path(shown["path"]).read_bytes()
    assert "檔案：「五月.csv」第2列（第3號匯入，" in said
    assert "原檔：已保存，內容無誤" in said
    assert "已另存" in clerk.does("hours", "show", newest(clerk), "-o", out).out


def test_the_sheet_of_a_workbook_is_said(clerk: Clerk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "五月"
    sheet.append(["身分證字號", "課程名稱", "學習平台", "認證時數", "完成日期"])
    sheet.append([LIN, "採購法", "e學中心", 2, "103/05/03"])
    book.save(tmp_path / "五月.xlsx")
    clerk.does("hours", "import", tmp_path / "五月.xlsx")

    assert "「五月.xlsx」工作表「五月」第2列" in clerk.does("hours", "show", newest(clerk)).out
    assert clerk.refused("hours", "show", newest(clerk), "--page", "-o", tmp_path / "頁.pdf") == "EVIDENCE-NO-PAGE"


def test_a_file_that_is_gone_ends_with_1_and_cannot_be_copied(clerk: Clerk, tmp_path: Path) -> None:
    clerk.does("hours", "import", clerk.office.hours([a_record(person_id=LIN)], "五月.csv"))
    Path(clerk.does("hours", "show", newest(clerk), "--json").row["path"]).unlink()

    answer = clerk.types("hours", "show", newest(clerk))

    assert (answer.code, answer.codes) == (1, ["EVIDENCE-MISSING"])
    assert answer.out.endswith("原檔：曾經保存，已不在\n")
    assert clerk.refused("hours", "show", newest(clerk), "-o", tmp_path / "x") == "EVIDENCE-MISSING"
    assert clerk.refused("hours", "show", "99999") == "RECORD-UNKNOWN"


@pytest.fixture
def inbox(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a watched folder, in which a file has settled as soon as it is there."""
    monkeypatch.setattr("elearn_desk.services.watching.SETTLED_AFTER", 0)
    folder = tmp_path / "收件"
    folder.mkdir()
    clerk.does("watch", "set", folder)
    return folder


def test_files_of_the_watched_folder_are_listed_until_brought_in_or_put_aside(clerk: Clerk, inbox: Path) -> None:
    path = clerk.office.hours([a_record(person_id=LIN)], "new.csv").rename(inbox / "五月.csv")
    (inbox / "公文.pdf").write_bytes(a_pdf("one"))

    printout, paper = clerk.does("watch", "list", "--json").row["files"]
    said = clerk.does("watch", "list").out

    assert (printout["file"], printout["purpose"], printout["size"]) == ("五月.csv", "hours", path.stat().st_size)
    assert (paper["file"], paper["purpose"]) == ("公文.pdf", None)
    assert "學習時數" in said
    assert "待確認" in said
    assert clerk.does("watch", "pass", "公文.pdf").out == "已略過「公文.pdf」，不再提示。\n"
    clerk.does("hours", "import", path)
    assert clerk.does("watch", "list", "--json").row["files"] == []


def test_a_folder_that_is_gone_is_said_and_watching_can_end(clerk: Clerk, inbox: Path) -> None:
    inbox.rmdir()

    answer = clerk.types("watch", "list")

    assert (answer.code, answer.codes) == (0, ["WATCH-GONE"])
    assert clerk.does("watch", "off").out == "不再監看資料夾。\n"
    assert clerk.does("watch", "list").out == "沒有監看任何資料夾。\n"
    assert clerk.does("watch", "list", "--json").row == {"folder": None, "files": [], "findings": []}
    assert clerk.refused("watch", "set", inbox) == "WATCH-NO-FOLDER"


def test_the_check_of_an_office_in_order_ends_with_0(clerk: Clerk) -> None:
    records = [*done("main-elementary", "side-1", "side-2"), *done("main-elementary", "side-2", person_id=WU)]
    clerk.does("hours", "import", clerk.office.hours(records))

    said = clerk.does("doctor").out.splitlines()

    assert said[-1] == "一切正常，沒有需要處理的事。"
    assert all(line.startswith("正常　") for line in said[:-1])
    assert {check["state"] for check in clerk.does("doctor", "--json").rows} == {"ok"}


def test_the_check_says_what_to_do_and_ends_with_1(clerk: Clerk) -> None:
    clerk.does("hours", "import", clerk.office.hours([a_record(person_id=WANG, title="全民國防教育講堂")], "five.csv"))

    answer = clerk.types("doctor", "--as-of", "103-09-01")
    values = {each["check"]: each for each in clerk.types("doctor", "--json").rows}

    assert (answer.code, answer.err) == (1, "")
    assert "處理　課名都已確認：有1個課名與計畫課程相近（「全民國防教育講堂」），請逐一採用或略過。" in answer.out
    assert answer.out.endswith("有2項需要處理。\n")
    titles = values["titles"]
    assert (titles["state"], titles["count"], titles["code"]) == ("attention", 1, "DOCTOR-TITLES")
    assert titles["advice"].endswith("請逐一採用或略過。")
    assert (values["ledger"]["state"], values["ledger"]["code"], values["ledger"]["advice"]) == ("ok", None, None)
