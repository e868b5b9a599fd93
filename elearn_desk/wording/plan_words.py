"""A plan in a few lines, and what a draft tells its reader to check."""

from __future__ import annotations

from collections.abc import Iterator

from elearn_desk.domain.plan import CourseSet, LeaveTier, Plan
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.plan_changes import need_words
from elearn_desk.wording.terms import RANK_NAMES


def plan_summary(plan: Plan) -> Iterator[str]:
    """Say what a plan contains: title, period, sets, awards, leave, goals."""
    yield f"{plan.year}年度　{plan.title}　{plan.document}　版本{plan.version}"
    yield f"期間：{roc_date(plan.period.first)}至{roc_date(plan.period.last)}"
    for course_set in plan.sets:
        yield _set_words(course_set, plan)
    if plan.award_tiers:
        tiers = "、".join(f"{_title(tier.side, plan)}{tier.times}次" for tier in plan.award_tiers)
        since = f"{roc_date(plan.award_from)}起，" if plan.award_from else ""
        yield f"敘獎：{since}{roc_date(plan.award_deadline)}前完成，{tiers}"
    else:
        yield "敘獎：無"
    if plan.leave_tiers:
        tiers = "、".join(_leave_words(tier, plan) for tier in plan.leave_tiers)
        days = plan.leave_window
        within = f"{roc_date(days.first)}至{roc_date(days.last)}完成，" if days else ""
        yield f"補休：{within}{tiers}，全年至多{plan.cap_hours}小時，{plan.use_months}個月內休畢"
    else:
        yield "補休：無"
    if plan.targets:
        yield f"單位與機關目標：{len(plan.targets)}項"


def draft_heading(year: int, new_year: int) -> str:
    """Write the comment lines at the head of a draft: where it comes from, and what to check before it is used."""
    lines = (
        f"{new_year}年度計畫草案，由{year}年度計畫轉出；數字、課程與出處（source）都還是{year}年度的。",
        f"取得{new_year}年度核定的計畫後，請逐項核對再使用：",
        "  一、凡寫「（請填…）」之處：填上計畫的全名、函文日期與文號。",
        "  二、期間、期限等日期：已一律順移，請照新計畫更正。",
        "  三、平台、主餐與副餐：課程名稱、時數與各餐合計。",
        "  四、敘獎與補休：級距、上限、期限。",
        "  五、出處（source）：逐一改成新計畫的條次。",
        "  六、參數（parameters）：計畫文字有改時，重新斟酌預設值。",
        "  七、條文對照（clauses）：照錄新計畫的文字，並核對辦理方式。",
        f"核對指令：plan check（檢查本檔）、plan diff {year}（與{year}年度比較）、plan replay（以現有的人試算）。",
    )
    return "\n".join(f"# {line}" for line in lines)


def _set_words(course_set: CourseSet, plan: Plan) -> str:
    need = "" if course_set.need.whole else f"，{need_words(course_set.need)}"
    rank = f"（{RANK_NAMES[course_set.rank]}）" if course_set.rank else ""
    if course_set.members:
        made_of = "、".join(_title(key, plan) for key in course_set.members)
        return f"{course_set.title}{rank}：由{made_of}組成{need}"
    return f"{course_set.title}{rank}：{len(course_set.courses)}門{course_set.hours:f}小時{need}，{course_set.platform}"


def _leave_words(tier: LeaveTier, plan: Plan) -> str:
    title = _title(tier.side, plan)
    if tier.per_hours is None:
        return f"{title}{tier.hours}小時"
    cap = "" if tier.cap_hours is None else f"（至多{tier.cap_hours}小時）"
    return f"{title}每滿{tier.per_hours:f}小時得{tier.hours}小時{cap}"


def _title(key: str, plan: Plan) -> str:
    return plan.set_of(key).title
