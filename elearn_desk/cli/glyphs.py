"""The command that lists the characters no font has: form glyphs."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.services.desk import Desk
from elearn_desk.services.glyphs import lacking_glyphs
from elearn_desk.wording.masking import mask_id


def form_glyphs(desk: Desk, _: argparse.Namespace) -> Reply:
    """List what will be printed as a box, with its code point and what to do about it."""
    outcome = lacking_glyphs(desk)
    values = [
        {
            "person_id": each.person.id,
            "name": each.person.name,
            "unit": each.person.unit,
            "field": each.field,
            "text": each.text,
            "character": each.mark,
            "code_point": each.code_point,
            "advice": each.advice,
        }
        for each in outcome.value
    ]
    if not outcome.value:
        return Reply(values, ["名冊與申請表上的字都印得出來。"], outcome.findings)
    rows = [
        (each.person.unit, each.person.name, mask_id(each.person.id), each.field, each.mark, each.code_point)
        for each in outcome.value
    ]
    advice = dict.fromkeys(each.advice for each in outcome.value)
    heads = ("單位", "姓名", "身分證字號", "欄位", "字", "字碼")
    return Reply(values, [*table(heads, rows), *advice], outcome.findings)
