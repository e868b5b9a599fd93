"""What the clerk says of a file where the file itself does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from elearn_desk.intake.source import Mend


class Correction(StrEnum):
    """What becomes of two records that state the same completion differently."""

    ASK = "ask"
    """Both stand, and the pair is listed until the clerk decides."""
    NEWER = "newer"
    """The one that came in later stands."""
    OLDER = "older"
    """The one that was there stands."""
    BOTH = "both"
    """Both stand, and the pair is not asked about again."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The clerk's decision on one row that states a completion otherwise than a record already there, and why."""

    correction: Correction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The clerk's answers about one import.

    `person_id` names whose a printout without an id column is, `people` the same for each of several by the SHA-256 of
    its file, `platform` the platform of one without such a column, `platforms` the same by file, `category` the
    人員類別 of everyone in a roster without one; `columns` gives headers as the file writes them with the field they
    mean (empty: passed over), remembered for later files; `six_figures_roc` says that 990508 is of the 99th year of
    the Republic; `corrections` decides on records that state the same completion otherwise; `mends` are cells mended
    in rows that cannot be taken as they stand, by the SHA-256 of their file; `choices` decide on single rows instead
    of `corrections`, by the SHA-256 of the file, sheet and row.
    """

    person_id: str | None = None
    platform: str | None = None
    category: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    six_figures_roc: bool = False
    corrections: Correction = Correction.ASK
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    platforms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mends: Mapping[str, tuple[Mend, ...]] = field(default_factory=lambda: MappingProxyType({}))
    choices: Mapping[tuple[str, str, int], Choice] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def decides(self) -> bool:
        """Tell whether anything is decided on records that state the same completion otherwise."""
        return self.corrections is not Correction.ASK or bool(self.choices)


NO_ANSWERS = Answers()
