"""What the sample came to is said in a few lines that name every file."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from elearn_desk.domain.findings import Place, Severity, finding
from elearn_desk.wording.sample import SampleFigures, SampleSummary, say_sample
from tests.factory import roc

FOLDER = Path("示範")


def test_the_summary_says_where_everything_is_and_what_it_came_to() -> None:
    figures = SampleFigures(**{field.name: 1000 + number for number, field in enumerate(fields(SampleFigures))})
    summary = SampleSummary(
        folder=FOLDER,
        as_of=roc(103, 12, 31),
        sources=(FOLDER / "匯入檔案" / "名冊.csv",),
        papers=(FOLDER / "獎懲建議名冊.pdf", FOLDER / "年度成果總表.xlsx"),
        figures=figures,
        noticed=(finding("ROSTER-NAME", Severity.REFUSED, Place("名冊.csv", row=9)),),
        worth_seeing=(("示例甲", "兩次嘉獎"),),
    )

    lines = say_sample(summary).split("\n")

    assert str(FOLDER) in lines[0]
    for words in ("  匯入檔案/名冊.csv", "  獎懲建議名冊.pdf", "  年度成果總表.xlsx", "  示例甲　兩次嘉獎"):
        assert words in lines
    assert "截至103年12月31日：" in lines
    assert any("[ROSTER-NAME] 「名冊.csv」第9列" in line for line in lines)
    said = "\n".join(lines)
    assert all(str(getattr(figures, field.name)) in said for field in fields(SampleFigures))
