"""The columns of 人員名冊, and its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from elearn_desk.desktop.models.person_rows import NO_SET, STANDING_TONES, PersonRow, SetMark, Standing
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.plan import Plan


class PeopleFilter(Enum):
    """The buttons above the table."""

    ALL = "全部"
    REACHED = "已達成"
    NEAR = "差一步"
    UNDER_WAY = "進行中"
    NOT_BEGUN = "未開始"
    WAITING = "待處理"
    NOT_ELIGIBLE = "不適用"

    def takes(self, row: PersonRow) -> bool:
        """Tell whether a person belongs under this button."""
        if self is PeopleFilter.ALL:
            return True
        if self is PeopleFilter.WAITING:
            return bool(row.waiting)
        return row.standing is Standing(self.value)


def filtered(rows: Iterable[PersonRow], chosen: PeopleFilter, text: str) -> tuple[PersonRow, ...]:
    """Give the people under a button in whom every word typed is found."""
    words = text.casefold().split()
    return tuple(row for row in rows if chosen.takes(row) and row.holds(words))


def people_columns(plan: Plan) -> tuple[Column[PersonRow], ...]:
    """Give the columns for a plan, one for each of its side sets."""
    return (
        Column("姓名", lambda row: row.name, 5),
        Column("單位", lambda row: row.unit, 6),
        Column("職稱", lambda row: row.title, 5),
        Column("官等", _rank, 3, tone=_rank_tone),
        Column(
            "狀態",
            lambda row: f"{STANDING_TONES[row.standing].value} {row.standing.value}",
            5,
            key=lambda row: list(Standing).index(row.standing),
            tone=lambda row: STANDING_TONES[row.standing],
            tip=lambda row: "\n".join([row.standing.value, *row.waiting]),
        ),
        _set_column("主餐", lambda row: row.main),
        *(_set_column(short_title(each.title), _side(number)) for number, each in enumerate(plan.side_sets)),
        Column(
            "補休核給",
            lambda row: f"{row.granted}/{row.cap}",
            7,
            key=lambda row: (row.granted, row.entitled),
            figures=True,
            tip=_leave_tip,
            cap=lambda row: (row.granted, row.used + row.lapsed, row.cap),
        ),
        Column(
            "敘獎",
            lambda row: row.award_text,
            7,
            key=lambda row: (row.award_times, row.award_status),
            tone=award_tone,
        ),
        Column("待處理", lambda row: "、".join(row.waiting), 10, tone=lambda _: Tone.WAITING),
        Column("人員類別", lambda row: row.category, 7),
        Column("身分證字號", lambda row: row.masked_id, 6, key=lambda row: row.id),
    )


def short_title(title: str) -> str:
    """Give the part of a set's title that stands before its dash: 「副餐1」."""
    return title.split("-", maxsplit=1)[0]


def _side(number: int) -> Callable[[PersonRow], SetMark]:
    # The plan may have become one with fewer side sets since the window was opened.
    return lambda row: row.sides[number] if number < len(row.sides) else NO_SET


def _set_column(head: str, mark: Callable[[PersonRow], SetMark]) -> Column[PersonRow]:
    return Column(
        head,
        lambda row: mark(row).text,
        5,
        key=lambda row: mark(row).order,
        figures=True,
        tone=lambda row: mark(row).tone,
        tip=lambda row: mark(row).tip,
    )


def _rank(row: PersonRow) -> str:
    return row.rank or ("" if row.standing is Standing.NOT_ELIGIBLE else "待確認")


def _rank_tone(row: PersonRow) -> Tone | None:
    return None if row.rank and not row.rank_changed else Tone.WAITING


def award_tone(row: PersonRow) -> Tone:
    """Colour an award: approved is done, recommended goes on."""
    return Tone.GOOD if row.award_status == "approved" else Tone.PROGRESS


def _leave_tip(row: PersonRow) -> str:
    return (
        f"可核給 {row.entitled}，申請中 {row.claimed}，已核給 {row.granted}／{row.cap} 小時；"
        f"已用 {row.used}，失效 {row.lapsed}，餘 {row.open}"
    )
