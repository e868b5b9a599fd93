"""The checkout as the walls see it: the files that belong to the product, and who imports what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "elearn_desk"


def ignored(path: Path) -> bool:
    """Tell whether .gitignore leaves the path out; read here, because the tests run where there is no git, too."""
    place = path.relative_to(ROOT)
    return place.parts[0] == ".git" or any(
        fnmatch(place.parts[0], pattern[1:])
        if pattern.startswith("/")
        else any(fnmatch(p, pattern) for p in place.parts)
        for pattern in _patterns()
    )


@cache
def _patterns() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return tuple(line.removesuffix("/") for line in lines if line and not line.startswith("#"))


@cache
def product_files() -> tuple[Path, ...]:
    """Give every file of the product, in order."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if not ignored(path):
            if path.is_dir():
                yield from _walk(path)
            else:
                yield path


@cache
def text_files() -> dict[Path, str]:
    """Give every file of the product that is text, with what it says."""
    texts = {}
    for path in product_files():
        data = path.read_bytes()
        if b"\0" not in data:
            texts[path] = data.decode("utf-8", errors="replace")
    return texts


def modules(*rooms: str) -> tuple[Path, ...]:
    """Give the modules of the rooms named, or of the whole package."""
    folders = [PACKAGE / room for room in rooms] or [PACKAGE]
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.py")))


@cache
def syntax(path: Path) -> ast.Module:
    """Give the module as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path) -> set[str]:
    """Give the full names of all that a module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module}
    return names


def said(path: Path) -> str:
    """Give the path as a person names it."""
    return path.relative_to(ROOT).as_posix()
