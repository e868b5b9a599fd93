"""How the clerk wants the window to look: which scheme of colours, and how large the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget
from shiboken6 import isValid

from elearn_desk.desktop.contrast import readable
from elearn_desk.desktop.faces import base_font
from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.sheet import sheet
from elearn_desk.desktop.theme import (
    COLOURS_PROPERTY,
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    Colours,
    TextSize,
    colours_now,
    row_height,
)

_STYLED = Qt.WidgetAttribute.WA_WState_Polished
_AT_ONCE = 200
"""Widgets that are given another sheet in one turn."""

TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The text sizes offered, in per cent of the usual."""


class Scheme(Enum):
    """The schemes of colours to choose from, by the words they are offered with."""

    SYSTEM = "依系統設定"
    LIGHT = "淺色"
    DARK = "深色"
    CONTRAST = "高對比"


@dataclass(frozen=True, slots=True)
class Look:
    """What the clerk has chosen: a scheme, and the text size in per cent of the usual."""

    scheme: Scheme = Scheme.SYSTEM
    text: int = TEXT_SIZES[0]


class Appearance(QObject):
    """Dresses the application, and again whenever the clerk or the system wants another look.

    Again is done in turns, between which the window answers; it is painted when all of them are done.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._turns: Iterator[None] = iter(())
        self.look = _remembered_look()
        self.dressing = False
        """The window is on its way to the look last chosen."""
        self._chosen_anew = False
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._follow())
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(lambda _preference: self._follow())
        points = self._points()
        self._colour(points)
        application.setStyleSheet(sheet(colours_now(), points))

    @property
    def scheme(self) -> Scheme:
        """The scheme chosen."""
        return self.look.scheme

    @property
    def text(self) -> int:
        """The text size in per cent of the usual."""
        return self.look.text

    def choose_scheme(self, scheme: Scheme) -> None:
        """Take another scheme from now on, and remember it."""
        self._choose(replace(self.look, scheme=scheme))

    def choose_text(self, percent: int) -> None:
        """Write larger or smaller from now on, at `percent` of the usual size, and remember it."""
        self._choose(replace(self.look, text=min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])))

    def larger(self) -> None:
        """Take the next larger text size, if there is one."""
        self.choose_text(next((size for size in TEXT_SIZES if size > self.text), TEXT_SIZES[-1]))

    def smaller(self) -> None:
        """Take the next smaller text size, if there is one."""
        self.choose_text(next((size for size in reversed(TEXT_SIZES) if size < self.text), TEXT_SIZES[0]))

    def usual(self) -> None:
        """Write in the usual size again."""
        self.choose_text(TEXT_SIZES[0])

    def fill(self, menu: QMenu) -> None:
        """Put the schemes and text sizes in a menu, each group with a mark at the one in force."""
        schemes = _choices(menu, [(scheme.value, scheme) for scheme in Scheme])
        menu.addSeparator()
        sizes = _choices(menu, [(f"文字大小 {percent}%", percent) for percent in TEXT_SIZES])
        schemes.triggered.connect(lambda action: self.choose_scheme(action.data()))
        sizes.triggered.connect(lambda action: self.choose_text(action.data()))

        def mark() -> None:
            for action in (*schemes.actions(), *sizes.actions()):
                action.setChecked(action.data() in {self.scheme, self.text})

        menu.aboutToShow.connect(mark)

    def _choose(self, look: Look) -> None:
        if look == self.look:
            return
        self.look = look
        file = remembered()
        file.setValue("appearance/scheme", look.scheme.name)
        file.setValue("appearance/text", look.text)
        self._dress_anew()

    def _follow(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._dress_anew()

    def _dress_anew(self) -> None:
        self._chosen_anew = True
        if not self.dressing:
            self.dressing = True
            self._turn()

    def _turn(self) -> None:
        if next(self._turns, self) is self:
            self.dressing = self._chosen_anew
            if not self.dressing:
                return
            self._chosen_anew = False
            self._turns = self._changing()
        QTimer.singleShot(0, self, self._turn)

    def _changing(self) -> Iterator[None]:
        application = self._application
        # Another size may be chosen between two turns: it is put on after this one.
        points = self._points()
        growth = points / application.font().pointSizeF()
        # Asked now: under another sheet a widget is given back the font it was built with.
        fonts = [] if growth == 1.0 else [(each, QFont(each.font())) for each in application.allWidgets()]
        seen = [each for each in application.topLevelWidgets() if each.isVisible()]
        for each in seen:
            each.setUpdatesEnabled(False)
        # A sheet put in the place of another is worked out for each widget as many times as it has ancestors.
        application.setStyleSheet("")
        yield
        self._colour(points)
        yield
        # The sheet is put on those that say they have a style: a few at a time they are given it after it.
        bare = [each for each in application.allWidgets() if each.testAttribute(_STYLED)]
        for each in bare:
            each.setAttribute(_STYLED, on=False)
        application.setStyleSheet(sheet(colours_now(), points))
        for number, each in enumerate(bare):
            if number % _AT_ONCE == 0:
                yield
            if isValid(each):
                application.sendEvent(each, QEvent(QEvent.Type.Polish))
        yield
        for widget, had in fonts:
            if isValid(widget):
                _grow(widget, had, growth)
        for each in seen:
            if isValid(each):
                each.setUpdatesEnabled(True)

    def _points(self) -> float:
        return TextSize.TEXT.value * self.text / 100

    def _colour(self, points: float) -> None:
        self._application.setProperty(COLOURS_PROPERTY, self._colours())
        self._application.setFont(base_font(points))
        self._application.setPalette(palette(colours_now()))

    def _colours(self) -> Colours:
        hints = self._application.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        wants_contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if self.scheme is Scheme.CONTRAST or (self.scheme is Scheme.SYSTEM and wants_contrast):
            # Without a palette of its own the application has the system's.
            self._application.setPalette(QPalette())
            return with_system_selection(CONTRAST_DARK if dark else CONTRAST_LIGHT, self._application.palette())
        if self.scheme is Scheme.SYSTEM:
            return DARK if dark else LIGHT
        return DARK if self.scheme is Scheme.DARK else LIGHT


def appearance() -> Appearance:
    """Give the application's appearance, dressing it first if that has not been done."""
    application = cast("QApplication", QApplication.instance())
    return application.findChild(Appearance) or Appearance(application)


def with_system_selection(colours: Colours, system: QPalette) -> Colours:
    """Give high contrast with the colours the system selects in, where these can be read."""
    ground = system.color(QPalette.ColorRole.Highlight).name()
    ink = system.color(QPalette.ColorRole.HighlightedText).name()
    return replace(colours, selected=ground, on_selected=ink) if readable(ink, ground) else colours


def palette(colours: Colours) -> QPalette:
    """Give the palette of a scheme."""
    made = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button), colours.window),
        ((role.Base, role.AlternateBase, role.ToolTipBase), colours.base),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.PlaceholderText,), colours.quiet),
        ((role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.Highlight,), colours.selected),
        ((role.HighlightedText,), colours.on_selected),
        ((role.Mid, role.Midlight), colours.line),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.quiet))
    return made


def _remembered_look() -> Look:
    file = remembered()
    scheme, text = str(file.value("appearance/scheme", "")), str(file.value("appearance/text", ""))
    return Look(
        Scheme[scheme] if scheme in Scheme.__members__ else Scheme.SYSTEM,
        int(text) if text.isdigit() and int(text) in TEXT_SIZES else TEXT_SIZES[0],
    )


def _choices(menu: QMenu, offered: list[tuple[str, object]]) -> QActionGroup:
    group = QActionGroup(menu)
    for text, value in offered:
        action = QAction(text, group)
        action.setCheckable(True)
        action.setData(value)
        menu.addAction(action)
    return group


def _grow(widget: QWidget, had: QFont, factor: float) -> None:
    """Have a widget with a font of its own, and the rows and columns of a table, follow the text size."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
        had.setPointSizeF(had.pointSizeF() * factor)
        widget.setFont(had)
    if isinstance(widget, QTableView):
        widget.verticalHeader().setMinimumSectionSize(row_height())
        widget.verticalHeader().setDefaultSectionSize(row_height())
        for column in range(widget.horizontalHeader().count()):
            widget.setColumnWidth(column, round(widget.columnWidth(column) * factor))
