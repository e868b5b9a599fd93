from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.paper import layout
from elearn_desk.paper.layout import Box, Label, Table, read_form
from elearn_desk.shipped import shipped


def a_table(**values: object) -> Table:
    return Table("forms/x/form.toml", "part.", values)


def test_a_label_is_read_with_its_box() -> None:
    values = {"text": "職稱", "box": [1, 2, 3, 4.5], "size": 12, "align": "center", "bold": True}
    assert a_table(head=values).label("head") == Label("職稱", Box(1, 2, 3, 4.5), 12, "center", bold=True)


def test_a_box_moves_and_is_cut() -> None:
    assert Box(1, 2, 3, 4).moved(10, 20) == Box(11, 22, 3, 4)
    assert Box(1, 2, 3, 4).without_left(1) == Box(2, 2, 2, 4)
    assert Box(1, 2, 3, 4).inset(1, 0.5) == Box(2, 2.5, 1, 3)


@pytest.mark.parametrize(
    ("values", "read", "key"),
    [
        ({}, lambda table: table.text("a"), "part.a"),
        ({"a": 1}, lambda table: table.text("a"), "part.a"),
        ({"a": "1"}, lambda table: table.number("a"), "part.a"),
        ({"a": True}, lambda table: table.number("a"), "part.a"),
        ({"a": 1.5}, lambda table: table.whole("a"), "part.a"),
        ({"a": 1}, lambda table: table.flag("a"), "part.a"),
        ({"a": [1, "2"]}, lambda table: table.numbers("a"), "part.a"),
        ({"a": [1]}, lambda table: table.texts("a"), "part.a"),
        ({"box": [1, 2, 3]}, lambda table: table.box(), "part.box"),
        ({"a": 1}, lambda table: table.table("a"), "part.a"),
        ({"a": {}}, lambda table: table.tables("a"), "part.a"),
        ({"a": {"b": "1"}}, lambda table: table.table("a").number("b"), "part.a.b"),
        ({"a": [{}, {"b": "1"}]}, lambda table: table.tables("a")[1].number("b"), "part.a[2].b"),
        ({"align": "middle"}, lambda table: table.align(), "part.align"),
        ({"a": "z"}, lambda table: table.choice("a", ("x", "y")), "part.a"),
        ({"a": ["x", "z"]}, lambda table: table.choices("a", ("x", "y")), "part.a"),
    ],
)
def test_what_is_missing_or_of_another_kind_is_refused_with_its_place(
    values: dict[str, object], read: Callable[[Table], object], key: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(a_table(**values))
    found = refused.value.finding
    assert (found.code, found.place.file, found.detail("key")) == ("FORM-DATA", "forms/x/form.toml", key)
    assert found.detail("kind")


def test_a_form_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_form("claim-104", 104)
    found = refused.value.finding
    assert (found.code, found.detail("form"), found.detail("year")) == ("FORM-MISSING", "claim-104", "104")


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "shipped", tmp_path.joinpath)
    broken = tmp_path / "forms" / "claim-104" / "form.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("title = ", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_form("claim-104")
    found = refused.value.finding
    assert (found.code, found.place.file) == ("FORM-DATA", "forms/claim-104/form.toml")


@pytest.mark.parametrize("folder", sorted(shipped("forms").iterdir()), ids=lambda folder: folder.name)
def test_every_form_names_its_source(folder: Path) -> None:
    assert read_form(folder.name).text("source")
