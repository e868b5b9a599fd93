"""The grammar of the commands that write lists for other systems, and of the log of files written."""

from __future__ import annotations

import argparse
from pathlib import Path

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_export(actions: Family[Parser], common: Parser) -> None:
    """Add the commands that write lists, and those that show layouts and the log."""
    roster = actions.add_parser("roster", parents=[common], help="名冊（CSV）")
    records = actions.add_parser("records", parents=[common], help="學習紀錄（CSV）")
    ledger = actions.add_parser("ledger", parents=[common], help="補休帳（CSV）")
    awards = actions.add_parser("awards", parents=[common], help="敘獎（CSV），或人事系統的匯入檔")
    for command in (roster, records, ledger, awards):
        _add_file(command)
    _add_layout(awards)
    actions.add_parser("layouts", parents=[common], help="列出可用的匯入檔格式")
    log = actions.add_parser("log", parents=[common], help="寫出過的檔案：何人、何時、何種、幾列")
    log.add_argument("--last", type=number_argument, metavar="筆數", help="只列最近幾筆")


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.csv")
    command.add_argument("--encoding", choices=("utf-8", "cp950"), default=None, help="文字編碼，預設 utf-8")
    command.add_argument("--replace-with-code", action="store_true", help="編碼沒有的字以〔U+字碼〕代替，並逐一列出")
    command.add_argument("--full-ids", action="store_true", help="不遮蔽身分證字號")
    command.add_argument("--iso-dates", action="store_true", help="日期寫成西元 2014-05-03")
    command.add_argument("--unit", default="", metavar="單位", help="只匯出一個單位")


def _add_layout(awards: argparse.ArgumentParser) -> None:
    awards.add_argument("--layout", metavar="格式", help="照人事系統的匯入格式寫出（見 export layouts）")
    awards.add_argument("--batch", type=number_argument, metavar="批次", help="照某批送出時的內容")
    awards.add_argument("--approved", action="store_true", help="改列已核定的人")
    awards.add_argument("--agency-code", default="", metavar="機關代碼", help="匯入檔的機關代碼")
