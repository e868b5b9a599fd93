"""Names of units that a spreadsheet might take for a pattern, a figure or a formula."""

from __future__ import annotations

ODD_UNITS = (
    *("*", "?", "~*", "人事*", "人事室", "<>", "<第一科", ">5", "=", "=1+1", '"引號"', "'單引'", "abc", "ABC", ""),
    *(" ", "人事室 ", "+加", "-減", "@at", "#N/A", "TRUE", "007", "7", "換\r\n行", "（未填單位）", "（無人員）"),
    *("_x0041_", "\tTab", "NaN", "1e5", "長" * 60, "壞\x00字", "𠀀科"),
)
