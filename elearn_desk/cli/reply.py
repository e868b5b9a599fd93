"""What a command answers: a value for JSON, lines for the screen, and the findings on the way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

import msgspec

from elearn_desk.cli.table import NOTHING
from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.wording.sentences import say, sentence

_ENCODER = msgspec.json.Encoder()
"""Writes days, moments and named words as they are, several times as fast as the standard library does."""

_PIECE = 256 * 1024
"""Bytes of a long list that are gathered before they are written."""

_NAMED = frozenset({Severity.REFUSED, Severity.ATTENTION})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in both forms; `value` may be an iterator of objects, which is written as a JSON list one by one.

    `code` is the exit code of an answer that itself says what needs the clerk, not its findings.
    """

    value: object
    lines: Iterable[str]
    findings: Sequence[Finding] = ()
    code: int = 0


def answer(reply: Reply, *, as_json: bool) -> int:
    """Print a reply, and its findings on standard error; give the exit code: 1 where one names a row or person."""
    if as_json:
        _print_json(reply.value)
    else:
        lines = iter(reply.lines)
        print(next(lines, NOTHING))
        for line in lines:
            print(line)
    sys.stdout.flush()
    for each in reply.findings:
        print(say(each), file=sys.stderr)
    return 1 if any(each.severity in _NAMED for each in reply.findings) else reply.code


def _print_json(value: object) -> None:
    # JSON is UTF-8 wherever it goes (RFC 8259 §8.1), whatever the console's own characters are.
    out = getattr(sys.stdout, "buffer", None) or _Utf8(sys.stdout)
    sys.stdout.flush()
    if not isinstance(value, Iterator):
        out.write(_ENCODER.encode(value) + b"\n")
        return
    # What is listed goes as it came, and holds no circles: looking for them would take a twentieth of the time.
    gc.disable()
    try:
        for piece in _list_pieces(value):
            out.write(piece)
    finally:
        gc.enable()


def _list_pieces(values: Iterator[object]) -> Iterator[bytearray]:
    """Give a JSON list of values that come one by one, in pieces of some size."""
    piece, separator = bytearray(b"["), b""
    for each in values:
        piece += separator
        _ENCODER.encode_into(each, piece, -1)
        separator = b",\n"
        if len(piece) >= _PIECE:
            yield piece
            piece.clear()
    yield piece + b"]\n"


class _Utf8:
    """Bytes into a stream that takes text alone, as a program that calls `main` may put in place of the console."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, content: bytes | bytearray) -> None:
        self._stream.write(content.decode())


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
            "cell": each.place.cell,
            "value": each.detail("value") or None,
            "sentence": sentence(each),
        }
        for each in findings
    ]
