"""Personal numbers as they are shown where the whole number is not needed (個人資料保護法 §5)."""

from __future__ import annotations

from elearn_desk.domain.people import Person

_HIDDEN = 4
"""The national rule for documents hides the last four digits of an id."""


def mask_id(person_id: str) -> str:
    """Hide the last four characters of an id: `E12345****`."""
    return person_id[:-_HIDDEN] + "*" * min(_HIDDEN, len(person_id))


def whom_words(person: Person) -> str:
    """Name a person on a paper of their own: agency, unit, title and name as far as known, the id masked."""
    known = " ".join(part for part in (person.agency, person.unit, person.title, person.name) if part)
    return f"{known}（{mask_id(person.id)}）"
