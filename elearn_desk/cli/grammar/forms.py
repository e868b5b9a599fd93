"""The grammar of the commands that print."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_form(actions: Family[Parser], common: Parser) -> None:
    """Add the commands that print."""
    claim = actions.add_parser("claim", parents=[common], help="附件2 補休申請表")
    claim.add_argument("people", type=person_argument, nargs="*", metavar="身分證字號")
    claim.add_argument("--all", action="store_true", help="所有有申請表或可申請的人")
    claim.add_argument("--new-rows", action="store_true", help="只印這次新增的課程，供續印在送回的原表上")
    blank = actions.add_parser("blank", parents=[common], help="空白附件2")
    awards = actions.add_parser("award-list", parents=[common], help="獎懲建議名冊")
    awards.add_argument("--batch", type=number_argument, metavar="批次", help="照某批送出時的內容重印")
    proof = actions.add_parser("proof", parents=[common], help="佐證對照表：每一步的理由、條文與列印資料")
    proof.add_argument("person", type=person_argument, metavar="身分證字號")
    for form in (claim, blank, proof, awards):
        form.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")
