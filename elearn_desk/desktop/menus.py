"""The menus of the toolbar: what there is to bring in, to print, to hand out, and to set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.exports import LISTS
from elearn_desk.desktop.models.import_kinds import ImportKind

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody a paper can be about."""

    id: str
    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the menus ask of the window: the people chosen, the slip of the leave chosen, and to say what is missing."""

    people: Callable[[], Sequence[Whom]]
    print_slip: Act
    say: Callable[[str], None]


class Menus:
    """The menus, each built once."""

    def __init__(self, bar: QToolBar, acts: Acts, chosen: Chosen, plan_year: int) -> None:
        self._acts = acts
        self._chosen = chosen
        self.bring_in = _menu(bar, "匯入", self._imports())
        self.print = _menu(bar, "列印", self._papers())
        self.export = _menu(bar, "匯出", self._exports())
        self.settings = _menu(
            bar,
            "設定",
            (
                ("監看資料夾…", acts.watching.choose),
                ("停止監看資料夾", acts.watching.stop),
                None,
                ("年度關帳或重新開帳…", acts.years.close_or_reopen),
                (f"開始{plan_year + 1}年度…", acts.years.begin_next),
            ),
        )
        self.unwatch = self.settings.actions()[1]
        self.unwatch.setVisible(False)

    def _imports(self) -> tuple[tuple[str, Act] | None, ...]:
        imports = self._acts.imports
        kinds = tuple((f"{kind.value}…", partial(imports.choose, kind)) for kind in ImportKind)
        return (*kinds, None, ("貼上表格", imports.paste))

    def _papers(self) -> tuple[tuple[str, Act] | None, ...]:
        papers = self._acts.papers
        return (
            ("附件2（選取的人員）…", lambda: self._of_people("附件2", papers.print_form, papers.print_forms)),
            ("附件2（全部有申請或可申請者）…", lambda: papers.print_forms(None)),
            ("空白附件2…", papers.print_blank),
            None,
            ("印出新符合者全部表單…", self._acts.runs.show_new),
            ("印出單位新符合者表單…", self._acts.runs.ask_unit),
            ("先前的成批列印…", self._acts.runs.show_runs),
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

    def _exports(self) -> tuple[tuple[str, Act] | None, ...]:
        exports = self._acts.exports
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


def _menu(bar: QToolBar, title: str, entries: Sequence[tuple[str, Act] | None]) -> QMenu:
    opener = QToolButton(bar)
    opener.setText(f"{title} ▼")
    opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(title, opener)
    opener.setMenu(menu)
    bar.addWidget(opener)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            _action(menu, *entry)
    return menu


def _action(menu: QMenu, text: str, act: Act) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: act())
    return action
