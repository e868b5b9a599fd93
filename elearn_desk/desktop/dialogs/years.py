"""What one can do with plan years: close one, reopen it, and begin the next."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.models.decision_steps import begun, closed, reopened
from elearn_desk.domain.years import YearEvent
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.year_end import Carried, YearState, begin_year, close_year, reopen_year, year_state
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence

_READING = "year"


class YearActs(Acting):
    """Closing and reopening, with what is still undone said beforehand."""

    def close_or_reopen(self) -> None:
        """Look how the year stands, and ask for what closing or reopening it needs."""
        self.tasks.read(lambda desk, _progress: year_state(desk), self._ask_about, key=_READING)

    def _ask_about(self, outcome: Outcome[YearState]) -> None:
        closing = outcome.value.closing
        if closing is None:
            self._close(outcome.value)
        else:
            self._reopen(closing)

    def _close(self, state: YearState) -> None:
        undone = "\n".join(f"・{sentence(each)}" for each in state.undone)
        explanation = "關帳後不再受理申請、敘獎與裁示；補休可繼續使用，需要時可以重新開帳。"

        def done(_outcome: Outcome[YearEvent]) -> None:
            self.say(f"{state.year}年度已關帳。")
            self.did(closed(state.year))

        self.ask(
            f"{state.year}年度關帳",
            f"{explanation}\n\n還有待辦事項：\n{undone}" if undone else explanation,
            "仍要關帳" if undone else "關帳",
            (("說明", bool(undone)), ("文號", False)),
            lambda texts: lambda desk, _progress: close_year(desk, texts[0], texts[1], force=bool(undone)),
            done,
        )

    def _reopen(self, closing: YearEvent) -> None:
        year = closing.plan_year

        def done(_outcome: Outcome[YearEvent]) -> None:
            self.say(f"{year}年度已重新開帳。")
            self.did(reopened(year))

        self.ask(
            f"{year}年度重新開帳",
            f"{year}年度已於{roc_date(closing.on)}關帳；重新開帳後可再受理申請、敘獎與裁示。",
            "重新開帳",
            (("事由", True), ("文號", False)),
            lambda texts: lambda desk, _progress: reopen_year(desk, texts[0], texts[1]),
            done,
        )

    def begin_next(self) -> None:
        """Begin the next plan year, and say which hours are carried into it."""
        year = self.tasks.desk.plan.year + 1

        def done(outcome: Outcome[tuple[Carried, ...]]) -> None:
            hours = sum(each.grant.open for each in outcome.value)
            people = len({each.person_id for each in outcome.value})
            carried = f"{people:,} 人的補休 {hours:,} 小時轉入，仍依原期限使用" if hours else "沒有轉入的補休"
            self.say(f"{year}年度已開始辦理：{carried}。", outcome)
            self.did(begun(year))

        self.ask(
            f"開始{year}年度",
            f"記錄{year}年度開始辦理；本年度核給而未逾期的補休轉入，不計入{year}年度上限。",
            f"開始{year}年度",
            (),
            lambda _texts: lambda desk, _progress: begin_year(desk, year),
            done,
        )
