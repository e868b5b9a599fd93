"""The grammar of the commands that bring files in and decide about what they say."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.arguments import number_argument, person_argument
from elearn_desk.cli.grammar.parser import Family, Parser


def add_roster(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on the staff roster."""
    bring = actions.add_parser("import", parents=[common], help="匯入名冊")
    bring.add_argument("file", type=Path, metavar="檔案")
    bring.add_argument("--category", metavar="人員類別", help="檔案沒有人員類別欄時，全部適用的類別")
    _about_file(bring)
    actions.add_parser("list", parents=[common], help="列出名冊")


def add_hours(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on learning-hour printouts."""
    bring = actions.add_parser("import", parents=[common], help="匯入學習時數")
    bring.add_argument("files", type=Path, nargs="+", metavar="檔案")
    bring.add_argument(
        "--person", type=person_argument, metavar="身分證字號", help="個人列印表沒有身分證字號欄時，是誰的"
    )
    bring.add_argument("--platform", metavar="平台", help="檔案沒有平台欄時，是哪個平台的")
    bring.add_argument(
        "--corrections",
        choices=("ask", "newer", "older", "both"),
        default="ask",
        help="同人同課同日而內容不同時：留待決定、採用新的、保留原有、兩筆都留",
    )
    _about_file(bring)
    actions.add_parser("list", parents=[common], help="列出學習紀錄")
    actions.add_parser("batches", parents=[common], help="列出各次匯入")
    undo = actions.add_parser("undo", parents=[common], help="復原一次匯入")
    undo.add_argument("batch", type=number_argument, metavar="編號")
    undo.add_argument("--dry-run", action="store_true", help="只說明會影響什麼，不復原")
    actions.add_parser("corrections", parents=[common], help="列出同人同課同日而內容不同、待決定的紀錄")
    decide = actions.add_parser("decide", parents=[common], help="決定兩筆不同的紀錄以哪一筆為準")
    decide.add_argument("older", type=number_argument, metavar="原有的紀錄編號")
    decide.add_argument("newer", type=number_argument, metavar="新的紀錄編號")
    decide.add_argument("--choice", required=True, choices=("newer", "older", "both"), help="新的、原有的，或都留")
    decide.add_argument("--document", default="", metavar="文號")
    decide.add_argument("--reason", required=True, metavar="事由")
    _titles(actions, common)
    show = actions.add_parser("show", parents=[common], help="顯示一筆紀錄的原檔、頁次與原文")
    show.add_argument("record", type=number_argument, metavar="紀錄編號")
    show.add_argument("-o", "--output", type=Path, metavar="檔案", help="把保存的原檔另存一份")
    show.add_argument("--page", action="store_true", help="另存時只取 PDF 中該筆紀錄的那一頁")


def _titles(actions: Family[Parser], common: Parser) -> None:
    suggest = actions.add_parser("suggest", parents=[common], help="列出對不到課程的課名、可能的課程與差別")
    suggest.add_argument("--near", action="store_true", help="只列有相近課程的")
    accept = actions.add_parser("accept", parents=[common], help="採用一個課名為計畫的課程")
    accept.add_argument("alias", metavar="課名")
    accept.add_argument("course", metavar="計畫課名")
    accept.add_argument("--document", default="", metavar="文號")
    accept.add_argument("--dry-run", action="store_true", help="只試算影響的人，不儲存")
    dismiss = actions.add_parser("dismiss", parents=[common], help="確認一個課名不是計畫的課程，不再詢問")
    dismiss.add_argument("title", metavar="課名")
    for decision in (accept, dismiss):
        decision.add_argument("--reason", default="", metavar="理由")
    forget = actions.add_parser("forget", parents=[common], help="撤回對課名的決定")
    forget.add_argument("alias", metavar="課名")
    aliases = actions.add_parser("aliases", parents=[common], help="列出已採用的課名，及何人何時採用")
    aliases.add_argument("--dismissed", action="store_true", help="改列確認不是計畫課程的課名")


def add_watch(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on the watched folder."""
    watch = actions.add_parser("set", parents=[common], help="指定要監看的資料夾")
    watch.add_argument("folder", type=Path, metavar="資料夾")
    actions.add_parser("off", parents=[common], help="不再監看")
    actions.add_parser("list", parents=[common], help="列出等著匯入的檔案")
    put_aside = actions.add_parser("pass", parents=[common], help="略過一個檔案，不再提示")
    put_aside.add_argument("file", type=Path, metavar="檔案")


def _about_file(bring: Parser) -> None:
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="欄名=意義",
        help="檔案的欄名是什麼意思，例如「修畢日=完成日期」或「序=略過」，以後自動沿用",
    )
    bring.add_argument("--six-figures-roc", action="store_true", help="六位數日期（如 990508）都是民國年")
    bring.add_argument("--dry-run", action="store_true", help="只試算，不儲存")


def add_columns(actions: Family[Parser], common: Parser) -> None:
    """Add the commands on what headers mean."""
    kinds = ("roster", "hours", "calendar", "duty")
    show = actions.add_parser("show", parents=[common], help="看檔案的每一欄被認作什麼")
    show.add_argument("file", type=Path, metavar="檔案")
    show.add_argument("--column", action="append", default=[], metavar="欄名=意義", help="試試這樣認")
    actions.add_parser("list", parents=[common], help="列出記住的欄名")
    forget = actions.add_parser("forget", parents=[common], help="忘記一個欄名的意義")
    forget.add_argument("header", metavar="欄名")
    for action in (show, forget):
        action.add_argument("--kind", choices=kinds, default="hours", help="檔案種類，預設學習時數（hours）")


def add_import_only(actions: Family[Parser], common: Parser) -> None:
    """Add the command that brings in a file, for families that have no other."""
    bring = actions.add_parser("import", parents=[common], help="匯入檔案")
    bring.add_argument("file", type=Path, metavar="檔案")
    _about_file(bring)
