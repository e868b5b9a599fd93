"""A paper form as data: its words, boxes and sizes of type, read from `forms/<name>/form.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, TypeGuard, cast, get_args

from elearn_desk.domain.findings import Place, Refusal, Severity, finding
from elearn_desk.shipped import shipped

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def moved(self, right: float, down: float) -> Box:
        """Give the box that far to the right and down, in millimetres."""
        return Box(self.left + right, self.top + down, self.width, self.height)

    def inset(self, sides: float, ends: float) -> Box:
        """Give what is left within a margin in millimetres, so much at the left and right, so much above and below."""
        return Box(self.left + sides, self.top + ends, self.width - 2 * sides, self.height - 2 * ends)

    def without_left(self, width: float) -> Box:
        """Give what is left of the box when so many millimetres are cut off on the left."""
        return Box(self.left + width, self.top, self.width - width, self.height)


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a box, half way down it unless `at_top`; `size` in points, {braces} in `text` are filled in."""

    text: str
    box: Box
    size: float
    align: Align = "left"
    bold: bool = False
    at_top: bool = False


class Table:
    """A table of a form's file, read key by key; what is missing or of another kind is refused with its place."""

    def __init__(self, file: str, name: str, values: Mapping[str, object]) -> None:
        self._file = file
        self._name = name
        self._values = values

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else self._refuse(key, "文字")

    def number(self, key: str, default: float | None = None) -> float:
        """Give a number."""
        value = self._values.get(key, default)
        return value if _is_number(value) else self._refuse(key, "數字")

    def whole(self, key: str, default: int | None = None) -> int:
        """Give a whole number."""
        value = self._values.get(key, default)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._refuse(key, "整數")

    def flag(self, key: str) -> bool:
        """Give true or false; false where the key is missing."""
        value = self._values.get(key, False)
        return value if isinstance(value, bool) else self._refuse(key, "true 或 false")

    def numbers(self, key: str, count: int | None = None) -> tuple[float, ...]:
        """Give a list of numbers, of so many where that is said."""
        value = self._values.get(key)
        if isinstance(value, list) and all(map(_is_number, value)) and count in {None, len(value)}:
            return tuple(value)
        return self._refuse(key, f"{count} 個數字" if count else "數字清單")

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self._values.get(key)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        return self._refuse(key, "文字清單")

    def box(self, key: str = "box") -> Box:
        """Give a box."""
        left, top, width, height = self.numbers(key, 4)
        return Box(left, top, width, height)

    def table(self, key: str) -> Table:
        """Give a table below this one."""
        value = self._values.get(key)
        return Table(self._file, f"{self._name}{key}.", value) if isinstance(value, dict) else self._refuse(key, "表")

    def tables(self, key: str) -> tuple[Table, ...]:
        """Give the tables of a list."""
        value = self._values.get(key)
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return tuple(Table(self._file, f"{self._name}{key}[{at}].", one) for at, one in enumerate(value, 1))
        return self._refuse(key, "表的清單")

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Give a text that is one of those allowed."""
        value = self.text(key, default)
        return value if value in allowed else self._refuse(key, "、".join(allowed))

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Give a list of texts that are all among those allowed."""
        values = self.texts(key)
        return values if set(values) <= set(allowed) else self._refuse(key, "、".join(allowed))

    def label(self, key: str) -> Label:
        """Give the label that a table below this one describes."""
        return self.table(key).as_label()

    def as_label(self) -> Label:
        """Give this table as a label."""
        return Label(self.text("text", ""), self.box(), self.number("size"), self.align(), self.flag("bold"))

    def align(self) -> Align:
        """Give how a text stands in its box."""
        return cast(Align, self.choice("align", get_args(Align), "left"))

    def _refuse(self, key: str, kind: str) -> NoReturn:
        place = Place(file=self._file)
        raise Refusal(finding("FORM-DATA", Severity.FATAL, place, key=self._name + key, kind=kind))


def read_form(name: str, year: int | None = None) -> Table:
    """Read the form of that name, such as `claim-103`; `year` is its plan year where every year has its own.

    A form that is not there is refused (FORM-MISSING), for a year never borrows another year's form; so is a file that
    is no TOML (FORM-DATA).
    """
    path = shipped("forms", name, "form.toml")
    try:
        return Table(f"forms/{name}/form.toml", "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Refusal(finding("FORM-MISSING", form=name, year=year or "")) from None
    except tomllib.TOMLDecodeError as error:
        place = Place(file=f"forms/{name}/form.toml")
        raise Refusal(finding("FORM-DATA", Severity.FATAL, place, key=str(error), kind="TOML")) from error


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
