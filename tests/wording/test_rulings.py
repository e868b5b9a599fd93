"""Every kind of ruling is said in words, with whom it is about and without showing a whole id."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from elearn_desk.domain.rulings import RulingKind
from elearn_desk.wording.rulings import ruling_subject, ruling_words
from tests.factory import PERSON_ID, a_ruling


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (RulingKind.ATTESTED_TIME, {"at": time(20, 30)}, "完成時間20:30"),
        (RulingKind.COUNT_RECORD, {"course": "政策溝通與宣導"}, "採計為「政策溝通與宣導」"),
        (RulingKind.SET_ASIDE, {"instead": 9}, "不採，以第9號紀錄為準"),
        (RulingKind.BOTH_STAND, {"instead": 9}, "與第9號紀錄都保留"),
        (RulingKind.CATEGORY, {"value": "contract"}, "人員類別為約聘人員"),
        (RulingKind.CATEGORY, {"value": "考試錄取人員"}, "人員類別為考試錄取人員"),
        (RulingKind.RANK, {"value": "junior"}, "官等為（相當）薦任"),
        (RulingKind.PARAMETER, {"key": "combine", "value": "capped_sum"}, "參數combine採「各項相加，至年度上限為止」"),
        (RulingKind.PARAMETER, {"key": "proof_days", "value": "45"}, "參數proof_days採「45」"),
        (
            RulingKind.PARAMETER,
            {"key": "suspension_off", "value": "false"},
            "參數suspension_off採「不算，仍依上班日計」",
        ),
        (RulingKind.PLATFORM, {"key": "e等公務園", "value": "e學中心"}, "「e等公務園」視為e學中心"),
        (RulingKind.SUSPENSION, {"key": "2014-07-23", "value": "off"}, "103/07/23停止上班"),
        (RulingKind.SUSPENSION, {"key": "2014-07-23", "value": "works"}, "103/07/23照常上班"),
    ],
)
def test_a_ruling_is_said_in_words(kind: RulingKind, changes: dict[str, Any], words: str) -> None:
    assert ruling_words(a_ruling(kind=kind, **changes)) == words


@pytest.mark.parametrize(
    ("kind", "record", "subject"),
    [
        (RulingKind.COUNT_RECORD, 7, "A12345****第7號紀錄"),
        (RulingKind.COUNT_RECORD, 0, "A12345****（紀錄已復原移除）"),
        (RulingKind.RANK, 0, "A12345****"),
        (RulingKind.PARAMETER, 0, "全體"),
    ],
)
def test_whom_a_ruling_is_about_is_said(kind: RulingKind, record: int, subject: str) -> None:
    assert ruling_subject(a_ruling(kind=kind, record_id=record, person_id=PERSON_ID)) == subject
    named = ruling_subject(a_ruling(kind=RulingKind.RANK, person_id=PERSON_ID), "王小明")
    assert named == "王小明（A12345****）"
