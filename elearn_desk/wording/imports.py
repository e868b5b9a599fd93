"""How reviews of imports are said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROW_STATE_NAMES: Mapping[str, str] = MappingProxyType(
    {"new": "新增", "known": "已有", "correction": "更正", "changed": "更新", "refused": "未收"}
)
