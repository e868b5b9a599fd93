"""Several people chosen: how many they are, what can be done for all of them at once, and who is left out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.act_lines import named
from elearn_desk.desktop.models.several_view import SeveralView, view_several
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, TextSize, font
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, heading, words
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.services.outcome import Outcome

_KEY = "several"
_PAUSE = 150
"""Milliseconds without another choice after which the people chosen are judged."""


class SeveralBox(QWidget):
    """Tells beforehand whom each button is for; pressing it does it for exactly these."""

    def __init__(self, tasks: Tasks, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._people: tuple[str, ...] = ()
        self.view: SeveralView | None = None
        self.title = QLabel(self)
        self.title.setFont(font(TextSize.HEAD, bold=True))
        self.said = words()
        self.left_out = words(quiet=True)
        self.buttons = self._build(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (
            self.title,
            self.said,
            flowing(self.draw_up, self.register),
            flowing(self.print, self.sign),
            self.left_out,
            heading("敘獎"),
            flowing(self.approve),
            heading("給本人的說明"),
            flowing(self.explain, self.prove),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)

    def _build(self, acts: Acts) -> tuple[QPushButton, ...]:
        claims, papers, awards = acts.claims, acts.papers, acts.awards
        self.draw_up = self._button(lambda view: claims.create_of([each.id for each in view.reached]), main=True)
        self.print = self._button(lambda view: papers.print_forms(view.forms))
        self.sign = self._button(lambda view: claims.sign_several(view.unsigned))
        self.register = self._button(lambda view: claims.register_several(view.claims))
        self.approve = self._button(lambda view: awards.approve(view.awards))
        self.explain = button("列印說明表…", lambda: papers.print_explanations(self._people))
        self.prove = button("列印佐證對照表…", lambda: papers.print_proofs(self._people))
        made = (self.draw_up, self.register, self.print, self.sign, self.approve, self.explain, self.prove)
        names = ("file-text", "check-check", "printer", "stamp", "award", "printer", "printer")
        for each, name in zip(made, names, strict=True):
            each.setIcon(icon(name, on_accent=each is self.draw_up))
        return made

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people chosen."""
        return self._people

    def show_people(self, person_ids: Sequence[str]) -> None:
        """Show others; judging them waits until the clerk stops choosing."""
        if tuple(person_ids) == self._people:
            return
        self._people, self.view = tuple(person_ids), None
        self.title.setText(f"已選 {len(self._people):,} 人")
        self.said.setText("正在計算可以一起辦理的事項…")
        self.left_out.clear()
        for each in self.buttons:
            allow(each, "正在計算可以一起辦理的事項")
        self._name(None)
        self._tasks.forget(_KEY)
        self._pause.start()

    def refresh(self) -> None:
        """Judge the people chosen anew."""
        self._pause.stop()
        if self._people:
            self._tasks.read(view_several(self._people), self._show, key=_KEY)

    def forget(self) -> None:
        """Nobody or one alone is chosen now."""
        self._people = ()
        self._pause.stop()
        self._tasks.forget(_KEY)

    def _button(self, act: Callable[[SeveralView], None], *, main: bool = False) -> QPushButton:
        return button("", lambda: act(self.view) if self.view is not None else None, main=main)

    def _show(self, outcome: Outcome[SeveralView]) -> None:
        view = self.view = outcome.value
        self.title.setText(f"已選 {len(view.people):,} 人")
        parts = (
            (f"可申請補休 {len(view.reached):,} 人、共 {view.hours:,} 小時（{_whom(view)}）", view.reached),
            (f"申請表待登錄 {len(view.claims):,} 份", view.claims),
            (f"可建議敘獎 {len(view.awards):,} 人{_waits(view)}", view.awards),
        )
        said = "；".join(text for text, those in parts if those)
        self.said.setText(f"{said or '目前沒有可以一起辦理的事項'}。")
        self._name(view)
        allow(self.draw_up, "" if view.reached else "選取的人目前都沒有新的時數可申請")
        allow(self.print, "" if view.forms else "選取的人都沒有申請表可列印")
        allow(self.sign, "" if view.unsigned else "選取的人沒有等待核章的申請表")
        allow(self.register, "" if view.claims else "選取的人沒有待登錄的申請表")
        allow(self.approve, "" if view.awards else "選取的人目前都不在可建議敘獎之列")
        allow(self.explain)
        allow(self.prove)
        lines = [f"{reason}：{named(names)}" for reason, names in view.left_out]
        self.left_out.setText("\n".join(["不建立申請的人：", *lines]) if lines else "")
        self.left_out.setVisible(bool(lines))

    def _name(self, view: SeveralView | None) -> None:
        """Say on each button for how many it is."""
        counts = (
            (self.draw_up, "建立申請", f"{len(view.reached):,} 人、{view.hours:,} 小時" if view else ""),
            (self.register, "登錄…", f"{len(view.claims):,} 份" if view else ""),
            (self.print, "列印附件2…", f"{len(view.forms):,} 份" if view else ""),
            (self.sign, "主管已核章", f"{len(view.unsigned):,} 份" if view else ""),
            (self.approve, "核定敘獎…", f"{len(view.awards):,} 人" if view else ""),
        )
        for each, act, count in counts:
            mark = "…" if act.endswith("…") else ""
            each.setText(f"{act.removesuffix('…')}（{count}）{mark}" if count and count[0] != "0" else act)


def _whom(view: SeveralView) -> str:
    return named([each.name for each in view.reached])


def _waits(view: SeveralView) -> str:
    return f"（其中 {len(view.held):,} 人尚可達較高獎度）" if view.held else ""
