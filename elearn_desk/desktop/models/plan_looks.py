"""What is looked over beside the plan: its targets, odd completion times, and the health of the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.tasks import Work
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.plan import Course, CourseSet, Plan
from elearn_desk.domain.targets import TargetResult
from elearn_desk.services.doctor import Check, examine
from elearn_desk.services.plausibility import PlausibilityAnswer, list_plausibility
from elearn_desk.services.targets import list_targets
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.health import CHECK_NAMES
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import RANK_NAMES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look(Generic[T]):
    """What is looked over: the pane's title, what it is for, the button, the work, the columns, and what came of it.

    `person` gives whom a line is about, empty for nobody.
    """

    title: str
    about: str
    act: str
    work: Work[tuple[T, ...]]
    columns: Callable[[], Sequence[Column[T]]]
    said: Callable[[Sequence[T]], str]
    person: Callable[[T], str] = lambda _line: ""


CourseLine = tuple[CourseSet, Course]


def course_lines(plan: Plan, words: str) -> tuple[CourseLine, ...]:
    """Give the courses of the plan in which every word typed is found."""
    parts = words.casefold().split()
    lines = ((course_set, course) for course_set in plan.sets for course in course_set.courses)
    return tuple(
        line
        for line in lines
        if all(part in f"{line[0].title} {line[1].group} {line[1].title}".casefold() for part in parts)
    )


def course_columns() -> tuple[Column[CourseLine], ...]:
    """Give the columns of the courses: the set, for whom, the course, hours, platform, and the clause."""
    return (
        Column("套餐", lambda line: line[0].title, 10),
        Column("官等", lambda line: RANK_NAMES[line[0].rank] if line[0].rank else "全部", 4),
        Column("類別", lambda line: line[1].group, 6),
        Column("課程", lambda line: line[1].title, 20, tip=lambda line: "\n".join(line[1].alternatives)),
        Column("時數", lambda line: f"{line[1].hours.normalize():f}", 3, key=lambda line: line[1].hours, figures=True),
        Column("平台", lambda line: line[0].platform, 8),
        Column("依據", lambda line: line[0].source, 10, tone=lambda _line: Tone.MUTED),
    )


def target_columns() -> tuple[Column[TargetResult], ...]:
    """Give the columns of the targets: which, of whom, until when, how far, what comes of it, and the clause."""
    return (
        Column("目標", lambda each: each.target.title, 10),
        Column("單位", lambda each: each.unit or each.agency, 8),
        Column("期限", lambda each: roc_date(each.target.by), 6, key=lambda each: each.target.by),
        Column("適用", lambda each: f"{each.eligible:,}", 4, key=lambda each: each.eligible, figures=True),
        Column("完成", lambda each: f"{each.reached:,}", 4, key=lambda each: each.reached, figures=True),
        Column("比率", lambda each: f"{each.rate}%", 4, key=lambda each: each.rate, figures=True),
        Column("結果", _met, 8, tone=lambda each: Tone.GOOD if each.met else Tone.PROGRESS),
        Column("獎勵", lambda each: each.target.reward if each.met else "", 8),
        Column("依據", lambda each: each.target.source, 8, tone=lambda _each: Tone.MUTED),
    )


def _met(result: TargetResult) -> str:
    return f"{Tone.GOOD.value} 達成" if result.met else f"{Tone.PROGRESS.value} 尚差 {result.lacking:,} 人"


def targets_said(results: Sequence[TargetResult]) -> str:
    """Say how many targets are reached."""
    if not results:
        return "這個年度的計畫沒有單位或機關的目標。"
    return f"{len(results):,} 個目標，已達成 {sum(each.met for each in results):,} 個。"


def doubt_columns() -> tuple[Column[PlausibilityAnswer], ...]:
    """Give the columns of the doubts: whose completion times, and what is odd about them."""
    return (
        Column("姓名", lambda each: each.person.name, 5),
        Column("單位", lambda each: each.person.unit, 8),
        Column("身分證字號", lambda each: mask_id(each.person.id), 6),
        Column("項數", lambda each: f"{len(each.doubts):,}", 3, key=lambda each: len(each.doubts), figures=True),
        Column("請向申請人確認", _doubts, 40, tip=lambda each: "\n".join(map(sentence, each.findings))),
    )


def _doubts(answer: PlausibilityAnswer) -> str:
    return " ".join(map(sentence, answer.findings))


def doubts_said(answers: Sequence[PlausibilityAnswer]) -> str:
    """Say how many people's completion times ask for a look."""
    return f"{len(answers):,} 人的完成時間請再確認。" if answers else "沒有需要確認的完成時間。"


def check_columns() -> tuple[Column[Check], ...]:
    """Give the columns of the check of everything: how it stands, what was looked at, and what to do."""
    return (
        Column("狀態", _state, 5, key=_urgency, tone=_check_tone),
        Column("項目", lambda each: CHECK_NAMES[each.name], 10),
        Column("處理方式", _advice, 40, tip=_advice),
    )


def _check_tone(check: Check) -> Tone:
    if check.advice is None:
        return Tone.GOOD
    return Tone.WAITING if check.needs_clerk else Tone.PROGRESS


def _state(check: Check) -> str:
    words = {Tone.GOOD: "正常", Tone.WAITING: "處理", Tone.PROGRESS: "留意"}
    return f"{_check_tone(check).value} {words[_check_tone(check)]}"


def _urgency(check: Check) -> int:
    return [Tone.WAITING, Tone.PROGRESS, Tone.GOOD].index(_check_tone(check))


def _advice(check: Check) -> str:
    return "" if check.advice is None else sentence(check.advice)


def checks_said(checks: Sequence[Check]) -> str:
    """Say how many things need the clerk."""
    needed = sum(each.needs_clerk for each in checks)
    return f"有 {needed:,} 項需要處理。" if needed else "一切正常，沒有需要處理的事。"


TARGETS: Look[TargetResult] = Look(
    "目標達成",
    "計畫對單位與機關訂的目標，以截至日的紀錄計算。",
    "重新計算",
    list_targets,
    target_columns,
    targets_said,
)
"""How far units and the agency are on the way to the plan's targets."""

DOUBTS: Look[PlausibilityAnswer] = Look(
    "完成時間疑義",
    "同一分鐘完成多門、間隔短於課程時數等，請向申請人確認；判定不因此改變（附件2注意事項2、4）。",
    "重新檢查",
    lambda desk, progress: list_plausibility(desk, progress=progress),
    doubt_columns,
    doubts_said,
    lambda answer: answer.person.id,
)
"""Whose completion times ask for a look."""

CHECKS: Look[Check] = Look(
    "健康檢查",
    "檢查資料庫、保存的原檔、補休帳、待辦事項、程式檔案與磁碟；只看，不更動。",
    "重新檢查",
    examine,
    check_columns,
    checks_said,
)
"""A check of everything."""
