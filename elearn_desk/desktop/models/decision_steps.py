"""How decisions are taken back: rulings, titles, plans, awards and the lock of a year (rules C2, D5, H10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from elearn_desk.desktop.models.act_lines import named
from elearn_desk.desktop.undo import Step
from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.awards import return_batch, revoke_award
from elearn_desk.services.decisions import Decision
from elearn_desk.services.one_step import as_one
from elearn_desk.services.plan_import import return_to_plan_before
from elearn_desk.services.rulings import withdraw_ruling
from elearn_desk.services.titles import withdraw_title
from elearn_desk.services.year_end import close_year, reopen_year

_MISTAKEN = "剛才的決定按錯，復原"


def ruled(done: str, ruling: Ruling) -> Step:
    """A ruling was made: it is withdrawn."""
    return Step(
        f"{done}（裁示第{ruling.id}號）",
        "撤回這項裁示，同一事項先前的裁示或計畫原訂恢復適用；已登錄的時數與已列印的表單不受影響。",
        lambda desk, reason: withdraw_ruling(desk, ruling.id, reason),
        tell=lambda outcome: _changing([outcome.value]),
    )


def ruling_withdrawn(done: str) -> Step:
    """A ruling was withdrawn, which is not taken back."""
    return Step(done, "撤回的裁示不再恢復；如係誤撤，請重新作成裁示（會有新的號次）。")


def plan_adopted(plan: Plan) -> Step:
    """A plan was adopted: the one before it is adopted again."""
    return Step(
        f"採用{plan.year}年度計畫檔（版次 {plan.version}）",
        "重新採用在它之前適用的計畫，並重新判定；已登錄的時數與已列印的表單不受影響。",
        lambda desk, reason: return_to_plan_before(desk, plan.year, plan.version, reason),
        tell=lambda outcome: _changing([outcome.value]),
    )


def decided(done: str, rulings: Sequence[Ruling]) -> Step:
    """It was decided which of two records stand: the rulings are withdrawn."""
    return Step(
        done,
        "撤回這項決定，兩筆紀錄回到待決定的更正。",
        lambda desk, _reason: as_one(
            desk, (partial(withdraw_ruling, ruling_id=each.id, reason=_MISTAKEN) for each in rulings)
        ),
        needs_reason=False,
        tell=lambda outcome: _changing(outcome.value),
    )


def titles_judged(done: str, titles: Sequence[str]) -> Step:
    """Titles were accepted or dismissed: they are asked about again."""
    return Step(
        done,
        "取消這個決定，課名回到待確認，判定依此重新計算。",
        lambda desk, _reason: as_one(desk, (partial(withdraw_title, alias=each) for each in titles)),
        needs_reason=False,
    )


def titles_withdrawn(done: str) -> Step:
    """What was said of titles was taken back, which is not taken back in turn."""
    return Step(done, "課名已回到待確認；請在「學習時數 ▸ 待確認課名」重新採用或略過。")


def proposed(batch: int, count: int) -> Step:
    """A batch of recommendations was sent: it is entered as come back."""
    return Step(
        f"提出第{batch}批敘獎建議（{count:,} 人）",
        "登錄這一批退回，仍符合條件者可再提出；原提出紀錄保留。",
        lambda desk, reason: return_batch(desk, batch, reason),
        tell=lambda outcome: [f"{len(outcome.value):,} 人的敘獎建議將登錄退回。"],
    )


def approved(events: Sequence[AwardEvent]) -> Step:
    """Awards were approved: the approvals are revoked."""
    return Step(
        f"登錄 {len(events):,} 人的敘獎核定（{events[0].document}）",
        "撤銷這些核定，依學習紀錄重新判定可否建議敘獎，需要時重新提出；原核定紀錄保留。",
        lambda desk, reason: as_one(
            desk, (partial(revoke_award, person_id=each.person_id, reason=reason) for each in events)
        ),
        tell=lambda outcome: [f"{len(outcome.value):,} 人的核定將撤銷。"],
    )


def returned(count: int) -> Step:
    """Recommendations came back, which is not taken back."""
    return Step(f"登錄 {count:,} 人的敘獎建議退回", "退回的紀錄不再恢復；仍符合條件者請重新提出。")


def revoked(name: str) -> Step:
    """An approval was revoked, which is not taken back."""
    return Step(f"撤銷{name}的敘獎核定", "撤銷的核定不再恢復；如係誤撤，請依原核定文號重新登錄核定。")


def closed(year: int) -> Step:
    """A year was closed: it is reopened."""
    return Step(
        f"{year}年度關帳",
        "重新開帳，可再受理申請、敘獎與裁示；關帳的紀錄保留。",
        reopen_year,
    )


def reopened(year: int) -> Step:
    """A year was reopened: it is closed again."""
    return Step(
        f"{year}年度重新開帳",
        "再次關帳，不再受理申請、敘獎與裁示；重新開帳的紀錄保留。",
        close_year,
    )


def begun(year: int) -> Step:
    """A year was begun, which is not taken back."""
    return Step(f"開始{year}年度", "年度開始辦理是一項紀錄，不影響任何人的時數，不必復原。")


def _changing(decisions: Sequence[Decision[Any]]) -> Iterator[str]:
    names = dict.fromkeys(change.person.name for each in decisions for change in each.changes)
    yield f"{len(names):,} 人的判定會改變：{named(list(names))}。" if names else "沒有人的判定會改變。"
