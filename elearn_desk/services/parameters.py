"""The parameters of the plan in force: where each value comes from, and choosing another (rules B1, B2, E2, E6, E7)."""

from __future__ import annotations

from dataclasses import dataclass

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.parameters import KEYS, choices_of, parameter_values, with_parameters
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulings import Ruling, RulingKind, RulingsInForce
from elearn_desk.services.decisions import Decision, decide_on
from elearn_desk.services.desk import Desk, at_present, needed, plan_on_file, value_or_refusal
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.values import PlanText
from elearn_desk.wording.parameters import choice_words, parameter_name


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """A parameter: its value, the one the plan's file states, the ruling that chose another, what may be chosen.

    `choices` are values with their words; none where any value of the form may be chosen.
    """

    key: str
    value: str
    stated: str
    meaning: str
    choices: tuple[tuple[str, str], ...]
    source: str
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The plan in force, the file brought in that states it (None for the shipped one), and its parameters."""

    plan: Plan
    file: PlanText | None
    parameters: tuple[ShownParameter, ...]


def show_plan(desk: Desk) -> Outcome[PlanShown]:
    """Give the plan of the year as it holds now, every parameter with where its value comes from."""
    with desk.database.read() as work:
        year = desk.plan.year
        stated, plan = plan_on_file(year, work), at_present(desk, work).plan
        rulings = RulingsInForce(work.rulings.standing(), year).on_the_year
        file = work.plans.last(year)
    chosen = {ruling.key: ruling for ruling in rulings if ruling.kind is RulingKind.PARAMETER}
    return Outcome(PlanShown(plan, file, tuple(_shown(key, stated, plan, chosen.get(key)) for key in KEYS)))


def _shown(key: str, stated: Plan, plan: Plan, ruling: Ruling | None) -> ShownParameter:
    note = next((note for note in stated.notes if note.key == key), None)
    return ShownParameter(
        key,
        parameter_values(plan)[key],
        parameter_values(stated)[key],
        note.meaning if note else parameter_name(key),
        tuple((value, choice_words(stated, key, value)) for value in choices_of(stated, key)),
        next((stated.sources[place] for place in _places_of(key) if place in stated.sources), ""),
        ruling,
    )


def _places_of(key: str) -> tuple[str, ...]:
    """Give where in a plan file the value of a parameter may stand."""
    return f"parameters.{key}", key, f"comp_leave.{key}"


def set_parameter(
    desk: Desk, key: str, value: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Choose another value of a parameter by a ruling, and tell whose verdict changes; `dry_run` keeps nothing.

    Refuses an unknown key, a value that may not be chosen or that a ruling chose already, a missing reason, and a
    year that is closed.
    """
    words = needed(reason, "REASON-NEEDED")
    changed = value_or_refusal(with_parameters(desk.plan, {key: value}))
    chosen = parameter_values(changed)[key]
    with desk.database.read() as work:
        in_force = RulingsInForce(work.rulings.standing(), desk.plan.year).on_the_year
    same = next((each for each in in_force if each.kind is RulingKind.PARAMETER and each.key == key), None)
    if same is not None and same.value == chosen:
        raise Refusal(finding("PARAMETER-SAME", ruling=same.id, key=key, value=chosen))
    ruling = Ruling(
        0,
        RulingKind.PARAMETER,
        0,
        "",
        desk.as_of,
        words,
        document.strip(),
        plan_year=desk.plan.year,
        key=key,
        value=chosen,
    )
    decision = decide_on(desk, lambda work: work.rulings.add(ruling), dry_run=dry_run)
    return Outcome(decision, (), frozenset() if dry_run else frozenset({Change.RULINGS}))


def parameter_shown(shown: PlanShown, key: str) -> ShownParameter:
    """Give one parameter of a plan; another key is refused."""
    found = next((each for each in shown.parameters if each.key == key), None)
    if found is None:
        raise Refusal(finding("PARAMETER-UNKNOWN", key=key, known="、".join(KEYS)))
    return found
