"""What an import would do, file by file and row by row, as the review shows it; one value for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import reduce

from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.findings import Finding, Place
from elearn_desk.intake.seen_columns import SeenTable
from elearn_desk.intake.source import SourceFile
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.imports import ROW_STATE_NAMES
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import SENTENCES, sentence

PERSON, PLATFORM, COLUMN, HEADER, AMBIGUOUS = (
    "IMPORT-PERSON",
    "IMPORT-PLATFORM",
    "IMPORT-COLUMN",
    "IMPORT-HEADER",
    "IMPORT-DATE-AMBIGUOUS",
)
"""Troubles that the clerk can end by an answer."""


class LineState(Enum):
    """What would become of a row, under the key by which the services and the wording know it."""

    NEW = "new"
    CHANGED = "changed"
    CORRECTION = "correction"
    KNOWN = "known"
    REFUSED = "refused"

    @property
    def text(self) -> str:
        """The state as a clerk calls it."""
        return ROW_STATE_NAMES[self.value]


_TONES = {
    LineState.NEW: Tone.GOOD,
    LineState.CHANGED: Tone.PROGRESS,
    LineState.CORRECTION: Tone.WAITING,
    LineState.KNOWN: Tone.MUTED,
    LineState.REFUSED: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row with what would become of it; `file` is the number of its file in the review.

    `person_id`, `title` and the rest are empty where the row is refused or its kind of file has none. `change` is what
    it would change, `known_from` and `known_batch` the file and the
    import that brought the same before; `waiting` is a row of somebody not on the roster, `older` the record that a
    correction states otherwise, `category` and `rank` what a person of a roster is understood to be, `text` all that is
    sought in, in lower case.
    """

    state: LineState
    kind: ImportKind
    file: int
    file_name: str
    sheet: str
    row: int
    raw: str
    findings: tuple[Finding, ...] = ()
    person_id: str = ""
    name: str = ""
    title: str = ""
    platform: str = ""
    hours: Decimal | None = None
    completed_on: date | None = None
    completed_time: time | None = None
    started_at: datetime | None = None
    change: str = ""
    known_from: str = ""
    known_batch: int | None = None
    score: Decimal | None = None
    waiting: bool = False
    older: RecordRow | None = None
    category: str = ""
    rank: str = ""
    text: str = ""

    @property
    def warned(self) -> bool:
        """Tell whether the row is taken with something to look at."""
        return self.state is not LineState.REFUSED and bool(self.findings)

    @property
    def tone(self) -> Tone:
        """What the state means; a row taken with something to look at waits for a look."""
        return Tone.WAITING if self.warned else _TONES[self.state]

    @property
    def completed(self) -> str:
        """The completion in the usual form."""
        clock = f" {self.completed_time:%H:%M}" if self.completed_time else ""
        return roc_date(self.completed_on) + clock

    @property
    def place(self) -> str:
        """Where in its file the row stands: first what a narrow column must show."""
        return f"{self.row} {self.sheet}".strip()

    @property
    def told(self) -> str:
        """What there is to say of the row, in a line."""
        # A correction is among the findings already, with what differs and what to do.
        change = "" if self.state is LineState.CORRECTION else self.change
        return "；".join(
            part for part in (change, self.known, *(told_in_row(each, self) for each in self.findings)) if part
        )

    @property
    def known(self) -> str:
        """Where the same was brought in before, empty where it was not or does not matter."""
        if self.state is not LineState.KNOWN or self.hours is None:
            return ""
        if self.known_batch is None:
            return "這次匯入的檔案裡已有相同的一列"
        return f"已由「{self.known_from}」匯入（第{self.known_batch}號）"

    @property
    def spot(self) -> tuple[str, int]:
        """The row in its file: sheet and number."""
        return self.sheet, self.row

    def sought(self) -> ReviewLine:
        """Give the row with all that is sought in gathered, once and off the window's thread."""
        return replace(self, text=f"{self.raw}\n{self.name}\n{self.title}\n{self.told}".casefold())

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether each of the words, in lower case, stands somewhere in the row."""
        return all(word in self.text for word in words)


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """What would become of one file, in rows: read = new + changed + known + refused.

    `corrections` and `waiting` are among the new ones, `warned` among those taken; `more` rows are counted and not
    shown. `trouble` is why it cannot be read at all, `tables` what its columns were taken for, where that is known.
    """

    source: SourceFile
    kind: ImportKind
    layout: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0
    waiting: int = 0
    corrections: int = 0
    warned: int = 0
    lines: tuple[ReviewLine, ...] = ()
    more: int = 0
    findings: tuple[Finding, ...] = ()
    trouble: Finding | None = None
    tables: tuple[SeenTable, ...] = ()

    @property
    def name(self) -> str:
        """The file's name."""
        return self.source.name

    @property
    def taken(self) -> int:
        """Rows that change what is there."""
        return self.new + self.changed

    def heads_of(self, line: ReviewLine) -> tuple[str, ...]:
        """Give the headers over the cells of a row, as far as they are known."""
        table = next((each for each in self.tables if (each.sheet or "") == line.sheet), None)
        table = table or next(iter(self.tables), None)
        return tuple(column.header for column in table.columns) if table is not None else ()

    @property
    def answerable(self) -> bool:
        """Tell whether an answer of the clerk could make the file readable."""
        return self.trouble is not None and self.trouble.code in {PERSON, PLATFORM, COLUMN, HEADER}

    @property
    def found(self) -> bool:
        """Tell whether anything was found about the file or a row of it."""
        return bool(self.trouble or self.findings or self.refused or self.warned)

    @property
    def tone(self) -> Tone:
        """How the file fares."""
        if self.trouble is not None:
            return Tone.WAITING if self.answerable else Tone.BAD
        doubtful = self.found or self.corrections or self.waiting
        return Tone.WAITING if doubtful else Tone.GOOD if self.taken else Tone.MUTED

    @property
    def told(self) -> str:
        """What there is to say of the file, in a line."""
        if self.trouble is not None:
            return told_of_file(self.trouble)
        if not self.read:
            return "沒有資料列"
        if self.known == self.read:
            return "全部先前已匯入"
        return "；".join(told_of_file(each) for each in self.findings)


@dataclass(frozen=True, slots=True)
class Review:
    """What an import of several files would do, those first that others build on.

    `codes` are of everything found, `heads` the columns in which any row says anything.
    """

    files: tuple[ReviewedFile, ...]
    codes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[ImportKind, ...]:
        """The kinds of the files, in the order in which they are brought in."""
        return tuple(kind for kind in ImportKind if any(each.kind is kind for each in self.files))

    @property
    def chips(self) -> tuple[str, ...]:
        """The names of the states by which the rows are filtered."""
        return tuple(name for name in CHIP_NAMES if any(name in CHIPS[kind] for kind in self.kinds))

    @property
    def readable(self) -> tuple[ReviewedFile, ...]:
        """The files that can be brought in."""
        return tuple(each for each in self.files if each.trouble is None)

    @property
    def lines(self) -> tuple[ReviewLine, ...]:
        """The rows of all files, in their order."""
        return tuple(line for each in self.files for line in each.lines)

    @property
    def more(self) -> int:
        """Rows that are counted and not shown."""
        return sum(each.more for each in self.files)

    def counts(self, only: int | None = None) -> dict[str, int]:
        """Count the rows of a file, or of all, by the name of their state."""
        files = self.files if only is None else (self.files[only],)
        return {
            "全部": sum(each.read for each in files),
            "新增": sum(each.new for each in files),
            "更新": sum(each.changed for each in files),
            "已有": sum(each.known for each in files),
            "待名冊": sum(each.waiting for each in files),
            "更正": sum(each.corrections for each in files),
            DOUBTFUL: sum(each.warned for each in files),
            "未收": sum(each.refused for each in files),
        }


def all_codes(files: Sequence[ReviewedFile]) -> frozenset[str]:
    """Give the codes of everything found about the files and their rows."""
    codes = {found.code for file in files for line in file.lines for found in line.findings}
    return frozenset(codes | {file.trouble.code for file in files if file.trouble is not None})


def cell_found(found: Finding, heads: Sequence[str]) -> int | None:
    """Give the number, from 0, of the cell that a finding is about, or None where it is about the whole row."""
    letters = "".join(letter for letter in found.place.cell or "" if letter.isalpha())
    if letters:
        return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0) - 1
    return heads.index(found.place.column) if found.place.column in heads else None


DOUBTFUL = "有疑義"
"""What the rows are called that are taken with something to look at."""
CHIPS = {
    ImportKind.HOURS: ("全部", "新增", "已有", "待名冊", "更正", DOUBTFUL, "未收"),
    ImportKind.ROSTER: ("全部", "新增", "更新", "已有", DOUBTFUL, "未收"),
    ImportKind.CALENDAR: ("全部", "新增", DOUBTFUL, "未收"),
    ImportKind.DUTY: ("全部", "新增", DOUBTFUL, "未收"),
}
"""The names of the states by which the rows of a kind are filtered."""
CHIP_NAMES = ("全部", "新增", "更新", "已有", "待名冊", "更正", DOUBTFUL, "未收")
"""All of them, in the order in which they are offered."""


def takes(chip: str, line: ReviewLine) -> bool:
    """Tell whether a row stands behind a filter of that name; a correction is a new record, too."""
    state = line.state
    if chip == "新增":
        return state in {LineState.NEW, LineState.CORRECTION}
    if chip == "待名冊":
        return line.waiting
    return chip in {"全部", state.text} or (chip == DOUBTFUL and line.warned)


def told_in_row(found: Finding, line: ReviewLine) -> str:
    """Say a finding beside the row it is about, with its column and without the place that is seen anyway."""
    place = found.place
    near = (
        found
        if "{file}" in SENTENCES[found.code]
        else replace(found, place=Place(column=place.column, cell=place.cell))
    )
    return masked(sentence(near), (line.person_id, found.detail("person")))


ASKED = {
    PERSON: ("沒有身分證字號欄，也沒有寫明是誰的", "請在上面指定是誰的紀錄"),
    PLATFORM: ("沒有學習平台欄", "請在上面指定學習平台（有這一欄的檔案不受影響）"),
}
"""What the review asks itself, where the general sentence speaks of the command line: what is so, what to do."""


def told_of_file(found: Finding) -> str:
    """Say a finding about a file beside the file's name."""
    if found.code in ASKED:
        return "，".join(ASKED[found.code]) + "。"
    near = found if "{file}" in SENTENCES[found.code] else replace(found, place=replace(found.place, file=None))
    return masked(sentence(near), (found.detail("person"),))


def masked(text: str, ids: Iterable[str]) -> str:
    """Hide the ends of these ids wherever they stand in a text."""
    for each in ids:
        text = text.replace(each, mask_id(each)) if each else text
    return text
