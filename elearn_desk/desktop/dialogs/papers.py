"""Every paper that goes out: drawn off the GUI thread, looked at, and then printed or saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.file_picker import file_to_save
from elearn_desk.desktop.dialogs.opening import open_file, open_folder_of
from elearn_desk.desktop.models.papers import Paper
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.services import award_lists, explanation_sheets, forms, leave_slips, notices, proofs, radar, transfers
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.paper_names import suggested_name
from elearn_desk.services.previews import preview, save

if TYPE_CHECKING:
    from elearn_desk.desktop.dialogs.preview_dialog import PreviewDialog
    from elearn_desk.desktop.models.pdf_pages import PdfPages

_PDF = "PDF 檔 (*.pdf)"


class PaperActs(Acting):
    """The papers, each looked at first; only printing or saving one notes anything."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(tasks, window)

    def print_form(self, person_id: str, unit: str, name: str) -> None:
        """Show one person's 附件2."""
        self._show_forms([person_id], name, unit, name)

    def print_forms(self, person_ids: Sequence[str] | None) -> None:
        """Show the 附件2 of several people in one file, of everyone who has one when none are named."""
        who = "全部" if person_ids is None else f"{len(person_ids)}人"
        self._show_forms(person_ids, who, who)

    def print_blank(self) -> None:
        """Show the blank 附件2."""
        self.show(
            Paper(
                "空白附件2",
                self._name("附件2", "空白表"),
                lambda desk, out, _progress: forms.print_blank_form(desk, out),
            )
        )

    def print_awards(self, batch: int | None = None) -> None:
        """Show the list of those recommended today, or of those sent in a batch."""
        which = "" if batch is None else f"第{batch}批"
        self.show(
            Paper(
                f"獎懲建議名冊{which}",
                self._name("獎懲建議名冊", which),
                lambda desk, out, _progress: award_lists.print_award_list(desk, out, batch),
                lambda count: f"{count} 人，",
            )
        )

    def print_proof(self, person_id: str, unit: str, name: str) -> None:
        """Show one person's proof annex."""
        self._show_proofs([person_id], name, unit, name)

    def print_proofs(self, person_ids: Sequence[str]) -> None:
        """Show the proof annexes of several people in one file."""
        self._show_proofs(person_ids, f"{len(person_ids)}人", f"{len(person_ids)}人")

    def print_explanation(self, person_id: str, unit: str, name: str) -> None:
        """Show the sheet that explains to one person where they stand."""
        self._show_explanations([person_id], name, unit, name)

    def print_explanations(self, person_ids: Sequence[str]) -> None:
        """Show such sheets of several people in one file."""
        self._show_explanations(person_ids, f"{len(person_ids)}人", f"{len(person_ids)}人")

    def print_slips(self, entries: Sequence[int], name: str) -> None:
        """Show the slips of uses of leave, by the numbers of their entries."""
        which = "第" + "、".join(map(str, entries)) + "號"
        self.show(
            Paper(
                f"假單（{name}）",
                self._name("假單", name, which),
                lambda desk, out, _progress: leave_slips.print_leave_slips(desk, entries, out),
                lambda count: f"{count} 張，",
            )
        )

    def print_hand_over(self, person_id: str, unit: str, name: str, to: str = "") -> None:
        """Show the sheet that goes along with a person to another agency."""

        def make(desk: Desk, out: Path, _progress: Progress) -> Outcome[Any]:
            return transfers.print_hand_over(desk, transfers.hand_over_sheet(desk, person_id, to).value, out)

        self.show(Paper(f"補休移交單（{name}）", self._name("補休移交單", unit, name), make))

    def print_missing(self) -> None:
        """Show for every unit what its people still lack."""
        self.show(
            Paper(
                "尚缺課程通知",
                self._name("尚缺課程通知"),
                lambda desk, out, progress: notices.write_missing(desk, out, progress=progress),
                lambda count: f"{count} 人，",
            )
        )

    def print_radar(self, within: int | None = None) -> None:
        """Show the hours about to lapse, of all days or within so many."""
        self.show(
            Paper(
                "補休到期通知",
                self._name("補休到期通知"),
                lambda desk, out, _progress: radar.write_radar(desk, out, within),
                lambda count: f"{count} 筆，",
            )
        )

    def show(self, paper: Paper) -> None:
        """Draw a paper, keeping nothing, and show its pages; what stands against it is said in the window."""

        def work(desk: Desk, progress: Progress) -> Outcome[PdfPages]:
            # Loaded only when a paper is looked at: the window is to open quickly.
            from elearn_desk.desktop.dialogs import preview_dialog  # noqa: F401, PLC0415 - so that showing it need not
            from elearn_desk.desktop.models.pdf_pages import PdfPages  # noqa: PLC0415

            made = preview(desk, paper.name, lambda at, out: paper.make(at, out, progress))
            return Outcome(PdfPages(made.value.content), made.findings)

        def show(made: Outcome[PdfPages]) -> None:
            from elearn_desk.desktop.dialogs.preview_dialog import PreviewDialog  # noqa: PLC0415 - as above

            self.open(PreviewDialog(self.tasks, paper, made, self._save, self.window))

        self.tasks.write(work, show, label=f"準備{paper.title}")

    def _show_forms(self, person_ids: Sequence[str] | None, who: str, *parts: str) -> None:
        self.show(
            Paper(
                f"附件2（{who}）",
                self._name("附件2", *parts),
                lambda desk, out, progress: forms.print_claim_forms(desk, person_ids, out, progress),
                lambda count: f"{count} 份，",
            )
        )

    def _show_proofs(self, person_ids: Sequence[str], who: str, *parts: str) -> None:
        self.show(
            Paper(
                f"佐證對照表（{who}）",
                self._name("佐證對照表", *parts),
                lambda desk, out, _progress: proofs.print_proofs(desk, person_ids, out),
            )
        )

    def _show_explanations(self, person_ids: Sequence[str], who: str, *parts: str) -> None:
        self.show(
            Paper(
                f"說明表（{who}）",
                self._name("說明表", *parts),
                lambda desk, out, _progress: explanation_sheets.print_explanations(desk, person_ids, out),
            )
        )

    def _save(self, dialog: PreviewDialog) -> None:
        paper = dialog.paper
        out = file_to_save(dialog, "另存 PDF", paper.name, _PDF)
        if out is None:
            return

        def done(outcome: Outcome[Any]) -> None:
            text = f"{paper.title}：{paper.told(outcome.value)}已存成「{out.name}」。"
            self.offer(text, "開啟檔案", lambda: open_file(out), outcome)
            dialog.tell_saved(out, outcome, lambda: open_folder_of(out))

        dialog.begin_work(stoppable=False)
        self.tasks.write(
            lambda desk, progress: save(desk, out, lambda at, to: paper.make(at, to, progress), dialog.pages.content),
            done,
            label=f"儲存{paper.title}",
            refused=dialog.refuse,
        )

    def _name(self, kind: str, *parts: str) -> str:
        desk = self.tasks.desk
        return suggested_name(desk.plan.year, kind, *parts, mark=desk.mark)
