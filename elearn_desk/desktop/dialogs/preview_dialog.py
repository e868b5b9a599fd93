"""預覽: the very pages of a paper, before they are printed or saved; looking at them changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.dialogs.found_dialog import LIST_FOUND, list_found
from elearn_desk.desktop.dialogs.printing import Printed, Printing
from elearn_desk.desktop.models.page_strip import WIDTH, PageStrip
from elearn_desk.desktop.models.papers import Paper
from elearn_desk.desktop.models.pdf_pages import Found, PdfPages
from elearn_desk.desktop.models.told import SHOWN, told
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.looking import LookingBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.paper_view import Fit, PaperView
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.previews import Made, settle
from elearn_desk.wording.sentences import sentence

_SIZE = (1120, 800)
_PAGE, _SEARCH = "preview-page", "preview-search"
_BESIDE = 56
_BAR_WIDTH = 160


class PreviewDialog(QDialog):
    """Shows the pages one at a time, all of them small at the left; `save` asks where to save them."""

    def __init__(
        self,
        tasks: Tasks,
        paper: Paper,
        made: Outcome[PdfPages],
        save: Callable[[PreviewDialog], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages = made.value
        self.paper = paper
        self._tasks = tasks
        self._found: tuple[Found, ...] = ()
        self._sought = ""
        self._place = -1
        self._working = False
        self.setWindowTitle(f"預覽：{paper.title}")
        resize_within_screen(self, _SIZE)
        self.view = PaperView(self)
        self.bar = LookingBar(self.view, len(self.pages), self)
        self.strip = PageStrip(tasks, self.pages, self)
        self.list = _list_of(self.strip, self)
        self.notice = Notice(self)
        self.two_up = QCheckBox("一張紙印兩頁", self)
        self.two_up.setToolTip("A4 橫放，左右各一頁")
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(_BAR_WIDTH)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("列印進度")
        self.stop = button("取消列印", tasks.cancel)
        self.print = button("列印…", self._print, main=True)
        self.save = button("另存 PDF…", lambda: save(self))
        self.leave = button("關閉", self.accept)
        self.printing = Printing(tasks, self.pages, paper.title, self._note, self)
        self.printing.numbered = paper.once is not None
        self._lay_out()
        self._connect()
        self._work_ended()
        self._tell_found(made.findings)
        self.view.setFocus()
        self._show_page(1)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(GAP_WIDE)
        beside.addWidget(self.list)
        beside.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.two_up, self.progress, self.stop):
            foot.addWidget(widget)
        foot.addStretch(1)
        for each in (self.print, self.save, self.leave, self.stop):
            each.setAutoDefault(False)
            if each is not self.stop:
                foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(self.bar)
        column.addLayout(beside, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.view.picture_wanted.connect(self._draw)
        self.view.turned.connect(self.bar.turn)
        self.view.ends_asked.connect(lambda last: self.bar.page.setValue(len(self.pages) if last else 1))
        self.bar.page_chosen.connect(self._show_page)
        self.bar.search_asked.connect(self._search)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.printing.begun.connect(self._work_began)
        self.printing.printed.connect(self._tell_printed)
        self.printing.refused.connect(self._refuse)
        self._tasks.progressed.connect(self._advance)
        self._tasks.ended.connect(self._work_ended)
        self._tasks.cancelled.connect(self._tell_cancelled)
        keys = QKeySequence.StandardKey
        for sequence, act in (
            (QKeySequence(Qt.Key.Key_PageDown), lambda: self.bar.turn(1)),
            (QKeySequence(Qt.Key.Key_PageUp), lambda: self.bar.turn(-1)),
            (keys.ZoomIn, lambda: self.bar.scale(1)),
            (QKeySequence("Ctrl+="), lambda: self.bar.scale(1)),
            (keys.ZoomOut, lambda: self.bar.scale(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.bar.fit(Fit.PAGE)),
            (keys.Find, self._begin_search),
            (QKeySequence("F3"), lambda: self.bar.seek(1)),
            (QKeySequence("Shift+F3"), lambda: self.bar.seek(-1)),
            (keys.Print, self.print.click),
            (keys.Save, self.save.click),
        ):
            shortcut = QShortcut(sequence, self)
            shortcut.activated.connect(act)

    def tell(self, tone: Tone, text: str, do: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something under the page; an empty text takes back what was said."""
        if text:
            self.notice.say(tone, text, do, act)
        else:
            self.notice.silence()

    def _tell_found(self, findings: Sequence[Finding]) -> None:
        many = len(findings) > SHOWN
        list_them = (lambda: list_found(findings, self)) if many else None
        self.tell(Tone.WAITING, " ".join(told(findings)), LIST_FOUND if many else "", list_them)

    @property
    def page(self) -> int:
        """The page in sight, counted from 1."""
        return self.bar.page.value()

    def _show_page(self, number: int) -> None:
        index = self.strip.index(number - 1)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)
        marks = [place for found in self._found if found.page == number - 1 for place in found.places]
        self.view.show_page(self.pages.sizes[number - 1], number, marks)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.bar.page.setValue(current.row() + 1)

    def _draw(self) -> None:
        pages, number, width = self.pages, self.page, self.view.pixels
        self._tasks.read(
            lambda _desk, _progress: Outcome(pages.picture(number - 1, width)), self._show_picture, key=_PAGE
        )

    def _show_picture(self, outcome: Outcome[QImage]) -> None:
        self.view.show_picture(outcome.value)

    def _begin_search(self) -> None:
        self.bar.sought.setFocus()
        self.bar.sought.selectAll()

    def _search(self, text: str, step: int) -> None:
        if text == self._sought:
            self._go_to(step)
            return
        pages = self.pages
        self.bar.places.setText("搜尋中…")

        def work(_desk: object, progress: Progress) -> Outcome[tuple[Found, ...]]:
            return Outcome(pages.find(text, progress))

        def show(outcome: Outcome[tuple[Found, ...]]) -> None:
            self._found, self._sought, self._place = outcome.value, text, -1
            here = next((number for number, each in enumerate(self._found) if each.page >= self.page - 1), 0)
            self._place = here - 1
            self._go_to(1)

        self._tasks.read(work, show, key=_SEARCH)

    def _go_to(self, step: int) -> None:
        if not self._found:
            self.bar.places.setText("找不到")
            self._show_page(self.page)
            return
        self._place = (self._place + step) % len(self._found)
        found = self._found[self._place]
        self.bar.places.setText(f"{self._place + 1:,}／{len(self._found):,}")
        self.bar.show_number(found.page + 1)
        self._show_page(found.page + 1)

    def _print(self) -> None:
        self.printing.ask(self.page - 1, two_up=self.two_up.isChecked())

    def _note(self, desk: Desk) -> Outcome[Made]:
        paper, seen = self.paper, self.pages.content
        return settle(desk, paper.name, lambda at, out: paper.make(at, out, _untold), seen)

    def settled(self, value: object) -> None:
        """Take note that the use case of the paper has been carried out, and with what it gave."""
        if self.paper.once is not None:
            self.paper = self.paper.once(value)
            self.printing.numbered = False

    def begin_work(self, *, stoppable: bool) -> None:
        """Show that the paper is being printed or saved."""
        self._working = True
        self.notice.silence()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.setVisible(stoppable)
        for each in (self.print, self.save, self.leave, self.two_up):
            each.setEnabled(False)

    def _work_began(self) -> None:
        self.begin_work(stoppable=True)

    def _advance(self, step: int, steps: int) -> None:
        if self._working:
            self.progress.setRange(0, steps)
            self.progress.setValue(step)

    def _work_ended(self) -> None:
        self._working = False
        for hidden in (self.progress, self.stop):
            hidden.hide()
        for each in (self.print, self.save, self.leave, self.two_up):
            each.setEnabled(True)

    def _tell_printed(self, outcome: Outcome[Printed]) -> None:
        self.settled(outcome.value.value)
        words = [f"已送出 {outcome.value.sides:,} 面到印表機。", *told(outcome.findings)]
        self.tell(Tone.WAITING if outcome.findings else Tone.GOOD, " ".join(words))

    def tell_saved(self, out: Path, outcome: Outcome[Any], open_folder: Callable[[], None]) -> None:
        """Say that the paper was saved, with what was found by then, and offer to open its folder."""
        self.settled(outcome.value)
        words = [f"已存成「{out.name}」。", *told(outcome.findings)]
        self.tell(Tone.WAITING if outcome.findings else Tone.GOOD, " ".join(words), "開啟資料夾", open_folder)

    def _tell_cancelled(self, label: str) -> None:
        if label == self.printing.label:
            self.tell(Tone.MUTED, "已取消列印，沒有登記為已列印；印表機上未完的工作請在印表機佇列刪除。")

    def _refuse(self, found: Finding) -> None:
        self.tell(Tone.BAD, sentence(found))

    def refuse(self, found: Finding) -> None:
        """Say why the paper was not saved."""
        self._refuse(found)

    def reject(self) -> None:
        """Close, but not while the paper is being printed or saved."""
        if not self._working:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let the pages go."""
        for key in (_PAGE, _SEARCH):
            self._tasks.forget(key)
        self.strip.close()
        self.pages.close()
        super().done(result)


def _untold(_step: int, _steps: int) -> None:
    pass


def _list_of(strip: PageStrip, parent: QWidget) -> QListView:
    pages = QListView(parent)
    pages.setModel(strip)
    pages.setAccessibleName("各頁縮圖")
    pages.setViewMode(QListView.ViewMode.IconMode)
    pages.setFlow(QListView.Flow.TopToBottom)
    pages.setWrapping(False)
    pages.setUniformItemSizes(len(set(map(QSizeF.toTuple, strip.sizes))) == 1)
    pages.setMovement(QListView.Movement.Static)
    pages.setSpacing(GAP)
    tallest = max((round(WIDTH * size.height() / size.width()) for size in strip.sizes), default=WIDTH)
    pages.setIconSize(QSize(WIDTH, min(tallest, 2 * WIDTH)))
    pages.setFont(font(TextSize.TABLE))
    pages.setFixedWidth(WIDTH + _BESIDE)
    pages.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    pages.setVisible(strip.rowCount() > 1)
    return pages
