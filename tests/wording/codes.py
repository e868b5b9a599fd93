"""Every finding code the program uses, with where it is made and which details it carries there; read from the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import PACKAGE, modules, said, syntax

_CODE = re.compile(r"[A-Z]+(?:-[A-Z]+)+|USAGE|DEFECT|STOPPED")
_ALWAYS = {
    # A cell's trouble carries what the cell says, a plan's the key it stands at.
    "BadCell": {"value"},
    "refuse": {"value"},
    "object_to": {"key"},
    "_object": {"key"},
    "choice": {"key", "seen", "known"},
    "_troubled": {"path"},
    # These hand on what they are given by name in one place.
    "get": {"kind", "file"},
    "Finding": {"person", "name"},
    "_found": {"count", "which"},
}
"""Details that come along where a function of that name is given a code, besides those named in the call."""
_PLACED = frozenset({"BadCell", "refuse", "note", "_note", "_stopped", "refusal", "_troubled", "object_to", "_object"})
"""Functions whose finding knows the file it stands in."""
_KEPT = {
    "elearn_desk/store/troubles.py": {"file", "cause"},
    "elearn_desk/intake/open_tables.py": {"kind", "file"},
}
"""Details of codes that a module keeps in a table, to be looked up when the trouble is there."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place that makes a finding: its code, the module, and the details it is given."""

    code: str
    module: str
    details: frozenset[str]


def mentioned() -> Iterator[tuple[str, str]]:
    """Give every code named outside the wording, with the module that names it."""
    for path in _modules():
        for node in ast.walk(syntax(path)):
            code = _code(node)
            if code:
                yield code, said(path)


def uses() -> Iterator[Use]:
    """Give every place outside the wording that makes a finding."""
    for path in _modules():
        kept = _KEPT.get(said(path))
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Call):
                yield from (Use(code, said(path), frozenset(_details(node))) for code in map(_code, node.args) if code)
            elif isinstance(node, ast.Dict) and kept:
                yield from (Use(code, said(path), frozenset(kept)) for code in map(_code, node.values) if code)


def _modules() -> Iterator[Path]:
    return (path for path in modules() if path.relative_to(PACKAGE).parts[0] != "wording")


def _code(node: ast.AST) -> str:
    text = node.value if isinstance(node, ast.Constant) else None
    return text if isinstance(text, str) and _CODE.fullmatch(text) else ""


def _details(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    yield from _ALWAYS.get(name, ())
    yield from (keyword.arg for keyword in call.keywords if keyword.arg)
    if name in _PLACED or re.search(r"\b[Pp]lace\b", ast.unparse(call)):
        yield from ("file", "column")
