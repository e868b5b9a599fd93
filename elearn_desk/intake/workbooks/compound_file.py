"""Compound files (OLE), the containers in which Excel up to 2003 kept a workbook as one stream."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator

_HEADER = struct.Struct("<30xHH10x4xI4xII4xI")
_LISTED_IN_HEADER = struct.Struct("<76x109I")
_ENTRY = struct.Struct("<64sHB49xII4x")
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors: the end of a chain, a free place."""
_SHIFTS = range(6, 17)
_ROOT = 5


class BrokenContainer(ValueError):
    """The container does not hold together."""


class CompoundFile:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        """Read the table of its sectors; what does not hold together raises a `BrokenContainer`."""
        try:
            shift, small_shift, directory, self._small_below, small_table, more = _HEADER.unpack_from(data)
            listed = [number for number in _LISTED_IN_HEADER.unpack_from(data) if number < _LAST_SECTOR]
        except struct.error as error:
            raise BrokenContainer from error
        if shift not in _SHIFTS or small_shift not in _SHIFTS:
            raise BrokenContainer
        self._data = memoryview(data)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        listed.extend(self._listed_further(more, len(listed)))
        self._next = _numbers(map(self._sector, listed))
        entries = b"".join(self._chain(directory))
        if len(entries) % _ENTRY.size:
            raise BrokenContainer
        self._entries = list(_ENTRY.iter_unpack(entries))
        self._small_next = _numbers(self._chain(small_table))

    def names(self) -> Iterator[str]:
        """Give the names of its streams and storages in lower case, in the order of its list."""
        return (
            name[: max(0, length - 2)].decode("utf-16-le", "replace").lower() for name, length, _, _, _ in self._entries
        )

    def stream(self, *names: str) -> bytes:
        """Give the content of the first stream of one of these names, in lower case, or raise a `BrokenContainer`."""
        for name, (_, _, _, start, size) in zip(self.names(), self._entries, strict=True):
            if name in names:
                return self._content(start, size)
        raise BrokenContainer

    def _content(self, start: int, size: int) -> bytes:
        if size >= self._small_below:
            return b"".join(self._chain(start))[:size]
        root = next((entry for entry in self._entries if entry[2] == _ROOT), None)
        small = memoryview(b"".join(self._chain(root[3]) if root else ()))
        step = self._small_size
        numbers = list(_followed(start, self._small_next))
        if any(number * step >= len(small) for number in numbers):
            raise BrokenContainer
        return b"".join(small[number * step : (number + 1) * step] for number in numbers)[:size]

    def _chain(self, start: int) -> Iterator[memoryview]:
        return map(self._sector, _followed(start, self._next))

    def _sector(self, number: int) -> memoryview:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise BrokenContainer
        return self._data[at : at + self._size]

    def _listed_further(self, number: int, known: int) -> Iterator[int]:
        """Give the sectors of the table that the header has no room to list, where each list names the next one."""
        left = len(self._data) // self._size - known
        while number < _LAST_SECTOR:
            *listed, number = _numbers([self._sector(number)])
            for one in listed:
                if one < _LAST_SECTOR:
                    left -= 1
                    yield one
            left -= 1
            if left < 0:
                raise BrokenContainer


def _followed(number: int, following: array[int]) -> Iterator[int]:
    left = len(following)
    while number < _LAST_SECTOR:
        if number >= len(following) or not left:
            raise BrokenContainer
        left -= 1
        yield number
        number = following[number]


def _numbers(sectors: Iterable[memoryview]) -> array[int]:
    content = b"".join(sectors)
    if len(content) % 4:
        raise BrokenContainer
    return array("I", struct.unpack(f"<{len(content) // 4}I", content))
