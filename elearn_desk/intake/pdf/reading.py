"""What reading a PDF comes to, known without pdfium: the pages read, and what can stand in the way."""

from __future__ import annotations

from dataclasses import dataclass


class LockedPdf(Exception):
    """A document that does not open without a password."""


class DamagedPdf(Exception):
    """A document, or a page of it, that cannot be opened."""


class TooMuch(Exception):
    """A page with more on it than any printout has: `what` there is too much of, and how many there may be at most."""

    def __init__(self, what: str, most: int) -> None:
        """Carry what the sentence needs."""
        super().__init__(what)
        self.what = what
        self.most = most


@dataclass(frozen=True, slots=True)
class PageRead:
    """What one page gave: its rows, None for a line that is none, and how its characters could be read.

    `lost` and `private` count the characters that do not say which they are, `foreign` all beyond ASCII where there
    are such. `is_picture` says that the page is a picture whose words nobody can copy, `is_blank` that nothing is on
    it at all.
    """

    rows: list[list[str] | None]
    has_text: bool = False
    is_picture: bool = False
    is_blank: bool = False
    lost: int = 0
    private: int = 0
    foreign: int = 0
