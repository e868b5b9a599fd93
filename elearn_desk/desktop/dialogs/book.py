"""What one can decide about the rules themselves: parameters, people, platforms, days, and taking a decision back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.decision_dialog import Decide, DecisionDialog
from elearn_desk.desktop.dialogs.file_picker import files_to_open
from elearn_desk.desktop.dialogs.trial_dialog import Blank, day_typed
from elearn_desk.desktop.models.decision_steps import plan_adopted, ruled, ruling_withdrawn
from elearn_desk.desktop.tasks import Work
from elearn_desk.desktop.undo import Step
from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.ruled import OFF, WORKS
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import parameters, plan_import, rulings
from elearn_desk.services.decisions import Decision
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.parameters import ShownParameter
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

T = TypeVar("T")

GROUP = "計畫與疑義"

_EXPLAINED = "作成後所有人一體適用；已登錄的時數與已列印的表單不受影響。"
_ACT = "作成裁示"


class BookActs(Acting):
    """Decisions that go into the book (疑義簿), each with its effect shown before it is taken."""

    def set_parameter(self, parameter: ShownParameter) -> None:
        """Ask for another value of a parameter."""
        source = f"〔{parameter.source}〕" if parameter.source else ""
        self._rule(
            parameter.meaning,
            # The question is longer than the title of a window.
            f"{parameter.meaning}\n\n{source}{_EXPLAINED}",
            (Blank("採用", parameter.value, parameter.choices),),
            lambda values, reason, document, tried: (
                lambda desk, _progress: parameters.set_parameter(
                    desk, parameter.key, values[0], reason, document, dry_run=tried
                )
            ),
            head="參數的裁示",
        )

    def rule_category(self, person_id: str = "") -> None:
        """Ask which category of staff a person is of."""
        known = [(each.value, name) for each, name in CATEGORY_NAMES.items() if each is not Category.UNKNOWN]
        self._rule(
            "人員類別的裁示",
            "名冊的人員類別不明或有誤時，指明這個人屬於哪一類（肆、適用對象）。",
            (Blank("身分證字號", person_id), Blank("人員類別", choices=known)),
            lambda values, reason, document, tried: (
                lambda desk, _progress: rulings.rule_category(
                    desk, values[0].upper(), values[1], reason, document, dry_run=tried
                )
            ),
        )

    def rule_rank(self, person_id: str = "") -> None:
        """Ask which rank a person holds, or is equivalent to."""
        self._rule(
            "官等的裁示",
            "名冊沒有官等，或約聘僱人員的相當官等有疑義時，指明對照哪一個官等（陸、6（二）1）。",
            (
                Blank("身分證字號", person_id),
                Blank("（相當）官等", choices=[(each.value, name) for each, name in RANK_NAMES.items()]),
            ),
            lambda values, reason, document, tried: (
                lambda desk, _progress: rulings.rule_rank(
                    desk, values[0].upper(), values[1], reason, document, dry_run=tried
                )
            ),
        )

    def rule_platform(self) -> None:
        """Ask which platform of the plan another name stands for."""
        platforms = [(name, name) for name in self.tasks.desk.plan.platforms]
        self._rule(
            "平台名稱的裁示",
            "列印表上的平台名稱與計畫不同、但實為同一平台時，指明是哪一個。",
            (Blank("列印表上的平台名稱"), Blank("即計畫的平台", choices=platforms)),
            lambda values, reason, document, tried: (
                lambda desk, _progress: rulings.rule_platform(
                    desk, values[0], values[1], reason, document, dry_run=tried
                )
            ),
        )

    def rule_suspension(self) -> None:
        """Ask for a day on which work was suspended, or went on all the same."""
        self._rule(
            "停止上班的裁示",
            "颱風等停止上班之日，課程在上班時間完成的是否算公餘，依參數決定（附件2注意事項2）。",
            (Blank("日期", day=True), Blank("當日", choices=((OFF, "停止上班"), (WORKS, "照常上班")))),
            _suspension,
        )

    def withdraw(self, number: int, said: str) -> None:
        """Ask why a ruling is taken back."""
        self._decide(
            f"撤回裁示第{number}號",
            f"{said}。撤回後，同一事項先前的裁示或計畫原訂恢復適用。",
            (),
            lambda _values, reason, _document, tried: (
                lambda desk, _progress: rulings.withdraw_ruling(desk, number, reason, dry_run=tried)
            ),
            act="撤回這項裁示",
            step=lambda _ruling: ruling_withdrawn(f"撤回裁示第{number}號"),
        )

    def choose_plan(self) -> None:
        """Ask for a plan file, and whether it is to hold from now on."""
        for path in files_to_open(self.window, "計畫檔", "計畫檔 (*.toml)")[:1]:
            self.adopt_plan(path)

    def adopt_plan(self, path: Path) -> None:
        """Have a plan file hold for its year in place of the one before, once it is seen what that changes."""
        before = self.tasks.desk.plan
        self._decide(
            f"採用計畫檔：{path.name}",
            "採用後依這份計畫重新判定；已登錄的時數與已列印的表單不受影響。",
            (),
            lambda _values, reason, document, tried: (
                lambda desk, _progress: plan_import.import_plan(desk, path, reason, document, dry_run=tried)
            ),
            act="採用這份計畫檔",
            plan_of=lambda plan: plan_import.naming_both(plan, before),
            step=plan_adopted,
        )

    def _rule(
        self, title: str, explanation: str, fields: Sequence[Blank], decide: Decide[Ruling], *, head: str = ""
    ) -> None:
        self._decide(title, explanation, fields, decide, step=partial(ruled, title), head=head)

    def _decide(
        self,
        title: str,
        explanation: str,
        fields: Sequence[Blank],
        decide: Decide[T],
        *,
        act: str = _ACT,
        step: Callable[[T], Step],
        plan_of: Callable[[T], Plan] | None = None,
        head: str = "",
    ) -> None:
        def done(outcome: Outcome[Decision[T]]) -> None:
            self.say(f"{title}：已記入疑義簿，{len(outcome.value.changes):,} 人的判定改變。", outcome)
            self.did(step(outcome.value.entry))

        words_of = head or title, explanation, act
        self.open(DecisionDialog(self.tasks, words_of, fields, decide, done, self.window, plan_of=plan_of))


def _suspension(values: list[str], reason: str, document: str, tried: bool) -> Work[Decision[Ruling]]:
    return lambda desk, _progress: rulings.rule_suspension(
        desk, day_typed(values[0]), values[1], reason, document, dry_run=tried
    )


def ruling_commands(acts: BookActs) -> tuple[Command, ...]:
    """Give the rulings that begin with nothing but the clerk's wish."""
    return tuple(
        Command(f"裁示{what}…", GROUP, act, icon="stamp", words="新增裁示")
        for what, act in (
            ("人員類別", acts.rule_category),
            ("官等", acts.rule_rank),
            ("平台名稱", acts.rule_platform),
            ("停止上班", acts.rule_suspension),
        )
    )
