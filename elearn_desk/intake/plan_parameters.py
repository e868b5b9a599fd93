"""The parameters of a plan file: of each its value, what it is about, what every choice means, and its clause."""

from __future__ import annotations

from collections.abc import Collection

from elearn_desk.domain.parameters import KEYS, known_values, parameters_from
from elearn_desk.domain.plan import ParameterNote, Parameters
from elearn_desk.intake.plan_table import PlanFile, Table

_FLAG = ("false", "true")


def read_parameters(
    root: Table, sources: dict[str, str], plan_file: PlanFile, needed: Collection[str]
) -> tuple[Parameters, tuple[ParameterNote, ...]]:
    """Read the parameters and what the file says of each; a value that is no choice is PLAN-PARAMETER.

    The file must state those `needed`; of the others one that it does not state has the cautious value.
    """
    if not needed and "parameters" not in root:
        return Parameters(), ()
    table = root.table("parameters")
    notes = tuple(
        _note(table.table(key), key, sources, plan_file)
        for key in KEYS
        if known_values(key) and (key in needed or key in table)
    )
    return parameters_from({note.key: note.value for note in notes if note.value in known_values(note.key)}), notes


def _note(table: Table, key: str, sources: dict[str, str], plan_file: PlanFile) -> ParameterNote:
    source = sources[f"parameters.{key}"] = table.source()
    meaning, known = table.text("meaning"), known_values(key)
    explained = table.table("choices")
    choices = {value: explained.text(value) for value in known if value in explained}
    value = str(table.flag("value")).lower() if known == _FLAG else table.text("value")
    if value and value not in choices:
        plan_file.object_to("PLAN-PARAMETER", (*table.path, "value"), seen=value, known="、".join(choices or known))
    return ParameterNote(key, value, meaning, choices, source)
