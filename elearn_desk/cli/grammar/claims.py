"""The grammar of the commands on 附件2 claims."""

from __future__ import annotations

from elearn_desk.cli.arguments import person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_claim(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on 附件2 claims."""
    create = actions.add_parser("create", parents=[common], help="建立申請表")
    create.add_argument("person", type=person_argument, metavar="身分證字號")
    create.add_argument("--provisional", action="store_true", help="先行申請（證明後補）")
    create.add_argument("--side", metavar="副餐", help="先行申請的副餐，例如 side-1")
    create.add_argument("--reason", default="", metavar="說明")
    for name, words in (("sign", "主管已核章"), ("register", "登錄核給")):
        step = actions.add_parser(name, parents=[common], help=words)
        step.add_argument("claim", metavar="申請表編號")
    for name, words in (("reject", "退件"), ("withdraw", "撤回（已登錄者沖銷）")):
        step = actions.add_parser(name, parents=[common], help=words)
        step.add_argument("claim", metavar="申請表編號")
        step.add_argument("--reason", required=True, metavar="事由")
    listing = actions.add_parser("list", parents=[common], help="列出申請表")
    listing.add_argument("--person", type=person_argument, metavar="身分證字號")
