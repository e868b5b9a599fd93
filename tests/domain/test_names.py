"""Names that are the same, and characters that were lost on the way."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.names import _VARIANTS, lost_characters, name_key, same_name

names = st.text(st.characters(categories=("Lo", "Lu")), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小峯", "王小峰"),
        ("羣英", "群英"),
        ("温妍", "溫姸"),
        ("王 小 明", "王小明"),
        ("王　小明", "王小明"),
        ("ＪＯＨＮ", "John"),
        ("林?明", "林堃明"),
        ("林■明", "林堃明"),
        ("林\ue123明", "林堃明"),
        ("林\u0378明", "林堃明"),
        ("王○明", "王小明"),
        ("巴奈·庫穗", "巴奈．庫穗"),
        ("\uf92d福", "來福"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("王小明", "王大明"), ("林明", "林堃明"), ("王小明", ""), ("方方土", "堃"), ("", "王")]
)
def test_other_names(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_no_character_has_two_meanings() -> None:
    assert [sign for sign, count in Counter(_VARIANTS.replace(" ", "")).items() if count > 1] == []


@given(names)
def test_a_name_is_itself_and_its_key_is_stable(name: str) -> None:
    assert same_name(name, name)
    assert same_name(name, f" {name} ")
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("王小明", ""),
        ("林?明", "?"),
        ("林？■明□", "？■□"),
        ("張\ufffd\ufffd", "\ufffd"),
        ("陳\ue123", "\ue123"),
        ("陳\U000f0001", "\U000f0001"),
        ("陳\u0378", "\u0378"),
        ("王○明", ""),
        ("王*明", ""),
        ("許𠮷", ""),
    ],
)
def test_what_was_lost_of_a_name(name: str, lost: str) -> None:
    assert lost_characters(name) == lost
