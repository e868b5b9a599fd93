"""The grammar of the commands on plans: the year's rules as data."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import year_argument
from elearn_desk.cli.grammar.parser import Family, Parser

_FILE = "計畫檔.toml"


def add_plan(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on plans."""
    _add_in_force(actions, common)
    _add_files(actions, common)


def _add_in_force(actions: Family[Parser], common: Parser) -> None:
    show = actions.add_parser("show", parents=[common], help="列出年度計畫的條文、套餐、標準與參數")
    show.add_argument("key", nargs="?", metavar="參數", help="只看一個參數，例如 combine")
    choose = actions.add_parser("set", parents=[common], help="以裁示設定一個參數")
    choose.add_argument("key", metavar="參數")
    choose.add_argument("value", metavar="值")
    bring = actions.add_parser("import", parents=[common], help="採用一份計畫檔為該年度的計畫")
    bring.add_argument("file", type=Path, metavar=_FILE)
    for decision in (choose, bring):
        decision.add_argument("--reason", required=True, metavar="事由")
        decision.add_argument("--document", default="", metavar="文號")
        decision.add_argument("--dry-run", action="store_true", help="只試算影響的人，不儲存")


def _add_files(actions: Family[Parser], common: Parser) -> None:
    check = actions.add_parser("check", parents=[common], help="檢查計畫檔，逐列指出要更正或確認之處")
    check.add_argument("file", type=Path, metavar=_FILE)
    new = actions.add_parser("new", parents=[common], help="由既有年度的計畫轉出新年度的草案")
    new.add_argument("year", type=year_argument, metavar="新年度")
    new.add_argument("--from", dest="source", required=True, metavar="年度或計畫檔")
    new.add_argument("-o", "--output", type=Path, metavar=_FILE, help="省略則寫成「新年度.toml」")
    diff = actions.add_parser("diff", parents=[common], help="逐項比較兩份計畫")
    diff.add_argument("before", metavar="年度或計畫檔")
    diff.add_argument("after", metavar="年度或計畫檔")
    replay = actions.add_parser("replay", parents=[common], help="以現有的人員與紀錄試算草案，不寫入任何資料")
    replay.add_argument("file", type=Path, metavar=_FILE)
    replay.add_argument("--full-ids", action="store_true", help="不遮蔽身分證字號")
