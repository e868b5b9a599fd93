"""The grammar of the commands on commendations."""

from __future__ import annotations

from elearn_desk.cli.arguments import person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_award(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on commendations."""
    actions.add_parser("list", parents=[common], help="列出建議與已核定")
    approve = actions.add_parser("approve", parents=[common], help="登記核定")
    approve.add_argument("person", type=person_argument, metavar="身分證字號")
    approve.add_argument("--document", required=True, metavar="文號")
    revoke = actions.add_parser("revoke", parents=[common], help="撤銷核定")
    revoke.add_argument("person", type=person_argument, metavar="身分證字號")
    revoke.add_argument("--reason", required=True, metavar="事由")
