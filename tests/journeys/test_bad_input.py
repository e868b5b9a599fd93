"""Whatever is wrong with a file or a command is said in one sentence with its code, and nothing is half done."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.intake.hostile import HOSTILE
from tests.intake.mutants import SAMPLES
from tests.journeys.clerk import CHEN, LI, STRANGER, TEACHER, WANG, Clerk, a_person, contents, roster_file

READERS = ("roster", "hours", "calendar", "duty")
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
_UNREADABLE = {
    "picture": (_PNG, "IMPORT-PICTURE"),
    "program": (b"MZ" + bytes(range(256)) * 4, "IMPORT-PROGRAM"),
    "packed files": (b"7z\xbc\xaf\x27\x1c" + bytes(100), "IMPORT-ZIP"),
    "database": (b"SQLite format 3\x00" + bytes(100), "IMPORT-DATABASE"),
    "letter": (b"{\\rtf1\\ansi}", "IMPORT-DOCUMENT"),
    "page without a table": (b"<html><p>x</p></html>", "IMPORT-NO-TABLE"),
    "nothing": (b"", "IMPORT-EMPTY"),
    "blank lines": (b"\xef\xbb\xbf\r\n\r\n", "IMPORT-EMPTY"),
    "cut workbook": (b"PK\x03\x04" + bytes(300), "IMPORT-DAMAGED"),
    "noise": (bytes(range(256)) * 40, "IMPORT-UNKNOWN-KIND"),
    "no header": ("今天,天氣,很好\n明天,也,好\n".encode(), "IMPORT-HEADER"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("wrong", _UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_whole(clerk: Clerk, tmp_path: Path, reader: str, wrong: str) -> None:
    clerk.does("roster", "list")
    before = contents(clerk.database)
    data, code = _UNREADABLE[wrong]
    path = tmp_path / "檔案.csv"
    path.write_bytes(data)
    answer = clerk.tries(reader, "import", path)
    assert (answer.code, answer.troubles, answer.out) == (2, [code], "")
    assert "檔案.csv" in answer.err
    assert contents(clerk.database) == before


@pytest.mark.parametrize("reader", READERS)
def test_a_workbook_that_is_none_is_refused(clerk: Clerk, tmp_path: Path, reader: str) -> None:
    path = tmp_path / "文件.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert (clerk.tries(reader, "import", path).code, clerk.tries(reader, "import", path).troubles) == (
        2,
        ["IMPORT-DOCUMENT"],
    )


_CUT_OFF = ("hours.xlsx", "hours.ods", "hours.fods", "hours-excel97.xls", "hours-excel95.xls", "portal-sheet.xls")


@pytest.mark.parametrize("sample", _CUT_OFF)
def test_a_file_cut_off_anywhere_is_refused_or_read_and_never_half(clerk: Clerk, tmp_path: Path, sample: str) -> None:
    clerk.does("roster", "list")
    before = contents(clerk.database)
    whole = (SAMPLES / sample).read_bytes()
    path = tmp_path / sample
    for tenths in range(1, 9):
        path.write_bytes(whole[: len(whole) * tenths // 10])
        answer = clerk.tries("hours", "import", path)
        assert (answer.code, answer.troubles, answer.out) == (2, ["IMPORT-DAMAGED"], "")
    assert contents(clerk.database) == before


@pytest.mark.parametrize("what", sorted(HOSTILE)[::3])
def test_a_hostile_file_leaves_no_trace(clerk: Clerk, tmp_path: Path, what: str) -> None:
    clerk.does("roster", "list")
    before = contents(clerk.database)
    make, code = HOSTILE[what]
    path = tmp_path / "惡意.csv"
    path.write_bytes(make())
    answer = clerk.tries("hours", "import", path, "--platform", "港都e學苑")
    assert (answer.code, answer.troubles, answer.out) == (2, [code], "")
    assert contents(clerk.database) == before


def test_a_file_that_another_program_keeps_open_says_what_to_do(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "時數.xlsx"
    path.write_bytes(b"x")

    read = Path.read_bytes

    def kept(opened: Path) -> bytes:
        if opened == path:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return read(opened)

    monkeypatch.setattr(Path, "read_bytes", kept)
    answer = clerk.tries("hours", "import", path)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-PERMISSION"])
    assert "請先關閉該檔案" in answer.err


def test_a_name_of_two_lines_is_imported_and_listed_on_one(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "時\n數.csv"
    path.write_bytes((SAMPLES / "strokes.txt").read_bytes())
    assert "IMPORT" not in "".join(clerk.tries("hours", "import", path).troubles)
    assert [one["file"] for one in clerk.asks("hours", "batches")] == ["時\ufffd數.csv"]


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_is_not_there_is_named(clerk: Clerk, tmp_path: Path, reader: str) -> None:
    answer = clerk.tries(reader, "import", tmp_path / "沒有這個檔.csv")
    assert (answer.code, answer.troubles) == (2, ["IMPORT-NO-FILE"])
    assert "沒有這個檔.csv" in answer.err


@pytest.mark.parametrize("reader", READERS)
def test_a_folder_is_no_file(clerk: Clerk, tmp_path: Path, reader: str) -> None:
    answer = clerk.tries(reader, "import", tmp_path)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-NOT-A-FILE"])


@pytest.mark.parametrize(
    ("reader", "header", "missing"),
    [
        ("roster", "身分證字號,姓名,單位", "人員類別"),
        ("hours", "身分證字號,姓名,課程名稱,學習平台,認證時數", "完成日期"),
        ("hours", "身分證字號,姓名,課程名稱,學習平台,完成日期", "認證時數"),
        ("calendar", "西元日期,星期,備註", "是否放假"),
        ("duty", "身分證字號,差勤類別,開始時間", "結束時間"),
    ],
)
def test_a_missing_column_is_named(clerk: Clerk, tmp_path: Path, reader: str, header: str, missing: str) -> None:
    path = tmp_path / "缺欄.csv"
    path.write_text(f"{header}\n{','.join('1' for _ in header.split(','))}\n", encoding="utf-8")
    answer = clerk.tries(reader, "import", path)
    assert (answer.code, answer.troubles) == (2, ["IMPORT-COLUMN"])
    assert missing in answer.err


_HEADERS = {
    "roster": "身分證字號,姓名,人員類別,到職日",
    "calendar": "西元日期,星期,是否放假,備註",
    "duty": "身分證字號,差勤類別,開始時間,結束時間",
    "hours": "身分證字號,課程名稱,學習平台,認證時數,完成日期",
}
_GOOD_ROWS = {
    "roster": f"{WANG},王小明,公務人員,",
    "calendar": "20140723,三,2,",
    "duty": f"{WANG},加班,103/5/8 18:00,103/5/8 20:00",
    "hours": f"{WANG},甲課程,港都e學苑,1.5,103/5/8",
}
_BAD_ROWS = [
    ("roster", "A1234,李四,公務人員,", "IMPORT-ID"),
    ("roster", f"{LI},李四,公務人員,九十七年", "IMPORT-DATE"),
    ("roster", f"{LI},,公務人員,", "ROSTER-NAME"),
    ("calendar", "20140799,三,2,", "IMPORT-DATE-IMPOSSIBLE"),
    ("calendar", "20140724,四,7,", "IMPORT-CALENDAR-OFF"),
    ("calendar", "20140724,五,2,", "IMPORT-CALENDAR-WEEKDAY"),
    ("duty", f"{WANG},打球,103/5/8 18:00,103/5/8 20:00", "IMPORT-DUTY-KIND"),
    ("duty", f"{WANG},加班,103/5/8 20:00,103/5/8 18:00", "IMPORT-DUTY-SPAN"),
    ("hours", f"{WANG},甲課程,港都e學苑,abc,103/5/8", "IMPORT-HOURS"),
    ("hours", f"{WANG},甲課程,港都e學苑,-1,103/5/8", "IMPORT-HOURS"),
    ("hours", f"{WANG},甲課程,港都e學苑,1,103/2/29", "IMPORT-DATE-IMPOSSIBLE"),
    ("hours", f"{WANG},,港都e學苑,1,103/5/8", "IMPORT-TITLE"),
    ("hours", ",甲課程,港都e學苑,1,103/5/8", "IMPORT-ID-MISSING"),
]


@pytest.mark.parametrize(("reader", "row", "code"), _BAD_ROWS)
def test_a_bad_row_is_named_and_the_good_ones_come_in(
    clerk: Clerk, roster: Path, tmp_path: Path, reader: str, row: str, code: str
) -> None:
    if reader != "roster":
        clerk.does("roster", "import", roster)
    path = tmp_path / "列.csv"
    path.write_text("\n".join((_HEADERS[reader], _GOOD_ROWS[reader], row, "")), encoding="utf-8")
    answer = clerk.tries(reader, "import", path, "--json")
    refused = [each for each in answer.json["findings"] if each["severity"] == "refused"]
    assert (answer.code, [(each["code"], each["row"]) for each in refused]) == (1, [(code, 3)])
    assert (answer.json["read"], answer.json["new"], answer.json["refused"]) == (2, 1, 1)
    assert "「列.csv」第3列" in answer.err


def test_an_unknown_category_waits_for_the_clerk(clerk: Clerk, tmp_path: Path) -> None:
    answer = clerk.tries("roster", "import", roster_file(tmp_path / "名冊.csv", [a_person(人員類別="派遣人員")]))
    assert (answer.code, answer.troubles) == (1, ["ROSTER-CATEGORY"])
    verdict = clerk.verdict_on(WANG)
    assert (verdict["category"], verdict["eligibility"]) == ("unknown", "undecided")
    assert (verdict["award"]["status"], verdict["comp_leave"]["entitled_hours"]) == ("none", 0)


def test_a_category_given_that_there_is_none_of_is_refused(clerk: Clerk, roster: Path) -> None:
    answer = clerk.tries("roster", "import", roster, "--category", "外星人")
    assert (answer.code, answer.troubles) == (2, ["ROSTER-CATEGORY-GIVEN"])


_REFUSED = [
    (("evaluate", "--person", STRANGER), "PERSON-UNKNOWN"),
    (("claim", "create", STRANGER), "PERSON-UNKNOWN"),
    (("claim", "create", TEACHER), "CLAIM-NOT-ELIGIBLE"),
    (("claim", "create", CHEN), "CLAIM-NO-TIER"),
    (("claim", "register", "103-9999"), "CLAIM-UNKNOWN"),
    (("claim", "register", "99"), "CLAIM-UNKNOWN"),
    (("claim", "register", "申請表"), "CLAIM-UNKNOWN"),
    (("claim", "list", "--person", STRANGER), "PERSON-UNKNOWN"),
    (("ledger", STRANGER), "PERSON-UNKNOWN"),
    (("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "1.5"), "LEAVE-HOURS"),
    (("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "0"), "LEAVE-HOURS"),
    (("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "-1"), "LEAVE-HOURS"),
    (("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "兩"), "LEAVE-HOURS"),
    (("leave", "use", WANG, "--start", "下午兩點", "--hours", "2"), "LEAVE-START"),
    (("leave", "use", WANG, "--start", "103-02-30 14:00", "--hours", "2"), "LEAVE-START"),
    (("leave", "use", WANG, "--start", "103-09-01 14:00", "--hours", "2"), "LEAVE-WINDOW"),
    (("leave", "use", STRANGER, "--start", "103-09-01 14:00", "--hours", "2"), "PERSON-UNKNOWN"),
    (("leave", "cancel", "77", "--reason", "誤登"), "ENTRY-UNKNOWN"),
    (("award", "approve", CHEN, "--document", "文號"), "AWARD-NONE"),
    (("award", "approve", WANG, "--document", " "), "DOCUMENT-NEEDED"),
    (("award", "revoke", WANG, "--reason", "誤"), "AWARD-NOT-APPROVED"),
    (("hours", "undo", "99"), "BATCH-UNKNOWN"),
    (("hours", "accept", "甲課程", "沒有這門課"), "TITLE-NO-COURSE"),
    (("hours", "forget", "甲課程"), "TITLE-NO-ALIAS"),
    (("ruling", "attest", "9999", "--time", "20:00", "--reason", "具結"), "RECORD-UNKNOWN"),
    (("evaluate", "--plan", "104"), "PLAN-YEAR"),
    (("evaluate", "--plan", "xx"), "USAGE"),
    (("evaluate", "--as-of", "昨天"), "USAGE-DATE"),
    (("evaluate", "--as-of", "103-02-30"), "USAGE-DATE"),
    (("evaluate", "--colour"), "USAGE"),
    (("leave", "use", WANG), "USAGE"),
    (("claim",), "USAGE"),
    (("reprot",), "USAGE"),
    (("hours", "undo", "一"), "USAGE-NUMBER"),
]


@pytest.mark.parametrize(("words", "code"), _REFUSED, ids=[" ".join(words) for words, _ in _REFUSED])
def test_a_command_that_cannot_be_carried_out_is_refused_and_does_nothing(
    office: Clerk, words: tuple[str, ...], code: str
) -> None:
    before = contents(office.database)
    answer = office.tries(*words)
    assert (answer.code, answer.troubles, answer.out) == (2, [code], "")
    assert contents(office.database) == before


def test_leave_is_refused_for_what_the_rules_forbid(office: Clerk) -> None:
    office.does("claim", "register", office.asks("claim", "create", WANG, "--as-of", "103-05-12")["claim"])
    before = contents(office.database)
    for start, hours, code in (
        ("103-06-02 09:00", 2, "LEAVE-HOLIDAY"),
        ("103-06-07 09:00", 2, "LEAVE-HOLIDAY"),
        ("103-06-03 12:00", 1, "LEAVE-OUTSIDE-HOURS"),
        ("103-06-03 16:00", 2, "LEAVE-DAY-END"),
        ("103-05-09 09:00", 2, "LEAVE-WINDOW"),
        ("103-11-11 09:00", 2, "LEAVE-WINDOW"),
    ):
        answer = office.tries("leave", "use", WANG, "--start", start, "--hours", hours)
        assert (answer.code, answer.troubles) == (2, [code]), start
    assert contents(office.database) == before
    office.does("leave", "use", WANG, "--start", "103-06-03 08:00", "--hours", "6")
    answer = office.tries("leave", "use", WANG, "--start", "103-06-04 08:00", "--hours", "3")
    assert (answer.code, answer.troubles) == (2, ["LEAVE-BALANCE"])
    answer = office.tries("leave", "use", WANG, "--start", "103-06-03 14:00", "--hours", "1")
    assert (answer.code, answer.troubles) == (2, ["LEAVE-OVERLAP"])


def test_a_claim_goes_its_way_once(office: Clerk) -> None:
    claim = office.asks("claim", "create", WANG)["claim"]
    assert office.tries("claim", "create", WANG).troubles == ["CLAIM-OPEN"]
    office.does("claim", "register", claim)
    assert office.tries("claim", "register", claim).troubles == ["CLAIM-STATE"]
    assert office.tries("claim", "reject", claim, "--reason", "退").troubles == ["CLAIM-STATE"]
    assert office.tries("claim", "create", WANG).troubles == ["CLAIM-NOTHING-LEFT"]
    use = office.asks("leave", "use", WANG, "--start", "103-06-03 08:00", "--hours", "6")["entry"]
    assert office.tries("claim", "withdraw", claim, "--reason", "誤登").troubles == ["CLAIM-USED"]
    assert office.tries("leave", "cancel", use, "--reason", "誤登").troubles == ["LEAVE-LAPSED-AT-ONCE"]
    assert office.tries("leave", "cancel", use, "--reason", "再一次").troubles == ["ENTRY-CANCELLED"]
    grant = office.asks("ledger", WANG, "--as-of", "103-12-31")[0]["entry"]
    assert office.tries("leave", "cancel", grant, "--reason", "誤").troubles == ["ENTRY-NO-USE"]


def test_a_claim_whose_records_are_gone_is_not_registered(office: Clerk) -> None:
    claim = office.asks("claim", "create", WANG)["claim"]
    undone = office.tries("hours", "undo", office.asks("hours", "batches")[0]["batch"])
    assert (undone.code, undone.troubles) == (0, ["UNDO-CLAIM"])
    answer = office.tries("claim", "register", claim)
    assert (answer.code, answer.troubles) == (2, ["CLAIM-PROOF-GONE"])
    assert office.asks("ledger", WANG) == []


_PAPERS = [
    ("form", "claim", WANG),
    ("form", "claim", "--all"),
    ("form", "blank"),
    ("form", "award-list"),
    ("report", "annual"),
]


@pytest.mark.parametrize("words", _PAPERS, ids=[" ".join(words) for words in _PAPERS])
def test_a_paper_that_cannot_be_written_is_said(office: Clerk, tmp_path: Path, words: tuple[str, ...]) -> None:
    before = contents(office.database)
    out = tmp_path / "沒有這個資料夾" / "紙.pdf"
    answer = office.tries(*words, "-o", out)
    assert (answer.code, answer.troubles) == (2, ["OUTPUT-WRITE"])
    assert "紙.pdf" in answer.err
    assert not out.parent.exists()
    assert contents(office.database) == before


@pytest.mark.parametrize("words", _PAPERS, ids=[" ".join(words) for words in _PAPERS])
def test_a_paper_never_replaces_a_folder(office: Clerk, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = office.tries(*words, "-o", tmp_path)
    assert (answer.code, answer.troubles) == (2, ["OUTPUT-WRITE"])


_NOTHING_TO_PRINT = [
    (("form", "claim", STRANGER), "PERSON-UNKNOWN"),
    (("form", "claim", TEACHER), "FORM-NOTHING"),
    (("form", "claim"), "USAGE"),
    (("form", "claim", WANG, "--all"), "USAGE"),
]


@pytest.mark.parametrize(("words", "code"), _NOTHING_TO_PRINT)
def test_where_there_is_nothing_to_print_no_paper_is_left(
    office: Clerk, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    out = tmp_path / "紙.pdf"
    answer = office.tries(*words, "-o", out)
    assert (answer.code, answer.troubles) == (2, [code])
    assert not out.exists()


def test_an_office_without_anybody_has_no_papers(clerk: Clerk, tmp_path: Path) -> None:
    for words, code in ((("form", "claim", "--all"), "FORM-NOBODY"), (("form", "award-list"), "AWARD-NOBODY")):
        answer = clerk.tries(*words, "-o", tmp_path / "紙.pdf")
        assert (answer.code, answer.troubles) == (2, [code])
    assert clerk.asks("evaluate") == []
    assert not (tmp_path / "紙.pdf").exists()
