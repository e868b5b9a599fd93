"""What the options of an import command say in place of the file, and the files themselves."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.source import SourceFile, source_of
from elearn_desk.services.answers import Answers, Correction
from elearn_desk.services.columns import field_named

_STANDARD_INPUT = Path("-")


def given_file(path: Path) -> Path | SourceFile:
    """Give the file of that path, or what stands on standard input, a table copied from elsewhere, for `-`."""
    return source_of("貼上的表格", sys.stdin.buffer.read()) if path == _STANDARD_INPUT else path


def answers_of(arguments: argparse.Namespace, kind: str) -> Answers:
    """Gather the answers that the options give about a file of that kind: `roster` or `hours`."""
    return Answers(
        person_id=getattr(arguments, "person", None),
        platform=getattr(arguments, "platform", None),
        category=getattr(arguments, "category", None),
        columns=dict(_column(kind, text) for text in arguments.column),
        six_figures_roc=getattr(arguments, "six_figures_roc", False),
        corrections=Correction(getattr(arguments, "corrections", Correction.ASK)),
    )


def _column(kind: str, text: str) -> tuple[str, str]:
    header, sign, meaning = text.rpartition("=")
    field = field_named(kind, meaning)
    if not (sign and header.strip()) or field is None:
        raise Refusal(finding("USAGE-COLUMN", value=text))
    return header.strip(), field
