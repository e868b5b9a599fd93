"""The faces the window writes in: the system's Chinese sans, a shipped one where there is none, Kai for rare names."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from elearn_desk.shipped import shipped

SYSTEM = ("Microsoft JhengHei UI", "PingFang TC", "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC")
"""The Chinese sans of Windows, macOS and Linux."""
SHIPPED = "Elearn Desk Sans TC"
"""The family in the shipped `sans.otf`."""
KAI = {"TW-Kai": "kai.ttf", "TW-Kai-Ext-B": "kai-rare.ttf"}
"""The families that have what a sans lacks, and their files."""
_RARE = re.compile("[\u3400-\u4dbf\ua000-\ufaff\U00010000-\U0010ffff]")
"""Extension A, the private use area, compatibility ideographs, and all planes beyond the first."""
_REMEMBERED = 4096


def base_font(points: float) -> QFont:
    """Give the font of the application in a size in points, with figures of one width."""
    made = QFont(families())
    made.setPointSizeF(points)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def families() -> list[str]:
    """Give the families the window writes in, best first, after taking in the shipped one where it is needed.

    The Kai families stand last even before their files are taken in, so that text shown already finds them then.
    """
    if not any(map(QFontDatabase.hasFamily, SYSTEM)):
        take_in("sans.otf")
    return [*SYSTEM, SHIPPED, *KAI]


def is_usual(text: str) -> bool:
    """Tell whether every Chinese sans has the characters of a text; quick, for it is asked of every cell."""
    return _RARE.search(text) is None


@lru_cache(_REMEMBERED)
def cover(text: str) -> None:
    """Take in the Kai faces where a text has a character that no face at hand can draw.

    The files are large, so they are read no sooner. What is shown already is drawn anew.
    """
    metrics = QFontMetrics(QApplication.font())
    if not all(map(metrics.inFontUcs4, map(ord, set(text)))):
        for file in KAI.values():
            take_in(file)
        for widget in QApplication.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.FontChange))
            widget.update()


def cover_soon(text: str) -> None:
    """Cover a text once what is being painted is painted; quick where every Chinese sans has its characters."""
    if not is_usual(text):
        QTimer.singleShot(0, partial(cover, text))


@cache
def take_in(file: str) -> bool:
    """Register a shipped face once; tell whether Qt could read it."""
    return QFontDatabase.addApplicationFont(str(shipped("resources", "fonts", file))) >= 0
