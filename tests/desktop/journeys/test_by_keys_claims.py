"""From a claim to the ledger by keys alone: one, many at once, by scanned codes, and one that waits for its proof."""

from __future__ import annotations

from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.leave import ledger_of
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import LIN, WANG, WU, Office, done

_FEW = 5


def claims(office: Office) -> list[tuple[str, ClaimState]]:
    """Give the claims and how far each is."""
    with office.desk() as desk:
        return [(each.claim.person_id, each.claim.state) for each in list_claims(desk).value]


def balances(office: Office, person_id: str) -> list[int]:
    """Give the balance after each entry of a person's ledger."""
    with office.desk() as desk:
        return [line.balance for line in ledger_of(desk, person_id).value.lines]


@by_keys
def test_one_claim_from_draft_to_ledger(keys: Keyboard, office: Office) -> None:
    keys.find("王小", "王小明")
    keys.sees("可申請補休 8 小時（期限 103/11/03），請建立申請並列印附件2。")
    before = keys.strokes
    keys.press("Alt+N")
    keys.sees("預覽：附件2（王小明）")
    keys.press("Ctrl+S")
    keys.rests_on("檔名")
    keys.press("Return")
    keys.sees("已存成")
    keys.press("Esc")
    keys.sees("申請表 103-0001（8 小時）已列印，主管核章送回後登錄。")
    assert claims(office) == [(WANG, ClaimState.PRINTED)]
    keys.press("Alt+R")
    keys.sees("已登錄申請表 103-0001，核給補休 8 小時。", "已登錄8小時，尚餘8小時")
    assert claims(office) == [(WANG, ClaimState.REGISTERED)]
    assert balances(office, WANG) == [8]
    assert keys.strokes - before == _FEW


@by_keys
def test_many_claims_at_once(keys: Keyboard, office: Office) -> None:
    keys.press("Ctrl+2")
    keys.rests_on("表格")
    keys.press("Ctrl+A")
    keys.sees("可申請補休 2 人、共 16 小時（王小明、吳約聘）")
    keys.press("Alt+N")
    keys.sees("已建立申請表 2 份，共 16 小時。")
    keys.sees("登錄（2 份）")
    keys.press("Alt+R")
    keys.sees("登錄申請表（2 份）", "登錄 2 份，核給 16 小時。")
    assert claims(office) == [(WANG, ClaimState.DRAFTED), (WU, ClaimState.DRAFTED)], "the effect is told before"
    keys.press("Return")
    keys.sees("已登錄申請表 2 份，核給補休 16 小時。")
    assert claims(office) == [(WANG, ClaimState.REGISTERED), (WU, ClaimState.REGISTERED)]
    assert balances(office, WANG) == balances(office, WU) == [8]


@by_keys
def test_signed_forms_are_scanned_in(keys: Keyboard, office: Office) -> None:
    keys.find("建立全部申請")
    keys.sees("建立申請表 2 份，共 16 小時")
    keys.press("Return")
    keys.sees("已建立申請表 2 份")
    keys.find("掃描登錄")
    keys.rests_on("附件2編號")
    for serial in ("103-0001", "103-0002"):
        keys.type(serial)
        keys.press("Return")
    keys.sees("全部登錄（2 份、16 小時）")
    keys.press("Return")
    keys.sees("已登錄 2 份，核給 16 小時。")
    keys.press("Esc")
    keys.sees("已登錄申請表 2 份，核給補休 16 小時。")
    assert claims(office) == [(WANG, ClaimState.REGISTERED), (WU, ClaimState.REGISTERED)]


@by_keys
def test_a_provisional_claim_and_its_proof(keys: Keyboard, office: Office) -> None:
    keys.find("林𡍼")
    keys.sees("證明未到而主管同意者可先行申請")
    keys.press("Alt+V")
    keys.rests_on("副餐")
    keys.step_to("副餐1")
    keys.press("Tab")
    keys.rests_on("自述完成日")
    keys.type("103/8/28")
    keys.go_to("主管同意情形")
    keys.type("課長九月一日口頭同意")
    keys.press("Return")
    keys.sees("已為林𡍼建立先行申請 103-0001，申請 4 小時；證明到齊前會列為待補。")
    keys.press("Alt+R")
    keys.sees("已登錄申請表 103-0001，核給補休 4 小時。", "103/08/29～104/02/28")

    keys.press("Ctrl+O")
    keys.open_files(office.hours(done("main-elementary", "side-1", person_id=LIN), "proof.csv"))
    keys.rests_on("匯入 12 列")
    keys.press("Return")
    keys.sees("先行申請 103-0001 的證明已到，請更正期限。")
    keys.find("先行申請待補證明")
    keys.rests_on("先行申請待補證明")
    keys.reads("林𡍼", "證明已到，期限應為103/05/04～103/11/03")
    keys.go_to("更正期限…")
    keys.press("Return")
    keys.sees("更正期限：申請表 103-0001", "103/05/04～103/11/03")
    keys.press("Return")
    keys.sees("申請表 103-0001的期限已依證明更正。", "沒有待補證明的先行申請。")
    assert balances(office, LIN) == [4, 0, 4], "granted, reversed, and granted anew"
