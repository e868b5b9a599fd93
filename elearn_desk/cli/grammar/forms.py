"""The grammar of the commands that print."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_form(actions: Family[Parser], common: Parser) -> None:
    """Add the commands that print."""
    claim = actions.add_parser("claim", parents=[common], help="附件2 補休申請表")
    claim.add_argument("people", type=person_argument, nargs="*", metavar="身分證字號")
    claim.add_argument("--all", action="store_true", help="所有有申請表或可申請的人")
    blank = actions.add_parser("blank", parents=[common], help="空白附件2")
    awards = actions.add_parser("award-list", parents=[common], help="獎懲建議名冊")
    for form in (claim, blank, awards):
        form.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")
