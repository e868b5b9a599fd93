"""Whose turn it is to write: of all programs that have a database file open, the first writes and the others look."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.database import Recorder, file_of
from elearn_desk.store.presence import Holder, Seat, is_taken, take_seat
from elearn_desk.wording.dates import roc_moment


def take_place(target: str, recorder: Recorder) -> Outcome[Seat | None]:
    """Take the place at which the database at a path or URL is written.

    Gives no seat, and the finding `DB-ELSEWHERE` that names computer and user, where another program has it. A server
    needs none, being made to be shared; neither is one had where nothing can be written beside the file.
    """
    path = file_of(target)
    if path is None:
        return Outcome(None)
    now = recorder.at().replace(microsecond=0)
    me = Holder(platform.node(), recorder.by, now, os.getpid())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        seat = take_seat(path.resolve(), me)
    except OSError:
        # Whether the file can be opened at all is for the opening to say.
        return Outcome(None)
    if isinstance(seat, Seat):
        return Outcome(seat)
    return Outcome(None, (taken(path, seat),))


@contextmanager
def seated(target: str, recorder: Recorder) -> Iterator[Outcome[Seat | None]]:
    """Take the place as `take_place` does, and give it back at the end."""
    place = take_place(target, recorder)
    try:
        yield place
    finally:
        if place.value is not None:
            place.value.leave()


def held_by(place: Outcome[Seat | None], machine: str, user: str) -> bool:
    """Tell whether it is that user on that computer who has the place."""
    return any(each.detail("machine") == machine and each.detail("user") == user for each in place.findings)


def taken(path: Path, holder: Holder) -> Finding:
    """Say who has a database open."""
    machine, user, since = holder.machine or "?", holder.user or "?", roc_moment(holder.since) or "?"
    return finding("DB-ELSEWHERE", file=path, machine=machine, user=user, since=since)


def has_left(target: str) -> Outcome[bool]:
    """Tell whether the place at which a database is written is free now, without taking it."""
    path = file_of(target)
    return Outcome(path is None or not is_taken(path.resolve()))
