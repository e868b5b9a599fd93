"""A clerk's year played at random: records come and go, ranks change, claims and leave are keyed in, days pass.

People move to other agencies and bring hours along, leave draws on hours of two plan years. After every step all that
must always hold is looked at (rules H1 to H6, H9, H10), and the ledger is compared with a second, naive one.
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
from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.leave import draws_for, leave_end, leave_overlapping
from elearn_desk.domain.ledger import Entry, EntryKind, balance, corrected, hours_left, of_year, register
from elearn_desk.domain.people import Rank, RankPeriod
from elearn_desk.domain.plan import Combine, CourseSet
from elearn_desk.domain.records import Record
from elearn_desk.domain.reversals import reversal_of
from elearn_desk.domain.transfers import Brought, day_used_before, hours_to_move, why_not_brought
from elearn_desk.domain.verdict import Verdict
from tests.domain.naive_ledger import Fact, Figures, NaiveLedger
from tests.domain.strategies import DAYS, Story, small_plan, small_sets
from tests.factory import PERSON_ID, SATURDAY, a_correction, a_grant, a_person, a_use, an_adjust, the_calendar

_PARAMETERS = small_plan().parameters
_YEARS = (103, 104)
_YEAR_AFTER = Window(date(2015, 1, 1), date(2015, 12, 31))


class Year(RuleBasedStateMachine):
    """One person's plan year, moved on step by step through the functions that the services call."""

    @initialize(combine=st.sampled_from(Combine), from_elsewhere=st.booleans())
    def begin(self, combine: Combine, from_elsewhere: bool) -> None:
        plan = small_plan(replace(_PARAMETERS, combine=combine))
        person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY),))
        self.entries: tuple[Entry, ...] = ()
        self.naive = NaiveLedger()
        self.claims: tuple[Claim, ...] = ()
        self.numbers = 0
        sets = [each for each in plan.sets if each.rank is Rank.ELEMENTARY or each.key == "side-1"]
        records = tuple(record for each in sets for record in self._records_of(each, SATURDAY, 20))
        self.story = Story(person, records, plan, date(2014, 5, 10))
        if from_elsewhere:
            # Two windows that lie over each other, of two plan years: one leave may draw on both.
            self.a_grant_is_brought_along(year=103, tier="side-1", hours=4, used=1, after=364)
            self.a_grant_is_brought_along(year=104, tier="side-1", hours=4, used=0, after=40)

    @property
    def today(self) -> date:
        return self.story.as_of

    @property
    def own(self) -> tuple[Entry, ...]:
        """The part of the ledger about the plan year's own grants."""
        return of_year(self.entries, 103)

    def _number(self) -> int:
        self.numbers += 1
        return self.numbers

    def _write(self, entry: Entry) -> None:
        """Write an entry into both ledgers."""
        self.entries = (*self.entries, entry)
        fact = Fact(entry.id, entry.on)
        if entry.corrects is not None:
            fact.undoes = entry.corrects
            self.naive.undo(fact)
        elif entry.draws:
            fact.taken = {draw.grant: draw.hours for draw in entry.draws}
            fact.away = entry.kind is EntryKind.ADJUST
            fact.start = entry.start_at
            self.naive.take(fact)
        else:
            assert entry.first_day is not None
            assert entry.last_day is not None
            fact.year, fact.hours, fact.first, fact.last = entry.plan_year, entry.hours, entry.first_day, entry.last_day
            self.naive.grant(fact)

    def _standing(self, kind: EntryKind) -> list[Entry]:
        undone = corrected(self.entries)
        return [each for each in self.entries if each.kind is kind and each.id not in undone]

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
        lines = register(self.own, self.today)
        self.story = replace(self.story, as_of=self.today + timedelta(days=days))
        assert register(self.own, self.today)[: len(lines)] == lines

    @staticmethod
    def _nothing_lost(less: Verdict, more: Verdict) -> None:
        assert more.leave.entitled_hours >= less.leave.entitled_hours
        assert more.award.times >= less.award.times

    # ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────

    @rule()
    def a_claim_is_drawn_up(self) -> None:
        verdict = self.story.verdict()
        tiers = tiers_to_claim(verdict, self.claims, self.own, self.story.plan)
        if isinstance(tiers, Finding):
            granted = sum(grant.hours for grant in standing_grants(self.own))
            waiting = any(claim.state in OPEN_STATES for claim in self.claims)
            elsewhere = any(entry.kind is EntryKind.REVERSE or not entry.claim_id for entry in self.own)
            assert waiting or elsewhere or granted >= verdict.leave.entitled_hours
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
            for grant in grants_of(claim, self.own, self.today, self.story.plan):
                self._write(replace(grant, id=self._number()))
                assert grant.tier in {tier.by for tier in verdict.leave.tiers}
        self._follow(claim, state)

    @precondition(lambda self: any(grant.claim_id for grant in standing_grants(self.own)))
    @rule(data=st.data())
    def a_registered_claim_is_taken_back(self, data: st.DataObject) -> None:
        claimed = [grant for grant in standing_grants(self.own) if grant.claim_id]
        chosen = data.draw(st.sampled_from(claimed)).claim_id
        reversal = reversal_of([grant for grant in claimed if grant.claim_id == chosen], self.entries)
        if reversal.uncovered or reversal.moved:
            return
        for each in reversal.redrawn:
            self._write(a_correction(self._number(), each.use, self.today))
        for grant in reversal.grants:
            self._write(a_correction(self._number(), grant, self.today))
        for each in reversal.redrawn:
            self._write(replace(each.use, id=self._number(), draws=each.draws))
        self._follow(next(claim for claim in self.claims if claim.id == chosen), ClaimState.REVERSED)

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
        draws = draws_for(self.entries, day, hours)
        expected = self.naive.takes(day, hours)
        assert expected == (None if isinstance(draws, Finding) else {draw.grant: draw.hours for draw in draws})
        end = leave_end(start, hours, self.story.plan.schedule, the_calendar())
        if expected is None or isinstance(end, Finding) or leave_overlapping(self.entries, start, end):
            return
        self._write(a_use(self._number(), expected, start, end_at=end))

    @precondition(lambda self: any(use.start_at for use in self._standing(EntryKind.USE)))
    @rule(data=st.data())
    def leave_is_cancelled(self, data: st.DataObject) -> None:
        use = data.draw(st.sampled_from([use for use in self._standing(EntryKind.USE) if use.start_at]))
        before = balance(self.own, date.max)
        self._write(a_correction(self._number(), use, self.today))
        after = balance(self.own, date.max)
        given_back = sum(entry.hours for entry in self.own if entry.corrects == use.id)
        assert (after.granted, after.used) == (before.granted, before.used - given_back)

    # ── moving between agencies ──────────────────────────────────────────────────────────────────────────────────

    @rule(
        year=st.sampled_from(_YEARS),
        tier=st.sampled_from(("side-1", "side-2", "side-3")),
        hours=st.sampled_from((1, 4, 8)),
        used=st.integers(0, 5),
        after=st.sampled_from((40, 122, 243, 300, 364)),
    )
    def a_grant_is_brought_along(self, year: int, tier: str, hours: int, used: int, after: int) -> None:
        plan = self.story.plan if year == 103 else replace(self.story.plan, year=year, period=_YEAR_AFTER)
        window = use_window(plan.period.first + timedelta(days=after), plan.use_months)
        brought = Brought(tier, hours, min(used, hours), window)
        found = why_not_brought(brought, of_year(self.entries, year), plan)
        room = self.naive.granted[year] + hours <= plan.cap_hours
        if found is not None:
            assert not room or found.code in {"TRANSFER-TWICE", "TRANSFER-BACK"}
            return
        assert room
        grant = a_grant(self._number(), hours, window.first, plan_year=year, on=self.today, tier=tier)
        grant = replace(grant, first_day=window.first, last_day=window.last)
        self._write(grant)
        if brought.used:
            day = datetime.combine(day_used_before(brought, self.today), time())
            self._write(a_use(self._number(), {grant.id: brought.used}, day, start_at=None, end_at=None))

    @rule()
    def the_person_moves_away(self) -> None:
        draws = hours_to_move(self.entries, self.today)
        expected = self.naive.leavings(self.today)
        if isinstance(draws, Finding):
            booked = any(use.on > self.today for use in self._standing(EntryKind.USE))
            assert draws.code == ("TRANSFER-BOOKED" if booked else "TRANSFER-NOTHING")
            assert booked or not expected
            return
        assert {draw.grant: draw.hours for draw in draws} == expected
        self._write(an_adjust(self._number(), expected, self.today))
        for day in (self.today, date.max):
            assert sum(balance(of_year(self.entries, year), day).open for year in _YEARS) == 0

    @precondition(lambda self: bool(self._standing(EntryKind.ADJUST)))
    @rule(data=st.data())
    def the_move_is_taken_back(self, data: st.DataObject) -> None:
        adjust = data.draw(st.sampled_from(self._standing(EntryKind.ADJUST)))
        self._write(a_correction(self._number(), adjust, self.today))

    @precondition(lambda self: any(not grant.claim_id for grant in standing_grants(self.entries)))
    @rule(data=st.data())
    def a_grant_brought_along_is_taken_back(self, data: st.DataObject) -> None:
        brought = [grant for grant in standing_grants(self.entries) if not grant.claim_id]
        grant = data.draw(st.sampled_from(brought))
        drawing = [
            each
            for kind in (EntryKind.USE, EntryKind.ADJUST)
            for each in self._standing(kind)
            if any(draw.grant == grant.id for draw in each.draws)
        ]
        if all(each.kind is EntryKind.USE and each.start_at is None for each in drawing):
            for each in (*drawing, grant):
                self._write(a_correction(self._number(), each, self.today))

    # ── what always holds ────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def every_grant_adds_up(self) -> None:
        for year in _YEARS:
            for as_of in (self.today, date.max):
                for state in balance(of_year(self.entries, year), as_of).grants:
                    assert state.granted == state.used + state.lapsed + state.open == state.grant.hours - state.moved
                    assert min(state.used, state.lapsed, state.open, state.moved) >= 0

    @invariant()
    def the_cap_holds(self) -> None:
        for year in _YEARS:
            account = balance(of_year(self.entries, year), date.max)
            assert account.granted + account.moved == self.naive.granted[year] <= self.story.plan.cap_hours

    @invariant()
    def both_ledgers_say_the_same_of_every_day(self) -> None:
        # Days before and after today that are other ones after every step, and the edges of a window.
        edges = [entry.last_day for entry in self.entries if entry.last_day is not None] or [date(2016, 12, 31)]
        edge = edges[self.numbers % len(edges)]
        past, ahead = self.numbers * 37 % 230, self.numbers * 53 % 310
        for year in _YEARS:
            own = of_year(self.entries, year)
            for day in (
                self.today,
                self.today - timedelta(days=past),
                self.today + timedelta(days=ahead),
                edge,
                edge + timedelta(days=1),
            ):
                account, lines = balance(own, day), register(own, day)
                figures = Figures(account.granted, account.used, account.lapsed, account.open, account.moved)
                assert figures == self.naive.on_day(year, day)
                last = (lines[-1].balance, lines[-1].granted) if lines else (0, 0)
                assert last == (figures.open, figures.granted)
        assert hours_left(self.entries) == dict(self.naive.left)

    @invariant()
    def every_use_lies_in_the_window_of_its_grants(self) -> None:
        grants = {entry.id: entry for entry in self.entries if entry.kind is EntryKind.GRANT}
        for entry in self.entries:
            assert entry.hours == sum(draw.hours for draw in entry.draws) or not entry.draws
            for draw in entry.draws:
                first, last = grants[draw.grant].first_day, grants[draw.grant].last_day
                assert first is not None
                assert last is not None
                assert entry.on <= last
                assert entry.kind is EntryKind.ADJUST or first <= entry.on

    @invariant()
    def one_claim_at_most_is_open(self) -> None:
        assert sum(claim.state in OPEN_STATES for claim in self.claims) <= 1

    @invariant()
    def the_verdict_names_its_plan(self) -> None:
        verdict = self.story.verdict()
        assert verdict.plan_version == self.story.plan.version
        assert verdict.leave.entitled_hours <= self.story.plan.cap_hours


TestYear = Year.TestCase
TestYear.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
