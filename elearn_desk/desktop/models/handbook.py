"""The manual: its chapters as they are shipped, and those made from what the program itself knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import qVersion

from elearn_desk import __version__
from elearn_desk.desktop.models.clauses import grounds
from elearn_desk.shipped import shipped

KEYS, FIELDS, ABOUT = "keys", "fields", "about"
"""The chapters that are made: what can be done by keys, the clause behind each field, and the program itself."""

Key = tuple[str, str, str]
"""What a key does, where, and how the key is named."""

_CHAPTER_OF = {
    "start": "begin",
    "people": "roster",
    "hours": "hours",
    "leave": "leave",
    "awards": "awards",
    "plan": "plan",
}
_CHAPTER_OF_PANE = {
    ("hours", "待確認課名"): "titles",
    ("leave", "待登錄"): "claims",
    ("leave", "先行申請待補證明"): "claims",
    ("plan", "裁示"): "plan",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in Markdown by the name that links have; its title is its first head."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """The title as the list of chapters has it."""
        return self.text.split("\n", 1)[0].removeprefix("# ").strip()

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether all words stand in it."""
        text = _plain(self.text)
        return all(word in text for word in words)


def manual_folder() -> Path:
    """Give the folder in which the chapters stand, and beside it their pictures."""
    return shipped("resources", "help", "manual")


@cache
def written() -> tuple[Chapter, ...]:
    """Give the chapters that are shipped, in their order."""
    files = sorted(manual_folder().glob("*.md"))
    return tuple(Chapter(path.stem.split("-", 1)[1], _joined(path.read_text(encoding="utf-8"))) for path in files)


def chapters(keys: Sequence[Key]) -> tuple[Chapter, ...]:
    """Give all chapters in their order; the questions one asks stand after what rules the fields and what keys do."""
    *most, questions = written()
    return (*most, _fields(), _keys(keys), questions, _about())


def chapter_of(tab: str, pane: str = "") -> str:
    """Give the chapter about a place of the window, the first one where there is none of its own."""
    return _CHAPTER_OF_PANE.get((tab, pane)) or _CHAPTER_OF.get(tab) or written()[0].name


def _keys(keys: Sequence[Key]) -> Chapter:
    lines = [f"| {_cell(done)} | {_cell(where)} | {_cell(named)} |" for done, where, named in keys]
    table = ["| 動作 | 所在 | 按鍵 |", "| --- | --- | --- |", *lines]
    return Chapter(KEYS, "\n".join(["# 快速鍵", "", _KEYS_SAID, "", *table, ""]))


_KEYS_SAID = (
    "不用滑鼠也能做完每一件事。記不得時按 Ctrl+K，輸入想做的事，右邊就有它的按鍵。"
    "按住 Alt，看得到的欄位、按鈕與分頁會各顯示一個字母或數字，按 Alt 加它就到。"
)


def _fields() -> Chapter:
    table = ["| 欄位 | 意思 | 依據 |", "| --- | --- | --- |"]
    merged: dict[tuple[str, str, str], list[str]] = {}
    for ground in grounds().values():
        merged.setdefault((ground.said, ground.clause, ground.text), []).append(ground.name)
    for (said, clause, text), names in merged.items():
        table.append(f"| {_cell('、'.join(names))} | {_cell(said)} | {_cell(clause)}：「{_cell(text)}」 |")
    return Chapter(FIELDS, "\n".join(["# 欄位與依據", "", _FIELDS_SAID, "", *table, ""]))


_FIELDS_SAID = "畫面上由計畫或法規決定的欄位，意思與依據如下。指著欄位或欄名稍候，或按 Shift+F1，也會顯示。"


def _about() -> Chapter:
    notices = [path.read_text(encoding="utf-8").strip() for path in sorted(shipped("resources").glob("*/NOTICE"))]
    quoted = [f"```\n{notice}\n```\n" for notice in notices]
    return Chapter(ABOUT, "\n".join([_ABOUT_SAID.format(version=__version__, qt=qVersion()), *quoted]))


_ABOUT_SAID = """# 關於本程式

公餘數位學習補休與敘獎作業，第 {version} 版（Qt {qt}）。

程式不會連到網路；資料都在這部電腦，或機關指定的資料庫。

## 授權

視窗以 Qt for Python 製作（LGPL 第3版）。隨附的字型、圖示與資料，來源與授權如下。
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _joined(text: str) -> str:
    """Put the lines of a paragraph together; where a line ends within Chinese, Markdown would write a space."""
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])", "", text)


def _plain(text: str) -> str:
    return re.sub(r"[*`#|\[\]]|\(\S*?\)", "", text).casefold()
