"""The picture of the window as it stands with everyone judged, for the next start to open with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from elearn_desk.desktop.models.overview import figures, overview_picture
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.overview_picture import WindowPicture, picture_text
from elearn_desk.services.desk import Desk
from elearn_desk.services.overview import kept_matters, overview_of


def window_picture(desk: Desk, rows: Sequence[PersonRow]) -> str:
    """Give the picture as text; empty for a database to practise in, which must never open without saying so."""
    if desk.training:
        return ""
    plan = desk.plan
    overview = overview_of(kept_matters(desk).value, figures(rows), plan, desk.as_of)
    about = f"{plan.title}\n{plan.document}"
    picture = overview_picture(overview, plan.year, desk.as_of)
    return picture_text(WindowPicture(plan.year, about, agency_of_rows(rows), counts_words(rows), picture))


def counts_words(rows: Sequence[PersonRow], note: str = "") -> str:
    """Say how many people there are, and how many of them wait for something; `note` is what else is to be said."""
    waiting = sum(bool(row.waiting) for row in rows)
    told = (f"{len(rows):,} 人", f"待處理 {waiting:,}" if waiting else "", note)
    return " · ".join(part for part in told if part)


def agency_of_rows(rows: Sequence[PersonRow]) -> str:
    """Give the agency that most people belong to, empty where the roster names none."""
    agencies = Counter(row.agency for row in rows if row.agency).most_common(1)
    return agencies[0][0] if agencies else ""
