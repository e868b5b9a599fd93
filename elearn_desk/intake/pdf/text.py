"""The words on a page of a PDF, each with its place.

A call of pdfium for each character would take longer than all the rest of an import. So the text of a page is fetched
in one piece and cut into words, and only the first and the last character of each word are asked where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Sequence
from ctypes import addressof, c_float, c_int, c_uint, c_ushort, c_void_p
from itertools import accumulate, compress, repeat
from math import isfinite
from operator import sub
from typing import Any, NamedTuple

from elearn_desk.intake.pdf.pdfium import address, bare
from elearn_desk.intake.pdf.reading import TooMuch

MOST_CHARACTERS = 100_000
"""Characters on a page; a page of the smallest print has a tenth of it."""
LOST = "\ufffd"
"""Stands for a character whose shape is in the file, but not its meaning."""

_HYPHEN_AT_LINE_END = "\ufffe"
_HYPHEN_TOLD_ALONE = 2
_LAST_CODE = 0x10FFFF
_WORDS = re.compile(r"(\s+)")
_WORDS_OR_HYPHENS = re.compile(r"(\s+|(?<=\ufffe))")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_RADICAL = re.compile(r"[\u2e80-\u2fd5]")
_SIDES = 4
_LEFT, _TOP, _RIGHT, _BOTTOM = range(_SIDES)
_TURNED = (
    ((_LEFT, 1), (_TOP, 1), (_RIGHT, 1), (_BOTTOM, 1)),
    ((_BOTTOM, 1), (_LEFT, -1), (_TOP, 1), (_RIGHT, -1)),
    ((_RIGHT, -1), (_BOTTOM, -1), (_LEFT, -1), (_TOP, -1)),
    ((_TOP, -1), (_RIGHT, 1), (_BOTTOM, -1), (_LEFT, 1)),
)
"""By quarters turned clockwise: which side each side was before, and with which sign."""
_BOX = 16
"""Bytes of the four."""
_ASKED = 5
_TALL = 1.6
_SLANT = 0.2
_QUARTER = 1.5707963267948966
_INVISIBLE = 3

# Some fonts name the shape of a whole character by the radical that looks like it: ⾏ for 行.
WHOLE_CHARACTERS = str.maketrans(
    {chr(mark): unicodedata.normalize("NFKC", chr(mark)) for mark in range(0x2F00, 0x2FD6)}
    | dict(zip("⺒⺝⺟⺠⻁⻄⻆⻑⻘⻝⻤⻩⻫⻭⻲", "巳月母民虎西角長青食鬼黄斉歯亀", strict=True))
)

_count = bare("FPDFText_CountChars", c_int, c_void_p)
_text = bare("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_place_in_text = bare("FPDFText_GetTextIndexFromCharIndex", c_int, c_void_p, c_int)
_unicode = bare("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_object = bare("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_is_unmapped = bare("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
_is_hyphen = bare("FPDFText_IsHyphen", c_int, c_void_p, c_int)
_angle = bare("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
_box = bare("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_render_mode = bare("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)

# Filled anew for each page; whoever holds `PDFIUM` has them to himself.
_units = (c_ushort * (MOST_CHARACTERS + 1))()
_numbers = (c_float * (_SIDES * MOST_CHARACTERS))()
_floats = memoryview(_numbers).cast("B").cast("f")


class Letter(NamedTuple):
    """One character of a word and where it stands along its line, in points."""

    text: str
    left: float
    right: float


class Characters:
    """The characters of a document so far: each is looked at once, and no page is searched for rare ones in vain."""

    def __init__(self) -> None:
        """Begin a document."""
        self._known: set[str] = set()
        self._unknown = re.compile(r"[\s\S]")
        self.has_pairs = False
        self.has_radicals = False
        self.has_private = False
        self.has_lost = False

    def new_in(self, text: str) -> set[str]:
        """Give the characters of a text that were not taken up yet."""
        return set(text) - self._known if self._unknown.search(text) else set()

    def add(self, new: set[str]) -> None:
        """Take up characters that are what they say."""
        self._known |= new
        self._unknown = re.compile(f"[^{''.join(map(re.escape, sorted(self._known)))}]")
        together = "".join(new)
        self.has_pairs |= bool(_SURROGATE.search(together))
        self.has_radicals |= bool(_RADICAL.search(together))
        self.has_private |= bool(_PRIVATE.search(together))
        self.has_lost |= LOST in new


class PageText:
    """The words of one page, turned so that they run from left to right, with y upwards, in points.

    `words`, their `lengths` and the lists of their sides run side by side, and `numbers` are those of them that belong
    to the text, in pdfium's order. `turned` says by how many quarters the page was turned clockwise for it.
    """

    def __init__(self, handle: Any, characters: Characters) -> None:  # noqa: ANN401 - a handle of pdfium has no type
        """Read a loaded text page; `TooMuch` ends it. It must stay loaded as long as this is asked anything."""
        self._page = address(handle)
        self._characters = characters
        text = self._text = self._read()
        parts = (_WORDS_OR_HYPHENS if _HYPHEN_AT_LINE_END in text else _WORDS).split(text)
        ends = list(accumulate(map(len, parts)))
        self.words = parts[::2]
        self._firsts = [0, *ends[1::2]]
        for edge in (0, -1):
            if self.words and not self.words[edge]:
                del self.words[edge], self._firsts[edge]
        self.lengths = list(map(len, self.words))
        self.numbers: Sequence[int] = range(len(self.words))
        self._measure()
        self._mend()
        self._drop_what_runs_otherwise()

    @property
    def foreign(self) -> int:
        """Give how many characters there are beyond ASCII, which are the ones that can come out wrong."""
        return len(self._text) - len(self._text.encode("ascii", "ignore"))

    @property
    def lost(self) -> int:
        """Give how many characters stand as `LOST`."""
        return self._text.count(LOST) if self._characters.has_lost else 0

    @property
    def private(self) -> int:
        """Give how many characters are of the private-use area."""
        return len(_PRIVATE.findall(self._text)) if self._characters.has_private else 0

    def rights(self, numbers: Sequence[int]) -> list[float]:
        """Give where these words end; it is seldom needed, and takes a call for each."""
        self._ask_boxes([self._firsts[number] + self.lengths[number] - 1 for number in numbers])
        return self._sides(_RIGHT, len(numbers))

    def space_before(self, word: int) -> str:
        """Give the spaces that the file itself has between a word and the one before; pdfium invents some."""
        first = self._firsts[word]
        begins = self._firsts[word - 1] + self.lengths[word - 1] if word else first
        return "".join(
            self._text[place]
            for place in range(begins, first)
            if self._text[place] not in "\r\n" and _object(self._page, place) is not None
        )

    def letters(self, word: int) -> list[Letter]:
        """Give the characters of a word, each with its own place."""
        text, first = self.words[word], self._firsts[word]
        count = self.lengths[word]
        self._ask_boxes(range(first, first + count))
        lefts, rights = self._sides(_LEFT, count), self._sides(_RIGHT, count)
        if len(text) != count:  # pairs of surrogates: the second has the place of the first
            units = text.encode("utf-16-le")
            heads = [units[at + 1] & 0xFC != 0xDC for at in range(0, len(units), 2)]
            lefts, rights = list(compress(lefts, heads)), list(compress(rights, heads))
        return list(map(Letter, text, lefts, rights))

    def is_hidden(self) -> bool:
        """Tell whether the text is not printed but laid unseen over a picture, as text recognition does."""
        objects = [handle for place in self._some_places() if (handle := _object(self._page, place))]
        return bool(objects) and all(_render_mode(handle) == _INVISIBLE for handle in objects)

    def _read(self) -> str:
        count = _count(self._page)
        if count > MOST_CHARACTERS:
            raise TooMuch("個字", MOST_CHARACTERS)
        if count <= 0:
            return ""
        told = _text(self._page, 0, count, addressof(_units)) - 1
        if told == count and _place_in_text(self._page, count - 1) == count - 1:
            text = memoryview(_units).cast("B")[: 2 * count].tobytes().decode("utf-16-le", "replace")
            if len(text) != count:
                text = "".join(map(chr, _units[:count]))
        else:  # characters were left out or put in, so that places in the text are not those of the characters
            text = "".join(map(self._character, range(count)))
        new = self._characters.new_in(text)
        if not new:
            return text
        if any(_is_unmapped(self._page, text.index(mark)) for mark in new):
            self._characters.has_lost = True
            return "".join(LOST if _is_unmapped(self._page, at) else mark for at, mark in enumerate(text))
        self._characters.add(new)
        return text

    def _character(self, place: int) -> str:
        code = _unicode(self._page, place)
        if code == _HYPHEN_TOLD_ALONE and _is_hyphen(self._page, place):
            return _HYPHEN_AT_LINE_END
        return chr(code) if 0 < code <= _LAST_CODE else LOST

    def _mend(self) -> None:
        """Make the words what they say."""
        if _HYPHEN_AT_LINE_END in self._text:
            self.words = [word.replace(_HYPHEN_AT_LINE_END, "-") for word in self.words]
        if self._characters.has_pairs:
            self.words = [
                word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for word in self.words
            ]
        if self._characters.has_radicals:
            self.words = [word.translate(WHOLE_CHARACTERS) for word in self.words]

    def _measure(self) -> None:
        self.turned = self._quarters()
        self._ask_boxes(self._firsts)
        count = len(self.words)
        self.lefts, self.tops, self.bottoms = (self._sides(side, count) for side in (_LEFT, _TOP, _BOTTOM))
        self.heights = list(map(sub, self.tops, self.bottoms))

    def _ask_boxes(self, places: Sequence[int]) -> None:
        """Let pdfium write the boxes of the characters at these places into `_numbers`."""
        start = addressof(_numbers)
        deque(map(_box, repeat(self._page), places, range(start, start + _BOX * len(places), _BOX)), 0)

    def _sides(self, side: int, count: int) -> list[float]:
        """Give one side of so many boxes, as it lies when the page is turned."""
        source, sign = _TURNED[self.turned][side]
        sides: list[float] = _floats[source : _SIDES * count : _SIDES].tolist()  # type: ignore[assignment] # floats
        return sides if sign > 0 else [-place for place in sides]

    def _some_places(self) -> list[int]:
        return self._firsts[:: len(self._firsts) // _ASKED + 1]

    def _quarters(self) -> int:
        # pdfium gives the angle clockwise.
        angles = [-_angle(self._page, place) / _QUARTER for place in self._some_places()]
        counted = Counter(round(angle) % 4 for angle in angles if isfinite(angle))
        return counted.most_common(1)[0][0] if counted else 0

    def _drop_what_runs_otherwise(self) -> None:
        """Leave out watermarks and stamps: words that run aslant, or up and down beside the text, or stand nowhere."""
        heights = self.heights
        if not isfinite(sum(self.lefts) + sum(self.tops) + sum(self.bottoms)):
            sides = zip(self.lefts, self.tops, self.bottoms, strict=True)
            self.numbers = [number for number, places in enumerate(sides) if all(map(isfinite, places))]
            return
        if not heights or max(heights) <= _TALL * min(heights):
            return
        tall = _TALL * sorted(heights)[len(heights) // 2]
        self.numbers = [
            number
            for number, (place, height) in enumerate(zip(self._firsts, heights, strict=True))
            if height <= tall or self._runs_along(place)
        ]

    def _runs_along(self, place: int) -> bool:
        off = (_angle(self._page, place) + self.turned * _QUARTER) % (4 * _QUARTER)
        return bool(min(off, 4 * _QUARTER - off) < _SLANT)
