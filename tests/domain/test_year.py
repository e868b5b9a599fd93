"""A clerk's year played at random: records come and go, ranks change, claims and leave are keyed in, days pass.

After every step all that must always hold is looked at (rules H1 to H6, H9, H10).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from elearn_desk.domain.claims import (
    OPEN_STATES,
    Claim,
    ClaimEvent,
    ClaimState,
    grants_of,
    lines_for,
    standing_grants,
    still_founded,
    tiers_to_claim,
)
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry, EntryKind, balance, draws_for, leave_end, leave_overlapping, register
from elearn_desk.domain.people import Rank, RankPeriod
from elearn_desk.domain.plan import Combine, CourseSet
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Verdict
from tests.domain.strategies import DAYS, Story, small_plan, small_sets
from tests.factory import PERSON_ID, SATURDAY, a_correction, a_person, a_use, the_calendar

_PARAMETERS = small_plan().parameters


class Year(RuleBasedStateMachine):
    """One person's plan year, moved on step by step through the functions that the services call."""

    @initialize(combine=st.sampled_from(Combine))
    def begin(self, combine: Combine) -> None:
        plan = small_plan(replace(_PARAMETERS, combine=combine))
        person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY),))
        self.entries: tuple[Entry, ...] = ()
        self.claims: tuple[Claim, ...] = ()
        self.numbers = 0
        sets = [each for each in plan.sets if each.rank is Rank.ELEMENTARY or each.key == "side-1"]
        records = tuple(record for each in sets for record in self._records_of(each, SATURDAY, 20))
        self.story = Story(person, records, plan, date(2014, 5, 10))

    @property
    def today(self) -> date:
        return self.story.as_of

    def _number(self) -> int:
        self.numbers += 1
        return self.numbers

    def _records_of(self, course_set: CourseSet, day: date, hour: int) -> tuple[Record, ...]:
        return tuple(
            Record(self._number(), PERSON_ID, course.title, course_set.platform, course.hours, day, time(hour))
            for course in course_set.courses
        )

    # ── what comes in ────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        course_set=st.sampled_from(small_sets()[3:] + small_sets()[1:2]),
        day=st.sampled_from(DAYS),
        hour=st.sampled_from((12, 20, 20, 9)),
    )
    def records_of_a_set_arrive(self, course_set: CourseSet, day: date, hour: int) -> None:
        before = self.story.verdict()
        self.story = self.story.with_records((*self.story.records, *self._records_of(course_set, day, hour)))
        self._nothing_lost(before, self.story.verdict())

    @precondition(lambda self: bool(self.story.records))
    @rule(data=st.data())
    def an_import_is_undone(self, data: st.DataObject) -> None:
        before = self.story.verdict()
        gone = data.draw(st.sampled_from(self.story.records[-4:]))
        self.story = self.story.with_records([record for record in self.story.records if record != gone])
        self._nothing_lost(self.story.verdict(), before)

    @precondition(lambda self: len(self.story.person.rank_periods) == 1)
    @rule(day=st.sampled_from(DAYS[3:8]))
    def the_person_is_promoted(self, day: date) -> None:
        periods = (*self.story.person.rank_periods, RankPeriod(Rank.JUNIOR, None, day))
        self.story = replace(self.story, person=replace(self.story.person, rank_periods=periods))
        assert self.story.verdict().rank_changed

    @rule(days=st.sampled_from((1, 20, 120)))
    def days_pass(self, days: int) -> None:
        lines = register(self.entries, self.today)
        self.story = replace(self.story, as_of=self.today + timedelta(days=days))
        assert register(self.entries, self.today)[: len(lines)] == lines

    @staticmethod
    def _nothing_lost(less: Verdict, more: Verdict) -> None:
        assert more.leave.entitled_hours >= less.leave.entitled_hours
        assert more.award.times >= less.award.times

    # ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────

    @rule()
    def a_claim_is_drawn_up(self) -> None:
        verdict = self.story.verdict()
        tiers = tiers_to_claim(verdict, self.claims, self.entries, self.story.plan)
        if isinstance(tiers, Finding):
            granted = sum(grant.hours for grant in standing_grants(self.entries))
            waiting = any(claim.state in OPEN_STATES for claim in self.claims)
            reversed_tier = any(entry.kind is EntryKind.REVERSE for entry in self.entries)
            assert waiting or reversed_tier or granted >= verdict.leave.entitled_hours
            return
        claim = Claim(
            self._number(),
            "",
            "",
            103,
            False,
            verdict.plan_version,
            tiers,
            lines_for(verdict, tiers),
        )
        assert all(tier.hours > 0 for tier in claim.tiers)
        assert all(line.record_id in {record.id for record in self.story.records} for line in claim.lines)
        self.claims = (*self.claims, claim)

    @precondition(lambda self: any(claim.state in OPEN_STATES for claim in self.claims))
    @rule(state=st.sampled_from((ClaimState.REGISTERED,) * 3 + (ClaimState.REJECTED,)))
    def the_claim_comes_back(self, state: ClaimState) -> None:
        claim = next(each for each in self.claims if each.state in OPEN_STATES)
        verdict = self.story.verdict()
        if not still_founded(claim, verdict):
            state = ClaimState.WITHDRAWN
        if state is ClaimState.REGISTERED:
            for grant in grants_of(claim, self.entries, self.today, self.story.plan):
                self.entries = (*self.entries, replace(grant, id=self._number()))
                assert grant.tier in {tier.by for tier in verdict.leave.tiers}
        self._follow(claim, state)

    @precondition(lambda self: bool(standing_grants(self.entries)) and len(self.entries) > 1)
    @rule(data=st.data())
    def a_registered_claim_is_taken_back(self, data: st.DataObject) -> None:
        grant = data.draw(st.sampled_from(standing_grants(self.entries)))
        claim = next(each for each in self.claims if each.id == grant.claim_id)
        own = [each for each in standing_grants(self.entries) if each.claim_id == claim.id]
        used = {state.grant.id: state.used for state in balance(self.entries, date.max).grants}
        if not any(used[each.id] for each in own):
            for each in own:
                self.entries = (*self.entries, a_correction(self._number(), each, self.today))
            self._follow(claim, ClaimState.REVERSED)

    def _follow(self, claim: Claim, state: ClaimState) -> None:
        followed = replace(claim, events=(*claim.events, ClaimEvent(state, self.today)))
        self.claims = tuple(followed if each.id == claim.id else each for each in self.claims)

    # ── leave ────────────────────────────────────────────────────────────────────────────────────────────────────

    @precondition(lambda self: bool(standing_grants(self.entries)))
    @rule(data=st.data(), hours=st.sampled_from((1, 2, 3, 4, 8)), hour=st.sampled_from((8, 11, 13)))
    def leave_is_taken(self, data: st.DataObject, hours: int, hour: int) -> None:
        grant = data.draw(st.sampled_from(standing_grants(self.entries)))
        assert grant.first_day is not None
        day = the_calendar().next_workday_from(grant.first_day + timedelta(days=data.draw(st.integers(-1, 185))))
        start = datetime.combine(day, time(hour))
        end = leave_end(start, hours, self.story.plan.schedule, the_calendar())
        draws = draws_for(self.entries, day, hours)
        if isinstance(end, Finding) or isinstance(draws, Finding):
            return
        if leave_overlapping(self.entries, start, end) is None:
            taken = {draw.grant: draw.hours for draw in draws}
            self.entries = (*self.entries, a_use(self._number(), taken, start, end_at=end))

    @precondition(lambda self: any(entry.kind is EntryKind.USE for entry in self.entries))
    @rule(data=st.data())
    def leave_is_cancelled(self, data: st.DataObject) -> None:
        undone = {entry.corrects for entry in self.entries}
        uses = [each for each in self.entries if each.kind is EntryKind.USE and each.id not in undone]
        if uses:
            use = data.draw(st.sampled_from(uses))
            before = balance(self.entries, date.max)
            self.entries = (*self.entries, a_correction(self._number(), use, self.today))
            after = balance(self.entries, date.max)
            assert (after.granted, after.used) == (before.granted, before.used - use.hours)

    # ── what always holds ────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def every_grant_adds_up(self) -> None:
        for as_of in (self.today, date.max):
            for state in balance(self.entries, as_of).grants:
                assert state.granted == state.used + state.lapsed + state.open
                assert min(state.used, state.lapsed, state.open) >= 0

    @invariant()
    def the_cap_holds(self) -> None:
        assert balance(self.entries, date.max).granted <= self.story.plan.cap_hours

    @invariant()
    def the_register_ends_in_the_balance(self) -> None:
        for as_of in (self.today, date(2015, 12, 31)):
            lines, account = register(self.entries, as_of), balance(self.entries, as_of)
            assert (lines[-1].balance if lines else 0) == account.open
            assert (lines[-1].granted if lines else 0) == account.granted

    @invariant()
    def every_use_lies_in_the_window_of_its_grants(self) -> None:
        grants = {entry.id: entry for entry in self.entries if entry.kind is EntryKind.GRANT}
        for entry in self.entries:
            for draw in entry.draws:
                first, last = grants[draw.grant].first_day, grants[draw.grant].last_day
                assert first is not None
                assert last is not None
                assert first <= entry.on <= last

    @invariant()
    def one_claim_at_most_is_open(self) -> None:
        assert sum(claim.state in OPEN_STATES for claim in self.claims) <= 1

    @invariant()
    def the_verdict_names_its_plan(self) -> None:
        verdict = self.story.verdict()
        assert verdict.plan_version == self.story.plan.version
        assert verdict.leave.entitled_hours <= self.story.plan.cap_hours


TestYear = Year.TestCase
TestYear.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
