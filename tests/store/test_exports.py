"""The log of files written says who wrote what, when, and with how many rows."""

from __future__ import annotations

from datetime import datetime

from elearn_desk.store.exports import ExportLine
from elearn_desk.store.work import UnitOfWork
from tests.store.builders import CLERK


def test_the_latest_file_stands_first(work: UnitOfWork) -> None:
    work.exports.add("csv-roster", "/名冊.csv", 4, "a" * 64, full_ids=True)
    work.exports.add("form-blank", "/空白.pdf", 1, "b" * 64, full_ids=False)
    latest, first = work.exports.all()
    assert isinstance(latest.recorded_at, datetime)
    assert first == ExportLine(1, latest.recorded_at, CLERK, "csv-roster", "/名冊.csv", 4, "a" * 64, full_ids=True)
    assert (latest.kind, latest.file, latest.rows, latest.full_ids) == ("form-blank", "/空白.pdf", 1, False)
    assert work.exports.all(1) == [latest]
