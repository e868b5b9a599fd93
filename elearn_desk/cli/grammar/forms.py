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
    slip = actions.add_parser("slip", parents=[common], help="補休假單：依補休帳的使用編號")
    slip.add_argument("entries", type=number_argument, nargs="+", metavar="編號", help="ledger 或 leave list 所列編號")
    proof = actions.add_parser("proof", parents=[common], help="佐證對照表：各套餐的課程與列印資料、裁示")
    explanation = actions.add_parser("explanation", parents=[common], help="認定說明：每一步的理由與條文")
    for of_people in (proof, explanation):
        of_people.add_argument("people", type=person_argument, nargs="+", metavar="身分證字號")
    actions.add_parser("glyphs", parents=[common], help="列出會印成方框的字（造字、字型未收的字）")
    for form in (claim, blank, awards, slip, proof, explanation):
        form.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")
