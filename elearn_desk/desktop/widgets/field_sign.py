"""A drawing at the end of a field, as large as what is written there; Qt's own stay small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QToolButton

from elearn_desk.desktop.theme import GAP_SMALL, scaled
from elearn_desk.desktop.widgets.picture import SIDE


class FieldSign(QToolButton):
    """Stands at the beginning of a field, or at its end where it can be pressed; `act` is what that does."""

    def __init__(self, field: QLineEdit, drawing: QIcon, act: Callable[[], None] | None = None) -> None:
        super().__init__(field)
        self._field, self._presses = field, act is not None
        self.setProperty("sign", True)
        self.setIcon(drawing)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if self._presses else Qt.CursorShape.IBeamCursor)
        if act is not None:
            self.clicked.connect(lambda _checked=False: act())
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place in the field."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        side = scaled(SIDE)
        self.setIconSize(QSize(side, side))
        left = self._field.width() - side - 2 * GAP_SMALL if self._presses else GAP_SMALL
        self.setGeometry(left, 0, side + GAP_SMALL, self._field.height())
        before, after = (0, side + GAP_SMALL) if self._presses else (side + GAP_SMALL, 0)
        self._field.setTextMargins(before, 0, after, 0)
