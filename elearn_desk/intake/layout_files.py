"""Reads the layouts of `resources/layouts`: a folder a kind of file, the general one and one file a special layout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from elearn_desk.intake.cells import bare_word
from elearn_desk.intake.layouts import Layout, Layouts, RowRule, header_name
from elearn_desk.shipped import shipped

GENERAL = "general.toml"
"""The file of a folder that every other one of it adds to."""

_LISTS = (
    "title_lines",
    "naming",
    "total_lines",
    "footers",
    "passed_over",
    "idle",
    "report_names",
    "agency_endings",
    "recognised_by",
)
_TABLES = ("columns", "told_by_values", "stand_in", "fixed", "words", "meanings", "hints")
_KNOWN = {"name", "needed", "notice", "refused", "warned", *_LISTS, *_TABLES}
_RULE_KEYS = {"field", "reason", "words", "unless", "above"}


class LayoutMistake(ValueError):
    """A layout file that cannot be used; its words are for whoever wrote the file."""

    def __init__(self, path: Path, words: str) -> None:
        """Name the file and say what is wrong in it."""
        super().__init__(f"{path.name}: {words}")


@cache
def layouts_of(kind: str) -> Layouts:
    """Give the shipped layouts of `roster`, `hours`, `calendar` or `duty`."""
    return load_layouts(shipped("resources", "layouts", kind))


def load_layouts(folder: Path, general: Layout | None = None) -> Layouts:
    """Load every layout of a folder.

    `general` is the layout that those of the folder add to, where the folder has no general one of its own. A file that
    cannot be used raises a `LayoutMistake` that names it.
    """
    if general is None:
        general = _layout(folder / GENERAL, None)
    special = [_layout(path, general) for path in sorted(folder.glob("*.toml")) if path.name != GENERAL]
    return Layouts(general, tuple(special), folder.name)


def _layout(path: Path, general: Layout | None) -> Layout:
    content = _content(path)
    mistakes = [*_wrong_shapes(content), *_wrong_words(content)]
    if not mistakes and general is not None and not content.get("recognised_by"):
        mistakes = ["`recognised_by` must name the headers that tell this layout"]
    if not mistakes:
        mistakes = list(_unknown_fields(content, general))
    if mistakes:
        raise LayoutMistake(path, "; ".join(mistakes))
    return _built(content, general)


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LayoutMistake(path, f"is no TOML: {error}") from error


def _wrong_shapes(content: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(content.keys() - _KNOWN):
        yield f"`{key}` is no part of a layout"
    if not _is_word(content.get("name")):
        yield "`name` must say what clerks call this layout"
    for key in _LISTS:
        if key in content and not _are_words(content[key]):
            yield f"`{key}` must be a list of words"
    for key in _TABLES:
        if key in content and not isinstance(content[key], dict):
            yield f"`{key}` must be a table"
    if not isinstance(content.get("notice", ""), str):
        yield "`notice` must be a sentence"
    needed = content.get("needed", [])
    if not (isinstance(needed, list) and all(_are_words(group) and group for group in needed)):
        yield "`needed` must be a list of lists of fields"


def _wrong_words(content: Mapping[str, Any]) -> Iterator[str]:
    yield from _wrong_headers(_table(content, "columns"))
    for vocabulary, lists in _table(content, "words").items():
        if not (isinstance(lists, dict) and all(_are_words(words) for words in lists.values())):
            yield f"`words.{vocabulary}` must be a table of lists of words"
    for field, codes in _table(content, "meanings").items():
        if not (isinstance(codes, dict) and all(map(_is_word, codes.values()))):
            yield f"`meanings.{field}` must be a table of code and word"
    yield from _wrong_fields(content)
    for key in ("refused", "warned"):
        yield from _wrong_rules(key, content.get(key, []))


def _wrong_fields(content: Mapping[str, Any]) -> Iterator[str]:
    for field, names in _table(content, "told_by_values").items():
        if not _are_words(names):
            yield f"`told_by_values.{field}` must be a list of headers"
    for key in ("fixed", "hints", "stand_in"):
        for field, value in _table(content, key).items():
            if not _is_word(value):
                yield f"`{key}.{field}` must be a word"


def _wrong_headers(columns: Mapping[str, Any]) -> Iterator[str]:
    fields_by_header: dict[str, list[str]] = {}
    for field, names in columns.items():
        if not _are_words(names) or not names:
            yield f"`columns.{field}` must be a list of headers"
            continue
        for name in names:
            fields_by_header.setdefault(header_name(name), []).append(field)
    for header, fields in fields_by_header.items():
        if len(fields) > 1:
            yield f"the header {header} stands twice: {', '.join(fields)}"


def _wrong_rules(key: str, rules: object) -> Iterator[str]:
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield f"`{key}` must be written [[{key}]]"
        return
    for rule in rules:
        yield from _wrong_rule(key, rule)


def _wrong_rule(key: str, rule: Mapping[str, Any]) -> Iterator[str]:
    for unknown in sorted(rule.keys() - _RULE_KEYS):
        yield f"`{unknown}` is no part of [[{key}]]"
    if not (_is_word(rule.get("field")) and _is_word(rule.get("reason"))):
        yield f"[[{key}]] must have a field and a reason"
    if not {"words", "unless", "above"} & rule.keys():
        yield f"[[{key}]] must have words, unless or above"
    if not (_are_words(rule.get("words", [])) and _are_words(rule.get("unless", []))):
        yield f"words and unless of [[{key}]] must be lists of words"
    above = rule.get("above", 0)
    if isinstance(above, bool) or not isinstance(above, int | float):
        yield f"above of [[{key}]] must be a number"


def _unknown_fields(content: Mapping[str, Any], general: Layout | None) -> Iterator[str]:
    columns = _table(content, "columns").keys()
    rules = [*content.get("refused", []), *content.get("warned", [])]
    known = columns if general is None else general.columns.keys() | ({rule["field"] for rule in rules} & columns)
    named = {
        "columns": columns,
        "needed": {field for group in content.get("needed", []) for field in group},
        "title_lines": content.get("title_lines", ()),
        "naming": content.get("naming", ()),
        "told_by_values": _table(content, "told_by_values").keys(),
        "stand_in": {*_table(content, "stand_in").keys(), *_table(content, "stand_in").values()},
        "fixed": _table(content, "fixed").keys(),
        "meanings": _table(content, "meanings").keys(),
        "hints": _table(content, "hints").keys(),
        "refused or warned": {rule["field"] for rule in rules},
    }
    for place, fields in named.items():
        for field in sorted(set(fields) - known):
            yield f"`{field}` in {place} is no field that is read"


def _built(content: Mapping[str, Any], general: Layout | None) -> Layout:
    columns = _columns(content, general)
    before = {} if general is None else general.proper_names
    inherited = {key: () if general is None else getattr(general, key) for key in ("needed", *_LISTS)}
    lists = {key: tuple(content.get(key, inherited[key])) for key in _LISTS}
    passed_over = frozenset(map(header_name, lists["passed_over"]))
    return Layout(
        name=content["name"],
        recognised_by=frozenset(map(header_name, lists["recognised_by"])),
        columns=MappingProxyType(columns),
        proper_names=MappingProxyType({field: before.get(field) or names[0] for field, names in columns.items()}),
        needed=tuple(map(tuple, content.get("needed", inherited["needed"]))),
        title_lines=lists["title_lines"],
        naming=lists["naming"],
        total_lines=lists["total_lines"],
        passed_over=passed_over,
        idle=frozenset(map(header_name, lists["idle"])) | (general.idle if general else frozenset()),
        told_by_values=MappingProxyType({**(general.told_by_values if general else {}), **_headers(content)}),
        stand_in=MappingProxyType({**(general.stand_in if general else {}), **_table(content, "stand_in")}),
        footers=tuple(map(bare_word, lists["footers"])),
        fixed=MappingProxyType({**(general.fixed if general else {}), **_table(content, "fixed")}),
        words=MappingProxyType({**(general.words if general else {}), **_words(content)}),
        meanings=MappingProxyType({**(general.meanings if general else {}), **_meanings(content)}),
        hints=MappingProxyType({**(general.hints if general else {}), **_table(content, "hints")}),
        rules=(*(general.rules if general else ()), *_rules(content)),
        report_names=lists["report_names"],
        agency_endings=lists["agency_endings"],
        notice=content.get("notice", ""),
        fields_by_header=MappingProxyType(
            {header_name(name): (field, rank) for field, names in columns.items() for rank, name in enumerate(names)}
        ),
    )


def _columns(content: Mapping[str, Any], general: Layout | None) -> dict[str, tuple[str, ...]]:
    """Give each field's names: those of the layout itself, then the general ones that it gives to no other field."""
    own: dict[str, Sequence[str]] = _table(content, "columns")
    taken = {header_name(name) for names in own.values() for name in names}
    before: Mapping[str, tuple[str, ...]] = general.columns if general else {}
    return {
        field: (*own.get(field, ()), *(name for name in before.get(field, ()) if header_name(name) not in taken))
        for field in dict.fromkeys((*before, *own))
    }


def _headers(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(map(header_name, names)) for field, names in _table(content, "told_by_values").items()}


def _words(content: Mapping[str, Any]) -> dict[str, Mapping[str, frozenset[str]]]:
    return {
        vocabulary: MappingProxyType({key: frozenset(map(bare_word, words)) for key, words in lists.items()})
        for vocabulary, lists in _table(content, "words").items()
    }


def _meanings(content: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    return {
        field: MappingProxyType({bare_word(code): meaning for code, meaning in codes.items()})
        for field, codes in _table(content, "meanings").items()
    }


def _rules(content: Mapping[str, Any]) -> Iterator[RowRule]:
    for key in ("refused", "warned"):
        for rule in content.get(key, []):
            yield RowRule(
                field=rule["field"],
                refuses=key == "refused",
                reason=rule["reason"],
                words=frozenset(map(bare_word, rule.get("words", ()))),
                unless=frozenset(map(bare_word, rule.get("unless", ()))),
                above=Decimal(str(rule["above"])) if "above" in rule else None,
            )


def _table(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))
