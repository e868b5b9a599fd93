"""The command line's grammar: every command, its arguments, and what they mean in Chinese."""

from __future__ import annotations

import argparse
from pathlib import Path

from elearn_desk.cli.arguments import person_argument
from elearn_desk.cli.grammar.awards import add_award
from elearn_desk.cli.grammar.claims import add_claim
from elearn_desk.cli.grammar.exports import add_export
from elearn_desk.cli.grammar.forms import add_form
from elearn_desk.cli.grammar.imports import add_columns, add_hours, add_import_only, add_roster, add_watch
from elearn_desk.cli.grammar.leave import add_leave
from elearn_desk.cli.grammar.notices import add_notices
from elearn_desk.cli.grammar.parser import Family, Parser, add_family, common_options
from elearn_desk.cli.grammar.plans import add_plan
from elearn_desk.cli.grammar.print_runs import add_run
from elearn_desk.cli.grammar.report_merge import add_report_merge
from elearn_desk.cli.grammar.rulings import add_ruling
from elearn_desk.cli.grammar.transfers import add_transfer
from elearn_desk.cli.grammar.years import add_looks, add_year


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of the whole command line."""
    common = common_options()
    parser = Parser(
        prog="elearn-desk",
        description="公餘時間數位學習補休與敘獎作業。不加指令則開啟視窗。",
        parents=[common],
    )
    parser.add_argument("--version", action="store_true", help="顯示版本")
    families = parser.add_subparsers(dest="family", metavar="指令")
    demo = families.add_parser("demo", parents=[common], help="建立示範機關並走完整個流程")
    demo.add_argument("--dir", type=Path, default=Path("示範"), help="存放示範檔案的資料夾")
    add_roster(add_family(families, common, "roster", "人員名冊"), common)
    add_hours(add_family(families, common, "hours", "學習時數"), common)
    add_columns(add_family(families, common, "columns", "檔案欄名的意義"), common)
    add_import_only(add_family(families, common, "calendar", "辦公日曆表、停止上班"), common)
    add_import_only(add_family(families, common, "duty", "加班、公差、公假、輪值"), common)
    add_watch(add_family(families, common, "watch", "監看資料夾裡新放入的檔案"), common)
    _add_backup(add_family(families, common, "backup", "備份與還原"), common)
    families.add_parser("doctor", parents=[common], help="檢查資料與環境，並說明怎麼處理")
    evaluate = families.add_parser("evaluate", parents=[common], help="判定誰達成了什麼、還缺什麼")
    evaluate.add_argument("--person", type=person_argument, metavar="身分證字號", help="只判定一個人，並說明理由")
    add_notices(families, common)
    add_claim(add_family(families, common, "claim", "附件2 補休申請表"), common)
    add_run(add_family(families, common, "run", "成批列印新符合者的申請表"), common)
    add_leave(add_family(families, common, "leave", "使用與取消補休"), common)
    add_transfer(add_family(families, common, "transfer", "調任他機關的補休移轉"), common)
    ledger = families.add_parser("ledger", parents=[common], help="補休帳")
    ledger.add_argument("person", type=person_argument, nargs="?", metavar="身分證字號", help="省略則列出所有人")
    add_award(add_family(families, common, "award", "敘獎建議"), common)
    add_looks(families, common)
    add_year(add_family(families, common, "year", "年度關帳與開始"), common)
    add_form(add_family(families, common, "form", "列印表單（PDF）"), common)
    add_plan(add_family(families, common, "plan", "年度計畫（套餐、獎勵、補休、參數）"), common)
    add_ruling(add_family(families, common, "ruling", "對單筆紀錄的裁示"), common)
    report = add_family(families, common, "report", "年度總表（Excel）")
    annual = report.add_parser("annual", parents=[common], help="輸出年度總表")
    annual.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.xlsx")
    annual.add_argument("--full-ids", action="store_true", help="不遮蔽身分證字號")
    add_report_merge(report, common)
    add_export(add_family(families, common, "export", "匯出給其他系統（CSV、人事系統匯入檔）"), common)
    return parser


def _add_backup(actions: Family[Parser], common: Parser) -> None:
    actions.add_parser("make", parents=[common], help="立即備份")
    actions.add_parser("list", parents=[common], help="列出備份，最近的在前")
    restore = actions.add_parser("restore", parents=[common], help="以備份取代現在的資料（現在的資料另存一份）")
    restore.add_argument("backup", type=Path, metavar="備份檔")
