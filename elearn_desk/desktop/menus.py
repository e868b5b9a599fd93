"""Everything that can be done in the window, once: the commands of the menus, the palette and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.commands import Command, fill
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.book import GROUP as PLAN
from elearn_desk.desktop.dialogs.book import ruling_commands
from elearn_desk.desktop.dialogs.exports import LISTS
from elearn_desk.desktop.dialogs.file_picker import files_to_open
from elearn_desk.desktop.dialogs.imports import KINDS_OF_FILE
from elearn_desk.desktop.dialogs.person_menu import Whom
from elearn_desk.desktop.dialogs.plan_files import plan_file_commands
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.import_kinds import ImportKind

Act = Callable[[], None]
_Entry = tuple[str, Act] | None

IMPORT, PRINT, EXPORT, SETTINGS, HELP = "匯入", "列印", "匯出", "設定", "說明"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the menus ask of the window: the people chosen, the slip of the leave chosen, and to say what is missing."""

    people: Callable[[], Sequence[Whom]]
    print_slip: Act
    say: Callable[[str], None]


class Menus:
    """The menus of the header, each built once, and every command there is besides those of the pages."""

    def __init__(
        self,
        parent: QWidget,
        acts: Acts,
        chosen: Chosen,
        plan_year: int,
        more: Sequence[Command],
        manual: Sequence[Command | None],
    ) -> None:
        self.acts = acts
        self._chosen = chosen
        imports = _commands(IMPORT, "upload", self._imports(), keys={0: "Ctrl+O"})
        papers = _commands(PRINT, "printer", self._papers(), keys={0: "Ctrl+P"})
        exports = _commands(EXPORT, "download", self._exports())
        settings = _commands(SETTINGS, "settings", self._settings(plan_year))
        rules = (
            Command("採用計畫檔…", PLAN, acts.book.choose_plan, icon="file-check"),
            *plan_file_commands(acts.plan_files),
            *ruling_commands(acts.book),
        )
        self.all = (*(each for each in (*imports, *papers, *exports, *settings, *rules, *manual) if each), *more)
        """Every command."""
        self.bring_in = _menu(parent, IMPORT, imports)
        self.print = _menu(parent, PRINT, papers)
        self.export = _menu(parent, EXPORT, exports)
        self.settings = _menu(parent, SETTINGS, settings)
        self.help = _menu(parent, HELP, manual)
        self.unwatch = self.settings.actions()[1]
        self.unwatch.setVisible(False)
        appearance().fill(self.settings.addMenu(icon("a-large-small"), "外觀與文字大小"))

    def _settings(self, plan_year: int) -> tuple[_Entry, ...]:
        acts = self.acts
        return (
            ("監看資料夾…", acts.watching.choose),
            ("停止監看資料夾", acts.watching.stop),
            None,
            ("備份…", acts.backups.show_backups),
            ("載入範例（練習用）…", acts.training.load),
            None,
            ("年度關帳或重新開帳…", acts.years.close_or_reopen),
            (f"開始{plan_year + 1}年度…", acts.years.begin_next),
        )

    def _imports(self) -> tuple[_Entry, ...]:
        imports = self.acts.imports
        kinds = tuple((f"{kind.value}…", partial(imports.choose, kind)) for kind in ImportKind)
        return (("檔案（自動辨認種類）…", self._import_any), None, *kinds, None, ("貼上表格", imports.paste))

    def _import_any(self) -> None:
        files = files_to_open(self.acts.imports.window, "匯入檔案", KINDS_OF_FILE)
        if files:
            self.acts.imports.take(files)

    def _papers(self) -> tuple[_Entry, ...]:
        papers = self.acts.papers
        return (
            ("附件2（選取的人員）…", lambda: self._of_people("附件2", papers.print_form, papers.print_forms)),
            ("附件2（全部有申請或可申請者）…", lambda: papers.print_forms(None)),
            ("空白附件2…", papers.print_blank),
            None,
            ("印出新符合者全部表單…", self.acts.runs.show_new),
            ("印出單位新符合者表單…", self.acts.runs.ask_unit),
            ("先前的成批列印…", self.acts.runs.show_runs),
            None,
            ("佐證對照（選取的人員）…", lambda: self._of_people("佐證對照", papers.print_proof, papers.print_proofs)),
            (
                "說明表（選取的人員）…",
                lambda: self._of_people("說明表", papers.print_explanation, papers.print_explanations),
            ),
            ("假單（補休帳選取的補休）…", self._chosen.print_slip),
            ("移交單（選取的人員）…", lambda: self._of_people("移交單", papers.print_hand_over)),
            None,
            ("獎懲建議名冊…", papers.print_awards),
            None,
            ("補休到期通知（各單位）…", papers.print_radar),
            ("尚缺課程通知（各單位）…", papers.print_missing),
        )

    def _exports(self) -> tuple[_Entry, ...]:
        exports = self.acts.exports
        return (
            ("年度總表（遮蔽身分證字號）…", exports.export_summary),
            ("年度總表（完整身分證字號）…", lambda: exports.export_summary(full_ids=True)),
            ("合併各機關總表…", exports.merge_reports),
            None,
            *((f"{what}（CSV）…", partial(exports.export_list, what)) for what in LISTS),
            ("敘獎匯入檔…", exports.export_award_import),
            None,
            ("匯出紀錄…", exports.show_log),
        )

    def _of_people(
        self,
        paper: str,
        one: Callable[[str, str, str], None],
        several: Callable[[Sequence[str]], None] | None = None,
    ) -> None:
        people = self._chosen.people()
        if len(people) > 1 and several is not None:
            several([each.id for each in people])
        elif len(people) == 1:
            one(people[0].id, people[0].unit, people[0].name)
        else:
            self._chosen.say(f"請先在名冊選取{'一位' if people else ''}要列印{paper}的人員。")


def _commands(
    group: str, drawing: str, entries: Sequence[_Entry], keys: dict[int, str] | None = None
) -> tuple[Command | None, ...]:
    shortcuts = keys or {}
    return tuple(
        None if entry is None else Command(*_named(entry, group), shortcut=shortcuts.get(number, ""), icon=drawing)
        for number, entry in enumerate(entries)
    )


def _named(entry: tuple[str, Act], group: str) -> tuple[str, str, Act]:
    title, act = entry
    return title, group, act


def _menu(parent: QWidget, title: str, commands: Sequence[Command | None]) -> QMenu:
    menu = QMenu(title, parent)
    menu.setToolTipsVisible(True)
    fill(menu, commands)
    return menu
