"""The grammar of the commands on rulings."""

from __future__ import annotations

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_ruling(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on rulings."""
    attest = actions.add_parser("attest", parents=[common], help="填入申請人切結的完成時間")
    _of_time(attest)
    count = actions.add_parser("count", parents=[common], help="准予採計一筆不符的紀錄")
    _of_count(count)
    for ruling in (attest, count):
        _because(ruling)
    add = actions.add_parser("add", parents=[common], help="登記一項裁示")
    _add_kinds(add.add_subparsers(dest="kind", metavar="種類", required=True), common)
    withdraw = actions.add_parser("withdraw", parents=[common], help="撤回裁示")
    withdraw.add_argument("ruling", type=number_argument, metavar="裁示編號")
    withdraw.add_argument("--reason", required=True, metavar="事由")
    withdraw.add_argument("--dry-run", action="store_true", help="只試算影響的人，不儲存")
    listing = actions.add_parser("list", parents=[common], help="列出裁示（疑義簿）")
    listing.add_argument("--all", action="store_true", help="連同已撤回與不再適用的")


def _add_kinds(kinds: Family[Parser], common: Parser) -> None:
    time = kinds.add_parser("time", parents=[common], help="填入申請人切結的完成時間")
    _of_time(time)
    count = kinds.add_parser("count", parents=[common], help="准予採計一筆不符的紀錄")
    _of_count(count)
    title = kinds.add_parser("title", parents=[common], help="採用一個課名為計畫的課程")
    title.add_argument("alias", metavar="課名")
    title.add_argument("course", metavar="計畫課名")
    category = kinds.add_parser("category", parents=[common], help="認定一個人的人員類別")
    category.add_argument("person", type=person_argument, metavar="身分證字號")
    category.add_argument("value", metavar="人員類別", help="例如 contract 或 約聘人員")
    rank = kinds.add_parser("rank", parents=[common], help="認定一個人的官等（或相當官等）")
    rank.add_argument("person", type=person_argument, metavar="身分證字號")
    rank.add_argument("value", metavar="官等", help="senior 簡任、junior 薦任、elementary 委任")
    platform = kinds.add_parser("platform", parents=[common], help="認定一個名稱是計畫的哪一個平台")
    platform.add_argument("name", metavar="名稱")
    platform.add_argument("platform", metavar="計畫的平台")
    suspension = kinds.add_parser("suspension", parents=[common], help="登記停止上班之日，或當日照常上班")
    suspension.add_argument("day", metavar="日期")
    suspension.add_argument("value", choices=("off", "works"), metavar="off|works", help="停止上班或照常上班")
    for ruling in (time, count, title, category, rank, platform, suspension):
        _because(ruling)


def _of_time(ruling: Parser) -> None:
    ruling.add_argument("record", type=number_argument, metavar="紀錄編號")
    ruling.add_argument("--time", required=True, metavar="時間", help="例如 20:30")


def _of_count(ruling: Parser) -> None:
    ruling.add_argument("record", type=number_argument, metavar="紀錄編號")
    ruling.add_argument("--course", required=True, metavar="計畫課名")


def _because(ruling: Parser) -> None:
    ruling.add_argument("--document", default="", metavar="文號")
    ruling.add_argument("--reason", required=True, metavar="事由")
    ruling.add_argument("--dry-run", action="store_true", help="只試算影響的人，不儲存")
