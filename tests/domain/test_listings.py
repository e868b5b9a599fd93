"""Sections that are joined begin a page together with the one they are joined to."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.listings import Listing, ListingSection


@pytest.mark.parametrize(
    ("joined", "groups"),
    [
        ([], []),
        ([False], [1]),
        ([True], [1]),
        ([False, True, True], [3]),
        ([False, True, False, False, True], [2, 1, 2]),
    ],
)
def test_sections_are_grouped_by_what_begins_a_page(joined: list[bool], groups: list[int]) -> None:
    sections = tuple(ListingSection(str(number), (), joined=each) for number, each in enumerate(joined))
    listing = Listing("題", "旨", date(2014, 7, 1), (), sections)

    assert [len(group) for group in listing.groups] == groups
    assert [section for group in listing.groups for section in group] == list(sections)
