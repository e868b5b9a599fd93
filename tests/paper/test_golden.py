from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from elearn_desk.shipped import shipped
from tests.paper.golden import pictures

MOST_DIFFERENT = 0.0002  # of all points: letters drawn by another release of the renderer differ at their edges
CLEARLY = 96  # of 255 shades

KEPT = sorted(shipped("forms").glob("*/*.png"))


def different(one: Image.Image, other: Image.Image) -> float:
    """Give the share of points that clearly differ."""
    histogram = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(histogram[CLEARLY:]) / sum(histogram)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_the_form_looks_like_its_kept_picture(path: Path) -> None:
    kept, drawn = Image.open(path), pictures()[path]
    assert kept.size == drawn.size
    assert different(kept, drawn) <= MOST_DIFFERENT


def test_every_kept_picture_is_of_a_form_that_is_drawn() -> None:
    assert set(KEPT) == set(pictures())


def test_a_label_that_moves_a_millimetre_is_seen() -> None:
    picture = pictures()[KEPT[-1]]
    label = picture.crop((70, 120, 140, 150))
    moved = picture.copy()
    moved.paste(label, (74, 120))
    assert different(picture, moved) > MOST_DIFFERENT
