"""Lists for other systems: masked unless asked, brought in again without a change, and never with a character lost."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Refusal
from elearn_desk.services import award_batches, awards, exports, hours, leave, roster
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.export_rows import Style, clock
from elearn_desk.services.exports import Wanted
from elearn_desk.services.outcome import Outcome
from elearn_desk.sheets.csv_file import Encoding
from elearn_desk.wording.sentences import sentence
from tests.services.office import (
    LIN,
    STRANGER,
    WANG,
    Office,
    a_registered_claim,
    a_row,
    an_empty_office,
    refused,
)

WHOLE = Wanted(style=Style(full_ids=True))
CP950 = Wanted(Encoding.CP950)
Export = Callable[[Desk, Path, Wanted], Outcome[int]]
EVERY: tuple[Export, ...] = (
    exports.export_roster,
    exports.export_records,
    exports.export_ledger,
    exports.export_awards,
)


def read_back(path: Path) -> list[dict[str, str]]:
    """Read the rows of an exported file by their heads."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_roster_has_a_row_a_rank_with_masked_ids_and_days_of_the_republic(office: Office, desk: Desk) -> None:
    row = a_row(WANG, "王小明", 官等="薦任", 職等="6", 官等生效日="103/07/01", 到職日="99/01/04")
    roster.import_roster(desk, office.roster(row))
    out = office.folder / "a.csv"
    assert exports.export_roster(desk, out).value == 5
    first, second, *_ = read_back(out)
    assert (first["身分證字號"], first["姓名"], first["官等"], first["職等"]) == ("A12345****", "王小明", "委任", "5")
    assert (second["官等"], second["官等生效日"], second["到職日"]) == ("薦任", "103/07/01", "99/01/04")
    assert WANG not in out.read_text("utf-8-sig")
    exports.export_roster(desk, out, Wanted(unit="民政課", style=Style(full_ids=True, iso_days=True)))
    told = read_back(out)
    assert {each["單位"] for each in told} == {"民政課"}
    assert (told[1]["身分證字號"], told[1]["官等生效日"]) == (WANG, "2014-07-01")


def test_the_whole_roster_comes_in_again_without_a_change(office: Office, desk: Desk) -> None:
    odd = a_row(LIN, "林𡍼", 單位="=1+1", 職稱="-", 人員類別="實習員", 官等="", 班別="@晚班")
    dated = a_row(WANG, "王小明", 官等="薦任", 職等="6", 官等生效日="103/07/01", 離職日="103/12/31")
    roster.import_roster(desk, office.roster(odd, dated))
    before = roster.list_people(desk).value
    out = office.folder / "a.csv"
    exports.export_roster(desk, out, WHOLE)
    assert '"\'=1+1"' in out.read_text("utf-8-sig")
    result = roster.import_roster(desk, out).value
    assert (result.read, result.new, result.changed, result.known, result.refused) == (5, 0, 0, 5, 0)
    assert roster.list_people(desk).value == before


def test_all_records_come_in_again_and_add_nothing(office: Office, desk: Desk) -> None:
    odd = {"課程名稱": "=HYPERLINK(1)", "學習平台": "+e學苑", "完成時間": "20:15:30", "訓練成績": "92.5"}
    rows = [{"身分證字號": STRANGER, "姓名": "@外人", "認證時數": "1.5", "開始日期": "103/5/3 19:00", **odd}]
    heads = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "開始日期", "完成日期", "完成時間", "訓練成績")
    file = office.file("odd.csv", heads, [{**row, "完成日期": "103/05/03"} for row in rows])
    hours.import_hours(desk, [file])
    out = office.folder / "a.csv"
    assert exports.export_records(desk, out, WHOLE).value == 36
    stranger = read_back(out)[-1]
    assert (stranger["姓名"], stranger["服務單位"], stranger["成績"]) == ("'@外人", "", "92.5")
    assert (stranger["完成時間"], stranger["開始日期"], stranger["開始時間"]) == ("20:15:30", "103/05/03", "19:00")
    assert stranger["資料來源"] == "odd.csv 第2列"
    (again,) = hours.import_hours(desk, [out]).value
    assert (again.read, again.new, again.known, again.refused) == (36, 0, 36, 0)
    assert exports.export_records(desk, out, Wanted(unit="民政課")).value == 19


def test_an_office_that_numbers_its_people_itself_gets_its_list_back(tmp_path: Path) -> None:
    office = an_empty_office(tmp_path)
    heads = ("員工編號", "姓名", "人員類別", "官等")
    file = office.file("r.csv", heads, [{"員工編號": "0007", "姓名": "甲", "人員類別": "公務人員", "官等": "委任"}])
    with office.desk() as desk:
        roster.import_roster(desk, file)
        out = office.folder / "a.csv"
        exports.export_roster(desk, out, WHOLE)
        assert read_back(out)[0]["員工編號"] == "0007"
        assert roster.import_roster(desk, out).value.known == 1


def test_the_ledger_is_the_register_of_the_day(office: Office, desk: Desk) -> None:
    a_registered_claim(desk)
    leave.use_leave(desk, WANG, datetime(2014, 9, 2, 14), 3)
    out = office.folder / "a.csv"
    after = desk.at(date(2014, 12, 31))
    assert exports.export_ledger(after, out).value == 3
    grant, use, lapse = read_back(out)
    assert [(each["類別"], each["增加時數"], each["減少時數"], each["餘額"]) for each in (grant, use, lapse)] == [
        ("核給", "8", "", "8"),
        ("使用", "", "3", "5"),
        ("逾期失效", "", "5", "0"),
    ]
    assert (grant["期限末日"], use["補休起"], use["補休迄"]) == ("103/11/03", "103/09/02 14:00", "103/09/02 17:00")
    assert (use["取用核給"], use["登錄時間"], use["登錄人員"]) == ("第1號3小時", "103/09/01 08:30", "clerk")
    assert (lapse["編號"], lapse["登錄人員"], lapse["期限末日"]) == ("", "", "103/11/03")
    with refused("EXPORT-NOTHING"):
        exports.export_ledger(desk, out, Wanted(unit="秘書室"))


def test_hours_carried_into_a_year_stand_before_its_own(office: Office, desk: Desk) -> None:
    a_registered_claim(desk)
    with office.desk(date(2014, 10, 1)) as later:
        period = Window(date(2014, 10, 1), date(2014, 12, 31))
        next_year = replace(later, plan=replace(later.plan, year=104, period=period))
        out = office.folder / "a.csv"
        assert exports.export_ledger(next_year, out).value == 1
    (carried,) = read_back(out)
    assert (carried["類別"], carried["計畫年度"], carried["期限末日"]) == ("前年度結轉", "104", "103/11/03")
    assert carried["說明"].endswith("8小時")


def test_awards_are_listed_with_where_they_stand(office: Office, desk: Desk) -> None:
    out = office.folder / "a.csv"
    assert exports.export_awards(desk, out).value == 2
    wang, wu = read_back(out)
    assert (wang["狀態"], wang["擬予獎懲"], wang["官職等"], wang["副餐"]) == (
        "建議敘獎",
        "嘉獎一次",
        "委任第五職等",
        "副餐2-幸福嚴選餐",
    )
    assert wu["人員類別"] == "約聘人員"
    award_batches.propose_awards(desk, unit="民政課")
    exports.export_awards(desk, out)
    assert [(each["狀態"], each["批次"]) for each in read_back(out)] == [("已提出", "1"), ("建議敘獎", "")]
    awards.approve_award(desk, WANG, "高市府人考字第1號")
    exports.export_awards(desk, out, Wanted(unit="民政課"))
    (approved,) = read_back(out)
    assert (approved["狀態"], approved["核定文號"], approved["核定日"]) == (
        "已核定",
        "高市府人考字第1號",
        "103/09/01",
    )


def test_an_award_that_should_wait_is_said_to(office: Office) -> None:
    with office.desk(date(2014, 8, 1)) as desk:
        out = office.folder / "a.csv"
        exports.export_awards(desk, out)
        assert [each["狀態"] for each in read_back(out)] == ["暫緩建議", "暫緩建議"]
        assert "改獎嘉獎二次" in read_back(out)[0]["備註"]


def test_what_cp950_cannot_hold_is_refused_by_name_or_written_as_its_code(office: Office, desk: Desk) -> None:
    out = office.folder / "a.csv"
    with pytest.raises(Refusal) as stopped:
        exports.export_roster(desk, out, CP950)
    assert stopped.value.finding.code == "EXPORT-LOST"
    assert [sentence(each) for each in stopped.value.others] == ["林𡍼的「姓名」有「𡍼」（U+2137C）。"]
    assert not out.exists()
    assert list_exports(desk).value == ()
    outcome = exports.export_roster(desk, out, Wanted(Encoding.CP950, with_codes=True))
    assert (outcome.value, [each.code for each in outcome.findings]) == (4, ["EXPORT-REPLACED", "EXPORT-CHARACTER"])
    assert "林〔U+2137C〕" in out.read_bytes().decode("cp950")


def test_of_many_lost_characters_the_first_are_told_and_the_others_counted(office: Office, desk: Desk) -> None:
    roster.import_roster(
        desk, office.roster(a_row(LIN, "林𡍼", 單位="\ue001" + "".join(map(chr, range(0x20000, 0x20018)))))
    )
    outcome = exports.export_roster(desk, office.folder / "a.csv", Wanted(Encoding.CP950, with_codes=True))
    assert [each.code for each in outcome.findings].count("EXPORT-CHARACTER") == 20
    assert [(each.code, each.detail("count")) for each in outcome.findings[-1:]] == [("EXPORT-MORE", "6")]
    assert "（U+E001）" in sentence(outcome.findings[2])
    assert "「□」" in sentence(outcome.findings[2])


@pytest.mark.parametrize("export", EVERY)
def test_a_list_is_logged_and_one_without_rows_is_refused(office: Office, desk: Desk, export: Export) -> None:
    a_registered_claim(desk)
    out = office.folder / "a.csv"
    rows = export(desk, out, WHOLE).value
    (line,) = list_exports(desk).value
    assert (line.rows, line.full_ids, line.kind.startswith("csv-")) == (rows, True, True)
    out.unlink()
    with refused("EXPORT-NOTHING"):
        export(desk, out, Wanted(unit="沒有的單位"))
    with refused("OUTPUT-WRITE"):
        export(desk, office.folder / "沒有" / "a.csv", WHOLE)
    with refused("OUTPUT-OWN"):
        export(desk, office.database, WHOLE)
    assert sorted(path.name for path in office.folder.iterdir() if path.suffix in {".csv", ".part"}) == []


def test_someone_without_a_rank_has_a_row_all_the_same(desk: Desk, office: Office) -> None:
    with desk.database.write() as work:
        person = work.people.get(LIN)
        assert person is not None
        work.people.save([replace(person, rank_periods=(), category_text="")])
    out = office.folder / "a.csv"
    exports.export_roster(desk, out, WHOLE)
    told = next(each for each in read_back(out) if each["身分證字號"] == LIN)
    assert (told["官等"], told["人員類別"]) == ("", "編制內公務人員")


def test_moments_are_written_with_their_seconds_where_they_have_any() -> None:
    assert Style(iso_days=True).moment(datetime(2014, 5, 3, 20, 15, 30)) == "2014-05-03 20:15:30"
    assert clock(None) == ""


def test_a_long_list_tells_how_far_it_is_and_can_be_stopped(office: Office, desk: Desk) -> None:
    out = office.folder / "a.csv"
    steps: list[tuple[int, int]] = []
    exports.export_records(desk, out, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 35)]
    out.unlink()

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exports.export_records(desk, out, progress=stop)
    assert not out.exists()
