"""Writes the pictures of the window: `./packaging/screens [--dir DIR] [--manual] [NAME…]`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main(words: list[str]) -> int:
    """Write the pictures that are wanted, and give the exit code."""
    parser = argparse.ArgumentParser(prog="./packaging/screens", description="Write a picture of each state.")
    parser.add_argument("--dir", type=Path, default=Path("screens"), help="the folder they go to")
    parser.add_argument("--look", action="append", default=[], help="one look, such as dark-200; all unless said")
    parser.add_argument("--manual", action="store_true", help="write the manual's pictures into resources/help instead")
    parser.add_argument("names", nargs="*", help="the states; all unless said")
    wanted = parser.parse_args(words)
    with TemporaryDirectory() as home:
        _apart(Path(home))
        from tests.desktop.screens import run

        return run.run(wanted.dir, wanted.look, wanted.names, manual=wanted.manual)


def _apart(home: Path) -> None:
    """Keep the pictures apart from the data and the screen of whoever takes them."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(home)
    os.environ["ELEARN_DESK_DATABASE"] = str(home / "own.sqlite3")
    from tests.desktop.screens.screen import screen_file

    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen_file(home)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
