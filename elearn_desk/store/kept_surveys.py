"""The last look over the whole roster, kept so that the next start can show it at once.

It is a copy of what can be worked out anew at any time: it stands in no trail, decides nothing, and is replaced.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, delete, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import METADATA
from elearn_desk.store.translate import read_moment

KEPT_SURVEYS = Table(
    "kept_surveys",
    METADATA,
    Column("plan_year", Integer, primary_key=True),
    Column("as_of", Text, nullable=False),
    # The last line of the trail when it was read: whoever changes anything writes one.
    Column("trail", Integer, nullable=False),
    Column("program", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=False,
)

_QUICK = 1


@dataclass(frozen=True, slots=True)
class SurveyKey:
    """What a survey was made of: plan year (ROC), day asked about, last line of the trail, and the program's version.

    Two surveys of one key say the same.
    """

    plan_year: int
    as_of: date
    trail: int
    program: str


@dataclass(frozen=True, slots=True)
class KeptSurvey:
    """A survey with its key, the moment it was made, and its text as the face that keeps it writes it."""

    key: SurveyKey
    made_at: datetime
    text: str


class KeptSurveys:
    """One survey a plan year."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def get(self, plan_year: int) -> KeptSurvey | None:
        """Give the survey kept of a ROC year, None where there is none that can be read."""
        found = self._connection.execute(select(KEPT_SURVEYS).where(KEPT_SURVEYS.c.plan_year == plan_year)).first()
        if found is None:
            return None
        try:
            text = zlib.decompress(found.lines).decode()
        except (zlib.error, UnicodeDecodeError):
            return None
        key = SurveyKey(plan_year, date.fromisoformat(found.as_of), found.trail, found.program)
        return KeptSurvey(key, read_moment(found.made_at), text)

    def keep(self, key: SurveyKey, text: str) -> None:
        """Keep a survey in the place of the one before it; its moment is the unit's."""
        self._connection.execute(delete(KEPT_SURVEYS).where(KEPT_SURVEYS.c.plan_year == key.plan_year))
        self._connection.execute(
            insert(KEPT_SURVEYS).values(
                plan_year=key.plan_year,
                as_of=key.as_of.isoformat(),
                trail=key.trail,
                program=key.program,
                made_at=self._trail.at.isoformat(" "),
                lines=zlib.compress(text.encode(), _QUICK),
            )
        )
