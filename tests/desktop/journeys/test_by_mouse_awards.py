"""Awards by the mouse alone: a batch is proposed, its list printed, and approved as a whole; the annual workbook."""

from __future__ import annotations

from openpyxl import load_workbook

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.award_batches import list_batches
from elearn_desk.services.awards import list_awards
from elearn_desk.services.export_log import list_exports
from tests.desktop.journeys.mouse import Mouse


def approved(window: MainWindow) -> set[str]:
    return {each.person.name for each in list_awards(window.tasks.desk).value if each.standing.approvals}


def test_a_batch_is_proposed_printed_and_approved(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("敘獎建議")
    mouse.click("全選可建議")
    mouse.click("提出建議…")
    mouse.sees("提出 2 人：")
    mouse.click("提出這一批")
    mouse.sees("已提出第1批敘獎建議：2人，暫緩0人。")
    assert [each.proposed for each in list_batches(window.tasks.desk).value] == [2]

    mouse.click("列印這一批名冊…")
    mouse.keeps_paper("獎懲建議名冊")

    mouse.click("核定這一批…")
    mouse.click("登錄整批核定")
    mouse.sees("請填寫「核定文號」。")
    mouse.click("核定文號")
    mouse.types("高市府人考字第1030000001號")
    mouse.fills("核定日期", "103/10/8")
    mouse.click("登錄整批核定")
    mouse.sees("已登錄 2 人的敘獎核定。")
    assert approved(window) == {"王小明", "吳約聘"}

    told = mouse.sees("已登錄 2 人的敘獎核定。")
    mouse.click("復原", within=told)
    mouse.click("復原這一步")
    mouse.sees("已復原")
    assert approved(window) == set()


def test_the_annual_workbook_is_written_from_the_menu(window: MainWindow, mouse: Mouse) -> None:
    saved = []
    mouse.click("匯出 ▾", "年度總表（遮蔽身分證字號）…", then=lambda: saved.append(mouse.saves()))
    mouse.sees("已存成「103年_年度總表")
    mouse.sees("開啟檔案")
    mouse.sees("開啟資料夾")
    book = load_workbook(saved[0], read_only=True)
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    book.close()
    assert {"王小明", "吳約聘"} <= cells
    assert [each.file for each in list_exports(window.tasks.desk, 9).value] == [str(saved[0])]
