"""Commands on columns and corrections: what headers mean, and which of two differing records stands."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from elearn_desk.cli.answers import answers_of, given_file
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.services import columns, corrections
from elearn_desk.services.answers import Correction
from elearn_desk.services.columns import PASSED_OVER
from elearn_desk.services.corrections import Pair
from elearn_desk.services.desk import Desk
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.rulings import ruling_words


def columns_show(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Tell what the columns of a file are taken for."""
    kind = arguments.kind
    tables = columns.columns_of(desk, kind, given_file(arguments.file), answers_of(arguments, kind).columns).value
    choices = columns.choices(kind)
    rows = [
        (each.sheet, column.letters, column.header, choices.get(column.field or "", ""), "、".join(column.samples))
        for each in tables
        for column in each.columns
    ]
    return Reply([asdict(each) for each in tables], table(("工作表", "欄", "欄名", "視為", "內容例"), rows))


def columns_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the headers remembered."""
    remembered = columns.remembered_columns(desk).value
    values, rows = [], []
    for kind, headers in remembered.items():
        names = columns.choices(kind)
        for header, field in headers.items():
            values.append({"kind": kind, "header": header, "field": field})
            rows.append((kind, header, names.get(field, PASSED_OVER)))
    return Reply(values, table(("種類", "欄名", "視為"), rows))


def columns_forget(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Forget what a header means."""
    columns.forget_column(desk, arguments.kind, arguments.header)
    return Reply({"kind": arguments.kind, "header": arguments.header}, [f"已忘記「{arguments.header}」欄的意義。"])


def hours_corrections(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the pairs of records that wait for a decision."""
    pairs = corrections.list_corrections(desk).value
    rows = [
        (
            each.older.id,
            each.newer.id,
            each.newer.name,
            each.newer.title,
            roc_date(each.newer.completed_on),
            each.difference,
            each.newer.file_name,
        )
        for each in pairs
    ]
    heads = ("原有", "新的", "姓名", "課程名稱", "完成", "差異", "新的來自")
    return Reply([_pair_value(each) for each in pairs], table(heads, rows))


def _pair_value(pair: Pair) -> dict[str, object]:
    return {
        "older": pair.older.id,
        "newer": pair.newer.id,
        "person_id": pair.newer.person_id,
        "title": pair.newer.title,
        "completed_on": pair.newer.completed_on,
        "difference": pair.difference,
        "older_file": pair.older.file_name,
        "newer_file": pair.newer.file_name,
    }


def hours_decide(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Decide which of two records stands."""
    choice = Correction(arguments.choice)
    ruling = corrections.decide(
        desk, arguments.older, arguments.newer, choice, arguments.reason, arguments.document
    ).value
    value = {"ruling": ruling.id, "kind": ruling.kind, "record": ruling.record_id, "instead": ruling.instead}
    return Reply(value, [f"裁示第{ruling.id}號：第{ruling.record_id}號紀錄{ruling_words(ruling)}。"])
