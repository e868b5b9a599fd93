"""The first day, by keys alone: an empty database greets; roster, hours, printed forms."""

from __future__ import annotations

from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.hours import list_batches
from elearn_desk.services.roster import list_people
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import STAFF, WANG, WU, Office, done

_FEW = 24


@by_keys
def test_from_an_empty_database_to_printed_forms(keys: Keyboard, new_office: Office) -> None:
    records = [*done("main-elementary", "side-1", "side-2"), *done("main-elementary", "side-2", person_id=WU)]
    roster, hours = new_office.roster(*STAFF), new_office.hours(records)
    keys.sees("歡迎使用", "匯入人員名冊…", "載入範例…")

    keys.go_to("匯入人員名冊…")
    keys.press("Return")
    keys.open_files(roster)
    keys.rests_on("匯入 4 列")
    keys.press("Return")
    keys.sees("名冊有了。接下來匯入學習時數", "4 人")
    with new_office.desk() as desk:
        assert [each.name for each in list_people(desk).value] == ["王小明", "林𡍼", "陳工友", "吳約聘"]

    keys.press("Tab")
    keys.rests_on("匯入學習時數…")
    keys.press("Return")
    keys.open_files(hours)
    keys.rests_on("匯入 35 列")
    keys.press("Return")
    keys.sees("時數有了。接下來為可申請補休的同仁列印附件2")
    with new_office.desk() as desk:
        assert [batch.new for batch in list_batches(desk).value] == [4, 35]

    keys.press("Tab")
    keys.rests_on("列印附件2…")
    keys.press("Return")
    keys.sees("預覽：新符合者全部表單", "另存 PDF…")
    keys.press("Ctrl+S")
    keys.rests_on("檔名")
    keys.reads("新符合者全部表單")
    keys.press("Return")
    keys.sees("已存成")
    keys.press("Esc")
    keys.sees("2 份申請表待主管核章")
    keys.misses("歡迎使用", "③ 列印附件2")
    assert keys.strokes <= _FEW
    with new_office.desk() as desk:
        made = [(each.claim.person_id, each.claim.state) for each in list_claims(desk).value]
    assert made == [(WANG, ClaimState.PRINTED), (WU, ClaimState.PRINTED)], "what was printed can be registered"
