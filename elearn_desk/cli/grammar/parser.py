"""A parser of commands that speaks Chinese, and what every command takes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from elearn_desk.domain.findings import Refusal, finding


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, takes no abbreviations, and whose complaints are refusals like every other."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - handed on to argparse, which knows their types
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Usage)

    def format_help(self) -> str:
        """Give the help with its groups named in Chinese."""
        # Named only now, for argparse joins the options of `parents` to its groups by their English names.
        self._positionals.title, self._optionals.title = "指令與內容", "選項"
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Refuse a command that is not understood."""
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


Family = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def common_options() -> Parser:
    """Give what every command takes, as a parent of parsers."""
    common = Parser(argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help="顯示用法")
    common.add_argument("--database", metavar="檔案或網址", help="資料庫（亦可用環境變數 ELEARN_DESK_DATABASE）")
    common.add_argument("--plan", metavar="年度", help="計畫年度，例如 103")
    common.add_argument("--as-of", metavar="日期", help="以哪一天為準，預設今天")
    common.add_argument("--json", action="store_true", help="以 JSON 回答")
    return common


def add_family(families: Family[Parser], common: Parser, name: str, words: str) -> Family[Parser]:
    """Add a family of commands, and give what its actions are added to."""
    family = families.add_parser(name, parents=[common], help=words, description=words)
    return family.add_subparsers(dest="action", metavar="動作", required=True)
