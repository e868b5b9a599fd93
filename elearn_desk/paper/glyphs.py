"""Proof, before a page is drawn, that every text has its glyphs; what has none is told with its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.domain.listings import Listing
from elearn_desk.paper import fonts

_ANNEX = "佐證對照表"


def lacking_among(papers: Sequence[tuple[ClaimForm, Listing]]) -> tuple[Finding, ...]:
    """Give the same for forms that are printed with their proof annexes; what only an annex has is told as there."""
    every = (text for form, annex in papers for text in (*_every_text(form), *_texts_in(annex)))
    return _told(every, ((form.name, (*texts_of(form), _annexed(form, annex))) for form, annex in papers))


def lacking_on(forms: Sequence[ClaimForm]) -> tuple[Finding, ...]:
    """Give, for each form with a character that no face has, whose it is, in which fields, and the code points.

    The findings are PAPER-GLYPH; after them PAPER-AGENCY-FONT where the office has a font of its own that cannot be
    used, for then that may be why.
    """
    # Forms repeat each other's units and courses: each text is looked at once, and named by its field only if need be.
    every = {text for form in forms for text in _every_text(form)}
    return _told(every, ((form.name, texts_of(form)) for form in forms))


def _told(every: Iterable[str], named: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> tuple[Finding, ...]:
    # By characters: a text looked up whole would be kept by the faces beside the lines it is broken into.
    marks: set[str] = set()
    for text in every:
        marks.update(text)
    if not fonts.lacking("".join(marks)):
        return ()
    found = [
        finding("PAPER-GLYPH", Severity.WARNING, name=name, characters="；".join(lacking))
        for name, texts in named
        if (lacking := tuple(_words(texts)))
    ]
    if (path := fonts.unreadable_agency_font()) is not None:
        found.append(finding("PAPER-AGENCY-FONT", Severity.WARNING, file=path))
    return tuple(found)


def _every_text(form: ClaimForm) -> Iterator[str]:
    yield from (form.agency, form.unit, form.title, form.name)
    for line in form.lines:
        yield line.title
        yield line.set_title


def _texts_in(listing: Listing) -> Iterator[str]:
    yield from (listing.title, listing.subject, *listing.notes)
    for section in listing.sections:
        yield from (section.title, section.subject, section.lead)
        for row in section.rows:
            yield from row.cells


def _annexed(form: ClaimForm, annex: Listing) -> tuple[str, str]:
    said = set("".join(_every_text(form)))
    return _ANNEX, "".join(mark for mark in dict.fromkeys("".join(_texts_in(annex))) if mark not in said)


def texts_of(form: ClaimForm) -> Iterator[tuple[str, str]]:
    """Give every text of a form that is not the form's own, by the name of its field."""
    yield from (("機關", form.agency), ("單位", form.unit), ("職稱", form.title), ("姓名", form.name))
    for line in form.lines:
        yield f"課程{line.number}名稱", line.title
        yield f"課程{line.number}套餐", line.set_title


def code_point(mark: str) -> str:
    """Give the number of a character as Unicode writes it: U+E001."""
    return f"U+{ord(mark):04X}"


def _words(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for field, text in texts:
        if marks := fonts.lacking(text):
            yield field + "、".join(f"「{mark}」（{code_point(mark)}）" for mark in marks)
