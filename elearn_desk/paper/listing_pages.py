"""How the sections of a list are spread over pages: no row is divided, and what heads others never ends a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from elearn_desk.domain.listings import Listing, ListingRow, ListingSection
from elearn_desk.paper.listing_layout import ListingLayout


class Placed(NamedTuple):
    """A row with its height in millimetres."""

    row: ListingRow
    height: float


@dataclass(slots=True)
class Piece:
    """What stands of a section on one page, from `top` on in millimetres; `first` where the section begins there."""

    section: ListingSection
    top: float
    first: bool
    blocks: list[tuple[Placed, ...]] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Placed]:
        """Give the rows in order."""
        return (placed for block in self.blocks for placed in block)


@dataclass(slots=True)
class Page:
    """The pieces of one page, the `number`th of `total`; `closing` where the notes stand below them."""

    pieces: list[Piece] = field(default_factory=list)
    number: int = 0
    total: int = 0
    closing: bool = False


def pages_of(listing: Listing, layout: ListingLayout) -> tuple[Page, ...]:
    """Spread a list over pages; those of a list handed out in parts are counted part by part."""
    groups = listing.groups
    parts: list[list[Page]] = []
    for at, group in enumerate(groups, 1):
        closing = listing.apart or at == len(groups)
        pages = _Filling(listing, layout, group, closing=closing).pages
        if listing.apart or not parts:
            parts.append([])
        parts[-1] += pages
    for part in parts:
        for number, page in enumerate(part, 1):
            page.number, page.total = number, len(part)
    return tuple(page for part in parts for page in part)


class _Filling:
    """The pages of sections that begin a page together, while they are filled."""

    def __init__(
        self, listing: Listing, layout: ListingLayout, group: Sequence[ListingSection], *, closing: bool
    ) -> None:
        self._listing = listing
        self._layout = layout
        self._notes = layout.notes_height(listing.notes) if closing else 0.0
        # No row is higher than what is left of a page when all that can stand beside it does.
        opening = max(layout.lead_height(section) + layout.title_height(section) for section in group)
        self._head = layout.head_height(listing.columns)
        self._most = layout.bottom - layout.top - opening - self._head - self._notes
        self.pages = [Page()]
        self._down = layout.top
        for section in group:
            self._section(section)
        self._close()
        self.pages[-1].closing = closing

    def _section(self, section: ListingSection) -> None:
        layout = self._layout
        blocks = list(self._blocks(section.rows or (ListingRow((layout.empty,), spanning=True),)))
        if self.pages[-1].pieces:
            self._down += layout.section_gap
            if self._down + self._opening(section, first=True) + _height(blocks[0]) > layout.bottom:
                self._turn()
        self._begin(section, first=True)
        for block in blocks:
            if self._down + _height(block) > layout.bottom and self.pages[-1].pieces[-1].blocks:
                self._turn()
                self._begin(section, first=False)
            self._put(block)

    def _close(self) -> None:
        """Take the last rows to a page of their own where the notes have no room below them."""
        page = self.pages[-1]
        piece = page.pieces[-1]
        alone = len(page.pieces) == len(piece.blocks) == 1
        if alone or self._down + self._notes <= self._layout.bottom:
            return
        block = piece.blocks.pop()
        if not piece.blocks:
            page.pieces.pop()
        self._turn()
        self._begin(piece.section, first=piece.first and not piece.blocks)
        self._put(block)

    def _begin(self, section: ListingSection, *, first: bool) -> None:
        self.pages[-1].pieces.append(Piece(section, self._down, first))
        self._down += self._opening(section, first=first)

    def _put(self, block: tuple[Placed, ...]) -> None:
        self.pages[-1].pieces[-1].blocks.append(block)
        self._down += _height(block)

    def _turn(self) -> None:
        self.pages.append(Page())
        self._down = self._layout.top

    def _opening(self, section: ListingSection, *, first: bool) -> float:
        lead = self._layout.lead_height(section) if first else 0.0
        return lead + self._layout.title_height(section) + self._head

    def _blocks(self, rows: Sequence[ListingRow]) -> Iterator[tuple[Placed, ...]]:
        """Give the rows that stay together: one that stands out with the next one, spanning ones with the one above."""
        block: list[Placed] = []
        for row in rows:
            if block and not (row.spanning or block[-1].row.strong):
                yield from self._whole_or_single(block)
                block = []
            block.append(Placed(row, min(self._layout.row_height(row, self._listing.columns), self._most)))
        yield from self._whole_or_single(block)

    def _whole_or_single(self, block: list[Placed]) -> Iterator[tuple[Placed, ...]]:
        if _height(block) <= self._most:
            yield tuple(block)
        else:
            yield from ((placed,) for placed in block)


def _height(block: Sequence[Placed]) -> float:
    return sum(placed.height for placed in block)
