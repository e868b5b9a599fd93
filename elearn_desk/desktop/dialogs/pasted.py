"""A table on the clipboard, as a file that was never saved."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData

from elearn_desk.intake.source import SourceFile, source_of

CLIPBOARD = "剪貼簿"
"""What a pasted table is called where a file has its name."""

_SHOWN = 20
_TABLE = re.compile(r"<\s*t[rd]\b", re.IGNORECASE)


def pasted_table(data: QMimeData) -> SourceFile | None:
    """Give the table that was copied from a browser or a spreadsheet, or None where none was.

    Its HTML is preferred, for there the cells stand apart whatever they hold; else text with tabs or line breaks.
    """
    html = data.html() if data.hasHtml() else ""
    if _TABLE.search(html):
        # The mark at the beginning says that these are UTF-8, whatever the page once said of itself.
        return source_of(CLIPBOARD, html.encode("utf-8-sig", "replace"))
    text = data.text() if data.hasText() else ""
    if "\t" in text or "\n" in text.strip():
        return source_of(CLIPBOARD, text.encode("utf-8-sig", "replace"))
    return None


def why_no_table(data: QMimeData) -> str:
    """Say what is wanted instead of what was pasted."""
    if data.hasImage():
        return "剪貼簿裡是圖片，讀不出文字。請改從網頁或 Excel 選取表格（含標題列）複製，或匯入平台匯出的檔案。"
    text = data.text().strip() if data.hasText() else ""
    if text:
        start = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        return f"剪貼簿裡是「{start}」，不是表格。請在網頁或 Excel 選取整個表格（含標題列）並複製，再貼上。"
    return "剪貼簿裡沒有表格。請先在網頁或 Excel 選取表格（含標題列）並複製，再貼上。"
