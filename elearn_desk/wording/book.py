"""The book of decisions (疑義簿) in words: what is no ruling on a record or person, and whether an entry holds."""

from __future__ import annotations

from elearn_desk.domain.rulings import Withdrawal
from elearn_desk.wording.dates import roc_moment


def title_words(alias: str, course: str | None) -> str:
    """Say what was decided about a course title that the plan does not know."""
    return f"課名「{alias}」" + (f"採用為「{course}」" if course else "不是計畫的課程")


def plan_file_words(file_name: str, version: str) -> str:
    """Say which plan file was brought in."""
    return f"採用計畫檔「{file_name}」（版本{version}）"


def state_words(*, holds: bool, withdrawal: Withdrawal | None) -> str:
    """Say whether an entry of the book holds, and who took it back when and why."""
    if withdrawal is not None:
        reason = f"：{withdrawal.reason}" if withdrawal.reason else ""
        return f"{withdrawal.by}於{roc_moment(withdrawal.at)}撤回{reason}"
    return "有效" if holds else "不再適用"
