"""Records that state the same completion differently, and the clerk's decision on which of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.titles import title_key
from elearn_desk.services.answers import Choice, Correction
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.years import open_year
from elearn_desk.store.values import RecordRow
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.corrections import chosen_at_import, difference

_LOOKED_BACK = 50
"""Records of one completion that a newer one is compared with; no printout tells a completion so often."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of the same person, course and day that differ, the one brought in earlier first."""

    older: RecordRow
    newer: RecordRow

    @property
    def difference(self) -> str:
        """Say what differs."""
        return difference(self.older, self.newer)


def list_corrections(desk: Desk) -> Outcome[tuple[Pair, ...]]:
    """List the pairs that wait for a decision, in the order in which the newer record came."""
    with desk.database.read() as work:
        return Outcome(open_pairs(work, work.corrections.all()))


def decide(desk: Desk, older: int, newer: int, choice: Correction, reason: str, document: str = "") -> Outcome[Ruling]:
    """Decide which of two records stands; the other is set aside by a ruling that can be withdrawn (rule C7).

    Refuses records that are no such pair or that are decided on already, and the choice to ask.
    """
    words = needed(reason, "REASON-NEEDED")
    first, second = sorted((older, newer))
    with desk.database.write() as work:
        open_year(desk, work)
        told = work.corrections.of_record(first)
        if choice is Correction.ASK or first == second or second not in told:
            raise Refusal(finding("CORRECTION-UNKNOWN", older=older, newer=newer))
        decided = _Decided(work)
        if decided.settles(first, second):
            raise Refusal(finding("CORRECTION-DECIDED", older=older, newer=newer))
        ruling = work.rulings.add(_ruling(first, second, choice, words, document.strip(), desk.as_of))
    return Outcome(ruling, (), frozenset({Change.RULINGS, Change.RECORDS}))


def open_pairs(work: UnitOfWork, completions: Iterable[tuple[int, ...]]) -> tuple[Pair, ...]:
    """Give each standing record that no ruling has decided on with the latest one before it that it contradicts."""
    decided = _Decided(work)
    standing = [decided.standing(told) for told in completions]
    rows = work.records.by_number({number for numbers in standing for number in numbers})
    pairs = []
    for numbers in standing:
        for place, newer in enumerate(numbers):
            before = reversed(numbers[max(0, place - _LOOKED_BACK) : place])
            older = next((each for each in before if contradict(rows[each], rows[newer])), None)
            if older is not None and not decided.settles(older, newer):
                pairs.append(Pair(rows[older], rows[newer]))
    return tuple(sorted(pairs, key=lambda pair: pair.newer.id))


def contradict(one: RecordRow, other: RecordRow) -> bool:
    """Tell whether two records of one completion cannot both be right; one that only says less contradicts nothing."""
    stated = (
        (one.hours, other.hours),
        (title_key(one.platform), title_key(other.platform)),
        (one.completed_time, other.completed_time),
        (one.started_at, other.started_at),
        (one.score, other.score),
    )
    return any(first is not None and second is not None and first != second for first, second in stated)


def decide_all(work: UnitOfWork, completions: Iterable[tuple[int, ...]], choice: Correction, file: str) -> None:
    """Decide on all records of these completions as the clerk said when bringing a file in."""
    if choice is Correction.ASK:
        return
    reason, on = chosen_at_import(choice.value, file), work.audit.at.date()
    while pairs := open_pairs(work, completions):
        aside: set[int] = set()
        for pair in pairs:
            older, newer = pair.older.id, pair.newer.id
            if aside.isdisjoint((older, newer)):
                ruling = work.rulings.add(_ruling(older, newer, choice, reason, "", on))
                aside |= {ruling.record_id} if ruling.kind is RulingKind.SET_ASIDE else set()


def decide_rows(work: UnitOfWork, pairs: Iterable[Pair], choices: Mapping[tuple[str, int], Choice], file: str) -> None:
    """Decide on those pairs whose newer record stands in a row, by sheet and number, that the clerk decided on."""
    on = work.audit.at.date()
    for pair in pairs:
        choice = choices.get((pair.newer.sheet, pair.newer.row))
        if choice is not None and choice.correction is not Correction.ASK:
            reason = choice.reason.strip() or chosen_at_import(choice.correction.value, file)
            work.rulings.add(_ruling(pair.older.id, pair.newer.id, choice.correction, reason, "", on))


class _Decided:
    """What the standing rulings say of records that state the same completion."""

    def __init__(self, work: UnitOfWork) -> None:
        rulings = [each for each in work.rulings.standing() if each.instead is not None]
        self._settled = {frozenset((each.record_id, each.instead)) for each in rulings}
        self._aside = {each.record_id for each in rulings if each.kind is RulingKind.SET_ASIDE}

    def standing(self, told: Iterable[int]) -> list[int]:
        return [number for number in told if number not in self._aside]

    def settles(self, older: int, newer: int) -> bool:
        return frozenset((older, newer)) in self._settled or not self._aside.isdisjoint((older, newer))


def _ruling(older: int, newer: int, choice: Correction, reason: str, document: str, on: date) -> Ruling:
    kind = RulingKind.BOTH_STAND if choice is Correction.BOTH else RulingKind.SET_ASIDE
    aside, stands = (newer, older) if choice is Correction.OLDER else (older, newer)
    return Ruling(0, kind, aside, "", on, reason, document, instead=stands)
