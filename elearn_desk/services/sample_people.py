"""The invented agency: sixty people, each of whom shows one thing the plan's rules can come to.

Every name begins with 示例, and every id lies in the sample range Y1 9999 001 to Y1 9999 999 and Y2 9999 001 to
Y2 9999 999 (seven figures, then the check digit). Y stood for 陽明山管理局, dissolved in 1974, and its numbers never
came near nine million, so that no sample id is anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType

from elearn_desk.intake.identity import check_digit_holds

AGENCY = "高雄市政府示例局"
NAME_MARK = "示例"
STRANGER = 901
"""The number of a person who is on a printout but not on the roster."""

_SAMPLE_ID = re.compile(r"Y[12]9999\d{4}")
_EVENING = time(20, 10)
_CIVIL = "編制內公務人員"


def sample_id(number: int) -> str:
    """Give the id of the sample person of that number, 1 to 999, with its check digit; odd numbers are men."""
    stem = f"Y{2 - number % 2}9999{number:03}"
    return next(made for figure in range(10) if check_digit_holds(made := f"{stem}{figure}"))


def is_sample_id(person_id: str) -> bool:
    """Tell whether an id lies in the sample range."""
    return _SAMPLE_ID.fullmatch(person_id) is not None


@dataclass(frozen=True, slots=True)
class Slip:
    """How the record of one course departs from the ordinary; what is None stays ordinary."""

    on: date | None = None
    at: time | None = None
    timeless: bool = False
    started_at: datetime | None = None
    title: str | None = None
    platform: str | None = None
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A set learned one course an evening, the last one on `done`; `only` names the courses learned, from 0."""

    set_key: str
    done: date
    slips: Mapping[int, Slip] = field(default_factory=lambda: MappingProxyType({}))
    only: tuple[int, ...] | None = None
    at: time = _EVENING


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One invented person as the roster states them, what they learned, and what that shows.

    `promoted` is a second rank with its grade and the day it began (官等生效日).
    """

    name: str
    unit: str
    title: str
    rank: str
    grade: str
    shows: str
    studies: tuple[Study, ...] = ()
    category: str = _CIVIL
    hired_on: date = date(2008, 3, 3)
    left_on: date | None = None
    promoted: tuple[str, str, date] | None = None
    schedule: str = ""

    @property
    def full_name(self) -> str:
        """Give the name with its mark."""
        return NAME_MARK + self.name


def _on(month: int, day: int) -> date:
    return date(2014, month, day)


_SENIOR, _JUNIOR, _ELEMENTARY = "main-senior", "main-junior", "main-elementary"
_SMALL, _MIDDLE, _LARGE = "side-1", "side-2", "side-3"
_BOSS, _SECRETARY, _PERSONNEL, _ACCOUNTS, _PLANNING, _SERVICE, _COMPUTING = (
    "局長室", "秘書室", "人事室", "會計室", "綜合規劃科", "推廣服務科", "資訊科",
)  # fmt: skip
_J6, _E5 = ("薦任", "第六職等"), ("委任", "第五職等")

_TIERS = (
    SamplePerson(
        "王一", _BOSS, "副局長", "簡任", "第十一職等",
        "簡任主餐與副餐3於8月30日完成：嘉獎2次，補休12小時，末日104年2月28日",
        (Study(_SENIOR, _on(2, 20)), Study(_LARGE, _on(8, 30))),
    ),
    SamplePerson(
        "李二", _SECRETARY, "專員", "薦任", "第七職等", "補休4小時，只用了1小時，其餘3小時於9月10日期滿失效",
        (Study(_JUNIOR, _on(1, 20)), Study(_SMALL, _on(3, 10))),
    ),
    SamplePerson(
        "張三", _SECRETARY, "辦事員", *_E5, "嘉獎1次核定後又完成副餐3：敘獎以1次為限，補休則補足至12小時",
        (Study(_ELEMENTARY, _on(3, 25)), Study(_MIDDLE, _on(5, 30)), Study(_LARGE, _on(8, 15))),
    ),
    SamplePerson(
        "陳四", _PERSONNEL, "科員", *_J6, "先登記4小時、再補足8小時，一次請假6小時由兩筆核給支應",
        (Study(_JUNIOR, _on(4, 10)), Study(_SMALL, _on(5, 20)), Study(_LARGE, _on(8, 20))),
    ),
    SamplePerson(
        "林五", _PERSONNEL, "助理員", "委任", "第三職等", "副餐2於8月31日（星期日）完成：仍在敘獎期限內",
        (Study(_ELEMENTARY, _on(5, 1)), Study(_MIDDLE, _on(8, 31))),
    ),
    SamplePerson(
        "黃六", _PERSONNEL, "聘用專員", "相當薦任", "第七職等", "約聘人員嘉獎1次，另列於獎懲建議名冊之聘僱人員部分",
        (Study(_JUNIOR, _on(5, 10)), Study(_MIDDLE, _on(7, 15))), category="約聘人員",
    ),
    SamplePerson(
        "吳七", _ACCOUNTS, "約僱員", "相當委任", "第五職等", "約僱人員嘉獎2次，補休12小時",
        (Study(_ELEMENTARY, _on(4, 30)), Study(_LARGE, _on(8, 20))), category="約僱人員",
    ),
    SamplePerson(
        "丁雲", _PLANNING, "股長", "薦任", "第八職等", "三種副餐全部完成：擇優計補休12小時、嘉獎2次",
        (Study(_JUNIOR, _on(2, 28)), Study(_SMALL, _on(3, 31)), Study(_MIDDLE, _on(5, 8)), Study(_LARGE, _on(6, 30))),
    ),
    SamplePerson(
        "卓風", _PLANNING, "科員", *_J6, "副餐1與副餐2：採最高一項計8小時，若採各項相加則為12小時",
        (Study(_JUNIOR, _on(3, 15)), Study(_SMALL, _on(4, 2)), Study(_MIDDLE, _on(7, 1))),
    ),
    SamplePerson(
        "杜日", _PLANNING, "科長", "薦任", "第九職等", "補休12小時，申請表已印出，尚待單位主管簽章",
        (Study(_JUNIOR, _on(6, 5)), Study(_LARGE, _on(8, 28))),
    ),
    SamplePerson(
        "童虹", _SERVICE, "聘用企劃師", "", "第七職等", "名冊只有職等，由職等推得相當薦任",
        (Study(_JUNIOR, _on(6, 20)), Study(_SMALL, _on(7, 31))), category="約聘人員",
    ),
    SamplePerson(
        "尤雪", _SERVICE, "書記", "委任", "", "補休4小時全數用畢",
        (Study(_ELEMENTARY, _on(2, 10)), Study(_SMALL, _on(3, 31))),
    ),
)  # fmt: skip

_NEAR_MISSES = (
    SamplePerson(
        "劉八", _ACCOUNTS, "科員", *_J6, "主餐一門課程在別的平台完成，不計（平台不符）",
        (Study(_JUNIOR, _on(4, 20), {2: Slip(platform="e學中心")}), Study(_SMALL, _on(5, 20))),
    ),
    SamplePerson(
        "蔡九", _ACCOUNTS, "佐理員", *_E5, "一門課程認證時數只有0.5小時，不計（時數不足）",
        (Study(_ELEMENTARY, _on(4, 25), {5: Slip(hours=Decimal("0.5"))}), Study(_MIDDLE, _on(6, 20))),
    ),
    SamplePerson(
        "楊十", _ACCOUNTS, "科員", *_J6, "一門課程於102年12月完成，不計（非計畫年度）",
        (Study(_JUNIOR, _on(1, 20), {0: Slip(on=date(2013, 12, 28))}), Study(_MIDDLE, _on(6, 25))),
    ),
    SamplePerson(
        "鄭甲", _SERVICE, "科員", *_J6, "7月1日到職，6月完成的一門課程不計（到職前）",
        (Study(_JUNIOR, _on(7, 15), {0: Slip(on=_on(6, 28))}), Study(_SMALL, _on(8, 5))), hired_on=_on(7, 1),
    ),
    SamplePerson(
        "謝乙", _SERVICE, "科員", *_J6, "課程名稱一字之差，等待人事人員確認",
        (Study(_JUNIOR, _on(5, 25), {5: Slip(title="顧客關係管裡")}), Study(_SMALL, _on(6, 15))),
    ),
    SamplePerson(
        "郭丙", _SERVICE, "辦事員", *_E5, "課程名稱略有出入，已由人事人員確認為同一課程，照計",
        (Study(_ELEMENTARY, _on(5, 25), {3: Slip(title="個人隱私與資安防護")}), Study(_SMALL, _on(6, 16))),
    ),
    SamplePerson(
        "葉丑", _COMPUTING, "技士", *_J6, "薦任人員讀完委任主餐，非本官等之主餐不計",
        (Study(_ELEMENTARY, _on(4, 15)), Study(_MIDDLE, _on(6, 30))),
    ),
    SamplePerson(
        "傅月", _COMPUTING, "分析師", "薦任", "第七職等", "只完成主餐，尚無副餐",
        (Study(_JUNIOR, _on(6, 6)),),
    ),
    SamplePerson(
        "侯星", _COMPUTING, "助理設計師", *_E5, "副餐完成而主餐還差兩門",
        (Study(_ELEMENTARY, _on(5, 5), only=(0, 1, 2, 4, 5)), Study(_SMALL, _on(5, 15))),
    ),
    SamplePerson("曹山", _COMPUTING, "技佐", *_E5, "沒有任何學習紀錄"),
    SamplePerson(
        "盧夏", _COMPUTING, "管理師", "薦任", "第八職等", "副餐2於9月5日完成：逾敘獎期限，補休8小時照給",
        (Study(_JUNIOR, _on(8, 10)), Study(_MIDDLE, _on(9, 5))),
    ),
)  # fmt: skip

_OFF_HOURS = (
    SamplePerson(
        "洪丁", _PLANNING, "科員", *_J6, "一門課程在上班時間完成：嘉獎1次，無補休",
        (Study(_JUNIOR, _on(4, 8)), Study(_MIDDLE, _on(5, 20), {3: Slip(on=_on(5, 14), at=time(10, 30))})),
    ),
    SamplePerson(
        "曾戊", _PLANNING, "科員", *_J6, "一門課程完成於加班時間內，不計公餘時間",
        (Study(_JUNIOR, _on(4, 18)), Study(_SMALL, _on(5, 12), {1: Slip(on=_on(5, 8), at=time(18, 40))})),
    ),
    SamplePerson(
        "邱己", _PLANNING, "科員", *_J6, "一門課程完成於公差期間，不計公餘時間",
        (Study(_JUNIOR, _on(6, 10)), Study(_SMALL, _on(6, 30), {2: Slip(on=_on(6, 26), at=time(12, 20))})),
    ),
    SamplePerson(
        "廖庚", _SERVICE, "辦事員", *_E5, "一門課程完成於輪值時間，視同上班時間",
        (Study(_ELEMENTARY, _on(3, 20)), Study(_SMALL, _on(4, 15), {4: Slip(on=_on(4, 12), at=time(9, 40))})),
    ),
    SamplePerson(
        "賴辛", _SERVICE, "書記", "委任", "第二職等", "一門課程只有日期沒有時間，待本人填報（待填時間）",
        (Study(_ELEMENTARY, _on(6, 3)), Study(_SMALL, _on(6, 19), {0: Slip(on=_on(6, 16), timeless=True)})),
    ),
    SamplePerson(
        "周壬", _SERVICE, "書記", "委任", "第二職等", "缺時間的課程已由本人具結填報，補休4小時",
        (Study(_ELEMENTARY, _on(6, 4)), Study(_SMALL, _on(6, 20), {0: Slip(on=_on(6, 17), timeless=True)})),
    ),
    SamplePerson(
        "梁秋", _COMPUTING, "技士", *_J6, "7月23日颱風停止上班，當日上午完成的課程屬公餘時間",
        (Study(_JUNIOR, _on(7, 10)), Study(_SMALL, _on(7, 26), {2: Slip(on=_on(7, 23), at=time(10, 30))})),
    ),
    SamplePerson(
        "顏冬", _COMPUTING, "技佐", *_E5, "班別到17時30分：17時10分完成的課程仍在上班時間",
        (Study(_ELEMENTARY, _on(5, 2)), Study(_SMALL, _on(5, 16), {1: Slip(on=_on(5, 13), at=time(17, 10))})),
        schedule="08:30-12:30、13:30-17:30",
    ),
    SamplePerson(
        "柯東", _ACCOUNTS, "科員", *_J6, "中午休息時間與17時整完成的課程屬公餘時間，補休4小時",
        (
            Study(
                _JUNIOR, _on(9, 2), {0: Slip(on=_on(8, 27), at=time(12, 0)), 1: Slip(on=_on(8, 28), at=time(12, 40))}
            ),
            Study(_SMALL, _on(9, 12), {0: Slip(on=_on(9, 9), at=time(17, 0))}),
        ),
    ),
    SamplePerson(
        "翁南", _ACCOUNTS, "科員", *_J6, "8時整與13時整完成的課程屬上班時間",
        (
            Study(
                _JUNIOR, _on(9, 3), {0: Slip(on=_on(8, 27), at=time(8, 0)), 1: Slip(on=_on(8, 28), at=time(13, 0))}
            ),
            Study(_SMALL, _on(9, 12)),
        ),
    ),
    SamplePerson(
        "魏西", _SECRETARY, "科員", *_J6, "12月27日星期六補行上班，當日上午完成的課程不屬公餘時間",
        (Study(_JUNIOR, _on(11, 20)), Study(_SMALL, _on(12, 27), {4: Slip(on=_on(12, 27), at=time(10, 0))})),
    ),
    SamplePerson(
        "孫北", _SECRETARY, "科員", *_J6, "12月31日完成：補休期間104年1月1日至6月30日，申請表剛印出",
        (Study(_JUNIOR, _on(12, 10)), Study(_SMALL, _on(12, 31))),
    ),
    SamplePerson(
        "薛川", _SECRETARY, "科員", *_J6, "16時30分開始、17時40分完成的課程跨越上班時間，不計公餘時間",
        (
            Study(
                _JUNIOR, _on(3, 28),
                {3: Slip(on=_on(3, 26), at=time(17, 40), started_at=datetime(2014, 3, 26, 16, 30))},
            ),
            Study(_SMALL, _on(5, 16)),
        ),
    ),
    SamplePerson(
        "石雨", _SECRETARY, "辦事員", *_E5, "同一課程先在上班時間、後在晚間各完成一次，採計晚間的一次",
        (
            Study(_ELEMENTARY, _on(4, 20), {2: Slip(on=_on(4, 16), at=time(14, 20))}),
            Study(_ELEMENTARY, _on(4, 28), only=(2,)),
            Study(_SMALL, _on(5, 10)),
        ),
    ),
)  # fmt: skip

_STAFF = (
    SamplePerson(
        "徐癸", _PERSONNEL, "科員", *_E5, "6月1日升任薦任，之前完成的委任主餐照計（官等異動）",
        (Study(_ELEMENTARY, _on(5, 10)), Study(_SMALL, _on(6, 20))), promoted=("薦任", "第六職等", _on(6, 1)),
    ),
    SamplePerson(
        "蘇子", _PERSONNEL, "科員", *_E5, "7月1日升任薦任，之後才完成委任主餐，不計（官等異動）",
        (Study(_ELEMENTARY, _on(7, 20)), Study(_SMALL, _on(8, 1))), promoted=("薦任", "第六職等", _on(7, 1)),
    ),
    SamplePerson(
        "莊寅", _SERVICE, "派駐助理", *_E5, "人員類別「派遣人員」計畫未載，待確認",
        (Study(_ELEMENTARY, _on(4, 1)), Study(_SMALL, _on(4, 20))), category="派遣人員",
    ),
    SamplePerson(
        "江卯", _SERVICE, "科員", "", "", "名冊沒有官等與職等，待確認",
        (Study(_JUNIOR, _on(4, 2)), Study(_SMALL, _on(4, 21))),
    ),
    SamplePerson(
        "何辰", _PLANNING, "商借教師", "", "", "教師不適用本計畫",
        (Study(_JUNIOR, _on(4, 3)), Study(_MIDDLE, _on(5, 21))), category="教師",
    ),
    SamplePerson(
        "羅巳", _SECRETARY, "工友", "", "", "工友屬職工，不適用本計畫",
        (Study(_SMALL, _on(4, 4)),), category="工友",
    ),
    SamplePerson("高午", _SECRETARY, "駕駛", "", "", "駕駛屬職工，不適用本計畫", category="駕駛"),
    SamplePerson(
        "潘未", _SERVICE, "臨時人員", "", "", "臨時人員不適用本計畫",
        (Study(_ELEMENTARY, _on(4, 5)),), category="臨時人員",
    ),
    SamplePerson(
        "簡申", _BOSS, "秘書", "薦任", "第九職等", "6月30日離職，離職前完成並用畢補休4小時",
        (Study(_JUNIOR, _on(4, 6)), Study(_SMALL, _on(5, 22))), left_on=_on(6, 30),
    ),
    SamplePerson(
        "朱酉", _PLANNING, "科員", *_J6, "5月31日離職，6月3日完成的一門課程不計（離職後）",
        (Study(_JUNIOR, _on(5, 9)), Study(_SMALL, _on(5, 31), {4: Slip(on=_on(6, 3))})), left_on=_on(5, 31),
    ),
    SamplePerson(
        "鍾戌", _PLANNING, "科員", *_J6, "4月1日到職，之後完成全部課程：嘉獎1次、補休8小時",
        (Study(_JUNIOR, _on(4, 30)), Study(_MIDDLE, _on(7, 10))), hired_on=_on(4, 1),
    ),
    SamplePerson(
        "游堃", _COMPUTING, "設計師", *_J6, "罕用字姓名：堃",
        (Study(_JUNIOR, _on(5, 17)), Study(_SMALL, _on(6, 8))),
    ),
    SamplePerson(
        "詹喆", _COMPUTING, "設計師", *_J6, "罕用字姓名：喆",
        (Study(_JUNIOR, _on(5, 18)), Study(_MIDDLE, _on(6, 29))),
    ),
    SamplePerson(
        "胡犇", _COMPUTING, "主任", "薦任", "第九職等", "罕用字姓名：犇",
        (Study(_JUNIOR, _on(6, 18)), Study(_LARGE, _on(7, 30))),
    ),
    SamplePerson(
        "施𡍼", _SERVICE, "科員", *_J6, "罕用字姓名：𡍼",
        (Study(_JUNIOR, _on(6, 21)), Study(_MIDDLE, _on(7, 28))),
    ),
    SamplePerson(
        "沈𠮷", _SERVICE, "科員", *_J6, "罕用字姓名：𠮷",
        (Study(_JUNIOR, _on(6, 22)), Study(_SMALL, _on(7, 20))),
    ),
)  # fmt: skip

_CLAIMS = (
    SamplePerson(
        "余亥", _PERSONNEL, "科員", *_J6, "經主管同意先行申請4小時，證明文件一直沒有補來",
        (Study(_JUNIOR, _on(8, 25)), Study(_SMALL, _on(9, 18), only=(0, 1, 2))),
    ),
    SamplePerson(
        "趙春", _PERSONNEL, "科員", *_J6, "經主管同意先行申請4小時，證明文件隨後補齊",
        (Study(_JUNIOR, _on(8, 26)), Study(_SMALL, _on(9, 24))),
    ),
    SamplePerson(
        "戴金", _SECRETARY, "科員", *_J6, "申請經單位主管退回",
        (Study(_JUNIOR, _on(5, 26)), Study(_SMALL, _on(6, 10))),
    ),
    SamplePerson(
        "范木", _SECRETARY, "科員", *_J6, "登記前自行撤回申請",
        (Study(_JUNIOR, _on(5, 27)), Study(_SMALL, _on(6, 11))),
    ),
    SamplePerson(
        "方水", _ACCOUNTS, "科員", *_J6, "登記後撤銷，核給時數全數沖回",
        (Study(_JUNIOR, _on(5, 28)), Study(_SMALL, _on(6, 12))),
    ),
    SamplePerson(
        "宋火", _ACCOUNTS, "辦事員", *_E5, "請假取消後時數退回，改日再請",
        (Study(_ELEMENTARY, _on(5, 29)), Study(_MIDDLE, _on(7, 13))),
    ),
    SamplePerson(
        "鄧土", _ACCOUNTS, "辦事員", *_E5, "期滿後才取消請假，退回的時數隨即失效",
        (Study(_ELEMENTARY, _on(3, 22)), Study(_SMALL, _on(4, 9))),
    ),
)  # fmt: skip

CAST = (*_TIERS, *_NEAR_MISSES, *_OFF_HOURS, *_STAFF, *_CLAIMS)
"""Everyone on the sample roster; the first has number 1."""

WORTH_SEEING = ("王一", "李二", "張三", "陳四", "劉八", "謝乙", "曾戊", "梁秋", "徐癸", "莊寅", "施𡍼", "余亥")
"""Whom to look at first."""

ID_OF: Mapping[str, str] = MappingProxyType({person.name: sample_id(number) for number, person in enumerate(CAST, 1)})
"""Name without its mark → id."""
