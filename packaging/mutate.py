"""Changes the rules in thousands of small ways and tells which of the changes no test notices.

mutmut makes the mutants and switches on the one that is asked for. The tests are collected once; each mutant runs in a
fork of that process, which has run no test, so that no answer kept by an earlier one hides it: the tests that reach the
changed function, those named after its module first, until one fails. Decorated functions (properties, kept answers)
have no mutants.

A mutant that tests/domain/survivors.toml lists is taken to survive without being run. The exit code is 1 when fewer
than 95 % of the mutants are killed, when one survives that is not listed with its reason, or when one is listed that
there is no more.
"""

from __future__ import annotations

import argparse
import ast
import functools
import json
import os
import resource
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from mutmut.configuration import config
from mutmut.mutation import trampoline
from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).resolve().parent.parent
RULES = Path("elearn_desk/domain")
PACKAGE = ".".join(RULES.parts)
SURVIVORS = ROOT / "tests/domain/survivors.toml"
FLOOR = 95
"""Per cent of the mutants that must be killed."""
PATIENCE = 2
"""Seconds from which on a test is not asked: what only thousands of tries would tell, an example should."""
SWITCH = "MUTANT_UNDER_TEST"
"""Environment variable by which mutmut's functions know which of them is to be run."""
NONE = "stats"
"""Its value when none is, but each function tells that it was reached."""
SURVIVED, KILLED, UNTRIED = 0, 1, 3
"""What the fork of a mutant ends with; one that ends by a signal was killed."""
CACHE = type(functools.lru_cache(len))


class Change(NamedTuple):
    """What a mutant changes: the function, the line as it reads, and what becomes of it."""

    where: str
    line: str
    becomes: str


class Mutant(NamedTuple):
    """A mutant: the name that switches it on, and its change."""

    name: str
    change: Change

    @property
    def function(self) -> str:
        """Give the name under which its function tells that a test reached it."""
        return self.name.rpartition("__mutmut_")[0]


class Survey(NamedTuple):
    """What the tests do without a mutant: those that fail, those that reach each function, what each takes.

    That is in seconds of the processor, which do not depend on what else the machine does.
    """

    failed: list[str]
    reaching: dict[str, list[str]]
    seconds: dict[str, float]


def main() -> int:
    """Run the tests against the mutants, print the outcome, and say by the exit code whether it will do."""
    parser = argparse.ArgumentParser(description="Tells which small changes of the rules no test notices.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a module of elearn_desk/domain; all without any")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that may run at once")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "mutants"))
        os.chdir(copy)
        sys.path.insert(0, str(copy))
        mutants = [
            mutant
            for path in sorted(RULES.glob("*.py"))
            if not wanted.modules or path.stem in wanted.modules
            for mutant in mutate(path)
        ]
        settings = config()
        listed = _listed()
        trial = Trial([each for each in mutants if each.change not in listed], wanted.jobs, Path(folder))
        if (
            pytest.main(
                [
                    "-qq",
                    "--no-header",
                    "--no-summary",
                    *settings.pytest_add_cli_args,
                    *settings.pytest_add_cli_args_test_selection,
                ],
                plugins=[trial],
            )
            != pytest.ExitCode.OK
        ):
            return 2
    survivors = [*trial.survivors, *(each for each in mutants if each.change in listed)]
    return report(mutants, survivors, listed, whole=not wanted.modules)


def mutate(path: Path) -> Iterator[Mutant]:
    """Put the mutants of a module into its file, beside what they change, and give them."""
    mutated = mutate_file_contents(path.name, path.read_text(encoding="utf-8"))
    path.write_text(mutated.code, encoding="utf-8")
    lines = mutated.code.splitlines()
    functions = {
        node.name: [line.replace(node.name, "") for line in lines[node.lineno - 1 : node.end_lineno]]
        for node in ast.walk(ast.parse(mutated.code))
        if isinstance(node, ast.FunctionDef)
    }
    for name in mutated.mutant_names:
        function = name.rpartition("__mutmut_")[0]
        where = f"{path.stem}.{function.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}"
        change = Change(where, *_changed(functions[f"{function}__mutmut_orig"], functions[name]))
        yield Mutant(f"{PACKAGE}.{path.stem}.{name}", change)


def _changed(before: list[str], after: list[str]) -> tuple[str, str]:
    """Give the lines that differ, each side as one."""
    while before[:1] == after[:1]:
        before, after = before[1:], after[1:]
    while before[-1:] == after[-1:]:
        before, after = before[:-1], after[:-1]
    return " ".join(map(str.strip, before)), " ".join(map(str.strip, after))


class Trial:
    """A plugin of pytest that runs the collected tests against the mutants instead of once."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int, folder: Path) -> None:
        self.survivors: list[Mutant] = []
        self._mutants = mutants
        self._jobs = jobs
        self._folder = folder
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what becomes of the test that is running."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests without a mutant first, then against each."""
        if session.testsfailed:
            return False
        survey = self._survey(session.items)
        if survey.failed:
            print("These tests fail without any mutant:", *survey.failed, sep="\n  ", file=sys.stderr)
            raise session.Failed
        tests = {item.nodeid: item for item in session.items}
        running: dict[int, Mutant] = {}
        for number, mutant in enumerate(self._mutants, 1):
            reaching = [tests[test] for test in _in_order(mutant, survey)]
            running[self._start(mutant, reaching, survey)] = mutant
            if len(running) >= self._jobs:
                self._await_one(running)
            print(f"\r{number} of {len(self._mutants)}", end="", file=sys.stderr, flush=True)
        while running:
            self._await_one(running)
        print(file=sys.stderr)
        return True

    def _survey(self, items: Sequence[pytest.Item]) -> Survey:
        """Run every test in a fork, with nothing kept from one to the next, and tell what each reaches."""
        told = self._folder / "survey.json"
        pid = os.fork()
        if not pid:
            try:
                self._enter_fork(NONE)
                told.write_text(json.dumps(self._run_all(items)), encoding="utf-8")
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        return Survey(*json.loads(told.read_text(encoding="utf-8")))

    def _run_all(self, items: Sequence[pytest.Item]) -> Survey:
        survey = Survey([], defaultdict(list), {})
        reached: set[str] = set()

        def note(name: str, **_: object) -> None:
            reached.add(name)

        pytest.MonkeyPatch().setattr(trampoline, "record_trampoline_hit", note)
        for item, following in _pairs(items):
            _forget(PACKAGE)
            reached.clear()
            begun = time.process_time()
            if not self._passes(item, following):
                survey.failed.append(item.nodeid)
            survey.seconds[item.nodeid] = time.process_time() - begun
            for function in reached:
                survey.reaching[function].append(item.nodeid)
        return survey

    def _start(self, mutant: Mutant, tests: Sequence[pytest.Item], survey: Survey) -> int:
        """Start the tests against a mutant in a fork that ends with SURVIVED, KILLED, UNTRIED, or by a signal."""
        pid = os.fork()
        if pid:
            return pid
        outcome = UNTRIED
        try:
            # A mutant may run for ever.
            limit = 10 + int(10 * sum(survey.seconds[test.nodeid] for test in tests))
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            self._enter_fork(mutant.name)
            _forget(mutant.function.rpartition(".")[0])
            outcome = KILLED
            if all(self._passes(item, following) for item, following in _pairs(tests)):
                outcome = SURVIVED
        finally:
            # Whatever a mutant provoked did not go unnoticed, and goes no further than this fork.
            os._exit(outcome)

    def _enter_fork(self, mutant: str) -> None:
        os.environ[SWITCH] = mutant
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.mkdtemp(dir=self._folder)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)

    def _passes(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        self._failed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self._failed

    def _await_one(self, running: dict[int, Mutant]) -> None:
        pid, status = os.wait()
        mutant = running.pop(pid)
        outcome = os.waitstatus_to_exitcode(status)
        if outcome == UNTRIED:
            raise RuntimeError(mutant.name)
        if outcome == SURVIVED:
            self.survivors.append(mutant)


def _in_order(mutant: Mutant, survey: Survey) -> list[str]:
    """Give the tests that reach a mutant, those named after its module first, then the quickest."""
    own = f"/test_{_module(mutant)}"
    quick = (test for test in survey.reaching.get(mutant.function, ()) if survey.seconds[test] < PATIENCE)
    return sorted(quick, key=lambda test: (own not in test, survey.seconds[test]))


def _forget(prefix: str) -> None:
    """Clear the answers that modules keep, by the beginning of their names: one kept from before hides a mutant."""
    for module in [module for name, module in sys.modules.items() if name.startswith(prefix)]:
        for each in vars(module).values():
            if isinstance(each, CACHE):
                each.cache_clear()


def _pairs(items: Sequence[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    """Give each test with the one that follows it, as pytest wants them."""
    return zip(items, (*items[1:], None), strict=False)


def report(mutants: Sequence[Mutant], survivors: Sequence[Mutant], listed: Mapping[Change, str], *, whole: bool) -> int:
    """Print how many mutants of each module were killed, and what survives against the list.

    `whole` tells that all modules were changed, so that whatever is listed must be among the mutants.
    """
    share = _table(Counter(_module(each) for each in mutants), Counter(_module(each) for each in survivors))
    found = {each.change for each in survivors}
    unlisted = sorted(found - listed.keys())
    gone = sorted(listed.keys() - {each.change for each in mutants}) if whole else []
    for change in unlisted:
        print(f"\nsurvives, and is not listed: {change.where}\n- {change.line}\n+ {change.becomes}")
    for change in gone:
        print(f"\nlisted, and there no more: {change.where}\n- {change.line}\n+ {change.becomes}")
    return 1 if share < FLOOR or unlisted or gone else 0


def _module(mutant: Mutant) -> str:
    return mutant.change.where.partition(".")[0]


def _table(mutants: Mapping[str, int], survivors: Mapping[str, int]) -> float:
    """Print the figures of each module and of all, and give the share of mutants killed, in per cent."""
    every, alive = sum(mutants.values()), sum(survivors.values())
    print(f"{'module':<16}{'mutants':>8}{'killed':>8}{'survive':>8}{'share':>8}")
    for module, count in (*mutants.items(), ("all", every)):
        left = alive if module == "all" else survivors.get(module, 0)
        print(f"{module:<16}{count:>8}{count - left:>8}{left:>8}{100 * (count - left) / (count or 1):>7.1f}%")
    return 100 * (every - alive) / (every or 1)


def _listed() -> dict[Change, str]:
    """Give the survivors that are listed, each with the reason why no test can tell it or need not."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivors", [])
    return {
        Change(entry["where"], entry["line"], becomes): entry["reason"]
        for entry in entries
        for becomes in entry["becomes"]
    }


if __name__ == "__main__":
    sys.exit(main())
