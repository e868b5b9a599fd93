"""What 總覽 shows: where each line leads, the figures of everyone, and both charts, as bars and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from elearn_desk.desktop.bars import Bar
from elearn_desk.desktop.models.award_table import AwardGroup
from elearn_desk.desktop.models.people_table import PeopleFilter
from elearn_desk.desktop.models.person_rows import PersonRow, Standing
from elearn_desk.desktop.models.radar_table import Ahead
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.overview_picture import OverviewPicture, WaitingLine
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.services.overview import (
    SOON,
    Figure,
    Matter,
    MonthLapse,
    Overview,
    Stage,
    ToDo,
    UnitProgress,
)
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.overview import (
    NOTHING_WAITS,
    STAGE_NAMES,
    coming_words,
    due_words,
    lapse_row_words,
    month_words,
    waiting_words,
)

NO_UNIT = "（未填單位）"

_STAGES = {
    Standing.REACHED: Stage.REACHED,
    Standing.NEAR: Stage.NEAR,
    Standing.UNDER_WAY: Stage.UNDER_WAY,
    Standing.NOT_BEGUN: Stage.NOT_BEGUN,
}
LINES: dict[Matter, tuple[str, Place]] = {
    Matter.FILES: ("inbox", Place("hours")),
    Matter.LAPSING: ("hourglass", Place("leave", "即將逾期", Ahead.MONTH.value)),
    Matter.TO_REGISTER: ("stamp", Place("leave", "待登錄")),
    Matter.CORRECTIONS: ("arrow-up-down", Place("hours", "待決定更正")),
    Matter.TITLES: ("tag", Place("hours", "待確認課名")),
    Matter.STRANGERS: ("user-plus", Place("people")),
    Matter.UNDECIDED: ("user-x", Place("people", filter=PeopleFilter.WAITING.value)),
    Matter.CLAIMABLE: ("file-text", Place("leave", "待登錄")),
    Matter.TO_SIGN: ("printer", Place("leave", "待登錄")),
    Matter.UNPROVEN: ("file-warning", Place("leave", "先行申請待補證明")),
    Matter.AWARDS: ("award", Place("awards", filter=AwardGroup.RECOMMENDED.value)),
    Matter.PROPOSED: ("send", Place("awards", filter=AwardGroup.PROPOSED.value)),
    Matter.LAPSING_NEXT: ("hourglass", Place("leave", "即將逾期", Ahead.QUARTER.value)),
    Matter.REFUSED: ("file-x", Place("hours")),
    Matter.CLOSING: ("lock", Place("plan")),
    Matter.NEXT_PLAN: ("book-open", Place("plan")),
}
"""The drawing beside each line, and where it leads."""


def figures(rows: Iterable[PersonRow]) -> list[Figure]:
    """Give what the overview counts of everyone on the roster."""
    return [
        Figure(
            row.id,
            row.unit,
            _STAGES.get(row.standing),
            row.standing is Standing.UNDECIDED,
            claimable=not row.claimed and row.entitled > row.granted,
            recommended=row.award_status == "recommended" and row.award_hold is None,
        )
        for row in rows
    ]


def overview_picture(overview: Overview, year: int, as_of: date) -> OverviewPicture:
    """Put an overview of a plan year (ROC), asked for on a day, in words and figures that can be drawn."""
    waiting, steps = overview.waiting, overview.steps
    coming = "\n".join(coming_words(each.milestone, each.on, as_of) for each in overview.coming)
    return OverviewPicture(
        title=f"今天有 {len(waiting)} 件待辦" if waiting else NOTHING_WAITS,
        today=f"截至 {roc_date(as_of)}，依急迫程度排列；按一下即可前往處理。",
        coming=f"接下來：\n{coming}" if coming else "",
        lines=tuple(_waiting_line(each, year, as_of) for each in waiting),
        steps=(steps.roster, steps.hours, steps.forms),
        begun=steps.roster or bool(waiting),
        people=steps.roster,
        units=tuple(unit_bars(overview.units)),
        lapses=tuple(lapse_bars(overview.lapses)),
    )


def _waiting_line(todo: ToDo, year: int, as_of: date) -> WaitingLine:
    figure = f"{todo.count:,} "
    sentence = waiting_words(todo.matter, todo.count, todo.more, year, as_of)
    return WaitingLine(
        matter=todo.matter.value,
        drawing=LINES[todo.matter][0],
        figure=figure.strip() if sentence.startswith(figure) else "",
        sentence=sentence.removeprefix(figure),
        remark=due_words(todo.due, as_of),
        pressing=todo.due is not None and (todo.due - as_of).days <= SOON,
    )


def unit_bars(units: Sequence[UnitProgress]) -> list[Bar]:
    """Give the units as bars of the whole width, with what share of each is at which stage."""
    return [_unit_bar(each) for each in units]


def _unit_bar(each: UnitProgress) -> Bar:
    name = each.unit or NO_UNIT
    said = tuple(f"{STAGE_NAMES[stage]} {count:,} 人" for stage, count in each.counts)
    reached = each.count_at(Stage.REACHED)
    return Bar(
        key=each.unit,
        name=name,
        parts=tuple(count for _, count in each.counts),
        full=each.people,
        figure=f"{reached:,}/{each.people:,} 人",
        words=f"{name}：{'、'.join(said)}，共 {each.people:,} 人",
        part_words=tuple(f"{name}：{words}" for words in said),
    )


def lapse_bars(lapses: Sequence[MonthLapse]) -> list[Bar]:
    """Give the months as bars, the month with the most hours taking the whole width."""
    most = max((each.hours for each in lapses), default=0)
    return [
        Bar(
            key=each.month.isoformat(),
            name=month_words(each.month),
            parts=(each.hours,),
            full=most,
            figure=f"{each.hours:,} 小時",
            words=lapse_row_words(each.month, each.hours, each.people),
        )
        for each in lapses
    ]


def unit_columns() -> tuple[Column[UnitProgress], ...]:
    """Give the columns of the units as a table."""
    return (
        Column("單位", lambda each: each.unit or NO_UNIT, 7),
        *(_stage_column(stage) for stage in Stage),
        Column("合計", lambda each: f"{each.people:,}", 3, key=lambda each: each.people, figures=True),
    )


def _stage_column(stage: Stage) -> Column[UnitProgress]:
    return Column(
        STAGE_NAMES[stage],
        lambda each: f"{each.count_at(stage):,}",
        3,
        key=lambda each: each.count_at(stage),
        figures=True,
    )


def lapse_columns() -> tuple[Column[MonthLapse], ...]:
    """Give the columns of the months as a table."""
    return (
        Column("月份", lambda each: month_words(each.month), 6, key=lambda each: each.month),
        Column("人數", lambda each: f"{each.people:,}", 4, key=lambda each: each.people, figures=True),
        Column("時數", lambda each: f"{each.hours:,}", 4, key=lambda each: each.hours, figures=True),
    )


def unit_place(unit: str, part: int = -1) -> Place:
    """Give where a unit leads: to its people in the roster, or to those of them at one stage."""
    stage = "" if part < 0 else STAGE_NAMES[list(Stage)[part]]
    return Place("people", filter=stage or PeopleFilter.ALL.value, words=unit)


def lapse_place(month: date, as_of: date) -> Place:
    """Give where a month leads: to the radar, as far ahead as it needs."""
    days = (month - as_of).days
    ahead = Ahead.MONTH if days <= 0 else Ahead.QUARTER if days <= _QUARTER else Ahead.ALL
    return Place("leave", "即將逾期", ahead.value)


_QUARTER = 60
"""Days from today within which a month that begins is over before ninety are."""
