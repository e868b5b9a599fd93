"""Rosters become people with their category and rank as stated, never as guessed."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.findings import Place, Severity
from elearn_desk.domain.people import Category, Rank
from elearn_desk.intake.read_roster import RosterLine, RosterReading, category_of, read_roster
from elearn_desk.intake.source import source_of
from elearn_desk.wording.sentences import sentence
from tests.intake.builders import ROSTER_HEADER, codes, csv_file, only, refused, roster_row, xlsx_file

FULL_HEADER = [
    *("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別"),
    *("官等", "職等", "到職日", "離職日", "官等生效日", "班別"),
]


def full_row(**cells: str) -> list[str]:
    row = {
        "身分證字號": "A123456789",
        "姓名": "王小明",
        "機關": "高雄市政府",
        "單位": "人事處",
        "職稱": "科員",
        "人員類別": "編制內公務人員",
        "官等": "委任",
        "職等": "5",
        "到職日": "75/8/1",
        "離職日": "",
        "官等生效日": "103/6/1",
        "班別": "08:30-17:30",
    } | cells
    return [row[name] for name in FULL_HEADER]


def reading_of(**cells: str) -> RosterReading:
    return read_roster(csv_file([FULL_HEADER, full_row(**cells)], name="名冊.csv"))


def test_a_row_becomes_a_line() -> None:
    assert only(reading_of()) == RosterLine(
        person_id="A123456789",
        name="王小明",
        agency="高雄市政府",
        unit="人事處",
        title="科員",
        category=Category.CIVIL_SERVANT,
        category_text="編制內公務人員",
        rank=Rank.ELEMENTARY,
        grade=5,
        rank_since=date(2014, 6, 1),
        hired_on=date(1986, 8, 1),
        left_on=None,
        schedule="08:30-17:30",
        sheet=None,
        row=2,
        raw="\t".join(full_row()),
    )


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("編制內公務人員", Category.CIVIL_SERVANT),
        ("公務人員", Category.CIVIL_SERVANT),
        ("一般公務人員", Category.CIVIL_SERVANT),
        ("正式人員", Category.CIVIL_SERVANT),
        ("職員", Category.CIVIL_SERVANT),
        ("civil_servant", Category.CIVIL_SERVANT),
        (" 公 務 人 員 ", Category.CIVIL_SERVANT),
        ("約聘人員", Category.CONTRACT),
        ("約聘", Category.CONTRACT),
        ("聘用人員", Category.CONTRACT),
        ("約僱人員", Category.CONTRACT_EMPLOYEE),
        ("約雇人員", Category.CONTRACT_EMPLOYEE),
        ("約僱", Category.CONTRACT_EMPLOYEE),
        ("約雇", Category.CONTRACT_EMPLOYEE),
        ("教師", Category.TEACHER),
        ("教育人員", Category.TEACHER),
        ("職工", Category.WORKER),
        ("技工", Category.WORKER),
        ("工友", Category.WORKER),
        ("駕駛", Category.WORKER),
        ("臨時人員", Category.TEMPORARY),
        ("臨時工", Category.TEMPORARY),
        ("約聘僱人員", Category.UNKNOWN),
        ("約聘(僱)人員", Category.UNKNOWN),
        ("約用人員", Category.UNKNOWN),
        ("駐衛警", Category.UNKNOWN),
        ("公務人員協會", Category.UNKNOWN),
        ("", Category.UNKNOWN),
    ],
)
def test_a_category_is_told_by_its_exact_word(text: str, category: Category) -> None:
    assert category_of(text) is category


@pytest.mark.parametrize("text", ["替代役", "約聘僱人員", ""])
def test_an_unknown_category_is_taken_and_brought_to_attention(text: str) -> None:
    reading = reading_of(人員類別=text)
    assert [(line.category, line.category_text) for line in reading.lines] == [(Category.UNKNOWN, text)]
    (trouble,) = reading.findings
    assert (trouble.code, trouble.severity, trouble.detail("value")) == ("ROSTER-CATEGORY", Severity.ATTENTION, text)
    assert trouble.place == Place("名冊.csv", None, 2, "人員類別", "F2")


@pytest.mark.parametrize(
    ("rank_text", "grade_text", "rank", "grade"),
    [
        ("簡任", "", Rank.SENIOR, None),
        ("薦任", "6", Rank.JUNIOR, 6),
        ("相當薦任", "", Rank.JUNIOR, None),
        ("薦任第六職等", "", Rank.JUNIOR, 6),
        ("薦任第8職等", "8", Rank.JUNIOR, 8),
        ("委派", "", Rank.ELEMENTARY, None),
        ("", "第五職等", Rank.ELEMENTARY, 5),
        ("", "10", Rank.SENIOR, 10),
        ("", "薦任第七職等", Rank.JUNIOR, 7),
        ("-", "9", Rank.JUNIOR, 9),
        ("６", "", Rank.JUNIOR, 6),
    ],
)
def test_a_rank_is_read_from_either_column(rank_text: str, grade_text: str, rank: Rank, grade: int | None) -> None:
    line = only(reading_of(官等=rank_text, 職等=grade_text))
    assert (line.rank, line.grade) == (rank, grade)


@pytest.mark.parametrize(
    ("rank_text", "grade_text", "code", "column"),
    [
        ("薦任", "5", "ROSTER-RANK-CONFLICT", "官等"),
        ("委任", "薦任第六職等", "ROSTER-RANK-CONFLICT", "官等"),
        ("委任第六職等", "", "ROSTER-RANK-CONFLICT", "官等"),
        ("警正", "", "ROSTER-RANK", "官等"),
        ("委任或薦任", "5", "ROSTER-RANK-CONFLICT", "官等"),
        ("不分官等", "6", "ROSTER-RANK", "官等"),
        ("", "15", "ROSTER-RANK", "職等"),
        ("", "第4職等至第6職等", "ROSTER-RANK-CONFLICT", "職等"),
        ("", "", "ROSTER-RANK-MISSING", "官等"),
        ("無", "-", "ROSTER-RANK-MISSING", "官等"),
    ],
)
def test_a_rank_that_is_unclear_is_left_open(rank_text: str, grade_text: str, code: str, column: str) -> None:
    reading = reading_of(官等=rank_text, 職等=grade_text)
    assert [(line.rank, line.grade) for line in reading.lines] == [(None, None)]
    assert [(one.code, one.severity, one.place.column) for one in reading.findings] == [
        (code, Severity.ATTENTION, column)
    ]


@pytest.mark.parametrize("category", ["教師", "工友", "臨時人員"])
def test_who_takes_no_part_needs_no_rank(category: str) -> None:
    assert only(reading_of(官等="", 職等="", 人員類別=category)).rank is None


@pytest.mark.parametrize("category", ["編制內公務人員", "約聘人員", "約僱人員"])
def test_who_takes_part_needs_a_rank(category: str) -> None:
    assert codes(reading_of(官等="", 職等="", 人員類別=category)) == ["ROSTER-RANK-MISSING"]


def test_a_roster_without_a_rank_column_names_the_column_it_misses() -> None:
    (trouble,) = read_roster(csv_file([ROSTER_HEADER[:4], roster_row()[:4]])).findings
    assert (trouble.code, trouble.place.column) == ("ROSTER-RANK-MISSING", "官等")


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"身分證字號": ""}, "IMPORT-ID-MISSING", "身分證字號"),
        ({"身分證字號": "12345"}, "IMPORT-ID", "身分證字號"),
        ({"姓名": " "}, "ROSTER-NAME", "姓名"),
        ({"到職日": "990508"}, "IMPORT-DATE-AMBIGUOUS", "到職日"),
        ({"離職日": "103/2/30"}, "IMPORT-DATE-IMPOSSIBLE", "離職日"),
        ({"官等生效日": "下週"}, "IMPORT-DATE", "官等生效日"),
        ({"到職日": "103/5/8", "離職日": "103/5/7"}, "ROSTER-SERVICE", "離職日"),
        ({"到職日": "30/1/1"}, "IMPORT-DATE-RANGE", "到職日"),
    ],
)
def test_a_bad_cell_refuses_its_row(cells: dict[str, str], code: str, column: str) -> None:
    (trouble,) = refused(reading_of(**cells))
    cell = f"{'ABCDEFGHIJKL'[FULL_HEADER.index(column)]}2"
    assert (trouble.code, trouble.place) == (code, Place("名冊.csv", None, 2, column, cell))


@pytest.mark.parametrize("nothing", ["", "-", "無", "—", "N/A"])
def test_a_date_that_is_not_there_may_be_written_as_nothing(nothing: str) -> None:
    line = only(reading_of(到職日=nothing, 離職日=nothing, 官等生效日=nothing))
    assert (line.hired_on, line.left_on, line.rank_since) == (None, None, None)


def test_rows_of_one_person_are_the_periods_of_a_rank() -> None:
    rows = [full_row(官等="委任", 官等生效日="100/1/1"), full_row(官等="薦任", 職等="6", 官等生效日="103/7/1")]
    reading = read_roster(csv_file([FULL_HEADER, *rows]))
    assert [(line.rank, line.rank_since) for line in reading.lines] == [
        (Rank.ELEMENTARY, date(2011, 1, 1)),
        (Rank.JUNIOR, date(2014, 7, 1)),
    ]
    assert codes(reading) == []


def test_the_command_may_state_the_category_of_a_report_without_that_column() -> None:
    header, row = ("身分證字號", "姓名", "官等"), ("A123456789", "王小明", "薦任")
    line = only(read_roster(csv_file([header, row]), category="約聘人員"))
    assert (line.category, line.category_text) == (Category.CONTRACT, "約聘人員")
    (trouble,) = read_roster(csv_file([header, row])).findings
    assert (trouble.code, trouble.detail("columns")) == ("IMPORT-COLUMN", "「人員類別」")
    assert sentence(trouble).endswith("請補上該欄或更正欄名後再試，整份名冊同一類別者可用 --category 指定。")


def test_a_title_line_may_state_agency_unit_and_category() -> None:
    titles = [("機關名稱：高雄市政府", "單位：人事處"), ("人員類別：約僱人員",)]
    line = only(read_roster(csv_file([*titles, ("員工編號", "姓名", "官等"), ("7", "王小明", "委任")])))
    assert (line.agency, line.unit, line.category) == ("高雄市政府", "人事處", Category.CONTRACT_EMPLOYEE)


def test_a_row_says_its_own_category_and_the_command_that_of_the_others() -> None:
    rows = [ROSTER_HEADER, roster_row(), roster_row(category="")]
    lines = read_roster(csv_file(rows), category="約聘人員").lines
    assert [line.category for line in lines] == [Category.CIVIL_SERVANT, Category.CONTRACT]


def test_a_category_that_the_command_misspells_reads_nothing() -> None:
    reading = read_roster(csv_file([ROSTER_HEADER, roster_row()]), category="約聘僱人員")
    assert [(one.code, one.severity, one.detail("value")) for one in reading.findings] == [
        ("ROSTER-CATEGORY-GIVEN", Severity.FATAL, "約聘僱人員")
    ]
    assert reading.lines == []


def test_an_employee_number_does_where_there_is_no_identity_number() -> None:
    header = ("員工編號", *ROSTER_HEADER[1:])
    reading = read_roster(xlsx_file([header, (103, *roster_row()[1:]), ("E123456789", *roster_row()[1:])]))
    assert [line.person_id for line in reading.lines] == ["103", "E123456789"]
    assert codes(reading) == []


def test_an_employee_number_does_in_a_row_without_an_identity_number() -> None:
    header = (*ROSTER_HEADER, "員工編號")
    rows = [header, (*roster_row(), "103"), ("", *roster_row()[1:], "kcg-007"), ("", *roster_row()[1:], "")]
    reading = read_roster(csv_file(rows))
    assert [line.person_id for line in reading.lines] == [roster_row()[0], "KCG-007"]
    assert [(one.code, one.place.row) for one in reading.findings] == [("IMPORT-ID-MISSING", 4)]


def test_a_roster_without_any_number_misses_its_column() -> None:
    (trouble,) = read_roster(csv_file([ROSTER_HEADER[1:], roster_row()[1:]])).findings
    assert (trouble.code, trouble.detail("columns")) == ("IMPORT-COLUMN", "「身分證字號」")


@pytest.mark.parametrize("name", ["王\ue000", "游錫?", "王■明", "陳□", "王\ufffd"])
def test_a_sign_that_stands_in_for_a_rare_character_is_worth_a_look(name: str) -> None:
    reading = read_roster(xlsx_file([FULL_HEADER, full_row(姓名=name)]))
    assert [line.name for line in reading.lines] == [name]
    assert [(one.code, one.severity, one.detail("value")) for one in reading.findings] == [
        ("IMPORT-NAME-CHARACTER", Severity.WARNING, name)
    ]


@pytest.mark.parametrize("name", ["游錫堃", "陶喆", "林𡍼", "許𠮷", "O'Brien, 王", "ＬＥＥ"])
def test_rare_and_foreign_names_are_kept(name: str) -> None:
    assert only(reading_of(姓名=name)).name == name


def test_a_wrong_check_digit_is_a_warning() -> None:
    reading = reading_of(身分證字號="E123456789")
    assert [(one.code, one.severity) for one in reading.findings] == [("IMPORT-CHECK-DIGIT", Severity.WARNING)]
    assert reading.lines[0].person_id == "E123456789"


def test_a_schedule_that_names_no_hours_is_taken_with_a_warning() -> None:
    reading = read_roster(
        source_of("名冊.csv", "身分證字號,姓名,人員類別,官等,班別\nA123456789,示例甲,約聘人員,薦任,早班\n".encode())
    )

    assert [line.schedule for line in reading.lines] == ["早班"]
    assert [(each.code, each.severity) for each in reading.findings] == [("ROSTER-SCHEDULE", Severity.WARNING)]


@pytest.mark.parametrize(
    ("text", "rank", "grade"),
    [
        ("委任第4職等至第5職等", Rank.ELEMENTARY, 4),
        ("薦任第6至第9職等", Rank.JUNIOR, 6),
        ("薦任第六職等或薦任第七職等", Rank.JUNIOR, 6),
        ("簡任第十一職等", Rank.SENIOR, 11),
        ("簡派第十職等", Rank.SENIOR, 10),
        ("薦派", Rank.JUNIOR, None),
        ("薦任第_x000d_八職等", Rank.JUNIOR, 8),
        ("薦任第八職等年功俸五級590", Rank.JUNIOR, 8),
        ("５等", Rank.ELEMENTARY, 5),
    ],
)
def test_what_the_personnel_system_calls_a_rank_is_read(text: str, rank: Rank, grade: int | None) -> None:
    line = only(reading_of(官等=text, 職等=""))
    assert (line.rank, line.grade) == (rank, grade)


@pytest.mark.parametrize("text", ["警監", "警正三階", "警佐一階", "師(二)級", "師㈡級", "士(生)級", "長級", "不分官等"])
def test_ranks_of_other_services_are_asked_about(text: str) -> None:
    reading = reading_of(官等=text, 職等="")
    assert [sentence(one).partition("：")[2] for one in reading.findings] == [
        f"官等職等「{text}」無法判斷，列為待確認，請在官等欄改填簡任、薦任或委任。"
    ]
    assert reading.lines[0].rank is None


def test_a_range_over_two_ranks_is_asked_about() -> None:
    text = "委任第五職等或薦任第六職等至第七職等"
    reading = reading_of(官等=text, 職等="")
    assert [(one.code, one.detail("value")) for one in reading.findings] == [("ROSTER-RANK-CONFLICT", text)]
    assert [(line.rank, line.grade) for line in reading.lines] == [(None, None)]


@pytest.mark.parametrize(
    ("title", "given", "count"),
    [
        ("約僱人員", "編制內公務人員", 1),
        ("約僱書記", "編制內公務人員", 1),
        ("工友", "職員", 1),
        ("技工（駕駛）", "職員", 1),
        ("約聘人員", "約僱人員", 1),
        ("約聘人員", "約聘人員", 0),
        ("科員", "編制內公務人員", 0),
        ("", "編制內公務人員", 0),
    ],
)
def test_a_title_of_another_category_than_the_one_given_is_worth_a_look(title: str, given: str, count: int) -> None:
    header, row = ("身分證字號", "姓名", "官等", "職稱"), ("A123456789", "示例甲", "薦任", title)
    reading = read_roster(csv_file([header, row]), category=given)
    assert len(reading.lines) == 1
    assert [(one.code, one.severity, one.detail("value")) for one in reading.findings] == [
        ("ROSTER-TITLE-CATEGORY", Severity.WARNING, title)
    ] * count


def test_a_category_of_the_row_itself_is_not_held_against_the_title() -> None:
    assert codes(reading_of(職稱="工友")) == []


@pytest.mark.parametrize(
    ("titles", "agency"),
    [
        (["高雄市示例區公所　人員基本資料表"], "高雄市示例區公所"),
        (["高雄市政府示例局103年度員工名冊"], "高雄市政府示例局"),
        (["高雄市○○區公所 現職人員名冊", "製表日期：103/12/31"], "高雄市○○區公所"),
        (["機關：甲局", "高雄市示例區公所　人員基本資料表"], "甲局"),
        (["人員基本資料表"], ""),
        (["示例課　員工名冊"], ""),
        (["甲、乙局員工名冊"], ""),
        (["高雄市示例區公所　員工名冊", "高雄市另一區公所　員工名冊"], ""),
    ],
)
def test_a_title_line_names_the_agency_where_that_is_certain(titles: list[str], agency: str) -> None:
    rows = [*[(title,) for title in titles], ROSTER_HEADER, roster_row()]
    assert only(read_roster(csv_file(rows))).agency == agency


def test_the_clerk_may_say_that_six_figures_are_of_the_republic() -> None:
    source = csv_file([FULL_HEADER, full_row(到職日="751001")])
    assert codes(read_roster(source)) == ["IMPORT-DATE-AMBIGUOUS"]
    assert only(read_roster(source, six_figures_roc=True)).hired_on == date(1986, 10, 1)


@pytest.mark.parametrize("word", ["編制內", "編制內人員", "編制內職員"])
def test_those_of_the_establishment_are_civil_servants(word: str) -> None:
    assert category_of(word) is Category.CIVIL_SERVANT


@pytest.mark.parametrize("footer", [("", "製表：王小明"), ("合計", "3人"), ("小計", "", "", "", "2")])
def test_lines_below_a_roster_are_no_rows(footer: tuple[str, ...]) -> None:
    reading = read_roster(csv_file([ROSTER_HEADER, roster_row(), footer]))
    assert (codes(reading), reading.rows_read) == ([], 1)
