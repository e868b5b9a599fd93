from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from struct import unpack

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.paper import fonts
from elearn_desk.paper.document import document
from elearn_desk.paper.fonts import AGENCY, COMMON, FORMS, NO_GLYPH, RARE, Run, runs
from elearn_desk.paper.glyphs import lacking_on
from elearn_desk.paper.layout import Box, Label
from elearn_desk.paper.pen import Pen
from elearn_desk.paper.wrapping import fit, wrap
from elearn_desk.shipped import shipped
from tests.paper.archive_rules import broken
from tests.paper.builders import a_form

EVERYDAY = "王堃峯喆犇瑨䊹㛢昇湶梘ABC103年※☐☑✓①Ⅰ㊣，。「」（）ㄅˊ"


def drawn(text: str) -> str:
    out = BytesIO()
    with document(out, title="", paper=(210, 297)) as canvas:
        Pen(canvas, 297).label(Label(text, Box(20, 20, 150, 10), 12))
    with pypdfium2.PdfDocument(out.getvalue()) as read:
        return str(read[0].get_textpage().get_text_bounded())


def test_what_forms_are_made_of_needs_the_face_of_forms_alone() -> None:
    fonts._load.cache_clear()
    runs.cache_clear()
    words = [item for path in shipped("forms").glob("*/form.toml") for item in path.read_text(encoding="utf-8")]
    words += shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    assert {run.face for run in runs("".join(words))} == {FORMS}
    assert fonts._load.cache_info().currsize == 1


def test_everyday_characters_need_no_rare_face() -> None:
    fonts._load.cache_clear()
    runs.cache_clear()
    assert {run.face for run in runs(EVERYDAY)} == {FORMS, COMMON}
    assert fonts._load.cache_info().currsize == 2


def test_a_rare_name_is_split_between_the_faces() -> None:
    assert runs("許𠮷林𡍼A") == (
        Run(FORMS, "許", 1),
        Run(RARE, "𠮷", 1),
        Run(FORMS, "林", 1),
        Run(RARE, "𡍼", 1),
        *runs("A"),
    )


def test_the_face_of_forms_has_its_widths_from_the_everyday_face() -> None:
    forms, common = fonts.face(FORMS).face, fonts.face(COMMON).face
    assert len(forms.charWidths) > 1900
    assert {code: common.charWidths[code] for code in forms.charWidths} == forms.charWidths


@pytest.mark.parametrize("mark", ["\ue001", "\uf8ff", "\U000f0000", "\U00030000", "\x07"])
def test_a_character_without_glyph_is_told_apart(mark: str) -> None:
    assert runs(f"王{mark}")[1] == Run(NO_GLYPH, mark, fonts.BOX_WIDTH)


@pytest.mark.parametrize(
    "mark", ["\u200b", "\ufeff", "\U000e0100", "\ufe00", "\u00ad", "\u202e"], ids=lambda mark: f"U+{ord(mark):04X}"
)
def test_what_has_no_shape_is_left_out(mark: str) -> None:
    assert runs(f"葛{mark}城") == runs("葛城")


def test_line_ends_and_tabs_are_drawn_as_spaces() -> None:
    assert runs("王\t大\n明\u00a0先") == runs("王 大 明 先")


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=60))
def test_no_character_is_lost_and_the_widths_add_up(text: str) -> None:
    found = runs(text)
    assert "".join(run.text for run in found) == text
    assert fonts.width(text) == pytest.approx(sum(fonts.width(mark) for mark in text))
    assert all(one.face != two.face for one, two in pairwise(found))


@pytest.mark.parametrize("text", ["許𠮷", "林𡍼", "堃喆犇峯䊹㛢", "𠮷𠮷𡍼A𡍼", "103年5月8日", EVERYDAY])
def test_text_copies_out_as_it_went_in(text: str) -> None:
    assert drawn(text) == text


def test_the_map_to_unicode_is_utf16_in_blocks_of_a_hundred() -> None:
    cmap = fonts.to_unicode_map("F", [0x20BB7, *range(0x4E00, 0x4E00 + 210)])
    assert "<00> <D842DFB7>" in cmap
    assert "<01> <4E00>" in cmap
    assert "<00> <D2>" in cmap
    assert [int(count) for count in re.findall(r"(\d+) beginbfchar", cmap)] == [100, 100, 11]
    assert cmap.count("endbfchar") == 3


@pytest.mark.parametrize("name", ["kai.ttf", "kai-rare.ttf", "kai-forms.ttf"])
def test_the_faces_may_be_embedded(name: str) -> None:
    content = shipped("resources", "fonts", name).read_bytes()
    tables = {content[at : at + 4]: unpack(">I", content[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 11, 16)}
    assert unpack(">H", content[tables[b"OS/2"] + 8 :][:2]) == (0,)


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("kai.ttf", "33e99e907cf5d3f40b8ba2e5e51a83ac2c5174b9592cc435b7254fc9909de5b6"),
        ("kai-rare.ttf", "b6248627f265484060814b0bf2d6ccf5223de0afa066d76d0d8cf7820828e51a"),
        ("kai-forms.ttf", "e32ffa6723e9646940d2e7a63eaefd96a3c85d41df8d37dc954afdb05ff57b3e"),
    ],
)
def test_the_face_is_the_one_that_was_made(name: str, digest: str) -> None:
    assert sha256(shipped("resources", "fonts", name).read_bytes()).hexdigest() == digest


def test_the_faces_come_with_their_licence_and_whose_they_are() -> None:
    assert "Open Government Data License" in shipped("resources", "fonts", "LICENSE").read_text(encoding="utf-8")
    assert "國家發展委員會" in shipped("resources", "fonts", "NOTICE").read_text(encoding="utf-8")


@pytest.fixture
def own_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the place where the office's own font is looked for, with nothing remembered from before."""
    path = tmp_path / "eudc.tte"
    monkeypatch.setattr(fonts, "agency_font", lambda: path if path.exists() else None)
    remembered = (fonts._agency_face, runs, fonts.width, fit, wrap)
    for cached in remembered:
        cached.cache_clear()
    yield path
    for cached in remembered:
        cached.cache_clear()


def a_font_of_private_characters(path: Path) -> None:
    """Make a font with a shape at U+E001 and an empty place at U+E002, as Windows' own editor leaves them."""
    builder = FontBuilder(1024, isTTF=True)
    builder.setupGlyphOrder([".notdef", "made", "empty"])
    builder.setupCharacterMap({0xE001: "made", 0xE002: "empty"})
    pen = TTGlyphPen(None)
    for step, point in enumerate([(100, 0), (900, 0), (500, 800)]):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "made": pen.glyph(), "empty": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (1024, 0), "made": (1024, 100), "empty": (1024, 0)})
    builder.setupHorizontalHeader(ascent=820, descent=-204)
    builder.setupNameTable({"familyName": "EUDC", "styleName": "Regular", "psName": "EUDC"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_a_character_of_the_offices_own_font_prints_and_copies(own_font: Path) -> None:
    a_font_of_private_characters(own_font)
    assert [run.face for run in runs("王\ue001明")] == [FORMS, AGENCY, FORMS]
    assert fonts.lacking("王\ue001明\ue002\ue003", "\ue003") == ("\ue002", "\ue003")
    assert fonts.unreadable_agency_font() is None
    assert drawn("王\ue001明") == "王\ue001明"
    out = BytesIO()
    with document(out, title="", paper=(210, 297)) as canvas:
        Pen(canvas, 297).label(Label("王\ue001明", Box(20, 20, 150, 10), 12))
    assert broken(out.getvalue()) == []


@pytest.mark.parametrize(
    "content", [b"", b"no font at all", b"OTTO" + bytes(60), bytes.fromhex("00010000000a") + bytes(90)]
)
def test_a_font_that_is_none_leaves_the_box_and_is_told(own_font: Path, content: bytes) -> None:
    own_font.write_bytes(content)
    assert runs("\ue001")[0].face == NO_GLYPH
    assert fonts.unreadable_agency_font() == own_font
    found = lacking_on([a_form(name="王\ue001明"), a_form()])
    assert [each.code for each in found] == ["PAPER-GLYPH", "PAPER-AGENCY-FONT"]
    assert found[0].detail("characters") == "姓名「\ue001」（U+E001）"
    assert lacking_on([a_form()]) == ()


def test_where_the_office_has_no_font_there_is_nothing_to_tell(own_font: Path) -> None:
    assert not own_font.exists()
    assert fonts.unreadable_agency_font() is None
    assert [each.code for each in lacking_on([a_form(unit="\ue001科", name="\ue002")])] == ["PAPER-GLYPH"]


def test_a_face_whose_file_is_missing_or_no_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fonts.unreadable_faces() == ()
    monkeypatch.setattr(fonts, "_FILES", {FORMS: "kai-forms.ttf", "Kai-None": "LICENSE", "Kai-Gone": "gone.ttf"})
    assert fonts.unreadable_faces() == ("LICENSE", "gone.ttf")
