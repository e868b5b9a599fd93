"""The words of the award list (獎懲建議名冊): reason, award, legal basis (陸、6（三）; rules D1–D6)."""

from __future__ import annotations

from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.holding import Hold
from elearn_desk.domain.people import Category, RankPeriod
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.verdict import AwardVerdict
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

REASON_LIMIT = 100
"""The personnel system takes at most this many characters of a reason."""

_COUNTS = "零一二三四五六七八九"
_GRADES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四")


def award_words(times: int) -> str:
    """Say how many commendations: 「嘉獎一次」."""
    return f"嘉獎{_COUNTS[times]}次" if 0 < times < len(_COUNTS) else f"嘉獎{times}次"


def award_reason(plan: Plan, award: AwardVerdict) -> str:
    """Say what the award is for (獎懲事由), in fewer words where the titles of the sets pass the limit; never cut."""
    titles = [plan.set_of(key).title for key in (award.main, award.by) if key]
    named = (f"「主餐＋副餐」double-e組合套餐課程（{words}）" for words in ("＋".join(titles), titles[-1]))
    said = [f"依限完成{plan.year}年度推動數位學習{sets}並取得認證時數，成績優良。" for sets in (*named, "組合套餐課程")]
    return next((reason for reason in said if len(reason) <= REASON_LIMIT), said[-1])


def award_basis(plan: Plan, award: AwardVerdict, category: Category) -> str:
    """Say what the award rests on (法令依據); contract staff are not under 考績法, so theirs is the plan alone."""
    basis = f"{plan.title}（{plan.document}）{plan.sources[f'award.tiers.{award.by}']}"
    if category is Category.CIVIL_SERVANT:
        return f"公務人員考績法第12條；{basis}"
    return f"{basis}；聘僱人員不適用公務人員考績法，比照辦理"


def award_note(plan: Plan, award: AwardVerdict, records: int) -> str:
    """Say when the combination was completed and how many records prove it (rule D6)."""
    done = roc_date(award.completed_on)
    return f"{done}完成（期限{roc_date(plan.award_deadline)}），檢附學習紀錄{records}筆"


def hold_note(plan: Plan, hold: Hold) -> str:
    """Say until when somebody can still reach the higher award that a recommendation waits for, and what is lacking."""
    side = plan.set_of(hold.by).title
    return (
        f"得於{roc_date(plan.award_deadline)}前再完成{side}（尚缺{hold.courses}門{hold.hours.normalize():f}小時），"
        f"改獎{award_words(hold.times)}"
    )


def rank_text(category: Category, period: RankPeriod | None) -> str:
    """Say 官職等 as a personnel office writes it: 「薦任第七職等」, 「相當薦任」 for contract staff."""
    if period is None or period.rank is None:
        return ""
    name = RANK_NAMES[period.rank]
    if category is not Category.CIVIL_SERVANT:
        return f"{CATEGORY_NAMES[category]}（相當{name}）"
    return name if period.grade is None else f"{name}第{_GRADES[period.grade]}職等"


def proposal_words(proposal: AwardEvent) -> str:
    """Say what was proposed and waits for an answer: 「已送嘉獎一次（第1批），待核定」."""
    return f"已送{award_words(proposal.times)}（第{proposal.batch}批），待核定"
