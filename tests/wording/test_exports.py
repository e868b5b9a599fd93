"""Files written and faults of layouts are named in Chinese."""

from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Place, Severity, finding
from elearn_desk.wording.exports import EXPORT_NAMES, LAYOUT_FAULT_NAMES, export_name
from elearn_desk.wording.sentences import sentence


def test_a_kind_of_file_is_named_and_one_of_a_later_version_by_its_word() -> None:
    assert export_name("csv-roster") == "名冊（CSV）"
    assert export_name("csv-later") == "csv-later"
    assert len(set(EXPORT_NAMES.values())) == len(EXPORT_NAMES)


@pytest.mark.parametrize("fault", LAYOUT_FAULT_NAMES)
def test_a_fault_of_a_layout_is_said_with_its_key_and_line(fault: str) -> None:
    found = finding("EXPORT-LAYOUT", Severity.FATAL, Place("a.toml", row=3), key="columns.1", fault=fault)
    assert sentence(found).startswith(f"「a.toml」第3列：匯入檔格式的「columns.1」{LAYOUT_FAULT_NAMES[fault]}，")
