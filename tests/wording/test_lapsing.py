"""Whether open hours can still be taken is said plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elearn_desk.domain.lapsing import Lapsing
from elearn_desk.wording.lapsing import lapse_words
from tests.factory import a_grant, roc

EIGHT = Lapsing(a_grant(1, 8), 8, 0, roc(103, 11, 3), 16, 0)


@pytest.mark.parametrize(
    ("lapsing", "said"),
    [
        (EIGHT, "還須於103/11/03以前休8小時"),
        (replace(EIGHT, booked=3), "已預定3小時；還須於103/11/03以前休5小時"),
        (replace(EIGHT, booked=8), "已預定8小時"),
        (replace(EIGHT, room=4, short=4), "來不及：上班時間只剩4小時，4小時休不完"),
        (replace(EIGHT, last_workday=None, room=0, short=8), "期限前已無上班日，8小時休不完"),
    ],
)
def test_open_hours_are_said_with_what_is_left_to_do(lapsing: Lapsing, said: str) -> None:
    assert lapse_words(lapsing, provisional=False) == said
    assert lapse_words(lapsing, provisional=True) == f"{said}；先行申請，證明未到"
