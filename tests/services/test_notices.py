"""What everyone still lacks is listed for the units, nobody twice and nobody in vain."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from elearn_desk.domain.listings import ListingRow
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.hours import import_hours
from elearn_desk.services.notices import missing_courses, missing_notice, write_missing
from elearn_desk.services.roster import import_roster
from tests.factory import MONDAY, moved, set_records, the_set
from tests.paper.builders import bookmarks, page_texts
from tests.services.office import HOURS_HEADER, LIN, ROSTER_HEADER, WANG, WU, Office, a_row, hours_row, refused

JULY = date(2014, 7, 1)
TITLE = the_set("side-1").courses[0].title


def rows(desk: Desk, unit: str = "") -> dict[str, ListingRow]:
    """Give the rows of the notice by name."""
    notice = missing_notice(missing_courses(desk, unit).value, desk)
    return {row.whom: row for section in notice.sections for row in section.rows}


def test_everyone_with_something_to_gain_is_listed_once_by_unit(office: Office) -> None:
    with office.desk(JULY) as desk:
        found = missing_courses(desk).value
        steps = []
        missing_courses(desk, progress=lambda done, of: steps.append((done, of)))

    assert [(each.person.unit, each.person.id) for each in found] == [("民政課", WANG), ("秘書室", LIN), ("秘書室", WU)]
    assert steps[-1] == (4, 4)


def test_one_unit_is_listed_alone(office: Office) -> None:
    with office.desk(JULY) as desk:
        assert [each.person.id for each in missing_courses(desk, "秘書室").value] == [LIN, WU]
        with refused("NOTICE-NO-UNIT"):
            missing_courses(desk, "沒有這個單位")


def test_the_notice_names_courses_hours_gains_and_days(office: Office) -> None:
    with office.desk(JULY) as desk:
        wang = rows(desk)["王小明"]

    assert wang.cells[:2] == ("課員", "王小明")
    assert wang.cells[2].splitlines()[0] == "《預約幸福-兩性相處的藝術》2小時"
    assert wang.cells[3:] == ("7門\n12小時", "改敘嘉獎二次（103/08/31前）\n再補休4小時（103/12/31前）")


def test_what_only_waits_for_a_word_is_said_so(new_office: Office) -> None:
    records = moved(set_records("main-elementary", "side-1"), TITLE, completed_on=MONDAY, completed_time=None)
    with new_office.desk(JULY) as desk:
        import_roster(desk, new_office.roster(a_row(WANG, "王小明", 單位="")))
        import_hours(desk, [new_office.hours(records)])
        notice = missing_notice(missing_courses(desk).value, desk)

    (section,) = notice.sections
    assert (section.subject, section.bookmark) == ("受文單位：未載單位", "未載單位")
    assert section.rows[0].cells[2:4] == (f"《{TITLE}》（待填完成時間）", "1門\n待補正")


def test_the_notice_is_a_pdf_with_a_page_for_each_unit(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "通知.pdf"
    with office.desk(JULY) as desk:
        outcome = write_missing(desk, out)

    content = out.read_bytes()
    first, second = page_texts(content)
    assert outcome.value == 3
    assert outcome.findings == ()
    assert "尚缺課程通知" in first
    assert "受文單位：民政課" in first
    assert "秘書室" not in first
    assert "受文單位：秘書室" in second
    assert all("再完成所列課程即可敘獎或補休" in page and "第1頁，共1頁" in page for page in (first, second))
    assert bookmarks(content) == ["民政課", "秘書室"]
    assert WANG not in first


def test_the_notice_is_a_table_where_the_file_is_named_so(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "通知.CSV"
    with office.desk(JULY) as desk:
        assert write_missing(desk, out, "民政課").value == 1

    content = out.read_bytes()
    head, row = csv.reader(content.decode("utf-8-sig").splitlines())
    assert content.startswith(b"\xef\xbb\xbf")
    assert head == ["單位", "職稱", "姓名", "尚缺課程", "門數時數", "完成後可得（期限）"]
    assert row[:3] == ["民政課", "課員", "王小明"]
    assert row[4] == "7門；12小時"


def test_a_notice_of_nobody_is_refused_and_so_is_a_file_that_cannot_be_written(office: Office, tmp_path: Path) -> None:
    with office.desk(JULY) as desk:
        with refused("NOTICE-NO-UNIT"):
            write_missing(desk, tmp_path / "通知.pdf", "沒有這個單位")
        for name in ("通知.txt", "通知", "pdf"):
            with refused("NOTICE-ENDING"):
                write_missing(desk, tmp_path / name)
        with refused("OUTPUT-WRITE"):
            write_missing(desk, Path())
        with refused("OUTPUT-WRITE"):
            write_missing(desk, tmp_path / "沒有" / "通知.pdf")
        with refused("OUTPUT-WRITE"):
            write_missing(desk, tmp_path / "沒有" / "通知.csv")
    with office.desk(date(2015, 1, 5)) as desk, refused("NOTICE-NOBODY"):
        write_missing(desk, tmp_path / "通知.pdf")
    assert not list(tmp_path.glob("通知*"))


def test_every_value_of_the_notices_is_found_in_their_text(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "通知.pdf"
    with office.desk(JULY) as desk:
        import_roster(desk, office.roster(a_row(WU, "吳約聘" * 20, 人員類別="約聘人員", 單位="=1+1"), name="later.csv"))
        write_missing(desk, out)
        notice = missing_notice(missing_courses(desk).value, desk)
        (line,) = list_exports(desk).value

    text = "".join(page_texts(out.read_bytes()))
    cells = [cell for section in notice.sections for row in section.rows for cell in row.cells]
    assert [cell for cell in cells if "".join(cell.split()) not in text] == []
    assert bookmarks(out.read_bytes()) == ["=1+1", "民政課", "秘書室"]
    assert (line.kind, line.rows) == ("notice-missing", 3)


def test_a_person_known_by_staff_number_alone_is_no_hindrance(new_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "通知.pdf"
    header = ["員工編號" if head == "身分證字號" else head for head in (*ROSTER_HEADER, *HOURS_HEADER)]
    staff = {**a_row("", "無證號"), "員工編號": "00123"}
    records = [{**hours_row(each), "員工編號": "00123"} for each in set_records("main-elementary")]
    for row in (staff, *records):
        row.pop("身分證字號")
    with new_office.desk(JULY) as desk:
        import_roster(desk, new_office.file("staff.csv", header[: len(ROSTER_HEADER)], [staff]))
        import_hours(desk, [new_office.file("hours.csv", header[len(ROSTER_HEADER) :], records)])
        assert write_missing(desk, out).value == 1
    assert "無證號" in page_texts(out.read_bytes())[0]
