from __future__ import annotations

from typing import Any

import pytest

from tests.bench import table


def row(**known: Any) -> dict[str, Any]:
    """Build a bench's row that keeps its limit."""
    return {
        "work": "import",
        "against": "csv",
        "seconds": 2.0,
        "baseline_seconds": 1.0,
        "ratio": 2.0,
        "limit": 4,
    } | known


def test_a_row_at_its_limit_is_within_it() -> None:
    assert table.within(row(ratio=4.0))
    assert not table.within(row(ratio=4.01))


def test_a_row_over_its_limit_is_marked() -> None:
    assert table.cells(row(ratio=5.0))[-1] == "OVER"
    assert table.cells(row(seconds=180, baseline_seconds=400, unit="MB"))[2:4] == ("180.000 MB", "400.000 MB")


def test_columns_line_up_with_chinese_words_in_them() -> None:
    lines = table.table([table.cells(row(work="匯入")), table.cells(row(work="import all"))]).splitlines()
    assert [line.index("csv") + (2 if "匯入" in line else 0) for line in lines[2:]] == [lines[0].index("against")] * 2


@pytest.mark.parametrize(("ratio", "code"), [(1.0, 0), (9.0, 1)])
def test_the_exit_code_says_whether_every_limit_was_kept(
    ratio: float, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "benches", lambda _: iter(["one", "two"]))
    monkeypatch.setattr(table, "rows", lambda name: [row(work=name, ratio=ratio)])
    assert table.main([]) == code
    assert capsys.readouterr().out.count("csv") == 2
