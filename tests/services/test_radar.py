"""Hours about to lapse are listed in time, with who can no longer fit them in (附件2 note 3)."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from elearn_desk.services import claims
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.hours import import_hours
from elearn_desk.services.leave import use_leave
from elearn_desk.services.radar import radar, radar_listing, write_radar
from elearn_desk.services.roster import import_roster
from tests.factory import set_records
from tests.paper.builders import bookmarks, page_texts
from tests.services.office import LIN, WANG, WU, Office, a_registered_claim, a_row, refused

LAST = date(2014, 11, 3)
"""The last day of hours earned on 103/5/3, a Monday."""


def test_everyone_with_open_hours_is_listed_by_the_last_working_day(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        a_registered_claim(desk, WU)
        use_leave(desk, WU, datetime(2014, 9, 2, 8), 8)
        early = radar(desk.at(date(2014, 9, 1))).value
        late = radar(desk.at(date(2014, 9, 3))).value

    assert [(alarm.person.id, alarm.lapsing.open, alarm.lapsing.booked) for alarm in early] == [
        (WANG, 8, 0),
        (WU, 8, 8),
    ]
    assert [alarm.person.id for alarm in late] == [WANG]
    assert early[0].lapsing.last_workday == LAST
    assert not early[0].provisional


def test_the_list_is_cut_to_a_unit_and_to_so_many_days(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        a_registered_claim(desk, WU)

        assert [alarm.person.id for alarm in radar(desk, unit="秘書室").value] == [WU]
        assert radar(desk, within=62).value == ()
        assert len(radar(desk, within=63).value) == 2
        assert len(radar(desk, within=999_999_999).value) == 2


def test_who_can_no_longer_fit_the_hours_in_is_told(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        use_leave(desk, WANG, datetime(2014, 11, 3, 8), 4)
        (on_the_last_day,) = radar(desk.at(LAST)).value

    assert (on_the_last_day.lapsing.open, on_the_last_day.lapsing.room, on_the_last_day.lapsing.short) == (4, 4, 0)


def test_whoever_leaves_can_take_hours_until_then(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        import_roster(desk, office.roster(a_row(WANG, "王小明", 職等="5", 離職日="103/9/30"), name="later.csv"))
        (alarm,) = radar(desk).value

    assert alarm.lapsing.last_workday == date(2014, 9, 30)


def test_a_claim_whose_proof_is_still_to_come_is_marked(office: Office) -> None:
    with office.desk() as desk:
        claim = claims.create_claim(desk, LIN, provisional=True, reason="證明未到").value
        claims.register_claim(desk, claim.id)
        (alarm,) = radar(desk).value

    assert alarm.provisional


def test_every_unit_has_its_notice_with_what_lapses_first_at_the_head(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "到期.pdf"
    with office.desk() as desk:
        import_hours(
            desk, [office.hours(set_records("main-elementary", "side-2", person_id=LIN, on=date(2014, 3, 8)), "l.csv")]
        )
        for person in (WANG, WU, LIN):
            a_registered_claim(desk, person)
        outcome = write_radar(desk, out)
        alarms = radar(desk).value
        (line,) = list_exports(desk).value

    content = out.read_bytes()
    first, second = pages = page_texts(content)
    assert outcome.value == 3
    assert all("補休到期通知" in page and "本人知悉" in page and "第1頁，共1頁" in page for page in pages)
    assert "受文單位：民政課" in first
    assert "王小明" in first
    assert "還須於103/11/03以前休8小時" in first
    assert "尚有公餘時間數位學習的補休未休畢" in first
    assert second.index("林𡍼") < second.index("吳約聘")
    assert "吳約聘" not in first
    assert bookmarks(content) == ["民政課", "秘書室"]
    text = "".join(pages)
    with office.desk() as desk:
        cells = [cell for section in radar_listing(desk, alarms).sections for row in section.rows for cell in row.cells]
    assert [cell for cell in cells if cell not in text] == []
    assert WANG not in text
    assert (line.kind, line.rows) == ("notice-lapse", 3)


def test_the_list_is_a_table_where_the_file_is_named_so(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "到期.csv"
    with office.desk() as desk:
        a_registered_claim(desk)
        a_registered_claim(desk, WU)
        assert write_radar(desk, out, unit="秘書室").value == 1

    head, row = csv.reader(out.read_text(encoding="utf-8-sig").splitlines())
    assert head == ["單位", "職稱", "姓名", "最後上班日", "期限末日", "尚餘時數", "可用上班時數", "說明"]
    assert row[:6] == ["秘書室", "課員", "吳約聘", "103/11/03", "103/11/03", "8"]


def test_hours_whose_days_are_over_before_the_last_are_printed_as_lost(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "到期.pdf"
    with office.desk() as desk:
        a_registered_claim(desk)
        import_roster(desk, office.roster(a_row(WANG, "王小明", 職等="5", 離職日="103/8/29"), name="later.csv"))
        write_radar(desk, out, unit="民政課")

    assert "期限前已無上班日，8小時休不完" in page_texts(out.read_bytes())[0]


def test_a_list_of_nothing_is_refused_and_so_is_a_file_that_cannot_be_written(office: Office, tmp_path: Path) -> None:
    with office.desk() as desk:
        with refused("RADAR-NOTHING"):
            write_radar(desk, tmp_path / "到期.pdf")
        a_registered_claim(desk)
        with refused("OUTPUT-WRITE"):
            write_radar(desk, tmp_path / "沒有" / "到期.pdf")
        with refused("NOTICE-ENDING"):
            write_radar(desk, tmp_path / "到期.xlsx")
        with refused("NOTICE-NO-UNIT"):
            write_radar(desk, tmp_path / "到期.pdf", unit="沒有這個單位")
    assert not list(tmp_path.glob("到期*"))
