"""ROC dates and times as they stand on screen and paper."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.domain.dates import ROC_OFFSET


def roc_date(day: date | None) -> str:
    """Say a day as `103/05/03`, and None as an empty text."""
    return "" if day is None else f"{day.year - ROC_OFFSET}/{day:%m/%d}"


def roc_date_in_words(day: date) -> str:
    """Say a day as `103年5月3日`, as documents do."""
    return f"{day.year - ROC_OFFSET}年{day.month}月{day.day}日"


def roc_moment(moment: datetime | date | None) -> str:
    """Say a moment as `103/05/03 20:15`, a day without a time as `roc_date` does, and None as an empty text."""
    if isinstance(moment, datetime):
        return f"{roc_date(moment.date())} {moment:%H:%M}"
    return roc_date(moment)
