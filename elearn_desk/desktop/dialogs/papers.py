"""Printing and exporting: where to save, drawing off the GUI thread, and the offer to open what was made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.file_picker import file_to_save
from elearn_desk.desktop.tasks import Work
from elearn_desk.domain.documents import HandOverSheet
from elearn_desk.services import award_lists, forms, notices, proofs, radar, reports, transfers
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence

T = TypeVar("T")

_PDF, _EXCEL = "PDF 檔 (*.pdf)", "Excel 活頁簿 (*.xlsx)"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(*parts: str, ending: str) -> str:
    """Give a file name of parts such as `103年_附件2_民政課_王小明.pdf`, without what file systems forbid."""
    kept = (_FORBIDDEN.sub("", part).strip() for part in parts)
    return "_".join(part for part in kept if part) + ending


class PaperActs(Acting):
    """Every paper and sheet that goes out."""

    def print_form(self, person_id: str, unit: str, name: str) -> None:
        """Print one person's 附件2."""
        out = self.where(file_name(f"{self._year}年", "附件2", unit, name, ending=".pdf"), _PDF)
        if out is not None:
            self._print_forms([person_id], out)

    def print_forms(self, person_ids: Sequence[str] | None) -> None:
        """Print the 附件2 of several people into one file, of everyone who has one when none are named."""
        who = "全部" if person_ids is None else f"{len(person_ids)}人"
        out = self.where(file_name(f"{self._year}年", "附件2", who, ending=".pdf"), _PDF)
        if out is not None:
            self._print_forms(person_ids, out)

    def print_blank(self) -> None:
        """Print the blank 附件2."""
        out = self.where(file_name(f"{self._year}年", "附件2", "空白表", ending=".pdf"), _PDF)
        if out is not None:
            self._make(
                lambda desk, _progress: forms.print_blank_form(desk, out), out, "列印空白附件2", lambda _value: ""
            )

    def print_awards(self, batch: int | None = None) -> None:
        """Print the list of those recommended today, or of those sent in a batch."""
        which = "" if batch is None else f"第{batch}批"
        out = self.where(file_name(f"{self._year}年", "獎懲建議名冊", which, ending=".pdf"), _PDF)
        if out is not None:
            self._make(
                lambda desk, _progress: award_lists.print_award_list(desk, out, batch),
                out,
                "列印建議名冊",
                lambda count: f"{count} 人，",
            )

    def print_proof(self, person_id: str, unit: str, name: str) -> None:
        """Print one person's proof annex."""
        out = self.where(file_name(f"{self._year}年", "佐證對照表", unit, name, ending=".pdf"), _PDF)
        if out is not None:
            self._make(
                lambda desk, _progress: proofs.print_proof(desk, person_id, out),
                out,
                "列印佐證對照表",
                lambda _value: "",
            )

    def print_hand_over(self, person_id: str, unit: str, name: str, to: str = "") -> None:
        """Print the sheet that goes along with a person to another agency."""
        out = self.where(file_name(f"{self._year}年", "補休移交單", unit, name, ending=".pdf"), _PDF)
        if out is None:
            return

        def work(desk: Desk, _progress: Progress) -> Outcome[HandOverSheet]:
            return transfers.print_hand_over(transfers.hand_over_sheet(desk, person_id, to).value, out)

        self._make(work, out, "列印移交單", lambda _sheet: "")

    def print_missing(self) -> None:
        """Print for every unit what its people still lack."""
        out = self.where(file_name(f"{self._year}年", "尚缺課程通知", ending=".pdf"), _PDF)
        if out is not None:
            self._make(
                lambda desk, progress: notices.write_missing(desk, out, progress=progress),
                out,
                "列印尚缺課程通知",
                lambda count: f"{count} 人，",
            )

    def print_radar(self, within: int | None = None) -> None:
        """Print the hours about to lapse, of all days or within so many."""
        out = self.where(file_name(f"{self._year}年", "補休到期一覽", ending=".pdf"), _PDF)
        if out is not None:
            self._make(
                lambda desk, _progress: radar.write_radar(desk, out, within),
                out,
                "列印補休到期一覽",
                lambda count: f"{count} 筆，",
            )

    def export_summary(self, *, full_ids: bool = False) -> None:
        """Write the annual summary as a workbook."""
        day = f"截至{roc_date(self.tasks.desk.as_of).replace('/', '')}"
        out = self.where(file_name(f"{self._year}年", "年度總表", day, ending=".xlsx"), _EXCEL)
        if out is not None:
            self._make(
                lambda desk, progress: reports.write_annual_report(desk, out, full_ids=full_ids, progress=progress),
                out,
                "匯出年度總表",
                lambda summary: f"{len(summary.people)} 人，",
            )

    def where(self, name: str, kind: str) -> Path | None:
        """Ask where to save, proposing a name in the clerk's documents; None when the clerk would rather not."""
        return file_to_save(self.window, "存檔", name, kind)

    @property
    def _year(self) -> int:
        return self.tasks.desk.plan.year

    def _print_forms(self, person_ids: Sequence[str] | None, out: Path) -> None:
        self._make(
            lambda desk, progress: forms.print_claim_forms(desk, person_ids, out, progress),
            out,
            "列印附件2",
            lambda count: f"{count} 份，",
        )

    def _make(self, work: Work[T], out: Path, label: str, counted: Callable[[T], str]) -> None:
        def done(outcome: Outcome[T]) -> None:
            found = "".join(f" {sentence(each)}" for each in outcome.findings)
            self.offer(
                f"{label}：{counted(outcome.value)}已存成「{out.name}」。{found}", "開啟檔案", lambda: open_file(out)
            )

        self.tasks.write(work, done, label=label)


def open_file(path: Path) -> None:
    """Open a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
