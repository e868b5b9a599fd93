"""What to do about a character that no font of the forms has."""

from __future__ import annotations

import unicodedata

_BY_CATEGORY = {
    "Co": "機關自造字：請改用正式字碼，或將造字字型檔 eudc.ttf 放入「{folder}」後重新開啟程式，或印出後手寫補正",
    "Cc": "看不見的控制字元：請於名冊刪除後重新匯入",
    "Cn": "不是正式字碼：請查對原檔的文字編碼後重新匯入",
}
_OTHERWISE = "字型未收此字：請印出後手寫補正"


def glyph_advice(mark: str, folder: object) -> str:
    """Say what to do about a character that is drawn as a box; `folder` is where the office's own font would lie."""
    return _BY_CATEGORY.get(unicodedata.category(mark), _OTHERWISE).format(folder=folder)
