"""Where one is on a page, and the way to another pane, filter or part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QPushButton, QTabBar, QTabWidget, QWidget

from elearn_desk.desktop.widgets.filter_bar import FilterBar

_COUNT = re.compile(r"\s[\d,]+$")


def pane_title(text: str) -> str:
    """Give the title of a pane without the count that may stand beside it."""
    return _COUNT.sub("", text.replace("&", ""))


def pane_titles(page: QWidget) -> list[str]:
    """Give the titles of the panes of a page."""
    return [
        pane_title(tabs.tabText(number)) for tabs in page.findChildren(QTabWidget) for number in range(tabs.count())
    ]


def show_pane(page: QWidget, title: str) -> bool:
    """Bring a pane to the front by its title, with the panes it lies in; tell whether there is one."""
    for tabs in page.findChildren(QTabWidget):
        for number in range(tabs.count()):
            if pane_title(tabs.tabText(number)) == title:
                tabs.setCurrentIndex(number)
                for outer in page.findChildren(QTabWidget):
                    if outer is not tabs and outer.isAncestorOf(tabs):
                        show_inside(outer, tabs)
                return True
    return False


def show_inside(tabs: QTabWidget, inner: QWidget) -> None:
    """Bring the pane to the front that something lies in."""
    for number in range(tabs.count()):
        pane = tabs.widget(number)
        if pane is not None and pane.isAncestorOf(inner):
            tabs.setCurrentIndex(number)


def bars_in_sight(page: QWidget) -> list[FilterBar]:
    """Give the filters of a page that are not behind another pane."""
    return [bar for bar in page.findChildren(FilterBar) if bar.isVisibleTo(page)]


def filter_names(page: QWidget) -> list[str]:
    """Give the names of the filters of a page."""
    return [name for bar in page.findChildren(FilterBar) for name in bar.buttons]


def press_filter(page: QWidget, name: str) -> bool:
    """Press a filter's button, in sight where there is one; tell whether there is one."""
    for bar in (*bars_in_sight(page), *page.findChildren(FilterBar)):
        if name in bar.buttons:
            bar.press(name)
            return True
    return False


def type_words(page: QWidget, words: str) -> None:
    """Type words into the field in sight."""
    for bar in bars_in_sight(page)[:1]:
        bar.field.setText(words)


def whereabouts(page: QWidget) -> tuple[str, str, str]:
    """Give the pane in front, the filter that is down and the words typed; empty where there is none."""
    panes = [pane_title(tabs.tabText(tabs.currentIndex())) for tabs in page.findChildren(QTabWidget)]
    bars = bars_in_sight(page)
    chosen = next((bar.name for bar in bars if bar.buttons), "")
    return (panes[-1] if panes else ""), chosen, next((bar.text for bar in bars if bar.text), "")


def parts_in_sight(place: QWidget) -> list[QWidget]:
    """Give the parts of a page between which the focus goes: bars of panes, tables and texts, as they lie."""

    def lies(part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(place, QPoint(0, 0))
        return corner.y(), corner.x()

    return sorted(_parts(place), key=lies)


def _parts(place: QWidget) -> Iterator[QWidget]:
    for each in place.findChildren(QWidget):
        part = isinstance(each, (QTabBar, QAbstractItemView, QPlainTextEdit)) and each.isVisibleTo(place.window())
        # The heads and the frozen column of a table are tables of their own, but no places to be.
        if part and not _inside_table(each) and each.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield each


def to_table(page: QWidget, pane: str = "") -> None:
    """Give the focus to the first table in sight, of a pane where one is named; without a table it stays."""
    place = _pane(page, pane) or page
    table = next((part for part in parts_in_sight(place) if isinstance(part, QAbstractItemView)), None)
    if table is not None:
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _pane(page: QWidget, title: str) -> QWidget | None:
    for tabs in page.findChildren(QTabWidget):
        for number in range(tabs.count()):
            if title and pane_title(tabs.tabText(number)) == title:
                return tabs.widget(number)
    return None


def _inside_table(inner: QWidget) -> bool:
    outer = inner.parentWidget()
    while outer is not None and not isinstance(outer, QAbstractItemView):
        outer = outer.parentWidget()
    return outer is not None


def step(parts: list[QWidget], now: QWidget | None, *, back: bool) -> QWidget | None:
    """Give the part after the one that has the focus, or before it, the last being followed by the first."""
    if not parts:
        return None
    here = next((number for number, part in enumerate(parts) if now is part or (now and part.isAncestorOf(now))), None)
    if here is None:
        return parts[-1 if back else 0]
    return parts[(here + (-1 if back else 1)) % len(parts)]


def buttons_of(page: QWidget) -> Iterator[tuple[str, QPushButton]]:
    """Give the buttons of a page that can be pressed now, each with the title of the pane it lies in."""
    for button in page.findChildren(QPushButton):
        plain = not button.property("chip") and not button.property("link") and not button.isCheckable()
        opens_menu = button.menu() is not None or button.text().endswith("▾")
        if plain and button.text() and button.isEnabled() and not opens_menu and _offered(button, page):
            yield _pane_of(button, page), button


def _offered(button: QWidget, page: QWidget) -> bool:
    """Tell whether a button is hidden by nothing but another pane's being in front."""
    each: QWidget | None = button
    while each is not None and each is not page:
        outer = each.parentWidget()
        pane = outer is not None and isinstance(outer.parentWidget(), QTabWidget)
        if each.isHidden() and not pane:
            return False
        each = outer
    return True


def _pane_of(inner: QWidget, page: QWidget) -> str:
    for tabs in reversed(page.findChildren(QTabWidget)):
        for number in range(tabs.count()):
            pane = tabs.widget(number)
            if pane is not None and pane.isAncestorOf(inner):
                return pane_title(tabs.tabText(number))
    return ""
