"""What a clerk has said in a review and not brought in yet; it outlives the review, so that leaving loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import LineState, Review, ReviewLine
from elearn_desk.intake.source import Mend
from elearn_desk.services.answers import NO_ANSWERS, Answers, Choice, Correction

_Cell = tuple[str, int, int]


@dataclass(slots=True)
class Draft:
    """Everything by the digest of its file: cells mended by sheet, row and cell; choices by file, sheet and row.

    `columns` are headers with the field each means, by kind of file; `answers` what was said of the files as a whole.
    """

    answers: Answers = NO_ANSWERS
    columns: dict[ImportKind, dict[str, str]] = field(default_factory=dict)
    mends: dict[str, dict[_Cell, Mend]] = field(default_factory=dict)
    choices: dict[tuple[str, str, int], Choice] = field(default_factory=dict)
    reason: str = ""
    """The reason given last, which the next row is likely to have too."""

    @property
    def given(self) -> bool:
        """Tell whether the clerk has said anything at all."""
        return bool(self.mends or self.choices or any(self.columns.values())) or self.answers != NO_ANSWERS

    def answers_for(self, kind: ImportKind) -> Answers:
        """Give all that was said, as the services take it of files of a kind."""
        mends = {file: tuple(cells.values()) for file, cells in self.mends.items()}
        return replace(self.answers, columns=dict(self.columns.get(kind, {})), mends=mends, choices=dict(self.choices))

    def mend(self, file: str, mend: Mend) -> None:
        """Have a cell say something else; saying what stands there already takes the mend away."""
        cells = self.mends.setdefault(file, {})
        spot = (mend.sheet, mend.row, mend.cell)
        if mend.after == mend.before:
            cells.pop(spot, None)
        else:
            cells[spot] = mend
        if not cells:
            del self.mends[file]

    def mended(self, file: str, line: ReviewLine) -> dict[int, str]:
        """Give the cells of a row that were mended, by number."""
        cells = self.mends.get(file, {})
        return {at: mend.after or "" for (sheet, row, at), mend in cells.items() if (sheet, row) == line.spot}

    def give_reason(self, file: str, line: ReviewLine, reason: str) -> None:
        """Say why a row was mended, or decided on."""
        self.reason = reason
        for spot, mend in self.mends.get(file, {}).items():
            if spot[:2] == line.spot:
                self.mends[file][spot] = replace(mend, reason=reason)
        choice = self.choices.get((file, *line.spot))
        if choice is not None:
            self.choices[file, *line.spot] = replace(choice, reason=reason)

    def reason_of(self, file: str, line: ReviewLine) -> str:
        """Give why a row was mended or decided on, or the reason given last."""
        reasons = [mend.reason for spot, mend in self.mends.get(file, {}).items() if spot[:2] == line.spot]
        choice = self.choices.get((file, *line.spot))
        return next(iter(reasons), choice.reason if choice is not None else self.reason)

    def choose(self, file: str, line: ReviewLine, correction: Correction) -> None:
        """Decide which of two records stands; to ask later takes the decision away."""
        if correction is Correction.ASK:
            self.choices.pop((file, *line.spot), None)
        else:
            self.choices[file, *line.spot] = Choice(correction, self.reason)

    def choice(self, file: str, line: ReviewLine) -> Correction:
        """Give the decision on a row."""
        choice = self.choices.get((file, *line.spot))
        return Correction.ASK if choice is None else choice.correction

    def touches(self, file: str, line: ReviewLine) -> bool:
        """Tell whether the clerk has worked on a row."""
        return (file, *line.spot) in self.choices or bool(self.mended(file, line))

    def decided(self, review: Review) -> int:
        """Count the corrections of a review that were decided on."""
        if self.answers.corrections is not Correction.ASK:
            return sum(each.corrections for each in review.files)
        rows = {(file.source.sha256, *line.spot) for file in review.files for line in corrections(file.lines)}
        return len(rows & self.choices.keys())

    @property
    def unreasoned(self) -> int:
        """Count the rows that were mended without saying why."""
        rows = {
            (file, *spot[:2])
            for file, cells in self.mends.items()
            for spot, mend in cells.items()
            if not mend.reason.strip()
        }
        return len(rows)


def corrections(lines: tuple[ReviewLine, ...]) -> tuple[ReviewLine, ...]:
    """Give the rows that state a completion otherwise than a record already there."""
    return tuple(line for line in lines if line.state is LineState.CORRECTION)
