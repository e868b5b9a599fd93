"""The grammar of the commands on 附件2 claims."""

from __future__ import annotations

from elearn_desk.cli.arguments import person_argument
from elearn_desk.cli.grammar.parser import Family, Parser

_DRY_RUN = "只說明會有什麼結果，不儲存"


def add_claim(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on 附件2 claims."""
    create = actions.add_parser("create", parents=[common], help="建立申請表")
    create.add_argument("person", type=person_argument, nargs="?", metavar="身分證字號")
    create.add_argument("--all", action="store_true", help="為所有新達成標準的人建立")
    create.add_argument("--unit", metavar="單位", help="與 --all 併用，只為一個單位建立")
    create.add_argument("--provisional", action="store_true", help="先行申請（證明後補）")
    create.add_argument("--side", metavar="副餐", help="先行申請的副餐，例如 side-1")
    create.add_argument("--completed-on", metavar="日期", help="先行申請者自填的完成日，預設為申請日")
    create.add_argument("--reason", default="", metavar="說明")
    create.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    sign = actions.add_parser("sign", parents=[common], help="主管已核章")
    sign.add_argument("claim", metavar="申請表編號")
    register = actions.add_parser("register", parents=[common], help="登錄核給")
    register.add_argument("claims", nargs="+", metavar="申請表編號")
    register.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    reject = actions.add_parser("reject", parents=[common], help="退件")
    withdraw = actions.add_parser("withdraw", parents=[common], help="撤回（已登錄者沖銷）")
    for step in (reject, withdraw):
        step.add_argument("claim", metavar="申請表編號")
        step.add_argument("--reason", required=True, metavar="事由")
    settle = actions.add_parser("settle", parents=[common], help="依到齊的證明更正先行申請的使用期限")
    settle.add_argument("claim", metavar="申請表編號")
    for step in (withdraw, settle):
        step.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    listing = actions.add_parser("list", parents=[common], help="列出申請表")
    listing.add_argument("--person", type=person_argument, metavar="身分證字號")
    find = actions.add_parser("find", parents=[common], help="以表上的編號（掃描或輸入）找出申請表")
    find.add_argument("serial", nargs="+", metavar="編號")
    actions.add_parser("pending", parents=[common], help="列出先行申請待補證明者，逾期在前")
