"""What the columns of a printout are called: data of `resources/layouts`, one small file a kind of printout."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from elearn_desk.intake.cells import bare_word
from elearn_desk.shipped import shipped

_STARS = re.compile(r"\(\*+\)|[*※]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of printout.

    `columns` gives each field's names, the proper one first, then in order of preference; `needed` are groups of
    fields of which one must be there; `title_lines` are fields that lines above the table may state;
    `naming` are the fields that say what a row is about, which a total line leaves empty; `words` are the fixed
    vocabularies of its cells, by list and key.
    """

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]
    title_lines: tuple[str, ...]
    naming: tuple[str, ...]
    passed_over: tuple[str, ...]
    words: Mapping[str, Mapping[str, frozenset[str]]]
    fields_by_header: Mapping[str, tuple[str, int]]

    def proper_name(self, field: str) -> str:
        """Give the Chinese name under which a field is spoken of."""
        return self.columns[field][0]

    def field_of(self, header: str) -> tuple[str, int] | None:
        """Give the field that a header cell names, with the rank of that name among the field's names, 0 the best."""
        name = header_name(header)
        return self.fields_by_header.get(name) or self.fields_by_header.get(_BRACKETS.sub("", name))

    def word_key(self, vocabulary: str, text: str) -> str | None:
        """Give the key under which the vocabulary lists the text, but for width and white space exactly, or None."""
        word = bare_word(text)
        return next((key for key, known in self.words[vocabulary].items() if word in known), None)


def header_name(text: str) -> str:
    """Give a header as it is compared: no width, white space, stars or colons, 身份 as 身分, 臺 as 台."""
    return _STARS.sub("", bare_word(text)).strip(":：、,")


@cache
def layout(kind: str) -> Layout:
    """Load the layout of that kind: `roster`, `hours`, `calendar` or `duty`."""
    content = tomllib.loads(shipped("resources", "layouts", f"{kind}.toml").read_text("utf-8"))
    columns = {field: tuple(names) for field, names in content["columns"].items()}
    return Layout(
        columns=MappingProxyType(columns),
        needed=tuple(tuple(group) for group in content["needed"]),
        title_lines=tuple(content.get("title_lines", ())),
        naming=tuple(content["naming"]),
        passed_over=tuple(content.get("passed_over", ())),
        words=MappingProxyType(
            {
                vocabulary: MappingProxyType({key: frozenset(map(bare_word, words)) for key, words in lists.items()})
                for vocabulary, lists in content.get("words", {}).items()
            }
        ),
        fields_by_header=MappingProxyType(
            {header_name(name): (field, rank) for field, names in columns.items() for rank, name in enumerate(names)}
        ),
    )
