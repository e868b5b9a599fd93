"""The columns of 「課程完成」: what became of each course of each set, and how many it stops."""

from __future__ import annotations

from elearn_desk.domain.summaries import CourseSummary
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face

COURSE_COLUMNS: tuple[Column[CourseSummary], ...] = (
    Column("set", "餐別", "計畫所列主餐或副餐。", "陸、6（二）", Face.WORDS, 12, lambda row: row.set_title, 20),
    Column("kind", "主副餐", "主餐或副餐。", "陸、6（二）", Face.MIDDLE, 4, lambda row: "主餐" if row.main else "副餐"),
    Column("course", "課程序", "該餐課程之次序。", "陸、6（二）", Face.NUMBER, 4, lambda row: row.number),
    Column("title", "課程名稱", "計畫所載課程名稱。", "陸、6（二）", Face.WORDS, 24, lambda row: row.title, 44),
    Column("platform", "平台", "應於該平台完成。", "陸、6（二）", Face.MIDDLE, 10, lambda row: row.platform),
    Column("hours", "課程時數", "計畫所載認證時數。", "陸、6（二）", Face.HOURS, 5, lambda row: row.hours),
    Column(
        "needed",
        "應修人數",
        "適用人員；主餐以該官等者為限。",
        "陸、6（二）1",
        Face.COUNT,
        6,
        lambda row: row.needed,
    ),
    Column(
        "counted", "已採計人數", "課程已取得認證時數並採計者。", "陸、6（二）", Face.COUNT, 6, lambda row: row.counted
    ),
    Column(
        "near",
        "近似未採計人數",
        "有紀錄而平台、時數、日期或課名不符，未予採計者。",
        "陸、6（二）",
        Face.COUNT,
        6,
        lambda row: row.near,
    ),
    Column("missing", "無紀錄人數", "查無紀錄者。", "陸、6（二）", Face.COUNT, 6, lambda row: row.missing),
    Column("lacking", "尚缺人數", "近似未採計與無紀錄人數之和。", "", Face.COUNT, 6, lambda row: row.lacking),
    Column(
        "blocked",
        "卡關人數",
        "最接近之敘獎或補休僅缺五門以內而缺本課程者；本表依此由多至少排列。",
        "",
        Face.COUNT,
        6,
        lambda row: row.blocked,
    ),
    Column("last", "僅缺此門人數", "該餐僅缺本課程即完成者。", "", Face.COUNT, 6, lambda row: row.last),
    Column("rate", "採計率", "已採計人數占應修人數之比率。", "", Face.PART, 6, lambda row: row.rate),
)
