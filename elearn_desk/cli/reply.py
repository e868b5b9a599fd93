"""What a command answers: a value for JSON, lines for the screen, and the findings on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper

import msgspec

from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.wording.sentences import say, sentence

_ENCODER = msgspec.json.Encoder()
"""Writes days, moments and named words as they are, several times as fast as the standard library does."""

_NAMED = frozenset({Severity.REFUSED, Severity.ATTENTION})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in both forms; `value` may be an iterator of objects, which is written as a JSON list one by one."""

    value: object
    lines: Iterable[str]
    findings: Sequence[Finding] = ()


def answer(reply: Reply, *, as_json: bool) -> int:
    """Print a reply, and its findings on standard error; give the exit code: 1 where one names a row or person."""
    if as_json:
        _print_json(reply.value)
    else:
        for line in reply.lines:
            print(line)
    sys.stdout.flush()
    for each in reply.findings:
        print(say(each), file=sys.stderr)
    return 1 if any(each.severity in _NAMED for each in reply.findings) else 0


def _print_json(value: object) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 wherever it goes (RFC 8259 §8.1), whatever the console's own characters are.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if not isinstance(value, Iterator):
        print(_ENCODER.encode(value).decode())
        return
    separator = "["
    for each in value:
        sys.stdout.write(separator + _ENCODER.encode(each).decode())
        separator = ",\n"
    print("[]" if separator == "[" else "]")


def findings_value(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Give findings as JSON objects with code, severity, place and sentence."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "file": each.place.file,
            "sheet": each.place.sheet,
            "row": each.place.row,
            "column": each.place.column,
            "value": each.detail("value") or None,
            "sentence": sentence(each),
        }
        for each in findings
    ]
