"""The pictures of the window: every state has a name of its own, and a few are really taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from elearn_desk.desktop.appearance import Scheme, appearance
from tests.desktop.screens import manual, run
from tests.desktop.screens.__main__ import main
from tests.desktop.screens.album import fill, name_of, small_file, take
from tests.desktop.screens.run import numbered
from tests.desktop.screens.studio import LOOKS

SMALL, LARGE = LOOKS[0], LOOKS[3]
BY_NAME = {each.name: number for number, each in numbered().items()}


@pytest.fixture(autouse=True)
def _look() -> Iterator[None]:
    """Leave the look as it was."""
    yield
    appearance().choose_scheme(Scheme.SYSTEM)
    appearance().usual()


def test_every_state_has_a_number_and_a_name_of_its_own() -> None:
    states = numbered()
    assert list(states) == list(range(1, len(states) + 1))
    assert len({each.name for each in states.values()}) == len(states)
    assert name_of(7, states[BY_NAME["awards"]], LARGE) == "07-awards.dark-200.png"
    assert [each.name for each in LOOKS] == [
        *("light-100", "light-200", "dark-100", "dark-200", "contrast-100", "contrast-200")
    ]


def test_the_manual_shows_states_that_there_are() -> None:
    assert set(manual.SHOWN) <= set(BY_NAME)


def test_a_state_is_a_picture_and_stands_on_the_sheet_of_its_look(tmp_path: Path) -> None:
    number = BY_NAME["first-run"]
    written = fill(tmp_path, {number: numbered()[number]}, [LARGE])
    picture = f"{number:02}-first-run.dark-200.png"
    assert [each.name for each in written] == [picture, "sheet-dark-200-1.png", "index.html"]
    assert picture in written[-1].read_text("utf-8")
    assert QImage(str(written[0])).width() == 1440
    assert QImage(str(written[0])).pixelColor(5, 400).lightness() < 128


def test_a_dialog_lies_over_the_window_and_is_cut_out_for_the_manual(tmp_path: Path) -> None:
    state = numbered()[BY_NAME["claim-rejected"]]
    part = take(state, SMALL, part=True)
    assert part.width() < 800
    small_file(part, tmp_path / "part.png", 300)
    kept = QImage(str(tmp_path / "part.png"))
    assert (kept.width(), kept.format()) == (300, QImage.Format.Format_Indexed8)


def test_the_command_writes_what_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(run, "prepare", lambda: None)

    def fill_in(*words: object) -> list[Path]:
        asked.append(words)
        return [tmp_path]

    monkeypatch.setattr(run, "fill", fill_in)
    monkeypatch.setattr(run, "write_pictures", list)
    for name in ("HOME", "QT_QPA_PLATFORM", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert main(["--dir", str(tmp_path), "--look", "dark-200", "awards"]) == 0
    assert asked == [(tmp_path, {BY_NAME["awards"]: numbered()[BY_NAME["awards"]]}, [LARGE])]
    assert main(["--manual"]) == 1
