"""A verdict explained as a tree: eligibility, rank, sets, award, comp leave, the way on, and its basis (rule H10)."""

from __future__ import annotations

from collections.abc import Iterator

from elearn_desk.domain.claims import OPEN_STATES
from elearn_desk.domain.parameters import parameter_values
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import ParameterNote, RankBasis
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.shortest import next_steps
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.wording.awards import rank_text
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import Explanation, Grounds, Step, parameter_value, ruling_step, ruling_value
from elearn_desk.wording.explanation_courses import set_step
from elearn_desk.wording.explanation_outcomes import award_step, leave_step, ledger_step
from elearn_desk.wording.headline import category_words, headline
from elearn_desk.wording.next_steps import next_step
from elearn_desk.wording.terms import RANK_NAMES

_SAID_ELSEWHERE = frozenset({RulingKind.CATEGORY, RulingKind.RANK, RulingKind.PARAMETER})
"""Rulings that stand beside what they decide."""


def explain(grounds: Grounds) -> Explanation:
    """Explain a verdict from its grounds: the sentence for the telephone, and every step with clause and values."""
    verdict = grounds.verdict
    waiting = sum(claim.hours for claim in grounds.claims if claim.state in OPEN_STATES)
    return Explanation(
        verdict.person,
        headline(verdict, grounds.account, grounds.rulebook, waiting, grounds.proposal),
        (
            _eligibility_step(grounds),
            _rank_step(grounds),
            *(set_step(each, grounds) for each in verdict.sets),
            award_step(grounds),
            leave_step(grounds),
            ledger_step(grounds),
            *_way_on(grounds),
            _basis_step(grounds),
        ),
    )


def _eligibility_step(grounds: Grounds) -> Step:
    verdict = grounds.verdict
    category = category_words(verdict)
    text, good = {
        Eligibility.ELIGIBLE: (f"{category}，為適用對象。", True),
        Eligibility.NOT_ELIGIBLE: (f"{category}不在適用對象之列。", False),
        Eligibility.UNDECIDED: ("人員類別或官等不明，請先於名冊確認。", None),
    }[verdict.eligibility]
    clause = grounds.clause("eligibility")
    person = verdict.person
    steps = [Step(clause, f"人員類別為「{category}」。")]
    if words := _service_words(person):
        steps.append(Step(clause, f"{words}，期間以外完成的課程不採計。"))
    steps.extend(_rulings_of(grounds, RulingKind.CATEGORY))
    return Step(clause, text, good, (), tuple(steps))


def _service_words(person: Person) -> str:
    hired = f"{roc_date(person.hired_on)}到職" if person.hired_on else ""
    left = f"{roc_date(person.left_on)}離職" if person.left_on else ""
    return "、".join(part for part in (hired, left) if part)


def _rank_step(grounds: Grounds) -> Step:
    verdict, plan = grounds.verdict, grounds.plan
    clause = grounds.clause("parameters.rank_basis")
    rank = RANK_NAMES[verdict.rank] if verdict.rank else "待確認"
    changed = "（年度內官等異動，請覆核）" if verdict.rank_changed else ""
    current = plan.parameters.rank_basis is RankBasis.CURRENT
    basis = "查詢當日" if current else "完成主餐當日"
    value = parameter_value("rank_basis", plan.parameters.rank_basis.value)
    steps = [Step(clause, f"「現任官等」以{basis}所任官等為準。", None, (value,)), *_period_steps(grounds, clause)]
    if verdict.mains and not current:
        day = verdict.mains[0].completed_on
        steps.append(Step(clause, f"{verdict.mains[0].set.title}於{roc_date(day)}完成，當日官等為{rank}。", good=True))
    steps.extend(
        Step(
            clause,
            f"{other.set.title}於{roc_date(other.completed_on)}完成，但不是完成當時官等的主餐，不予採計。",
            good=False,
        )
        for other in verdict.other_mains
    )
    steps.extend(_rulings_of(grounds, RulingKind.RANK))
    return Step(clause, f"以{rank}對照主餐{changed}。", None, (), tuple(steps))


def _period_steps(grounds: Grounds, clause: str) -> Iterator[Step]:
    person = grounds.verdict.person
    for period in person.rank_periods:
        since = f"自{roc_date(period.since)}起" if period.since else ""
        yield Step(clause, f"所任官等{since}為{rank_text(person.category, period) or '不明'}。")


def _rulings_of(grounds: Grounds, kind: RulingKind) -> Iterator[Step]:
    return (ruling_step(ruling) for ruling in grounds.verdict.rulings if ruling.kind is kind)


def _way_on(grounds: Grounds) -> Iterator[Step]:
    steps = next_steps(grounds.verdict, grounds.plan, grounds.rulebook.as_of, grounds.account.toward_cap)
    if steps:
        found = tuple(next_step(step, grounds.plan) for step in steps)
        yield Step(grounds.clause("award.deadline"), "接下來可達成的，由近而遠：", None, (), found)


def _basis_step(grounds: Grounds) -> Step:
    verdict, plan = grounds.verdict, grounds.plan
    by_key = {ruling.key: ruling for ruling in grounds.verdict.rulings if ruling.kind is RulingKind.PARAMETER}
    others = [ruling for ruling in grounds.verdict.rulings if ruling.kind not in _SAID_ELSEWHERE]
    steps = (
        *(_parameter_step(note, by_key.get(note.key), grounds) for note in plan.notes),
        *map(ruling_step, others),
    )
    return Step("", f"依{plan.title}（{plan.document}），計畫版本{verdict.plan_version}判定。", None, (), steps)


def _parameter_step(note: ParameterNote, ruling: Ruling | None, grounds: Grounds) -> Step:
    value = parameter_values(grounds.plan).get(note.key, note.value)
    values = [parameter_value(note.key, value)]
    steps: tuple[Step, ...] = ()
    if ruling is not None:
        values.append(ruling_value(ruling))
        steps = (ruling_step(ruling),)
    text = f"{note.meaning}：{note.choices.get(value, value)}。"
    return Step(grounds.clause(f"parameters.{note.key}") or note.source, text, None, tuple(values), steps)
