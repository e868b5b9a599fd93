"""A person's verdict is explained with the printout line of every record it rests on."""

from __future__ import annotations

from dataclasses import replace

from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import explain_person, stream_headlines
from elearn_desk.services.hours import import_hours
from elearn_desk.services.titles import accept_title
from elearn_desk.wording.explanation import ValueKind
from tests.factory import a_plan, a_record, the_set
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, Office, a_claim, a_registered_claim, refused


def test_every_record_leads_to_its_file_and_row(desk: Desk) -> None:
    explained = explain_person(desk, WANG).value
    values = [value for _, step in explained.explanation.walk() for value in step.values]
    records = {value.ref: value.text for value in values if value.kind is ValueKind.RECORD}

    assert len(records) == 19
    assert all(text.startswith(f"第{ref}號紀錄（「hours.csv」第") for ref, text in records.items())
    assert explained.assessment.person.id == WANG
    assert explained.explanation.headline.startswith("可建議嘉獎一次；可補休8小時；距副餐3尚缺")


def test_the_ledger_and_the_claims_are_part_of_it(desk: Desk) -> None:
    claim = a_registered_claim(desk)

    explanation = explain_person(desk, WANG).value.explanation

    assert "已登錄8小時，尚餘8小時，最晚103/11/3休畢" in explanation.headline
    assert any(claim.serial == value.ref for _, step in explanation.walk() for value in step.values)


def test_whoever_has_no_record_is_explained_too(desk: Desk) -> None:
    explanation = explain_person(desk, LIN).value.explanation

    assert explanation.headline == "距委任主餐尚缺7門10小時、副餐1尚缺5門10小時。"


def test_the_records_of_a_set_made_of_sets_are_found_too(desk: Desk) -> None:
    whole = replace(the_set("side-3"), courses=(), members=("side-1", "side-2"))
    plan = a_plan(sets=tuple(whole if each.key == whole.key else each for each in desk.plan.sets))

    explanation = explain_person(replace(desk, plan=plan), WANG).value.explanation

    side = next(step for step in explanation.steps if step.text.startswith("副餐3-豪華主廚餐"))
    assert side.steps[0].steps[0].values[0].text.startswith("第")


def test_a_title_that_a_clerk_accepted_is_said_with_who_did_so(office: Office) -> None:
    course = the_set("main-elementary").courses[0].title
    with office.desk() as desk:
        import_hours(desk, [office.hours([a_record(person_id=LIN, title="騎車遊前鎮")])])
        accept_title(desk, "騎車遊前鎮", course)
        explanation = explain_person(desk, LIN).value.explanation

    said = [step.text for _, step in explanation.walk()]
    assert "紀錄所載課名「騎車遊前鎮」由clerk103/09/01採用為本課程。" in said


def test_somebody_who_is_not_on_the_roster_is_refused(desk: Desk) -> None:
    with refused("PERSON-UNKNOWN"):
        explain_person(desk, STRANGER)


def test_everyone_is_told_where_they_stand(desk: Desk) -> None:
    a_claim(desk, WU)

    said = {person.id: sentence for person, sentence in stream_headlines(desk)}

    assert list(said) == [WANG, LIN, CHEN, WU]
    assert said[CHEN] == "人員類別為職工，不適用本計畫。"
    assert "；申請中8小時；" in said[WU]


def test_an_award_that_was_sent_is_no_longer_said_to_be_open(desk: Desk) -> None:
    propose_awards(desk)

    assert explain_person(desk, WANG).value.explanation.headline.startswith("已送嘉獎一次（第1批），待核定；")
    assert {person.id: said for person, said in stream_headlines(desk)}[WU].startswith("已送嘉獎一次（第1批）")
