"""Lists to draw, with valid defaults."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.paper.listing import draw_listing

COLUMNS = (ListingColumn("說明", 3), ListingColumn("依據", 1, centered=True))


def a_listing_row(text: str = "公務人員，為適用對象。", grounds: str = "肆", **given: Any) -> ListingRow:
    """Build a row of two cells."""
    return ListingRow((text, grounds), **given)


def a_listing_section(*rows: ListingRow, title: str = "秘書室") -> ListingSection:
    """Build a section."""
    return ListingSection(title, rows)


def a_listing(*sections: ListingSection, **given: Any) -> Listing:
    """Build a list."""
    fields: dict[str, Any] = {
        "title": "尚缺課程通知",
        "subject": "示範區公所",
        "made_on": date(2014, 7, 15),
        "columns": COLUMNS,
        "sections": sections or (a_listing_section(a_listing_row()),),
    }
    return Listing(**fields | given)


def listing_pdf(listing: Listing) -> bytes:
    """Draw a list."""
    out = BytesIO()
    draw_listing(listing, out)
    return out.getvalue()


def a_proof() -> Listing:
    """Build a small annex as a person's explanation gives one."""
    origin = "陸、6（二）1\n第17號紀錄（「時數.pdf」第2頁第5列）"
    rows = (
        a_listing_row("委任主餐：7/7門，103/05/03完成。", "陸、6（二）1", strong=True),
        a_listing_row("《個人隱私資安防護》103/05/03完成。", origin, level=1),
        a_listing_row("103/05/03（星期六）是放假日，全日為公餘時間。", "附件2注意事項2", level=2),
    )
    return a_listing(
        a_listing_section(*rows), lead="距副餐3尚缺2門4小時；主餐已於103/5/3完成。", notes=("原檔由人事單位保存。",)
    )
