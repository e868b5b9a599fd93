"""What the columns of a printout are called and how its cells are meant: a layout, which is data and no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from elearn_desk.intake.cells import Cell, bare_word, plain_text, text_of

_STARS = re.compile(r"\(\*+\)|[*※]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_NUMBERING = re.compile(r"\A(?:\(?\d{1,2}[).、:]?|[一二三四五六七八九十]{1,3}[、.])(?=\D)")
_EDGES = ":：、,.。"


@dataclass(frozen=True, slots=True)
class RowRule:
    """Which rows a layout refuses, or takes with a warning, by what the cell of one field says; `reason` is told.

    A cell is caught that is one of `words`, or where there is an `unless` any word but those, or a number above
    `above`. An empty cell is never caught.
    """

    field: str
    refuses: bool
    reason: str
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    above: Decimal | None = None

    def catches(self, cell: Cell) -> bool:
        """Tell whether the rule speaks of that cell."""
        word = bare_word(cell)
        if not word:
            return False
        caught = word in self.words or (bool(self.unless) and word not in self.unless)
        return caught or (self.above is not None and _number(cell) > self.above)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of printout.

    `recognised_by` are the headers that together tell the layout, none for the general one of its kind; `columns` gives
    each field's names in order of preference and `proper_names` the one it is spoken of by; `needed` are groups of
    fields of which one must be there; `title_lines` are fields that lines above the table may state; `naming` are the
    fields that say what a row is about, which a total line leaves empty; `passed_over` are headers never read, `idle`
    those that everybody knows and nobody needs; `told_by_values` are headers that name a field only where its cells are
    words of the vocabulary; `stand_in` gives for a field the one whose column may hold it (days in a column of times);
    `footers` are the patterns of the lines below a table; `fixed` are cells that every row is given where the table
    has no such column; `words` are the fixed vocabularies of its
    cells, by list and key;
    `meanings` say what the codes of a field stand for; `hints` say of a needed field what else to do where no column
    bears it; `notice` is told once a file.
    """

    name: str
    recognised_by: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    proper_names: Mapping[str, str]
    needed: tuple[tuple[str, ...], ...]
    title_lines: tuple[str, ...]
    naming: tuple[str, ...]
    total_lines: tuple[str, ...]
    passed_over: frozenset[str]
    idle: frozenset[str]
    told_by_values: Mapping[str, tuple[str, ...]]
    stand_in: Mapping[str, str]
    footers: tuple[str, ...]
    fixed: Mapping[str, str]
    words: Mapping[str, Mapping[str, frozenset[str]]]
    meanings: Mapping[str, Mapping[str, str]]
    hints: Mapping[str, str]
    rules: tuple[RowRule, ...]
    report_names: tuple[str, ...]
    agency_endings: tuple[str, ...]
    notice: str
    fields_by_header: Mapping[str, tuple[str, int]]

    def proper_name(self, field: str) -> str:
        """Give the Chinese name under which a field is spoken of."""
        return self.proper_names[field]

    def field_of(self, header: str) -> tuple[str, int] | None:
        """Give the field that a header cell names, with the rank of that name among the field's names, 0 the best."""
        for spelling in spellings(header):
            if spelling in self.passed_over:
                return None
            if found := self.fields_by_header.get(spelling):
                return found
        return None

    def is_idle(self, header: str) -> bool:
        """Tell whether a header is one that everybody knows and nobody needs."""
        return any(spelling in self.idle or spelling in self.passed_over for spelling in spellings(header))

    def word_key(self, vocabulary: str, text: str) -> str | None:
        """Give the key under which the vocabulary lists the text, but for width and white space exactly, or None."""
        word = bare_word(text)
        return next((key for key, known in self.words[vocabulary].items() if word in known), None)

    def meant(self, field: str, cell: Cell) -> str:
        """Give a cell as it is spoken of: a code with what it stands for, 「2（天）」."""
        text = text_of(cell)
        meaning = self.meanings.get(field, {}).get(bare_word(cell))
        return f"{text}（{meaning}）" if meaning else text


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of one `kind` of file: the general one, and those that are told by their headers."""

    general: Layout
    special: tuple[Layout, ...] = ()
    kind: str = ""

    def of_headers(self, names: frozenset[str]) -> Layout:
        """Give the layout whose headers are all among the names, the one with most of them, else the general one."""
        told = [one for one in self.special if one.recognised_by <= names]
        return max(told, key=lambda one: len(one.recognised_by), default=self.general)


@lru_cache(maxsize=4096)
def header_name(text: str) -> str:
    """Give a header as it is compared: no width, white space, stars or colons, 身份 as 身分, 臺 as 台."""
    return _STARS.sub("", bare_word(text)).strip(_EDGES)


@lru_cache(maxsize=4096)
def spellings(header: str) -> tuple[str, ...]:
    """Give what a header may be known by: as it reads, without its brackets (小時), without its numbering 「1.」."""
    name = header_name(header)
    bare = _BRACKETS.sub("", name).strip(_EDGES)
    return name, bare, _NUMBERING.sub("", name), _NUMBERING.sub("", bare)


def _number(cell: Cell) -> Decimal:
    try:
        number = Decimal(plain_text(cell))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)
