"""What a look at a plan file comes to, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.domain.plan import Plan
from elearn_desk.services.plan_replay import Replay
from elearn_desk.services.plans import PlanComparison
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.plan_changes import change_words
from elearn_desk.wording.plan_replay import earned_change_words
from elearn_desk.wording.plan_words import plan_summary
from elearn_desk.wording.sentences import sentence


def check_words(plan: Plan | None, findings: Sequence[Finding]) -> list[str]:
    """Say whether a plan file can be used, what is to be mended or seen to, and what it says."""
    told = [f"・{sentence(each)}" for each in findings]
    if plan is None:
        wrong = sum(each.severity is Severity.FATAL for each in findings)
        return [f"計畫檔不能使用，須更正 {wrong:,} 處。", *told]
    to_see = f"，有 {len(findings):,} 處請確認" if findings else ""
    return [f"計畫檔可以使用{to_see}。", *told, "", *plan_summary(plan)]


def comparison_words(found: PlanComparison) -> list[str]:
    """Say what the second of two plans states otherwise."""
    head = f"{found.before.version} → {found.after.version}："
    if not found.changes:
        return [f"{head}內容相同。"]
    return [f"{head}{len(found.changes):,} 處不同", "", *(f"・{change_words(each)}" for each in found.changes)]


def replay_words(found: Replay) -> list[str]:
    """Say what a draft would have come to, and for whom it comes to something else."""
    return list(_replay_lines(found))


def _replay_lines(found: Replay) -> Iterator[str]:
    before, after = found.before, found.after
    yield f"以{found.plan.year}年度的 {before.people:,} 人試算（草案 {found.draft.version}）；只計算，不更動任何資料。"
    yield ""
    yield f"敘獎：依草案 {after.awards:,} 人合格，原為 {before.awards:,} 人"
    hours = f"共 {after.leave_hours:,} 小時，原為 {before.leave_hours:,} 小時"
    yield f"補休：依草案 {after.leave:,} 人合格，原為 {before.leave:,} 人；{hours}"
    titles = {each.key: each.title for each in (*found.draft.sets, *found.plan.sets)}
    for key, title in titles.items():
        yield f"{title}：依草案 {after.sets[key]:,} 人完成，原為 {before.sets[key]:,} 人"
    yield ""
    yield f"結果不同者 {len(found.changes):,} 人"
    for each in found.changes:
        said = earned_change_words(each.before, each.after, titles, " ")
        yield f"・{each.person.unit}　{each.person.name}（{mask_id(each.person.id)}）：{said}"
