"""A button that cannot be pressed now says why, to the mouse and to whoever has the window read aloud."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

_HINT = "hint"


def allow(button: QAbstractButton, why: str = "") -> None:
    """Let a button be pressed, or keep it from being pressed where `why` says what stands against it."""
    if button.property(_HINT) is None:
        button.setProperty(_HINT, button.toolTip())
    said = why or str(button.property(_HINT))
    button.setEnabled(not why)
    button.setToolTip(said)
    button.setAccessibleDescription(said)
