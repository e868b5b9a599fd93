"""How a clerk says what a column is, in the window or in the command line."""

from __future__ import annotations

from collections.abc import Mapping

OTHERWISE = "，都不是時"
"""What follows where the columns that may be meant are not."""
NAME_A_PERSON = "請以 --person 指定身分證字號"
"""What to do where a file neither has a column of persons nor says whose it is."""


def choose_column(header: str, meaning: str) -> str:
    """Tell how to say that the column of that header is the one of that Chinese name."""
    return f"請在「欄位對應」指定（指令為 --column {header}={meaning}）"


def column_is(header: str, meaning: str) -> str:
    """Advise to say what a header means that certainly is the one that was not known."""
    return f"「{header}」欄看來就是，{choose_column(header, meaning)}"


def columns_may_be(meanings: Mapping[str, str]) -> str:
    """Advise to say that headers mean what they may well mean (header → Chinese name); nothing without any."""
    if not meanings:
        return ""
    headers = "、".join(f"「{header}」" for header in meanings)
    how = " ".join(f"--column {header}={meaning}" for header, meaning in meanings.items())
    return f"；如果其中{headers}就是，請在「欄位對應」指定（指令為 {how}），以後自動沿用"
