"""Hurts the sample files in every way a disk, a download or an editor might, the same way each time for one seed."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.rows import Line, Reading
from elearn_desk.intake.source import source_of
from elearn_desk.wording.sentences import sentence

SAMPLES = Path(__file__).parent / "data"
MOST_SECONDS = 10.0
"""A mutant is a few kilobytes; what takes longer hangs."""

_MOST_WOUNDS = 4
_LONGEST_PIECE = 400
_NUMBERS = (b"0", b"-1", b"65536", b"1048577", b"4294967295", b"99999999999999999999", b"1e999", b"nan")
_TEXTS = (b",", b"\t", b"|", b";", b'"', b'""', b"'", b"\0", b"\r", b"\n", b"\x1a", b"\xef\xbb\xbf", b"\xff\xfe")
_TAGS = (b"<", b">", b"/>", b"<table>", b"</table>", b"<td>", b"</tr>", b"<!--", b"]]>", b"&", b"&#x0;", b"&lol;")
_DOCUMENT_TYPE = b'<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY file SYSTEM "file:///etc/hostname">]>'


@dataclass(frozen=True, slots=True)
class Mutant:
    """One hurt file: `seed` and `number` make it again."""

    sample: str
    seed: int
    number: int
    data: bytes

    def __str__(self) -> str:
        """Say which one it is, so that it can be made again."""
        return f"mutant({self.seed}, {self.number}) of {self.sample}"


def mutant(seed: int, number: int) -> Mutant:
    """Make the mutant of that number, each sample in its turn."""
    chance = Random(f"{seed} {number}")  # noqa: S311 # nothing secret hangs on it
    path = _samples()[number % len(_samples())]
    data = path.read_bytes()
    is_package = data.startswith(b"PK")
    hurt = _hurt_within if is_package and chance.random() < 0.7 else _hurt  # most must get past the packing
    return Mutant(path.name, seed, number, hurt(data, chance))


def trouble_with(one: Mutant) -> str | None:
    """Read a mutant in both ways and say what went wrong that must not, or None."""
    source = source_of(one.sample, one.data)
    began = perf_counter()
    try:
        wrong = _wrong_with(read_hours(source, platform="港都e學苑")) or _wrong_with(read_roster(source))
    except BaseException as error:  # noqa: BLE001 # whatever comes out is what is looked for, a panic of another language too
        wrong = f"{type(error).__name__}: {error}"
    seconds = perf_counter() - began
    if not wrong and seconds > MOST_SECONDS:
        wrong = f"took {seconds:.1f} s"
    return f"{one}: {wrong}" if wrong else None


def _wrong_with(reading: Reading[Line]) -> str | None:
    refused = sum(1 for one in reading.findings if one.severity is Severity.REFUSED)
    if not reading.lines and not reading.findings:
        return "neither lines nor findings"
    if reading.fatal and (reading.lines or len(reading.findings) > 1):
        return "a fatal finding is not the only thing"
    if reading.rows_read != len(reading.lines) + refused:
        return f"{reading.rows_read} rows read, {len(reading.lines)} lines, {refused} refused"
    return next((f"{one.code} has no sentence" for one in reading.findings if not sentence(one)), None)


@cache
def _samples() -> Sequence[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")


def _hurt(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(1, _MOST_WOUNDS)):
        if data:
            data = chance.choice(_WOUNDS)(data, chance)
    return data


def _hurt_within(data: bytes, chance: Random) -> bytes:
    """Hurt one part of a package and pack it again, so that what reads the part meets the wound."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _hurt(content, chance) if name == chosen else content)
    return packed.getvalue()


def _flip_bits(data: bytes, chance: Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


def _overwrite(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    with_what = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", chance.randbytes(4)))
    return data[:at] + with_what + data[at + len(with_what) :]


def _insert(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((*_TEXTS, *_TAGS, chance.randbytes(chance.randint(1, 9)))) + data[at:]


def _delete(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, _LONGEST_PIECE) :]


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _swap(data: bytes, chance: Random) -> bytes:
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _repeat(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    piece = data[at : at + chance.randint(1, _LONGEST_PIECE)]
    return data[:at] + piece * chance.choice((2, 2, 2, 50, 1000)) + data[at + len(piece) :]


def _change_number(data: bytes, chance: Random) -> bytes:
    """Write another number where one stands, as sizes, repetitions and addresses are numbers."""
    figures = [at for at in range(1, len(data)) if data[at : at + 1].isdigit() and not data[at - 1 : at].isdigit()]
    if not figures:
        return data
    at = chance.choice(figures)
    end = at
    while data[end : end + 1].isdigit():
        end += 1
    return data[:at] + chance.choice(_NUMBERS) + data[end:]


def _replace_separator(data: bytes, chance: Random) -> bytes:
    return data.replace(chance.choice(_TEXTS), chance.choice(_TEXTS), chance.randint(1, 20))


def _change_encoding(data: bytes, chance: Random) -> bytes:
    mark = chance.choice((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"", b"\r\n\r\n"))
    text = data.decode("utf-8", "replace") if chance.random() < 0.5 else data.decode("cp950", "replace")
    return mark + text.encode(chance.choice(("utf-8", "cp950", "utf-16-le", "utf-16-be")), "replace")


def _add_document_type(data: bytes, chance: Random) -> bytes:
    at = data.find(b"?>") + 2 if b"?>" in data[:200] else 0
    return data[:at] + _DOCUMENT_TYPE + data[at:].replace(b"</", chance.choice((b"&lol;</", b"&file;</")), 3)


_WOUNDS: Sequence[Callable[[bytes, Random], bytes]] = (
    _flip_bits,
    _flip_bits,
    _overwrite,
    _insert,
    _insert,
    _delete,
    _cut_off,
    _swap,
    _repeat,
    _change_number,
    _change_number,
    _replace_separator,
    _change_encoding,
    _add_document_type,
)
