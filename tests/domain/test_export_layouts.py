"""Awards laid out for another system: columns as told, and everything it would not take by name."""

from __future__ import annotations

from dataclasses import replace

from elearn_desk.domain.export_layouts import AwardField, ExportLayout, LayoutColumn, laid_out

CODES = {"1": "4001", "2": "4002"}
LAYOUT = ExportLayout(
    key="web",
    name="人事系統",
    encoding="cp950",
    columns=(
        LayoutColumn("身分證號", AwardField.PERSON_ID, needed=True),
        LayoutColumn("事由", AwardField.REASON, longest=10),
        LayoutColumn("結果", AwardField.TIMES, mapping=CODES, needed=True),
        LayoutColumn("類別", constant="A06"),
    ),
    unique=("身分證號", "類別", "事由"),
)


def an_award(**values: str) -> dict[AwardField, str]:
    """Give the texts of one award; what is not said is empty."""
    texts = {
        "person_id": "A123456789",
        "name": "王小明",
        "reason": "完成課程",
        "times": "1",
        "on": "103/09/01",
        **values,
    }
    return {field: texts.get(field.value, "") for field in AwardField}


def details(award: dict[AwardField, str], layout: ExportLayout = LAYOUT) -> dict[str, str]:
    """Give what is said of the only thing that the other system would not take."""
    (trouble,) = laid_out(layout, [award])[1]
    return dict(trouble.details)


def found(*awards: dict[AwardField, str], layout: ExportLayout = LAYOUT) -> list[tuple[str, str, str]]:
    """Give code, name and head of everything the other system would not take."""
    return [(each.code, each.detail("name"), each.detail("head")) for each in laid_out(layout, awards)[1]]


def test_columns_hold_fields_codes_and_constants_in_their_order() -> None:
    rows, troubles = laid_out(LAYOUT, [an_award(), an_award(person_id="B123456780", times="2", reason="完成\r\n課程")])
    assert rows == (("A123456789", "完成課程", "4001", "A06"), ("B123456780", "完成課程", "4002", "A06"))
    assert troubles == []


def test_the_same_award_twice_is_told_unless_its_day_differs() -> None:
    assert found(an_award(), an_award()) == [("EXPORT-TWICE", "王小明", "")]
    assert found(an_award(), an_award(on="103/10/01")) == []
    assert found(an_award(), an_award(), layout=replace(LAYOUT, unique=())) == []


def test_what_is_too_long_empty_or_without_a_code_is_told_by_name() -> None:
    assert found(an_award(reason="字" * 11)) == [("EXPORT-TOO-LONG", "王小明", "事由")]
    assert found(an_award(reason="字" * 10)) == []
    assert found(an_award(person_id=" ")) == [("EXPORT-EMPTY", "王小明", "身分證號")]
    assert found(an_award(times="3")) == [("EXPORT-NO-CODE", "王小明", "結果")]
    assert found(an_award(times="")) == [("EXPORT-EMPTY", "王小明", "結果")]


def test_the_words_name_the_value_the_length_and_the_heads() -> None:
    by_code = {"name": "王小明", "head": "結果", "value": "3", "key": "web"}
    assert details(an_award(times="3")) == by_code
    assert details(an_award(reason="字" * 11)) == {"name": "王小明", "head": "事由", "length": "11", "longest": "10"}
    (twice,) = laid_out(LAYOUT, [an_award(), an_award()])[1]
    assert dict(twice.details) == {"name": "王小明", "heads": "身分證號、類別、事由"}


def test_only_the_heads_named_tell_awards_apart() -> None:
    by_person = replace(LAYOUT, unique=("身分證號",))
    assert found(an_award(), an_award(reason="另一事由"), layout=by_person) == [("EXPORT-TWICE", "王小明", "")]
    assert found(an_award(), an_award(person_id="B123456780"), layout=by_person) == []
    by_result = replace(LAYOUT, unique=("結果",))
    assert found(an_award(), an_award(times="2"), layout=by_result) == []
