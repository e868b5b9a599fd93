"""Whether open hours of comp leave can still be taken, said plainly (附件2 note 3)."""

from __future__ import annotations

from elearn_desk.domain.lapsing import Lapsing
from elearn_desk.wording.dates import roc_date


def lapse_words(lapsing: Lapsing, *, provisional: bool) -> str:
    """Say what of a grant is booked, what can no longer be fitted in, and whether its proof is still to come."""
    parts = []
    if lapsing.booked:
        parts.append(f"已預定{lapsing.booked}小時")
    if lapsing.last_workday is None:
        parts.append(f"期限前已無上班日，{lapsing.free}小時休不完")
    elif lapsing.short:
        parts.append(f"來不及：上班時間只剩{lapsing.room}小時，{lapsing.short}小時休不完")
    elif lapsing.free:
        parts.append(f"還須於{roc_date(lapsing.last_workday)}以前休{lapsing.free}小時")
    if provisional:
        parts.append("先行申請，證明未到")
    return "；".join(parts)
