"""What a clerk decided about a record, in words."""

from __future__ import annotations

from elearn_desk.domain.rulings import Ruling, RulingKind


def ruling_words(ruling: Ruling) -> str:
    """Say what a ruling decides about its record."""
    match ruling.kind:
        case RulingKind.ATTESTED_TIME:
            return f"完成時間{ruling.at:%H:%M}"
        case RulingKind.COUNT_RECORD:
            return f"採計為「{ruling.course}」"
        case RulingKind.SET_ASIDE:
            return f"不採，以第{ruling.instead}號紀錄為準"
    return f"與第{ruling.instead}號紀錄都保留"
