"""Files brought in, taken back and corrected in any order: stored is what the standing imports say (rule H7)."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from elearn_desk.domain.dates import Window
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.store.values import HoursRow, RecordRow
from tests.factory import SATURDAY
from tests.store.builders import a_line, bring_in, open_database

YEAR = Window(date(2014, 1, 1), date(2014, 12, 31))
PEOPLE = ("A123456789", "B123456780")
FACTS = [
    a_line(person_id=person, title=title, hours=hours, score=score)
    for person in PEOPLE
    for title in ("行政中立理論與實務", "公務員廉政倫理規範")
    for hours in ("1", "2")
    for score in (None, Decimal(80), Decimal("92.5"))
]


class Imports(RuleBasedStateMachine):
    """Keeps beside the store which facts each standing import brought, and which facts are set aside for which."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = open_database(Path(self.folder.name, "desk.sqlite3"))
        self.live: dict[int, set[HoursRow]] = {}
        self.aside: dict[HoursRow, HoursRow] = {}

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    @property
    def facts(self) -> set[HoursRow]:
        return set().union(*self.live.values())

    @rule(rows=st.lists(st.sampled_from(FACTS), min_size=1, max_size=8))
    def bring_a_file_in(self, rows: list[HoursRow]) -> None:
        before = self.facts
        with self.database.write() as work:
            batch = bring_in(work, rows)
            stored = next(each for each in work.batches.all() if each.id == batch)
        self.live[batch] = set(rows)
        assert (stored.read, stored.new, stored.known) == (
            len(rows),
            len(set(rows) - before),
            len(rows) - len(set(rows) - before),
        )

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def take_one_back(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(sorted(self.live)))
        rest = set().union(*(facts for number, facts in self.live.items() if number != batch))
        losing = {fact.person_id for fact in self.live[batch] - rest}
        with self.database.write() as work:
            assert set(work.records.people_losing(batch)) == losing
            work.records.undo(batch)
            work.batches.mark_undone(batch)
        del self.live[batch]

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def decide_on_a_pair(self, data: st.DataObject) -> None:
        with self.database.write() as work:
            told_again = work.corrections.all()
            if not told_again:
                return
            told = data.draw(st.sampled_from(told_again))
            first = data.draw(st.integers(0, len(told) - 2))
            pair = told[first], told[data.draw(st.integers(first + 1, len(told) - 1))]
            rows = work.records.by_number(set(pair))
            older, newer = (self._fact(rows[number]) for number in pair)
            if older in self.aside or newer in self.aside:
                return
            work.rulings.add(Ruling(0, RulingKind.SET_ASIDE, pair[0], "", SATURDAY, "更正", instead=pair[1]))
        self.aside[older] = newer

    def _fact(self, row: RecordRow) -> HoursRow:
        return next(fact for fact in FACTS if _stated(fact) == _stated(row))

    @invariant()
    def the_store_says_what_the_standing_imports_say(self) -> None:
        with self.database.read() as work:
            stored = [record for person in PEOPLE for record in work.records.of(person)]
            summed = work.records.certified_hours(YEAR)
            told_again = work.corrections.all()
        assert {_stated(record) for record in stored} == {_stated(fact) for fact in self.facts}
        assert len(stored) == len(self.facts)
        # A completion told with a score and without, or with two, is one all the same; told with other hours it is not.
        counted = {
            (fact.person_id, fact.title, fact.hours) for fact in self.facts if self.aside.get(fact) not in self.facts
        }
        for person in PEOPLE:
            assert summed.get(person, Decimal(0)) == sum(hours for who, _, hours in counted if who == person)
        completions = Counter((fact.person_id, fact.title) for fact in self.facts)
        assert sorted(map(len, told_again)) == sorted(times for times in completions.values() if times > 1)


def _stated(told: HoursRow | RecordRow | Record) -> tuple[object, ...]:
    return told.person_id, told.title, told.hours, told.score


Imports.TestCase.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
TestImports = Imports.TestCase
