"""The command that lists completion times worth a question."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.services.desk import Desk
from elearn_desk.services.plausibility import list_plausibility
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence


def plausibility(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the doubts about completion times, person by person."""
    found = list_plausibility(desk, arguments.unit).value
    values = [
        {
            "person_id": each.person.id,
            "name": each.person.name,
            "unit": each.person.unit,
            "doubts": [
                {
                    "kind": doubt.kind.value,
                    "on": doubt.day.isoformat(),
                    "records": [record.id for record in doubt.records],
                    "hours": float(doubt.hours),
                    "room_hours": float(doubt.room),
                    **{key: told[key] for key in ("code", "sentence")},
                }
                for doubt, told in zip(each.doubts, findings_value(each.findings), strict=True)
            ],
        }
        for each in found
    ]
    lines = [
        f"{each.person.unit}　{mask_id(each.person.id)}　{sentence(said)}" for each in found for said in each.findings
    ]
    return Reply(values, lines or ["沒有需要確認的完成時間。"])
