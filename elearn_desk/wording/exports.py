"""What a file written is called in the log, and the words of the lists handed to other systems."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXPORT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "form-claim": "附件2",
        "form-blank": "空白附件2",
        "form-slip": "補休假單",
        "form-proof": "佐證對照表",
        "form-explanation": "個人說明",
        "form-award-list": "獎懲建議名冊",
        "form-hand-over": "補休移交單",
        "form-run": "成批列印",
        "notice-missing": "尚缺課程通知",
        "notice-lapse": "補休到期通知",
        "evidence": "保存的原檔",
        "report-annual": "年度總表",
        "report-merge": "全市彙總表",
        "csv-roster": "名冊（CSV）",
        "csv-records": "學習紀錄（CSV）",
        "csv-ledger": "補休帳（CSV）",
        "csv-awards": "敘獎（CSV）",
        "csv-award-import": "敘獎匯入檔",
    }
)
"""Kinds of files written, by their stable word."""

LAYOUT_FAULT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "不是可讀的 TOML 檔",
        "unknown": "不是格式檔認得的項目",
        "missing": "沒有填",
        "text": "應是文字",
        "list": "應是陣列",
        "number": "應是1以上的整數",
        "flag": "應是 true 或 false",
        "mapping": "應是資料與代碼的對照，代碼用文字",
        "columns": "應有至少一欄，每欄寫成 [[columns]]",
        "choice": "的值不在可用之列",
        "source": "應有 field 或 constant，兩者擇一",
        "twice": "與前面的欄同名",
    }
)
"""How a layout file is wrong."""


def export_name(kind: str) -> str:
    """Name a kind of file written; one that this version does not know is named by its word."""
    return EXPORT_NAMES.get(kind, kind)


def printed_name(name: str) -> str:
    """Name a paper in the log that was printed without its file being kept; `name` is the one proposed for saving."""
    return f"列印：{name}"


PROPOSED, WAITING = "已提出", "暫緩建議"
"""Where an award stands that was sent, or that should wait for a higher one."""
