"""The log of what nobody expected: kept small, without anybody's whole id, and told of a death no code could catch."""

from __future__ import annotations

import faulthandler
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from elearn_desk.wording.masking import mask_id

_LOG = logging.getLogger(__name__)
_LARGEST = 1_000_000
"""Bytes after which a log is put aside and another begun."""
_KEPT = 3
_FORM = "%(asctime)s %(levelname)s %(message)s"
_ID = re.compile(r"(?<![0-9A-Z])[A-Z][0-9A-D][0-9]{8}(?![0-9])")
_LONGEST_FALL = 100_000
"""Characters that are taken over of what a dying program wrote."""


class _Masking(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Hide the last four characters of every personal number in a text (個人資料保護法 §5)."""
    return _ID.sub(lambda found: mask_id(found[0]), text)


@contextmanager
def logging_to(path: Path | None) -> Iterator[None]:
    """Write what is logged into a file, and where the program dies of no exception, where it was then.

    What the program before this one wrote when it died is taken over into the log. Without a path, or where the file
    cannot be written, nothing is kept: a log stands in nobody's way.
    """
    if path is None or not (opened := _opened(path)):
        yield
        return
    fallen = path.with_suffix(".fall")
    try:
        _take_over(fallen)
        # Two windows of one clerk share it: each adds at its end.
        with fallen.open("a", encoding="utf-8") as fall:
            faulthandler.enable(fall)
            try:
                yield
            finally:
                faulthandler.disable()
    finally:
        logging.getLogger().removeHandler(opened)
        opened.close()


def note_defect(path: Path, defect: BaseException) -> bool:
    """Write an error nobody expected into a log; false where that cannot be written."""
    opened = _opened(path)
    if opened is None:
        return False
    _LOG.error("unexpected error", exc_info=defect)
    logging.getLogger().removeHandler(opened)
    opened.close()
    return True


def _opened(path: Path) -> logging.Handler | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(_Masking(_FORM))
    logging.getLogger().addHandler(handler)
    return handler


def _take_over(fallen: Path) -> None:
    if not fallen.exists():
        return
    with fallen.open("r+", encoding="utf-8", errors="replace") as fall:
        text = fall.read(_LONGEST_FALL)
        fall.truncate(0)
    if text.strip():
        _LOG.warning("the program before this one died:\n%s", text)
