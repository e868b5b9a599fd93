"""The screen that nobody sees."""

from __future__ import annotations

import json
from pathlib import Path

WIDTH, HEIGHT = 1680, 1050


def screen_file(folder: Path) -> Path:
    """Write what the screen is like, for Qt to read before it starts, and give the file."""
    screen = {"name": "one", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "logicalDpi": 96, "dpr": 1}
    path = folder / "screens.json"
    path.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [screen]}), encoding="utf-8")
    return path
