"""The columns of the plan's parameters and of the book of decisions."""

from __future__ import annotations

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.plan import Clause
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.parameters import ShownParameter
from elearn_desk.services.ruling_book import BookEntry
from elearn_desk.store.values import AliasEvent
from elearn_desk.wording.book import plan_file_words, state_words, title_words
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.rulings import ruling_subject, ruling_words


def parameter_columns() -> tuple[Column[ShownParameter], ...]:
    """Give the columns of the parameters: what each is about, what holds, by whose word, and the clause."""
    return (
        Column(
            "計畫文字留有解釋空間之處", lambda each: each.meaning, 15, tip=lambda each: f"{each.meaning}（{each.key}）"
        ),
        Column("目前採用", chosen_words, 13),
        Column("來源", _by_whose_word, 6, tone=_ruled),
        Column("依據", lambda each: each.source, 10, tone=lambda _each: Tone.MUTED),
    )


def chosen_words(parameter: ShownParameter) -> str:
    """Say which value of a parameter holds."""
    return dict(parameter.choices).get(parameter.value, parameter.value)


def _by_whose_word(parameter: ShownParameter) -> str:
    return "計畫" if parameter.ruling is None else f"裁示第{parameter.ruling.id}號"


def _ruled(parameter: ShownParameter) -> Tone:
    return Tone.MUTED if parameter.ruling is None else Tone.WAITING


def clause_columns() -> tuple[Column[Clause], ...]:
    """Give the columns of the plan's clauses: its own words, and how the program does as they say."""
    return (
        Column("條次", lambda each: each.name, 9),
        Column("計畫原文", lambda each: each.text, 20, tip=lambda each: each.text),
        Column("本程式的作法", lambda each: each.applied, 16, tip=lambda each: each.applied),
    )


def book_columns() -> tuple[Column[BookEntry], ...]:
    """Give the columns of the book: every decision with what, why, on which paper, by whom, and whether it holds."""
    return (
        Column("號", lambda entry: str(entry.number or ""), 2, key=lambda entry: entry.number or 0, figures=True),
        Column("對象", _subject, 16),
        Column("裁示", decided, 13, tone=_standing),
        Column("事由", lambda entry: entry.reason, 8, tip=lambda entry: entry.reason),
        Column("文號", lambda entry: entry.document, 6),
        Column("裁示人", lambda entry: entry.by, 4),
        Column("時間", lambda entry: roc_moment(entry.written_at), 8, key=lambda entry: entry.written_at),
        Column("狀態", _state, 6, tone=lambda entry: Tone.GOOD if entry.holds else Tone.MUTED),
    )


def _subject(entry: BookEntry) -> str:
    return ruling_subject(entry.said, entry.name) if isinstance(entry.said, Ruling) else "全體"


def decided(entry: BookEntry) -> str:
    """Say what an entry decides."""
    said = entry.said
    if isinstance(said, Ruling):
        return ruling_words(said)
    if isinstance(said, AliasEvent):
        return title_words(said.alias, said.course)
    return plan_file_words(said.file_name, said.version)


def _state(entry: BookEntry) -> str:
    mark = Tone.GOOD if entry.holds else Tone.MUTED
    return f"{mark.value} {state_words(holds=entry.holds, withdrawal=entry.withdrawal)}"


def _standing(entry: BookEntry) -> Tone | None:
    return None if entry.holds else Tone.MUTED
