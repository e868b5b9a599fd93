"""The console the command line talks to."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def make_printable() -> None:
    """Let a console of few characters (Big5, ASCII) show a question mark for what it lacks: a rare name is no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
