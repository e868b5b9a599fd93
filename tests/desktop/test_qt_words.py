"""What Qt itself says is Chinese: in the dialogs for files and printing, in messages, in the menus of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.file_picker import file_to_save, files_to_open, folder_to_use
from elearn_desk.desktop.qt_words import WORDS, QtWords

WORD = re.compile(r"[A-Za-z]{2,}")
FORMATS = re.compile(
    r"\b(PDF|CSV|JIS|ANSI|PRC|US|DLE|Ledger|Letter|Legal|Executive|Tabloid|Folio|Monarch|Personal|Super|Ctrl|mm|csv|in)\b"
)
"""Formats of files and paper, units and keys, which have no other name."""


def spoken(root: QWidget) -> Iterator[str]:
    """Give what is written on a window and its parts, and what is told at the pointer."""
    for each in [root, *root.findChildren(QWidget)]:
        yield each.toolTip()
        if isinstance(each, (QLabel, QAbstractButton)):
            yield each.text()
        elif isinstance(each, QGroupBox):
            yield each.title()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(number) for number in range(each.count()))
        elif isinstance(each, QTreeView) and each.model() is not None:
            heads = range(each.model().columnCount())
            yield from (str(each.model().headerData(number, Qt.Orientation.Horizontal)) for number in heads)


def latin(texts: Iterator[str]) -> list[str]:
    """Give the texts in which a Latin word stands that names no format."""
    return [text for text in texts if WORD.search(FORMATS.sub("", text))]


def file_dialog(folder: Path, _printer: QPrinter) -> QDialog:
    dialog = QFileDialog(None, "開啟", str(folder), "(*.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    return dialog


def message(_folder: Path, _printer: QPrinter) -> QDialog:
    box = QMessageBox(QMessageBox.Icon.Warning, "警告", "內容")
    for button in QMessageBox.StandardButton:
        if QMessageBox.StandardButton.Ok.value <= button.value <= QMessageBox.StandardButton.RestoreDefaults.value:
            box.addButton(button)
    return box


def print_dialog(_folder: Path, printer: QPrinter) -> QDialog:
    return QPrintDialog(printer)


@pytest.mark.parametrize("made", [file_dialog, message, print_dialog])
def test_the_dialogs_of_qt_speak_chinese(
    made: Callable[[Path, QPrinter], QDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter()
    dialog = made(tmp_path, printer)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = list(spoken(dialog))
    assert any("一" <= letter <= "鿿" for text in texts for letter in text)
    assert latin(iter(texts)) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda parent: files_to_open(parent, "匯入", "表格 (*.csv)"),
        lambda parent: folder_to_use(parent, "監看資料夾"),
        lambda parent: file_to_save(parent, "匯出", "總表.csv", "表格 (*.csv)"),
    ],
    ids=["files to open", "a folder", "where to save"],
)
def test_the_dialogs_that_ask_for_files_speak_chinese(
    ask: Callable[[QWidget], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "資料夾").mkdir()
    (tmp_path / "沒有副檔名").touch()
    parent, said = QWidget(), list[str]()
    qtbot.addWidget(parent)

    def look(dialog: QFileDialog) -> int:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.show()
        qtbot.waitUntil(lambda: "資料夾" in kinds_listed(dialog))
        said.extend((*spoken(dialog), *kinds_listed(dialog)))
        dialog.hide()
        return 0

    monkeypatch.setattr(QFileDialog, "exec", look)
    ask(parent)
    assert {"檔名：", "取消"} <= set(said)
    assert latin(iter(said)) == []


def kinds_listed(dialog: QFileDialog) -> list[str]:
    """Give what the entries of the folder are said to be."""
    (view,) = dialog.findChildren(QTreeView)
    model, folder = view.model(), view.rootIndex()
    return [str(model.index(row, 2, folder).data()) for row in range(model.rowCount(folder))]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextBrowser])
def test_the_menus_of_fields_speak_chinese(kind: type[QLineEdit | QPlainTextEdit | QTextBrowser], qtbot: QtBot) -> None:
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    lines = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert len(lines) >= 3
    assert latin(line.partition("\t")[0] for line in lines) == []


def test_qt_asks_for_the_words_its_own_translation_has_not() -> None:
    for context, words in WORDS.items():
        for text, chinese in words.items():
            assert QCoreApplication.translate(context, text) == chinese
    assert QCoreApplication.translate("QFileDialog", "&Save") != "&Save"
    assert QCoreApplication.translate("QFileDialog", "not a word of Qt") == "not a word of Qt"
    assert not QtWords().isEmpty()


def test_what_is_added_is_chinese() -> None:
    assert latin(chinese for words in WORDS.values() for chinese in words.values()) == []
