"""Which characters of the roster and of the claims no font of the forms has, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.domain.people import Person
from elearn_desk.paper.fonts import lacking, unreadable_agency_font
from elearn_desk.paper.glyphs import code_point
from elearn_desk.places import agency_font_folder
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.glyphs import glyph_advice


@dataclass(frozen=True, slots=True)
class LackingGlyph:
    """A character that will be drawn as a box: whose text, which field and what it says, its number, what to do."""

    person: Person
    field: str
    text: str
    mark: str
    code_point: str
    advice: str


def lacking_glyphs(desk: Desk) -> Outcome[tuple[LackingGlyph, ...]]:
    """List every character on the roster and in the courses claimed this year that no font of the forms has.

    In the order of unit and name. A font of the office's own that cannot be used is a finding (PAPER-AGENCY-FONT).
    """
    with desk.database.read() as work:
        people = sorted(work.people.all(), key=lambda person: (person.unit, person.name, person.id))
        titles: dict[str, dict[str, None]] = {}
        for claim in work.claims.all(desk.plan.year):
            titles.setdefault(claim.person_id, {}).update((line.title, None) for line in claim.lines)
    found = tuple(row for person in people for row in _of_person(person, titles.get(person.id, ())))
    return Outcome(found, _unusable_font())


def _of_person(person: Person, titles: Iterable[str]) -> Iterator[LackingGlyph]:
    fields = (("機關", person.agency), ("單位", person.unit), ("職稱", person.title), ("姓名", person.name))
    for field, text in (*fields, *(("課程名稱", title) for title in titles)):
        for mark in lacking(text):
            advice = glyph_advice(mark, agency_font_folder())
            yield LackingGlyph(person, field, text, mark, code_point(mark), advice)


def _unusable_font() -> tuple[Finding, ...]:
    path = unreadable_agency_font()
    return () if path is None else (finding("PAPER-AGENCY-FONT", Severity.WARNING, file=path),)
