"""A plan file read key by key: what is missing, unknown or of the wrong type becomes a finding on its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.toml_lines import Key

Value = TypeVar("Value")
Blank = TypeVar("Blank")
Choice = TypeVar("Choice", bound=StrEnum)

TO_FILL = "（請填"
"""How a draft marks what the plan's new letter has yet to say."""

_KIND_NAMES: Mapping[type, str] = {
    str: "文字",
    int: "整數",
    Decimal: "數字",
    bool: "true 或 false",
    list: "陣列",
    dict: "表",
}
_MOST_DIGITS = 6
"""Digits before the decimal point beyond which a figure cannot be meant: nothing in a year has a million hours."""
_LONG, _LONG_KEY = 40, 80
"""Characters of a value and of its key that a finding shows."""


class PlanFile:
    """One plan file: its name, the lines of its keys, and the findings made while it is read."""

    def __init__(self, name: str, lines: Mapping[Key, int]) -> None:
        """Begin without findings."""
        self.findings: list[Finding] = []
        self._name = name
        self._lines = lines

    @property
    def refused(self) -> bool:
        """Tell whether something was found that keeps the plan from loading."""
        return any(each.severity is Severity.FATAL for each in self.findings)

    def object_to(self, code: str, path: Key, severity: Severity = Severity.FATAL, **details: object) -> None:
        """Note a finding on the line of `path`, or of the nearest thing around it that the file has.

        What was `seen` there is shown as the file writes it, no further than tells it.
        """
        row = next((self._lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self._lines), 1)
        place = Place(file=self._name, row=row)
        if "seen" in details:
            details["seen"] = _shown(details["seen"])
        self.findings.append(finding(code, severity, place, key=_shown(dotted(path), _LONG_KEY), **details))


class Table:
    """One table of a plan file; each getter returns a blank where it had to note a finding.

    A table that the file lacks (`values` None) has been found missing already: it gives blanks and says no more.
    """

    def __init__(self, plan_file: PlanFile, path: Key, values: Mapping[str, object] | None) -> None:
        """Read nothing yet."""
        self.path = path
        self._file = plan_file
        self._absent = values is None
        self._values = values or {}
        self._read: set[str] = set()
        self._children: list[Table] = []

    def __contains__(self, key: str) -> bool:
        """Tell whether the table has the key, one that it may have."""
        self._read.add(key)
        return key in self._values

    def text(self, key: str) -> str:
        """Give a text that is not empty; one that a draft left to be filled in is a warning (PLAN-TO-FILL)."""
        words = self._take(key, str, "")
        if key in self._values and not words.strip():
            self.object_to("PLAN-TYPE", key, wanted="不是空白的文字", seen=words)
        if TO_FILL in words:
            self._file.object_to("PLAN-TO-FILL", (*self.path, key), Severity.WARNING, seen=words)
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, none of them empty."""
        found = self._take(key, list, [])
        for number, word in enumerate(found):
            if not isinstance(word, str) or not word.strip():
                wanted = "不是空白的文字" if isinstance(word, str) else _KIND_NAMES[str]
                self._file.object_to("PLAN-TYPE", (*self.path, key, number), wanted=wanted, seen=word)
        return tuple(str(word) for word in found)

    def source(self) -> str:
        """Give the clause that the table's values come from (PLAN-SOURCE where there is none)."""
        words = self._values.get("source", "")
        self._read.add("source")
        if isinstance(words, str) and words.strip():
            return words
        if not self._absent:
            self.object_to("PLAN-SOURCE", "source", table=dotted(self.path))
        return ""

    def whole(self, key: str) -> int:
        """Give a whole number."""
        value = self._take(key, int, 0)
        return value if self._sensible(key, Decimal(value)) else 0

    def number(self, key: str) -> Decimal:
        """Give a number, which may be decimal, such as certified hours."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(self.whole(key))
        number = self._take(key, Decimal, Decimal(0))
        return number if self._sensible(key, number) else Decimal(0)

    def _sensible(self, key: str, figure: Decimal) -> bool:
        """Tell whether a figure can be meant: neither infinite nor of more digits than any (PLAN-FIGURE)."""
        if figure.is_finite() and figure.adjusted() < _MOST_DIGITS:
            return True
        self.object_to("PLAN-FIGURE", key, seen=self._values[key])
        return False

    def flag(self, key: str) -> bool:
        """Give true or false."""
        return self._take(key, bool, False)

    def day(self, key: str) -> date:
        """Give a date written as text, such as 103-08-31 (PLAN-DATE where it is none)."""
        words = self._take(key, str, "")
        day = parse_date(words)
        if day is None and isinstance(self._values.get(key), str):
            self.object_to("PLAN-DATE", key, seen=words)
        return day or date.min

    def choice(self, key: str, kind: type[Choice], blank: Choice, code: str) -> Choice:
        """Give one of the words of `kind`; any other word is a finding of `code`."""
        word = self._take(key, str, blank.value)
        if word in set(kind):
            return kind(word)
        self.object_to(code, key, seen=word, known="、".join(kind))
        return blank

    def table(self, key: str) -> Table:
        """Give the table of that name."""
        return self._child((*self.path, key), self._take(key, dict, None))

    def tables(self, key: str) -> tuple[Table, ...]:
        """Give the array of tables of that name."""
        found = []
        for number, values in enumerate(self._take(key, list, [])):
            path = (*self.path, key, number)
            if isinstance(values, dict):
                found.append(self._child(path, values))
            else:
                self._file.object_to("PLAN-TYPE", path, wanted=_KIND_NAMES[dict], seen=values)
        return tuple(found)

    def sourced(self, key: str, sources: dict[str, str]) -> Table:
        """Give the table of a single value with its clause, written `key = { value = …, source = … }`."""
        child = self.table(key)
        sources[dotted(child.path)] = child.source()
        return child

    def object_to(self, code: str, key: str, **details: object) -> None:
        """Note a fatal finding about one of the table's values."""
        self._file.object_to(code, (*self.path, key), Severity.FATAL, **details)

    def object_to_unread(self) -> None:
        """Note every key of this table and of those read from it that no getter asked for.

        Findings: PLAN-KEY-NEAR where a known key is much like it, PLAN-KEY-UNKNOWN else.
        """
        for key in self._values:
            if key not in self._read:
                known = sorted(self._read)
                near = get_close_matches(key, known, 1)
                if near:
                    self.object_to("PLAN-KEY-NEAR", key, near=near[0], known="、".join(known))
                else:
                    self.object_to("PLAN-KEY-UNKNOWN", key, known="、".join(known))
        for child in self._children:
            child.object_to_unread()

    def _child(self, path: Key, values: Mapping[str, object] | None) -> Table:
        child = Table(self._file, path, values)
        self._children.append(child)
        return child

    def _take(self, key: str, kind: type[Value], blank: Blank) -> Value | Blank:
        self._read.add(key)
        if key not in self._values:
            if not self._absent:
                self.object_to("PLAN-KEY-MISSING", key, table=dotted(self.path))
            return blank
        value = self._values[key]
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.object_to("PLAN-TYPE", key, wanted=_KIND_NAMES[kind], seen=value)
        return blank


def dotted(path: Key) -> str:
    """Write a way to a value as a person counts, such as `sets[2].courses[1].title`; the top is 「檔首」."""
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".") or "檔首"


def _shown(value: object, length: int = _LONG) -> str:
    """Write a value as the file does, one that may be long by its kind or its beginning."""
    if isinstance(value, (list, dict)):
        return _KIND_NAMES[type(value)]
    words = str(value).lower() if isinstance(value, bool) else str(value).replace("Infinity", "inf")
    return words if len(words) <= length else f"{words[:length]}…"
