"""How well a colour stands out from its ground, as the Web Content Accessibility Guidelines 2.2 reckon it."""

from __future__ import annotations

from PySide6.QtGui import QColor

TEXT, MARK = 4.5, 3.0
"""The least ratios for text (1.4.3) and for icons, bars and borders that mean something (1.4.11)."""


def ratio(ink: str, ground: str) -> float:
    """Give the contrast of two colours, 1.0 where they are equal and 21.0 for black on white."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ink: str, ground: str) -> bool:
    """Tell whether text in one colour can be read on another."""
    return ratio(ink, ground) >= TEXT


def _luminance(colour: str) -> float:
    seen = QColor(colour)
    red, green, blue = map(_linear, (seen.redF(), seen.greenF(), seen.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
