"""Commands that print paper: form."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.listings import Listing
from elearn_desk.services import award_lists, explanation_sheets, forms, leave_slips, proofs
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome


def form_claim(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print 附件2."""
    if bool(arguments.people) == arguments.all:
        raise Refusal(finding("USAGE", problem="form claim 須指定身分證字號，或用 --all，兩者擇一"))
    people = None if arguments.all else arguments.people
    outcome = forms.print_claim_forms(desk, people, arguments.output, new_rows=arguments.new_rows)
    value = {"file": str(arguments.output), "forms": outcome.value}
    return Reply(value, [f"已印出附件2共{outcome.value}份：{arguments.output}"], outcome.findings)


def form_blank(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print the blank 附件2."""
    forms.print_blank_form(desk, arguments.output)
    return Reply({"file": str(arguments.output)}, [f"已印出空白附件2：{arguments.output}"])


def form_award_list(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print the award list."""
    outcome = award_lists.print_award_list(desk, arguments.output, arguments.batch)
    value = {"file": str(arguments.output), "people": outcome.value}
    return Reply(value, [f"已印出獎懲建議名冊共{outcome.value}人：{arguments.output}"], outcome.findings)


def form_slip(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print the slips of comp leave taken."""
    outcome = leave_slips.print_leave_slips(desk, arguments.entries, arguments.output)
    value = {"file": str(arguments.output), "slips": outcome.value}
    return Reply(value, [f"已印出假單共{outcome.value}份：{arguments.output}"], outcome.findings)


def form_proof(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print people's proof annexes."""
    outcome = proofs.print_proofs(desk, arguments.people, arguments.output)
    return _people_reply("佐證對照表", outcome, arguments)


def form_explanation(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print why people's verdicts are what they are."""
    outcome = explanation_sheets.print_explanations(desk, arguments.people, arguments.output)
    return _people_reply("認定說明", outcome, arguments)


def _people_reply(paper: str, outcome: Outcome[Listing], arguments: argparse.Namespace) -> Reply:
    groups = outcome.value.groups
    value = {
        "file": str(arguments.output),
        "people": len(groups),
        "headlines": [{"person": group[0].subject, "headline": group[0].lead} for group in groups],
    }
    return Reply(value, [f"已印出{paper}共{len(groups)}人：{arguments.output}"], outcome.findings)
