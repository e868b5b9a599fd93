"""Files come in by the mouse alone: dropped on any page, chosen, or copied elsewhere and pasted; and go out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.hours import list_batches
from elearn_desk.services.mends import mends_of_file
from elearn_desk.services.roster import list_people
from tests.desktop.arrivals import NEW, OVERTIME, calendar, duty
from tests.desktop.journeys.mouse import Mouse
from tests.desktop.journeys.papers import pdf, web_page, workbook
from tests.services.office import STRANGER, Office, a_row, hours_row

CALENDAR = {"西元日期": "20140723", "星期": "三", "是否放假": "2", "備註": "颱風停止上班"}
NEWCOMER = a_row(STRANGER, "新同仁", 單位="秘書室")


def calendar_days(window: MainWindow) -> dict[date, bool]:
    with window.tasks.desk.database.read() as work:
        return dict(work.calendar.overlay()[0])


def kinds_in(window: MainWindow) -> list[str]:
    return [batch.kind for batch in list_batches(window.tasks.desk).value]


def test_learning_hours_come_in_by_any_way_change_the_verdict_and_are_taken_back(
    window: MainWindow, office: Office, mouse: Mouse
) -> None:
    path = mouse.file(office.hours(NEW, "8月時數.csv"))
    mouse.click("人員名冊")
    mouse.click("王小明")
    ways: tuple[Callable[[], None], ...] = (
        lambda: mouse.drops([path], onto="吳約聘"),
        lambda: mouse.click("匯入 ▾", "學習時數", then=lambda: mouse.picks(path)),
        lambda: mouse.click("匯入…", then=lambda: mouse.picks(path)),
    )
    for number, bring in enumerate(ways, start=1):
        mouse.sees("可補休8小時")
        bring()
        mouse.sees("檢視後匯入")
        mouse.click(f"匯入 {len(NEW)} 列")
        mouse.sees("可補休12小時")
        assert kinds_in(window) == ["roster", *["hours"] * (number + 1)]
        mouse.click("復原此次匯入")
        mouse.sees("不再完成副餐3")
        mouse.click("復原這次匯入", within="復原匯入")
        mouse.sees("已復原匯入")
        mouse.click("學習時數")


def test_every_kind_is_told_apart_wherever_it_is_dropped(window: MainWindow, office: Office, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.drops([mouse.file(office.roster(NEWCOMER, name="新名冊.csv"))], onto="王小明")
    mouse.click("匯入 1 列")
    mouse.sees("已匯入人員名冊")
    assert "新同仁" in [each.name for each in list_people(window.tasks.desk).value]

    mouse.click("學習時數")
    mouse.drops([mouse.file(office.hours(NEW, "時數.csv"))], onto="姓名、單位、證號、課名")
    mouse.click(f"匯入 {len(NEW)} 列")
    mouse.sees("已匯入學習時數")

    mouse.click("補休帳")
    mouse.drops([mouse.file(calendar(office, CALENDAR))], onto="姓名、單位、說明")
    mouse.click("匯入 1 列")
    mouse.sees("已匯入辦公日曆")
    assert calendar_days(window) == {date(2014, 7, 23): False}

    mouse.click("敘獎建議")
    mouse.drops([mouse.file(duty(office, OVERTIME))], onto="吳約聘")
    mouse.click("匯入 1 列")
    mouse.sees("已匯入差勤")
    assert kinds_in(window) == ["roster", "hours", "roster", "hours", "calendar", "duty"]


def test_printouts_of_each_form_are_dropped_together(window: MainWindow, office: Office, mouse: Mouse) -> None:
    files = (workbook(office, NEW[:1]), web_page(office, NEW[1:2]), pdf(office, NEW[2:3]))
    mouse.click("人員名冊")
    mouse.drops([mouse.file(each) for each in files], onto="王小明")
    mouse.click("匯入 3 列")
    mouse.sees("已匯入學習時數 3 個檔案：新增 3 列")
    assert kinds_in(window) == ["roster", *["hours"] * 4]


def test_the_other_pages_take_files_too_and_a_review_can_be_left(
    window: MainWindow, office: Office, mouse: Mouse
) -> None:
    path = mouse.file(office.hours(NEW, "時數.csv"))
    for page, onto in (("總覽", "民政課"), ("計畫與疑義", "參數"), ("計畫與疑義", "計畫全文")):
        mouse.click(page)
        mouse.click(onto) if onto != "民政課" else None
        mouse.drops([path], onto=onto)
        mouse.sees("檢視後匯入")
        mouse.click("不匯入")
        mouse.sees_no_more("檢視後匯入")
    assert kinds_in(window) == ["roster", "hours"]


def test_a_table_copied_elsewhere_is_pasted_by_a_button(window: MainWindow, mouse: Mouse) -> None:
    rows = [hours_row(record) for record in NEW]
    QGuiApplication.clipboard().setText(
        "\n".join("\t".join(each) for each in (rows[0], *(row.values() for row in rows)))
    )
    mouse.click("學習時數")
    mouse.click("貼上表格")
    mouse.sees("剪貼簿")
    mouse.click(f"匯入 {len(NEW)} 列")
    mouse.sees("已匯入學習時數")
    assert kinds_in(window) == ["roster", "hours", "hours"]


def test_a_refused_row_is_mended_with_a_reason(window: MainWindow, office: Office, mouse: Mouse) -> None:
    wrong = [{**hours_row(NEW[0]), "完成日期": "103/13/45"}, *(hours_row(each) for each in NEW[1:])]
    path = mouse.file(office.file("壞列.csv", list(wrong[0]), wrong))
    mouse.click("學習時數")
    mouse.drops([path], onto="hours.csv")
    mouse.sees("103/13/45")
    mouse.press(mouse.crossing("完成日期", "更正為", within="這一列的原文"))
    mouse.types("103/05/03")
    mouse.click("理由")
    mouse.types("已核對結業證書")
    mouse.click(f"匯入 {len(NEW)} 列")
    mouse.sees("已匯入學習時數")
    mended = mends_of_file(window.tasks.desk, list_batches(window.tasks.desk).value[-1].sha256).value
    assert [(each.after, each.reason) for each in mended] == [("103/05/03", "已核對結業證書")]
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.sees("可補休12小時")
