"""A plan file read key by key: what is missing, unknown or of the wrong type becomes a finding on its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.toml_lines import Key

Value = TypeVar("Value")
Blank = TypeVar("Blank")
Choice = TypeVar("Choice", bound=StrEnum)

_KIND_NAMES: Mapping[type, str] = {
    str: "文字",
    int: "整數",
    Decimal: "數字",
    bool: "true 或 false",
    list: "陣列",
    dict: "表",
}


class PlanFile:
    """One plan file: its name, the lines of its keys, and the findings made while it is read."""

    def __init__(self, name: str, lines: Mapping[Key, int]) -> None:
        """Begin without findings."""
        self.findings: list[Finding] = []
        self._name = name
        self._lines = lines

    def object_to(self, code: str, path: Key, **details: object) -> None:
        """Note a fatal finding on the line of `path`, or of the nearest thing around it that the file has."""
        row = next((self._lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self._lines), 1)
        place = Place(file=self._name, row=row)
        self.findings.append(finding(code, Severity.FATAL, place, key=dotted(path), **details))


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
        """Tell whether the table has the key."""
        return key in self._values

    def text(self, key: str) -> str:
        """Give a text that is not empty."""
        words = self._take(key, str, "")
        if key in self._values and not words.strip():
            self._object("PLAN-TYPE", key, wanted="不是空白的文字", seen=words)
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        found = self._take(key, list, [])
        for number, word in enumerate(found):
            if not isinstance(word, str):
                self._file.object_to("PLAN-TYPE", (*self.path, key, number), wanted=_KIND_NAMES[str], seen=word)
        return tuple(str(word) for word in found)

    def source(self) -> str:
        """Give the clause that the table's values come from (PLAN-SOURCE where there is none)."""
        words = self._values.get("source", "")
        self._read.add("source")
        if isinstance(words, str) and words.strip():
            return words
        if not self._absent:
            self._object("PLAN-SOURCE", "source", table=dotted(self.path))
        return ""

    def whole(self, key: str) -> int:
        """Give a whole number."""
        return self._take(key, int, 0)

    def hours(self, key: str) -> Decimal:
        """Give hours, which may be decimal."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            self._read.add(key)
            return Decimal(value)
        return self._take(key, Decimal, Decimal(0))

    def flag(self, key: str) -> bool:
        """Give true or false."""
        return self._take(key, bool, False)

    def day(self, key: str) -> date:
        """Give a date written as text, such as 103-08-31 (PLAN-DATE where it is none)."""
        words = self._take(key, str, "")
        day = parse_date(words)
        if day is None and isinstance(self._values.get(key), str):
            self._object("PLAN-DATE", key, seen=words)
        return day or date.min

    def choice(self, key: str, kind: type[Choice], blank: Choice, code: str) -> Choice:
        """Give one of the words of `kind`; any other word is a finding of `code`."""
        word = self._take(key, str, blank.value)
        if word in set(kind):
            return kind(word)
        self._object(code, key, seen=word, known="、".join(kind))
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

    def object_to_unread(self) -> None:
        """Note every key of this table and of those read from it that no getter asked for (PLAN-KEY-UNKNOWN)."""
        for key in self._values:
            if key not in self._read:
                self._object("PLAN-KEY-UNKNOWN", key, known="、".join(sorted(self._read)))
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
                self._object("PLAN-KEY-MISSING", key, table=dotted(self.path))
            return blank
        value = self._values[key]
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self._object("PLAN-TYPE", key, wanted=_KIND_NAMES[kind], seen=_shown(value))
        return blank

    def _object(self, code: str, key: str, **details: object) -> None:
        self._file.object_to(code, (*self.path, key), **details)


def dotted(path: Key) -> str:
    """Write a way to a value as a person counts, such as `sets[2].courses[1].title`; the top is 「檔首」."""
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".") or "檔首"


def _shown(value: object) -> object:
    """Write a value as the file does, where Python would write it otherwise."""
    return str(value).lower() if isinstance(value, bool) else value
