"""A workbook reaches its file whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from openpyxl import Workbook


def save_whole(workbook: Workbook, path: Path) -> None:
    """Write the workbook beside the target and put it in the target's place, so that no half file is ever seen.

    Raises OSError where the folder or the target cannot be written (a full disk, a file held open by Excel); what stood
    at the target is then untouched and nothing is left beside it.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            workbook.save(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
