"""Where the clerk's own files stand on this computer."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path, user_log_path

_APPLICATION = "elearn_desk"


def database_file() -> str:
    """Give the database to open: `ELEARN_DESK_DATABASE` (a path or a URL), else the one in the user's data folder."""
    return os.environ.get("ELEARN_DESK_DATABASE") or str(
        user_data_path(_APPLICATION, appauthor=False) / "elearn_desk.sqlite3"
    )


def log_file() -> Path:
    """Give the log file, where tracebacks of defects go."""
    return user_log_path(_APPLICATION, appauthor=False) / "elearn_desk.log"
