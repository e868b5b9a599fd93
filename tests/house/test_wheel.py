"""The wheel that is built carries all that the program reads."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, product_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_every_shipped_file_and_every_module(wheel: Path) -> None:
    places = {path.relative_to(ROOT).as_posix() for path in product_files()}
    shipped = {f"elearn_desk/{place}" for place in places if place.startswith(("resources/", "forms/"))}
    own = {place for place in places if place.startswith("elearn_desk/")}
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.startswith("elearn_desk/")}
    assert carried == shipped | own


def test_an_installed_wheel_finds_its_plan_inside_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = "from elearn_desk.shipped import shipped; print(shipped('resources', 'plans', '103.toml'))"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    )
    plan = Path(told.stdout.strip())
    assert plan.is_relative_to(tmp_path)
    assert plan.is_file()
