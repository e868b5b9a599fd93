"""Asks for files and folders, in Chinese down to the last label."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from elearn_desk.desktop.remembered import remembered

_SAVED, _OPENED = "folder-saved-in", "folder-opened-from"
_LABELS = {
    QFileDialog.DialogLabel.LookIn: "位置：",
    QFileDialog.DialogLabel.FileName: "檔名：",
    QFileDialog.DialogLabel.FileType: "類型：",
    QFileDialog.DialogLabel.Reject: "取消",
}


def files_to_open(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask for files of these kinds (in Qt's form) from the folder used last; none when the clerk would rather not."""
    dialog = _dialog(parent, title, "開啟", kinds)
    dialog.setDirectory(str(_last_folder(_OPENED)))
    chosen = _asked(dialog, QFileDialog.FileMode.ExistingFiles)
    if chosen:
        remembered().setValue(_OPENED, str(chosen[0].parent))
    return chosen


def folder_to_use(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None when the clerk would rather not."""
    dialog = _dialog(parent, title, "選擇這個資料夾", "")
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_asked(dialog, QFileDialog.FileMode.Directory)), None)


def file_to_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save, proposing a name in the folder used last; a name without an ending gets the proposed one."""
    dialog = _dialog(parent, title, "存檔", kinds)
    dialog.setDirectory(str(_last_folder(_SAVED)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存檔")
    dialog.selectFile(name)
    chosen = next(iter(_asked(dialog, QFileDialog.FileMode.AnyFile)), None)
    if chosen is None:
        return None
    remembered().setValue(_SAVED, str(chosen.parent))
    ending = Path(name).suffix
    return chosen if chosen.suffix.lower() == ending.lower() else chosen.with_name(chosen.name + ending)


def _last_folder(key: str) -> Path:
    known = str(remembered().value(key, ""))
    return Path(known) if known and Path(known).is_dir() else _documents()


def _documents() -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _dialog(parent: QWidget, title: str, accept: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(_documents()), kinds)
    for label, text in _LABELS.items():
        dialog.setLabelText(label, text)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    return dialog


def _asked(dialog: QFileDialog, mode: QFileDialog.FileMode) -> list[Path]:
    dialog.setFileMode(mode)
    taken = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if taken else []
    dialog.deleteLater()
    return [Path(name) for name in names]
