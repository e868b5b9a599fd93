"""What is still lacking and what it would bring, in words (陸、6（三）, （四）)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.shortest import Gain, Goal, NextStep, Shortfall, Want
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import Step, hours_text, short_clause
from elearn_desk.wording.explanation_courses import cause_text
from elearn_desk.wording.terms import DUTY_NAMES


def set_name(title: str) -> str:
    """Give the short name of a set: 副餐3 of 副餐3-豪華主廚餐."""
    return title.partition("-")[0]


def distance(step: NextStep) -> str:
    """Say how far it is: 「距副餐3尚缺2門4小時」, with what stands in the way where that is one thing."""
    taken = [want for want in step.wants if want.to_take]
    settled = [want for want in step.wants if not want.to_take]
    parts = [f"{name}尚缺{courses}門{hours}小時" for name, courses, hours in _by_set(taken)]
    said = [f"距{'、'.join(parts)}{_in_the_way(taken)}"] if parts else []
    if settled:
        first = f"{set_name(settled[0].set.title)}《{settled[0].title}》"
        who = first if len(settled) == 1 else f"{first}等{len(settled)}門"
        said.append(who + ("待填完成時間" if settled[0].shortfall is Shortfall.TIME_NEEDED else "課名待確認"))
    return "，".join(said)


def _in_the_way(wants: Sequence[Want]) -> str:
    if len(wants) == 1:
        cause = _why(wants[0])
        return f"（《{wants[0].title}》{cause}）" if cause else ""
    at_work = all(want.shortfall in {Shortfall.NOT_OFF_HOURS, Shortfall.CONFLICT} for want in wants)
    return "（均非公餘時間完成，須另於公餘時間完成）" if at_work else ""


def _by_set(taken: Sequence[Want]) -> Iterator[tuple[str, int, str]]:
    for title in dict.fromkeys(want.set.title for want in taken):
        own = [want for want in taken if want.set.title == title]
        yield set_name(title), len(own), hours_text(sum((want.hours for want in own), Decimal(0)))


def gains_words(step: NextStep) -> str:
    """Say what completing it still brings and until when: 改敘嘉獎二次（103/08/31前）、再補休4小時（103/12/31前）."""
    return "、".join(map(_gain_with_day, step.open_gains))


def gain_words(gain: Gain) -> str:
    """Say one gain: the hours more, or the award one then has."""
    better = gain.more < gain.worth
    if gain.goal is Goal.AWARD:
        return f"{'改' if better else ''}敘{award_words(gain.worth)}"
    return f"{'再' if better else ''}補休{gain.more}小時"


def want_words(want: Want) -> str:
    """Say a course that is lacking, with what is wrong where there is a record: 《課名》2小時（平台不符）."""
    hours = f"{hours_text(want.hours)}小時" if want.to_take else ""
    why = f"（{cause}）" if (cause := _why(want)) else ""
    return f"《{want.title}》{hours}{why}"


def next_step(step: NextStep, plan: Plan) -> Step:
    """Explain a step: what is lacking, what it would bring, until when, and whether it can still be done."""
    side = set_name(plan.set_of(step.side).title)
    head = f"{side}：尚缺{step.courses}門{hours_text(step.hours)}小時" if step.courses else f"{side}：課程已完成"
    settle = len(step.wants) - step.courses
    waiting = f"，{settle}門待補正" if settle else ""
    gains = "；".join(_gain_with_day(gain) for gain in step.gains)
    sources = [plan.sources.get(f"{_TIERS[gain.goal]}.{step.side}", "") for gain in step.gains]
    clause = "；".join(dict.fromkeys(short_clause(source) for source in sources if source))
    steps = tuple(
        Step(short_clause(plan.sources.get(f"sets.{want.set.key}", "")), f"{want_words(want)}。", good=False)
        for want in step.wants
    )
    return Step(clause, f"{head}{waiting}，完成後可{gains}。", None, (), steps)


_TIERS = {Goal.AWARD: "award.tiers", Goal.LEAVE: "comp_leave.tiers"}


def _gain_with_day(gain: Gain) -> str:
    if not gain.possible:
        return f"{gain_words(gain)}（期限{roc_date(gain.by)}已過）"
    return f"{gain_words(gain)}（{roc_date(gain.by)}前）"


def _why(want: Want) -> str:
    """Say what is wrong with a course that has a record; empty where there is none."""
    course = want.course
    if want.shortfall is Shortfall.CONFLICT and course.interval is not None:
        return f"與{DUTY_NAMES[course.interval.kind]}重疊，須另於公餘時間完成"
    if course.record is not None and want.shortfall in {Shortfall.NEAR_MISS, Shortfall.TITLE_UNCONFIRMED}:
        return "、".join(cause_text(cause, course.record, course.course) for cause in course.causes)
    return _WORDS.get(want.shortfall, "")


_WORDS = {
    Shortfall.TIME_NEEDED: "待填完成時間",
    Shortfall.NOT_OFF_HOURS: "非公餘時間完成，須另於公餘時間完成",
    Shortfall.CONFLICT: "與差勤重疊，須另於公餘時間完成",
    Shortfall.OUTSIDE_WINDOW: "完成日不在期間內",
    Shortfall.OTHER_RANK: "主餐完成時官等不符，須於現任官等再完成一門",
}
