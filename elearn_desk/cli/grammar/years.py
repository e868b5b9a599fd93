"""The grammar of the commands on plan years, and on what a year's records look like as a whole."""

from __future__ import annotations

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_year(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on plan years."""
    actions.add_parser("show", parents=[common], help="年度狀態、待辦事項與轉入次年的補休")
    close = actions.add_parser("close", parents=[common], help="年度關帳")
    close.add_argument("--reason", default="", metavar="說明")
    close.add_argument("--force", action="store_true", help="仍有未結的申請也關帳")
    reopen = actions.add_parser("reopen", parents=[common], help="重新開帳")
    reopen.add_argument("--reason", required=True, metavar="事由")
    for step in (close, reopen):
        step.add_argument("--document", default="", metavar="文號")
    begin = actions.add_parser("open", parents=[common], help="開始辦理次一年度，列出轉入的補休")
    begin.add_argument("year", type=number_argument, metavar="年度")


def add_looks(families: Family[Parser], common: Parser) -> None:
    """Add the commands that look at everyone's records: doubtful times, targets of units."""
    plausibility = families.add_parser("plausibility", parents=[common], help="列出完成時間需向申請人確認的人")
    plausibility.add_argument("--unit", default="", metavar="單位", help="只列一個單位")
    families.add_parser("targets", parents=[common], help="單位與機關目標的達成情形")
