"""Sentences for what is found in the clerk's files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_DATES = "請照 103/05/08、1030508 或 2014-05-08 的寫法更正後重新匯入"

FILE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "IMPORT-NO-FILE": "找不到檔案「{file}」，請確認路徑與檔名。",
        "IMPORT-NOT-A-FILE": "「{file}」不是檔案（可能是資料夾），請指定要匯入的檔案。",
        "IMPORT-PERMISSION": (
            "無法讀取「{file}」，可能正在 Excel 中開啟或沒有權限，請先關閉該檔案，仍不行請洽檔案的擁有者。"
        ),
        "IMPORT-UNREADABLE": "無法讀取「{file}」，請確認磁碟或網路正常後再試。",
        "IMPORT-TOO-LARGE": "「{file}」有{size} MB，超過可匯入的{largest} MB，請分成幾個檔案。",
        "IMPORT-EMPTY": "「{file}」是空的，沒有可匯入的資料，請確認檔案。",
        "IMPORT-KIND": "「{file}」是{kind}，目前不能匯入，請以 Excel 開啟並另存為 .xlsx 或 CSV 後再試。",
        "IMPORT-PICTURE": "「{file}」是圖片，無法讀取其中的文字，請向平台匯出 Excel，或自行登打成 CSV 後匯入。",
        "IMPORT-ZIP": "「{file}」是壓縮檔，請先解壓縮，再匯入裡面的檔案。",
        "IMPORT-PROGRAM": "「{file}」是程式，不是資料，未開啟，請確認選對檔案與檔案來源。",
        "IMPORT-DATABASE": "「{file}」是資料庫，不能匯入，如為本程式的資料，請在開啟時指定，否則請匯出 CSV。",
        "IMPORT-DOCUMENT": "「{file}」是{kind}，不能匯入，請將其中的表格複製到 Excel，存成 .xlsx 後再試。",
        "IMPORT-NO-TABLE": "「{file}」的網頁裡沒有表格，請在平台畫面顯示學習時數的清單後再存檔，或匯出 Excel。",
        "IMPORT-TABLES": "「{file}」有{count}個表格，超過可匯入的{most}個，請分成幾個檔案。",
        "IMPORT-SHEETS-HIDDEN": "「{file}」的工作表都是隱藏的（{sheets}），請在 Excel 取消隱藏後另存再試。",
        "IMPORT-CELL-ERROR": "有{count}格是公式的錯誤值，第一格在{cell}，都當作空白，請在 Excel 更正後另存。",
        "IMPORT-FORMULA": "有{count}格公式沒有存下計算結果，第一格在{cell}，都當作空白，請在 Excel 開啟後重新存檔。",
        "IMPORT-UNKNOWN-KIND": "「{file}」不是可辨識的試算表或文字檔，請確認選對檔案，或另存為 .xlsx 或 CSV。",
        "IMPORT-DAMAGED": "「{file}」不完整或已損壞，請重新下載或另存一份再試。",
        "IMPORT-ENCRYPTED": "「{file}」設有密碼，請先以 Excel 開啟並移除密碼，另存後再試。",
        "IMPORT-BOMB": "「{file}」解壓縮後超過{largest} MB，不予開啟，請確認檔案來源。",
        "IMPORT-AREA": "「{file}」的工作表大到{columns}欄、{rows}列，請刪除資料以外的空白區域後另存再試。",
        "IMPORT-ENCODING": "「{file}」的文字編碼無法辨識，請以 UTF-8 或 Big5 另存後再試。",
        "IMPORT-LOST-CHARACTERS": "有{count}個字在存檔時已遺失（顯示為�），請向提供者索取原檔。",
        "IMPORT-QUOTES": "從這一列起引號沒有成對，已逐列讀取，請核對結果。",
        "IMPORT-HEADER": "在「{file}」找不到標題列，應有{columns}等欄，請確認選對檔案與匯入種類。",
        "IMPORT-COLUMN": (
            "找不到{columns}欄（「{file}」的標題列為：{header}）{choice}，請補上該欄或更正欄名後再試{hint}。"
        ),
        "IMPORT-SHEET": "工作表缺少{columns}欄，這一頁沒有匯入，如有資料請補上該欄。",
        "IMPORT-SHEET-HIDDEN": "這一頁是隱藏的，沒有匯入，需要時請取消隱藏後另存。",
        "IMPORT-HEADER-TWICE": "「{file}」有兩個「{column}」欄，無法判斷用哪一個，請只留一欄。",
        "IMPORT-HEADER-TWICE-IGNORED": "這一欄重複，未予採用，請只留一欄。",
        "IMPORT-NO-ROWS": "「{file}」只有標題列，沒有資料。",
        "IMPORT-CELLS": "這一列有{cells}格，多於標題的{columns}欄，未匯入，請檢查是否有多餘的分隔符號。",
        "IMPORT-ID-MISSING": "沒有身分證字號或員工編號，本列未匯入，請補上後重新匯入。",
        "IMPORT-ID": "「{value}」不是身分證字號或居留證號的格式，本列未匯入，請更正後重新匯入。",
        "IMPORT-CHECK-DIGIT": "「{value}」的檢查碼不符，已照原樣收下，請核對是否打錯。",
        "IMPORT-PERSON": "「{file}」沒有身分證字號欄，也沒有寫明是誰的，{advice}。",
        "IMPORT-PERSON-CONFLICT": "檔案寫的是「{value}」，與指定的「{person}」不同，未匯入，請確認是誰的列印表。",
        "IMPORT-PLATFORM": (
            "「{file}」認不出哪一欄是學習平台{choice}，確實沒有這一欄時，請指定平台，如「e學中心」（指令 --platform）。"
        ),
        "IMPORT-PLATFORM-BY-TITLE": "沒有平台欄，依檔案標題「{said}」辨識為「{platform}」。",
        "IMPORT-PLATFORM-BY-NAME": "沒有平台欄，依檔名「{said}」辨識為「{platform}」。",
        "IMPORT-PLATFORM-AGAINST": (
            "檔案的標題或檔名「{said}」是「{told}」，與指定的「{platform}」不同；將以「{platform}」匯入，請確認。"
        ),
        "IMPORT-PLATFORM-MISSING": "沒有填學習平台，本列未匯入，請補上後重新匯入。",
        "IMPORT-TITLE": "沒有課程名稱，本列未匯入，請補上後重新匯入。",
        "IMPORT-HOURS": "「{value}」不是認證時數（0 以上的數字，可有小數），本列未匯入，請更正後重新匯入。",
        "IMPORT-HOURS-MISSING": "沒有填認證時數，本列未匯入，請補上後重新匯入。",
        "IMPORT-HOURS-OTHER-UNIT": "「{value}」是以「{unit}」計，不是小時，本列未匯入，請換算成小時後重新匯入。",
        "IMPORT-HOURS-CONFLICT": (
            "這一列「{column}」是{value}、「{header}」是{other}，已採用前者，請核對，其他列如有不同不再逐列列出。"
        ),
        "IMPORT-DATES-CONFLICT": (
            "這一列「{column}」是{value}、「{header}」是{other}，已採用前者，請核對，其他列如有不同不再逐列列出。"
        ),
        "IMPORT-COLUMNS-UNUSED": (
            "沒有用到的欄：{columns}；如果其中有需要的，請在「欄位對應」指定（指令為 --column 欄名=意義）。"
        ),
        "IMPORT-COLUMN-NOT-PASSED": (
            "這一欄有「{value}」，看來是沒有通過，但這一欄沒有用到，這些列仍已匯入；如果這一欄說明是否通過，{advice}，"
            "復原這次匯入後重新匯入。"
        ),
        "IMPORT-COLUMN-TIMES": "這一欄看來是時間（如「{value}」），沒有用到；如果是完成時間，{advice}後重新匯入。",
        "IMPORT-COLUMN-ABSENT": "「{file}」沒有「{header}」欄，對它的指定（--column）沒有用到，請核對欄名。",
        "IMPORT-WRONG-KIND": "「{file}」看來是{kind}，不是{expected}，請改用 {command}（視窗：{kind}）。",
        "IMPORT-CELL-HUGE": "「{file}」第{line}列有一格超過13萬字，不是正常的資料，沒有匯入，請刪去該格後另存再試。",
        "IMPORT-HOURS-UNIT": "單位「{value}」不是小時，本列未匯入，請換算成小時後重新匯入。",
        "IMPORT-NOT-PASSED": "這一列註明「{value}」，未取得認證，未匯入。",
        "IMPORT-DATE": f"「{{value}}」不是日期，本列未匯入，{_DATES}。",
        "IMPORT-DATE-MISSING": f"沒有日期，本列未匯入，{_DATES}。",
        "IMPORT-DATE-IMPOSSIBLE": f"「{{value}}」沒有這一天，本列未匯入，{_DATES}。",
        "IMPORT-DATE-AMBIGUOUS": f"「{{value}}」可能是{{readings}}，無法確定，本列未匯入，{_DATES}。",
        "IMPORT-DATE-RANGE": "「{value}」不在民國{first}年至{last}年之間，本列未匯入，請更正後重新匯入。",
        "IMPORT-DATE-WEEKDAY": "「{value}」的日期與星期不符，本列未匯入，請更正後重新匯入。",
        "IMPORT-TIME": "「{value}」不是時間，本列未匯入，請照 20:30（24小時制）更正後重新匯入。",
        "IMPORT-TIME-DAY": "「{value}」的日期與日期欄不同，本列未匯入，請更正後重新匯入。",
        "IMPORT-TIME-CONFLICT": "「{value}」與日期欄的「{other}」是兩個不同的時間，本列未匯入，請更正後重新匯入。",
        "IMPORT-START": "開始「{value}」晚於完成「{completed}」，本列未匯入，請更正後重新匯入。",
        "IMPORT-DUTY-KIND": "「{value}」不是加班、公差、公假或輪值，本列未匯入，請更正後重新匯入。",
        "IMPORT-DUTY-SPAN": "結束「{value}」沒有晚於開始，本列未匯入，請更正後重新匯入。",
        "IMPORT-DUTY-TIME": "「{value}」只有時間沒有日期，本列未匯入，請補上日期後重新匯入。",
        "IMPORT-CALENDAR-OFF": "是否放假「{value}」應為 0（上班）或 2（放假），本列未匯入，請更正後重新匯入。",
        "IMPORT-CALENDAR-WEEKDAY": "星期「{value}」與日期不符，本列未匯入，請更正後重新匯入。",
        "IMPORT-CALENDAR-TWICE": "同一天前面已寫成不同的上班情形，本列未匯入，請只留一列。",
        "ROSTER-NAME": "沒有姓名，本列未匯入，請補上後重新匯入。",
        "ROSTER-CATEGORY": (
            "{person}的人員類別「{value}」不在計畫所列，列為待確認，確認前不核給補休也不敘獎，"
            "請改填：編制內公務人員、約聘人員、約僱人員、教師、職工、臨時人員。"
        ),
        "ROSTER-CATEGORY-GIVEN": (
            "「{value}」不是人員類別，可用編制內公務人員、約聘人員、約僱人員、教師、職工、臨時人員。"
        ),
        "ROSTER-RANK": "官等職等「{value}」無法判斷，列為待確認，請在官等欄改填簡任、薦任或委任。",
        "ROSTER-RANK-MISSING": "沒有官等也沒有職等，列為待確認，請補上名冊。",
        "ROSTER-RANK-CONFLICT": "官等職等「{value}」指向不只一個官等，列為待確認，請在名冊改填現支的官等職等。",
        "ROSTER-SCHEDULE": "班別「{value}」沒有寫出時間，依計畫的上班時間計，不同者請寫成 08:30-12:30、13:30-17:30。",
        "ROSTER-SERVICE": "離職日「{value}」早於到職日，本列未匯入，請更正後重新匯入。",
        "IMPORT-NAME-CHARACTER": "姓名「{value}」的「{characters}」可能是缺字或造字，已照原樣收下，請核對。",
        "IMPORT-MORE": "「{file}」另有{rows}列未匯入、{notes}則提醒沒有逐一列出，請先更正已列出的再匯入一次。",
        "IMPORT-ID-MASKED": "「{value}」有遮蔽，本列未匯入，請用未遮蔽的檔案，或指定是誰的紀錄（指令 --person）。",
        "IMPORT-PERSON-MASKED": "「{file}」的「{value}」有遮蔽，認不出是誰，請指定是誰的紀錄（指令 --person）。",
        "IMPORT-CELLS-JOINED": "這一列的課程名稱有逗號但沒有加引號，已併為「{value}」收下，請核對。",
        "IMPORT-LAYOUT-REFUSED": "「{value}」{reason}，本列未匯入。",
        "IMPORT-LAYOUT-WARNED": "「{value}」{reason}，已照原樣收下。",
        "IMPORT-LAYOUT-NOTICE": "「{file}」：{notice}。",
        "ROSTER-TITLE-CATEGORY": "{person}的職稱「{value}」看來不是指定的「{category}」，已照指定收下，請核對。",
        "IMPORT-ENCRYPTED-PDF": "「{file}」設有密碼，請先開啟並移除密碼（例如另行列印成 PDF）後再試。",
        "IMPORT-PDF-SCANNED": (
            "「{file}」是掃描的影像，沒有文字可讀，請改向平台匯出 Excel 或文字 PDF，或依影像自行建立 CSV。"
        ),
        "IMPORT-PDF-PAGE-SCANNED": "第{page}頁是掃描的影像，沒有匯入，其餘各頁已讀取，請另補這一頁的資料。",
        "IMPORT-PDF-TEXT": "「{file}」的文字無法取出（字型沒有字碼），請改向平台匯出 Excel，或重新列印成 PDF 後再試。",
        "IMPORT-PDF-PAGES": "「{file}」有{count}頁，超過可匯入的{most}頁，請分成幾個檔案。",
        "IMPORT-SCORE": "「{value}」不是成績（0 到 999 的數字，可有小數），本列仍已匯入但不計成績，請核對。",
        "IMPORT-SCORE-NOT-PASSED": (
            "成績寫的是「{value}」，看來是沒有通過，但本列仍已匯入，請核對；如果這一欄說明是否通過，{advice}，"
            "復原這次匯入後重新匯入。"
        ),
        "IMPORT-PDF-FLOOD": "「{file}」有一頁超過{most}{what}，不是一般的列印表，不予開啟，請確認檔案來源。",
        "IMPORT-MENDED": "原檔寫的是「{value}」，承辦人更正為「{after}」後匯入，原檔仍保存作為依據。",
        "IMPORT-MAIL": "「{file}」是郵件，請先在郵件程式把附件另存成檔案，再匯入那個檔案。",
        "IMPORT-LINK": "「{file}」是捷徑或網址，請改拖放所指的檔案，或下載後再匯入。",
        "IMPORT-FOLDER": "資料夾「{file}」裡沒有檔案，請選擇放有列印表的資料夾，或直接選檔案。",
        "MERGE-NOT-SUMMARY": "「{file}」不是本程式輸出的機關年度總表，請改選各機關以「年度總表」輸出的 .xlsx 檔案。",
        "MERGE-UNSEALED": "「{file}」的檢核工作表沒有封存碼，無法證明內容未經更改，請該機關重新輸出年度總表。",
        "MERGE-ALTERED": "「{file}」輸出後「{sheets}」曾被更改（與封存碼不符），不予彙總，請該機關重新輸出年度總表。",
        "MERGE-FACT": "「{file}」說明工作表的「{name}」寫的是「{value}」，無法辨識，請該機關重新輸出年度總表。",
        "MERGE-AGENCY": "「{file}」沒有機關名稱，無法彙總，請該機關在名冊補上機關後重新輸出年度總表。",
        "MERGE-YEAR": "「{file}」是{value}年度的，這次彙總的是{year}年度，請改選該年度的檔案（指令可改 --plan）。",
        "MERGE-VERSION": (
            "「{file}」的計畫資料版本是「{value}」，與本機的「{version}」不同，請雙方改用同一份年度計畫後重新輸出。"
        ),
        "MERGE-COLUMNS": "「{file}」的工作表「{name}」欄位與本版程式的不同，請該機關改用同一版程式重新輸出年度總表。",
        "MERGE-SAME-FILE": "「{file}」與「{other}」是同一個檔案，請只選一次。",
        "MERGE-TWICE": "「{file}」與「{other}」都是「{agency}」的年度總表，請只留最新的一份。",
        "MERGE-OUTPUT": "輸出檔「{file}」也是要彙總的檔案，未予覆寫，請改用別的檔名。",
        "MERGE-AS-OF": "「{file}」（{agency}）的統計截止日是{day}，其他機關有到{next}的，合計的截止日不一，請斟酌。",
        "MERGE-RULED": "「{file}」（{agency}）以裁示變更過計畫參數（{value}），數字的標準與其他機關不同，請核對。",
        "MERGE-MASKED": "「{file}」（{agency}）的身分證字號未遮蔽，與其他機關已遮蔽的並存，請注意個人資料保護。",
    }
)
