"""The columns under which a review shows files and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from elearn_desk.desktop.models.hours_table import SCORE, score_text
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import CHIP_NAMES, DOUBTFUL, LineState, Review, ReviewedFile, ReviewLine
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.masking import mask_id


def file_columns() -> tuple[Column[ReviewedFile], ...]:
    """Give the columns of the list of files; those that no file of a review needs are hidden."""
    return (
        Column("檔案", lambda file: f"{file.tone.value} {file.name}", 15, tone=lambda file: file.tone),
        Column(KIND, lambda file: file.kind.value, 5),
        _counted("讀入", lambda file: file.read),
        _counted("新增", lambda file: file.new),
        _counted("更新", lambda file: file.changed),
        _counted("已有", lambda file: file.known),
        _counted("待名冊", lambda file: file.waiting),
        _counted("更正", lambda file: file.corrections),
        _counted(DOUBTFUL, lambda file: file.warned),
        _counted("未收", lambda file: file.refused),
        Column("說明", lambda file: file.told, 20, tone=_tone_of_told),
    )


def needless_file_heads(review: Review) -> set[str]:
    """Give the columns that say nothing of the files of a review."""
    needless = set(CHIP_NAMES) - set(review.chips)
    return needless if len(review.kinds) > 1 else {*needless, KIND}


def _counted(head: str, count: Callable[[ReviewedFile], int]) -> Column[ReviewedFile]:
    return Column(
        head, lambda file: "" if file.trouble is not None else f"{count(file):,}", len(head) + 1, count, figures=True
    )


def _tone_of_told(file: ReviewedFile) -> Tone:
    return file.tone if file.trouble is not None else Tone.MUTED


FILE = "檔案"
"""The column that names the file of a row, where there are several."""


KIND = "內容"
"""The column that names the kind of a file, where there are several."""


def line_columns() -> tuple[Column[ReviewLine], ...]:
    """Give the columns of the rows of every kind; those in which no row says anything are hidden."""
    return (
        Column("狀態", lambda line: f"{line.tone.value} {line.state.text}", 4, key=_order, tone=lambda line: line.tone),
        Column(FILE, lambda line: line.file_name, 9, key=lambda line: line.file),
        Column("列", lambda line: line.place, 4, key=lambda line: (line.file, line.sheet, line.row)),
        Column("姓名", lambda line: line.name, 4),
        Column("身分證字號", lambda line: mask_id(line.person_id), 6, key=lambda line: line.person_id),
        *(_title_of(kind, head, width) for kind, head, width in _TITLES),
        Column("人員類別", lambda line: line.category, 5),
        Column("官等", lambda line: line.rank, 6),
        Column("時數", _hours, 3, key=lambda line: line.hours or Decimal(0), figures=True),
        Column("完成", lambda line: line.completed, 8, key=lambda line: line.completed),
        Column(SCORE, lambda line: score_text(line.score), 3, key=lambda line: line.score or Decimal(-1), figures=True),
        Column("平台", lambda line: line.platform, 5),
        Column("說明", lambda line: line.told, 20, tone=lambda line: line.tone),
    )


def used_heads(files: Iterable[ReviewedFile]) -> frozenset[str]:
    """Give the columns in which any row of the files says anything."""
    lines = [line for file in files for line in file.lines]
    return frozenset(column.head for column in line_columns() if any(map(column.text, lines)))


_TITLES = (
    (ImportKind.CALENDAR, "日子", 8),
    (ImportKind.HOURS, "課程名稱", 14),
    (ImportKind.ROSTER, "單位職稱", 10),
    (ImportKind.DUTY, "起訖", 14),
)


def _title_of(kind: ImportKind, head: str, width: int) -> Column[ReviewLine]:
    return Column(head, lambda line: line.title if line.kind is kind else "", width)


def _hours(line: ReviewLine) -> str:
    return "" if line.hours is None else hours_text(line.hours)


def _order(line: ReviewLine) -> tuple[int, bool]:
    return [*LineState].index(line.state), line.warned
