"""What a clerk decided about a record, a person or all verdicts of a plan year, in words."""

from __future__ import annotations

from datetime import date

from elearn_desk.domain.people import Rank
from elearn_desk.domain.ruled import OFF
from elearn_desk.domain.rulings import ON_PEOPLE, ON_THE_YEAR, Ruling, RulingKind
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.parameters import value_words
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

_CATEGORIES = {category.value: name for category, name in CATEGORY_NAMES.items()}


def ruling_words(ruling: Ruling) -> str:
    """Say what a ruling decides."""
    if ruling.kind in ON_PEOPLE or ruling.kind in ON_THE_YEAR:
        return _words_beyond_records(ruling)
    match ruling.kind:
        case RulingKind.ATTESTED_TIME:
            return f"完成時間{ruling.at:%H:%M}"
        case RulingKind.COUNT_RECORD:
            return f"採計為「{ruling.course}」"
        case RulingKind.SET_ASIDE:
            return f"不採，以第{ruling.instead}號紀錄為準"
    return f"與第{ruling.instead}號紀錄都保留"


def _words_beyond_records(ruling: Ruling) -> str:
    match ruling.kind:
        case RulingKind.CATEGORY:
            return f"人員類別為{_CATEGORIES.get(ruling.value, ruling.value)}"
        case RulingKind.RANK:
            return f"官等為（相當）{RANK_NAMES[Rank(ruling.value)]}"
        case RulingKind.PLATFORM:
            return f"「{ruling.key}」視為{ruling.value}"
        case RulingKind.SUSPENSION:
            said = "停止上班" if ruling.value == OFF else "照常上班"
            return f"{roc_date(date.fromisoformat(ruling.key))}{said}"
    return f"參數{ruling.key}採「{value_words(ruling.key, ruling.value)}」"


def ruling_subject(ruling: Ruling, name: str = "") -> str:
    """Say what a ruling is about: the record and whose it is, the person by name and masked id, or everyone."""
    if ruling.kind in ON_THE_YEAR:
        return "全體"
    masked = mask_id(ruling.person_id)
    person = f"{name}（{masked}）" if name else masked
    if ruling.kind in ON_PEOPLE:
        return person
    return f"{person}第{ruling.record_id}號紀錄" if ruling.record_id else f"{person}（紀錄已復原移除）"
