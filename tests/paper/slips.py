"""Slips of comp leave to draw, with valid defaults."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from elearn_desk.domain.documents import LeaveSlip, LeaveSlipDraw
from elearn_desk.paper.leave_slip import draw_leave_slips


def a_slip_draw(number: int = 1, **given: Any) -> LeaveSlipDraw:
    """Build three hours of a grant registered on 103/5/20."""
    fields: dict[str, Any] = {
        "plan_year": 103,
        "granted_on": date(2014, 5, 20),
        "serial": "103-0012",
        "first_day": date(2014, 5, 4),
        "last_day": date(2014, 11, 3),
        "hours": 3,
    }
    return LeaveSlipDraw(number, **fields | given)


def a_slip(number: int = 7, **given: Any) -> LeaveSlip:
    """Build the slip of an afternoon's leave."""
    fields: dict[str, Any] = {
        "plan_year": 103,
        "made_on": date(2014, 9, 1),
        "agency": "範例市政府",
        "unit": "秘書科",
        "title": "科員",
        "name": "王大明",
        "start_at": datetime(2014, 9, 2, 14),
        "end_at": datetime(2014, 9, 2, 17),
        "hours": 3,
        "draws": (a_slip_draw(),),
    }
    return LeaveSlip(number, **fields | given)


def slip_pdf(*slips: LeaveSlip) -> bytes:
    """Draw slips."""
    out = BytesIO()
    draw_leave_slips(slips, out)
    return out.getvalue()
