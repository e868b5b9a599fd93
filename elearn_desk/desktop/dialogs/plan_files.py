"""What one can do with plan files before any holds: check one, draft the next year's, compare, try one out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.book import GROUP
from elearn_desk.desktop.dialogs.file_picker import file_to_save, files_to_open
from elearn_desk.desktop.dialogs.opening import Opening
from elearn_desk.desktop.models.plan_tries import check_words, comparison_words, replay_words
from elearn_desk.desktop.widgets.list_foot import ListFoot, list_over_foot
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.plan import Plan
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.plan_drafts import PlanDraft, draft_plan
from elearn_desk.services.plan_replay import Replay, replay_plan
from elearn_desk.services.plans import PlanComparison, check_plan_file, compare_plans
from elearn_desk.wording.sentences import sentence

_KINDS = "計畫檔 (*.toml)"
_SIZE = (820, 520)


class PlanTextDialog(QDialog):
    """What came of a look at a plan file, line by line; it can be copied."""

    def __init__(self, title: str, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        resize_within_screen(self, _SIZE)
        self.lines = QPlainTextEdit("\n".join(lines), self)
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(title)
        foot = ListFoot(self)
        self.leave = foot.leave
        list_over_foot(self, self.lines, foot)


class PlanFileActs(Acting):
    """Nothing of this changes what holds; adopting a plan is a decision of the book."""

    def check(self) -> None:
        """Ask for a plan file, and tell whether it can be used."""
        path = self._file("檢查計畫檔")
        if path is not None:
            self.tasks.read(
                lambda _desk, _progress: check_plan_file(path),
                lambda found: self._checked(path, found),
                key="plan-file",
            )

    def _checked(self, path: Path, found: Outcome[Plan | None]) -> None:
        self._tell(f"檢查計畫檔：{path.name}", check_words(found.value, found.findings))

    def compare(self) -> None:
        """Ask for a plan file, and tell what it states otherwise than the plan of the year."""
        path, year = self._file("與本年度計畫比較"), self.tasks.desk.plan.year

        def show(found: Outcome[PlanComparison]) -> None:
            self._tell("計畫檔的差異", comparison_words(found.value))

        if path is not None:
            self.tasks.read(
                lambda desk, _progress: compare_plans(desk, str(year), str(path)),
                show,
                key="plan-file",
                refused=lambda finding: self._refused(path, finding),
            )

    def try_out(self) -> None:
        """Ask for a draft, and judge the people and records that are there by it."""
        path = self._file("以草案試算")

        def show(found: Outcome[Replay]) -> None:
            self._tell("以草案試算的結果", replay_words(found.value))

        if path is not None:
            self.say(f"正在以「{path.name}」試算…")
            self.tasks.read(
                lambda desk, progress: replay_plan(desk, path, progress),
                show,
                key="plan-file",
                refused=lambda finding: self._refused(path, finding),
            )

    def draft(self) -> None:
        """Write a draft of the next year's plan from the one in force, to be filled in."""
        year = self.tasks.desk.plan.year
        out = file_to_save(self.window, f"寫出{year + 1}年度計畫草案", f"{year + 1}.toml", _KINDS)

        def work(desk: Desk, _progress: Progress) -> Outcome[PlanDraft]:
            return draft_plan(desk, year + 1, str(year), out or Path())

        def done(made: Outcome[PlanDraft]) -> None:
            text = f"已寫出{year + 1}年度計畫草案「{made.value.file.name}」，待填 {len(made.findings):,} 處。"
            self.offer(text, "開啟檔案", Opening(made.value.file))

        if out is not None:
            self.tasks.write(work, done, label=f"寫出{year + 1}年度計畫草案")

    def _file(self, title: str) -> Path | None:
        return next(iter(files_to_open(self.window, title, _KINDS)), None)

    def _refused(self, path: Path, finding: Finding) -> None:
        self._tell(f"計畫檔不能使用：{path.name}", [sentence(each) for each in (finding, *_others(path, finding))])

    def _tell(self, title: str, lines: Sequence[str]) -> None:
        self.open(PlanTextDialog(title, lines, self.window))


def _others(path: Path, first: Finding) -> Sequence[Finding]:
    try:
        return [each for each in check_plan_file(path).findings if each != first]
    except Refusal:
        return ()


def plan_file_commands(acts: PlanFileActs) -> tuple[Command, ...]:
    """Give what can be done with plan files."""
    return (
        Command("檢查計畫檔…", GROUP, acts.check, icon="list-checks"),
        Command("與本年度計畫比較…", GROUP, acts.compare, icon="columns-3", words="差異"),
        Command("以草案試算…", GROUP, acts.try_out, icon="play", words="試算 影響"),
        Command("寫出下年度計畫草案…", GROUP, acts.draft, icon="file-text", words="新年度"),
    )
