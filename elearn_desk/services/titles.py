"""Course titles that match no course of the plan: what they may stand for, and what the clerk said of them (C2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.likeness import NearCourse, Nearness
from elearn_desk.domain.titles import TitleBook, title_key
from elearn_desk.services.desk import Desk, needed, rulebook
from elearn_desk.services.effects import VerdictChange, standings, verdict_changes
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.years import open_year
from elearn_desk.store.values import AliasEvent, TitleCount
from elearn_desk.store.work import UnitOfWork

_TITLES = frozenset({Change.TITLES})


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A title that matches no course of the plan, how many people have it, and what it may stand for, likeliest first.

    Of several ways of writing it the most frequent is given.
    """

    title: str
    people: int
    suggestions: tuple[NearCourse, ...] = ()

    @property
    def suggestion(self) -> NearCourse | None:
        """The likeliest course, if any is near."""
        return self.suggestions[0] if self.suggestions else None


@dataclass(frozen=True, slots=True)
class TitleEffect:
    """What accepting a title comes to: people who have it, those not on the roster yet, and verdicts that change."""

    people: int
    waiting: int
    changes: tuple[VerdictChange, ...]


def unknown_titles(desk: Desk, *, suggested_only: bool = False) -> Outcome[tuple[UnknownTitle, ...]]:
    """List titles that match no course of the plan and were not dismissed, the one most people have first (rule C2)."""
    nearness = Nearness(desk.plan)
    with desk.database.read() as work:
        dismissed = {title_key(event.alias) for event in _dismissed(desk, work)}
        book = TitleBook(desk.plan, work.aliases.standing(desk.plan.year))
        writings: dict[str, list[TitleCount]] = defaultdict(list)
        for count in work.records.titles():
            if not book.resolve(count.title).slots:
                writings[title_key(count.title)].append(count)
        found = [
            UnknownTitle(counts[0].title, _people(work, counts), near)
            for key, counts in writings.items()
            if key not in dismissed and ((near := nearness.near(counts[0].title)) or not suggested_only)
        ]
    return Outcome(tuple(sorted(found, key=lambda each: (-each.people, each.title))))


def _people(work: UnitOfWork, writings: list[TitleCount]) -> int:
    if len(writings) == 1:
        return writings[0].people
    return len(work.records.holders([each.title for each in writings]))


def accepted_titles(desk: Desk) -> Outcome[dict[str, str]]:
    """Give the titles accepted as standing for a course of the plan."""
    with desk.database.read() as work:
        return Outcome(work.aliases.standing(desk.plan.year))


def list_aliases(desk: Desk) -> Outcome[tuple[AliasEvent, ...]]:
    """List the titles accepted, with who accepted them, when and why, in the order in which they were."""
    with desk.database.read() as work:
        return Outcome(tuple(event for event in work.aliases.events(desk.plan.year) if event.course))


def dismissed_titles(desk: Desk) -> Outcome[tuple[AliasEvent, ...]]:
    """List the titles dismissed as standing for no course, with who did so, when and why."""
    with desk.database.read() as work:
        return Outcome(_dismissed(desk, work))


def _dismissed(desk: Desk, work: UnitOfWork) -> tuple[AliasEvent, ...]:
    return tuple(event for event in work.aliases.events(desk.plan.year) if not event.course)


def preview_title(desk: Desk, alias: str, course: str) -> Outcome[TitleEffect]:
    """Tell what accepting a title would change for those who have it; refuses as `accept_title` does."""
    title = _acceptable(desk, alias, course)
    with desk.database.read() as work:
        key = title_key(title)
        people = work.records.holders([each.title for each in work.records.titles() if title_key(each.title) == key])
        now = rulebook(desk, work)
        others = {name: known for name, known in now.aliases.items() if title_key(name) != key}
        then = replace(now, aliases={**others, title: course})
        before = standings(desk, work, people, now)
        changes = verdict_changes(before, standings(desk, work, people, then))
    return Outcome(TitleEffect(len(people), len(people) - len(before), changes))


def accept_title(desk: Desk, alias: str, course: str, reason: str = "", document: str = "") -> Outcome[None]:
    """Accept that a title stands for a course of this year's plan, from now on and for everyone (rule C2).

    Refuses an empty title, one that is a course of the plan by itself, and a course the plan does not have.
    """
    title = _acceptable(desk, alias, course)
    with desk.database.write() as work:
        open_year(desk, work)
        work.aliases.add(desk.plan.year, title, course, reason.strip(), document.strip())
    return Outcome(None, (), _TITLES)


def _acceptable(desk: Desk, alias: str, course: str) -> str:
    title = _no_course(desk, alias)
    if not TitleBook(desk.plan).resolve(course).slots:
        raise Refusal(finding("TITLE-NO-COURSE", course=course, year=desk.plan.year))
    return title


def _no_course(desk: Desk, alias: str) -> str:
    """Give a title, trimmed; an empty one, or one that is a course of the plan, is refused."""
    title = needed(alias, "TITLE-NEEDED")
    if TitleBook(desk.plan).resolve(title).slots:
        raise Refusal(finding("TITLE-IS-COURSE", title=title, year=desk.plan.year))
    return title


def dismiss_title(desk: Desk, title: str, reason: str = "") -> Outcome[None]:
    """Say that a title stands for no course of the plan, so that it is not asked about again.

    `withdraw_title` takes it back. Refuses an empty title and one that is a course of the plan by itself.
    """
    words = _no_course(desk, title)
    with desk.database.write() as work:
        open_year(desk, work)
        work.aliases.dismiss(desk.plan.year, words, reason.strip())
    return Outcome(None, (), _TITLES)


def withdraw_title(desk: Desk, alias: str) -> Outcome[None]:
    """Take back that a title was accepted or dismissed (rule C2); refuses one that was neither."""
    with desk.database.write() as work:
        open_year(desk, work)
        if not work.aliases.withdraw(desk.plan.year, alias):
            raise Refusal(finding("TITLE-NO-ALIAS", title=alias))
    return Outcome(None, (), _TITLES)
