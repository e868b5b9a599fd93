"""What a draft of a plan comes to for one person: 「敘獎由嘉獎一次變為無敘獎、補休由8小時變為6小時」."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from elearn_desk.domain.earned import Earned
from elearn_desk.wording.awards import award_words


def earned_change_words(before: Earned, after: Earned, titles: Mapping[str, str], gap: str = "") -> str:
    """Say what somebody earns by a draft otherwise than by the plan.

    `titles` names the sets by key, in the order in which they are told; `gap` stands between a figure and the words
    beside it.
    """
    return "、".join(_parts(before, after, titles, gap))


def _parts(before: Earned, after: Earned, titles: Mapping[str, str], gap: str) -> Iterator[str]:
    if before.award_times != after.award_times:
        was, comes = (award_words(each.award_times) if each.award_times else "無敘獎" for each in (before, after))
        yield f"敘獎由{was}變為{comes}"
    if before.leave_hours != after.leave_hours:
        was, comes = (f"{gap}{each.leave_hours}{gap}小時" for each in (before, after))
        yield f"補休由{was}變為{comes}"
    for key, title in titles.items():
        if (key in before.sets) != (key in after.sets):
            yield f"{'完成' if key in after.sets else '不再完成'}{title}"
