"""What one can do with titles that match no course: say what they stand for, or that they stand for none, and back."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.services.titles import accept_title, dismiss_title, withdraw_title


class TitleActs(Acting):
    """Titles accepted as standing for a course of the plan, or put aside."""

    def accept(self, title: str, course: str) -> None:
        """Accept a suggestion, from now on and for everyone."""
        self.tasks.write(
            lambda desk, _progress: accept_title(desk, title, course),
            lambda _outcome: self.offer(f"已將「{title}」視為《{course}》。", "復原", lambda: self.withdraw(title)),
            label="採用課名",
        )

    def dismiss(self, title: str) -> None:
        """Say that a title stands for no course of the plan."""
        self.tasks.write(
            lambda desk, _progress: dismiss_title(desk, title),
            lambda _outcome: self.offer(f"「{title}」不是計畫的課程，不再詢問。", "復原", lambda: self.withdraw(title)),
            label="略過課名",
        )

    def withdraw(self, title: str) -> None:
        """Take back what was said of a title."""
        self.tasks.write(
            lambda desk, _progress: withdraw_title(desk, title),
            lambda outcome: self.say(f"已取消「{title}」的決定，回到待確認。", outcome),
            label="取消課名的決定",
        )
