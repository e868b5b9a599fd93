"""What is noted while a file is read: findings, and every refused row with its raw line, up to a bound."""

from __future__ import annotations

from dataclasses import dataclass, field

from elearn_desk.domain.findings import Finding, Place, Severity, finding

MOST_LISTED = 20_000
"""Refused rows, and as many other findings, of one file that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was left out: the finding that says why, and the row as read, cells joined by tabs."""

    finding: Finding
    raw: str


@dataclass(slots=True)
class Notes:
    """The findings of one file in the order of its rows, and its refused rows among them."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    rows_refused: int = 0
    _others: int = 0

    def add(self, found: Finding) -> None:
        """Note a finding that refuses no row."""
        self._others += 1
        if self._others <= MOST_LISTED:
            self.findings.append(found)

    def refuse(self, found: Finding, raw: str) -> None:
        """Note a row that is left out."""
        self.rows_refused += 1
        if self.rows_refused <= MOST_LISTED:
            self.findings.append(found)
            self.refused.append(RefusedRow(found, raw))

    def close(self) -> None:
        """End with the finding IMPORT-MORE, where there were more rows (`rows`) or findings (`notes`) than listed."""
        rows, notes = max(self.rows_refused - MOST_LISTED, 0), max(self._others - MOST_LISTED, 0)
        if rows or notes:
            self.findings.append(
                finding("IMPORT-MORE", Severity.WARNING, Place(self.file), rows=rows, notes=notes, listed=MOST_LISTED)
            )
