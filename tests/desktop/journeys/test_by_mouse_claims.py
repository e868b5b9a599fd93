"""From a claim to the ledger by the mouse alone: one, many at once, and one that waits for its proof."""

from __future__ import annotations

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.leave import ledger_of
from tests.desktop.journeys.mouse import SHIFT, Mouse
from tests.services.office import LIN, WANG, WU, Office, done


def states(window: MainWindow) -> dict[str, ClaimState]:
    return {each.claim.person_id: each.claim.state for each in list_claims(window.tasks.desk).value}


def balance(window: MainWindow, person_id: str) -> int:
    return ledger_of(window.tasks.desk, person_id).value.lines[-1].balance


def test_one_claim_from_draft_to_ledger(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.sees("可申請補休 8 小時")
    mouse.click("建立申請並列印")
    mouse.keeps_paper("附件2（王小明）")
    mouse.sees("申請表 103-0001：8 小時，已列印")
    mouse.click("主管已核章")
    mouse.sees("申請表 103-0001：8 小時，主管已核章")
    mouse.click("登錄", within="選取的人")
    mouse.sees("已登錄申請表 103-0001，核給補休 8 小時。")
    assert states(window) == {WANG: ClaimState.REGISTERED}
    assert balance(window, WANG) == 8

    mouse.click("補休帳")
    mouse.sees("8/12")


def test_many_are_chosen_with_shift_and_done_at_once(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.click("吳約聘", held=SHIFT)
    mouse.sees("已選 4 人")
    mouse.sees("可申請補休 2 人、共 16 小時（王小明、吳約聘）")
    mouse.click("建立申請（2 人、16 小時）")
    mouse.sees("已建立申請表 2 份，共 16 小時。")
    mouse.click("主管已核章（2 份）")
    mouse.sees("已註記 2 份申請表經單位主管核章。")
    mouse.click("登錄（2 份）…")
    mouse.sees("登錄 2 份，核給 16 小時。")
    mouse.click("登錄並核給")
    mouse.sees("已登錄申請表 2 份，核給補休 16 小時。")
    assert states(window) == {WANG: ClaimState.REGISTERED, WU: ClaimState.REGISTERED}
    assert balance(window, WU) == 8


def test_signed_forms_are_registered_from_the_list_of_those_that_wait(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("補休帳")
    mouse.click("待登錄")
    mouse.click("建立全部申請…")
    mouse.sees("建立申請表 2 份，共 16 小時")
    mouse.click("建立這些申請表")
    mouse.click("103-0001")
    mouse.click("103-0002", held=SHIFT)
    mouse.right_click("103-0001", "登錄（2 份）…")
    mouse.click("登錄並核給")
    mouse.sees("已登錄申請表 2 份")
    mouse.sees("沒有待登錄的申請表。")
    assert set(states(window).values()) == {ClaimState.REGISTERED}


def test_a_provisional_claim_waits_for_its_proof(window: MainWindow, office: Office, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("林𡍼")
    mouse.click("先行申請…")
    mouse.chooses("副餐", "副餐1", within="先行申請：林𡍼")
    mouse.click("自述完成日")
    mouse.types("103/8/28")
    mouse.click("主管同意情形")
    mouse.types("課長九月一日口頭同意")
    mouse.click("建立先行申請")
    mouse.sees("已為林𡍼建立先行申請 103-0001")
    mouse.click("登錄", within="選取的人")
    mouse.sees("已登錄申請表 103-0001，核給補休 4 小時。")
    assert states(window) == {LIN: ClaimState.REGISTERED}

    mouse.click("補休帳")
    mouse.click("先行申請待補證明")
    mouse.click("103-0001")
    proof = mouse.file(office.hours(done("main-elementary", "side-1", person_id=LIN), "證明.csv"))
    mouse.click("匯入學習時數…", then=lambda: mouse.picks(proof))
    mouse.click("匯入 ", within="檢視後匯入")
    mouse.sees("已匯入學習時數")
    mouse.click("103-0001")
    mouse.click("更正期限…")
    mouse.click("更正期限", within="更正期限：申請表 103-0001")
    mouse.sees("期限已依證明更正")
    mouse.sees("沒有待補證明的先行申請。")
    lines = ledger_of(window.tasks.desk, LIN).value.lines
    assert [line.balance for line in lines][-1] == 4
