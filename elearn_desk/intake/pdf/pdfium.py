"""Calls pdfium with bare addresses, which takes half the time of calls whose types are checked each time."""

from __future__ import annotations

from ctypes import PYFUNCTYPE, c_void_p, cast
from threading import RLock
from typing import Any

from pypdfium2 import raw

PDFIUM = RLock()
"""Held by whoever calls pdfium: it serves one thread at a time."""


def bare(name: str, gives: Any, *takes: Any) -> Any:  # noqa: ANN401 - what ctypes calls a type is no type
    """Give the function of that name with its types; it is called with numbers as they are, handles as addresses."""
    return PYFUNCTYPE(gives, *takes)(address(getattr(raw, name)))


def address(handle: Any) -> int:  # noqa: ANN401 - a handle of pdfium has no type here
    """Give the address that a handle of pdfium is."""
    return cast(handle, c_void_p).value or 0
