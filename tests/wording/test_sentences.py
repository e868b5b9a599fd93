"""Every code has its sentence: one, in Traditional Chinese, saying only what the finding knows."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

from elearn_desk.domain.findings import Place, Severity, finding
from elearn_desk.wording.desk_sentences import DESK_SENTENCES
from elearn_desk.wording.file_sentences import FILE_SENTENCES
from elearn_desk.wording.plan_sentences import PLAN_SENTENCES
from elearn_desk.wording.sentences import SENTENCES, say, sentence
from tests.wording.codes import mentioned, uses

MENTIONED = frozenset(mentioned())
MAKING = {f"{use.code} {use.module} {' '.join(sorted(use.details))}": use for use in uses()}
_LATIN = {
    *("Excel", "CSV", "xlsx", "UTF", "Big", "MB", "source", "forms", "elearn", "desk", "help", "person", "platform"),
    *("plan", "e", "column", "PDF", "hours", "decide", "ruling", "list", "year", "reopen", "close", "force"),
    *("leave", "pdf", "csv"),
    *("encoding", "replace", "with", "code", "agency", "U", "A"),
}
"""What a clerk reads in Latin letters: names of programs, files and options."""


def fields(code: str) -> set[str]:
    """Give the details a sentence names."""
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}


def words_of(code: str) -> str:
    """Give a sentence without its details."""
    return "".join(text for text, _, _, _ in Formatter().parse(SENTENCES[code]))


def test_every_code_in_use_has_a_sentence() -> None:
    assert not sorted((code, module) for code, module in MENTIONED if code not in SENTENCES)


def test_every_sentence_belongs_to_a_code_in_use() -> None:
    assert not sorted(set(SENTENCES) - {code for code, _ in MENTIONED})


def test_every_code_is_made_somewhere_and_not_only_named() -> None:
    assert not sorted({code for code, _ in MENTIONED} - {use.code for use in MAKING.values()})


def test_no_code_has_two_sentences() -> None:
    every = Counter([*FILE_SENTENCES, *PLAN_SENTENCES, *DESK_SENTENCES])
    assert [code for code, count in every.items() if count > 1] == []


def test_a_sentence_names_only_what_the_finding_carries() -> None:
    unknown = {place: fields(use.code) - use.details for place, use in MAKING.items()}
    assert {place: names for place, names in unknown.items() if names} == {}


def test_a_sentence_is_one_sentence() -> None:
    spoken = {code: words_of(code) for code in SENTENCES}
    assert [code for code, words in spoken.items() if not words.endswith("。") or words.count("。") > 1] == []
    assert [code for code, words in spoken.items() if "\n" in words] == []


def test_a_sentence_is_traditional_chinese_with_chinese_punctuation() -> None:
    spoken = {code: words_of(code).replace("�", "") for code in SENTENCES}
    assert [code for code, words in spoken.items() if words.encode("cp950", "replace").decode("cp950") != words] == []
    assert [code for code, words in spoken.items() if re.search(r"[,;!?()\"']", words)] == []
    latin = {code: set(re.findall(r"[A-Za-z]+", words)) - _LATIN for code, words in spoken.items()}
    assert {code: words for code, words in latin.items() if words} == {}


def test_a_finding_is_said_after_its_code() -> None:
    assert say(finding("REASON-NEEDED")) == "[REASON-NEEDED] 缺少事由，請填寫事由後再辦理。"


def test_a_finding_says_its_place_first() -> None:
    found = finding("ROSTER-NAME", Severity.REFUSED, Place("名冊.xlsx", "一科", 7, "姓名"))
    assert sentence(found) == "「名冊.xlsx」工作表「一科」第7列「姓名」欄：沒有姓名，本列未匯入，請補上後重新匯入。"


def test_a_sentence_that_names_its_file_says_the_place_once() -> None:
    found = finding("IMPORT-EMPTY", place=Place("名冊.xlsx"))
    assert sentence(found) == "「名冊.xlsx」是空的，沒有可匯入的資料，請確認檔案。"


def test_the_file_given_as_a_detail_wins_over_the_place() -> None:
    assert sentence(finding("DUTY-STRANGER", person="A1", file="差勤.csv")).startswith("「差勤.csv」的A1")


def test_days_and_terms_are_said_in_chinese() -> None:
    assert sentence(finding("LEAVE-WINDOW", day="2014-11-04")).startswith("103/11/04不在")
    assert "的104-01-01不在" in sentence(
        finding("PLAN-DAY-OUTSIDE", key="award.deadline", day="104-01-01", first="103-01-01", last="103-12-31")
    )
    assert "「已登錄」" in sentence(finding("CLAIM-STATE", serial="103-0001", state="registered"))
    assert "（主餐尚未完成）" in sentence(finding("AWARD-NONE", person="A1", lack="main_incomplete"))
    assert "「不適用」" in sentence(finding("CLAIM-NOT-ELIGIBLE", eligibility="not_eligible"))


def test_a_detail_the_finding_lacks_is_left_empty() -> None:
    assert sentence(finding("PERSON-UNKNOWN")).startswith("名冊上沒有「」")


def test_a_value_may_hold_braces_and_line_ends_and_stays_one_line() -> None:
    said = sentence(finding("IMPORT-HOURS", place=Place("a.csv", row=2), value="{person}\r\n{0}"))
    assert "「{person}  {0}」" in said
    assert "\n" not in said
