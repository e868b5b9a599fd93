"""The command that finds an 附件2 by the serial on it."""

from __future__ import annotations

import argparse

from elearn_desk.cli.claim_values import claim_value
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.services.claim_search import FormClaim, find_form
from elearn_desk.services.desk import Desk
from elearn_desk.wording.masking import whom_words
from elearn_desk.wording.terms import CLAIM_STATE_NAMES


def claim_find(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Say whose form a serial stands on, how far its claims have come, and what happens next."""
    found = find_form(desk, " ".join(arguments.serial)).value
    meant = found.meant
    value = {
        "person_id": found.person.id,
        "name": found.person.name,
        "unit": found.person.unit,
        "form_serial": found.serial,
        "serial": meant.claim.serial,
        "next": meant.next_step,
        "claims": [_value(each) for each in found.claims],
    }
    rows = [
        (
            "▶" if each is meant else "",
            each.claim.serial,
            f"第{each.edition}次" if each.edition else "",
            each.claim.hours,
            CLAIM_STATE_NAMES[each.claim.state],
            each.next_step,
        )
        for each in found.claims
    ]
    return Reply(
        value,
        [
            f"附件2編號{found.serial}：{whom_words(found.person)}",
            *table(("", "表號", "申請", "時數", "狀態", "接下來"), rows),
        ],
    )


def _value(each: FormClaim) -> dict[str, object]:
    return {**claim_value(each.claim), "edition": each.edition or None, "next": each.next_step}
