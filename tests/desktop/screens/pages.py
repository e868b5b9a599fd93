"""The tabs and panes of the window, filled and empty."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.desktop.screens.states import state
from tests.desktop.screens.studio import At, Scene


@state()
def start(scene: Scene) -> QWidget | None:
    scene.go("start")
    return None


@state()
def start_as_table(scene: Scene) -> QWidget | None:
    scene.go("start")
    page = scene.window.rooms.start
    scene.do(page.units.as_table.click)
    scene.do(page.lapses.as_table.click)
    return page


@state(At.EMPTY)
def first_run(scene: Scene) -> QWidget | None:
    return scene.window.rooms.start.steps


@state(At.TRAINING)
def training(scene: Scene) -> QWidget | None:
    scene.go("start")
    return None


@state(At.EMPTY)
def people_empty(scene: Scene) -> QWidget | None:
    scene.go("people")
    return None


@state()
def people(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("示例陳四")
    return None


@state()
def people_several(scene: Scene) -> QWidget | None:
    scene.go("people")
    for row in range(3):
        index = scene.window.people.table.model().index(row, 0)
        mode = scene.window.people.table.selectionModel()
        mode.select(index, mode.SelectionFlag.Select | mode.SelectionFlag.Rows)
    scene.settle()
    return scene.window.panel


@state()
def people_filtered(scene: Scene) -> QWidget | None:
    scene.go("people", words="科員")
    return scene.window.people


@state()
def person_why(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("示例卓風")
    scene.do(scene.window.panel.why.click)
    return scene.window.panel


@state(At.EMPTY)
def hours_empty(scene: Scene) -> QWidget | None:
    scene.go("hours")
    return None


@state()
def hours(scene: Scene) -> QWidget | None:
    scene.go("hours")
    scene.window.hours.batches.selectRow(0)
    scene.settle()
    return None


@state()
def titles(scene: Scene) -> QWidget | None:
    scene.go("hours", "待確認課名")
    return scene.window.hours


@state()
def corrections(scene: Scene) -> QWidget | None:
    scene.go("hours", "待決定更正")
    return scene.window.hours


@state(At.EMPTY)
def leave_empty(scene: Scene) -> QWidget | None:
    scene.go("leave")
    return None


@state()
def leave(scene: Scene) -> QWidget | None:
    scene.go("leave")
    scene.person("示例陳四")
    return scene.window.leave


@state()
def ledger_of_all(scene: Scene) -> QWidget | None:
    scene.go("leave", filter="全部人員")
    return scene.window.leave


@state()
def accounts(scene: Scene) -> QWidget | None:
    scene.go("leave", "各人帳戶")
    return scene.window.leave


@state()
def claims_waiting(scene: Scene) -> QWidget | None:
    scene.go("leave", "待登錄")
    return scene.window.leave


@state()
def lapsing(scene: Scene) -> QWidget | None:
    scene.go("leave", "即將逾期")
    return scene.window.leave


@state()
def proofs(scene: Scene) -> QWidget | None:
    scene.go("leave", "先行申請待補證明")
    return scene.window.leave


@state()
def awards(scene: Scene) -> QWidget | None:
    scene.go("awards")
    return scene.window.awards


@state(At.EMPTY)
def awards_empty(scene: Scene) -> QWidget | None:
    scene.go("awards")
    return None


@state()
def awards_ahead(scene: Scene) -> QWidget | None:
    scene.go("awards")
    below = scene.window.awards.below
    below.setCurrentIndex(below.count() - 1)
    scene.settle()
    return scene.window.awards


@state()
def plan(scene: Scene) -> QWidget | None:
    scene.go("plan")
    return scene.window.plan


@state()
def plan_rulings(scene: Scene) -> QWidget | None:
    scene.go("plan", "疑義簿")
    return scene.window.plan


@state()
def plan_clauses(scene: Scene) -> QWidget | None:
    scene.go("plan", "條文與作法")
    return scene.window.plan


@state()
def plan_courses(scene: Scene) -> QWidget | None:
    scene.go("plan", "課程")
    return scene.window.plan


@state()
def plan_text(scene: Scene) -> QWidget | None:
    scene.go("plan", "計畫全文")
    return scene.window.plan


@state()
def plan_calendar(scene: Scene) -> QWidget | None:
    scene.go("plan", "辦公日曆")
    return scene.window.plan


@state()
def plan_targets(scene: Scene) -> QWidget | None:
    scene.go("plan", "目標達成")
    return scene.window.plan


@state()
def plan_doubts(scene: Scene) -> QWidget | None:
    scene.go("plan", "完成時間疑義")
    return scene.window.plan


@state()
def plan_checks(scene: Scene) -> QWidget | None:
    scene.go("plan", "健康檢查")
    return scene.window.plan
