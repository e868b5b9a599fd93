"""Sentences for what is wrong in a plan file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PLAN_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "PLAN-YEAR": "沒有{year}年度的計畫（現有：{years}），請先備妥該年度的計畫檔。",
        "PLAN-YEAR-NAME": "檔名是{year}年度，內容卻是{seen}年度，請更正計畫檔。",
        "PLAN-UNREADABLE": "無法讀取計畫檔，請確認檔案存在且有權限。",
        "PLAN-ENCODING": "計畫檔不是 UTF-8 文字，請以 UTF-8 另存。",
        "PLAN-SYNTAX": "計畫檔第{column}字附近寫法有誤（例如引號或括號沒有成對），請更正這一列。",
        "PLAN-KEY-UNKNOWN": "不認得「{key}」，可用的是{known}，請更正或刪除。",
        "PLAN-KEY-MISSING": "缺少「{key}」，請補上。",
        "PLAN-TYPE": "「{key}」應為{wanted}，寫的是「{seen}」，請更正。",
        "PLAN-SOURCE": "「{table}」沒有寫明出處（source），請填依據的條次。",
        "PLAN-DATE": "「{key}」的「{seen}」不是日期，請更正。",
        "PLAN-DATE-YEAR": "「{key}」的{day}不在{year}年度內，請更正。",
        "PLAN-PERIOD": "期間的末日{last}早於首日{first}，請更正。",
        "PLAN-DEADLINE": "敘獎期限{day}不在計畫期間{first}至{last}之內，請更正。",
        "PLAN-CATEGORY": "不認得人員類別「{seen}」，可用的是{known}，請更正。",
        "PLAN-CATEGORY-BOTH": "人員類別「{category}」同時列為適用與不適用，請擇一。",
        "PLAN-RANK": "不認得官等「{seen}」，可用的是{known}，請更正。",
        "PLAN-RANK-TWICE": "「{set}」與「{other}」都是同一官等的主餐，請更正。",
        "PLAN-PARAMETER": "參數「{key}」不可為「{seen}」，可用的是{known}，請更正。",
        "PLAN-PLATFORM": "「{key}」的平台「{seen}」未列於平台（{known}），請更正。",
        "PLAN-PLATFORM-TWICE": "平台名稱「{name}」與「{other}」重複，請更正。",
        "PLAN-KEY-TWICE": "代號「{seen}」重複，請更正。",
        "PLAN-TITLE-TWICE": "「{set}」的課程「{title}」重複，請更正。",
        "PLAN-COURSE-HOURS": "「{set}」的課程「{title}」沒有時數，請補上。",
        "PLAN-HOURS-SUM": "「{set}」各課程合計{total}小時，與所列{stated}小時不符，請更正。",
        "PLAN-NOT-POSITIVE": "「{key}」的「{seen}」須大於 0，請更正。",
        "PLAN-TIER-SET": "沒有「{seen}」這份餐，可用的是{known}，請更正。",
        "PLAN-TIER-MAIN": "「{seen}」是主餐（{set}），級距只能列副餐，請更正。",
        "PLAN-TIER-TWICE": "副餐「{seen}」列了兩次級距，請更正。",
        "PLAN-WORKING-HOURS": "上班時間「{seen}」不對，請照 08:00-12:00 填寫。",
        "PLAN-WORKING-HOURS-OVERLAP": "上班時間{first}與{second}重疊，請更正。",
    }
)
