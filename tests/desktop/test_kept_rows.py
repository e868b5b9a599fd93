"""Lines are kept as text and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.kept_rows import kept_rows, kept_text
from elearn_desk.domain.holding import Hold


def test_every_line_comes_back_as_it_was(window: MainWindow) -> None:
    first, *others = window.survey.rows
    odd = replace(
        first,
        name="王\u2028小\x0b明",
        waiting=("待確認", "待補"),
        award_hold=Hold("side-3", 2, 1, Decimal("2.5")),
        last_day=date(2015, 2, 10),
        award_on=date(2014, 5, 3),
    )
    rows = (odd, *others)
    assert kept_rows(kept_text(rows)) == rows
    assert kept_text(rows).count("\n") == len(rows) - 1


@pytest.mark.parametrize("text", ["", "nothing", "[]", "{}", '["A123456789"]', "[" + "1," * 26 + "1]", "null"])
def test_another_text_gives_nothing(text: str) -> None:
    assert kept_rows(text) == ()
