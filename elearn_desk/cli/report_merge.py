"""The command that puts agencies' annual workbooks together: report merge."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.services.desk import Desk
from elearn_desk.services.report_merge import merge_reports, people_of
from elearn_desk.wording.summary_book import PEOPLE


def report_merge(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the city's workbook."""
    outcome = merge_reports(desk, arguments.files, arguments.output)
    city = outcome.value
    value = {
        "file": str(arguments.output),
        "plan_year": city.plan_year,
        "plan_version": city.plan_version,
        "as_of": city.as_of,
        "ids_masked": city.ids_masked,
        "people": people_of(city),
        "agencies": [
            {
                "agency": each.agency,
                "file": each.file,
                "as_of": each.as_of,
                "people": len(each.sheets[PEOPLE].rows),
                "ids_masked": each.ids_masked,
                "seal": each.seal,
            }
            for each in city.agencies
        ],
        "findings": findings_value(outcome.findings),
    }
    line = f"已彙總{len(city.agencies)}個機關共{people_of(city)}人：{arguments.output}"
    return Reply(value, [line], outcome.findings)
