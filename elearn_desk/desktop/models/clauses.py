"""The clause of the plan or the law behind what a field or a column's head names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from elearn_desk.shipped import shipped


@dataclass(frozen=True, slots=True)
class Ground:
    """What a field means, and what rules it: `clause` is where the words of `text` stand, `said` is for the clerk."""

    name: str
    said: str
    clause: str
    text: str

    @property
    def words(self) -> str:
        """The ground as a tip beside the field has it."""
        return f"{self.said}\n依據：{self.clause}\n「{self.text}」"


@cache
def grounds() -> dict[str, Ground]:
    """Give the grounds of all fields and heads that the plan or the law rules, by the names that the clerk reads."""
    read = tomllib.loads(shipped("resources", "help", "clauses.toml").read_text(encoding="utf-8"))
    return {
        name: Ground(name, field["said"], field["clause"], field["text"])
        for field in read["fields"]
        for name in field["names"]
    }


def ground_words(name: str) -> str:
    """Give what stands behind a field or a head, as a tip; empty where nothing rules it."""
    ground = grounds().get(name)
    return "" if ground is None else ground.words
