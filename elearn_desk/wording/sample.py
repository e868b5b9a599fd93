"""What the sample came to, said in a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from elearn_desk.domain.findings import Finding
from elearn_desk.wording.dates import roc_date_in_words
from elearn_desk.wording.sentences import say


@dataclass(frozen=True, slots=True)
class SampleFigures:
    """What the sample holds as of its day: counts of people, rows and papers, comp leave in whole hours.

    `once` and `twice` count the people with one and two commendations recommended; `late_claims` the provisional claims
    whose proof has not come.
    """

    people: int
    eligible: int
    not_eligible: int
    undecided: int
    records: int
    refused_rows: int
    waiting_rows: int
    once: int
    twice: int
    approved: int
    claims: int
    late_claims: int
    registered_hours: int
    used_hours: int
    lapsed_hours: int
    open_hours: int
    forms: int
    award_rows: int


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """Where the sample was made, as of which day, what it came to, and whom to look at.

    `sources` are the files brought in, `papers` those written; `noticed` is what the imports found, for the sources
    are spoiled in places on purpose; `worth_seeing` names people with what they show.
    """

    folder: Path
    as_of: date
    sources: tuple[Path, ...]
    papers: tuple[Path, ...]
    figures: SampleFigures
    noticed: tuple[Finding, ...]
    worth_seeing: tuple[tuple[str, str], ...]


def say_sample(summary: SampleSummary) -> str:
    """Say in Traditional Chinese what the sample holds and where its files are, as lines without an end of line."""
    lines = [
        f"示範資料已備妥，位置：{summary.folder}",
        "人物均屬虛構，姓名以「示例」開頭。",
        "",
        f"匯入檔案 {len(summary.sources)} 個：",
        *(f"  {path.relative_to(summary.folder)}" for path in summary.sources),
        f"產出檔案 {len(summary.papers)} 個：",
        *(f"  {path.relative_to(summary.folder)}" for path in summary.papers),
        "",
        f"截至{roc_date_in_words(summary.as_of)}：",
        *_figure_lines(summary.figures),
        "",
        "匯入時指出的問題（示範資料刻意安排）：",
        *(f"  {say(finding)}" for finding in summary.noticed),
        "",
        "可以先看這幾位（全部情形見示例人員一覽）：",
        *(f"  {name}　{shows}" for name, shows in summary.worth_seeing),
    ]
    return "\n".join(lines)


def _figure_lines(held: SampleFigures) -> tuple[str, ...]:
    return (
        f"  人員 {held.people} 人：適用 {held.eligible}、不適用 {held.not_eligible}、待確認 {held.undecided}",
        f"  學習紀錄 {held.records} 筆；有誤未匯入 {held.refused_rows} 列；非名冊人員 {held.waiting_rows} 列",
        f"  敘獎：建議嘉獎1次 {held.once} 人、嘉獎2次 {held.twice} 人，已核定 {held.approved} 人",
        f"  補休申請 {held.claims} 件，其中先行申請而證明未到 {held.late_claims} 件",
        f"  補休核給 {held.registered_hours} 小時",
        f"    已用 {held.used_hours}、逾期失效 {held.lapsed_hours}、尚可使用 {held.open_hours}",
        f"  印出補休申請表 {held.forms} 份，獎懲建議名冊列 {held.award_rows} 人",
    )
