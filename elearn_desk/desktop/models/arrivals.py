"""What a clerk brings: files, folders opened one level, pasted tables; what holds no records is said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.desktop.models.import_kinds import ImportKind, kinds_of
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress

Given = Path | SourceFile
Sorted = tuple[tuple[SourceFile, ImportKind], ...]
"""Files with what each of them is."""

_MAILS = (".msg", ".eml")
_LINKS = (".url", ".lnk", ".webloc")
_PASSED_OVER = ("~$", ".", "Thumbs.db", "desktop.ini")
"""Beginnings of names of files in a folder that no clerk put there."""
MOST_FILES = 500
"""Files of one folder that are opened; more are no folder of printouts."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Reads what was given, and tells what each file is, unless the clerk has said so; a `Work` for the tasks."""

    given: Sequence[Given]
    kind: ImportKind | None = None

    def __call__(self, _desk: Desk, progress: Progress) -> Outcome[Sorted]:
        """Read everything; what cannot be read comes with its trouble."""
        files = [each for given in self.given for each in _opened(given)]
        sources = []
        for number, each in enumerate(files):
            progress(number, len(files))
            sources.append(each if isinstance(each, SourceFile) else _source(each))
        kinds = kinds_of(sources) if self.kind is None else [self.kind] * len(sources)
        return Outcome(tuple(zip(sources, kinds, strict=True)))


def _opened(given: Given) -> Iterator[Given]:
    if isinstance(given, SourceFile) or not given.is_dir():
        yield given
        return
    try:
        inside = sorted(each for each in given.iterdir() if not each.name.startswith(_PASSED_OVER) and each.is_file())
    except OSError:
        inside = []
    if inside:
        yield from inside[:MOST_FILES]
    else:
        yield _unread(finding("IMPORT-FOLDER", Severity.FATAL, Place(given.name), file=given.name), given.name)


def _source(path: Path) -> SourceFile:
    suffix = path.suffix.lower()
    if suffix in _MAILS:
        return _unread(finding("IMPORT-MAIL", Severity.FATAL, Place(path.name), file=path.name), path.name)
    if suffix in _LINKS:
        return _unread(finding("IMPORT-LINK", Severity.FATAL, Place(path.name), file=path.name), path.name)
    return read_source(path)


def _unread(trouble: Finding, name: str) -> SourceFile:
    return SourceFile(name, "", b"", trouble)
