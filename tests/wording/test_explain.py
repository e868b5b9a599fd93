"""A verdict is explained from eligibility to its basis, each step with its clause and what it rests on (rule H10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.domain.plan import AwardTier, Combine, ExpiryBasis, LeaveTier, RankBasis
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.domain.verdict import Approval
from elearn_desk.wording.explain import explain
from elearn_desk.wording.explanation import ValueKind
from tests.factory import (
    MONDAY,
    a_claim,
    a_correction,
    a_grant,
    a_person,
    a_plan,
    a_ruling,
    a_use,
    an_adjust,
    moved,
    roc,
    set_records,
    the_calendar,
    the_plan,
    the_set,
)
from tests.wording.grounds import grounds_of, lines_of, said_of

PLAN = the_plan()
BOTH = set_records("main-elementary", "side-1", "side-2")


def test_the_headline_stands_above_the_steps() -> None:
    explanation = explain(grounds_of(BOTH, claims=(a_claim(ClaimState.PRINTED),)))

    assert explanation.person.name == "王小明"
    assert "申請中4小時" in explanation.headline
    assert [text.split("：")[0] for text in (step.text for step in explanation.steps)][2:6] == [
        "委任主餐",
        "副餐1-窈窕精緻餐",
        "副餐2-幸福嚴選餐",
        "副餐3-豪華主廚餐",
    ]
    assert explanation.steps[-1].text.endswith(f"計畫版本{PLAN.version}判定。")


def test_every_step_on_the_plan_names_its_clause_and_every_record_its_line() -> None:
    steps = [step for _, step in explain(grounds_of(BOTH)).walk()]

    without = [step.text for step in steps if not step.clause]
    assert all(
        "最後一個上班日" in text or "休法" in text or "計畫版本" in text or text.startswith("《") for text in without
    )
    records = {value.ref for step in steps for value in step.values if value.kind is ValueKind.RECORD}
    assert records == {str(record.id) for record in BOTH}
    assert all("第2頁第" in value.text for step in steps for value in step.values if value.kind is ValueKind.RECORD)


@pytest.mark.parametrize(
    ("category", "said"),
    [
        (Category.CIVIL_SERVANT, "公務人員，為適用對象。｜肆、適用對象；附件2注意事項1"),
        (Category.TEACHER, "公務人員不在適用對象之列。｜肆、適用對象；附件2注意事項1"),
        (Category.UNKNOWN, "人員類別或官等不明，請先於名冊確認。｜肆、適用對象；附件2注意事項1"),
    ],
)
def test_whether_the_plan_applies_is_said_with_the_category_of_the_roster(category: Category, said: str) -> None:
    lines = said_of(grounds_of(person=a_person(category=category))).splitlines()

    assert lines[:2] == [said, "人員類別為「公務人員」。｜肆、適用對象；附件2注意事項1"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"hired_on": roc(103, 5, 4)}, "103/05/04到職，期間以外完成的課程不採計。"),
        ({"left_on": roc(103, 9, 30)}, "103/09/30離職，期間以外完成的課程不採計。"),
        ({"hired_on": roc(103, 5, 4), "left_on": roc(103, 9, 30)}, "103/05/04到職、103/09/30離職，期間以外"),
    ],
)
def test_the_days_of_service_are_said_where_the_roster_has_them(days: dict[str, object], said: str) -> None:
    assert said in said_of(grounds_of(person=a_person(**days)))
    assert "期間以外" not in said_of(grounds_of())


def test_a_ruling_on_the_person_stands_where_it_decides() -> None:
    category = a_ruling(id=3, kind=RulingKind.CATEGORY, record_id=0, person_id="A123456789", value="civil_servant")
    rank = a_ruling(id=4, kind=RulingKind.RANK, record_id=0, person_id="A123456789", value="elementary")

    steps = explain(grounds_of(rulings=[category, rank])).steps

    assert lines_of(steps[0])[-1].endswith("裁示第3號")
    assert lines_of(steps[1])[-1].endswith("裁示第4號")
    assert len([line for line in lines_of(*steps) if line.endswith("裁示第3號")]) == 1


def test_the_rank_is_said_with_its_periods_and_the_day_that_decides() -> None:
    promoted = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY, 5), RankPeriod(Rank.JUNIOR, 6, since=roc(103, 7, 1))))

    said = said_of(grounds_of(BOTH, person=promoted))

    assert "以委任對照主餐（年度內官等異動，請覆核）。｜陸、6（三）1；陸、6（四）1" in said
    assert "「現任官等」以完成主餐當日所任官等為準。｜陸、6（三）1；陸、6（四）1｜參數rank_basis=on_completion" in said
    assert "所任官等為委任第五職等。" in said
    assert "所任官等自103/07/01起為薦任第六職等。" in said
    assert "委任主餐於103/05/03完成，當日官等為委任。" in said


def test_a_rank_that_is_not_known_and_the_other_reading_are_said() -> None:
    unknown = said_of(grounds_of(person=a_person(rank_periods=(RankPeriod(None),))))
    current = said_of(grounds_of(BOTH, plan=a_plan(rank_basis=RankBasis.CURRENT)))

    assert "以待確認對照主餐。" in unknown
    assert "所任官等為不明。" in unknown
    assert "「現任官等」以查詢當日所任官等為準。" in current
    assert "當日官等為委任" not in current


def test_the_main_set_of_another_rank_is_named_as_not_counting() -> None:
    said = said_of(grounds_of(set_records("main-junior", "side-2")))

    assert "薦任主餐於103/05/03完成，但不是完成當時官等的主餐，不予採計。" in said


def test_an_award_is_said_with_the_day_of_its_combination_and_the_deadline() -> None:
    steps = lines_of(explain(grounds_of(set_records("main-elementary", "side-3"))).steps[6])

    combined = "委任主餐103/05/03、副餐3-豪華主廚餐103/05/03完成，以較後之日103/05/03為組合完成日"
    assert steps == [
        "主餐與副餐3-豪華主廚餐於103/05/03完成（期限103/08/31），建議嘉獎二次，同時符合者擇優。｜陸、6（三）2（2）",
        "副餐2-幸福嚴選餐未完成；完成者得嘉獎1次。｜陸、6（三）2（1）｜期限103/08/31",
        f"{combined}，在期限103/08/31之內，得嘉獎2次。｜陸、6（三）2（2）｜期限103/08/31",
    ]


def test_an_award_that_waits_for_a_higher_one_says_so() -> None:
    said = said_of(grounds_of(set_records("main-elementary", "side-2")))

    assert (
        "期限前尚可達嘉獎二次（副餐3-豪華主廚餐尚缺9門16小時），全年以獎勵1次為限，暫緩建議。｜陸、6（三）2（2）"
        in said
    )


def test_an_award_too_late_and_one_without_a_main_set_say_why() -> None:
    late = said_of(grounds_of(set_records("main-elementary", "side-2", on=roc(103, 9, 6))))
    no_main = said_of(grounds_of(set_records("side-2")))
    doubtful = explain(grounds_of(person=a_person(category=Category.UNKNOWN))).steps

    assert "不建議敘獎：完成日已逾敘獎期限。｜陸、6（三）1" in late
    assert "為組合完成日，已逾期限103/08/31。" in late
    assert "主餐未完成，與副餐2-幸福嚴選餐的組合未成立；完成者得嘉獎1次。" in no_main
    assert [step.good for step in doubtful if step.text.startswith("不建議敘獎")] == [None]


def test_awards_that_need_no_main_set_and_add_up_are_said_so() -> None:
    tiers = (AwardTier("side-1", 1, "", with_main=False), AwardTier("side-2", 1, "", with_main=False))
    alone = a_plan(award_tiers=tiers[:1])

    adding = said_of(grounds_of(BOTH, plan=a_plan(award_tiers=tiers, award_combine=Combine.CAPPED_SUM)))
    single = said_of(grounds_of(BOTH, plan=alone))

    assert "完成（期限103/08/31），建議嘉獎二次，各項合計。" in adding
    assert "副餐1-窈窕精緻餐於103/05/03完成（期限103/08/31），建議嘉獎一次。" in single
    assert "副餐1-窈窕精緻餐103/05/03完成，以103/05/03為組合完成日，在期限" in single


@pytest.mark.parametrize(
    ("once", "ending"), [(True, "本年度以獎勵1次為限，不再建議。"), (False, "另有應得者再行建議。")]
)
def test_an_approved_award_is_said_with_its_document(once: bool, ending: str) -> None:
    approval = Approval(2, "side-3", "高市府人字第1號", MONDAY)

    said = said_of(grounds_of(BOTH, approval=approval, plan=a_plan(award_once=once)))

    assert f"已核定嘉獎二次（高市府人字第1號），{ending}｜陸、6（三）2（2）" in said


def test_comp_leave_is_said_tier_by_tier_with_window_and_arithmetic() -> None:
    leave = explain(grounds_of(BOTH)).steps[7]

    assert leave.text == "本年度可核給補休8小時。"
    assert [step.text for step in leave.steps] == [
        "主餐與副餐1-窈窕精緻餐於公餘時間完成（103/05/03），得補休4小時，期限103/05/04～103/11/03。",
        "主餐與副餐2-幸福嚴選餐於公餘時間完成（103/05/03），得補休8小時，期限103/05/04～103/11/03。",
        "副餐3-豪華主廚餐未全部於公餘時間完成；於公餘時間完成者得補休12小時。",
        "達成各項（4、8小時）取最高8小時，年度上限12小時，可核給8小時；若改採另一種合計方式為12小時。",
    ]
    assert [step.text for step in leave.steps[1].steps] == [
        "委任主餐103/05/03、副餐2-幸福嚴選餐103/05/03全部於公餘時間完成，以較後之日103/05/03為組合完成日。",
        "使用期限自組合最後一門課程完成日103/05/03起計。",
        "103/05/03為始日，不算入，自次日103/05/04起算6個月。",
        "最後之月與起算日相當之日為103/11/04，至其前一日屆滿，103/11/03（星期一）為期限末日。",
        "實際可休的最後一個上班日為103/11/03（星期一）。",
        "8小時最遲的休法：103/11/03休8小時。",
    ]
    assert [value.text for value in leave.steps[3].values] == ["參數combine=highest", "上限12小時"]


def test_the_sum_of_tiers_is_said_where_the_plan_adds_up() -> None:
    said = said_of(grounds_of(BOTH, plan=a_plan(combine=Combine.CAPPED_SUM)))
    one_only = said_of(grounds_of(set_records("main-elementary", "side-1")))

    assert "達成各項相加4＋8＝12小時，年度上限12小時，可核給12小時；若改採另一種合計方式為8小時。" in said
    assert "達成各項（4小時）取最高4小時，年度上限12小時，可核給4小時。" in one_only


def test_a_last_day_off_is_said_with_the_last_working_day() -> None:
    saturday = said_of(grounds_of(set_records("main-elementary", "side-1", on=roc(103, 4, 12))))

    assert "期限103/04/13～103/10/12，實際可休最後上班日103/10/09。" in saturday
    assert "末日不是上班日，不順延。｜附件2注意事項3；民法第122條" in saturday


def test_a_window_without_a_working_day_says_so() -> None:
    idle = the_calendar().with_days(
        {roc(103, 5, 1).fromordinal(roc(103, 5, 1).toordinal() + day): False for day in range(400)}, {}
    )

    said = said_of(grounds_of(set_records("main-elementary", "side-1"), calendar=idle))

    assert "期限103/05/04～103/11/03，期限內沒有上班日。" in said
    assert "期限內沒有上班日，無法休假。" in said
    assert "休法" not in said


def test_the_earliest_course_starts_the_window_where_the_plan_says_so() -> None:
    early = moved(BOTH, the_set("side-1").courses[0].title, completed_on=roc(103, 4, 12))
    plan = a_plan(expiry_basis=ExpiryBasis.EARLIEST_COURSE)

    said = said_of(grounds_of(early, plan=plan))

    assert "使用期限自組合最早一門課程完成日103/04/12起計。｜附件2注意事項3｜參數expiry_basis=earliest_course" in said
    assert "期限103/04/13～103/10/12，實際可休最後上班日103/10/09。" in said


def test_the_end_of_the_plan_starts_the_window_where_the_plan_says_so() -> None:
    said = said_of(grounds_of(BOTH, plan=a_plan(expiry_basis=ExpiryBasis.PLAN_END)))

    assert "使用期限自計畫期間末日103/12/31起計。｜附件2注意事項3｜參數expiry_basis=plan_end" in said
    assert "期限104/01/01～104/06/30" in said


def test_a_combination_within_the_days_of_leave_is_said_with_those_days() -> None:
    again = [record._replace(id=record.id + 100, completed_on=roc(103, 6, 7)) for record in BOTH]
    plan = a_plan(leave_window=Window(roc(103, 6, 1), roc(103, 12, 31)))

    said = said_of(grounds_of([*BOTH, *again], plan=plan))

    assert "委任主餐103/06/07、副餐2-幸福嚴選餐103/06/07全部於公餘時間完成，以較後之日103/06/07為組合完成日。" in said


def test_leave_without_a_main_set_or_by_certified_hours_is_said_so() -> None:
    tiers = (
        LeaveTier("side-1", 2, "", with_main=False, per_hours=Decimal(5), cap_hours=6),
        LeaveTier("side-2", 1, "", with_main=False, per_hours=Decimal("2.5")),
    )
    said = said_of(grounds_of(set_records("side-1"), plan=a_plan(leave_tiers=tiers)))
    nothing = said_of(grounds_of(plan=a_plan(leave_tiers=tiers)))

    assert "副餐1-窈窕精緻餐於公餘時間完成（103/05/03），得補休4小時" in said
    assert "副餐1-窈窕精緻餐103/05/03全部於公餘時間完成，以103/05/03為組合完成日。" in said
    assert "得補休：每認證5小時2小時，最多6小時。" in nothing
    assert "得補休：每認證2.5小時1小時。" in nothing


def test_why_there_is_no_leave_is_said() -> None:
    at_work = [record._replace(completed_on=MONDAY, completed_time=time(10)) for record in BOTH]

    said = said_of(grounds_of(at_work))

    assert "不核給補休：課程未全部於公餘時間完成。" in said
    assert "主餐未全部於公餘時間完成，與副餐1-窈窕精緻餐的組合未成立；於公餘時間完成者得補休4小時。" in said


def test_the_ledger_of_the_day_is_said_entry_by_entry() -> None:
    cut = a_grant(1, 8, tier="side-2", asked_hours=12, claim_id=1)
    brought = a_grant(4, 2, tier="old-set")
    use, cancelled = a_use(2, {1: 3}, datetime(2014, 9, 2, 14)), a_use(3, {1: 1}, datetime(2014, 8, 4, 14))
    entries = (cut, use, cancelled, brought, a_correction(5, cancelled, roc(103, 8, 1)))

    ledger = explain(grounds_of(BOTH, entries, roc(103, 9, 1), claims=(a_claim(ClaimState.REGISTERED),))).steps[8]

    account = "103/09/01已核給10／12小時，已使用0，逾期失效0，尚餘10（其中3小時已預定）。"
    granted = "核給副餐2-幸福嚴選餐8小時（申請12小時，因年度上限僅計8小時），期限103/05/04～103/11/03："
    assert lines_of(ledger) == [
        f"{account}｜陸、6（四）2（4）；附件2注意事項3（2）D",
        f"{granted}已使用0，逾期失效0，尚餘8。｜附件2注意事項3｜補休帳第1號｜申請表103-0001",
        "核給old-set2小時，期限103/05/04～103/11/03：已使用0，逾期失效0，尚餘2。｜附件2注意事項3｜補休帳第4號",
        "103/09/02 14:00補休3小時，取自核給第1號3小時。｜附件2注意事項3｜補休帳第2號",
    ]


def test_an_account_without_bookings_and_claims_under_way_are_said() -> None:
    provisional = a_claim(ClaimState.SIGNED, provisional=True)

    said = said_of(grounds_of(claims=(provisional, a_claim(id=2, serial="103-0002"))))

    assert "已核給0／12小時，已使用0，逾期失效0，尚餘0。" in said
    assert "先行申請103-0001（4小時）主管已核章，尚未登錄。｜附件2｜103-0001" in said
    assert "申請表103-0002（4小時）已建立，尚未登錄。｜附件2｜103-0002" in said


def test_hours_moved_to_another_agency_are_said() -> None:
    moved = an_adjust(2, {1: 3}, roc(103, 6, 2))

    assert "已核給5／12小時，已使用0，逾期失效0，移至他機關3，尚餘5。" in said_of(
        grounds_of(entries=(a_grant(1, 8), moved))
    )


def test_the_way_on_is_said_only_where_there_is_one() -> None:
    assert "接下來可達成的，由近而遠：" in said_of(grounds_of(BOTH))
    assert "接下來可達成的" not in said_of(grounds_of(set_records("main-elementary", "side-3")))


def test_the_basis_names_every_parameter_in_force_and_every_ruling() -> None:
    parameter = a_ruling(id=5, kind=RulingKind.PARAMETER, record_id=0, plan_year=103, key="combine", value="capped_sum")
    suspension = a_ruling(id=6, kind=RulingKind.SUSPENSION, record_id=0, key="2014-07-23", value="off")
    plan = a_plan(combine=Combine.CAPPED_SUM)

    basis = explain(grounds_of(BOTH, plan=plan, rulings=[parameter, suspension])).steps[-1]
    lines = lines_of(basis)

    combine = next(number for number, line in enumerate(lines) if "參數combine=capped_sum" in line)
    assert "各項相加，至年度上限為止。" in lines[combine]
    assert lines[combine].endswith("｜裁示第5號")
    assert lines[combine + 1].endswith("｜裁示第5號")
    assert lines[-1].endswith("｜裁示第6號")
    assert len([step for step in basis.steps if step.values[0].kind is ValueKind.PLAN]) == len(plan.notes)


def test_a_parameter_the_plan_states_no_source_for_bears_that_of_its_note() -> None:
    plan = replace(PLAN, sources={name: clause for name, clause in PLAN.sources.items() if "combine" not in name})

    assert any(
        "參數combine=highest" in line and "陸、6（四）" in line
        for line in lines_of(explain(grounds_of(plan=plan)).steps[-1])
    )


def test_hours_granted_ahead_are_marked_until_their_proof_is_there() -> None:
    claim, grant = a_claim(ClaimState.REGISTERED, provisional=True), a_grant(1, 4, claim_id=1)
    before = lines_of(*explain(grounds_of((), (grant,), claims=(claim,))).steps)
    after = lines_of(*explain(grounds_of(set_records("main-elementary", "side-1"), (grant,), claims=(claim,))).steps)
    assert any("先行申請，時數證明尚未到" in line for line in before)
    assert not any("先行申請，時數證明尚未到" in line for line in after)
