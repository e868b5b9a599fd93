"""What the window remembers from one day to the next: sizes, columns, the folder saved in; never anybody's data."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def remembered() -> QSettings:
    """Open the clerk's own file of remembered choices."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "elearn_desk", "window")
