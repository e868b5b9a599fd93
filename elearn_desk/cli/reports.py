"""Commands that make workbooks: report."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.services import reports
from elearn_desk.services.desk import Desk


def report_annual(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the annual summary."""
    outcome = reports.write_annual_report(desk, arguments.output, full_ids=arguments.full_ids)
    value = {"file": str(arguments.output), "people": len(outcome.value.people)}
    return Reply(value, [f"已輸出年度總表共{len(outcome.value.people)}人：{arguments.output}"], outcome.findings)
