"""Hours about to lapse are listed in time, with who can no longer fit them in (附件2 note 3)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from elearn_desk.services import claims
from elearn_desk.services.leave import use_leave
from elearn_desk.services.radar import radar, write_radar
from elearn_desk.services.roster import import_roster
from tests.paper.builders import page_texts
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


def test_the_list_is_printed(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "到期.pdf"
    with office.desk() as desk:
        a_registered_claim(desk)
        outcome = write_radar(desk, out)

    (page,) = page_texts(out.read_bytes())
    assert outcome.value == 1
    assert "補休到期一覽" in page
    assert "王小明" in page
    assert "還須於103/11/03以前休8小時" in page
    assert "全機關（截至103/09/01）" in page


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
