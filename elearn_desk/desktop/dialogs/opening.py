"""Handing a file or its folder over to the programs of the system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> None:
    """Open a file, or a folder, with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder_of(path: Path) -> None:
    """Open the folder that a file lies in."""
    open_file(path.parent)


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens a file that was just written; whoever offers it may offer its folder, too."""

    path: Path

    def __call__(self) -> None:
        """Open the file."""
        open_file(self.path)

    def folder(self) -> None:
        """Open the folder it lies in."""
        open_folder_of(self.path)
