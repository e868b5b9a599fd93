"""A database to practise in: the sample agency in files of its own, marked wherever it shows."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from elearn_desk.places import evidence_folder, training_folder
from elearn_desk.services.desk import TRAINING, open_desk
from elearn_desk.services.files import unwritable
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.sample import SAMPLE_YEAR, make_sample
from elearn_desk.services.sample_year import YEAR_END
from elearn_desk.store.database import Database, Recorder

TRAINING_DAY = YEAR_END
"""The day as of which one practises: that of the sample agency."""

_STEM = "練習"
_ENDINGS = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal")


def training_there(database: str) -> Path | None:
    """Give the database to practise in that was made before beside the clerk's own, the newest of several, or None.

    `database` is the path or URL of the clerk's own, which is not looked at.
    """
    made = _made(training_folder(database))
    return made[-1] if made else None


def make_training(database: str, recorder: Recorder, progress: Progress | None = None) -> Outcome[Path]:
    """Make a database to practise in beside the clerk's own, which is not touched, and give its file.

    It is a new file each time, so that a window that is open on an earlier one keeps what it shows; earlier ones are
    removed where nothing holds them. Stopped or refused, it leaves no half-made database behind. Refuses a folder or
    file that cannot be written (OUTPUT-WRITE).
    """
    folder = training_folder(database)
    earlier = _made(folder)
    file = folder / f"{_STEM}-{_number(earlier[-1]) + 1 if earlier else 1}.sqlite3"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        _fill(file, folder, recorder, progress)
    except BaseException:
        _remove(file)
        raise
    for each in earlier:
        _remove(each)
    return Outcome(file)


def _fill(file: Path, folder: Path, recorder: Recorder, progress: Progress | None) -> None:
    with Database.open(str(file), recorder) as database, database.write() as work:
        work.settings.set(TRAINING, "yes")
    # Opened anew as what it is, so that the papers of the sample bear the mark, too.
    with open_desk(str(file), SAMPLE_YEAR, TRAINING_DAY, recorder) as desk:
        make_sample(folder, desk, progress)


def _made(folder: Path) -> list[Path]:
    """Give the databases made in a folder, the newest last."""
    return sorted(folder.glob(f"{_STEM}-*.sqlite3"), key=_number)


def _number(file: Path) -> int:
    text = file.stem.removeprefix(f"{_STEM}-")
    return int(text) if text.isdecimal() else 0


def _remove(file: Path) -> None:
    """Remove a database of this folder; one that a window holds open stays where the system keeps it."""
    for ending in _ENDINGS:
        try:
            file.with_suffix(ending).unlink(missing_ok=True)
        except OSError:
            return
    rmtree(evidence_folder(str(file)), ignore_errors=True)
