"""What one can do with titles that match no course: accept what they stand for, and take that back."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.services.hours import accept_title, withdraw_title


class TitleActs(Acting):
    """Titles accepted as standing for a course of the plan."""

    def accept(self, title: str, course: str) -> None:
        """Accept a suggestion, from now on and for everyone."""
        self.tasks.write(
            lambda desk, _progress: accept_title(desk, title, course),
            lambda _outcome: self.offer(f"已將「{title}」視為《{course}》。", "復原", lambda: self.withdraw(title)),
            label="採用課名",
        )

    def withdraw(self, title: str) -> None:
        """Take an accepted title back."""
        self.tasks.write(
            lambda desk, _progress: withdraw_title(desk, title),
            lambda outcome: self.say(f"已取消採用「{title}」。", outcome),
            label="取消採用課名",
        )
