"""Forms and workbooks are written, or refused without leaving anything behind."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Clerk
from tests.services.office import LIN, STRANGER, WANG


def pages(path: Path) -> int:
    """Give how many pages a PDF has."""
    with pypdfium2.PdfDocument(str(path)) as document:
        return len(document)


def test_forms_are_printed(clerk: Clerk) -> None:
    out = clerk.office.folder / "表單.pdf"

    assert clerk.does("form", "claim", WANG, "-o", out, "--json").row == {"file": str(out), "forms": 1}
    assert clerk.does("form", "claim", "--all", "-o", out).out == f"已印出附件2共2份：{out}\n"
    assert pages(out) >= 2
    assert clerk.does("form", "blank", "-o", out).out == f"已印出空白附件2：{out}\n"
    assert clerk.does("form", "award-list", "-o", out, "--json").row == {"file": str(out), "people": 2}
    assert pages(out) >= 1


def test_slips_are_printed_by_the_numbers_of_the_ledger(clerk: Clerk) -> None:
    out = clerk.office.folder / "假單.pdf"
    clerk.does("claim", "register", clerk.does("claim", "create", WANG, "--json").row["serial"])
    entry = clerk.does("leave", "use", WANG, "--start", "103-09-02 14:00", "--hours", "3", "--json").row["entry"]

    assert clerk.does("form", "slip", str(entry), "-o", out, "--json").row == {"file": str(out), "slips": 1}
    assert clerk.does("form", "slip", str(entry), "-o", out).out == f"已印出假單共1份：{out}\n"
    some = clerk.types("form", "slip", str(entry), "1", "-o", out)
    assert (some.code, some.codes) == (1, ["SLIP-NO-USE"])
    assert pages(out) == 1
    assert clerk.refused("form", "slip", "-o", out) == "USAGE"
    assert clerk.refused("form", "slip", "三", "-o", out) == "USAGE-NUMBER"
    clerk.does("leave", "cancel", str(entry), "--reason", "改期")
    out.unlink()
    assert clerk.refused("form", "slip", str(entry), "-o", out) == "SLIP-CANCELLED"
    assert not out.exists()


@pytest.mark.parametrize(("paper", "words"), [("proof", "佐證對照表"), ("explanation", "認定說明")])
def test_annexes_and_explanations_are_printed_for_one_or_more(clerk: Clerk, paper: str, words: str) -> None:
    out = clerk.office.folder / "說明.pdf"

    told = clerk.does("form", paper, WANG, LIN, "-o", out, "--json").row

    assert (told["file"], told["people"]) == (str(out), 2)
    assert told["headlines"][0]["person"] == "示範區公所 民政課 課員 王小明（A12345****）"
    assert told["headlines"][0]["headline"].startswith("可建議嘉獎一次；可補休8小時；")
    assert clerk.does("form", paper, WANG, "-o", out).out == f"已印出{words}共1人：{out}\n"
    assert clerk.refused("form", paper, WANG, STRANGER, "-o", out) == "PERSON-UNKNOWN"
    assert clerk.refused("form", paper, WANG) == "USAGE"
    assert clerk.refused("form", paper, "-o", out) == "USAGE"


def test_whoever_has_nothing_to_print_is_named_and_the_others_are_printed(clerk: Clerk) -> None:
    out = clerk.office.folder / "表單.pdf"

    answer = clerk.types("form", "claim", WANG, LIN, "-o", out)

    assert (answer.code, answer.codes) == (1, ["FORM-NOTHING"])
    assert pages(out) >= 1


def test_a_report_is_written_with_masked_ids_unless_asked_for(clerk: Clerk) -> None:
    out = clerk.office.folder / "年報.xlsx"

    assert clerk.does("report", "annual", "-o", out, "--json").row == {"file": str(out), "people": 4}
    assert WANG not in cells(out)
    clerk.does("report", "annual", "-o", out, "--full-ids")
    assert WANG in cells(out)


def cells(path: Path) -> set[object]:
    """Give what the sheet of people holds."""
    return {cell for line in load_workbook(path)["人員明細"].values for cell in line}


PAPERS = (["form", "blank"], ["form", "claim", "--all"], ["form", "award-list"], ["report", "annual"])


@pytest.mark.parametrize("paper", PAPERS, ids=" ".join)
@pytest.mark.parametrize("out", ["", "missing/x.pdf", "x" * 300])
def test_a_paper_that_cannot_be_written_is_refused(clerk: Clerk, paper: list[str], out: str) -> None:
    place = clerk.office.folder / out if out else Path()

    assert clerk.refused(*paper, "--json", "-o", place) == "OUTPUT-WRITE"
    assert {path.name for path in clerk.office.folder.iterdir()} == {"home", "office.sqlite3"}


@pytest.mark.parametrize("words", [[], [WANG, "--all"]])
def test_a_form_is_for_those_named_or_for_all(clerk: Clerk, words: list[str]) -> None:
    assert clerk.refused("form", "claim", *words, "-o", clerk.office.folder / "x.pdf") == "USAGE"


def test_nothing_to_print_makes_no_file(new_clerk: Clerk) -> None:
    out = new_clerk.office.folder / "x.pdf"

    assert new_clerk.refused("form", "claim", "--all", "-o", out) == "FORM-NOBODY"
    assert new_clerk.refused("form", "award-list", "-o", out) == "AWARD-NOBODY"
    assert not out.exists()
