"""Plan files at the command line: checked, drafted, compared and tried, in words and in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.shipped import shipped
from tests.cli.conftest import Clerk
from tests.plans.invented_plans import INVENTED
from tests.services.office import WANG

_103 = shipped("resources", "plans", "103.toml")
_BROKEN = INVENTED.parent / "broken"


def _edited(folder: Path, *changes: tuple[str, str]) -> Path:
    text = _103.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = folder / "draft.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_without_fault_is_summed_up(clerk: Clerk) -> None:
    answer = clerk.does("plan", "check", _103)
    assert answer.out.splitlines()[0] == "計畫檔可以使用。"
    assert "副餐3-豪華主廚餐：16門30小時，e學中心" in answer.out


def test_warnings_leave_a_plan_usable(clerk: Clerk) -> None:
    answer = clerk.types("plan", "check", INVENTED / "by-the-hour.toml")
    assert answer.code == 0
    assert answer.codes == ["PLAN-RANK-NONE"]
    assert answer.out.startswith("計畫檔可以使用，有1處請確認。")


@pytest.mark.parametrize("name", ["hours-sum", "syntax", "encoding", "empty", "set-circle", "tier-of-no-set"])
def test_a_plan_that_cannot_be_used_is_told_line_by_line(clerk: Clerk, name: str) -> None:
    answer = clerk.types("plan", "check", _BROKEN / f"{name}.toml")
    assert answer.code == 2
    assert answer.out == "計畫檔不能使用，須更正1處。\n"
    assert f"「{name}.toml」第" in answer.err.splitlines()[0]
    assert answer.codes[0].startswith("PLAN-")


def test_checking_needs_and_makes_no_database(clerk: Clerk, tmp_path: Path) -> None:
    database = tmp_path / "none" / "x.sqlite3"
    assert clerk.types("plan", "check", _103, "--database", database).code == 0
    assert not database.parent.exists()


def test_a_check_in_json_tells_place_and_sentence(clerk: Clerk) -> None:
    answer = clerk.types("plan", "check", _BROKEN / "hours-sum.toml", "--json")
    assert (answer.code, answer.row["loads"]) == (2, False)
    first = answer.row["findings"][0]
    assert (first["code"], first["file"], first["severity"]) == ("PLAN-HOURS-SUM", "hours-sum.toml", "fatal")
    assert first["row"] > 1
    assert "不符" in first["sentence"]
    good = clerk.does("plan", "check", _103, "--json").row
    assert (good["loads"], good["year"], good["findings"]) == (True, 103, [])


def test_a_draft_is_written_and_can_be_checked_compared_and_tried(clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "104.toml"
    answer = clerk.types("plan", "new", "104", "--from", "103", "-o", out)
    assert (answer.code, answer.codes) == (0, ["PLAN-TO-FILL", "PLAN-TO-FILL"])
    assert answer.out.startswith(f"已寫出104年度計畫草案：{out}（待填2處")
    assert clerk.types("plan", "check", out).code == 0
    told = clerk.does("plan", "diff", "103", out).out.splitlines()
    assert told[0].endswith("5處不同")
    assert told[-1] == "敘獎期限：103/08/31 → 104/08/31〔陸、6（三）1〕"
    assert clerk.does("plan", "replay", out).out.splitlines()[-1] == "結果不同者0人"
    again = clerk.types("plan", "new", "104", "--from", "103", "-o", out)
    assert (again.code, again.codes) == (2, ["PLAN-THERE"])


def test_a_draft_without_a_name_is_named_by_its_year(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = clerk.types("plan", "new", "105", "--from", "103", "--json")
    assert answer.code == 0
    assert (answer.row["file"], answer.row["year"]) == ("105.toml", 105)
    assert [found["code"] for found in answer.row["findings"]] == ["PLAN-TO-FILL", "PLAN-TO-FILL"]
    assert (tmp_path / "105.toml").exists()


@pytest.mark.parametrize("year", ["0", "1040", "一百", "-1"])
def test_a_year_that_is_none_is_refused(clerk: Clerk, year: str) -> None:
    answer = clerk.types("plan", "new", year, "--from", "103")
    assert (answer.code, answer.codes) == (2, ["USAGE"])


def test_the_same_plan_twice_is_said_to_be_the_same(clerk: Clerk) -> None:
    assert clerk.does("plan", "diff", "103", _103).out.endswith("內容相同。\n")


def test_differences_in_json_have_both_values_and_the_clause(clerk: Clerk, tmp_path: Path) -> None:
    path = _edited(
        tmp_path,
        ('"103-08-31"', '"103-09-30"'),
        ('{ title = "兩岸情勢概述", hours = 2,', '{ title = "兩岸情勢概述", hours = 2.5,'),
        ("hours = 10\n", "hours = 10.5\nat_least = { courses = 6 }\n"),
    )
    answer = clerk.does("plan", "diff", "103", path, "--json").row
    assert (answer["before"]["year"], answer["after"]["year"]) == (103, 103)
    assert answer["before"]["version"] != answer["after"]["version"]
    told = {each["matter"]: each for each in answer["differences"]}
    assert set(told) == {"set_hours", "set_need", "course", "award_deadline"}
    assert told["course"] == {
        "matter": "course",
        "key": ["main-senior", "兩岸情勢概述"],
        "about": "「簡任主餐」的課程「兩岸情勢概述」",
        "before": 2.0,
        "after": 2.5,
        "clause": "陸、6（二）1",
        "sentence": "「簡任主餐」的課程「兩岸情勢概述」：2小時 → 2.5小時〔陸、6（二）1〕",
    }
    assert (told["award_deadline"]["before"], told["award_deadline"]["after"]) == ("2014-08-31", "2014-09-30")
    assert (told["set_need"]["before"], told["set_need"]["after"]) == (None, "至少6門")


def test_a_title_that_changed_has_no_clause(clerk: Clerk, tmp_path: Path) -> None:
    path = _edited(tmp_path, ('title = "高雄市政府103年度推動', 'title = "新北市政府103年度推動'))
    (told,) = clerk.does("plan", "diff", "103", path, "--json").row["differences"]
    assert (told["matter"], told["clause"]) == ("title", None)


def test_a_replay_says_how_many_and_who(clerk: Clerk, tmp_path: Path) -> None:
    path = _edited(tmp_path, ('"103-08-31"', '"103-04-30"'), ("hours = 8\n", "hours = 6\n"))
    lines = clerk.does("plan", "replay", path).out.splitlines()
    assert lines[0].startswith("以103年度的4人試算（草案103-")
    assert lines[1:3] == [
        "敘獎：依草案0人合格，原為2人；0次，原為2次",
        "補休：依草案2人合格，原為2人；共12小時，原為16小時",
    ]
    assert "副餐2-幸福嚴選餐：依草案2人完成，原為2人" in lines
    assert lines[-2:] == [
        "  民政課 王小明（A12345****）：敘獎由嘉獎一次變為無敘獎、補休由8小時變為6小時",
        "  秘書室 吳約聘（D12345****）：敘獎由嘉獎一次變為無敘獎、補休由8小時變為6小時",
    ]
    assert WANG in clerk.does("plan", "replay", path, "--full-ids").out


def test_a_replay_of_other_sets_names_them_all(clerk: Clerk) -> None:
    lines = clerk.types("plan", "replay", INVENTED / "team-goals.toml").out.splitlines()
    assert "倫理餐：依草案0人完成，原為0人" in lines
    assert "委任主餐：依草案0人完成，原為2人" in lines
    assert lines[-2].endswith(
        "：敘獎由嘉獎一次變為無敘獎、補休由8小時變為0小時、不再完成委任主餐、"
        "不再完成副餐1-窈窕精緻餐、不再完成副餐2-幸福嚴選餐"
    )


def test_a_replay_in_json(clerk: Clerk, tmp_path: Path) -> None:
    path = _edited(tmp_path, ('"103-08-31"', '"103-04-30"'))
    answer = clerk.does("plan", "replay", path, "--json").row
    assert (answer["people"], answer["plan"]["year"], answer["draft"]["year"]) == (4, 103, 103)
    assert answer["before"] == {
        "award_people": 2,
        "award_times": 2,
        "leave_people": 2,
        "leave_hours": 16,
        "sets": {"main-elementary": 2, "side-1": 1, "side-2": 2},
    }
    assert (answer["after"]["award_people"], answer["after"]["leave_hours"]) == (0, 16)
    change, _ = answer["changes"]
    assert (change["person_id"], change["name"], change["unit"]) == ("A12345****", "王小明", "民政課")
    assert change["before"] == {
        "complete": ["main-elementary", "side-1", "side-2"],
        "award_times": 1,
        "entitled_hours": 8,
    }
    assert change["after"]["award_times"] == 0
