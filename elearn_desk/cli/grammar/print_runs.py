"""The grammar of the commands on print runs."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import number_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_run(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on print runs."""
    new = actions.add_parser("print", parents=[common], help="印出新符合者全部表單（清單、附件2、佐證對照表）")
    new.add_argument("-o", "--output", type=Path, metavar="檔案.pdf")
    new.add_argument("--unit", metavar="單位", help="只印一個單位")
    again = actions.add_parser("again", parents=[common], help="照某次列印的內容重印，只有列印日期不同")
    again.add_argument("run", type=number_argument, metavar="次別")
    again.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")
    withdraw = actions.add_parser("withdraw", parents=[common], help="撤回某次列印，尚未核章的申請表一併撤回")
    withdraw.add_argument("run", type=number_argument, metavar="次別")
    withdraw.add_argument("--reason", required=True, metavar="事由")
    for step in (new, withdraw):
        step.add_argument("--dry-run", action="store_true", help="只說明會有什麼結果，不儲存")
    actions.add_parser("list", parents=[common], help="列出各次列印")
    show = actions.add_parser("show", parents=[common], help="列出某次列印的人與申請表現況")
    show.add_argument("run", type=number_argument, metavar="次別")
