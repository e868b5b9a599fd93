"""The text of one year's plan file made into a draft for another, every comment and clause kept as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from elearn_desk.domain.dates import ROC_OFFSET, parse_date
from elearn_desk.domain.plan_shift import moved_day
from elearn_desk.intake.plan_table import TO_FILL
from elearn_desk.intake.toml_lines import TOKEN

_TITLE_MARK, _DOCUMENT_MARK = f"{TO_FILL}核定名稱）", f"{TO_FILL}文號）"
_DAYS = frozenset({"first_day", "last_day", "deadline", "value", "by"})
"""Keys whose values may be days; a day in a clause or a title is part of its words."""


def draft_text(text: str, year: int, new_year: int, heading: str) -> str:
    """Give the text of the plan file of `year` as a draft for `new_year`, under comment lines that say what to check.

    `text` is a plan file that loads. Year and dates move by the years between; title and document are marked as to be
    filled in, which `plan_reading` warns of.
    """
    pieces = []
    for name, at_head, word in _values_with_names(text.replace("\r\n", "\n")):
        quoted = word.startswith(('"', "'"))
        if at_head and name == "year" and word == str(year):
            pieces.append(str(new_year))
        elif at_head and name == "title" and quoted:
            pieces.append(_marked_title(word.replace(f"{year}年", f"{new_year}年")))
        elif at_head and name == "document" and quoted:
            pieces.append(f'"{_DOCUMENT_MARK}"')
        elif name in _DAYS and quoted:
            pieces.append(_moved(word, new_year - year))
        else:
            pieces.append(word)
    return f"{heading}\n\n{''.join(pieces).lstrip()}"


def _values_with_names(text: str) -> Iterator[tuple[str, bool, str]]:
    """Give every token after the key whose value it is part of, and whether that stands above the first table."""
    name, last, depth, at_head = "", "\n", 0, True
    for match in TOKEN.finditer(text):
        word = match[0]
        at_head = at_head and not (word == "[" and last == "\n" and depth == 0)
        depth += (word in "[{") - (word in "]}")
        if word == "=":
            name = last.strip("\"'")
        elif word == "\n" and depth == 0:
            name = ""
        yield name if last == "=" or depth else "", at_head and depth == 0, word
        if match.lastgroup != "blank":
            last = word


def _marked_title(word: str) -> str:
    quotes = 3 if word.startswith(('"""', "'''")) else 1
    return word if TO_FILL in word else f"{word[:-quotes]}{_TITLE_MARK}{word[-quotes:]}"


def _moved(word: str, years: int) -> str:
    day = parse_date(word.strip("\"'"))
    return word if day is None else f'"{_written(moved_day(day, years))}"'


def _written(day: date) -> str:
    return f"{day.year - ROC_OFFSET}-{day:%m-%d}"
