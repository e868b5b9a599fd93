"""Lists to draw, with valid defaults."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.paper.listing import draw_listing

COLUMNS = (ListingColumn("說明", 3), ListingColumn("依據", 1, centered=True))
_OF_A_PROOF = (
    ListingColumn("序", 8, centered=True),
    ListingColumn("計畫所列課程", 50),
    ListingColumn("列印資料所載課名", 50),
    ListingColumn("認證時數", 12, centered=True),
    ListingColumn("出處（附件1）", 60),
)


def a_listing_row(text: str = "公務人員，為適用對象。", grounds: str = "肆", **given: Any) -> ListingRow:
    """Build a row of two cells."""
    return ListingRow((text, grounds), **given)


def a_spanning_row(text: str = "裁示第1號。") -> ListingRow:
    """Build a row that runs across all columns."""
    return ListingRow((text,), level=1, spanning=True)


def a_listing_section(*rows: ListingRow, title: str = "秘書室", **given: Any) -> ListingSection:
    """Build a section."""
    return ListingSection(title, rows, **given)


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


def an_explanation() -> Listing:
    """Build a small sheet as a person's explanation gives one."""
    origin = "陸、6（二）1\n第17號紀錄（「時數.pdf」第2頁第5列）"
    rows = (
        a_listing_row("委任主餐：7/7門，103/05/03完成。", "陸、6（二）1", strong=True),
        a_listing_row("《個人隱私資安防護》103/05/03完成。", origin, level=1),
        a_listing_row("103/05/03（星期六）是放假日，全日為公餘時間。", "附件2注意事項2", level=2),
    )
    lead = "距副餐3尚缺2門4小時；主餐已於103/5/3完成。"
    section = a_listing_section(*rows, title="截至103/07/15的認定", lead=lead)
    whom = "示範區公所 秘書室 科員 王大明（A12345****）"
    return a_listing(section, title="103年度數位學習認定說明", subject=whom, notes=("原檔由人事單位保存。",))


def a_proof() -> Listing:
    """Build the annexes of two people, the first with two sets and a ruling, the second with nothing recorded."""
    rows = (
        ListingRow(("1", "個人隱私資安防護", "個人隱私資安防護", "2", "「時數.pdf」第2頁第5列\n第17號紀錄")),
        ListingRow(("2", "執行力與人際互動", "執行力及人際互動", "2", "「時數.pdf」第2頁第6列\n第18號紀錄")),
        a_spanning_row("李主任103/05/03裁示採計為「執行力與人際互動」：經查明確已完成，高市人字第1030001號。"),
    )
    missing = ListingRow(("1", "低碳城市綠色生活", "未見紀錄", "", ""))
    wang = "示範區公所 秘書室 科員 王大明（A12345****）"
    return a_listing(
        a_listing_section(
            *rows,
            title="委任主餐：7/7門，103/05/03完成；公餘時間完成日103/05/03",
            subject=wang,
            lead="可補休4小時；主餐已於103/5/3完成。",
            bookmark="秘書室 王大明",
        ),
        a_listing_section(missing, title="副餐1-窈窕精緻餐：0/5門", joined=True),
        a_listing_section(title="各套餐均未見學習紀錄", subject="示範區公所 林𡍼（B12345****）", bookmark="林𡍼"),
        title="103年度數位學習佐證對照表",
        columns=_OF_A_PROOF,
        notes=("「出處」為匯入時的學習時數列印資料（附件1）的檔名、頁次或工作表、列次，原檔由人事單位保存。",),
        apart=True,
    )


def a_notice() -> Listing:
    """Build a notice to a unit as the hours about to lapse give one."""
    columns = (ListingColumn("姓名", 1, centered=True), ListingColumn("說明", 3), ListingColumn("本人知悉", 1))
    rows = (
        ListingRow(("王大明", "還須於103/11/03以前休8小時", "")),
        ListingRow(("許𠮷", "來不及：上班時間只剩3小時，5小時休不完", "")),
    )
    lead = "下列人員截至103/07/15尚有補休未休畢，請依「最後上班日」先後安排休畢。"
    section = a_listing_section(*rows, title="", subject="受文單位：=1+1", lead=lead, bookmark="=1+1")
    return a_listing(section, title="補休到期通知", columns=columns, notes=("逾期限末日的時數即失效。",), apart=True)
