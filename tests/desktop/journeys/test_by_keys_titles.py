"""A title that matches no course is accepted by keys alone, and taken back."""

from __future__ import annotations

import pytest

from elearn_desk.services.hours import import_hours
from elearn_desk.services.titles import accepted_titles
from tests.desktop.arrivals import NEW
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import Office

WRITTEN = f"{NEW[0].title}（數位）"


@pytest.fixture
def office(office: Office) -> Office:
    """Give an office where a course came in under another title."""
    with office.desk() as desk:
        import_hours(desk, [office.hours([NEW[0]._replace(title=WRITTEN)], "title.csv")])
    return office


def accepted(office: Office) -> dict[str, str]:
    """Give the titles accepted, with the courses they stand for."""
    with office.desk() as desk:
        return accepted_titles(desk).value


@by_keys
def test_a_title_is_accepted_and_taken_back(keys: Keyboard, office: Office) -> None:
    keys.sees("課名待確認")
    keys.go_to("課名待確認")
    keys.press("Return")
    keys.sees(f"1 人有「{WRITTEN}」，是否即《{NEW[0].title}》？", "採用後，1 人的紀錄採計為這門課程")
    keys.rests_on("待確認的課名")
    keys.press("Return")
    keys.sees(f"已將「{WRITTEN}」視為《{NEW[0].title}》。", "每個課名都對得上計畫的課程。")
    assert accepted(office) == {WRITTEN: NEW[0].title}

    keys.press("Ctrl+Z")
    keys.sees("復原這一步")
    keys.press("Return")
    keys.sees("已復原", f"是否即《{NEW[0].title}》？")
    assert accepted(office) == {}
