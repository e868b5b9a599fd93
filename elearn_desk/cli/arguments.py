"""The command line's grammar: every command, its arguments, and what they mean in Chinese."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.dates import FIRST_YEAR, LAST_YEAR

_NUMBER = re.compile(r"[0-9]{1,9}")
_HOURS = re.compile(r"[0-9]{1,4}")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, takes no abbreviations, and whose complaints are refusals like every other."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - handed on to argparse, which knows their types
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Usage)

    def format_help(self) -> str:
        # Named only now, for argparse joins the options of `parents` to its groups by their English names.
        self._positionals.title, self._optionals.title = "指令與內容", "選項"
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise Refusal(finding("USAGE", problem=_in_chinese(message)))


class _Usage(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少 \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不認得 \1"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument.*"), r"\1 後面缺少內容"),
    (re.compile(r"argument (\S+): invalid choice: (.+?) \(choose from .+\)"), r"沒有 \2 這個指令或選項"),
    (re.compile(r"argument (\S+): ignored explicit argument (.+)"), r"\1 後面不接內容 \2"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in _COMPLAINTS:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return message


def person_argument(text: str) -> str:
    """Give a person's id as rosters are read: half-width capitals without white space around them."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def number_argument(text: str) -> int:
    """Read the number of a batch, an entry, a record or a ruling; what cannot be one is refused."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(words):
        raise Refusal(finding("USAGE-NUMBER", value=text))
    return int(words)


def day_argument(text: str) -> date:
    """Read a day in any of the forms of the contract; another text, or a year nobody means, is refused."""
    day = _day(text)
    if day is None:
        raise Refusal(finding("USAGE-DATE", value=text))
    return day


def _day(text: str) -> date | None:
    day = parse_date(text)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def moment_argument(text: str) -> datetime:
    """Read a day and a time of day such as `103-09-01 14:00`; another text is refused."""
    words = unicodedata.normalize("NFKC", text).replace("T", " ").split()
    day, clock = (_day(words[0]), _TIME.fullmatch(words[1])) if len(words) == 2 else (None, None)
    if day is None or clock is None:
        raise Refusal(finding("LEAVE-START", start=text))
    return datetime.combine(day, time(int(clock[1]), int(clock[2])))


def time_argument(text: str) -> time:
    """Read a time of day of the 24-hour clock such as `20:30`; another text is refused."""
    clock = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if clock is None:
        raise Refusal(finding("USAGE-TIME", value=text))
    return time(int(clock[1]), int(clock[2]))


def hours_argument(text: str) -> int:
    """Read whole hours, 1 or more; anything else is refused (rule E4)."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _HOURS.fullmatch(words) or int(words) < 1:
        raise Refusal(finding("LEAVE-HOURS", hours=text))
    return int(words)


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of the whole command line."""
    common = _common()
    parser = _Parser(
        prog="elearn-desk",
        description="公餘時間數位學習補休與敘獎作業。不加指令則開啟視窗。",
        parents=[common],
    )
    parser.add_argument("--version", action="store_true", help="顯示版本")
    families = parser.add_subparsers(dest="family", metavar="指令")
    demo = families.add_parser("demo", parents=[common], help="建立示範機關並走完整個流程")
    demo.add_argument("--dir", type=Path, default=Path("示範"), help="存放示範檔案的資料夾")
    _roster(_family(families, common, "roster", "人員名冊"), common)
    _hours(_family(families, common, "hours", "學習時數"), common)
    _columns(_family(families, common, "columns", "檔案欄名的意義"), common)
    _import_only(_family(families, common, "calendar", "辦公日曆表、停止上班"), common)
    _import_only(_family(families, common, "duty", "加班、公差、公假、輪值"), common)
    _watch(_family(families, common, "watch", "監看資料夾裡新放入的檔案"), common)
    families.add_parser("doctor", parents=[common], help="檢查資料與環境，並說明怎麼處理")
    evaluate = families.add_parser("evaluate", parents=[common], help="判定誰達成了什麼、還缺什麼")
    evaluate.add_argument("--person", type=person_argument, metavar="身分證字號", help="只判定一個人，並說明理由")
    _claim(_family(families, common, "claim", "附件2 補休申請表"), common)
    _leave(_family(families, common, "leave", "使用與取消補休"), common)
    ledger = families.add_parser("ledger", parents=[common], help="補休帳")
    ledger.add_argument("person", type=person_argument, nargs="?", metavar="身分證字號", help="省略則列出所有人")
    _award(_family(families, common, "award", "敘獎建議"), common)
    _form(_family(families, common, "form", "列印表單（PDF）"), common)
    _ruling(_family(families, common, "ruling", "對單筆紀錄的裁示"), common)
    report = _family(families, common, "report", "年度總表（Excel）")
    annual = report.add_parser("annual", parents=[common], help="輸出年度總表")
    annual.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.xlsx")
    annual.add_argument("--full-ids", action="store_true", help="不遮蔽身分證字號")
    return parser


_Family = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _common() -> _Parser:
    common = _Parser(argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help="顯示用法")
    common.add_argument("--database", metavar="檔案或網址", help="資料庫（亦可用環境變數 ELEARN_DESK_DATABASE）")
    common.add_argument("--plan", metavar="年度", help="計畫年度，例如 103")
    common.add_argument("--as-of", metavar="日期", help="以哪一天為準，預設今天")
    common.add_argument("--json", action="store_true", help="以 JSON 回答")
    return common


def _family(families: _Family[_Parser], common: _Parser, name: str, words: str) -> _Family[_Parser]:
    family = families.add_parser(name, parents=[common], help=words, description=words)
    return family.add_subparsers(dest="action", metavar="動作", required=True)


def _roster(actions: _Family[_Parser], common: _Parser) -> None:
    bring = actions.add_parser("import", parents=[common], help="匯入名冊")
    bring.add_argument("file", type=Path, metavar="檔案")
    bring.add_argument("--category", metavar="人員類別", help="檔案沒有人員類別欄時，全部適用的類別")
    _about_file(bring)
    actions.add_parser("list", parents=[common], help="列出名冊")


def _hours(actions: _Family[_Parser], common: _Parser) -> None:
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


def _titles(actions: _Family[_Parser], common: _Parser) -> None:
    suggest = actions.add_parser("suggest", parents=[common], help="列出對不到課程的課名、可能的課程與差別")
    suggest.add_argument("--near", action="store_true", help="只列有相近課程的")
    accept = actions.add_parser("accept", parents=[common], help="採用一個課名為計畫的課程")
    accept.add_argument("alias", metavar="課名")
    accept.add_argument("course", metavar="計畫課名")
    accept.add_argument("--dry-run", action="store_true", help="只試算影響的人，不儲存")
    dismiss = actions.add_parser("dismiss", parents=[common], help="確認一個課名不是計畫的課程，不再詢問")
    dismiss.add_argument("title", metavar="課名")
    for decision in (accept, dismiss):
        decision.add_argument("--reason", default="", metavar="理由")
    forget = actions.add_parser("forget", parents=[common], help="撤回對課名的決定")
    forget.add_argument("alias", metavar="課名")
    aliases = actions.add_parser("aliases", parents=[common], help="列出已採用的課名，及何人何時採用")
    aliases.add_argument("--dismissed", action="store_true", help="改列確認不是計畫課程的課名")


def _watch(actions: _Family[_Parser], common: _Parser) -> None:
    watch = actions.add_parser("set", parents=[common], help="指定要監看的資料夾")
    watch.add_argument("folder", type=Path, metavar="資料夾")
    actions.add_parser("off", parents=[common], help="不再監看")
    actions.add_parser("list", parents=[common], help="列出等著匯入的檔案")
    put_aside = actions.add_parser("pass", parents=[common], help="略過一個檔案，不再提示")
    put_aside.add_argument("file", type=Path, metavar="檔案")


def _about_file(bring: _Parser) -> None:
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="欄名=意義",
        help="檔案的欄名是什麼意思，例如「修畢日=完成日期」或「序=略過」，以後自動沿用",
    )
    bring.add_argument("--six-figures-roc", action="store_true", help="六位數日期（如 990508）都是民國年")
    bring.add_argument("--dry-run", action="store_true", help="只試算，不儲存")


def _columns(actions: _Family[_Parser], common: _Parser) -> None:
    kinds = ("roster", "hours", "calendar", "duty")
    show = actions.add_parser("show", parents=[common], help="看檔案的每一欄被認作什麼")
    show.add_argument("file", type=Path, metavar="檔案")
    show.add_argument("--column", action="append", default=[], metavar="欄名=意義", help="試試這樣認")
    actions.add_parser("list", parents=[common], help="列出記住的欄名")
    forget = actions.add_parser("forget", parents=[common], help="忘記一個欄名的意義")
    forget.add_argument("header", metavar="欄名")
    for action in (show, forget):
        action.add_argument("--kind", choices=kinds, default="hours", help="檔案種類，預設學習時數（hours）")


def _import_only(actions: _Family[_Parser], common: _Parser) -> None:
    bring = actions.add_parser("import", parents=[common], help="匯入檔案")
    bring.add_argument("file", type=Path, metavar="檔案")
    _about_file(bring)


def _claim(actions: _Family[_Parser], common: _Parser) -> None:
    create = actions.add_parser("create", parents=[common], help="建立申請表")
    create.add_argument("person", type=person_argument, metavar="身分證字號")
    create.add_argument("--provisional", action="store_true", help="先行申請（證明後補）")
    create.add_argument("--side", metavar="副餐", help="先行申請的副餐，例如 side-1")
    create.add_argument("--reason", default="", metavar="說明")
    for name, words in (("sign", "主管已核章"), ("register", "登錄核給")):
        step = actions.add_parser(name, parents=[common], help=words)
        step.add_argument("claim", metavar="申請表編號")
    for name, words in (("reject", "退件"), ("withdraw", "撤回（已登錄者沖銷）")):
        step = actions.add_parser(name, parents=[common], help=words)
        step.add_argument("claim", metavar="申請表編號")
        step.add_argument("--reason", required=True, metavar="事由")
    listing = actions.add_parser("list", parents=[common], help="列出申請表")
    listing.add_argument("--person", type=person_argument, metavar="身分證字號")


def _leave(actions: _Family[_Parser], common: _Parser) -> None:
    use = actions.add_parser("use", parents=[common], help="登記使用補休")
    use.add_argument("person", type=person_argument, metavar="身分證字號")
    use.add_argument("--start", required=True, metavar="日期時間", help='例如 "103-09-01 14:00"')
    use.add_argument("--hours", required=True, metavar="小時", help="整數小時")
    cancel = actions.add_parser("cancel", parents=[common], help="取消一筆使用")
    cancel.add_argument("entry", type=number_argument, metavar="編號")
    cancel.add_argument("--reason", required=True, metavar="事由")


def _award(actions: _Family[_Parser], common: _Parser) -> None:
    actions.add_parser("list", parents=[common], help="列出建議與已核定")
    approve = actions.add_parser("approve", parents=[common], help="登記核定")
    approve.add_argument("person", type=person_argument, metavar="身分證字號")
    approve.add_argument("--document", required=True, metavar="文號")
    revoke = actions.add_parser("revoke", parents=[common], help="撤銷核定")
    revoke.add_argument("person", type=person_argument, metavar="身分證字號")
    revoke.add_argument("--reason", required=True, metavar="事由")


def _form(actions: _Family[_Parser], common: _Parser) -> None:
    claim = actions.add_parser("claim", parents=[common], help="附件2 補休申請表")
    claim.add_argument("people", type=person_argument, nargs="*", metavar="身分證字號")
    claim.add_argument("--all", action="store_true", help="所有有申請表或可申請的人")
    blank = actions.add_parser("blank", parents=[common], help="空白附件2")
    awards = actions.add_parser("award-list", parents=[common], help="獎懲建議名冊")
    for form in (claim, blank, awards):
        form.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.pdf")


def _ruling(actions: _Family[_Parser], common: _Parser) -> None:
    attest = actions.add_parser("attest", parents=[common], help="填入申請人切結的完成時間")
    attest.add_argument("record", type=number_argument, metavar="紀錄編號")
    attest.add_argument("--time", required=True, metavar="時間", help="例如 20:30")
    count = actions.add_parser("count", parents=[common], help="准予採計一筆不符的紀錄")
    count.add_argument("record", type=number_argument, metavar="紀錄編號")
    count.add_argument("--course", required=True, metavar="計畫課名")
    for ruling in (attest, count):
        ruling.add_argument("--document", default="", metavar="文號")
    withdraw = actions.add_parser("withdraw", parents=[common], help="撤回裁示")
    withdraw.add_argument("ruling", type=number_argument, metavar="裁示編號")
    for ruling in (attest, count, withdraw):
        ruling.add_argument("--reason", required=True, metavar="事由")
    actions.add_parser("list", parents=[common], help="列出裁示")
