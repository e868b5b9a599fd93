"""What was found on the way of an act, in a notice: the first sentences, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elearn_desk.domain.findings import Finding
from elearn_desk.wording.sentences import sentence

SHOWN = 3
"""Sentences that a notice holds; more would take the room of what it is about."""


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """Give the sentences of the first findings, and of more than `SHOWN` how many others there are."""
    yield from map(sentence, findings[:SHOWN])
    if len(findings) > SHOWN:
        yield f"另有 {len(findings) - SHOWN:,} 項。"
