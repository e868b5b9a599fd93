from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from elearn_desk.paper.document import document, glyph_finding


def test_the_file_says_its_title_and_language_and_no_author(tmp_path: Path) -> None:
    with document(tmp_path / "a.pdf", title="申請表", paper=(210, 297)) as canvas:
        canvas.showPage()
    content = (tmp_path / "a.pdf").read_bytes()
    with pypdfium2.PdfDocument(content) as read:
        assert (read.get_metadata_value("Title"), read.get_metadata_value("Author")) == ("申請表", "")
        assert tuple(round(length / 72 * 25.4) for length in read[0].get_size()) == (210, 297)
    assert b"/Lang (zh-TW)" in content


def test_a_drawing_that_fails_writes_nothing_and_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    with pytest.raises(RuntimeError), document(path, title="", paper=(210, 297)):
        raise RuntimeError
    assert [one.read_bytes() for one in tmp_path.iterdir() if one.is_file()] == [b"before"]


def test_a_drawing_that_fails_writes_nothing_to_a_stream_either() -> None:
    out = BytesIO()
    with pytest.raises(RuntimeError), document(out, title="", paper=(210, 297)):
        raise RuntimeError
    assert out.getvalue() == b""


def test_the_finding_names_each_character_and_its_number() -> None:
    found = glyph_finding("王大明", ["\ue001", "\U000f0000"])
    assert (found.code, found.detail("name")) == ("PAPER-GLYPH", "王大明")
    assert found.detail("characters") == "\ue001（U+E001）、\U000f0000（U+F0000）"
