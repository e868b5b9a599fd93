"""Under which name a paper or sheet is proposed to be saved: sensible to a clerk, and taken by every file system."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from elearn_desk.wording.dates import roc_date

LONGEST = 200
"""Bytes that a name takes at most: Linux takes 255, and Windows wants room for the folders before it."""

_REFUSED = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


def suggested_name(plan_year: int, kind: str, *parts: str, suffix: str = "pdf", mark: str = "") -> str:
    """Give a name such as `103年_附件2_民政課_王小明.pdf`; empty parts are left out, one too long is shortened.

    `plan_year` is a ROC year, `suffix` the ending without its dot; `mark` stands before everything else.
    """
    return safe_name(mark, f"{plan_year}年", kind, *parts, suffix=suffix)


def as_of_words(day: date) -> str:
    """Say in a file's name up to which day it tells: 「截至1030901」."""
    return f"截至{roc_date(day).replace('/', '')}"


def safe_name(*parts: str, suffix: str) -> str:
    """Give a file name of parts without what file systems refuse: signs, reserved names, more than `LONGEST` bytes.

    What Windows refuses is replaced by its full-width sign, so that the name still reads the same.
    """
    kept = [cleaned for cleaned in map(_cleaned, parts) if cleaned]
    while len(_bytes(kept, suffix)) > LONGEST:
        longest = max(range(len(kept)), key=lambda number: len(kept[number].encode()))
        kept[longest] = f"{kept[longest].removesuffix('…')[:-1].rstrip()}…"
    name = "_".join(kept)
    if _RESERVED.fullmatch(name):
        name = f"{name}_"
    return f"{name}.{suffix}" if suffix else name


def _bytes(parts: list[str], suffix: str) -> bytes:
    return f"{'_'.join(parts)}_.{suffix}".encode()


def _cleaned(part: str) -> str:
    spaced = re.sub(r"\s+", " ", part)
    shown = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE)
    # Windows drops dots and spaces at the end of a name without a word, and Unix hides what begins with a dot.
    return shown.translate(_REFUSED).strip(" .")
