"""What 「檢核」 holds against each other: each check names two ways to one figure, as formulas and as figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from elearn_desk.domain.grant_lines import Effect
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.summaries import AnnualSummary, AwardStage, AwardSummary, LedgerRow, PersonSummary
from elearn_desk.sheets.award_columns import STAGE_NAMES
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.ledger_columns import EFFECT_NAMES, entry_number
from elearn_desk.sheets.person_columns import set_key
from elearn_desk.sheets.totals_sheet import Totals
from elearn_desk.wording.summary_book import AWARDS, COURSES, LEDGER, PEOPLE, TOTALS
from elearn_desk.wording.terms import ENTRY_NAMES

Figure = Decimal | int


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the ranges of each sheet of data, by the keys of its columns."""

    people: Mapping[str, str]
    ledger: Mapping[str, str]
    awards: Mapping[str, str]
    courses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One way to a figure: where it comes from, its formula, and what that comes to."""

    source: str
    formula: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Check:
    """Two ways to what must be one figure."""

    what: str
    one: Side
    other: Side

    @property
    def face(self) -> Face:
        """Give how its figures are shown: certified hours may have decimals, what is counted has none."""
        return Face.HOURS if isinstance(self.one.figure, Decimal) else Face.COUNT

    @property
    def agrees(self) -> bool:
        """Tell whether they come to the same."""
        return self.one.figure == self.other.figure


@dataclass(frozen=True, slots=True)
class LeaveFigure:
    """A figure of the ledger: the key of its column of 「人員明細」, its lines by kind (none: all), and their sign."""

    key: str
    head: str
    kinds: tuple[EntryKind, ...]
    sign: int = 1

    def formula(self, ledger: Mapping[str, str], unit: int | None = None) -> str:
        """Give it as a formula over 「補休帳」, of a unit by its number or of all."""
        whose = "" if unit is None else f",{ledger['unit_number']},{unit}"
        if not self.kinds:
            return f'SUMIFS({ledger["hours"]},{ledger["number"]},">0"{whose})'
        valid = f'{ledger["effect"]},"{EFFECT_NAMES[Effect.VALID]}"'
        kinds = (f'{ledger["kind"]},"{ENTRY_NAMES[kind]}"' for kind in self.kinds)
        return "".join(
            f"{'+' if self.sign > 0 else '-'}SUMIFS({ledger['hours']},{each},{valid}{whose})" for each in kinds
        )

    def counts(self, row: LedgerRow) -> bool:
        """Tell whether a line belongs to the figure."""
        return not self.kinds or (row.line.line.kind in self.kinds and row.line.effect is Effect.VALID)

    def hours(self, rows: Iterable[LedgerRow]) -> int:
        """Give what the formula comes to for these lines."""
        return self.sign * sum(row.line.hours for row in rows if self.counts(row))

    def of(self, person: PersonSummary) -> int:
        """Give the figure as it stands on the person's row."""
        return int(getattr(person, f"{self.key}_hours"))


LEAVE_FIGURES = (
    LeaveFigure("registered", "已登錄", (EntryKind.GRANT, EntryKind.ADJUST)),
    LeaveFigure("used", "已使用", (EntryKind.USE,), -1),
    LeaveFigure("lapsed", "逾期失效", (EntryKind.EXPIRE,), -1),
    LeaveFigure("open", "尚餘", ()),
)


def checks(summary: AnnualSummary, names: Names, totals: Totals) -> list[Check]:
    """Give every check of people, hours, awards, ledger lines and courses."""
    return [
        *_people(summary, names, totals),
        *_hours(summary, names, totals),
        *_awards(summary, names, totals),
        *_leave(summary, names, totals),
        *_lines(summary, names),
        *_courses(summary, names, totals),
    ]


def _total(totals: Totals, key: str, figure: Figure) -> Side:
    return Side(f"{TOTALS}合計", totals.whole[key], figure)


def _none(what: str, source: str, formula: str, figure: int) -> Check:
    return Check(what, Side(source, formula, figure), Side("應為零", "0", 0))


def _people(summary: AnnualSummary, names: Names, totals: Totals) -> Iterator[Check]:
    people = summary.people
    kinds = [key for key in totals.whole if key.startswith("eligibility:")]
    whole = _total(totals, 'number:">0"', len(people))
    yield Check("名冊人數", whole, Side(f"{PEOPLE}列數", f"COUNT({names.people['number']})", len(people)))
    each = sum(person.eligibility in {"eligible", "undecided", "not_eligible"} for person in people)
    yield Check(
        "適用、待確認及不適用人數之和", whole, Side(f"{TOTALS}合計", "+".join(totals.whole[key] for key in kinds), each)
    )
    for column in summary.sets:
        key = set_key(column)
        done = sum(column.key in person.completed for person in people)
        counted = Side(f"{PEOPLE}完成日", f"COUNT({names.people[key]})", done)
        yield Check(f"完成{column.title}人數", _total(totals, f'{key}:">0"', done), counted)


def _hours(summary: AnnualSummary, names: Names, totals: Totals) -> Iterator[Check]:
    hours = _added(summary.people, attrgetter("hours_certified"))
    whole = _total(totals, "hours", hours)
    yield Check("認證時數", whole, Side(f"{PEOPLE}加總", f"SUM({names.people['hours']})", hours))
    months = sum((month.hours for month in summary.months), Decimal(0))
    yield Check("各月認證時數之和", whole, Side(f"{TOTALS}各月合計", totals.months, months))


def _awards(summary: AnnualSummary, names: Names, totals: Totals) -> Iterator[Check]:
    times, stage, who = (names.awards[key] for key in ("times", "stage", "number"))
    approved = f'"{STAGE_NAMES[AwardStage.APPROVED]}"'
    for what, key, sign, rows in (
        ("嘉獎建議", "award_times", "<>", [row for row in summary.awards if row.stage is not AwardStage.APPROVED]),
        ("嘉獎核定", "approved_times", "=", [row for row in summary.awards if row.stage is AwardStage.APPROVED]),
    ):
        criterion = f'"{sign}{approved[1:]}'
        whole = _total(totals, key, int(_added(summary.people, attrgetter(key))))
        yield Check(f"{what}次數", whole, Side(f"{AWARDS}加總", f"SUMIFS({times},{stage},{criterion})", _times(rows)))
        yield Check(
            f"{what}次數（依人員序號加權）",
            Side(PEOPLE, f"SUMPRODUCT({names.people['number']},{names.people[key]})", _weighted(summary, key)),
            Side(
                AWARDS,
                f"SUMPRODUCT({who},{times},--({stage}{sign}{approved}))",
                sum(row.person.number * row.times for row in rows),
            ),
        )


def _leave(summary: AnnualSummary, names: Names, totals: Totals) -> Iterator[Check]:
    for each in LEAVE_FIGURES:
        whole = _total(totals, each.key, sum(map(each.of, summary.people)))
        yield Check(f"補休{each.head}時數", whole, Side(LEDGER, each.formula(names.ledger), each.hours(summary.ledger)))
    weights, hours, effect, kind = (names.ledger[key] for key in ("number", "hours", "effect", "kind"))
    granted, *_, left = LEAVE_FIGURES
    wanted = "+".join(f'({kind}="{ENTRY_NAMES[each]}")' for each in granted.kinds)
    valid = f'--({effect}="{EFFECT_NAMES[Effect.VALID]}")'
    for figure, formula in (
        (granted, f"SUMPRODUCT({weights},{hours},--(({wanted})>0),{valid})"),
        (left, f"SUMPRODUCT({weights},{hours})"),
    ):
        column = f"{figure.key}_hours"
        lines = sum(row.person.number * row.line.hours for row in summary.ledger if figure.counts(row))
        own = f"SUMPRODUCT({names.people['number']},{names.people[figure.key]})"
        yield Check(
            f"補休{figure.head}時數（依人員序號加權）",
            Side(PEOPLE, own, _weighted(summary, column)),
            Side(LEDGER, formula, lines),
        )
    registered, used, lapsed, still = (names.people[each.key] for each in LEAVE_FIGURES)
    unlike = sum(
        person.registered_hours != person.used_hours + person.lapsed_hours + person.open_hours
        for person in summary.people
    )
    yield _none(
        "已登錄不等於已使用、逾期失效及尚餘之和者",
        f"{PEOPLE}人數",
        f"SUMPRODUCT(--({registered}<>{used}+{lapsed}+{still}))",
        unlike,
    )


def _lines(summary: AnnualSummary, names: Names) -> Iterator[Check]:
    ledger = names.ledger
    shown = sum(entry_number(row) is not None and row.line.part == 1 for row in summary.ledger)
    yield Check(
        "補休帳登錄筆數",
        Side(f"{LEDGER}列數", f'COUNTIFS({ledger["entry"]},">0",{ledger["part"]},1)', shown),
        Side("系統登錄筆數", str(summary.entries), summary.entries),
    )
    first, last, start = ledger["first"], ledger["last"], ledger["start"]
    use = f'--({ledger["kind"]}="{ENTRY_NAMES[EntryKind.USE]}"),--({ledger["effect"]}="{EFFECT_NAMES[Effect.VALID]}")'
    outside = f"--((INT({start})<{first})+(INT({start})>{last})>0)"
    yield _none(
        "使用日不在補休期限內者",
        f"{LEDGER}列數",
        f"SUMPRODUCT({use},--ISNUMBER({start}),{outside})",
        sum(map(_outside_its_window, summary.ledger)),
    )


def _courses(summary: AnnualSummary, names: Names, totals: Totals) -> Iterator[Check]:
    needed, counted, near, missing, kind = (
        names.courses[key] for key in ("needed", "counted", "near", "missing", "kind")
    )
    yield _none(
        "應修人數不等於已採計、近似及無紀錄之和者",
        f"{COURSES}列數",
        f"SUMPRODUCT(--({needed}<>{counted}+{near}+{missing}))",
        sum(row.needed != row.counted + row.near + row.missing for row in summary.courses),
    )
    eligible = next(cell for key, cell in totals.whole.items() if key.startswith("eligibility:"))
    count = sum(person.eligibility == "eligible" for person in summary.people)
    yield _none(
        "副餐應修人數不等於適用人數者",
        f"{COURSES}列數",
        f'SUMPRODUCT(--({kind}="副餐"),--({needed}<>{eligible}))',
        sum(not row.main and row.needed != count for row in summary.courses),
    )


def _outside_its_window(row: LedgerRow) -> bool:
    start, grant = row.line.line.entry.start_at, row.line.grant
    if row.line.line.kind is not EntryKind.USE or row.line.effect is not Effect.VALID or start is None:
        return False
    if grant.first_day is None or grant.last_day is None:
        return True
    return not grant.first_day <= start.date() <= grant.last_day


def _added(people: Sequence[PersonSummary], value: Callable[[PersonSummary], Figure]) -> Decimal:
    return Decimal(sum(map(value, people)))


def _weighted(summary: AnnualSummary, column: str) -> int:
    return sum(person.number * int(getattr(person, column)) for person in summary.people)


def _times(rows: Iterable[AwardSummary]) -> int:
    return sum(row.times for row in rows)
