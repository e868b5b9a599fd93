"""What one can do with titles that match no course: say what they stand for, or that they stand for none, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.models.decision_steps import titles_judged, titles_withdrawn
from elearn_desk.desktop.tasks import Work
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.titles import accept_title, dismiss_title, withdraw_title


class TitleActs(Acting):
    """Titles accepted as standing for a course of the plan, or put aside; several at once are one step."""

    def accept(self, titles: Sequence[tuple[str, str]]) -> None:
        """Accept suggestions, each a title with its course, from now on and for everyone."""
        names = [title for title, _ in titles]
        title, course = titles[0]
        said = f"已將「{title}」視為《{course}》。" if len(titles) == 1 else f"已採用 {len(titles):,} 個課名。"
        self.tasks.write(
            _each(titles, lambda desk, each: accept_title(desk, *each)),
            lambda _outcome: self._judged(said, names),
            label="採用課名",
        )

    def dismiss(self, titles: Sequence[str]) -> None:
        """Say that titles stand for no course of the plan."""
        one = f"「{titles[0]}」不是計畫的課程，不再詢問。"
        said = one if len(titles) == 1 else f"{len(titles):,} 個課名不是計畫的課程，不再詢問。"
        self.tasks.write(
            _each(titles, dismiss_title),
            lambda _outcome: self._judged(said, titles),
            label="略過課名",
        )

    def _judged(self, said: str, titles: Sequence[str]) -> None:
        self.say(said)
        self.did(titles_judged(said.removesuffix("。"), titles))

    def withdraw(self, titles: Sequence[str]) -> None:
        """Take back what was said of titles."""
        which = f"「{titles[0]}」" if len(titles) == 1 else f" {len(titles):,} 個課名"

        def done(outcome: Outcome[None]) -> None:
            self.say(f"已取消{which}的決定，回到待確認。", outcome)
            self.did(titles_withdrawn(f"取消{which}的決定"))

        self.tasks.write(
            _each(titles, withdraw_title),
            done,
            label="取消課名的決定",
        )


def _each(entries: Sequence[object], act: Callable[..., Outcome[None]]) -> Work[None]:
    """Do the same with several titles, all of them or none."""

    def work(desk: Desk, _progress: Progress) -> Outcome[None]:
        with desk.database.together() as database:
            for each in entries:
                act(replace(desk, database=database), each)
        return Outcome(None, (), frozenset({Change.TITLES}))

    return work
