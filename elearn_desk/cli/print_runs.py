"""Commands on print runs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.table import table
from elearn_desk.domain.claims import OPEN_STATES, ClaimState
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.print_runs import PrintRun
from elearn_desk.services import print_runs
from elearn_desk.services.desk import Desk
from elearn_desk.services.print_runs import RunAnswer
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.print_runs import run_words, scope_words, standing_words
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_TRIAL = "（試算，未儲存）"


def run_print(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print the forms of everyone newly entitled as the next run."""
    if arguments.dry_run:
        return _would_print(desk, arguments)
    if arguments.output is None:
        raise Refusal(finding("USAGE", problem="run print 須以 -o 指定要寫出的檔案，或用 --dry-run 試算"))
    outcome = print_runs.print_run(desk, arguments.output, arguments.unit)
    run = outcome.value
    value = {
        "file": str(arguments.output),
        **run_value(run),
        "dry_run": False,
        "findings": findings_value(outcome.findings),
    }
    line = f"{run_words(run)}：已印出{len(run.people)}人的申請表，共{run.hours}小時：{arguments.output}"
    return Reply(value, [line, *_by_unit(run)], outcome.findings)


def _would_print(desk: Desk, arguments: argparse.Namespace) -> Reply:
    outcome = print_runs.preview_run(desk, arguments.unit)
    run = outcome.value
    value = {"file": None, **run_value(run), "dry_run": True, "findings": findings_value(outcome.findings)}
    rows = [(person.unit, person.name, person.title, person.hours) for person in run.people]
    line = f"將印出{len(run.people)}人的申請表，共{run.hours}小時{_TRIAL}。"
    return Reply(value, [line, *table(("單位", "姓名", "職稱", "時數"), rows)], outcome.findings)


def run_again(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print a run again."""
    outcome = print_runs.print_run_again(desk, arguments.run, arguments.output)
    run = outcome.value
    value = {"file": str(arguments.output), **run_value(run), "findings": findings_value(outcome.findings)}
    mark = "（已撤回，各頁均有註記）" if run.withdrawal else ""
    line = f"已照原內容重印{run_words(run)}{mark}，共{len(run.people)}人：{arguments.output}"
    return Reply(value, [line], outcome.findings)


def run_withdraw(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take a run back."""
    outcome = print_runs.withdraw_run(desk, arguments.run, arguments.reason, dry_run=arguments.dry_run)
    run = outcome.value
    value = {**run_value(run), "dry_run": arguments.dry_run, "findings": findings_value(outcome.findings)}
    count = sum(map(run.taken_back, run.people))
    line = f"{run_words(run)}已撤回，其中{count}份申請表一併撤回{_TRIAL if arguments.dry_run else ''}。"
    return Reply(value, [line], outcome.findings)


def run_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the runs of the plan year."""
    answers = print_runs.print_runs(desk).value
    rows = [
        (
            answer.run.number,
            roc_date(answer.run.on),
            scope_words(answer.run),
            len(answer.run.people),
            answer.run.hours,
            answer.count(*OPEN_STATES),
            answer.count(ClaimState.REGISTERED),
            standing_words(answer.run),
        )
        for answer in answers
    ]
    heads = ("次別", "日期", "範圍", "人數", "時數", "未登錄", "已登錄", "狀態")
    return Reply([_answer_value(answer) for answer in answers], table(heads, rows))


def run_show(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Show one run with where its claims stand."""
    answer = print_runs.show_run(desk, arguments.run).value
    run = answer.run
    rows = [
        (person.unit, person.name, person.serial, person.hours, CLAIM_STATE_NAMES[state])
        for person, state in zip(run.people, answer.states, strict=True)
    ]
    head = f"{run_words(run)}（{roc_date(run.on)}，{scope_words(run)}）{standing_words(run)}"
    return Reply(_answer_value(answer), [head, *table(("單位", "姓名", "表號", "時數", "狀態"), rows)])


def _by_unit(run: PrintRun) -> Iterator[str]:
    rows = [(unit or "未載單位", len(people), sum(each.hours for each in people)) for unit, people in run.units()]
    return table(("單位", "人數", "時數"), rows)


def _answer_value(answer: RunAnswer) -> dict[str, object]:
    return run_value(answer.run, answer.states)


def run_value(run: PrintRun, states: Sequence[ClaimState] = ()) -> dict[str, object]:
    """Give a run as a JSON object, with the states of its claims where they are given."""
    back = run.withdrawal
    return {
        "run": run.number or None,
        "plan_year": run.plan_year,
        "on": run.on,
        "unit": run.unit or None,
        "plan_version": run.plan_version,
        "by": run.recorded_by,
        "hours": run.hours,
        "withdrawn": None if back is None else {"on": back.on, "reason": back.reason, "by": back.recorded_by},
        "people": [
            {
                "person_id": person.person_id,
                "name": person.name,
                "unit": person.unit,
                "claim": person.claim_id or None,
                "serial": person.serial or None,
                "hours": person.hours,
                "withdrawn": run.taken_back(person),
                **({"state": states[at]} if states else {}),
            }
            for at, person in enumerate(run.people)
        ],
    }
