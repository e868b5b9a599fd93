"""One run of a command on an opened desk, or of the window."""

from __future__ import annotations

import getpass
import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from elearn_desk.cli.arguments import day_argument
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.places import database_file, log_file

if TYPE_CHECKING:
    from elearn_desk.cli.reply import Reply

_DEFAULT_PLAN = 103
_LONGEST_YEAR = 4

_COMMANDS = {
    ("roster", "import"): "imports:roster_import",
    ("roster", "list"): "imports:roster_list",
    ("hours", "import"): "imports:hours_import",
    ("hours", "list"): "imports:hours_list",
    ("hours", "batches"): "imports:hours_batches",
    ("hours", "undo"): "imports:hours_undo",
    ("hours", "corrections"): "columns:hours_corrections",
    ("hours", "decide"): "columns:hours_decide",
    ("columns", "show"): "columns:columns_show",
    ("columns", "list"): "columns:columns_list",
    ("columns", "forget"): "columns:columns_forget",
    ("hours", "aliases"): "titles:hours_aliases",
    ("hours", "suggest"): "titles:hours_suggest",
    ("hours", "accept"): "titles:hours_accept",
    ("hours", "dismiss"): "titles:hours_dismiss",
    ("hours", "forget"): "titles:hours_forget",
    ("hours", "show"): "keeping:hours_show",
    ("calendar", "import"): "imports:calendar_import",
    ("duty", "import"): "imports:duty_import",
    ("watch", "set"): "keeping:watch_set",
    ("watch", "off"): "keeping:watch_off",
    ("watch", "list"): "keeping:watch_list",
    ("watch", "pass"): "keeping:watch_pass",
    ("doctor", None): "doctor:doctor",
    ("backup", "make"): "backups:backup_make",
    ("backup", "list"): "backups:backup_list",
    ("backup", "restore"): "backups:backup_restore",
    ("evaluate", None): "verdicts:evaluate",
    ("missing", None): "notices:missing",
    ("radar", None): "notices:radar",
    ("award", "list"): "awards:award_list",
    ("award", "approve"): "awards:award_approve",
    ("award", "propose"): "awards:award_propose",
    ("award", "batches"): "awards:award_batch_list",
    ("award", "return"): "awards:award_return",
    ("award", "revoke"): "awards:award_revoke",
    ("claim", "create"): "claims:claim_create",
    ("claim", "sign"): "claims:claim_sign",
    ("claim", "register"): "claims:claim_register",
    ("claim", "reject"): "claims:claim_reject",
    ("claim", "withdraw"): "claims:claim_withdraw",
    ("claim", "list"): "claims:claim_list",
    ("claim", "find"): "claim_search:claim_find",
    ("claim", "pending"): "claims:claim_pending",
    ("claim", "settle"): "claims:claim_settle",
    ("run", "print"): "print_runs:run_print",
    ("run", "list"): "print_runs:run_list",
    ("run", "show"): "print_runs:run_show",
    ("run", "again"): "print_runs:run_again",
    ("run", "withdraw"): "print_runs:run_withdraw",
    ("plausibility", None): "plausibility:plausibility",
    ("targets", None): "targets:targets",
    ("year", "show"): "years:year_show",
    ("year", "close"): "years:year_close",
    ("year", "reopen"): "years:year_reopen",
    ("year", "open"): "years:year_open",
    ("leave", "use"): "leave:leave_use",
    ("leave", "cancel"): "leave:leave_cancel",
    ("leave", "list"): "leave:leave_list",
    ("transfer", "out"): "transfers:transfer_out",
    ("transfer", "in"): "transfers:transfer_in",
    ("transfer", "cancel"): "transfers:transfer_cancel",
    ("transfer", "sheet"): "transfers:transfer_sheet",
    ("ledger", None): "leave:ledger",
    ("plan", "show"): "plans:plan_show",
    ("plan", "set"): "plans:plan_set",
    ("plan", "import"): "plans:plan_import_file",
    ("plan", "new"): "plan_files:plan_new",
    ("plan", "diff"): "plan_files:plan_diff",
    ("plan", "replay"): "plan_files:plan_replay_command",
    ("ruling", "attest"): "rulings:ruling_attest",
    ("ruling", "count"): "rulings:ruling_count",
    ("ruling", "add"): "rulings:ruling_add",
    ("ruling", "withdraw"): "rulings:ruling_withdraw",
    ("ruling", "list"): "rulings:ruling_list",
    ("form", "claim"): "papers:form_claim",
    ("form", "blank"): "papers:form_blank",
    ("form", "glyphs"): "glyphs:form_glyphs",
    ("form", "award-list"): "papers:form_award_list",
    ("form", "slip"): "papers:form_slip",
    ("form", "proof"): "papers:form_proof",
    ("form", "explanation"): "papers:form_explanation",
    ("export", "roster"): "exports:export_roster",
    ("export", "records"): "exports:export_records",
    ("export", "ledger"): "exports:export_ledger",
    ("export", "awards"): "exports:export_awards",
    ("export", "layouts"): "exports:export_layouts_command",
    ("export", "log"): "exports:export_log_command",
    ("report", "annual"): "reports:report_annual",
    ("report", "merge"): "report_merge:report_merge",
}
"""Command → module and function, imported only when the command is given: most need no Qt, Excel or PDF."""

_WITHOUT_DESK = {("plan", "check"): "plan_files:plan_check"}
"""Commands that ask nothing of the database, and so neither open nor make one."""


def carry_out(arguments: Namespace) -> int:
    """Carry out parsed arguments, opening the database they name or the clerk's own, and give the exit code."""
    as_of = day_argument(arguments.as_of) if "as_of" in arguments else None
    year = _plan_year(arguments)
    target = arguments.database if "database" in arguments else database_file()
    if arguments.family is None:
        return _open_window(target, year, as_of)
    recorder = importlib.import_module("elearn_desk.store.database").Recorder(_user(), datetime.now)
    if arguments.family == "demo":
        return _demo(arguments, year, as_of, recorder)
    name = (arguments.family, getattr(arguments, "action", None))
    if name in _WITHOUT_DESK:
        return _answered(_named(_WITHOUT_DESK[name])(arguments), arguments)
    command = _named(_COMMANDS[name])
    open_desk = importlib.import_module("elearn_desk.services.desk").open_desk
    with open_desk(target, year, as_of or date.today(), recorder) as desk:
        return _answered(command(desk, arguments), arguments)


def _plan_year(arguments: Namespace) -> int:
    text = getattr(arguments, "plan", str(_DEFAULT_PLAN))
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_YEAR):
        raise Refusal(finding("USAGE", problem=f"沒有「{text}」這個年度"))
    return int(text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _named(name: str) -> Callable[..., Reply]:
    module, function = name.split(":")
    command: Callable[..., Reply] = getattr(importlib.import_module(f"elearn_desk.cli.{module}"), function)
    return command


def _answered(reply: Reply, arguments: Namespace) -> int:
    # The sentences of every finding come along with it: the window, which needs it not, does not wait for them.
    answer = importlib.import_module("elearn_desk.cli.reply").answer
    code: int = answer(reply, as_json=getattr(arguments, "json", False))
    return code


def _open_window(target: str, year: int, as_of: date | None) -> int:
    start = importlib.import_module("elearn_desk.desktop.start")
    code: int = start.run(target, year, as_of or date.today(), _user(), log_file=log_file())
    return code


def _demo(arguments: Namespace, year: int, as_of: date | None, recorder: object) -> int:
    demo = importlib.import_module("elearn_desk.cli.demo")
    database: Path
    code: int
    day: date
    code, database, day = demo.make(arguments, year, as_of, recorder)
    if code == 0 and _has_screen() and not getattr(arguments, "json", False):
        return _open_window(str(database), year, as_of or day)
    return code


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
