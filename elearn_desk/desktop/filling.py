"""Fills the frame with what the last start left of the page that opens first."""

from __future__ import annotations

from datetime import date

from elearn_desk.desktop.opening import Opening
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.overview_picture import picture_of
from elearn_desk.services.first_page import first_page
from elearn_desk.wording.dates import roc_date


def fill(frame: OpeningWindow, target: str, plan_year: int, as_of: date) -> Opening:
    """Fill the frame with the page kept in a database, where there is one, and give what the window takes over of it.

    A page that is not known to be of now is shown as of the moment it was made.
    """
    page = first_page(target, plan_year, as_of).value
    picture = None if page is None else picture_of(page.text)
    if page is None or picture is None:
        return Opening(frame.make_room, lend_place=frame.lend_place, answer=frame.answer)
    note = "" if page.current else f"{roc_date(page.made_at.date())} {page.made_at:%H:%M} 的結果，正在更新…"
    frame.fill(picture, as_of, note)
    return Opening(frame.make_room, picture, note, frame.wish, frame.lend_place, frame.answer)
