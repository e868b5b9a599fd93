"""The first day, by the mouse alone: an empty database greets, and three steps lead to printed forms."""

from __future__ import annotations

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.hours import list_batches
from elearn_desk.services.roster import list_people
from tests.desktop.journeys.mouse import Mouse
from tests.services.office import STAFF, WANG, Office, done


def test_from_an_empty_database_to_printed_forms(new_window: MainWindow, new_office: Office, mouse: Mouse) -> None:
    desk = new_window.tasks.desk
    roster = mouse.file(new_office.roster(*STAFF))
    hours = mouse.file(new_office.hours(done("main-elementary", "side-1", "side-2")))
    mouse.sees("三個步驟，就能知道誰可以敘獎、誰可以補休")

    mouse.click("匯入人員名冊…", then=lambda: mouse.picks(roster))
    mouse.sees("檢視後匯入")
    mouse.click("匯入 4 列")
    mouse.sees("名冊有了。接下來匯入學習時數")
    assert [each.name for each in list_people(desk).value] == ["王小明", "林𡍼", "陳工友", "吳約聘"]

    mouse.click("匯入學習時數…", then=lambda: mouse.picks(hours))
    mouse.click("匯入", within="檢視後匯入")
    mouse.sees("時數有了")
    assert [batch.file_name for batch in list_batches(desk).value] == [roster.name, hours.name]

    mouse.click("列印附件2…")
    mouse.keeps_paper("新符合者全部表單")
    assert [each.claim.state for each in list_claims(desk, WANG).value] == [ClaimState.PRINTED]
    mouse.sees_no_more("時數有了")
    mouse.click("1 份申請表待主管核章")
    mouse.click("103-0001")
    mouse.sees("登錄…")
