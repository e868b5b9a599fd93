from __future__ import annotations

import pytest

from elearn_desk.wording.glyphs import glyph_advice


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("\ue001", "將造字字型檔 eudc.ttf 放入「資料夾」"),
        ("\U000f0001", "機關自造字"),
        ("\x07", "控制字元"),
        ("\U00033333", "不是正式字碼"),
        ("\U0001f600", "手寫補正"),
    ],
)
def test_every_kind_of_character_has_its_advice(mark: str, words: str) -> None:
    assert words in glyph_advice(mark, "資料夾")
