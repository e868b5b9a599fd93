"""Which letter stands for what: handed out here and nowhere else, so that none stands for two things in one place.

What is called the same has the same letter everywhere, where it is free; what bears one in its words, 「匯入(&I)」,
keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

_USUAL = {
    "匯入": "I",
    "列印": "P",
    "匯出": "E",
    "登錄": "R",
    "登記": "T",
    "核定": "A",
    "核章": "G",
    "建立": "N",
    "先行": "V",
    "撤回": "W",
    "撤銷": "W",
    "退件": "J",
    "更多": "M",
    "理由": "Y",
    "事由": "Y",
    "文號": "D",
    "預覽": "B",
    "另存": "S",
    "儲存": "S",
    "複製": "C",
    "關閉": "X",
    "不做了": "X",
    "不匯入": "X",
    "不復原": "X",
    "復原": "Z",
    "全部": "L",
    "篩選": "F",
    "尋找": "F",
    "開啟": "O",
    "為什麼": "H",
}
"""The letter of what is called so; of several words in a name, the first in this list whose letter is free."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIGURES = "123456789"


def letter_in(words: str) -> str:
    """Give the letter that words bear as `(&I)`, empty where they bear none."""
    return QKeySequence.mnemonic(words).toString().rpartition("+")[2]


def plain(words: str) -> str:
    """Give words without the letter they bear."""
    letter = letter_in(words)
    return words.replace(f"(&{letter})", "").replace("&", "") if letter else words


def letters_for(names: Sequence[tuple[str, str, bool]]) -> list[str]:
    """Hand out keys to (name, letter it bears, whether it is counted), in their order; empty where none is left.

    First comes who bears a letter, then who is called as somebody always is, then the others by the alphabet.
    """
    given = [""] * len(names)
    taken: set[str] = set()

    def give(number: int, choices: str) -> None:
        free = next((each for each in choices if each not in taken), "")
        if free and not given[number]:
            given[number] = free
            taken.add(free)

    for number, (_name, own, _counted) in enumerate(names):
        give(number, own)
    for number, (name, _own, counted) in enumerate(names):
        if not counted:
            give(number, "".join(letter for word, letter in _USUAL.items() if word in name))
    for number, (_name, _own, counted) in enumerate(names):
        give(number, _FIGURES if counted else _LETTERS)
    return given


def mark_menu(menu: QMenu) -> None:
    """Have the lines of a menu bear letters, in the manner of Chinese menus: 「列印(P)」 opens at P."""
    lines: list[QAction] = [each for each in menu.actions() if not each.isSeparator() and each.isVisible()]
    keys = letters_for([(each.text(), letter_in(each.text()), False) for each in lines])
    for line, key in zip(lines, keys, strict=True):
        if key and not letter_in(line.text()):
            words, dots = line.text().removesuffix("…"), "…" if line.text().endswith("…") else ""
            line.setText(f"{words}(&{key}){dots}")
    for inner in lines:
        if isinstance(below := inner.menu(), QMenu):
            mark_menu(below)
