"""What the README promises is there."""

from __future__ import annotations

import re

import pytest

from elearn_desk.cli.main import main
from tests.house.tree import ROOT

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_COMMANDS = sorted(set(re.findall(r"`elearn-desk((?: [a-z][a-z-]*)+)", _README)))


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_of_the_readme_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = command.split()
    with pytest.raises(SystemExit) as left:
        main([*words, "--help"])
    assert left.value.code == 0
    assert words[-1] in capsys.readouterr().out


def test_the_readme_names_commands_at_all() -> None:
    assert len(_COMMANDS) > 10


def test_every_script_of_the_readme_exists() -> None:
    named = set(re.findall(r"packaging[/\\][a-z_]+(?:\.(?:cmd|py))?", _README))
    assert named
    assert not [place for place in named if not (ROOT / place.replace("\\", "/")).is_file()]


def test_every_folder_of_the_layout_exists() -> None:
    block = _README.split("```")[1]
    top, rooms = block.split("elearn_desk/", 1)
    folders = re.findall(r"\b([a-z]+)/ ", top) + [f"elearn_desk/{name}" for name in re.findall(r"\b([a-z]+)/ ", rooms)]
    assert len(folders) > 10
    assert not [name for name in folders if not (ROOT / name).is_dir() and not (ROOT / "tests" / name).is_dir()]
