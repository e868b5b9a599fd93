"""The command `demo`: an invented agency, its files, and everything made from them."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from elearn_desk.cli.reply import Reply, answer
from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.files import unwritable
from elearn_desk.services.sample import make_sample
from elearn_desk.store.database import Recorder
from elearn_desk.wording.sample import say_sample

DATABASE_NAME = "示範.sqlite3"


def make(arguments: argparse.Namespace, year: int, as_of: date | None, recorder: Recorder) -> tuple[int, Path, date]:
    """Make the sample agency in a folder and give the exit code, the sample's own database and its day.

    The clerk's database is never touched. `as_of` is the day to look at it from, the end of the plan year unless said.
    """
    folder: Path = arguments.dir
    day = as_of or load_plan(year).period.last
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    database = folder / DATABASE_NAME
    with open_desk(str(database), year, day, recorder) as desk:
        outcome = make_sample(folder, desk)
    summary = outcome.value
    value = {
        "folder": str(summary.folder),
        "as_of": summary.as_of.isoformat(),
        "sources": [str(path) for path in summary.sources],
        "papers": [str(path) for path in summary.papers],
        "figures": asdict(summary.figures),
    }
    reply = Reply(value, say_sample(summary).splitlines(), outcome.findings)
    code = answer(reply, as_json=getattr(arguments, "json", False))
    return code, database, summary.as_of
