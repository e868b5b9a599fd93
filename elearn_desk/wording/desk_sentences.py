"""Sentences for what a command refuses, and for troubles of the database."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DESK_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "PERSON-UNKNOWN": "名冊上沒有「{person}」，請核對身分證字號，或先匯入名冊。",
        "ROSTER-TWICE": "{name}（{person}）與第{row}列同一生效日而內容不同，本列未匯入，請查明後只留一列。",
        "HOURS-STRANGER": "「{file}」有{count}筆紀錄的{name}（{person}）不在名冊上，已保留，匯入其名冊後自動採計。",
        "HOURS-STRANGERS-MORE": (
            "「{file}」另有{people}人（{count}筆紀錄）也不在名冊上，已保留，匯入其名冊後自動採計。"
        ),
        "DUTY-STRANGER": "「{file}」的{person}不在名冊上，差勤已保留，匯入其名冊後自動採計。",
        "BATCH-UNKNOWN": "沒有第{batch}號學習時數匯入，請查對匯入的編號。",
        "BATCH-UNDONE": "第{batch}號匯入已經復原過，不必再復原。",
        "IMPORT-NONE": "這次的其他檔案（{files}）也都沒有匯入，請排除上述問題後一起再試。",
        "HOURS-NAME": "{person}的姓名「{name}」與名冊的「{roster}」不同，已照身分證字號採計，請核對是否同一人。",
        "HOURS-FUTURE": "完成日期{day}在今天之後（共{count}列），已照原樣收下，請核對日期。",
        "HOURS-CORRECTION": (
            "{name}的「{title}」同一天已有第{before}號紀錄而內容不同（{how}），兩筆都暫時保留，"
            "請到學習時數的「更正」決定以哪一筆為準（指令 hours decide {before} {after}）。"
        ),
        "HOURS-CORRECTIONS-MORE": "另有{count}組紀錄與原有的不同，請到「更正」清單逐一決定。",
        "CORRECTION-UNKNOWN": "第{older}號與第{newer}號不是同人同課同日而內容不同的紀錄，請查對更正清單。",
        "CORRECTION-DECIDED": "第{older}號與第{newer}號已經決定過，要改請先撤回原裁示（指令 ruling list 可查編號）。",
        "COLUMN-UNKNOWN": "沒有記住「{header}」這個欄名，請查對欄名清單。",
        "UNDO-CLAIM": "申請中的{serial}（{person}）所依據的紀錄已隨復原移除，請重新匯入時數證明，或退件。",
        "UNDO-REGISTERED": (
            "第{batch}號匯入是已登錄申請表{serials}（核給{hours}小時，已使用{used}小時）的依據，未復原；"
            "請先撤回這些申請表，再復原匯入。"
        ),
        "TITLE-NO-COURSE": "{year}年度計畫沒有「{course}」這門課程，請照計畫所列課名填寫。",
        "TITLE-NEEDED": "缺少課名，請填寫列印表上的課名。",
        "TITLE-IS-COURSE": "「{title}」本來就是{year}年度計畫的課程，不必採用，也不能略過。",
        "TITLE-NO-ALIAS": "「{title}」沒有採用為任何課程，也沒有略過，不必撤回。",
        "EVIDENCE-TOO-LARGE": "「{file}」有{size} MB，超過保存的上限{largest} MB，紀錄已匯入而原檔未保存，請自行留存。",
        "EVIDENCE-WRITE": "「{file}」的紀錄已匯入，但原檔無法存入「{folder}」（{cause}），請自行留存或排除後重新匯入。",
        "EVIDENCE-ALTERED": "第{batch}號匯入保存的原檔「{file}」內容已被更動，請以原件重新匯入一次。",
        "EVIDENCE-MISSING": "第{batch}號匯入保存的原檔「{file}」已不在，請以原件重新匯入一次，即會補存。",
        "EVIDENCE-NOT-KEPT": "第{batch}號匯入沒有保存原檔「{file}」，請查閱自行留存的原件。",
        "EVIDENCE-NO-PAGE": "「{file}」沒有分頁，無法只取一頁，請改取整個檔案。",
        "WATCH-NO-FOLDER": "「{file}」不是資料夾，請指定要監看的資料夾。",
        "WATCH-GONE": "監看的資料夾「{file}」已不在，請重新接上，或另外指定。",
        "DOCTOR-FILE": "有{count}處損壞（{which}），請停止使用這個資料庫，改用最近的備份。",
        "DOCTOR-REFERENCES": "有{count}筆資料對不到所屬的資料（{which}），請將資料庫交給資訊人員。",
        "DOCTOR-COUNTS": "有{count}次匯入（第{which}號）的列數與保存的紀錄不符，請復原後重新匯入。",
        "DOCTOR-TWINS": "有{count}筆重複紀錄（第{which}號）對應錯誤，請將資料庫交給資訊人員。",
        "DOCTOR-EVIDENCE-ALTERED": "有{count}個保存的原檔內容已被更動（{which}），請以原件重新匯入一次。",
        "DOCTOR-EVIDENCE-MISSING": "有{count}個保存的原檔已不在（{which}），請以原件重新匯入一次，即會補存。",
        "DOCTOR-EVIDENCE-NOT-KEPT": "有{count}次匯入沒有保存原檔（{which}），需要時請以原件重新匯入一次。",
        "DOCTOR-EVIDENCE-LEFT": "有{count}個保存的原檔，匯入已復原而不再需要（{which}），可依檔案保存規定銷毀。",
        "DOCTOR-LEDGER": "有{count}人的補休帳不平衡（{which}），請暫勿登記補休，並將資料庫交給資訊人員。",
        "DOCTOR-UNDECIDED": "有{count}人的類別或官等待確認（{which}），請更正名冊後重新匯入。",
        "DOCTOR-WAITING": "有{count}人的紀錄不在名冊上（{which}），請匯入其名冊。",
        "DOCTOR-TITLES": "有{count}個課名與計畫課程相近（{which}），請逐一採用或略過。",
        "DOCTOR-CORRECTIONS": "有{count}組紀錄前後不一（{which}），請決定採用哪一筆。",
        "DOCTOR-WATCHED": "有{count}個檔案等著匯入（{which}），請確認後匯入或略過。",
        "DOCTOR-FONTS": "無法載入字型{which}，請重新安裝程式。",
        "DOCTOR-CALENDAR": "辦公日曆有{count}天沒有資料（{which}），暫依週一至週五上班計，請匯入該年的辦公日曆表。",
        "DOCTOR-SPACE": "磁碟只剩{free} MB，少於所需的{needed} MB，請清出空間。",
        "DOCTOR-NETWORK": "資料庫「{which}」放在網路磁碟上，多人同時使用可能損壞，請移到本機，或改用資料庫伺服器。",
        "CLAIM-NOT-ELIGIBLE": "{name}（{person}）目前為「{eligibility}」，不能申請補休，請先於名冊確認人員類別與官等。",
        "CLAIM-OPEN": "申請表{serial}（{hours}小時）尚未登錄，請先登錄、退件或撤回後再建立新的申請。",
        "CLAIM-NO-TIER": "尚無可申請的補休（{lack}），請查看缺少的課程；證明未到而主管同意者可先行申請。",
        "CLAIM-NOTHING-LEFT": "本年度已核給{granted}小時（上限{cap}小時），沒有可再申請的時數。",
        "CLAIM-NO-SIDE": "計畫沒有「{side}」這份副餐，可用的是{sides}。",
        "CLAIM-UNKNOWN": "沒有申請表「{claim}」，請查對申請表的編號。",
        "CLAIM-STATE": "申請表{serial}目前「{state}」，不能再辦理這個動作；{remedy}。",
        "CLAIM-PROOF-GONE": "申請表{serial}所依據的學習紀錄已不足以成立，未登錄；請重新匯入時數證明，或退件。",
        "CLAIM-CUT": "申請表{serial}核給{asked}小時，因年度上限{cap}小時僅計{hours}小時。",
        "CLAIM-USED": (
            "申請表{serial}核給的時數已使用而沒有其他核給可扣抵的有{hours}小時（{uses}），未撤回；"
            "請先取消第{entry}號補休，或改登其他假別，再撤回申請。"
        ),
        "CLAIM-MOVED": "申請表{serial}核給的時數有{hours}小時已隨調任移交（第{entry}號），未更動；請先取消該次移交。",
        "CLAIM-TOPPED": "申請表{serial}申請{asked}小時，因擇優計算，扣除本年度其他核給後只能核給{hours}小時。",
        "CLAIM-EARLY": "{name}（{person}）申請的課程到{day}才全部完成，不能在這天以前申請或登錄，請自{day}起辦理。",
        "CLAIM-PROVEN": "證明已到，改以一般申請辦理，完成日依學習紀錄為{day}，請核對申請人所填日期。",
        "CLAIM-STATED-YEAR": "申請人所填完成日{day}不在{year}年度計畫的期間內，請改填期間內的日期。",
        "CLAIM-STATED-KNOWN": "「{title}」的學習紀錄到{day}才完成，申請人所填完成日不能更早，請改填{day}或以後。",
        "CLAIM-NO-UNIT": "名冊上沒有單位「{unit}」，未建立申請表，請照名冊的單位名稱填寫。",
        "CLAIM-NOT-PROVISIONAL": "申請表{serial}（目前「{state}」）不是已登錄的先行申請，沒有期限要更正，請查對編號。",
        "CLAIM-PROOF-WAITING": "申請表{serial}的證明尚未到齊（還缺{count}門），未更正期限；請先匯入時數證明。",
        "CLAIM-SETTLED": "申請表{serial}登錄的期限與證明相符，不必更正。",
        "CLAIM-USE-OUTSIDE": (
            "依證明，申請表{serial}的期限應為{windows}，已使用的補休{uses}不在期限內，未更正；"
            "請先取消這些補休，或改登其他假別，再更正期限。"
        ),
        "LEAVE-HOURS": "補休須以整小時計，「{hours}」不是1以上的整數，請改填整數小時。",
        "LEAVE-START": "看不懂開始時間「{start}」，請照「103-09-01 14:00」的寫法填寫。",
        "LEAVE-UNIT": "補休以{unit}小時為單位，「{hours}」小時無法登記，請改填{fitting}小時。",
        "LEAVE-HOLIDAY": "{day}不是上班日，不能補休，請改填上班日，下一個上班日是{next}。",
        "LEAVE-OUTSIDE-HOURS": "{day} {start}不在當日上班時間內，請改填{working}之間的開始時間。",
        "LEAVE-DAY-END": (
            "{day} {start}起到下班只有{left}小時，一筆補休以一日為限；"
            "{hours}小時請分日填寫，其餘自{next}起另填一筆（上班時間{working}）。"
        ),
        "LEAVE-OVERLAP": "{day} {start}～{end}已登記補休（第{entry}號），請改填其他時間，或先取消該筆。",
        "LEAVE-WINDOW": "{day}不在核給補休的使用期限內，請改填期限內的上班日；尚有時數的期限：{windows}。",
        "LEAVE-BALANCE": "{day}可用的補休只剩{left}小時，不足{hours}小時，請減少時數。",
        "LEAVE-NOT-IN-SERVICE": "{day}不在{name}的任職期間（{service}）內，不能補休，請查對日期，或更正名冊。",
        "LEAVE-DUTY": "{day} {start}～{end}的補休與{duty}重疊，請核對差勤是否有誤。",
        "LEAVE-LAPSED-AT-ONCE": "退回的{hours}小時期限至{day}已過，退回後隨即失效，不能再用。",
        "ENTRY-UNKNOWN": "補休帳沒有第{entry}號，請查對補休帳的編號。",
        "ENTRY-NO-USE": "補休帳第{entry}號不是使用紀錄，不能取消；核給有誤請撤回申請表，移出或移入有誤請取消該次移轉。",
        "ENTRY-BROUGHT": "補休帳第{entry}號是移入前已使用的時數，不能單獨取消；移入有誤請取消該次移轉後重新移入。",
        "ENTRY-CANCELLED": "補休帳第{entry}號已經取消過，不必再取消。",
        "TRANSFER-BOOKED": "{day}之後還有已登記的補休（第{entries}號），未移出，請先逐筆取消後再辦理。",
        "TRANSFER-NOTHING": "{day}沒有尚餘的補休可以移出，補休帳未更動；需要移交資料請列印移交單。",
        "TRANSFER-AGENCY": "缺少移交的機關名稱，請填寫對方機關全銜。",
        "TRANSFER-DOCUMENT": "缺少移交公文的文號，請填寫原機關來文的文號。",
        "TRANSFER-TIER": "計畫沒有可核給補休的「{side}」，請改填{sides}之一。",
        "TRANSFER-HOURS": "原機關核給{granted}小時、已使用{used}小時不合理，請照移交單填寫整數，且使用不得多於核給。",
        "TRANSFER-USED": "移入前已使用的時數須以整小時計，「{hours}」無法登記，請改填整數小時，沒有使用請填0。",
        "TRANSFER-WINDOW": "「{windows}」不是{year}年度核給補休的使用期限，請照移交單填寫起訖日。",
        "TRANSFER-WINDOW-ODD": "{day}起的使用期限依計畫應至{next}，移交單為{windows}，已照移交單登記，請向原機關查證。",
        "TRANSFER-TIER-HOURS": "移入的{hours}小時多於該副餐的{most}小時，已照移交單登記，請向原機關查證。",
        "TRANSFER-TWICE": "同一副餐、同一期限的核給已在補休帳（第{grant}號），未重複移入，請查對補休帳。",
        "TRANSFER-BACK": (
            "這筆核給原由本機關移出（核給第{grant}號、移出第{entry}號），未重複移入，請改取消移出第{entry}號。"
        ),
        "TRANSFER-CAP": "本年度已核給{granted}小時，再移入{hours}小時將超過上限{cap}小時，未移入，請向原機關查證。",
        "TRANSFER-CLAIM-OPEN": "申請表{serial}（{hours}小時）尚未登錄，不在移出的時數內，請先登錄、退件或撤回。",
        "TRANSFER-NONE": "補休帳第{entry}號不是移出或移入，或已取消，請查對補休帳的編號。",
        "TRANSFER-USED-HERE": "移入的第{entry}號已在本機關使用（第{uses}號），未取消，請先取消這些補休。",
        "REASON-NEEDED": "缺少事由，請填寫事由後再辦理。",
        "DOCUMENT-NEEDED": "缺少核定文號，請填寫文號後再辦理。",
        "AWARD-APPROVED": "{person}本年度已核定敘獎（{document}），以獎勵1次為限。",
        "AWARD-NONE": "{person}沒有可核定的敘獎建議（{lack}）。",
        "AWARD-NOT-APPROVED": "{person}本年度沒有核定的敘獎，不必撤銷。",
        "AWARD-NOBODY": "{year}年度目前沒有人可建議敘獎，未產生名冊。",
        "RECORD-UNKNOWN": "沒有第{record}號學習紀錄，請查對紀錄的編號。",
        "RULING-STANDS": "第{record}號紀錄已有同類裁示，請先撤回原裁示。",
        "RULING-TIME-KNOWN": "第{record}號紀錄已載明完成時間{time}，不能另以切結填入，請查對紀錄的編號。",
        "RULING-VALUE": "裁示內容不可為「{value}」，可用的是{known}，請更正。",
        "RULING-PLATFORM-KNOWN": "「{name}」本來就是{platform}的名稱，不必裁示。",
        "PLATFORM-NEEDED": "缺少平台名稱，請填寫列印表上的平台名稱。",
        "PARAMETER-UNKNOWN": "沒有參數「{key}」，可用的是{known}，請更正。",
        "PARAMETER-VALUE": "參數「{key}」不可為「{value}」，可用的是{known}，請更正。",
        "PLAN-RULING": (
            "裁示第{ruling}號把參數「{key}」設為「{value}」，這份計畫檔沒有這個選項，請先撤回該裁示，或更正計畫檔。"
        ),
        "RULING-UNKNOWN": "沒有第{ruling}號裁示，或已撤回，請查對裁示的編號。",
        "FORM-NOTHING": "{name}（{person}）沒有申請表，也沒有可申請的補休，未印出附件2。",
        "FORM-NOBODY": "目前沒有人有申請表或可申請的補休，未產生附件2。",
        "FORM-NO-NEW-ROWS": "{name}（{person}）的申請表沒有要續印在原表的課程，首次申請請印整份。",
        "FORM-NO-ROOM": "{name}（{person}）的原表印製時已達年度上限而未留空欄，不能續印，請印整份。",
        "FORM-MISSING": "{year}年度沒有這份表單的版面資料，請確認 forms 資料夾完整。",
        "FORM-DATA": "表單版面資料「{file}」有誤（{key}），請還原程式隨附的檔案。",
        "PAPER-GLYPH": "{name}的表單有字型未收的字：{characters}，已印成方框，請手寫補正。",
        "PAPER-NOTHING": "沒有可印的表單。",
        "SAMPLE-YEAR": "示範資料屬於{sample}年度，不能用{year}年度製作，請以 --plan {sample} 再試。",
        "SAMPLE-REAL-PEOPLE": "這個資料庫裡有{count}位真實人員，未寫入示範資料，請另外指定資料夾。",
        "OUTPUT-WRITE": "無法寫入「{file}」（{cause}），請確認資料夾存在、可寫入，且檔案未被其他程式開啟。",
        "STOPPED": "作業已中斷，未完成的動作沒有儲存。",
        "DEFECT": "程式發生未預期的錯誤，這次的動作沒有完成，請將記錄檔「{log}」交給資訊人員。",
        "USAGE": "指令用法不對：{problem}；請以 elearn-desk --help 查看用法。",
        "USAGE-COLUMN": "看不懂「{value}」，請照「修畢日=完成日期」的寫法，等號右邊是程式認得的欄名或「略過」。",
        "USAGE-NUMBER": "「{value}」不是編號，請照清單上的編號填寫。",
        "USAGE-TEXT": "指令中有無法辨識的字元，請重新輸入。",
        "USAGE-DATE": "看不懂日期「{value}」，請照 103-05-08、103/5/8、1030508 或 2014-05-08 填寫。",
        "USAGE-TIME": "看不懂時間「{value}」，請照 20:30 填寫（24小時制）。",
        "DB-LOCKED": "資料庫「{file}」正由另一個程式使用，請稍候再試，或先關閉另一個視窗。",
        "DB-READONLY": "資料庫「{file}」是唯讀的，無法儲存，請取消唯讀或改用可寫入的資料夾。",
        "DB-DAMAGED": "資料庫「{file}」已損壞，未作任何更動，請改用備份檔。",
        "DB-NEWER": "資料庫「{file}」由較新版本的程式建立，請更新程式後再開啟。",
        "DB-FOREIGN": "「{file}」是其他程式的資料庫，未作任何更動，請另外指定檔案。",
        "DB-OPEN": "無法開啟資料庫「{file}」，請確認路徑或網址正確、資料夾有權限、伺服器可連線。",
        "DB-FULL": "磁碟空間不足，這次的更動未儲存，請清出空間後再試。",
        "DB-IO": "讀寫資料庫「{file}」時磁碟發生錯誤，這次的更動未儲存，請檢查磁碟。",
        "DB-DRIVER": "這台電腦沒有連線「{file}」所需的資料庫驅動程式，請洽資訊人員安裝。",
        "DB-UPGRADE": "資料庫「{file}」升級失敗，已保持升級前的樣子（備份：{backup}），請將記錄檔交給資訊人員。",
        "YEAR-CLOSED": "{year}年度已於{day}由{by}關帳，不再受理；確有需要請先敘明事由重新開帳（指令 year reopen）。",
        "YEAR-CLOSED-IMPORT": "{year}年度已於{day}關帳，資料已收下但不會再據以核給或敘獎，確有需要請先重新開帳。",
        "AWARD-PROPOSE-NONE": "{unit}目前沒有可提出的敘獎建議（暫緩{held}人），請查看敘獎清單，或指名納入暫緩的人。",
        "AWARD-NOT-WAITING": "{person}於{year}年度沒有待提出的敘獎建議，未納入本批，請查看敘獎清單。",
        "AWARD-NOT-PROPOSED": "{person}沒有已提出而未回復的敘獎建議，不能退回，請查看各批建議。",
        "AWARD-BATCH-UNKNOWN": "{year}年度沒有第{batch}批敘獎建議，請查對批次。",
        "AWARD-BATCH-ANSWERED": "第{batch}批敘獎建議已全部核定或退回，沒有可再登記的人。",
        "AWARD-PROOF-GONE": (
            "{person}提出時為嘉獎{proposed}次，現有學習紀錄只足以{times}次，未登記核定；請重新匯入時數證明，或登記退回。"
        ),
        "AWARD-BETTER": "{person}照提出內容核定嘉獎{proposed}次，現有紀錄已達{times}次，如需改獎請先撤銷再重新提出。",
        "AWARD-EARLY": "{person}的課程於{day}才完成，核定日期不能更早，請核對文號與日期。",
        "AWARD-LATER-YEAR": "核定日期{day}已過{year}年度（{count}人），獎令於{counted}年生效，計入該年考績，請留意。",
        "AWARD-DECEMBER": "獎令以生效日計入當年考績，本批{count}人須於{year}年12月31日前發布，請留意時程。",
        "YEAR-OPEN": "{year}年度並未關帳，不必重新開帳。",
        "YEAR-UNDONE": "{year}年度還有未結的補休申請，未關帳；請先辦結，或確認後加上 --force 關帳。",
        "YEAR-CLAIMS-OPEN": "有{count}份申請表尚未登錄（{which}），請先登錄、退件或撤回。",
        "YEAR-PROOF-MISSING": "有{count}份先行申請尚未補齊證明（{which}），請催補時數證明，或撤回後沖銷。",
        "YEAR-AWARDS-OPEN": "有{count}人的敘獎建議尚未核定，請登記核定結果，或確認不再提出。",
        "YEAR-FILES": "監看資料夾還有{count}個檔案尚未匯入，請逐一匯入或略過。",
        "YEAR-TITLES": "還有{count}個課名與計畫課程相近，請逐一採用或略過。",
        "YEAR-CORRECTIONS": "還有{count}組前後不一的紀錄，請決定採用哪一筆。",
        "YEAR-BEFORE-OPEN": "{year}年度尚未關帳，請於辦結後以 year close 關帳。",
        "NOTICE-NOBODY": "{unit}目前沒有可再達成而尚缺課程的人，未產生通知，請查對單位名稱與日期。",
        "RADAR-NOTHING": "沒有這個範圍內到期的補休，未產生一覽表，請放寬天數或查對單位名稱。",
        "TIMES-CLOSE": (
            "{name}於{day} {first}至{last}完成{count}門課程（第{records}號紀錄），間隔短於後續課程的認證{hours}小時，"
            "請向申請人確認登載之完成時間。"
        ),
        "TIMES-CROWDED-DAY": (
            "{name}於{day}完成{count}門課程共認證{hours}小時（第{records}號紀錄），多於當日公餘時間{room}小時，"
            "請向申請人確認登載之完成時間。"
        ),
        "CLAIM-STATED-SERVICE": "{name}於{day}不在職，不能以該日完成課程先行申請，請查對名冊的到職日、離職日。",
        "TRANSFER-UNPROVEN": "先行申請{serial}（{hours}小時）的證明未到就移出，請在移交單註明並通知對方機關追補。",
        "PARAMETER-SAME": "裁示第{ruling}號已把參數「{key}」定為「{value}」，不必重複；要更正依據請先撤回該裁示。",
        "RULING-LEAVE-THERE": "{day}已有登記的補休（{entries}），當日既停止上班，請洽當事人取消或改期。",
        "RULING-COUNTS-TWICE": (
            "第{record}號紀錄本來就採計為《{title}》，今後同一筆紀錄也採計為《{course}》，請確認確有依據。"
        ),
        "TIMES-SAME-MINUTE": (
            "{name}於{day} {at}同時完成{count}門課程（第{records}號紀錄），請向申請人確認登載之完成時間。"
        ),
    }
)
