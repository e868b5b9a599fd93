"""The terms of the field in Chinese, for screen, paper and sheet alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.progress import Cause
from elearn_desk.domain.verdict import Lack
from elearn_desk.domain.workdays import DutyKind
from elearn_desk.domain.years import YearStep

CATEGORY_NAMES: Mapping[Category, str] = MappingProxyType(
    {
        Category.CIVIL_SERVANT: "編制內公務人員",
        Category.CONTRACT: "約聘人員",
        Category.CONTRACT_EMPLOYEE: "約僱人員",
        Category.TEACHER: "教師",
        Category.WORKER: "職工",
        Category.TEMPORARY: "臨時人員",
        Category.UNKNOWN: "待確認",
    }
)
"""人員類別 (肆, 附件2 note 1)."""

RANK_NAMES: Mapping[Rank, str] = MappingProxyType({Rank.SENIOR: "簡任", Rank.JUNIOR: "薦任", Rank.ELEMENTARY: "委任"})
"""官等 (陸、6（二）1)."""

ELIGIBILITY_NAMES: Mapping[str, str] = MappingProxyType(
    {"eligible": "適用", "not_eligible": "不適用", "undecided": "待確認"}
)
"""Whether the plan applies to a person (肆)."""

AWARD_STATUS_NAMES: Mapping[str, str] = MappingProxyType(
    {"recommended": "建議敘獎", "approved": "已核定", "none": "無"}
)
"""How far a commendation has come (陸、6（三）)."""

LACK_NAMES: Mapping[Lack, str] = MappingProxyType(
    {
        Lack.NOT_ELIGIBLE: "不是適用對象",
        Lack.UNDECIDED: "人員類別或官等待確認",
        Lack.OTHER_RANK_MAIN: "完成的主餐不是當時官等的主餐",
        Lack.RANK_UNKNOWN: "主餐完成時的官等不明，請補上名冊的官等生效日",
        Lack.MAIN_INCOMPLETE: "主餐尚未完成",
        Lack.SIDE_INCOMPLETE: "所需的副餐尚未完成",
        Lack.AFTER_DEADLINE: "完成日已逾敘獎期限",
        Lack.NOT_OFF_HOURS: "課程未全部於公餘時間完成",
        Lack.NOT_IN_PLAN: "本年度計畫未訂此項獎勵",
    }
)
"""Why there is no award or no comp leave (陸、6（三）, （四）)."""

CAUSE_NAMES: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.WRONG_PLATFORM: "平台不符",
        Cause.TOO_FEW_HOURS: "認證時數不足",
        Cause.TOO_LOW_SCORE: "成績未達標準或未載明",
        Cause.OUTSIDE_WINDOW: "完成日不在該項獎勵的期間",
        Cause.OUTSIDE_YEAR: "完成日不在年度內",
        Cause.NOT_IN_SERVICE: "完成日不在任職期間",
        Cause.TITLE_UNCONFIRMED: "課名相近，待確認",
    }
)
"""Why a record does not count (陸、6（二）)."""

OFF_HOURS_NAMES: Mapping[OffHours, str] = MappingProxyType(
    {
        OffHours.YES: "公餘時間",
        OffHours.NO: "非公餘時間",
        OffHours.CONFLICT: "與差勤重疊",
        OffHours.TIME_NEEDED: "待填時間",
    }
)
"""Whether a completion was off-hours (附件2 note 2)."""

DUTY_NAMES: Mapping[DutyKind, str] = MappingProxyType(
    {DutyKind.OVERTIME: "加班", DutyKind.TRIP: "公差", DutyKind.OFFICIAL_LEAVE: "公假", DutyKind.SHIFT: "輪值"}
)
"""差勤類別 (附件2 note 2)."""

CLAIM_STATE_NAMES: Mapping[ClaimState, str] = MappingProxyType(
    {
        ClaimState.DRAFTED: "已建立",
        ClaimState.PRINTED: "已列印",
        ClaimState.SIGNED: "主管已核章",
        ClaimState.REGISTERED: "已登錄",
        ClaimState.REJECTED: "已退件",
        ClaimState.WITHDRAWN: "已撤回",
        ClaimState.REVERSED: "已沖銷",
    }
)
"""Where a claim stands (附件2 note 7)."""

CLAIM_REMEDIES: Mapping[ClaimState, str] = MappingProxyType(
    {
        ClaimState.REGISTERED: "要收回核給的時數請撤回（沖銷）這份申請",
        ClaimState.REJECTED: "請重新建立申請表",
        ClaimState.WITHDRAWN: "請重新建立申請表",
        ClaimState.REVERSED: "請重新建立申請表",
    }
)
"""What can still be done where a claim has been decided on."""

ENTRY_NAMES: Mapping[EntryKind, str] = MappingProxyType(
    {
        EntryKind.GRANT: "核給",
        EntryKind.USE: "使用",
        EntryKind.CANCEL: "取消",
        EntryKind.REVERSE: "沖銷",
        EntryKind.ADJUST: "移出",
        EntryKind.EXPIRE: "逾期失效",
    }
)
"""Kinds of ledger lines (附件2 notes 3, 7)."""

YEAR_STEP_NAMES: Mapping[YearStep, str] = MappingProxyType(
    {YearStep.BEGUN: "開始辦理", YearStep.CLOSED: "關帳", YearStep.REOPENED: "重新開帳"}
)
"""What was done about a plan year."""

SYSTEM_ERROR_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "EACCES": "沒有權限，或檔案使用中",
        "EBUSY": "檔案使用中",
        "EDQUOT": "超過可用空間",
        "EEXIST": "已有同名的檔案",
        "EIO": "磁碟讀寫錯誤",
        "EINVAL": "檔名有不能使用的字，或不是一般檔案",
        "EISDIR": "這是資料夾",
        "ENAMETOOLONG": "名稱太長",
        "ENOENT": "資料夾不存在",
        "ENOSPC": "磁碟空間不足",
        "ENOTDIR": "路徑中有一段不是資料夾",
        "EPERM": "沒有權限",
        "EROFS": "磁碟是唯讀的",
    }
)
"""What the operating system says against writing a file, by the name of its error."""

SYSTEM_ERROR_CURES: Mapping[str, str] = MappingProxyType(
    {
        "EACCES": "請先關閉開著它的 Excel，或改存到可寫入的資料夾",
        "EBUSY": "請先關閉開著它的 Excel 再試",
        "EDQUOT": "請清出空間，或改存到其他磁碟",
        "EINVAL": "請改用一般的檔名",
        "EISDIR": "請在資料夾後面寫上檔名",
        "ENAMETOOLONG": "請改用較短的檔名",
        "ENOENT": "請先建立資料夾，或改存到其他資料夾",
        "ENOSPC": "請清出空間，或改存到其他磁碟",
        "ENOTDIR": "請核對路徑",
        "EPERM": "請改存到可寫入的資料夾",
        "EROFS": "請改存到其他磁碟",
        "other": "請確認資料夾存在、可寫入，且檔案未被其他程式開啟",
    }
)
"""What to do about it; `other` for whatever else the system says."""

TRAINING_MARK = "練習"
"""What stands across the papers and in the names of the files of a database that is there to practise in."""
