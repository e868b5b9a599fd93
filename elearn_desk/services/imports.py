"""What every import has in common: opening the file, and refusing one that cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, Severity
from elearn_desk.intake.source import SourceFile, read_source


def open_source(path: Path) -> SourceFile:
    """Read the bytes of a file; one that is not there or cannot be read is refused."""
    source = read_source(path)
    if source.trouble is not None:
        raise Refusal(source.trouble)
    return source


def refuse_if_fatal(findings: Iterable[Finding]) -> None:
    """Refuse the whole file where a finding says that it cannot be read."""
    for each in findings:
        if each.severity is Severity.FATAL:
            raise Refusal(each)
