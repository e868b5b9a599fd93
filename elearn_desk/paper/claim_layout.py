"""The words and boxes of 附件2 of one year, from `forms/claim-<year>/form.toml`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from string import Formatter

from reportlab.lib.units import mm

from elearn_desk.paper import fonts
from elearn_desk.paper.layout import Box, Label, Table, read_form
from elearn_desk.paper.notes import Notes
from elearn_desk.paper.wrapping import LEADING

FIELD_VALUES = ("unit", "title", "name")
"""What a box of the applicant's row can show."""

_CLEAR = (1.0, 0.5)  # millimetres between a cell's lines and what is written in it


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of the applicant's row; `value` names the claim's field that fills it, clear of the cell's lines."""

    value: str
    label: Label
    content: Label
    cell: Box


@dataclass(frozen=True, slots=True)
class GappedLine:
    """A line of words with gaps to write in, such as 「完成日期：   年   月   日」.

    `words` are the printed ones with their left edge, `gaps` the middle of each value's gap by its name; all in
    millimetres, `middle` downwards from the course's corner.
    """

    middle: float
    size: float
    words: tuple[tuple[float, str], ...]
    gaps: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class CourseLayout:
    """One course's place: `left` and `top` of the first on a page, lengths in millimetres."""

    top: float
    left: float
    columns: tuple[float, ...]
    height: float
    per_page: int
    blank: int
    title: Label
    lines: tuple[GappedLine, ...]
    set: Label
    registered: Label
    reversed: Label
    edition: Label
    signatures: tuple[Label, ...]

    def box(self, at: int) -> Box:
        """Give the place of the page's course number `at`, from 0 on."""
        return Box(self.left, self.top + at * self.height, sum(self.columns), self.height)

    def title_words(self, number: int) -> Label:
        """Give the printed words before a course's title, from the course's corner."""
        return title_parts(self.title, number)[0]

    def title_place(self, number: int) -> Label:
        """Give the place of the title itself, to the right of those words."""
        return title_parts(self.title, number)[1]


@dataclass(frozen=True, slots=True)
class ClaimLayout:
    """The whole form."""

    name: str
    paper: tuple[float, ...]
    rule: float
    frame: float
    title: Label
    hint: Label
    provisional: Label
    serial: Label
    code: Box
    page: Label
    fields: tuple[Field, ...]
    heads: tuple[Label, ...]
    courses: CourseLayout
    closing: Label
    notes: Notes


@cache
def title_parts(title: Label, number: int) -> tuple[Label, Label]:
    """Divide the box of a course's title into the printed words 「課程N名稱：」 and the place right of them."""
    words, box = title.text.format(number=number), title.box
    width = fonts.width(words) * title.size / mm
    first_line = Box(box.left, box.top, width, title.size * LEADING / mm)
    return Label(words, first_line, title.size), Label("", box.without_left(width), title.size, at_top=True)


@cache
def claim_layout(year: int) -> ClaimLayout:
    """Give the form of a plan year (of the Republic); a year without a form is refused (FORM-MISSING)."""
    name = f"claim-{year}"
    form = read_form(name, year)
    courses = _courses(form.table("courses"))
    closing = form.table("closing")
    return ClaimLayout(
        name=name,
        paper=form.numbers("paper", 2),
        rule=form.number("rule"),
        frame=form.number("frame"),
        title=form.label("title"),
        hint=form.label("hint"),
        provisional=form.label("provisional"),
        serial=form.label("serial"),
        code=form.table("code").box(),
        page=form.label("page"),
        fields=tuple(_field(one) for one in form.tables("fields")),
        heads=tuple(one.as_label() for one in form.tables("heads")),
        courses=courses,
        closing=Label(
            closing.text("text"),
            Box(courses.left, courses.top, sum(courses.columns), closing.number("height")),
            closing.number("size"),
            "center",
        ),
        notes=Notes(form.table("notes")),
    )


def _field(table: Table) -> Field:
    content = table.as_label()
    clear = replace(content, box=content.box.inset(*_CLEAR))
    return Field(table.choice("value", FIELD_VALUES), table.label("label"), clear, content.box)


def _courses(table: Table) -> CourseLayout:
    title = table.table("title")
    gaps = table.table("gaps")
    return CourseLayout(
        top=table.number("top"),
        left=table.number("left"),
        columns=table.numbers("columns", 2),
        height=table.number("height"),
        per_page=table.whole("per_page"),
        blank=table.whole("blank"),
        title=Label(title.text("label"), title.box(), title.number("size")),
        lines=tuple(_gapped(line.as_label(), gaps) for line in table.tables("lines")),
        set=table.label("set"),
        registered=table.label("registered"),
        reversed=table.label("reversed"),
        edition=table.label("edition"),
        signatures=tuple(one.as_label() for one in table.tables("signatures")),
    )


def _gapped(label: Label, widths: Table) -> GappedLine:
    words: list[tuple[float, str]] = []
    gaps: list[tuple[str, float]] = []
    left = label.box.left
    for text, name, _, _ in Formatter().parse(label.text):
        if text:
            words.append((left, text))
            left += fonts.width(text) * label.size / mm
        if name:
            width = widths.number(name)
            gaps.append((name, left + width / 2))
            left += width
    return GappedLine(label.box.top + label.box.height / 2, label.size, tuple(words), tuple(gaps))
