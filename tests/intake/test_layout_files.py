"""A layout is a file of data: a new one needs no code, a wrong one is refused with file and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.layout_files import LayoutMistake, layouts_of, load_layouts
from elearn_desk.intake.layouts import Layouts
from elearn_desk.intake.read_hours import read_hours
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, refused

TRAINING_CENTRE = """
name = "訓練中心結訓名單"
recognised_by = ["學號", "結訓日"]
passed_over = ["核發時數"]
notice = "結訓名單的時數是核定前的"

[columns]
employee_number = ["學號"]
title = ["班名"]
total_hours = ["研習量"]
total_unit = ["量詞"]
completed_on = ["結訓日"]
state = ["狀態"]

[fixed]
platform = "港都e學苑"

[words.units]
hours = ["H"]

[meanings.total_unit]
D = "天"

[[refused]]
field = "state"
words = ["退訓"]
reason = "的學員沒有結訓"

[[warned]]
field = "state"
unless = ["結訓", "退訓"]
reason = "是沒有見過的狀態"

[[warned]]
field = "total_hours"
above = 30.5
reason = "比一般課程多"
"""
HEADER = ("學號", "班名", "研習量", "量詞", "結訓日", "狀態", "核發時數")


def layouts_with(folder: Path, text: str) -> Layouts:
    (folder / "new.toml").write_text(text, "utf-8")
    return load_layouts(folder, layouts_of("hours").general)


def row(
    number: str = "S7",
    title: str = "公務倫理",
    amount: str = "2",
    unit: str = "h",
    day: str = "103/5/8",
    state: str = "結訓",
) -> tuple[str, ...]:
    return number, title, amount, unit, day, state, "99"


def test_a_new_layout_is_read_by_its_file_alone(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, TRAINING_CENTRE)
    reading = read_hours(csv_file([HEADER, row()]), layouts=layouts)
    (line,) = reading.lines
    assert (line.person_id, line.title, line.platform, str(line.hours)) == ("S7", "公務倫理", "港都e學苑", "2")
    assert reading.layout == "訓練中心結訓名單"
    assert [(one.code, one.severity, one.detail("notice")) for one in reading.findings] == [
        ("IMPORT-LAYOUT-NOTICE", Severity.WARNING, "結訓名單的時數是核定前的")
    ]


def test_the_command_goes_before_a_platform_that_the_layout_fixes(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, TRAINING_CENTRE)
    (line,) = read_hours(csv_file([HEADER, row()]), platform="e學中心", layouts=layouts).lines
    assert line.platform == "e學中心"


def test_a_layout_says_which_rows_are_refused_and_which_are_worth_a_look(tmp_path: Path) -> None:
    rows = [row(state="退訓"), row(state="休學"), row(amount="31"), row(amount="30.5"), row(state=""), row(unit="D")]
    reading = read_hours(csv_file([HEADER, *rows]), layouts=layouts_with(tmp_path, TRAINING_CENTRE))
    found = [(one.code, one.place.cell, one.detail("value"), one.detail("reason")) for one in reading.findings[1:]]
    assert found == [
        ("IMPORT-LAYOUT-REFUSED", "F2", "退訓", "的學員沒有結訓"),
        ("IMPORT-LAYOUT-WARNED", "F3", "休學", "是沒有見過的狀態"),
        ("IMPORT-LAYOUT-WARNED", "C4", "31", "比一般課程多"),
        ("IMPORT-HOURS-UNIT", "D7", "D（天）", ""),
    ]
    assert [line.row for line in reading.lines] == [3, 4, 5, 6]
    assert len(refused(reading)) == 2


def test_a_file_of_other_headers_is_read_by_the_general_layout(tmp_path: Path) -> None:
    reading = read_hours(csv_file([HOURS_HEADER, hours_row()]), layouts=layouts_with(tmp_path, TRAINING_CENTRE))
    assert (reading.layout, codes(reading), len(reading.lines)) == ("學習時數", [], 1)


def test_the_layout_of_most_headers_is_the_one(tmp_path: Path) -> None:
    layouts_with(tmp_path, TRAINING_CENTRE)
    (tmp_path / "later.toml").write_text(
        'name = "新版名單"\nrecognised_by = ["學號", "結訓日", "狀態"]\n[columns]\nemployee_number = ["學號"]\n'
        'title = ["班名"]\nhours = ["研習量"]\ncompleted_on = ["結訓日"]\n',
        "utf-8",
    )
    layouts = load_layouts(tmp_path, layouts_of("hours").general)
    reading = read_hours(csv_file([HEADER, row()]), platform="港都e學苑", layouts=layouts)
    assert (reading.layout, reading.lines[0].title) == ("新版名單", "公務倫理")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "is no TOML"),
        ('recognised_by = ["甲"]', "`name` must say what clerks call this layout"),
        ('name = "甲"', "`recognised_by` must name the headers that tell this layout"),
        ('name = "甲"\nrecognised_by = "甲"', "`recognised_by` must be a list of words"),
        ('name = "甲"\nrecognized_by = ["甲"]', "`recognized_by` is no part of a layout"),
        ('name = "甲"\ncolumns = 3', "`columns` must be a table"),
        ('name = "甲"\nnotice = 3', "`notice` must be a sentence"),
        ('name = "甲"\nneeded = ["title"]', "`needed` must be a list of lists of fields"),
        ('name = "甲"\n[columns]\ntitle = "課名"', "`columns.title` must be a list of headers"),
        ('name = "甲"\n[columns]\ntitle = []', "`columns.title` must be a list of headers"),
        (
            'name = "甲"\n[columns]\ntitle = ["課名"]\nname = ["*課 名"]',
            "the header 課名 stands twice: title, name",
        ),
        ('name = "甲"\n[words]\nunits = ["時"]', "`words.units` must be a table of lists of words"),
        ('name = "甲"\n[meanings]\npassed = "是"', "`meanings.passed` must be a table of code and word"),
        ('name = "甲"\n[meanings.passed]\n1 = 2', "`meanings.passed` must be a table of code and word"),
        ('name = "甲"\n[fixed]\nplatform = 7', "`fixed.platform` must be a word"),
        ('name = "甲"\nrefused = ["天"]', "`refused` must be written [[refused]]"),
        ('name = "甲"\n[[refused]]\nfield = "passed"', "[[refused]] must have a field and a reason"),
        ('name = "甲"\n[[warned]]\nfield = "passed"\nreason = "乙"', "[[warned]] must have words, unless or above"),
        (
            'name = "甲"\n[[warned]]\nfield = "passed"\nreason = "乙"\nwords = "丙"',
            "words and unless of [[warned]] must be lists of words",
        ),
        (
            'name = "甲"\n[[warned]]\nfield = "passed"\nreason = "乙"\nabove = "3"',
            "above of [[warned]] must be a number",
        ),
        (
            'name = "甲"\n[[warned]]\nfield = "passed"\nreason = "乙"\nabove = 3\nwhen = 4',
            "`when` is no part of [[warned]]",
        ),
        (
            'name = "甲"\nrecognised_by = ["甲"]\n[columns]\ntitel = ["課名"]',
            "`titel` in columns is no field that is read",
        ),
        ('name = "甲"\n[told_by_values]\ntitle = 3', "`told_by_values.title` must be a list of headers"),
        ('name = "甲"\n[stand_in]\ntitle = 3', "`stand_in.title` must be a word"),
        (
            'name = "甲"\nrecognised_by = ["甲"]\nneeded = [["titel"]]',
            "`titel` in needed is no field that is read",
        ),
        (
            'name = "甲"\nrecognised_by = ["甲"]\n[[refused]]\nfield = "state"\nreason = "乙"\nwords = ["丙"]',
            "`state` in refused or warned is no field that is read",
        ),
    ],
)
def test_a_layout_that_cannot_be_used_says_which_file_and_why(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(LayoutMistake) as mistake:
        layouts_with(tmp_path, text)
    assert str(mistake.value).startswith("new.toml: ")
    assert words in str(mistake.value)


def test_a_layout_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_bytes('name = "甲"'.encode("cp950"))
    with pytest.raises(LayoutMistake, match=r"new\.toml: is no TOML"):
        load_layouts(tmp_path, layouts_of("hours").general)


@pytest.mark.parametrize("kind", ["roster", "hours", "calendar", "duty"])
def test_every_shipped_layout_is_told_from_the_others(kind: str) -> None:
    layouts = layouts_of(kind)
    for one in layouts.special:
        assert layouts.of_headers(one.recognised_by) is one
        assert one.recognised_by <= one.fields_by_header.keys() | one.passed_over | {"課程代碼", "期別"}
    names = [one.name for one in (layouts.general, *layouts.special)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ["roster", "hours", "calendar", "duty"])
def test_a_layout_speaks_of_each_word_once(kind: str) -> None:
    for known in (layouts_of(kind).general, *layouts_of(kind).special):
        for lists in known.words.values():
            words = [word for one in lists.values() for word in one]
            assert len(words) == len(set(words))
