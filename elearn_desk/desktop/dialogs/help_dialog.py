"""使用手冊: the chapters at the left, the one chosen at the right; nothing is read from anywhere but the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.handbook import Chapter, Key, chapters, manual_folder
from elearn_desk.desktop.theme import GAP_SMALL, GAP_WIDE, MARGIN, colours_now, scaled
from elearn_desk.desktop.widgets.arrange import beside, button, divided, stacked
from elearn_desk.desktop.widgets.field_sign import FieldSign
from elearn_desk.desktop.widgets.list_foot import ListFoot
from elearn_desk.desktop.widgets.roomy import resize_within_screen

_SIZE = (1120, 760)
_LIST = 220
_PART = 200
"""Pixels that list and page need at the usual text size to stand beside each other."""


class HelpDialog(QDialog):
    """Stays beside the window while one works; links lead from chapter to chapter."""

    def __init__(self, keys: Sequence[Key], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用手冊")
        self.setModal(False)
        resize_within_screen(self, _SIZE)
        self.chapters = chapters(keys)
        self._past: list[str] = []
        self._ahead: list[str] = []
        self.shown = ""
        """The name of the chapter in front."""
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("在手冊裡找（Ctrl+F）")
        self.sought.setAccessibleName("在手冊裡找")
        self.sign = FieldSign(self.sought, icon("search"))
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(lambda _text: self.search())
        self.sought.returnPressed.connect(self.find_next)
        self.list = QListWidget(self)
        self.list.setAccessibleName("章節")
        self.nothing = QLabel("手冊裡沒有這些字。可以換個說法，例如「補休」「課名」。", self)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.page = QTextBrowser(self)
        self.page.setAccessibleName("內容")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.back = button("上一頁", self.go_back)
        self.forth = button("下一頁", self.go_forth)
        self._lay_out()
        for chapter in self.chapters:
            item = QListWidgetItem(chapter.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, chapter.name)
        self.list.currentItemChanged.connect(self._choose)
        self.open_chapter(self.chapters[0].name)
        # The arrow keys read on at once, and Enter closes nothing.
        self.page.setFocus()

    def _lay_out(self) -> None:
        left, right = stacked(self.sought, self.list, self.nothing), stacked(beside(self.back, self.forth), self.page)
        shares = [scaled(_LIST), self.width() - scaled(_LIST)]
        split = divided(Qt.Orientation.Horizontal, (left, right), shares, part=_PART)
        split.setStretchFactor(1, 1)
        foot = ListFoot(self)
        self.leave = foot.leave
        for each in (self.back, self.forth):
            each.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(split, 1)
        column.addWidget(foot)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_search),
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence("Alt+Right"), self.go_forth),
            (QKeySequence("F3"), self.find_next),
        ):
            QShortcut(keys, self, act)

    def open_chapter(self, name: str) -> None:
        """Bring a chapter to the front; an unknown one leaves things as they are."""
        chapter = self._chapter(name)
        if chapter is None or name == self.shown:
            return
        if self.shown:
            self._past.append(self.shown)
            self._ahead.clear()
        self._show(chapter)

    def go_back(self) -> None:
        """Go back to the chapter read before."""
        self._step(self._past, self._ahead)

    def go_forth(self) -> None:
        """Go forth again to the chapter one came back from."""
        self._step(self._ahead, self._past)

    def search(self) -> None:
        """List only the chapters in which all words typed stand."""
        words = self.sought.text().casefold().split()
        found = [each.holds(words) for each in self.chapters]
        for number, there in enumerate(found):
            self.list.item(number).setHidden(not there)
        self.nothing.setVisible(not any(found))
        if words and any(found):
            shown = next(number for number, each in enumerate(self.chapters) if each.name == self.shown)
            self.open_chapter(self.chapters[shown if found[shown] else found.index(True)].name)
            self._seek(words[0])

    def find_next(self) -> None:
        """Go to the next place of what is searched for, from the top again after the last."""
        words = self.sought.text().split()
        if words and not self.page.find(words[0]):
            self._seek(words[0])

    def changeEvent(self, event: QEvent) -> None:
        """Draw the page anew in other colours or letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "page"):
            shown = self._chapter(self.shown)
            if shown is not None:
                self._draw(shown)

    def _seek(self, word: str) -> None:
        self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
        self.page.find(word)

    def _to_search(self) -> None:
        self.sought.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sought.selectAll()

    def _chapter(self, name: str) -> Chapter | None:
        return next((each for each in self.chapters if each.name == name), None)

    def _step(self, come_from: list[str], go_to: list[str]) -> None:
        chapter = self._chapter(come_from.pop()) if come_from else None
        if chapter is not None:
            go_to.append(self.shown)
            self._show(chapter)

    def _show(self, chapter: Chapter) -> None:
        self.shown = chapter.name
        self._draw(chapter)
        self.back.setEnabled(bool(self._past))
        self.forth.setEnabled(bool(self._ahead))
        number = self.chapters.index(chapter)
        self.list.setCurrentRow(number)

    def _draw(self, chapter: Chapter) -> None:
        document = self.page.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{manual_folder()}/"))
        document.setDefaultFont(self.page.font())
        document.setDocumentMargin(MARGIN)
        self.page.setMarkdown(chapter.text)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                lines = frame.format()
                lines.setBorderBrush(QColor(colours_now().line))
                lines.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                lines.setCellPadding(GAP_SMALL)
                frame.setFormat(lines)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_chapter(str(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, link: QUrl) -> None:
        """Follow a link to another chapter; the manual has no others."""
        self.open_chapter(link.fileName().removesuffix(".md"))
