"""A draft is the old file with its year moved on, title and document to be filled in, all else to the letter."""

from __future__ import annotations

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.plan_facts import Matter, compare
from elearn_desk.intake.plan_draft import draft_text
from elearn_desk.intake.read_plan import plan_reading
from elearn_desk.shipped import shipped
from tests.factory import the_plan
from tests.plans.invented_plans import INVENTED, NAMES

_OLD = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")


def test_only_year_title_document_and_dates_change_in_the_shipped_plan() -> None:
    heading, blank, *lines = draft_text(_OLD, 103, 104, "# 核對").splitlines()
    assert (heading, blank) == ("# 核對", "")
    assert [(was, comes) for was, comes in zip(_OLD.splitlines(), lines, strict=True) if was != comes] == [
        ("year = 103", "year = 104"),
        (
            'title = "高雄市政府103年度推動數位學習實施計畫"',
            'title = "高雄市政府104年度推動數位學習實施計畫（請填核定名稱）"',
        ),
        ('document = "103年5月8日高市府人考字第10330434200號函"', 'document = "（請填文號）"'),
        ('first_day = "103-01-01"', 'first_day = "104-01-01"'),
        ('last_day = "103-12-31"', 'last_day = "104-12-31"'),
        (
            'deadline = { value = "103-08-31", source = "陸、6（三）1" }',
            'deadline = { value = "104-08-31", source = "陸、6（三）1" }',
        ),
    ]


def test_the_draft_loads_and_asks_only_for_what_is_to_be_filled_in() -> None:
    reading = plan_reading("104.toml", draft_text(_OLD, 103, 104, "# 核對").encode())
    assert reading.plan is not None
    assert [(found.code, found.detail("key"), found.severity) for found in reading.findings] == [
        ("PLAN-TO-FILL", "title", Severity.WARNING),
        ("PLAN-TO-FILL", "document", Severity.WARNING),
    ]
    assert {change.fact.matter for change in compare(the_plan(), reading.plan)} == {
        Matter.TITLE,
        Matter.DOCUMENT,
        Matter.FIRST_DAY,
        Matter.LAST_DAY,
        Matter.AWARD_DEADLINE,
    }
    assert reading.plan.sources == the_plan().sources


def test_every_invented_plan_makes_a_draft_that_loads() -> None:
    for name in NAMES:
        text = (INVENTED / f"{name}.toml").read_text(encoding="utf-8")
        reading = plan_reading("106.toml", draft_text(text, 103, 106, "# 核對").encode())
        assert reading.plan is not None, reading.findings
        assert reading.plan.year == 106
        assert reading.plan.period.first.year == 2017
        assert all(target.by.year == 2017 for target in reading.plan.targets)


def test_days_in_clauses_titles_and_comments_stay_and_other_spellings_move() -> None:
    text = """# 103年度
"year"   = 103 # 年度 103
title = '103年度「103-01-01」'
document = 7
sets = [{ title = "103-02-02", year = 103 }]
[period]
first_day = '103/2/28' # "103-02-28"
last_day = "二月底"
source = "103-02-28"
title = "103年"
[award]
deadline.value = "中華民國103年8月31日"
cap = { value = 103 }
"""
    assert (
        draft_text(text, 103, 105, "# 核對")
        == """# 核對

# 103年度
"year"   = 105 # 年度 103
title = '105年度「103-01-01」（請填核定名稱）'
document = 7
sets = [{ title = "103-02-02", year = 103 }]
[period]
first_day = "105-02-28" # "103-02-28"
last_day = "二月底"
source = "103-02-28"
title = "103年"
[award]
deadline.value = "105-08-31"
cap = { value = 103 }
"""
    )


def test_a_draft_of_a_draft_is_marked_once_and_windows_line_ends_are_let_go() -> None:
    text = 'year = 104\r\ntitle = """104年度計畫（請填核定名稱）"""\r\ndocument = "（請填文號）"\r\n'
    assert draft_text(text, 104, 105, "# 核對") == (
        '# 核對\n\nyear = 105\ntitle = """105年度計畫（請填核定名稱）"""\ndocument = "（請填文號）"\n'
    )
    assert draft_text('title = """甲"""\n', 104, 105, "#").endswith('title = """甲（請填核定名稱）"""\n')


def test_a_leap_day_becomes_the_last_of_february() -> None:
    assert draft_text('[p]\nfirst_day = "105-02-29"\n', 105, 106, "#").endswith('first_day = "106-02-28"\n')
