"""One sentence in Traditional Chinese for every finding code: what happened, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from elearn_desk.domain.findings import Finding, Place
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.desk_sentences import DESK_SENTENCES
from elearn_desk.wording.exports import LAYOUT_FAULT_NAMES
from elearn_desk.wording.file_sentences import FILE_SENTENCES
from elearn_desk.wording.plan_sentences import PLAN_SENTENCES
from elearn_desk.wording.terms import (
    CLAIM_REMEDIES,
    CLAIM_STATE_NAMES,
    ELIGIBILITY_NAMES,
    LACK_NAMES,
    SYSTEM_ERROR_CURES,
    SYSTEM_ERROR_NAMES,
)

SENTENCES: Mapping[str, str] = MappingProxyType({**FILE_SENTENCES, **PLAN_SENTENCES, **DESK_SENTENCES})
"""Finding code → sentence, with the finding's details in braces; one that tells its place itself names {file}."""

_PAGE = re.compile(r"第\d+頁")
_AGAIN = re.compile(r"請[^，。；]*重新匯入(?=。)")
_OF_A_PAGE = "PDF 無法直接更改，請向平台索取更正後的檔案，或把這一列另存成 Excel 匯入"
"""What to do about a row of a printed page, where other files are to be corrected and imported again."""

_TERMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "lack": {lack.value: name for lack, name in LACK_NAMES.items()},
        "state": {state.value: name for state, name in CLAIM_STATE_NAMES.items()},
        "remedy": {state.value: words for state, words in CLAIM_REMEDIES.items()},
        "eligibility": ELIGIBILITY_NAMES,
        "cause": SYSTEM_ERROR_NAMES,
        "cure": SYSTEM_ERROR_CURES,
        "fault": LAYOUT_FAULT_NAMES,
        "windows": {"none": "無"},
    }
)
"""Details that are terms of the program, by their Chinese names."""

_DAYS = frozenset({"day", "next", "windows"})
"""Details that hold days, which are said as ROC dates."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def say(finding: Finding) -> str:
    """Say a finding as one sentence that begins with its code in brackets."""
    return f"[{finding.code}] {sentence(finding)}"


def sentence(finding: Finding) -> str:
    """Say a finding as one sentence, without its code."""
    place = finding.place
    words = _Details({name: _word(name, value) for name, value in finding.details})
    words.setdefault("file", place.file or "")
    words.setdefault("column", place.column or "")
    template = SENTENCES[finding.code]
    if place.sheet and _PAGE.fullmatch(place.sheet):
        template = _AGAIN.sub(_OF_A_PAGE, template)
    told = "" if "{file}" in template else _where(place)
    return (told + template.format_map(words)).replace("\r", " ").replace("\n", " ")


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def _word(name: str, value: str) -> str:
    if name in _DAYS:
        return _ISO_DAY.sub(lambda day: roc_date(date.fromisoformat(day[0])), _TERMS.get(name, {}).get(value, value))
    return _TERMS.get(name, {}).get(value, value)


def _where(place: Place) -> str:
    parts = []
    if place.file:
        parts.append(f"「{place.file}」")
    if place.sheet:
        parts.append(place.sheet if _PAGE.fullmatch(place.sheet) else f"工作表「{place.sheet}」")
    if place.row is not None:
        parts.append(f"第{place.row}列")
    if place.column:
        parts.append(f"「{place.column}」欄（{place.cell}）" if place.cell else f"「{place.column}」欄")
    return "".join(parts) + ("：" if parts else "")
