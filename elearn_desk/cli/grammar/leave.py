"""The grammar of the commands on comp leave."""

from __future__ import annotations

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_leave(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on comp leave taken."""
    use = actions.add_parser("use", parents=[common], help="登記使用補休")
    use.add_argument("person", type=person_argument, metavar="身分證字號")
    use.add_argument("--start", required=True, metavar="日期時間", help='例如 "103-09-01 14:00"')
    use.add_argument("--hours", required=True, metavar="小時", help="整數小時")
    use.add_argument("--dry-run", action="store_true", help="只試算取用哪些核給，不登記")
    listing = actions.add_parser("list", parents=[common], help="列出已登記的補休")
    listing.add_argument("person", type=person_argument, nargs="?", metavar="身分證字號", help="省略則列出所有人")
    cancel = actions.add_parser("cancel", parents=[common], help="取消一筆使用")
    cancel.add_argument("entry", type=number_argument, metavar="編號")
    cancel.add_argument("--reason", required=True, metavar="事由")
