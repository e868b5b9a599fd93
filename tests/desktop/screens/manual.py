"""The manual's pictures: the light look in the usual size, cut to what matters."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.desktop.appearance import Scheme
from elearn_desk.shipped import shipped
from tests.desktop.screens.album import small_file, take
from tests.desktop.screens.states import STATES
from tests.desktop.screens.studio import Look

FOLDER = shipped("resources", "help", "pictures")
SHOWN = (
    "first-run",
    "start",
    "people",
    "person-why",
    "review-doubtful",
    "review-columns",
    "titles",
    "claims-waiting",
    "claim-drawn-up",
    "leave-with-effect",
    "lapsing",
    "awards",
    "preview",
    "export-list",
    "plan",
    "import-undo",
    "backups",
    "palette",
)
"""The states that the manual shows."""
_WIDTH = 760


def write_pictures(folder: Path = FOLDER) -> list[Path]:
    """Write the pictures of the manual, and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for each in STATES:
        if each.name in SHOWN:
            path = folder / f"{each.name}.png"
            small_file(take(each, Look(Scheme.LIGHT, 100), part=True), path, _WIDTH)
            written.append(path)
    return written
