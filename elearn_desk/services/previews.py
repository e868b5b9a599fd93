"""Papers looked at before they go out: the use case itself, rehearsed, so that nothing of it is kept (rule E10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import PrinterDesk
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome

Making = Callable[[Desk, Path], Outcome[Any]]
"""A use case that writes a paper to a file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as its PDF, and the value its use case gave."""

    content: bytes
    value: Any


def preview(desk: Desk, name: str, make: Making) -> Outcome[Made]:
    """Make a paper as its use case does, on a desk that keeps nothing; no file is left, refusals are the use case's."""
    made = _made(replace(desk, database=desk.database.rehearsed()), name, make)
    return Outcome(made.value, made.findings)


def save(desk: Desk, out: Path, make: Making, seen: bytes) -> Outcome[Any]:
    """Write a paper that was `seen` to a file, as its use case does.

    Finds SAVED-OUTDATED where the data give another paper by now: the file is the newer one.
    """
    outcome = make(desk, out)
    with saving(out):
        same = out.read_bytes() == seen
    found = () if same else (finding("SAVED-OUTDATED", Severity.WARNING, file=out.name),)
    return replace(outcome, findings=(*outcome.findings, *found))


def settle(desk: Desk, name: str, make: Making, seen: bytes) -> Outcome[Made]:
    """Note a paper that went to the printer, as saving it does; its file is not kept.

    Finds PRINTED-OUTDATED where what was `seen` and printed is no longer what the data give.
    """
    made = _made(PrinterDesk.over(desk), name, make)
    findings: tuple[Finding, ...] = made.findings
    if made.value.content != seen:
        findings = (*findings, finding("PRINTED-OUTDATED", Severity.WARNING, file=name))
    return replace(made, findings=findings)


def _made(desk: Desk, name: str, make: Making) -> Outcome[Made]:
    with TemporaryDirectory(prefix="elearn-desk-") as folder:
        out = Path(folder) / name
        outcome = make(desk, out)
        return replace(outcome, value=Made(out.read_bytes(), outcome.value))
