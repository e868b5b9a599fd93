"""What a review says as a whole: its sum, what stands in the way, and everything found for copying."""

from __future__ import annotations

from elearn_desk.desktop.models.review_rows import ASKED, DOUBTFUL, Review, masked
from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.wording.sentences import sentence


def summary(review: Review) -> str:
    """Say what an import would do, in counts that add up."""
    if not review.readable:
        return f"{len(review.files)} 個檔案還無法讀取"
    counts = review.counts()
    parts = "＋".join(f"{name} {counts[name]:,}" for name in ("新增", "更新", "已有", "未收") if name in review.chips)
    among = [f"{name} {counts[name]:,}" for name in ("待名冊", "更正", DOUBTFUL) if counts[name]]
    files = f"{len(review.files)} 個檔案，" if len(review.files) > 1 else ""
    unread = sum(each.trouble is not None for each in review.files)
    said = f"{files}讀入 {counts['全部']:,} 列＝{parts}"
    said += f"；其中{'、'.join(among)}" if among else ""
    return said + (f"；{unread} 個檔案無法讀取" if unread else "")


def commit_words(review: Review, decided: int = 0) -> str:
    """Say exactly what the button does; `decided` corrections are among those that would wait otherwise."""
    count = sum(each.taken for each in review.files)
    if not count:
        return "匯入"
    counts = review.counts()
    left = counts["未收"] + max(counts["更正"] - decided, 0)
    return f"匯入 {count:,} 列" + (f"（待處理 {left:,} 列留著）" if left else "")


def obstacle_to(review: Review) -> str:
    """Say why nothing would come in."""
    if not review.readable:
        answerable = any(each.answerable for each in review.files)
        return "補上缺的資料後就能匯入。" if answerable else "沒有可匯入的資料，請依說明修正檔案後再匯入。"
    counts = review.counts()
    if counts["全部"] and counts["全部"] == counts["已有"]:
        return "這些資料先前都匯入過了，不必再匯入。"
    return "沒有可匯入的新資料。"


def findings_text(review: Review) -> str:
    """Say everything found, file by file, the gravest first, for copying into a letter."""
    parts = []
    for file in review.files:
        found = [*([file.trouble] if file.trouble else []), *file.findings]
        found += [each for line in file.lines for each in line.findings]
        grave = sorted(found, key=lambda each: _GRAVITY.index(each.severity))
        parts += [f"{file.name}\n" + "\n".join(f"　{_said(each)}" for each in grave)] if grave else []
    return "\n\n".join(parts)


_GRAVITY = [Severity.FATAL, Severity.REFUSED, Severity.ATTENTION, Severity.WARNING]


def _said(found: Finding) -> str:
    if found.code in ASKED:
        return f"{ASKED[found.code][0]}。"
    return masked(sentence(found), (found.detail("person"),))
