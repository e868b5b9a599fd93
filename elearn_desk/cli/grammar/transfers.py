"""The grammar of the commands on people who move to or from another agency."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_transfer(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on transfers."""
    out = actions.add_parser("out", parents=[common], help="移出：尚餘的補休隨人移至他機關")
    out.add_argument("--to", required=True, metavar="機關", help="移入機關全銜")
    out.add_argument("--reason", required=True, metavar="事由", help="例如 調任")
    out.add_argument("--document", default="", metavar="文號")
    out.add_argument("--dry-run", action="store_true", help="只試算移出哪些時數，不登記")
    bring = actions.add_parser("in", parents=[common], help="移入：登記他機關核給、隨人移來的補休")
    bring.add_argument("--from", required=True, dest="agency", metavar="機關", help="移出機關全銜")
    bring.add_argument("--side", required=True, metavar="副餐", help="例如 side-2")
    bring.add_argument("--granted", required=True, metavar="小時", help="原機關核給，整數小時")
    bring.add_argument("--used", default="0", metavar="小時", help="其中已使用，整數小時，預設0")
    bring.add_argument("--first", required=True, metavar="日期", help="使用期限起日")
    bring.add_argument("--last", required=True, metavar="日期", help="使用期限訖日")
    bring.add_argument("--document", required=True, metavar="文號", help="原機關來文")
    bring.add_argument("--dry-run", action="store_true", help="只試算，不登記")
    sheet = actions.add_parser("sheet", parents=[common], help="列印移交單（PDF），不更動補休帳")
    sheet.add_argument("--to", default="", metavar="機關", help="移入機關全銜，未定可省略")
    for action in (out, bring, sheet):
        action.add_argument("person", type=person_argument, metavar="身分證字號")
    out.add_argument("-o", "--output", type=Path, metavar="檔案.pdf", help="同時印出移交單")
    sheet.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")
    cancel = actions.add_parser("cancel", parents=[common], help="取消一次移出或移入")
    cancel.add_argument("entry", type=number_argument, metavar="編號", help="移出的編號，或移入核給的編號")
    cancel.add_argument("--reason", required=True, metavar="事由")
