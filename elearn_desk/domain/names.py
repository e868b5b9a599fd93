"""People's names as printouts write them: variants that are the same name, and characters that were lost on the way."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_VARIANTS = (
    "峰峯 群羣 温溫 妍姸 裡裏 為爲 彥彦 真眞 台臺 啟啓 晉晋 黃黄 吳吴呉 呂吕 錄録 綠緑 青靑 清淸 靜静 淨净 "
    "郎郞 朗朖 鄉鄕 研硏 戶户戸 溼濕 涼凉 眾衆 強强 脫脱 說説 悅悦 銳鋭 閱閲 稅税 蔥葱 柏栢 恒恆 珏玨 滙匯 "
    "綉繡 教敎 曾曽 增増 俞兪 尚尙 敘敍叙 衛衞 寶寳 鑑鑒 線綫 銹鏽 床牀 廚厨 廈厦 疊叠 劍劎 勳勲勛 卻却 姪侄 "
    "宮宫 寧寜 崑崐 崙崘 弦絃 插挿揷 攜携 朵朶 查査 步歩 毀毁 決决 況况 潛潜 災灾 煙烟 煉鍊 略畧 畫畵 瘦痩 "
    "皋皐 蓋盖 祕秘 豎竪 筍笋 妝粧 綿緜 恥耻 聰聡 腳脚 艷豔 薰薫 虛虚 褒襃 溪谿 贊賛 蹤踪 跡迹 村邨 鄰隣 "
    "鎮鎭 鐵鐡 礦鑛 隸隷 韻韵 賴頼 顏顔 高髙 黑黒 雞鷄 慎愼 德徳 惠恵 瑤瑶 搖揺 遙遥 謠謡 曉暁 燒焼 堯尭 "
    "獎奬 亞亜 惡悪 龍竜 瀧滝 澤沢 櫻桜 濱浜 邊邉辺 齋斎 國国 廣広 圓円 勵励 萬万 與与 學学 寬寛 懷懐 壞壊 "
    "營営 榮栄 螢蛍 兒児 舊旧 陷陥 焰焔 瑠璢 珍珎 鼎鼑 凜凛 稟禀 晢晣 昇曻 盡尽 縣県 巖巌 嚴厳 鹽塩 豐豊 "
    "禮礼 齡齢"
)
"""Characters that registers and keyboards use for one another in the same name, the commonest first."""

_SAME = str.maketrans({other: group[0] for group in _VARIANTS.split() for other in group[1:]})
_STAND_INS = frozenset("?？■□●○◯〇＊*\ufffd")
"""Signs that printouts put where a character is missing or hidden."""
_MASKS = frozenset("●○◯〇＊*")
_BETWEEN = frozenset("·‧・•∙⋅.,，、-－")


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Give what is compared of a name: NFKC, case folded, no white space or dots, variants (峯峰) as one character."""
    words = unicodedata.normalize("NFKC", name).casefold().translate(_SAME)
    return "".join(character for character in words if not character.isspace() and character not in _BETWEEN)


def same_name(one: str, other: str) -> bool:
    """Tell whether two spellings can be the same name; a lost or hidden character may stand for any other one."""
    if one == other:
        return True
    one, other = name_key(one), name_key(other)
    return len(one) == len(other) and all(map(_can_be_same, one, other))


def lost_characters(name: str) -> str:
    """Give the characters of a name that stand in for lost ones, each once: ?, ■, □, U+FFFD, private use (造字).

    Signs that hide a character on purpose, as in 王○明, are none.
    """
    lost = (character for character in name if _stands_in(character) and character not in _MASKS)
    return "".join(dict.fromkeys(lost))


def _can_be_same(one: str, other: str) -> bool:
    return one == other or _stands_in(one) or _stands_in(other)


def _stands_in(character: str) -> bool:
    return character in _STAND_INS or unicodedata.category(character) in ("Co", "Cn")
