"""公餘時間完成數位學習補休申請表 (附件2) on paper, from its value alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.documents import ClaimForm, ClaimFormLine
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.paper.claim_layout import FIELD_VALUES, ClaimLayout, claim_layout
from elearn_desk.paper.document import Drawn, document, small_finding
from elearn_desk.paper.glyphs import lacking_on
from elearn_desk.paper.layout import Box
from elearn_desk.paper.notes import Stretch
from elearn_desk.paper.pen import BLACK, Pen
from elearn_desk.paper.qr import draw_code
from elearn_desk.wording.dates import roc_date_in_words
from elearn_desk.wording.explanation import hours_text

Progress = Callable[[int, int], None]
"""Called with how many forms are drawn and how many there are; whatever it raises stops the drawing."""

_REGISTERED_SHADE = 0.93
_REGISTERED_GREY = 0.4
_PROVISIONAL_FRAME = 1.2  # points
_THIN = 0.4  # points


class _Slot(NamedTuple):
    """One course's place on the form; `line` None is an empty one to write in."""

    number: int
    line: ClaimFormLine | None


def draw_claim_forms(
    forms: Sequence[ClaimForm], out: BinaryIO | Path, *, progress: Progress | None = None, mark: str = ""
) -> Drawn:
    """Draw the forms one after another into a PDF, each beginning on its own page with a bookmark.

    A form without lines is the blank one of `blank_rows` courses (the form's own number where that is 0). Gives the
    pages drawn and, looked up before the first is, a finding PAPER-GLYPH for each person whose texts hold a character
    that no face has; PAPER-SMALL for each whose text had to be set too small to be read with ease.
    Refused are no forms at all (PAPER-NOTHING) and a plan year without a form (FORM-MISSING); what the system says
    against writing comes as an OSError, and then nothing is written (附件2).
    """
    if not forms:
        raise Refusal(finding("PAPER-NOTHING"))
    layouts = [claim_layout(form.plan_year) for form in forms]
    title = layouts[0].title.text + (f"－{forms[0].name}" if len(forms) == 1 and forms[0].name else "")
    with document(out, title=title, paper=layouts[0].paper, mark=mark) as canvas:
        if len(forms) > 1:
            canvas.showOutline()
        pen = Pen(canvas, layouts[0].paper[1])
        return draw_with(pen, forms, progress)


def draw_with(pen: Pen, forms: Sequence[ClaimForm], progress: Progress | None = None) -> Drawn:
    """Draw the forms with a pen whose canvas stands at the top of a page; the answer is that of `draw_claim_forms`."""
    pages = 0
    findings = list(lacking_on(forms))
    for at, form in enumerate(forms):
        pages += ClaimDrawing(pen, form, claim_layout(form.plan_year)).draw(bookmark=f"form-{at}")
        if small := pen.take_small():
            findings.append(small_finding(form.name, small))
        if progress is not None:
            progress(at + 1, len(forms))
    return Drawn(pages, pen.take_without_glyph(), tuple(findings))


class ClaimDrawing:
    """One form on its pages."""

    def __init__(self, pen: Pen, form: ClaimForm, layout: ClaimLayout) -> None:
        """Take the value, the year's form and the pen; nothing is drawn yet."""
        self._pen = pen
        self._form = form
        self._layout = layout

    def draw(self, bookmark: str, level: int = 0) -> int:
        """Draw every page and give how many there are; the outline leads to the first by `bookmark`, so deep.

        With new rows only, those pages are drawn that get any.
        """
        layout, courses = self._layout, self._layout.courses
        tables = _pages(self._slots(), courses.per_page)
        table_bottom = courses.top + len(tables[-1]) * courses.height + layout.closing.box.height
        stretches = layout.notes.stretches(table_bottom, layout.heads[0].box.top + layout.notes.gap)
        pages = len(tables) + stretches[-1].page
        self._bookmark(bookmark, level)
        if self._form.new_rows:
            return self._new_rows(tables, pages)
        for number, slots in enumerate(tables, 1):
            last = number == len(tables)
            self._head(number, pages)
            self._table(slots, last=last)
            if last and stretches[0].page == 0:
                self._notes(stretches[0])
            self._pen.end_page()
        for stretch in stretches:
            if stretch.page:
                self._head(len(tables) + stretch.page, pages)
                self._notes(stretch)
                self._pen.end_page()
        return pages

    def _new_rows(self, tables: Sequence[tuple[_Slot, ...]], pages: int) -> int:
        """Draw the new courses: alone at their places on a sheet that came back, else with the whole of their page."""
        edition, drawn = self._form.edition, 0
        for number, slots in enumerate(tables, 1):
            new = [(at, slot.line) for at, slot in enumerate(slots) if slot.line and slot.line.edition == edition]
            if not new:
                continue
            if new[0][0]:
                if self._form.provisional:
                    self._pen.shared(f"{self._layout.name}-provisional", self._provisional_mark)
                for at, line in new:
                    self._line(line, self._layout.courses.box(at))
            else:
                self._head(number, pages)
                self._table(slots, last=number == len(tables))
            self._pen.end_page()
            drawn += 1
        return drawn

    def _slots(self) -> tuple[_Slot, ...]:
        lines = tuple(_Slot(line.number, line) for line in self._form.lines)
        courses = self._layout.courses
        room = -len(lines) % courses.per_page if self._form.goes_on else 0
        empty = self._form.blank_rows or (room if lines else courses.blank)
        first = lines[-1].number + 1 if lines else 1
        return lines + tuple(_Slot(first + at, None) for at in range(empty))

    def _bookmark(self, key: str, level: int) -> None:
        form, canvas = self._form, self._pen.canvas
        canvas.bookmarkPage(key)
        person = form.name + (f"（{form.unit}）" if form.name and form.unit else "")
        canvas.addOutlineEntry(person or self._layout.title.text, key, level)

    def _head(self, page: int, pages: int) -> None:
        layout, form, pen = self._layout, self._form, self._pen
        pen.shared(f"{layout.name}-head", self._fixed_head)
        unit = "\n".join(filter(None, (form.agency, form.unit)))
        values = dict(zip(FIELD_VALUES, (unit, form.title, form.name), strict=True))
        for field in layout.fields:
            pen.label(field.content, values[field.value])
        if form.provisional:
            pen.shared(f"{layout.name}-provisional", self._provisional_mark)
        if serial := form.form_serial or form.serial:
            pen.label(layout.serial, layout.serial.text.format(serial=serial))
            draw_code(pen, serial, layout.code)
        pen.label(layout.page, layout.page.text.format(page=page, pages=pages))

    def _fixed_head(self) -> None:
        layout, pen = self._layout, self._pen
        pen.label(layout.title)
        pen.label(layout.hint)
        for field in layout.fields:
            pen.label(field.label)
            pen.frame(field.label.box, layout.rule)
            pen.frame(field.cell, layout.rule)
        first, last = layout.fields[0].label.box, layout.fields[-1].cell
        pen.frame(Box(first.left, first.top, last.left + last.width - first.left, first.height), layout.frame)

    def _provisional_mark(self) -> None:
        self._pen.label(self._layout.provisional)
        self._pen.frame(self._layout.provisional.box, _PROVISIONAL_FRAME)

    def _table(self, slots: tuple[_Slot, ...], *, last: bool) -> None:
        courses, pen = self._layout.courses, self._pen
        for at, slot in enumerate(slots):
            if slot.line is not None and _decided_on(slot.line) is not None:
                pen.shade(courses.box(at), _REGISTERED_SHADE)
        numbers = "-".join(str(slot.number) for slot in slots)
        name = f"{self._layout.name}-courses-{numbers}{'-last' if last else ''}"
        pen.shared(name, lambda: self._fixed_table(slots, last=last))
        for at, slot in enumerate(slots):
            if slot.line is not None:
                self._line(slot.line, courses.box(at))

    def _fixed_table(self, slots: tuple[_Slot, ...], *, last: bool) -> None:
        layout, courses, pen = self._layout, self._layout.courses, self._pen
        for head in layout.heads:
            pen.label(head)
            pen.frame(head.box, layout.rule)
        top = layout.heads[0].box.top
        bottom = courses.top + len(slots) * courses.height
        for at, slot in enumerate(slots):
            self._fixed_course(slot.number, courses.box(at))
        pen.line(courses.left + courses.columns[0], top, courses.left + courses.columns[0], bottom, layout.rule)
        if last:
            pen.label(layout.closing, within=Box(0, bottom - courses.top, 0, 0))
            bottom += layout.closing.box.height
        pen.frame(Box(courses.left, top, sum(courses.columns), bottom - top), layout.frame)

    def _fixed_course(self, number: int, box: Box) -> None:
        courses, pen = self._layout.courses, self._pen
        pen.line(box.left, box.top + box.height, box.left + box.width, box.top + box.height, self._layout.rule)
        pen.label(courses.title_words(number), within=box)
        for line in courses.lines:
            for right, words in line.words:
                pen.write(box.left + right, box.top + line.middle, words, line.size)
        for signature in courses.signatures:
            pen.label(signature, within=box)

    def _line(self, line: ClaimFormLine, box: Box) -> None:
        courses, pen = self._layout.courses, self._pen
        grey = BLACK if _decided_on(line) is None else _REGISTERED_GREY
        pen.label(courses.title_place(line.number), line.title, within=box, grey=grey)
        values = _values(line)
        for gapped in courses.lines:
            for name, middle in gapped.gaps:
                if values.get(name):
                    pen.centered(box.left + middle, box.top + gapped.middle, values[name], gapped.size, grey=grey)
        if line.set_title:
            pen.label(courses.set, courses.set.text.format(set=line.set_title), within=box, grey=grey)
        self._mark(line, box)

    def _mark(self, line: ClaimFormLine, box: Box) -> None:
        """Note on a course when its hours were registered or reversed, or of which later claim it is."""
        courses, pen, form = self._layout.courses, self._pen, self._form
        day = _decided_on(line)
        if day is not None:
            mark = courses.registered if line.reversed_on is None else courses.reversed
            pen.label(mark, mark.text.format(date=roc_date_in_words(day)), within=box)
            pen.frame(mark.box.moved(box.left, box.top), _THIN)
        elif line.edition == form.edition > 1:
            words = courses.edition.text.format(edition=form.edition, serial=form.serial)
            pen.label(courses.edition, words.rstrip(), within=box)

    def _notes(self, stretch: Stretch) -> None:
        notes, pen = self._layout.notes, self._pen
        name = f"{self._layout.name}-notes-{stretch.start}-{stretch.stop}"
        pen.shared(name, lambda: notes.draw(pen, stretch), down=stretch.top)


def _pages(slots: tuple[_Slot, ...], most: int) -> tuple[tuple[_Slot, ...], ...]:
    return tuple(slots[start : start + most] for start in range(0, len(slots), most))


def _decided_on(line: ClaimFormLine) -> date | None:
    return line.reversed_on or line.registered_on


def _values(line: ClaimFormLine) -> dict[str, str]:
    """Give what stands in the gaps of a course; what is not known stays empty, to be written in by hand."""
    day, moment = line.completed_on, line.completed_time
    return {
        "hours": hours_text(line.hours),
        "year": str(day.year - ROC_OFFSET) if day else "",
        "month": str(day.month) if day else "",
        "day": str(day.day) if day else "",
        "hour": f"{moment.hour:02}" if moment else "",
        "minute": f"{moment.minute:02}" if moment else "",
    }
