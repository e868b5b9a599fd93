"""Awards by keys alone: a batch is sent, its list printed, and approved; and the year's workbook."""

from __future__ import annotations

from openpyxl import load_workbook

from elearn_desk.services.award_batches import list_batches
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import Office


def batches(office: Office) -> list[tuple[int, int]]:
    """Give of each batch how many were sent, and how many approved."""
    with office.desk() as desk:
        return [(each.proposed, each.approved) for each in list_batches(desk).value]


@by_keys
def test_a_batch_is_sent_printed_and_approved(keys: Keyboard, office: Office) -> None:
    keys.press("Ctrl+5")
    keys.rests_on("敘獎建議")
    keys.press("Down")
    keys.reads("王小明", "嘉獎一次")
    keys.go_to("提出建議")
    keys.press("Return")
    keys.rests_on("單位")
    keys.sees("提出這一批", "王小明", "吳約聘")
    keys.press("Return")
    keys.sees("已提出第1批敘獎建議：2人，暫緩0人。", "已送 2")
    assert batches(office) == [(2, 0)]

    keys.find("列印這一批名冊")
    keys.sees("預覽：獎懲建議名冊第1批")
    keys.press("Ctrl+S")
    out = office.folder / "名冊.pdf"
    keys.save_as(out)
    keys.sees("已存成「名冊.pdf」")
    keys.press("Esc")
    assert out.read_bytes().startswith(b"%PDF")

    keys.find("核定這一批")
    keys.rests_on("核定文號")
    keys.press("Return")
    keys.sees("請填寫「核定文號」。")
    keys.rests_on("核定文號")
    keys.type("高市府人考字第一號")
    keys.press("Return")
    keys.sees("已登錄 2 人的敘獎核定。", "核定 2")
    assert batches(office) == [(2, 2)]


@by_keys
def test_the_workbook_of_the_year(keys: Keyboard, office: Office) -> None:
    keys.choose("Alt+E", "年度總表（遮蔽身分證字號）")
    keys.rests_on("檔名")
    keys.reads("103年_年度總表_截至1030901.xlsx")
    out = office.folder / "總表.xlsx"
    keys.save_as(out)
    keys.sees("匯出年度總表：4 人，已存成「總表.xlsx」。", "開啟檔案")
    book = load_workbook(out)
    people = [row[3] for row in book["人員明細"].iter_rows(values_only=True)]
    assert people[1:] == ["王小明", "陳工友", "林𡍼", "吳約聘"]
    assert book["總表"]["A1"].value == "示範區公所103年度推動數位學習成果總表"
