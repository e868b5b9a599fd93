"""The parameters of a plan: the values each may have, and a plan with others chosen (rules B1, B2, E2, E6, E7, F2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import Combine, ExpiryBasis, Parameters, Plan, RankBasis
from elearn_desk.domain.workdays import Schedule

UNDECIDED = "undecided"
"""The value of a rank equivalence that leaves people 待確認."""

_FLAGS: Mapping[str, object] = MappingProxyType({"false": False, "true": True})
_RANKS: Mapping[str, object] = MappingProxyType({UNDECIDED: None, **{rank.value: rank for rank in Rank}})
_CHOICES: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "rank_basis": {each.value: each for each in RankBasis},
        "combine": {each.value: each for each in Combine},
        "expiry_basis": {each.value: each for each in ExpiryBasis},
        "extend_to_workday": _FLAGS,
        "contract_rank": _RANKS,
        "contract_employee_rank": _RANKS,
        "suspension_off": _FLAGS,
    }
)
"""Parameter with a choice of values → the word for each value, as files and commands write it."""

WORKING_HOURS, PROOF_DAYS = "working_hours", "proof_days"
KEYS = (*_CHOICES, WORKING_HOURS, PROOF_DAYS)
"""Every parameter, in the order in which they are shown."""

_FORMS: Mapping[str, str] = MappingProxyType({WORKING_HOURS: "08:00-12:00,13:00-17:00", PROOF_DAYS: "1…999"})
"""How a value looks of which any may be chosen."""

_HOUR = r"([01]\d|2[0-3]):([0-5]\d)"
_INTERVAL = re.compile(f"{_HOUR}-{_HOUR}")
_DAYS = re.compile(r"[1-9]\d{0,2}")


def parameters_from(words: Mapping[str, str]) -> Parameters:
    """Give parameters from the words a plan file writes for some of them, which must be among `known_values`."""
    return _chosen(Parameters(), words)


def known_values(key: str) -> tuple[str, ...]:
    """Give the values the program knows for a parameter; none for one of which any value of its form may be chosen."""
    return tuple(_CHOICES.get(key, ()))


def choices_of(plan: Plan, key: str) -> tuple[str, ...]:
    """Give the values that a plan leaves open: those its file explains, else all that are known."""
    explained = next((tuple(note.choices) for note in plan.notes if note.key == key), None)
    return explained or known_values(key)


def parameter_values(plan: Plan) -> dict[str, str]:
    """Give the value of every parameter of a plan as files and commands write it."""
    values = {
        key: next(word for word, value in words.items() if value == getattr(plan.parameters, key))
        for key, words in _CHOICES.items()
    }
    values[WORKING_HOURS] = ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in plan.schedule.intervals)
    values[PROOF_DAYS] = str(plan.proof_days)
    return values


def with_parameters(plan: Plan, chosen: Mapping[str, str]) -> Plan | Finding:
    """Give a plan with other values of some of its parameters, or the finding that says what cannot be chosen.

    Findings: PARAMETER-UNKNOWN with the keys there are; PARAMETER-VALUE with the values that may be chosen.
    """
    for key, word in chosen.items():
        if key not in KEYS:
            return finding("PARAMETER-UNKNOWN", key=key, known="、".join(KEYS))
        changed = _with(plan, key, _plain(word))
        if changed is None:
            return finding(
                "PARAMETER-VALUE", key=key, value=word, known="、".join(choices_of(plan, key)) or _FORMS[key]
            )
        plan = changed
    return plan


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("、", ",").replace(" ", "").casefold()


def _with(plan: Plan, key: str, word: str) -> Plan | None:
    if key == PROOF_DAYS:
        return replace(plan, proof_days=int(word)) if _DAYS.fullmatch(word) else None
    if key == WORKING_HOURS:
        schedule = _schedule(word)
        return replace(plan, schedule=schedule) if schedule else None
    word = word or UNDECIDED
    return replace(plan, parameters=_chosen(plan.parameters, {key: word})) if word in choices_of(plan, key) else None


def _chosen(parameters: Parameters, words: Mapping[str, str]) -> Parameters:
    values: dict[str, Any] = {key: _CHOICES[key][word] for key, word in words.items()}
    return replace(parameters, **values)


def _schedule(text: str) -> Schedule | None:
    """Read working hours that do not overlap and do not pass midnight, such as `08:00-12:00,13:00-17:00`."""
    matches = [_INTERVAL.fullmatch(part) for part in text.split(",")]
    spans = sorted((time(int(m[1]), int(m[2])), time(int(m[3]), int(m[4]))) for m in matches if m)
    if len(spans) < len(matches) or any(end <= start for start, end in spans):
        return None
    overlap = any(later < end for (_, end), (later, _) in pairwise(spans))
    return None if overlap else Schedule(tuple(spans))
