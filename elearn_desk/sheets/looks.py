"""How cells look: the named styles of a workbook, which a clerk can change in one place."""

from __future__ import annotations

from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

_FACE = "標楷體"
_WHOLE = "#,##0_)"
_DECIMAL = "#,##0.0#_)"
_ROC_DAY = "[$-404]e/mm/dd"
_ROC_DAY_IN_WORDS = '[$-404]e"年"m"月"d"日"'
_TEXT = "@"


class Look(StrEnum):
    """The kinds of cell; the value is the name the style bears in the workbook."""

    TITLE = "標題"
    SECTION = "段落標題"
    CAPTION = "題註"
    HEAD = "表頭"
    WORDS = "文字"
    MIDDLE = "置中文字"
    DAY = "日期"
    DAY_IN_WORDS = "日期全稱"
    COUNT = "整數"
    HOURS = "時數"
    SUM_HEAD = "合計標題"
    SUM_COUNT = "合計整數"
    SUM_HOURS = "合計時數"


def add_looks(workbook: Workbook) -> None:
    """Put every look into the workbook, after which `cell.style = Look.HEAD` names it."""
    hair, rule = Side(style="thin", color="8EA0B0"), Side(style="medium", color="1F3B57")
    grid = Border(left=hair, right=hair, top=hair, bottom=hair)
    closing = Border(left=hair, right=hair, top=rule, bottom=rule)
    words, bold = Font(name=_FACE, size=12), Font(name=_FACE, size=12, bold=True)
    left, middle, right = (Alignment(horizontal=side, vertical="center") for side in ("left", "center", "right"))
    across = Alignment(horizontal="centerContinuous", vertical="center")
    wrapped = Alignment(horizontal="left", vertical="center", wrap_text=True)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    head_ground, sum_ground = (PatternFill("solid", start_color=colour) for colour in ("DCE6F0", "F1F5F9"))
    styles = (
        NamedStyle(Look.TITLE, font=Font(name=_FACE, size=18, bold=True), alignment=across),
        NamedStyle(Look.SECTION, font=Font(name=_FACE, size=14, bold=True), alignment=left),
        NamedStyle(Look.CAPTION, font=words, alignment=left, number_format=_TEXT),
        NamedStyle(Look.HEAD, font=bold, alignment=head, fill=head_ground, border=grid),
        NamedStyle(Look.WORDS, font=words, alignment=wrapped, border=grid, number_format=_TEXT),
        NamedStyle(Look.MIDDLE, font=words, alignment=head, border=grid, number_format=_TEXT),
        NamedStyle(Look.DAY, font=words, alignment=middle, border=grid, number_format=_ROC_DAY),
        NamedStyle(Look.DAY_IN_WORDS, font=words, alignment=left, border=grid, number_format=_ROC_DAY_IN_WORDS),
        NamedStyle(Look.COUNT, font=words, alignment=right, border=grid, number_format=_WHOLE),
        NamedStyle(Look.HOURS, font=words, alignment=right, border=grid, number_format=_DECIMAL),
        NamedStyle(Look.SUM_HEAD, font=bold, alignment=middle, fill=sum_ground, border=closing),
        NamedStyle(Look.SUM_COUNT, font=bold, alignment=right, fill=sum_ground, border=closing, number_format=_WHOLE),
        NamedStyle(Look.SUM_HOURS, font=bold, alignment=right, fill=sum_ground, border=closing, number_format=_DECIMAL),
    )
    # Column widths count in digits of the Normal style's face; openpyxl has no public way to it.
    workbook._named_styles["Normal"].font = words  # type: ignore[attr-defined]  # noqa: SLF001
    for style in styles:
        workbook.add_named_style(style)
