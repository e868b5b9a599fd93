"""Forms and workbooks are written, or refused without leaving anything behind."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Clerk
from tests.services.office import LIN, WANG


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
