"""What is done in dialogs: imports, claims, leave, awards, papers, exports, and what the window itself says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.models.handbook import FIELDS, KEYS
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.read_only import ReadOnly
from elearn_desk.services.backups import back_up
from elearn_desk.services.presence import take_place
from tests.desktop.arrivals import NEW, broken, without
from tests.desktop.screens.states import state
from tests.desktop.screens.studio import At, Scene
from tests.services.office import (
    HOURS_HEADER,
    SEPTEMBER,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    a_registered_claim,
    hours_row,
    recorder,
)


@state()
def palette(scene: Scene) -> QWidget | None:
    scene.do(scene.window.open_palette)
    found = scene.window.reach.palette
    assert found is not None
    found.field.setText("王")
    scene.settle()
    return found


@state(At.SMALL)
def review_clean(scene: Scene) -> QWidget | None:
    return _review(scene, scene.office.hours(NEW, "e學中心_0901.csv"))


@state(At.SMALL)
def review_doubtful(scene: Scene) -> QWidget | None:
    rows = [hours_row(record) for record in NEW]
    rows[0]["課程名稱"] = rows[0]["課程名稱"] + "（數位）"
    rows[1]["學習平台"] = "別的平台"
    rows[2]["身分證字號"] = STRANGER
    rows[3]["完成日期"] = "103/13/40"
    rows[4]["認證時數"] = "兩小時"
    dialog = _review(scene, scene.office.file("e學中心_0901.csv", HOURS_HEADER, rows))
    dialog.rows.selectRow(0)
    scene.settle()
    return dialog


@state(At.SMALL)
def review_refused_file(scene: Scene) -> QWidget | None:
    return _review(scene, broken(scene.office))


@state(At.SMALL)
def review_columns(scene: Scene) -> QWidget | None:
    return _review(scene, without(scene.office, "別的平台.csv", rename={"認證時數": "得分", "課程名稱": "研習項目"}))


def _review(scene: Scene, *files: Path) -> ReviewDialog:
    scene.do(partial(scene.window.acts.imports.review, ImportKind.HOURS, files))
    dialog = scene.window.acts.imports.dialog
    assert isinstance(dialog, ReviewDialog)
    return dialog


@state(At.SMALL)
def import_done(scene: Scene) -> QWidget | None:
    scene.go("hours")
    dialog = _review(scene, scene.office.hours(NEW, "e學中心_0901.csv"))
    scene.do(dialog.commit.click)
    return None


@state(At.SMALL)
def import_undo(scene: Scene) -> QWidget | None:
    scene.do(partial(scene.window.acts.imports.undo, [2]))
    return scene.dialog()


@state(At.SMALL)
def printout(scene: Scene) -> QWidget | None:
    scene.go("hours")
    scene.window.hours.rows.selectRow(0)
    scene.settle()
    scene.do(scene.window.hours.see.click)
    return scene.dialog()


@state(At.SMALL)
def claim_drawn_up(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("王小明")
    scene.do(scene.window.panel.draw_up.click)
    return scene.window.panel


@state(At.SMALL)
def claim_registered(scene: Scene) -> QWidget | None:
    a_registered_claim(scene.desk)
    scene.window.read_anew()
    scene.go("people")
    scene.person("王小明")
    return scene.window.panel


@state(At.SMALL)
def claim_provisional(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("王小明")
    scene.do(partial(scene.window.acts.claims.create_provisional, WANG, "王小明"))
    return scene.dialog()


@state(At.SMALL)
def claim_rejected(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("王小明")
    scene.do(scene.window.panel.draw_up.click)
    scene.do(scene.window.panel.reject.click)
    return scene.dialog()


@state()
def scan_forms(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.claims.scan)
    return scene.dialog()


@state()
def find_form(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.claims.find_form)
    return scene.dialog()


@state(At.SMALL)
def leave_with_effect(scene: Scene) -> QWidget | None:
    return _leave(scene, f"{SEPTEMBER.year - 1911}/09/02", TUESDAY_AT_TWO.strftime("%H:%M"), 3)


@state(At.SMALL)
def leave_refused(scene: Scene) -> QWidget | None:
    return _leave(scene, "103/09/06", "09:00", 8)


def _leave(scene: Scene, day: str, start: str, hours: int) -> LeaveDialog:
    a_registered_claim(scene.desk)
    scene.window.read_anew()
    scene.go("leave")
    scene.person("王小明")
    scene.do(scene.window.panel.use.click)
    dialog = scene.window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    dialog.day.setText(day)
    dialog.start.setText(start)
    dialog.hours.setValue(hours)
    scene.do(dialog.look)
    return dialog


@state(At.SMALL)
def awards_proposed(scene: Scene) -> QWidget | None:
    scene.go("awards")
    scene.do(scene.window.awards.propose.click)
    return scene.dialog()


@state(At.SMALL)
def preview(scene: Scene) -> QWidget | None:
    scene.go("people")
    scene.person("王小明")
    scene.do(scene.window.panel.draw_up.click)
    scene.do(scene.window.panel.print.click)
    scene.rest()
    return scene.dialog()


@state(At.SMALL)
def print_run(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.runs.show_new)
    scene.rest()
    return scene.dialog()


@state(At.SMALL)
def print_runs(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.runs.show_runs)
    return scene.dialog()


@state()
def export_done(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.exports.export_summary)
    return None


@state()
def export_list(scene: Scene) -> QWidget | None:
    scene.do(partial(scene.window.acts.exports.export_list, "學習紀錄"))
    return scene.dialog()


@state()
def export_log(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.exports.show_log)
    return scene.dialog()


@state()
def hand_over(scene: Scene) -> QWidget | None:
    person_id = scene.person("示例陳四")
    scene.do(partial(scene.window.acts.transfers.hand_over, person_id, "人事室", "示例陳四"))
    return scene.dialog()


@state()
def ruling(scene: Scene) -> QWidget | None:
    scene.go("plan")
    scene.do(scene.window.acts.book.rule_suspension)
    return scene.dialog()


@state()
def year_closing(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.years.close_or_reopen)
    return scene.dialog()


@state()
def backups(scene: Scene) -> QWidget | None:
    back_up(scene.desk, TUESDAY_AT_TWO)
    scene.do(scene.window.acts.backups.show_backups)
    return scene.dialog()


@state()
def read_only(scene: Scene) -> QWidget | None:
    other = take_place(scene.desk.database.name, recorder()).value
    assert other is not None
    take = partial(take_place, scene.desk.database.name, recorder())
    ReadOnly(scene.window.tasks, scene.window.banner, take(), take, scene.window)
    scene.settle()
    other.leave()
    return None


@state()
def crash(scene: Scene) -> QWidget | None:
    try:
        int("不是數字")
    except ValueError as error:
        scene.window.crashes.tell(error)
    scene.settle()
    return scene.window.crashes.dialog


@state()
def dropping(scene: Scene) -> QWidget | None:
    scene.window.drops.hints[scene.window].say("放開以匯入 3 個檔案")
    return None


@state()
def day_popup(scene: Scene) -> QWidget | None:
    scene.do(scene.window.as_of.open_calendar)
    return scene.window.as_of.popup


@state()
def import_menu(scene: Scene) -> QWidget | None:
    return _menu(scene, scene.window.import_menu)


@state()
def print_menu(scene: Scene) -> QWidget | None:
    return _menu(scene, scene.window.print_menu)


@state()
def appearance_menu(scene: Scene) -> QWidget | None:
    inner = [each.menu() for each in scene.window.settings_menu.actions() if each.menu() is not None]
    return _menu(scene, inner[-1])


@state()
def manual(scene: Scene) -> QWidget | None:
    scene.do(scene.window.show_help)
    return scene.dialog()


def _menu(scene: Scene, menu: object) -> QMenu:
    assert isinstance(menu, QMenu)
    menu.popup(scene.window.geometry().topLeft() + QPoint(900, 40))
    scene.settle()
    return menu


@state()
def manual_keys(scene: Scene) -> QWidget | None:
    scene.do(partial(scene.window.helping.open, KEYS))
    return scene.dialog()


@state()
def manual_fields(scene: Scene) -> QWidget | None:
    scene.do(partial(scene.window.helping.open, FIELDS))
    return scene.dialog()


@state()
def undo(scene: Scene) -> QWidget | None:
    scene.do(scene.window.acts.undoing.undo)
    return None
