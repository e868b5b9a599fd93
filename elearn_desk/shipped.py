"""Where the data files that come with the program stand, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """Give the path of a shipped file or folder, such as `shipped("resources", "plans", "103.toml")`.

    In a wheel `resources/` and `forms/` stand inside the package, in a checkout beside it.
    """
    inside = _PACKAGE.joinpath(parts[0])
    root = _PACKAGE if inside.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
