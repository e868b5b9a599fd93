from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QIcon, QPalette, QPixmap, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.appearance import (
    TEXT_SIZES,
    Look,
    Scheme,
    _remembered_look,
    appearance,
    palette,
    with_system_selection,
)
from elearn_desk.desktop.contrast import MARK, TEXT, ratio
from elearn_desk.desktop.faces import KAI, SHIPPED, base_font, cover_soon, families, is_usual, take_in
from elearn_desk.desktop.icons import SIGNS, icon, tone_icon
from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.sheet import sheet
from elearn_desk.desktop.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    ROW_HEIGHT,
    Colours,
    TextSize,
    Tone,
    colours_now,
    font,
    row_height,
    set_tone,
    text_factor,
    tone_colour,
)
from elearn_desk.shipped import shipped
from tests.desktop.clerk import dressed

SCHEMES = {"light": LIGHT, "dark": DARK, "light contrast": CONTRAST_LIGHT, "dark contrast": CONTRAST_DARK}
GROUNDS = ("base", "window", "tint")
INKS = ("text", "quiet", "accent", "good", "waiting", "bad")


@pytest.fixture(autouse=True)
def _usual_look() -> Iterator[None]:
    # Windows of other tests that are only waiting to be cleared away would all be dressed anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield
    appearance().choose_scheme(Scheme.SYSTEM)
    appearance().usual()


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(colours: Colours) -> None:
    named = asdict(colours)
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [("on_accent", "accent"), ("on_selected", "selected")]
    assert {
        pair: ratio(named[pair[0]], named[pair[1]]) for pair in pairs if ratio(named[pair[0]], named[pair[1]]) < TEXT
    } == {}


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_borders_icons_and_bars_stand_out(colours: Colours) -> None:
    named = asdict(colours)
    marks = [(mark, ground) for mark in ("edge", "accent", "quiet") for ground in GROUNDS]
    assert {pair for pair in marks if ratio(named[pair[0]], named[pair[1]]) < MARK} == set()


def test_black_on_white_is_the_greatest_contrast_and_a_colour_on_itself_none() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#0E7490", "#0E7490") == 1


@pytest.mark.parametrize(("ink", "taken"), [("#000000", True), ("#FFFF99", False)])
def test_high_contrast_selects_in_the_systems_colours_where_they_can_be_read(ink: str, taken: bool) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Highlight, QColor("#FFFF00"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor(ink))
    dressed = with_system_selection(CONTRAST_DARK, system)
    assert (dressed.selected == "#ffff00") is taken
    assert ratio(dressed.on_selected, dressed.selected) >= TEXT


@pytest.mark.parametrize("scheme", list(Scheme))
def test_a_scheme_chosen_is_in_force_and_remembered(scheme: Scheme) -> None:
    appearance().choose_scheme(Scheme.DARK)
    appearance().choose_scheme(scheme)
    dressed()
    assert remembered().value("appearance/scheme") == scheme.name
    assert QApplication.palette() == palette(colours_now())
    expected = {Scheme.LIGHT: {LIGHT}, Scheme.DARK: {DARK}, Scheme.SYSTEM: {LIGHT, DARK}}
    assert scheme is Scheme.CONTRAST or colours_now() in expected[scheme]
    assert scheme is not Scheme.CONTRAST or colours_now().line == colours_now().text


def test_text_grows_step_by_step_and_everything_with_it(qtbot: QtBot) -> None:
    table, label = QTableView(), QLabel("王小明")
    table.setModel(QStandardItemModel(2, 2, table))
    for widget in (table, label):
        qtbot.addWidget(widget)
    label.setFont(font(TextSize.SENTENCE))
    seen = []
    for _ in range(len(TEXT_SIZES)):
        seen.append(appearance().text)
        appearance().larger()
        dressed()
    assert seen == list(TEXT_SIZES)
    assert (text_factor(), row_height()) == (2.0, 2 * ROW_HEIGHT)
    assert label.font().pointSizeF() == pytest.approx(2 * TextSize.SENTENCE.value)
    assert table.verticalHeader().defaultSectionSize() == 2 * ROW_HEIGHT
    for _ in range(len(TEXT_SIZES)):
        appearance().smaller()
        dressed()
    assert appearance().text == 100
    assert label.font().pointSizeF() == pytest.approx(TextSize.SENTENCE.value)


def test_what_was_remembered_amiss_is_not_taken() -> None:
    file = remembered()
    file.setValue("appearance/scheme", "PINK")
    file.setValue("appearance/text", "900")
    assert _remembered_look() == Look()


def test_the_menu_marks_the_look_in_force_and_changes_it(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    appearance().fill(menu)
    named = {action.text(): action for action in menu.actions() if action.text()}
    named["深色"].trigger()
    named["文字大小 150%"].trigger()
    dressed()
    menu.aboutToShow.emit()
    assert {text for text, action in named.items() if action.isChecked()} == {"深色", "文字大小 150%"}
    assert (colours_now(), appearance().text) == (DARK, 150)


def test_a_label_keeps_its_states_colour_when_the_scheme_changes(qtbot: QtBot) -> None:
    label = QLabel("不符")
    qtbot.addWidget(label)
    set_tone(label, Tone.BAD)
    label.ensurePolished()
    appearance().choose_scheme(Scheme.LIGHT)
    dressed()
    light = label.palette().color(QPalette.ColorRole.WindowText).name()
    appearance().choose_scheme(Scheme.DARK)
    dressed()
    assert (light, label.palette().color(QPalette.ColorRole.WindowText).name()) == (
        LIGHT.bad.lower(),
        DARK.bad.lower(),
    )
    assert tone_colour(Tone.BAD).name() == DARK.bad.lower()
    set_tone(label, None)
    assert label.property("tone") == ""


def ink_of(picture: QPixmap) -> str:
    """Give the colour most drawn in a picture."""
    image = picture.toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    full = [colour.name() for colour in seen if colour.alpha() == 255]
    return max(set(full), key=full.count)


def test_an_icon_follows_colours_and_states() -> None:
    appearance().choose_scheme(Scheme.LIGHT)
    dressed()
    side, mode, state = QSize(32, 32), QIcon.Mode, QIcon.State
    drawn = icon("upload")
    assert ink_of(drawn.pixmap(side)) == LIGHT.text.lower()
    assert ink_of(drawn.pixmap(side, mode.Disabled)) == LIGHT.quiet.lower()
    assert ink_of(drawn.pixmap(side, mode.Selected)) == LIGHT.on_selected.lower()
    assert ink_of(drawn.pixmap(side, mode.Normal, state.On)) == LIGHT.accent.lower()
    assert ink_of(icon("upload", on_accent=True).pixmap(side)) == LIGHT.on_accent.lower()
    appearance().choose_scheme(Scheme.DARK)
    dressed()
    assert ink_of(drawn.pixmap(side)) == DARK.text.lower()
    for tone in Tone:
        assert ink_of(tone_icon(tone).pixmap(side)) == DARK.of(tone).lower()


def test_an_icon_is_painted_on_a_button_and_after_a_copy_of_it_changed(qtbot: QtBot) -> None:
    button = QPushButton(icon("plus"), "")
    qtbot.addWidget(button)
    button.setIconSize(QSize(24, 24))
    assert not button.grab().isNull()
    copy = QIcon(icon("plus"))
    copy.setIsMask(True)
    assert ink_of(copy.pixmap(32, 32)) == colours_now().text.lower()


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing")


def test_every_state_has_a_drawing_and_every_drawing_takes_the_colour_of_the_text() -> None:
    folder = shipped("resources", "icons")
    assert {f"{name}.svg" for name in SIGNS.values()} <= {path.name for path in folder.glob("*.svg")}
    assert set(SIGNS) == set(Tone)
    for path in folder.glob("*.svg"):
        assert 'stroke="currentColor"' in path.read_text(encoding="utf-8"), path.name


def test_the_sheet_grows_with_the_text_and_names_only_colours_of_the_scheme() -> None:
    usual, large = sheet(LIGHT, TextSize.TEXT.value), sheet(LIGHT, 2 * TextSize.TEXT.value)
    assert "width: 14px" in usual
    assert "width: 28px" in large
    assert "$" not in usual


@pytest.mark.parametrize(
    ("text", "usual"), [("王小明", True), ("abc", True), ("（1）", True), ("㐂", False), ("𡈼", False), ("", True)]
)
def test_a_rare_character_is_known_at_sight(text: str, usual: bool) -> None:
    assert is_usual(text) is usual


def test_a_name_with_a_rare_character_is_never_a_box(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr("elearn_desk.desktop.faces.take_in", taken.append)
        label = QLabel("\U0003fffd")
        qtbot.addWidget(label)
        cover_soon("王小明")
        cover_soon(label.text())
        qtbot.waitUntil(lambda: taken == list(KAI.values()))
    assert all(map(take_in, KAI.values()))
    assert QFontMetrics(base_font(11)).inFontUcs4(0x20023)
    assert set(KAI) <= set(QFontDatabase.families())


def test_where_the_system_has_no_chinese_sans_the_shipped_one_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr("elearn_desk.desktop.faces.take_in", taken.append)
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda _family: False)
    assert SHIPPED in families()
    assert taken == ["sans.otf"]


def test_a_system_that_wants_another_scheme_gets_it_where_the_clerk_has_chosen_none() -> None:
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance().dressing
    appearance().choose_scheme(Scheme.LIGHT)
    dressed()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not appearance().dressing


def test_a_look_chosen_while_another_is_put_on_is_the_one_worn_in_the_end(qtbot: QtBot) -> None:
    first, second = QLabel("王小明"), QLabel("陳大文")
    for label in (first, second):
        qtbot.addWidget(label)
        label.setFont(font(TextSize.SENTENCE))
        label.show()
    appearance().choose_text(200)
    QApplication.processEvents()
    assert not first.updatesEnabled()
    shiboken6.delete(second)
    appearance().choose_text(150)
    appearance().choose_scheme(Scheme.DARK)
    dressed()
    assert first.updatesEnabled()
    assert first.font().pointSizeF() == pytest.approx(1.5 * TextSize.SENTENCE.value)
    assert colours_now() == DARK


def test_the_shipped_sans_has_its_own_name_and_the_signs_of_the_window() -> None:
    number = QFontDatabase.addApplicationFont(str(shipped("resources", "fonts", "sans.otf")))
    assert QFontDatabase.applicationFontFamilies(number) == [SHIPPED]
    QFontDatabase.removeApplicationFont(number)
    assert not take_in("no-such-face.otf")
