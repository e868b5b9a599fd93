"""The grammar of the commands that say what is still lacking and what is about to lapse."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_notices(families: Family[Parser], common: Parser) -> None:
    """Add the commands that warn people in time."""
    missing = families.add_parser("missing", parents=[common], help="各單位尚缺課程：誰離下一步最近、還缺什麼")
    radar = families.add_parser("radar", parents=[common], help="即將到期的補休，及誰已來不及休完")
    radar.add_argument("--within", type=number_argument, metavar="天數", help="只列這幾天內到期的")
    for command in (missing, radar):
        command.add_argument("--unit", default="", metavar="單位", help="只列一個單位")
        command.add_argument(
            "-o", "--output", type=Path, metavar="檔案.pdf或.csv", help="寫成各單位的通知（PDF）或一份表格（CSV）"
        )
