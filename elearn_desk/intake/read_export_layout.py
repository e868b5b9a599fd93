"""Reads the layout of a file for another system, from a TOML file that an office can write itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from elearn_desk.domain.export_layouts import AwardField, ExportLayout, LayoutColumn
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.people import Category
from elearn_desk.intake.toml_lines import Key, lines_of

_KEYS = frozenset({"name", "notice", "purpose", "encoding", "categories", "unique", "columns"})
_COLUMN_KEYS = frozenset({"head", "field", "constant", "mapping", "longest", "needed"})
_PURPOSES = ("awards",)
_ENCODINGS = ("utf-8", "cp950")
_FIELDS = tuple(field.value for field in AwardField)
_CATEGORIES = tuple(category.value for category in Category)
_LARGEST = 1_000_000

_Fault = tuple[Key, str]
"""Where a layout is wrong, and how, as a word that the wording says in Chinese."""


def read_export_layout(name: str, content: bytes) -> ExportLayout | tuple[Finding, ...]:
    """Read a layout from the content of a file of that name, such as `webhr-2026.toml`.

    Gives the layout, or EXPORT-LAYOUT for each key that is wrong, with the file and the line it stands on.
    """
    unreadable = (_found(name, (), "unreadable", 1),)
    if len(content) > _LARGEST:
        return unreadable
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return unreadable
    lines = lines_of(text)
    faults = tuple(_faults(values))
    if faults:
        return tuple(_found(name, path, fault, _line(lines, path)) for path, fault in faults)
    return _layout(name.rsplit(".", 1)[0], values)


def _found(name: str, path: Key, fault: str, row: int) -> Finding:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return finding("EXPORT-LAYOUT", Severity.FATAL, Place(name, row=row), key=key or name, fault=fault)


def _line(lines: Mapping[Key, int], path: Key) -> int:
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def _faults(values: Mapping[str, Any]) -> Iterator[_Fault]:
    yield from (((key,), "unknown") for key in sorted(values.keys() - _KEYS))
    for key in ("name", "purpose", "encoding"):
        if not _is_word(values.get(key)):
            yield (key,), "text" if key in values else "missing"
    if not isinstance(values.get("notice", ""), str):
        yield ("notice",), "text"
    yield from _not_among(("purpose",), values.get("purpose"), _PURPOSES)
    yield from _not_among(("encoding",), values.get("encoding"), _ENCODINGS)
    yield from _list_faults(("categories",), values.get("categories", []), _CATEGORIES)
    columns = values.get("columns")
    if not (isinstance(columns, list) and columns and all(isinstance(column, dict) for column in columns)):
        yield ("columns",), "columns"
        return
    for number, column in enumerate(columns):
        yield from (((*("columns", number), *path), fault) for path, fault in _column_faults(column))
    heads = [column.get("head") for column in columns]
    yield from ((("columns", at, "head"), "twice") for at, head in enumerate(heads) if head and head in heads[:at])
    yield from _list_faults(("unique",), values.get("unique", []), tuple(map(str, heads)))


def _column_faults(column: Mapping[str, Any]) -> Iterator[_Fault]:
    yield from (((key,), "unknown") for key in sorted(column.keys() - _COLUMN_KEYS))
    if not _is_word(column.get("head")):
        yield ("head",), "text" if "head" in column else "missing"
    if ("field" in column) == ("constant" in column):
        yield (), "source"
    yield from _not_among(("field",), column.get("field"), _FIELDS)
    if not isinstance(column.get("constant", ""), str):
        yield ("constant",), "text"
    mapping = column.get("mapping", {})
    if not (isinstance(mapping, dict) and all(isinstance(code, str) for code in mapping.values())):
        yield ("mapping",), "mapping"
    longest = column.get("longest", 1)
    if isinstance(longest, bool) or not isinstance(longest, int) or longest < 1:
        yield ("longest",), "number"
    if not isinstance(column.get("needed", False), bool):
        yield ("needed",), "flag"


def _not_among(path: Key, value: object, known: tuple[str, ...]) -> Iterator[_Fault]:
    if value is not None and value not in known:
        yield path, "choice"


def _list_faults(path: Key, value: object, known: tuple[str, ...]) -> Iterator[_Fault]:
    if not isinstance(value, list):
        yield path, "list"
        return
    for number, each in enumerate(value):
        yield from _not_among((*path, number), each, known)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _layout(key: str, values: Mapping[str, Any]) -> ExportLayout:
    categories = values.get("categories") or _CATEGORIES
    return ExportLayout(
        key=key,
        name=values["name"],
        encoding=values["encoding"],
        columns=tuple(map(_column, values["columns"])),
        unique=tuple(values.get("unique", ())),
        categories=frozenset(map(Category, categories)),
        notice=values.get("notice", ""),
    )


def _column(values: Mapping[str, Any]) -> LayoutColumn:
    return LayoutColumn(
        head=values["head"],
        holds=AwardField(values["field"]) if "field" in values else None,
        constant=values.get("constant", ""),
        mapping=values.get("mapping", {}),
        longest=values.get("longest"),
        needed=values.get("needed", False),
    )
