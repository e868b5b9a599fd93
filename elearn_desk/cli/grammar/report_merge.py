"""The grammar of the command that puts agencies' annual workbooks together."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.cli.grammar.parser import Family, Parser


def add_report_merge(report: Family[Parser], common: Parser) -> None:
    """Add `report merge`."""
    merge = report.add_parser("merge", parents=[common], help="把各機關的年度總表彙總成全市的一份")
    merge.add_argument("files", type=Path, nargs="+", metavar="檔案.xlsx", help="各機關輸出的年度總表")
    merge.add_argument("-o", "--output", type=Path, required=True, metavar="檔案.xlsx")
