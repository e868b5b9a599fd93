"""What the clerk says where the files do not: asked in one row, and only what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.platform_question import PlatformQuestion
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import AMBIGUOUS, COLUMN, PERSON, Review, ReviewedFile
from elearn_desk.desktop.theme import GAP, GAP_WIDE, Tone, tone_colour
from elearn_desk.desktop.widgets.choice_field import ChoiceField
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.services.answers import Answers, Correction
from elearn_desk.wording.terms import CATEGORY_NAMES

_CATEGORY_COLUMN = "人員類別"
_CORRECTIONS = (
    ("先都保留，逐筆決定", Correction.ASK),
    ("以新的為準", Correction.NEWER),
    ("以原有的為準", Correction.OLDER),
)
_WIDE = 200


class AnswersBox(QWidget):
    """The questions that the files of a review leave open."""

    changed = Signal()
    """Another answer."""

    def __init__(self, platforms: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = ChoiceField("輸入姓名、單位或證號", self, free=True)
        self.platform = ChoiceField("選擇或輸入平台", self, free=True)
        self.platform.offer([(each, each) for each in platforms])
        self.category = ChoiceField("選擇人員類別", self)
        self.category.offer([(name, name) for name in [*CATEGORY_NAMES.values()][:-1]])
        self.corrections = QComboBox(self)
        for name, correction in _CORRECTIONS:
            self.corrections.addItem(name, correction)
        self.six_figures = QCheckBox("六位數日期（如 990508）都是民國年", self)
        self._asking: tuple[ReviewedFile, ...] = ()
        self._turned_to: ReviewedFile | None = None
        self._people: dict[str, str] = {}
        self.said = QLabel(self)
        self.said.setStyleSheet(f"color: {tone_colour(Tone.WAITING).name()}")
        self.said.setWordWrap(True)
        self.said.hide()
        self.told = Notice(self)
        self.platforms = PlatformQuestion(self.platform, self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.said)
        self._boxes: dict[QWidget, QWidget] = {}
        for fields in (
            ((self.person, "這是誰的紀錄(&W)"), (self.platform, "學習平台(&P)"), (self.category, "人員類別(&C)")),
            ((self.corrections, "其餘更正一律(&D)"), (self.six_figures, "")),
        ):
            row = QHBoxLayout()
            row.setSpacing(GAP_WIDE)
            for field, label in fields:
                row.addWidget(self._box(field, label))
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.told)
        for choice in (self.person, self.platform, self.category):
            choice.setMinimumWidth(_WIDE)
        self.person.chosen.connect(self._choose_person)
        self.platform.chosen.connect(self._choose_platform)
        self.category.chosen.connect(self.changed)
        self.corrections.activated.connect(lambda _number: self.changed.emit())
        self.six_figures.toggled.connect(lambda _checked: self.changed.emit())
        self.hide()

    def _box(self, field: QWidget, label: str) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        if label:
            name = QLabel(label, box)
            name.setBuddy(field)
            row.addWidget(name)
            field.setAccessibleName(label.partition("(")[0])
        row.addWidget(field)
        box.hide()
        self._boxes[field] = box
        return box

    def show_answers(self, answers: Answers) -> None:
        """Show answers given before."""
        self.category.show_value(answers.category)
        self.corrections.setCurrentIndex(self.corrections.findData(answers.corrections))
        with QSignalBlocker(self.six_figures):
            self.six_figures.setChecked(answers.six_figures_roc)
        self._people = dict(answers.people)
        self.platforms.given = dict(answers.platforms)

    def answers(self) -> Answers:
        """Give the answers."""
        return Answers(
            category=self.category.value,
            six_figures_roc=self.six_figures.isChecked(),
            corrections=Correction(self.corrections.currentData()),
            people=dict(self._people),
            platforms=dict(self.platforms.given),
        )

    def ask(self, review: Review) -> None:
        """Ask what the files of a review leave open; what was asked once stays, so that it can be changed."""
        hours, roster = ImportKind.HOURS in review.kinds, ImportKind.ROSTER in review.kinds
        asked = {
            self.person: hours and PERSON in review.codes,
            self.platform: self.platforms.look(review),
            self.category: roster and any(map(_lacks_category, review.files)),
            self.corrections: bool(review.counts()["更正"]),
            self.six_figures: AMBIGUOUS in review.codes,
        }
        for field, needed in asked.items():
            if needed:
                self._boxes[field].show()
        self.setVisible(any(not box.isHidden() for box in self._boxes.values()))
        sources = {each.source.sha256 for each in self._asking}
        self._asking = tuple(each for each in review.files if _lacks_person(each) or each.source.sha256 in sources)
        self.turn_to(self._turned_to)

    @property
    def open_question(self) -> QWidget | None:
        """The first question without an answer, None where there is none."""
        asked = (self.person, self.platform, self.category)
        return next((each for each in asked if not self._boxes[each].isHidden() and each.value is None), None)

    def turn_to(self, file: ReviewedFile | None) -> None:
        """Ask whose the printout of a file is, and of which platform; without a file, of all that do not say."""
        self.platforms.turn_to(file)
        self._turned_to = next((each for each in self._asking if file and each.source is file.source), None)
        several = len(self._asking) > 1
        if self._turned_to is not None and several:
            self.said.setText(f"「{self._turned_to.name}」沒有寫明是誰的，請指定。")
        else:
            self.said.setText(f"有 {len(self._asking)} 個檔案沒有寫明是誰的；不是同一人時，請逐一選取檔案再指定。")
        self.said.setVisible(several)
        known = {self._people.get(each.source.sha256) for each in self._concerned()}
        self.person.show_value(known.pop() if len(known) == 1 else None)

    def _concerned(self) -> tuple[ReviewedFile, ...]:
        return self._asking if self._turned_to is None else (self._turned_to,)

    def _choose_person(self) -> None:
        for each in self._concerned():
            if self.person.value is None:
                self._people.pop(each.source.sha256, None)
            else:
                self._people[each.source.sha256] = self.person.value
        self.changed.emit()

    def _choose_platform(self) -> None:
        self.platforms.choose()
        self.changed.emit()

    def offer_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer people as (id, what is shown)."""
        self.person.offer(people)


def _lacks_person(file: ReviewedFile) -> bool:
    return file.trouble is not None and file.trouble.code == PERSON


def _lacks_category(file: ReviewedFile) -> bool:
    trouble = file.trouble
    return (
        trouble is not None and trouble.code == COLUMN and trouble.detail("columns").strip("「」") == _CATEGORY_COLUMN
    )
