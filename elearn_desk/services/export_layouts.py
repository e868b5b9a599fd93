"""The layouts of files for other systems: those that come with the program, and the office's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.export_layouts import ExportLayout
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.intake.read_export_layout import read_export_layout
from elearn_desk.places import own_export_layouts
from elearn_desk.services.outcome import Outcome
from elearn_desk.shipped import shipped


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A layout and where it stands; `own` where the office wrote it."""

    layout: ExportLayout
    file: Path
    own: bool


def list_layouts() -> Outcome[tuple[KnownLayout, ...]]:
    """List the layouts that can be used, the shipped ones first.

    An own file that is wrong, or that bears the name of a shipped one and so is passed over, is a finding.
    """
    known: dict[str, KnownLayout] = {}
    findings: list[Finding] = []
    for file, own in _files():
        if file.stem in known:
            findings.append(finding("EXPORT-LAYOUT-SHADOWED", Severity.WARNING, file=file, name=file.stem))
            continue
        read = _read(file)
        if isinstance(read, ExportLayout):
            known[file.stem] = KnownLayout(read, file, own)
        else:
            findings += read
    return Outcome(tuple(known.values()), tuple(findings))


def layout_named(name: str) -> ExportLayout:
    """Give the layout of that name; one that is not there, or whose file is wrong, is refused."""
    files = {file.stem: file for file, _ in reversed(list(_files()))}
    if name not in files:
        raise Refusal(finding("EXPORT-LAYOUT-UNKNOWN", name=name, known="、".join(sorted(files))))
    read = _read(files[name])
    if isinstance(read, ExportLayout):
        return read
    raise Refusal(*read)


def _files() -> Iterator[tuple[Path, bool]]:
    for folder, own in ((shipped("resources", "exports"), False), (own_export_layouts(), True)):
        yield from ((file, own) for file in sorted(folder.glob("*.toml")))


def _read(file: Path) -> ExportLayout | tuple[Finding, ...]:
    try:
        content = file.read_bytes()
    except OSError:
        content = b"\xff"  # no text, as a file that cannot be read has none
    return read_export_layout(file.name, content)
