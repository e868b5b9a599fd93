"""The layouts that come with the program, and those of the office, which never take a shipped one's place unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.places import own_export_layouts
from elearn_desk.services.export_layouts import layout_named, list_layouts
from elearn_desk.wording.sentences import sentence
from tests.services.office import refused

LAYOUT = 'name = "本機關格式"\npurpose = "awards"\nencoding = "utf-8"\n[[columns]]\nhead = "姓名"\nfield = "name"\n'


@pytest.fixture
def own() -> Path:
    """Give the folder of the office's own layouts."""
    folder = own_export_layouts()
    folder.mkdir(parents=True)
    return folder


def test_without_own_ones_the_shipped_layouts_are_there() -> None:
    outcome = list_layouts()
    assert [(each.layout.key, each.own) for each in outcome.value] == [("webhr-2026", False)]
    assert outcome.findings == ()


def test_own_layouts_stand_after_the_shipped_ones(own: Path) -> None:
    (own / "a.toml").write_text(LAYOUT, "utf-8")
    assert [(each.layout.key, each.own) for each in list_layouts().value] == [("webhr-2026", False), ("a", True)]
    assert layout_named("a").name == "本機關格式"


def test_an_own_layout_does_not_take_the_place_of_a_shipped_one(own: Path) -> None:
    (own / "webhr-2026.toml").write_text(LAYOUT, "utf-8")
    outcome = list_layouts()
    assert [each.code for each in outcome.findings] == ["EXPORT-LAYOUT-SHADOWED"]
    assert [each.own for each in outcome.value] == [False]
    assert layout_named("webhr-2026").name != "本機關格式"


def test_a_wrong_layout_is_told_and_refused(own: Path) -> None:
    (own / "a.toml").write_text(LAYOUT.replace('"name"', '"nane"'), "utf-8")
    (own / "b.toml").mkdir()
    outcome = list_layouts()
    assert [each.layout.key for each in outcome.value] == ["webhr-2026"]
    assert [sentence(each) for each in outcome.findings] == [
        "「a.toml」第6列：匯入檔格式的「columns.1.field」的值不在可用之列，請更正格式檔後再試。",
        "「b.toml」第1列：匯入檔格式的「b.toml」不是可讀的 TOML 檔，請更正格式檔後再試。",
    ]
    with refused("EXPORT-LAYOUT"):
        layout_named("a")


def test_a_layout_that_is_not_there_is_refused() -> None:
    with refused("EXPORT-LAYOUT-UNKNOWN"):
        layout_named("webhr")
