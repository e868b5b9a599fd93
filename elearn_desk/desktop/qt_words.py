"""What Qt itself says and its own translation into Traditional Chinese leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

WORDS: dict[str, dict[str, str]] = {
    "QFileDialog": {"&Look in:": "位置(&L)：", "Files of &type:": "檔案類型(&T)："},
    "QAbstractFileIconProvider": {
        "Drive": "磁碟機",
        "Folder": "資料夾",
        "File": "檔案",
        "Shortcut": "捷徑",
        "Unknown": "不明",
    },
    "QMessageBox": {"OK": "確定", "Help": "說明"},
    "QPrintDialog": {"Automatic": "自動"},
    "QCupsJobWidget": {
        "Job &priority:": "工作優先順序(&P)：",
        "Scheduled &printing:": "排定列印(&P)：",
        "&Billing information:": "計費資訊(&B)：",
        "&Start:": "封面(&S)：",
        "&End:": "封底(&E)：",
    },
    "QPrintSettingsOutput": {
        "Page &Set:": "頁面範圍(&S)：",
        "Double Sided Printing": "雙面列印",
        "Off": "單面",
        "Long side binding": "雙面，長邊裝訂",
        "Short side binding": "雙面，短邊裝訂",
    },
    "QPageSetupWidget": {"Page &order:": "頁面順序(&O)：", "Pages &per sheet:": "每張頁數(&P)："},
    "QPageSize": {
        "Letter Small": "信紙（小）",
        "Letter Extra": "信紙（加大）",
        "Letter Plus": "信紙（加長）",
        "Legal Extra": "法律用紙（加大）",
        "Tabloid Extra": "小報（加大）",
        "Architect A": "建築圖紙 A",
        "Architect B": "建築圖紙 B",
        "Architect C": "建築圖紙 C",
        "Architect D": "建築圖紙 D",
        "Architect E": "建築圖紙 E",
        "Quarto": "四開紙",
        "Statement": "報表紙",
        "Super A": "特大 A",
        "Super B": "特大 B",
        "PRC 32K Big": "中式 32 開（大）",
        "Fan-fold US (14.875 x 11 in)": "美式連續報表紙（14.875 × 11 吋）",
        "Fan-fold German (8.5 x 12 in)": "德式連續報表紙（8.5 × 12 吋）",
        "Fan-fold German Legal (8.5 x 13 in)": "德式法律連續報表紙（8.5 × 13 吋）",
        "Envelope Chou 3": "日式信封 長形 3 號",
        "Envelope Chou 4": "日式信封 長形 4 號",
        "Envelope Kaku 2": "日式信封 角形 2 號",
        "Envelope Kaku 3": "日式信封 角形 3 號",
        "Envelope You 4": "日式信封 洋形 4 號",
        "Envelope Invite": "邀請卡信封",
        "Envelope Italian": "義式信封",
    },
}
"""The words by the class that says them, as Qt has them, with its marks of access keys."""


class QtWords(QTranslator):
    """Answers what Qt's own translation does not; it has to be installed before that one, to be asked after it."""

    def isEmpty(self) -> bool:
        """Say that there is something in it, though no file was read."""
        return False

    def translate(self, context: str, text: str, _hint: str | None = None, _count: int = -1) -> str:
        """Give the words, or none where Qt's own are to stand."""
        # None would be a null string, which says that there is no translation; its stub knows no such answer.
        return WORDS.get(context, {}).get(text)  # type: ignore[return-value]


def speak_chinese(application: QObject) -> tuple[QTranslator, ...]:
    """Give the translators for an application, in the order in which they are to be installed."""
    own, shipped = QtWords(application), QTranslator(application)
    shipped.load("qtbase_zh_TW", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return own, shipped
