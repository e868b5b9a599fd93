"""The grammar of the commands on rulings."""

from __future__ import annotations

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_ruling(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on rulings."""
    attest = actions.add_parser("attest", parents=[common], help="填入申請人切結的完成時間")
    attest.add_argument("record", type=number_argument, metavar="紀錄編號")
    attest.add_argument("--time", required=True, metavar="時間", help="例如 20:30")
    count = actions.add_parser("count", parents=[common], help="准予採計一筆不符的紀錄")
    count.add_argument("record", type=number_argument, metavar="紀錄編號")
    count.add_argument("--course", required=True, metavar="計畫課名")
    for ruling in (attest, count):
        ruling.add_argument("--document", default="", metavar="文號")
    withdraw = actions.add_parser("withdraw", parents=[common], help="撤回裁示")
    withdraw.add_argument("ruling", type=number_argument, metavar="裁示編號")
    for ruling in (attest, count, withdraw):
        ruling.add_argument("--reason", required=True, metavar="事由")
    actions.add_parser("list", parents=[common], help="列出裁示")
