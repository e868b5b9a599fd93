"""A platform that a file tells by its title or name is shown as chosen; what is chosen against it is said."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.answers_box import AnswersBox
from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.widgets.choice_field import ChoiceField
from tests.desktop.arrivals import leave, without
from tests.desktop.clerk import again, look_over, settle
from tests.services.office import LIN, WU, Office

OWN, OTHER = "e學中心", "港都e學苑"


def printout(office: Office, name: str, title: str = "", person_id: str = LIN) -> Path:
    """Write a printout without a column for the platform, with a line above its table."""
    path = without(office, name, "學習平台", person_id=person_id)
    if title:
        path.write_text(f"{title}\n{path.read_text('utf-8-sig')}", "utf-8-sig")
    return path


def say(qtbot: QtBot, window: MainWindow, field: ChoiceField, text: str) -> None:
    """Give another answer, and wait until it has been looked over."""
    leave(field, text)
    again(qtbot, window)


def shown(box: AnswersBox) -> tuple[str, str]:
    """Give the platform shown as chosen, and what is said of it."""
    assert box.platform.isVisibleTo(box.window())
    return box.platform.currentText(), box.told.text


def platforms(dialog: ReviewDialog) -> dict[str, set[str]]:
    """Give the platforms of the rows, by file."""
    names = {line.file_name for line in dialog.review.lines}
    return {name: {line.platform for line in dialog.review.lines if line.file_name == name} for name in names}


def test_what_the_title_tells_is_chosen_and_can_be_brought_in_at_once(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    path = printout(office, "a.csv", f"{OWN} 學員通過課程明細")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    said = f"沒有平台欄，依檔案標題「{OWN} 學員通過課程明細」辨識為「{OWN}」。"
    assert shown(dialog.answers) == (OWN, said)
    assert dialog.commit.isEnabled()
    assert not dialog.draft.given, "it is no word of the clerk's"
    dialog.commit.click()
    settle(qtbot, window)
    assert "已匯入學習時數「a.csv」" in window.strip.notice.text


def test_what_the_clerk_chooses_against_it_is_said_before_it_is_brought_in(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, printout(office, f"{OWN}_0901.csv"))
    assert shown(dialog.answers) == (OWN, f"沒有平台欄，依檔名「{OWN}_0901.csv」辨識為「{OWN}」。")
    say(qtbot, window, dialog.answers.platform, OTHER)
    platform, said = shown(dialog.answers)
    assert platform == OTHER
    assert f"是「{OWN}」，與指定的「{OTHER}」不同" in said
    assert platforms(dialog) == {f"{OWN}_0901.csv": {OTHER}}
    assert dialog.commit.isEnabled(), "it is the clerk who decides"
    say(qtbot, window, dialog.answers.platform, "")
    assert shown(dialog.answers)[0] == OWN, "without a word of the clerk's, the file's stands again"
    dialog.reject()


def test_an_answer_for_files_that_tell_nothing_leaves_the_others_alone(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    files = printout(office, f"{OWN}.csv"), printout(office, "b.csv", person_id=WU)
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    assert dialog.answers.platform.currentText() == ""
    say(qtbot, window, dialog.answers.platform, OTHER)
    assert platforms(dialog) == {f"{OWN}.csv": {OWN}, "b.csv": {OTHER}}
    assert shown(dialog.answers)[0] == OTHER
    dialog.files.choose(lambda file: file.name == f"{OWN}.csv")
    assert shown(dialog.answers)[0] == OWN
    say(qtbot, window, dialog.answers.platform, OTHER)
    assert platforms(dialog) == {f"{OWN}.csv": {OTHER}, "b.csv": {OTHER}}
    dialog.done(0)


def test_of_several_files_each_is_taken_as_it_tells(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    files = printout(office, f"{OWN}.csv"), printout(office, f"{OTHER}.csv", person_id=WU)
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    assert platforms(dialog) == {f"{OWN}.csv": {OWN}, f"{OTHER}.csv": {OTHER}}
    said = "2 個檔案沒有平台欄，依標題或檔名辨識；不對時請選取檔案再指定。"
    assert shown(dialog.answers) == ("", said)
    assert dialog.commit.isEnabled()
    dialog.reject()


def test_what_was_said_is_there_again_when_the_review_is(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = printout(office, "b.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    say(qtbot, window, dialog.answers.platform, OWN)
    dialog.reject()
    later = look_over(qtbot, window, ImportKind.HOURS, path)
    assert later is not dialog
    assert shown(later.answers) == (OWN, "")
    later.reject()
