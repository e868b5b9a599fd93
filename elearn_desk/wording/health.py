"""What a check of everything looks at, by the names clerks read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHECK_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "file": "資料庫檔案完整",
        "references": "資料互相對應",
        "counts": "各次匯入的列數",
        "twins": "重複紀錄的對應",
        "evidence-altered": "保存的原檔未被更動",
        "evidence-missing": "保存的原檔都在",
        "evidence-not-kept": "每次匯入都有原檔",
        "evidence-left": "沒有多餘的原檔",
        "ledger": "補休帳平衡",
        "undecided": "人員類別與官等",
        "waiting": "紀錄都有名冊",
        "titles": "課名都已確認",
        "corrections": "更正都已決定",
        "watched": "監看的資料夾",
        "plan": "計畫檔",
        "forms": "表單版面",
        "fonts": "表單字型",
        "calendar": "辦公日曆",
        "space": "磁碟空間",
        "network": "資料庫位置",
    }
)
"""Name of a check → what is well when it finds nothing."""

PURPOSE_NAMES: Mapping[str, str] = MappingProxyType(
    {"hours": "學習時數", "roster": "人員名冊", "duty": "差勤", "calendar": "辦公日曆"}
)
"""What a file is for."""

EVIDENCE_STATE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "intact": "已保存，內容無誤",
        "altered": "已保存，但內容被更動",
        "missing": "曾經保存，已不在",
        "not_kept": "未保存",
    }
)
"""Whether the file a record came from can be shown (附件1)."""
