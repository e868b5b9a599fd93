"""On which line of a TOML text each value stands, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and numbers from 0 in arrays."""

TOKEN = re.compile(
    r"(?P<blank>[ \t\r]+|\#[^\n]*)"
    r"|(?P<newline>\n)"
    r"|(?P<text>\"\"\"(?:\\.|[^\\])*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
    r"|(?P<mark>[\[\]{}=,.])"
    r"|(?P<bare>[^\s#\"'\[\]{}=,.]+)",
    re.DOTALL,
)
"""One token of a TOML text that `tomllib` accepts; every character of such a text belongs to one."""
_ENDS_A_VALUE = frozenset({"\n", ",", "]", "}", ""})


def lines_of(text: str) -> Mapping[Key, int]:
    """Give the line, from 1, on which each key, table and array element of a TOML text begins.

    The text is one that `tomllib` accepts; of any other the lines mean nothing.
    """
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.lines: dict[Key, int] = {}
        self._arrays: dict[Key, int] = {}
        self._tokens: list[tuple[str, int]] = []
        self._next = 0
        line = 1
        for match in TOKEN.finditer(text):
            if match.lastgroup != "blank":
                self._tokens.append((match[0], line))
            line += match[0].count("\n")
        self._tokens.append(("", line))

    @property
    def _token(self) -> str:
        return self._tokens[self._next][0]

    @property
    def _line(self) -> int:
        return self._tokens[self._next][1]

    def _skip(self, *tokens: str) -> None:
        while self._token in tokens:
            self._next += 1

    def document(self) -> None:
        table: Key = ()
        self._skip("\n")
        while self._token:
            if self._token == "[":
                table = self._header()
            else:
                self._assignment(table)
            self._skip("\n")

    def _header(self) -> Key:
        line, before = self._line, self._next
        self._skip("[")
        of_array = self._next - before > 1
        path: Key = ()
        names = self._names()
        for number, name in enumerate(names):
            path = (*path, name)
            self.lines.setdefault(path, line)
            if of_array and number == len(names) - 1:
                self._arrays[path] = self._arrays.get(path, -1) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path])
                self.lines.setdefault(path, line)
        self._skip("]")
        return path

    def _names(self) -> list[str]:
        names: list[str] = []
        while self._token not in {"=", "]"}:
            if self._token != ".":
                quoted = self._token.startswith(("'", '"'))
                names.append(str(tomllib.loads(f"name = {self._token}")["name"]) if quoted else self._token)
            self._next += 1
        return names

    def _assignment(self, table: Key) -> None:
        line, path = self._line, table
        for name in self._names():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._skip("=")
        self._value(path)

    def _value(self, path: Key) -> None:
        if self._token == "[":
            self._next += 1
            self._elements(path)
        elif self._token == "{":
            self._next += 1
            self._skip("\n", ",")
            while self._token != "}":
                self._assignment(path)
                self._skip("\n", ",")
            self._next += 1
        else:
            while self._token not in _ENDS_A_VALUE:
                self._next += 1

    def _elements(self, path: Key) -> None:
        number = 0
        self._skip("\n", ",")
        while self._token != "]":
            self.lines[*path, number] = self._line
            self._value((*path, number))
            number += 1
            self._skip("\n", ",")
        self._next += 1
