"""The grammar of the commands that say what is still lacking and what is about to lapse."""

from __future__ import annotations

import argparse
from pathlib import Path

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_notices(families: Family[Parser], common: Parser) -> None:
    """Add the commands that warn people in time."""
    missing = families.add_parser("missing", parents=[common], help="各單位尚缺課程：誰離下一步最近、還缺什麼")
    missing.add_argument("-o", "--output", type=Path, metavar="檔案.pdf或.csv", help="寫成通知（PDF）或表格（CSV）")
    radar = families.add_parser("radar", parents=[common], help="即將到期的補休，及誰已來不及休完")
    radar.add_argument("--within", type=number_argument, metavar="天數", help="只列這幾天內到期的")
    radar.add_argument("-o", "--output", type=Path, metavar="檔案.pdf", help="印成一覽表（PDF）")
    for command in (missing, radar):
        _add_unit(command)


def _add_unit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", default="", metavar="單位", help="只列一個單位")
