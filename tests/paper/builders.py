"""Values to draw, with valid defaults: a test names only what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDFText_IsGenerated

from elearn_desk.domain.documents import (
    AwardList,
    AwardRow,
    ClaimForm,
    ClaimFormLine,
    HandOverClaim,
    HandOverGrant,
    HandOverSheet,
    HandOverUse,
)
from elearn_desk.paper.award_list import draw_award_list
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.paper.hand_over import draw_hand_over


def a_line(number: int = 1, **given: Any) -> ClaimFormLine:
    """Build a course done on an evening of May."""
    fields: dict[str, Any] = {
        "title": f"課程乙{number}",
        "hours": Decimal(2),
        "completed_on": date(2014, 5, 8),
        "completed_time": time(20, 15),
    }
    return ClaimFormLine(number, **fields | given)


def a_form(courses: int = 1, **given: Any) -> ClaimForm:
    """Build a form of so many courses."""
    fields: dict[str, Any] = {
        "plan_year": 103,
        "agency": "範例市政府",
        "unit": "秘書科",
        "title": "科員",
        "name": "王大明",
        "serial": "103-00012",
        "lines": tuple(a_line(number) for number in range(1, courses + 1)),
    }
    return ClaimForm(**fields | given)


def a_filled_form() -> ClaimForm:
    """Build a form as it comes back to the printer: five courses registered, seven of a provisional second claim."""
    titles = ("單車遊前鎮-溝通服務案例", "服務觀心術-營造人見人愛的五星級服務", "資安案例分享—e-mail社交工程及防護")
    lines = []
    for number in range(1, 13):
        registered = date(2014, 5, 12) if number <= 5 else None
        unknown = {"completed_on": None, "completed_time": None} if number > 10 else {}
        title = titles[number % 3] if number != 7 else "守護你的財富─金融消費者保護法速讀與公務員廉政倫理規範" * 4
        lines.append(
            a_line(
                number,
                title=title,
                set_title="委任主餐" if number <= 7 else "副餐1-窈窕精緻餐",
                registered_on=registered,
                edition=1 if registered else 2,
                **unknown,
            )
        )
    return a_form(
        agency="高雄市政府環境保護局",
        unit="綜合計畫及資訊管理科",
        name="許𠮷．伊斯坦大．畢馬拉雅安",
        serial="103-0012",
        form_serial="103-0007",
        edition=2,
        goes_on=True,
        provisional=True,
        lines=tuple(lines),
    )


def an_award(**given: Any) -> AwardRow:
    """Build a row of the award list."""
    fields: dict[str, Any] = {
        "unit": "秘書科",
        "title": "科員",
        "rank_text": "委任第五職等",
        "name": "王大明",
        "person_id": "A123456789",
        "reason": "依限完成委任主餐及豪華主廚餐。",
        "award": "嘉獎二次",
        "basis": "推動數位學習實施計畫",
    }
    return AwardRow(**fields | given)


def awards(*rows: AwardRow, **given: Any) -> AwardList:
    """Build an award list of the rows."""
    fields: dict[str, Any] = {"plan_year": 103, "agency": "範例市政府", "made_on": date(2014, 9, 5), "rows": rows}
    return AwardList(**fields | given)


def some_awards() -> AwardList:
    """Build a list as the services give one: two civil servants, contract staff apart."""
    sets = "「主餐＋副餐」double-e組合套餐課程（委任主餐＋副餐3-豪華主廚餐）"
    reason = f"依限完成103年度推動數位學習{sets}並取得認證時數，成績優良。"
    plan = "高雄市政府103年度推動數位學習實施計畫（103年5月8日高市府人考字第10330434200號函）陸、6（三）2（2）"
    note = "103/05/03完成（期限103/08/31），檢附學習紀錄23筆"
    civil = {"reason": reason, "basis": f"公務人員考績法第12條；{plan}", "note": note}
    contract = {
        **civil,
        "basis": f"{plan}；聘僱人員不適用公務人員考績法，比照辦理",
        "rank_text": "約聘人員（相當委任）",
    }
    return awards(
        an_award(**civil),
        an_award(**civil, name="許𠮷", unit="=1+1"),
        contract_rows=(an_award(**contract, name="約聘員", title="約聘人員"),),
    )


def a_hand_over(**given: Any) -> HandOverSheet:
    """Build the sheet of somebody with one grant, a leave taken, and the rest moved."""
    moved = HandOverUse(3, date(2014, 9, 3), None, None, 5, moved=True, note="移出至範例市政府環境保護局：調任")
    fields: dict[str, Any] = {
        "plan_year": 103,
        "made_on": date(2014, 9, 3),
        "agency": "範例市政府",
        "to": "範例市政府環境保護局",
        "unit": "秘書科",
        "title": "科員",
        "name": "王大明",
        "person_id": "A123456789",
        "cap_hours": 12,
        "grants": (a_hand_over_grant(),),
        "uses": (HandOverUse(2, date(2014, 9, 2), datetime(2014, 9, 2, 14), datetime(2014, 9, 2, 17), 3, False), moved),
        "claims": (HandOverClaim("103-0012", "已列印", 4),),
        "award_times": 1,
        "award_document": "範人字第1030001號",
    }
    return HandOverSheet(**fields | given)


def a_hand_over_grant(number: int = 1, **given: Any) -> HandOverGrant:
    """Build a grant of side set 2 of which nothing is left here."""
    fields: dict[str, Any] = {
        "plan_year": 103,
        "tier": "side-2",
        "tier_title": "副餐2-幸福嚴選餐",
        "first_day": date(2014, 5, 4),
        "last_day": date(2014, 11, 3),
        "granted": 8,
        "used": 3,
        "lapsed": 0,
        "moved": 5,
        "open": 0,
    }
    return HandOverGrant(number, **fields | given)


def hand_over_pdf(sheet: HandOverSheet) -> bytes:
    """Draw a hand-over sheet."""
    out = BytesIO()
    draw_hand_over(sheet, out)
    return out.getvalue()


@dataclass(frozen=True)
class Mark:
    """A character on a page with its box in points from the bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def claim_pdf(*forms: ClaimForm) -> bytes:
    """Draw claim forms."""
    out = BytesIO()
    draw_claim_forms(forms, out)
    return out.getvalue()


def award_pdf(values: AwardList) -> bytes:
    """Draw an award list."""
    out = BytesIO()
    draw_award_list(values, out)
    return out.getvalue()


def page_texts(content: bytes) -> list[str]:
    """Read the text of each page, without line ends and blanks."""
    with pypdfium2.PdfDocument(content) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def bookmarks(content: bytes) -> list[str]:
    """Read the bookmarks in order, of whatever level."""
    with pypdfium2.PdfDocument(content) as document:
        return [mark.get_title() for mark in document.get_toc()]


def page_marks(content: bytes) -> list[list[Mark]]:
    """Read the characters drawn on each page, with their places."""
    with pypdfium2.PdfDocument(content) as document:
        return [_marks(page.get_textpage()) for page in document]


def _marks(page: Any) -> list[Mark]:
    drawn = (at for at in range(page.count_chars()) if not FPDFText_IsGenerated(page, at))
    return [Mark(page.get_text_range(at, 1), *page.get_charbox(at)) for at in drawn]
