"""An annual workbook reads back as what was written, and nothing that was changed since passes for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from elearn_desk.domain.city import AgencySummary
from elearn_desk.domain.findings import Finding
from elearn_desk.intake.read_summary import read_summaries, read_summary
from elearn_desk.intake.source import source_of
from elearn_desk.sheets.annual_summary import annual_workbook
from tests.intake.test_detect import ole
from tests.sheets.builders import a_person, a_summary
from tests.sheets.invented import an_agency

AGENCY = replace(an_agency(12), agency="示範市政府樣本局")
CONTENT = annual_workbook(AGENCY)


def read(content: bytes) -> AgencySummary | Finding:
    return read_summary(source_of("樣本局.xlsx", content))


def taken(content: bytes) -> AgencySummary:
    summary = read(content)
    assert isinstance(summary, AgencySummary), summary
    return summary


def finding(content: bytes) -> Finding:
    found = read(content)
    assert isinstance(found, Finding)
    assert found.place.file == "樣本局.xlsx"
    return found


def refusal(content: bytes) -> str:
    return finding(content).code


def saved_after(change: Callable[[Workbook], object], content: bytes = CONTENT) -> bytes:
    """Have another program open the workbook, change something and save it."""
    workbook = load_workbook(BytesIO(content))
    change(workbook)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    return lambda workbook: workbook[sheet][cell].__setattr__("value", value)


def test_what_was_written_reads_back() -> None:
    summary = taken(CONTENT)
    assert (summary.agency, summary.plan_year, summary.plan_version) == ("示範市政府樣本局", 103, AGENCY.plan_version)
    assert (summary.as_of, summary.ids_masked, summary.file) == (AGENCY.as_of, True, "樣本局.xlsx")
    assert len(summary.seal) == 64
    assert {name: len(sheet.rows) for name, sheet in summary.sheets.items()} == {
        "人員明細": 12,
        "補休帳": len(AGENCY.ledger),
        "敘獎": len(AGENCY.awards),
        "課程完成": len(AGENCY.courses),
        "近乎完成": len(AGENCY.near),
    }
    people = summary.sheets["人員明細"]
    names = people.head.index("姓名")
    assert [row[names] for row in people.rows] == [person.name for person in AGENCY.people]


@pytest.mark.parametrize("name", ["=1+1", "_x0041_", "𡍼𠮷堃", "換\r\n行", "壞\x00字", "", " 前後 "])
def test_a_name_of_any_signs_keeps_the_seal(name: str) -> None:
    assert taken(annual_workbook(a_summary(a_person(name=name, unit=name)))).seal


def test_an_agency_without_people_reads_back_too() -> None:
    summary = taken(annual_workbook(a_summary()))
    assert summary.sheets["人員明細"].rows == []
    assert not summary.ids_masked


def test_whole_ids_are_told_from_masked_ones() -> None:
    assert not taken(annual_workbook(a_summary(a_person(person_id="A123456789"), ids_masked=False))).ids_masked


def test_a_workbook_that_was_merely_saved_again_is_taken() -> None:
    again = saved_after(lambda _: None)
    assert again != CONTENT
    assert taken(again).seal == taken(CONTENT).seal


def test_sheets_of_which_none_is_sealed_may_change() -> None:
    assert taken(saved_after(put("總表", "B5", "另一個單位"))).seal == taken(CONTENT).seal


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("人員明細", "D2", "改名"),
        ("人員明細", "AA5", 99),
        ("人員明細", "A1", "序號"),
        ("人員明細", "A20", 13),
        ("補休帳", "N2", -1),
        ("敘獎", "B2", 7),
        ("課程完成", "G2", 1000),
        ("近乎完成", "A2", None),
        ("說明", "B4", "另一個機關"),
        ("說明", "B5", 104),
        ("說明", "B8", datetime(2015, 6, 30)),
    ],
)
def test_a_change_anywhere_in_the_data_or_the_facts_is_seen(sheet: str, cell: str, value: object) -> None:
    assert load_workbook(BytesIO(CONTENT))[sheet][cell].value != value
    found = finding(saved_after(put(sheet, cell, value)))
    assert (found.code, found.detail("sheets")) == ("MERGE-ALTERED", sheet)


def test_every_sheet_that_was_changed_is_named() -> None:
    found = finding(saved_after(lambda book: (put("近乎完成", "A2", 99)(book), put("敘獎", "B2", 99)(book))))
    assert found.detail("sheets") == "敘獎、近乎完成"


def test_a_seal_that_was_changed_itself_is_named_by_its_sheet() -> None:
    found = finding(saved_after(put("檢核", "B3", "0" * 64)))
    assert (found.code, found.detail("sheets")) == ("MERGE-ALTERED", "檢核")


def test_only_the_columns_that_are_needed_are_kept() -> None:
    source = source_of("樣本局.xlsx", CONTENT)
    summary = read_summary(source, {"補休帳": ("時數", "種類"), "近乎完成": ()})
    assert isinstance(summary, AgencySummary)
    whole = taken(CONTENT)
    ledger, of_all = summary.sheets["補休帳"], whole.sheets["補休帳"]
    assert (ledger.head, ledger.kept) == (of_all.head, ("種類", "時數"))
    places = [of_all.head.index(name) for name in ledger.kept]
    assert ledger.rows == [[row[place] for place in places] for row in of_all.rows]
    assert summary.sheets["近乎完成"].kept == ()
    assert (summary.sheets["敘獎"], summary.seal) == (whole.sheets["敘獎"], whole.seal)


def test_a_row_taken_out_or_put_elsewhere_is_seen() -> None:
    assert refusal(saved_after(lambda workbook: workbook["人員明細"].delete_rows(3))) == "MERGE-ALTERED"
    assert refusal(saved_after(lambda workbook: workbook["人員明細"].move_range("A2:AD2", rows=30))) == "MERGE-ALTERED"


def test_a_workbook_without_its_seal_proves_nothing() -> None:
    assert refusal(saved_after(put("檢核", "B3", None))) == "MERGE-UNSEALED"


@pytest.mark.parametrize(("cell", "value", "name"), [("B5", "去年", "計畫年度"), ("B8", "年底", "統計截止日")])
def test_a_sealed_fact_that_is_none_is_named(cell: str, value: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _believe_any_seal(monkeypatch)
    found = read(saved_after(put("說明", cell, value)))
    assert isinstance(found, Finding)
    assert (found.code, found.detail("name"), found.detail("value")) == ("MERGE-FACT", name, value)


@pytest.mark.parametrize(
    ("year", "day"), [(103, date(2014, 12, 31)), ("103年度", "103/12/31"), (103.0, datetime(2014, 12, 31, 12))]
)
def test_facts_may_be_written_in_words(year: object, day: object, monkeypatch: pytest.MonkeyPatch) -> None:
    _believe_any_seal(monkeypatch)
    summary = taken(saved_after(lambda book: (put("說明", "B5", year)(book), put("說明", "B8", day)(book))))
    assert (summary.plan_year, summary.as_of) == (103, date(2014, 12, 31))


def _believe_any_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = taken(CONTENT).seal
    monkeypatch.setattr("elearn_desk.intake.read_summary.seal_over", lambda _: seal)


def test_empty_rows_behind_the_data_do_not_count() -> None:
    longer = saved_after(lambda book: book["人員明細"].cell(40, 3).__setattr__("number_format", "0.00"))
    assert taken(longer).sheets == taken(CONTENT).sheets


def test_a_data_sheet_that_was_emptied_is_an_alteration() -> None:
    assert refusal(saved_after(lambda book: book["敘獎"].delete_rows(1, 99))) == "MERGE-ALTERED"


def test_a_workbook_of_another_kind_is_named() -> None:
    plain = BytesIO()
    Workbook().save(plain)
    assert refusal(plain.getvalue()) == "MERGE-NOT-SUMMARY"
    assert refusal("姓名,時數\r\n王樣本,8\r\n".encode()) == "MERGE-NOT-SUMMARY"
    assert refusal(b"%PDF-1.4 ") == "MERGE-NOT-SUMMARY"
    assert refusal(saved_after(lambda workbook: workbook.remove(workbook["敘獎"]))) == "MERGE-NOT-SUMMARY"


@pytest.mark.parametrize("left", [slice(len(CONTENT) // 2), slice(-30), slice(200)], ids=["half", "end", "begin"])
def test_a_file_cut_short_is_damaged(left: slice) -> None:
    assert refusal(CONTENT[left]) == "IMPORT-DAMAGED"


def test_a_byte_that_turned_over_is_damage_or_an_alteration() -> None:
    for place in range(400, len(CONTENT) - 4000, len(CONTENT) // 12):
        turned = CONTENT[:place] + bytes([CONTENT[place] ^ 0x10]) + CONTENT[place + 1 :]
        assert refusal(turned) in {"IMPORT-DAMAGED", "MERGE-ALTERED", "MERGE-NOT-SUMMARY", "IMPORT-ENCRYPTED"}


def test_an_empty_file_one_with_a_password_and_none_at_all_are_named(tmp_path: Path) -> None:
    assert refusal(b"") == "IMPORT-EMPTY"
    assert refusal(ole("EncryptedPackage")) == "IMPORT-ENCRYPTED"
    missing = read_summary(tmp_path / "沒有.xlsx")
    assert isinstance(missing, Finding)
    assert missing.code == "IMPORT-NO-FILE"


def test_many_are_read_in_the_order_given_and_each_is_told_of(tmp_path: Path) -> None:
    files = []
    for number in range(5):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(CONTENT if number != 2 else b"")
    steps: list[tuple[int, int]] = []
    found = read_summaries(files, lambda done, of: steps.append((done, of)))
    kinds = [each.code if isinstance(each, Finding) else each.file for each in found]
    assert kinds == ["0.xlsx", "1.xlsx", "IMPORT-EMPTY", "3.xlsx", "4.xlsx"]
    assert steps == [(number, 5) for number in range(1, 6)]
    assert len(read_summaries(files)) == 5
