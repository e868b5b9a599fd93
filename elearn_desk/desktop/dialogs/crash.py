"""What the window says when something went wrong that nobody expected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget


def crash_dialog(error: BaseException, log_file: Path | None, parent: QWidget | None = None) -> QMessageBox:
    """Say that the program erred, that nothing half done was kept, and where the details stand."""
    where = f"詳細內容已記錄於\n{log_file}\n請將該檔案交給維護人員。" if log_file else "請將下列內容交給維護人員。"
    box = QMessageBox(QMessageBox.Icon.Critical, "程式發生錯誤", "剛才的動作沒有完成，資料維持原狀。", parent=parent)
    box.setInformativeText(where)
    box.setDetailedText(f"{type(error).__name__}: {error}")
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    return box
