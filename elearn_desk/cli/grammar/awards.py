"""The grammar of the commands on commendations."""

from __future__ import annotations

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_award(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on commendations."""
    actions.add_parser("list", parents=[common], help="列出建議、暫緩、已提出與已核定")
    propose = actions.add_parser("propose", parents=[common], help="把可建議的人提出為一批")
    propose.add_argument("--unit", default="", metavar="單位", help="只提出一個單位")
    propose.add_argument(
        "--include-held",
        type=person_argument,
        nargs="+",
        default=[],
        metavar="身分證字號",
        help="仍可達較高獎度而暫緩的人，指名一併提出",
    )
    propose.add_argument("--all", action="store_true", help="暫緩的人也全部提出")
    propose.add_argument("--dry-run", action="store_true", help="只試算，不儲存")
    actions.add_parser("batches", parents=[common], help="列出各批建議及其結果")
    approve = actions.add_parser("approve", parents=[common], help="登記核定")
    approve.add_argument("--document", required=True, metavar="文號")
    approve.add_argument("--on", metavar="日期", help="核定（發布）日期，省略為今天")
    back = actions.add_parser("return", parents=[common], help="登記退回")
    for answer in (approve, back):
        answer.add_argument("person", type=person_argument, nargs="?", metavar="身分證字號")
        answer.add_argument("--batch", type=number_argument, metavar="批次", help="整批，尚未核定或退回者")
    revoke = actions.add_parser("revoke", parents=[common], help="撤銷核定")
    revoke.add_argument("person", type=person_argument, metavar="身分證字號")
    for step in (back, revoke):
        step.add_argument("--reason", required=True, metavar="事由")
