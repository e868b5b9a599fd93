"""Sheets and data files that go out: how and where they are written, and the offer to open what was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.export_dialog import ExportDialog, ExportLogDialog
from elearn_desk.desktop.dialogs.file_picker import file_to_save, files_to_open
from elearn_desk.desktop.dialogs.opening import Opening
from elearn_desk.desktop.tasks import Work
from elearn_desk.domain.city import CitySummary
from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.summaries import AnnualSummary
from elearn_desk.services import award_import, export_layouts, exports, report_merge, reports
from elearn_desk.services.award_batches import BatchAnswer, list_batches
from elearn_desk.services.award_import import Asked, needs_agency_code
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_layouts import KnownLayout
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.export_rows import Style
from elearn_desk.services.exports import Wanted
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.paper_names import as_of_words, suggested_name
from elearn_desk.services.units import list_units
from elearn_desk.sheets.csv_file import Encoding
from elearn_desk.store.exports import ExportLine

T = TypeVar("T")
_Offered = tuple[tuple[KnownLayout, ...], tuple[BatchAnswer, ...], tuple[str, ...]]

_EXCEL, _CSV = "Excel 活頁簿 (*.xlsx)", "CSV 檔 (*.csv)"
_ENCODINGS = (("UTF-8（Excel 可直接開啟）", Encoding.UTF_8), ("CP950（Big5，舊系統用）", Encoding.CP950))
_IDS = (("遮蔽末四碼", False), ("完整", True))
_TODAY, _APPROVED = 0, -1
_AWARDS = (("今日建議名冊", _TODAY), ("已核定", _APPROVED))
"""Whose awards are written; a batch stands for itself, by its number."""
_LINES_SHOWN = 500
_NAMED = 8

LISTS = {
    "名冊": exports.export_roster,
    "學習紀錄": exports.export_records,
    "補休帳": exports.export_ledger,
    "敘獎": exports.export_awards,
}
"""The lists that other systems read, by what the menu calls them."""


class ExportActs(Acting):
    """Every sheet and data file."""

    def export_summary(self, *, full_ids: bool = False) -> None:
        """Write the annual summary as a workbook."""
        out = file_to_save(
            self.window, "存檔", self._name("年度總表", as_of_words(self.tasks.desk.as_of), suffix="xlsx"), _EXCEL
        )
        if out is None:
            return

        def done(outcome: Outcome[Any]) -> None:
            self._tell("匯出年度總表", out, outcome)

        self.tasks.write(
            lambda desk, progress: reports.write_annual_report(desk, out, full_ids=full_ids, progress=progress),
            done,
            label="匯出年度總表",
        )

    def export_list(self, what: str) -> None:
        """Read which units there are, ask how a list is to be written, and write it."""
        self.tasks.read(
            lambda desk, _progress: list_units(desk), lambda outcome: self._ask_how(what, outcome.value), key="units"
        )

    def _ask_how(self, what: str, units: Sequence[str]) -> None:
        dialog = self._dialog(
            f"匯出{what}（CSV）",
            "供其他系統使用；完整身分證字號僅在業務需要時匯出，並會留下匯出紀錄。",
            self._name(what, as_of_words(self.tasks.desk.as_of), suffix="csv"),
            _CSV,
            lambda desk, out, _progress: LISTS[what](desk, out, wanted()),
        )
        ids = dialog.ask_choice("身分證字號", _IDS)
        encoding = dialog.ask_choice("編碼", _ENCODINGS)
        unit = dialog.ask_choice("單位", _units(units))
        codes = dialog.ask_whether("缺字", "編碼沒有的字改寫為〔U+字碼〕")

        def wanted() -> Wanted:
            return Wanted(
                encoding.currentData(), codes.isChecked(), unit.currentData(), Style(full_ids=ids.currentData())
            )

        self.open(dialog)

    def export_award_import(self) -> None:
        """Read which layouts there are, ask how the awards are to be written, and write them."""

        def work(desk: Desk, _progress: Progress) -> Outcome[_Offered]:
            layouts = export_layouts.list_layouts()
            return Outcome((layouts.value, list_batches(desk).value, list_units(desk).value), layouts.findings)

        self.tasks.read(work, self._ask_layout, key="layouts")

    def _ask_layout(self, outcome: Outcome[_Offered]) -> None:
        layouts, batches, units = outcome.value
        sent = [(f"第{each.batch.number}批（{each.proposed:,} 人）", each.batch.number) for each in batches]
        dialog = self._dialog(
            "匯出敘獎匯入檔",
            "供人事資訊系統整批匯入獎懲；約聘僱人員不列入。",
            self._name("敘獎匯入檔", as_of_words(self.tasks.desk.as_of), suffix="csv"),
            _CSV,
            lambda desk, out, _progress: award_import.export_award_import(desk, out, asked()),
        )
        layout = dialog.ask_choice("格式", [(each.layout.name, each.layout.key) for each in layouts])
        which = dialog.ask_choice("對象", [*_AWARDS, *sent])
        agency = dialog.ask_words("機關代碼", "例如 397000000A；格式不需要時可不填")
        unit = dialog.ask_choice("單位", _units(units))
        codes = dialog.ask_whether("缺字", "編碼沒有的字改寫為〔U+字碼〕")

        def asked() -> Asked:
            return Asked(
                layout.currentData() or "",
                batch=which.currentData() if which.currentData() > _TODAY else None,
                approved=which.currentData() == _APPROVED,
                unit=unit.currentData(),
                agency_code=agency.text().strip(),
                with_codes=codes.isChecked(),
            )

        def lacking() -> tuple[Finding, ...]:
            chosen = next((each.layout for each in layouts if each.layout.key == layout.currentData()), None)
            if chosen is None or agency.text().strip() or not needs_agency_code(chosen):
                return ()
            agency.setFocus()
            return (finding("EXPORT-AGENCY-CODE", layout=chosen.name),)

        dialog.lacking = lacking
        if outcome.findings:
            dialog.refuse_all(outcome.findings)
        self.open(dialog)

    def merge_reports(self) -> None:
        """Ask for several agencies' annual workbooks, and put them together in the city's."""
        files = files_to_open(self.window, "選擇各機關年度總表", _EXCEL)
        if not files:
            return
        names = "\n".join(f"・{each.name}" for each in files[:_NAMED])
        more = f"\n…共 {len(files):,} 個" if len(files) > _NAMED else ""
        self.open(
            self._dialog(
                "合併各機關年度總表",
                f"這些總表合併成一份全市彙總表；內容被更動過或重複的會指名退回，全部都不合併。\n{names}{more}",
                self._name("全市彙總表", suffix="xlsx"),
                _EXCEL,
                lambda desk, out, progress: report_merge.merge_reports(desk, files, out, progress=progress),
            )
        )

    def show_log(self) -> None:
        """Show which files were written, by whom and when."""

        def show(outcome: Outcome[tuple[ExportLine, ...]]) -> None:
            self.open(ExportLogDialog(outcome.value, self.window))

        self.tasks.read(lambda desk, _progress: list_exports(desk, _LINES_SHOWN), show, key="export-log")

    def _dialog(
        self,
        title: str,
        explanation: str,
        name: str,
        kinds: str,
        make: Callable[[Desk, Path, Progress], Outcome[Any]],
    ) -> ExportDialog:
        def write(dialog: ExportDialog, out: Path) -> None:
            def done(outcome: Outcome[Any]) -> None:
                if outcome.value is None:
                    dialog.refuse_all(outcome.findings)
                else:
                    dialog.accept()
                    self._tell(title, out, outcome)

            self.tasks.write(_with_every_cause(lambda desk, progress: make(desk, out, progress)), done, label=title)

        return ExportDialog((title, explanation), name, kinds, write, self.window)

    def _tell(self, title: str, out: Path, outcome: Outcome[Any]) -> None:
        text = f"{title}：{_counted(outcome.value)}已存成「{out.name}」。"
        self.offer(text, "開啟檔案", Opening(out), outcome)

    def _name(self, *parts: str, suffix: str) -> str:
        desk = self.tasks.desk
        return suggested_name(desk.plan.year, *parts, suffix=suffix, mark=desk.mark)


def _units(units: Sequence[str]) -> list[tuple[str, str]]:
    return [("全機關", ""), *((unit, unit) for unit in units)]


def _with_every_cause(work: Work[T]) -> Work[T | None]:
    """Give the same work with every cause of a refusal as a finding, and no value then."""

    def tried(desk: Desk, progress: Progress) -> Outcome[T | None]:
        try:
            done = work(desk, progress)
        except Refusal as refusal:
            return Outcome(None, (refusal.finding, *refusal.others))
        return Outcome(done.value, done.findings, done.changes, done.people)

    return tried


def _counted(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,} 筆，"
    if isinstance(value, CitySummary):
        return f"{len(value.agencies):,} 個機關，{report_merge.people_of(value):,} 人，"
    return f"{len(value.people):,} 人，" if isinstance(value, AnnualSummary) else ""
