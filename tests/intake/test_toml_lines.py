"""Every value of a TOML text is found on the line where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.intake.toml_lines import Key, lines_of
from elearn_desk.shipped import shipped


def _leaves(value: object, path: Key = ()) -> Iterator[tuple[Key, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    else:
        yield path, value


def _plan_files() -> list[Path]:
    return [shipped("resources", "plans", "103.toml"), Path(__file__).parents[1] / "plans" / "small.toml"]


def test_every_text_of_a_plan_is_found_on_its_line() -> None:
    for path in _plan_files():
        text = path.read_text(encoding="utf-8")
        lines = lines_of(text)
        rows = text.splitlines()
        for key, value in _leaves(tomllib.loads(text)):
            if isinstance(value, str):
                assert value in rows[lines[key] - 1]


def test_the_ways_of_writing_the_same_thing_are_all_understood() -> None:
    text = '''
a.b = 1 # [not a table]
"c d".'e' = [
  1.5, # first
  [2, 3],

  { f = "]", g = 4 },
]
[t]
x = """
[not.a.table]
y = 1
"""
z = 2014-05-08 08:00:00.5
[[u]]
v = 1
[[u.w]]
k = true
[[u.w]]
k = false
[[u]]
v = 2
[u.n]
m = "#"
'''
    lines = lines_of(text)
    assert lines["a", "b"] == 2
    assert [lines["c d", "e", number] for number in range(3)] == [4, 5, 7]
    assert (lines["c d", "e", 2, "f"], lines["c d", "e", 1, 1]) == (7, 5)
    assert (lines["t", "x"], lines["t", "z"]) == (10, 14)
    assert (lines["u", 0, "w", 1, "k"], lines["u", 1, "v"], lines["u", 1, "n", "m"]) == (20, 22, 24)
    assert set(dict(_leaves(tomllib.loads(text)))) <= set(lines)


@given(st.lists(st.sampled_from(["", "# 註解", "[[sets]]", "n = 1", 'n = ["]", 2]', "n = { m = '=' }"]), max_size=12))
def test_every_leaf_of_whatever_is_written_has_a_line(rows: list[str]) -> None:
    text = "\n".join(row.replace("n", f"n{number}", 1) if "=" in row else row for number, row in enumerate(rows))
    lines = lines_of(text)
    written = text.split("\n")
    for key, _ in _leaves(tomllib.loads(text)):
        name = next(part for part in key if isinstance(part, str) and part.startswith("n"))
        assert written[lines[key] - 1].startswith(name)
