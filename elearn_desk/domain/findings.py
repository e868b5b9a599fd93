"""What is expected to go wrong, as values that are collected and returned."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding stops."""

    FATAL = "fatal"
    """Nothing was done: the whole input or command is refused."""
    REFUSED = "refused"
    """This row or person was left out, the rest was done."""
    ATTENTION = "attention"
    """Taken as it is, but it has no effect until the clerk decides."""
    WARNING = "warning"
    """Taken and effective, worth a look."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the clerk's files a finding stands, as far as it is known.

    `column` is the header as it reads there, `cell` the address a spreadsheet program shows, such as E5.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One expected trouble, said by `code` and worded elsewhere.

    `details` are the words the sentence needs, by name; they are text already.
    """

    code: str
    severity: Severity
    place: Place = field(default_factory=Place)
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """Give the detail of that name, or an empty text when the finding has none."""
        return dict(self.details).get(name, "")


def finding(code: str, severity: Severity = Severity.FATAL, place: Place | None = None, **details: object) -> Finding:
    """Make a finding whose details are the keyword arguments, turned into text.

    `place` says where it stands; a finding about no file has an empty one.
    """
    return Finding(code, severity, place or Place(), tuple((name, str(value)) for name, value in details.items()))


class KnownTrouble(Exception):
    """The world's fault, not ours: a locked, full, damaged or newer file; one plain sentence, exit code 3."""

    def __init__(self, code: str, **details: object) -> None:
        """Carry the finding's code and the words its sentence needs."""
        super().__init__(code)
        self.finding = finding(code, Severity.FATAL, None, **details)


class Refusal(Exception):
    """A command that cannot be carried out as asked: nothing was done, and the finding says why; exit code 2."""

    def __init__(self, reason: Finding, *others: Finding) -> None:
        """Carry the finding that says why, and what else there is to say."""
        super().__init__(reason.code)
        self.finding = reason
        self.others = others
