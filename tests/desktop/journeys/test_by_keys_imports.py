"""Each kind of file comes in by keys alone, and goes out again; a refused row is mended."""

from __future__ import annotations

from elearn_desk.services.hours import list_batches, list_records
from tests.desktop.arrivals import NEW, OVERTIME, calendar, duty
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.desktop.journeys.papers import copied, pdf, web_page, workbook
from tests.services.office import HOURS_HEADER, WANG, Office, a_row, hours_row

STOPPED = {"西元日期": "20140930", "星期": "二", "是否放假": "2", "備註": "颱風停班"}

BEFORE = {"roster.csv": 4, "hours.csv": 35}


def batches(office: Office) -> dict[str, int]:
    """Give how many rows each import that stands has brought."""
    with office.desk() as desk:
        return {each.file_name: each.new for each in list_batches(desk).value if each.undone_at is None}


@by_keys
def test_roster_calendar_and_duty_come_in_by_their_menu(keys: Keyboard, office: Office) -> None:
    roster = office.roster(a_row("F123456787", "新進員"), name="new.csv")
    for entry, path, told in (
        ("人員名冊", roster, "已匯入人員名冊「new.csv」：新增 1 列"),
        ("辦公日曆", calendar(office, STOPPED), "已匯入辦公日曆「停班.csv」：新增 1"),
        ("差勤", duty(office, OVERTIME), "已匯入差勤紀錄「差勤.csv」：新增 1"),
    ):
        keys.choose("Alt+I", entry)
        keys.open_files(path)
        keys.rests_on("匯入 1 列")
        keys.press("Return")
        keys.sees(told, "復原此次匯入")
    assert batches(office) == {**BEFORE, "new.csv": 1, "停班.csv": 1, "差勤.csv": 1}


@by_keys
def test_printouts_of_each_form_come_in_together(keys: Keyboard, office: Office) -> None:
    files = (
        office.hours(NEW[:1], "a.csv"),
        workbook(office, NEW[1:2]),
        web_page(office, NEW[2:3]),
        pdf(office, NEW[3:4]),
    )
    keys.press("Ctrl+2", "Ctrl+O")
    keys.open_files(*files)
    keys.rests_on("匯入 4 列")
    keys.press("Return")
    keys.sees("已匯入學習時數 4 個檔案：新增 4 列")
    keys.rests_on("表格")
    assert batches(office) == {**BEFORE, "a.csv": 1, "時數.xlsx": 1, "時數.xls": 1, "時數.pdf": 1}


@by_keys
def test_a_table_is_pasted_and_taken_back(keys: Keyboard, office: Office) -> None:
    keys.copied(copied(NEW[:2]))
    keys.press("Ctrl+V")
    keys.rests_on("匯入 2 列")
    keys.press("Return")
    keys.sees("已匯入學習時數「剪貼簿」：新增 2 列")
    assert batches(office) == {**BEFORE, "剪貼簿": 2}
    keys.press("Ctrl+Z")
    keys.sees("復原後將移除 2 筆紀錄，涉及 1 人。", "王小明")
    keys.rests_on("復原這次匯入")
    keys.press("Return")
    keys.sees("已復原匯入")
    assert batches(office) == BEFORE


@by_keys
def test_a_refused_row_is_mended(keys: Keyboard, office: Office) -> None:
    rows = [hours_row(NEW[0]), {**hours_row(NEW[1]), "認證時數": "abc"}]
    keys.press("Ctrl+O")
    keys.open_files(office.file("bad.csv", HOURS_HEADER, rows))
    keys.sees("「abc」不是認證時數")
    keys.rests_on("匯入 1 列（待處理 1 列留著）")
    keys.go_to("這一列的原文", "Shift+Tab")
    keys.reads("認證時數")
    keys.press("Return")
    keys.type("2")
    keys.press("Return")
    keys.sees("承辦人更正為「2」", "寫明理由")
    keys.rests_on("這一列的原文")
    keys.press("Tab")
    keys.rests_on("理由")
    keys.type("已核對結業證書")
    keys.sees("匯入 2 列")
    keys.go_to("匯入 2 列")
    keys.press("Return")
    keys.sees("已匯入學習時數「bad.csv」：新增 2 列。")
    with office.desk() as desk:
        (mended,) = list_records(desk, search=NEW[1].title).value
    assert (mended.person_id, int(mended.hours), mended.raw.split("\t")[4]) == (WANG, 2, "abc"), "the file's words stay"
