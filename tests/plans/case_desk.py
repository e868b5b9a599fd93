"""A small desk that plays one worked example: it reads the words of a case and moves a person through the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from elearn_desk.domain.claims import (
    OPEN_STATES,
    Claim,
    ClaimEvent,
    ClaimState,
    ClaimTier,
    grants_of,
    lines_for,
    standing_grants,
    still_founded,
    tiers_to_claim,
)
from elearn_desk.domain.dates import parse_date, use_window
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.leave import draws_for, leave_end, not_in_units
from elearn_desk.domain.ledger import Entry, EntryKind, balance, register
from elearn_desk.domain.people import (
    Category,
    Person,
    RankPeriod,
    grade_from_text,
    rank_from_text,
    rank_of_grade,
)
from elearn_desk.domain.plan import Combine, CourseSet, ExpiryBasis, Plan, RankBasis
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.verdict import Approval, Verdict, evaluate
from elearn_desk.domain.workdays import Calendar, DutyInterval, DutyKind
from tests.factory import PERSON_ID, a_correction, a_use, the_calendar, the_plan

Case = Mapping[str, Any]

CATEGORIES = {
    "編制內公務人員": Category.CIVIL_SERVANT,
    "約聘人員": Category.CONTRACT,
    "約僱人員": Category.CONTRACT_EMPLOYEE,
    "教師": Category.TEACHER,
    "職工": Category.WORKER,
    "臨時人員": Category.TEMPORARY,
    "不明": Category.UNKNOWN,
}
DUTIES = {
    "加班": DutyKind.OVERTIME,
    "公差": DutyKind.TRIP,
    "公假": DutyKind.OFFICIAL_LEAVE,
    "輪值": DutyKind.SHIFT,
}
PARAMETERS: Mapping[str, Mapping[str, object]] = {
    "rank_basis": {value.value: value for value in RankBasis},
    "combine": {value.value: value for value in Combine},
    "expiry_basis": {value.value: value for value in ExpiryBasis},
    "extend_to_workday": {"true": True, "false": False},
}
REFUSALS = {
    "期限外": "LEAVE-WINDOW",
    "餘額不足": "LEAVE-BALANCE",
    "放假日": "LEAVE-HOLIDAY",
    "非上班時間": "LEAVE-OUTSIDE-HOURS",
    "超過下班時間": "LEAVE-DAY-END",
    "時數須為整數小時": "LEAVE-HOURS",
    "須為休假單位的倍數": "LEAVE-UNIT",
    "不適用或待確認": "CLAIM-NOT-ELIGIBLE",
    "前案未結": "CLAIM-OPEN",
    "未達標準": "CLAIM-NO-TIER",
    "已無可申請時數": "CLAIM-NOTHING-LEFT",
}
LINES = {
    "核給": EntryKind.GRANT,
    "請休": EntryKind.USE,
    "取消": EntryKind.CANCEL,
    "撤銷": EntryKind.REVERSE,
    "失效": EntryKind.EXPIRE,
}

_WHOLE_SET = re.compile(r"(?P<set>\S+?)全部(?:除(?P<but>(?:「[^」]+」)+))? (?P<when>.+)")
_STEP = re.compile(r"(?P<day>[\d/]+)(?: (?P<at>\d\d:\d\d))? (?P<what>[^→]+?)(?: → (?P<comes>.+))?")


def day_of(words: str) -> date:
    """Read a ROC date of a case."""
    day = parse_date(words)
    assert day is not None, words
    return day


def moment_of(words: str) -> tuple[date, time | None]:
    """Read a ROC date with or without a time of day."""
    day, _, at = words.partition(" ")
    return day_of(day), time.fromisoformat(at) if at else None


def set_named(words: str, plan: Plan) -> CourseSet:
    """Give the set that a case calls 委任主餐 or 副餐2."""
    return next(each for each in plan.sets if each.title.split("-")[0] == words)


@dataclass(slots=True)
class CaseDesk:
    """One person of a case with records, decisions and a ledger that the steps of the case fill."""

    person: Person
    plan: Plan
    calendar: Calendar
    aliases: Mapping[str, str]
    records: tuple[tuple[date, Record], ...]
    """Each record with the day from which it is known."""
    duties: tuple[DutyInterval, ...]
    rulings: tuple[Ruling, ...]
    approval: Approval | None
    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    used: list[Entry] = field(default_factory=list)

    def verdict(self, as_of: date, *, everything: bool = False) -> Verdict:
        """Judge the person on a day by the records known then, or by all of them."""
        rulebook = Rulebook(self.plan, self.calendar, as_of, self.aliases)
        known = [record for day, record in self.records if everything or day <= as_of]
        return evaluate(self.person, known, rulebook, self.duties, self.rulings, self.approval)

    def play(self, step: str) -> None:
        """Carry out one step and check what it is said to come to."""
        match = _STEP.fullmatch(step)
        assert match is not None, step
        for pattern, act in _ACTS:
            words = re.fullmatch(pattern, match["what"])
            if words is not None:
                comes = act(self, day_of(match["day"]), match["at"], words)
                assert match["comes"] is None or _same(match["comes"], comes), f"{step}（實得：{comes}）"
                return
        raise AssertionError(step)

    # ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────

    def apply(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Draw up a claim (rule E10)."""
        verdict = self.verdict(on)
        tiers = tiers_to_claim(verdict, self.claims, self.entries, self.plan)
        if isinstance(tiers, Finding):
            return f"不受理：{_refusal(tiers)}"
        earlier = {line.title for claim in self.claims if claim.registered_on() for line in claim.lines}
        lines = lines_for(verdict, tiers)
        self._add_claim(tiers, verdict, provisional=False)
        again = sum(line.title in earlier for line in lines)
        hours = "、".join(str(tier.hours) for tier in tiers)
        return f"申請{hours}小時，已登錄課程{again}門、新列課程{len(lines) - again}門"

    def apply_early(self, on: date, _at: str | None, words: re.Match[str]) -> str:
        """Draw up a provisional claim (附件2 note 5; rule E11)."""
        side = set_named(words[1], self.plan).key
        hours = next(tier.hours for tier in self.plan.leave_tiers if tier.side == side)
        window = use_window(on, self.plan.use_months)
        self._add_claim((ClaimTier(side, hours, on, window.first, window.last),), self.verdict(on), provisional=True)
        return f"申請{hours}小時"

    def _add_claim(self, tiers: tuple[ClaimTier, ...], verdict: Verdict, *, provisional: bool) -> None:
        lines = () if provisional else lines_for(verdict, tiers)
        number = len(self.claims) + 1
        claim = Claim(number, f"103-{number}", PERSON_ID, 103, provisional, verdict.plan_version, tiers, lines)
        self.claims = (*self.claims, claim)

    def register(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Register the open claim (rules E3, E10)."""
        claim = next(each for each in self.claims if each.state in OPEN_STATES)
        assert claim.provisional or still_founded(claim, self.verdict(on))
        grants = grants_of(claim, self.entries, on, self.plan)
        for grant in grants:
            self.entries = (*self.entries, replace(grant, id=len(self.entries) + 1))
        self._follow(claim, ClaimState.REGISTERED, on)
        return f"核給{'、'.join(str(grant.hours) for grant in grants)}小時"

    def apply_and_register(self, on: date, at: str | None, words: re.Match[str]) -> str:
        """Draw up a claim and register it on the same day."""
        applied = self.apply(on, at, words)
        return applied if applied.startswith("不受理") else self.register(on, at, words)

    def send_back(self, on: date, _at: str | None, words: re.Match[str]) -> str:
        """Reject or withdraw the open claim (rule E10)."""
        claim = next(each for each in self.claims if each.state in OPEN_STATES)
        self._follow(claim, ClaimState.REJECTED if words[0] == "退件" else ClaimState.WITHDRAWN, on)
        return ""

    def take_back(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Reverse the grants of the claim registered last (rules E9, E11)."""
        claim = [each for each in self.claims if each.state is ClaimState.REGISTERED][-1]
        for grant in standing_grants(self.entries):
            if grant.claim_id == claim.id:
                self.entries = (*self.entries, a_correction(len(self.entries) + 1, grant, on))
        self._follow(claim, ClaimState.REVERSED, on)
        return ""

    def _follow(self, claim: Claim, state: ClaimState, on: date) -> None:
        followed = replace(claim, events=(*claim.events, ClaimEvent(state, on)))
        self.claims = tuple(followed if each.id == claim.id else each for each in self.claims)

    def take_leave(self, on: date, at: str | None, words: re.Match[str]) -> str:
        """Enter a use (rules E4, E8)."""
        assert at is not None
        start, hours = datetime.combine(on, time.fromisoformat(at)), int(words[1])
        odd = not_in_units(hours, self.plan.unit_hours)
        if odd is not None:
            return f"不受理：{_refusal(odd)}"
        end = leave_end(start, hours, self.plan.schedule, self.calendar)
        if isinstance(end, Finding):
            return f"不受理：{_refusal(end)}"
        draws = draws_for(self.entries, on, hours)
        if isinstance(draws, Finding):
            return f"不受理：{_refusal(draws)}"
        use = a_use(len(self.entries) + 1, {draw.grant: draw.hours for draw in draws}, start, end_at=end)
        self.used.append(use)
        self.entries = (*self.entries, use)
        return f"至{end:%H:%M}，餘{balance(self.entries, date.max).granted - balance(self.entries, date.max).used}小時"

    def cancel_leave(self, on: date, _at: str | None, words: re.Match[str]) -> str:
        """Cancel the n-th use (rule E9)."""
        use = self.used[int(words[1]) - 1]
        self.entries = (*self.entries, a_correction(len(self.entries) + 1, use, on))
        return ""

    def account(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Give the account of a day."""
        account = balance(self.entries, on)
        return f"核給{account.granted}、已休{account.used}、失效{account.lapsed}、餘{account.open}"

    def ledger(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Give the lines of the register up to a day."""
        names = {kind: name for name, kind in LINES.items()}
        return "、".join(f"{names[line.kind]}{line.hours:+d}" for line in register(self.entries, on))

    def early_claims(self, on: date, _at: str | None, _words: re.Match[str]) -> str:
        """Count the provisional claims registered whose proof is there, and those whose is not (rule E11)."""
        verdict = self.verdict(on)
        early = [each for each in self.claims if each.provisional and each.state is ClaimState.REGISTERED]
        arrived = sum(still_founded(claim, verdict) for claim in early)
        return f"待補證明{len(early) - arrived}件、證明已到{arrived}件"


_Act = Callable[[CaseDesk, date, str | None, re.Match[str]], str]
_ACTS: tuple[tuple[str, _Act], ...] = (
    ("申請", CaseDesk.apply),
    (r"先行申請(\S+)", CaseDesk.apply_early),
    ("登錄", CaseDesk.register),
    ("申請並登錄", CaseDesk.apply_and_register),
    ("退件|撤回", CaseDesk.send_back),
    ("撤銷登錄", CaseDesk.take_back),
    (r"請休(\d+)小時", CaseDesk.take_leave),
    (r"取消第(\d)次請休", CaseDesk.cancel_leave),
    ("查帳", CaseDesk.account),
    ("列帳", CaseDesk.ledger),
    ("查先行申請", CaseDesk.early_claims),
)


def _same(said: str, comes: str) -> bool:
    """Tell whether what a case says holds: every part of it, in what the step came to."""
    return all(part in comes.split("，") for part in said.split("，"))


def _refusal(found: Finding) -> str:
    return next(words for words, code in REFUSALS.items() if code == found.code)


# ── reading a case ───────────────────────────────────────────────────────────────────────────────────────────────────


def desk_of(case: Case, plan: Plan | None = None) -> CaseDesk:
    """Read a case into a desk on which nothing has been done yet; it is of the 103 plan unless another is given."""
    chosen: Mapping[str, Any] = {key: PARAMETERS[key][value] for key, value in case.get("參數", {}).items()}
    plan = replace(plan or the_plan(), parameters=replace((plan or the_plan()).parameters, **chosen))
    suspended = {day_of(day): False for day in case.get("停止上班", ())}
    named: dict[str, Record] = {}
    records = tuple(_records_of(case.get("紀錄", ()), plan, named))
    return CaseDesk(
        person=_person_of(case["人員"], plan),
        plan=plan,
        calendar=the_calendar().with_days(suspended, {}),
        aliases=case.get("採用的課程別名", {}),
        records=records,
        duties=tuple(_duty_of(words) for words in case.get("差勤", ())),
        rulings=tuple(_ruling_of(number, words, named) for number, words in enumerate(case.get("裁示", ()), 1)),
        approval=_approval_of(case["核定"], plan) if "核定" in case else None,
    )


def _person_of(words: Mapping[str, Any], plan: Plan) -> Person:
    known = {**CATEGORIES, **dict.fromkeys((*plan.also_eligible, *plan.also_not_eligible), Category.UNKNOWN)}
    grade = grade_from_text(words["職等"]) if "職等" in words else None
    rank = rank_from_text(words.get("官等", "")) or (rank_of_grade(grade) if grade else None)
    changes = tuple(
        RankPeriod(rank_from_text(change.split(" ")[1]), None, day_of(change.split(" ")[0]))
        for change in words.get("官等異動", ())
    )
    return Person(
        id=PERSON_ID,
        name="王小明",
        category=known[words["類別"]],
        category_text=words["類別"],
        rank_periods=(RankPeriod(rank, grade), *changes),
        hired_on=day_of(words["到職日"]) if "到職日" in words else None,
        left_on=day_of(words["離職日"]) if "離職日" in words else None,
        schedule=words.get("班別", ""),
    )


def _records_of(
    lines: Iterable[str | Mapping[str, Any]], plan: Plan, named: dict[str, Record]
) -> Iterable[tuple[date, Record]]:
    number = 0
    for line in lines:
        for record in _whole_set(line, plan) if isinstance(line, str) else [_single(line, plan)]:
            number += 1
            numbered = record._replace(id=number)
            known = record.completed_on
            if not isinstance(line, str):
                named[line.get("代號", "")] = numbered
                known = day_of(line["匯入"]) if "匯入" in line else known
            yield known, numbered


def _whole_set(line: str, plan: Plan) -> list[Record]:
    match = _WHOLE_SET.fullmatch(line)
    assert match is not None, line
    course_set, but = set_named(match["set"], plan), re.findall("「([^」]+)」", match["but"] or "")
    titles = [course.title for course in course_set.courses]
    assert set(but) <= set(titles), line
    on, at = moment_of(match["when"])
    return [
        Record(0, PERSON_ID, course.title, course_set.platform, course.hours, on, at)
        for course in course_set.courses
        if course.title not in but
    ]


def _single(line: Mapping[str, Any], plan: Plan) -> Record:
    known = next(
        ((each, course) for each in plan.sets for course in each.courses if course.title == line["課程"]), None
    )
    platform = line.get("平台") or (known[0].platform if known else "")
    hours = line["時數"] if "時數" in line else (known[1].hours if known else 0)
    on, at = moment_of(line["完成"])
    score = Decimal(str(line["分數"])) if "分數" in line else None
    started = None
    if "開始" in line:
        begun, clock = moment_of(line["開始"])
        started = datetime.combine(begun, clock or time(0))
    return Record(0, PERSON_ID, line["課程"], platform, Decimal(str(hours)), on, at, started, score=score)


def _duty_of(words: str) -> DutyInterval:
    kind, day, span = words.split(" ")
    start, end = (datetime.combine(day_of(day), time.fromisoformat(clock)) for clock in span.split("-"))
    return DutyInterval(PERSON_ID, DUTIES[kind], start, end)


def _ruling_of(number: int, words: Mapping[str, str], named: Mapping[str, Record]) -> Ruling:
    record = named[words["紀錄"]]
    kind = RulingKind.COUNT_RECORD if "採計為" in words else RulingKind.ATTESTED_TIME
    return Ruling(
        id=number,
        kind=kind,
        record_id=record.id,
        decided_by="李主任",
        decided_on=day_of(words.get("日期", "103/12/1")),
        reason=words["理由"],
        document=words.get("文號", ""),
        course=words.get("採計為", ""),
        at=time.fromisoformat(words["時間"]) if "時間" in words else None,
    )


def _approval_of(words: Mapping[str, Any], plan: Plan) -> Approval:
    return Approval(words["嘉獎次數"], set_named(words["依據"], plan).key, words["文號"], day_of(words["日期"]))
