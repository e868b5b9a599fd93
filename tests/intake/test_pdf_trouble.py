"""PDFs that hold no text, are locked, damaged or too much: one sentence each, and nothing worse."""

from __future__ import annotations

import zlib
from base64 import a85encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.pdf import document, grid, rules, streams, text
from elearn_desk.intake.read_hours import read_hours
from tests.intake.pdf_builders import (
    HEADER,
    Printout,
    levels,
    pdf_file,
    picture,
    rows,
    rule_by_lines,
    ruled_list,
    scan,
)
from tests.intake.pdf_readings import assert_reads, refusal_of, rows_of, stated

SAMPLES = Path(__file__).parent / "data"
PLATYPUS_RULED = (("GRID", (0, 0), (-1, -1), 0.5, colors.black),)


# ── what is no text, locked, damaged or too much ─────────────────────────────────────────────────────────────────────


def test_a_scanned_document_is_refused_as_such() -> None:
    assert refusal_of(scan(2)) == "IMPORT-PDF-SCANNED"


def test_a_scan_with_unseen_recognised_text_is_a_scan() -> None:
    printout = Printout()
    printout.canvas.drawImage(picture(), 0, 0, *landscape(A4))
    written = printout.canvas.beginText(30, 500)
    written.setTextRenderMode(3)
    written.textLine("A123456789")
    printout.canvas.drawText(written)

    assert refusal_of(printout.done()) == "IMPORT-PDF-SCANNED"


def test_a_scanned_page_among_others_is_named_and_the_others_are_read() -> None:
    printout = Printout()
    for number, page in enumerate((rows(3), None, rows(6)[3:])):
        if number:
            printout.next_page()
        if page is None:
            printout.canvas.drawImage(picture(), 0, 0, *landscape(A4))
            continue
        ys = levels(4)
        rule_by_lines(printout, ys)
        for cells, y in zip((HEADER, *page), ys, strict=False):
            printout.row(cells, y - 12)
    reading = read_hours(pdf_file(printout.done()))

    assert stated(reading) == list(map(tuple, rows(6)))
    (found,) = reading.findings
    assert (found.code, found.severity, found.place.sheet) == ("IMPORT-PDF-PAGE-SCANNED", Severity.ATTENTION, "第2頁")


def test_a_small_picture_beside_the_text_is_no_scan() -> None:
    printout = Printout()
    printout.canvas.drawImage(picture(), 30, 550, 40, 30)
    ys = levels(4)
    rule_by_lines(printout, ys)
    for cells, y in zip((HEADER, *rows(3)), ys, strict=False):
        printout.row(cells, y - 12)

    assert_reads(printout.done(), rows(3))


def test_text_drawn_as_curves_is_refused_and_an_empty_page_is_empty() -> None:
    printout = Printout()
    for x in range(40):
        printout.canvas.bezier(30 + 10 * x, 500, 34 + 10 * x, 510, 36 + 10 * x, 490, 39 + 10 * x, 505)

    assert refusal_of(printout.done()) == "IMPORT-PDF-TEXT"
    blank = Printout()
    blank.next_page()
    assert refusal_of(blank.done()) == "IMPORT-EMPTY"


def test_a_locked_document_is_refused_and_one_that_only_forbids_copying_is_read() -> None:
    def encrypted(lock: StandardEncryption) -> bytes:
        printout = Printout(encrypt=lock)
        ys = levels(4)
        rule_by_lines(printout, ys)
        for cells, y in zip((HEADER, *rows(3)), ys, strict=False):
            printout.row(cells, y - 12)
        return printout.done()

    assert refusal_of(encrypted(StandardEncryption("open", "own"))) == "IMPORT-ENCRYPTED-PDF"
    assert_reads(encrypted(StandardEncryption("", "own", canPrint=0, canCopy=0)), rows(3))


WHOLE = ruled_list(rows(40), per_page=20)


@pytest.mark.parametrize("part", range(1, 20))
def test_a_document_that_is_cut_off_is_refused(part: int) -> None:
    assert refusal_of(WHOLE[: len(WHOLE) * part // 20]) == "IMPORT-DAMAGED"


def test_a_linearized_document_that_is_cut_off_is_refused_though_its_first_part_is_whole() -> None:
    head = b"%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 99999999 >>\nendobj\n"
    assert refusal_of(head + WHOLE) == "IMPORT-DAMAGED"


def test_a_damaged_part_is_refused() -> None:
    packed = zlib.compress(b"BT ET " * 200)
    broken = packed[:-1] + bytes([packed[-1] ^ 1])
    assert refusal_of(with_part(packed)) == "IMPORT-EMPTY"
    assert refusal_of(with_part(broken)) == "IMPORT-DAMAGED"


def test_parts_that_unpack_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress(b" " * 100_000)
    letters = a85encode(packed) + b"~>"
    for largest in ("LARGEST_PART", "LARGEST_WHOLE"):
        with monkeypatch.context() as patched:
            patched.setattr(streams, largest, 10_000)
            assert refusal_of(with_part(packed)) == "IMPORT-BOMB"
    monkeypatch.setattr(streams, "LARGEST_PART", 10_000)
    assert refusal_of(with_part(letters, b"[/ASCII85Decode /FlateDecode]")) == "IMPORT-BOMB"
    assert refusal_of(with_part(b"z!~\x00~>" * 40, b"[/ASCII85Decode /FlateDecode]")) == "IMPORT-DAMAGED"


def test_more_pages_characters_or_lines_than_any_printout_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, most, code in (
        (document, "MOST_PAGES", "IMPORT-PDF-PAGES"),
        (text, "MOST_CHARACTERS", "IMPORT-PDF-FLOOD"),
        (rules, "MOST_OBJECTS", "IMPORT-PDF-FLOOD"),
        (grid, "MOST_CROSSINGS", "IMPORT-PDF-FLOOD"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, most, 1)
            assert refusal_of(WHOLE) == code


def test_a_file_that_only_looks_like_a_pdf_and_one_without_pages_are_damaged() -> None:
    assert refusal_of(b"%PDF-1.4\nnothing\nstartxref\n0\n%%EOF\n") == "IMPORT-DAMAGED"
    assert refusal_of(minimal(b"<< /Type /Pages /Kids [] /Count 0 >>")) == "IMPORT-DAMAGED"


def test_a_part_that_never_ends_and_one_that_is_not_packed_are_left_to_pdfium() -> None:
    plain = minimal(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Length 15 >>\nstream\n0 0 m 9 9 l S\n\nendstream",
    )
    assert refusal_of(plain) == "IMPORT-PDF-TEXT"
    assert refusal_of(plain.replace(b"endstream", b"en_stream")) in {
        "IMPORT-PDF-TEXT",
        "IMPORT-DAMAGED",
        "IMPORT-EMPTY",
    }


def test_two_threads_may_read_at_once() -> None:
    with ThreadPoolExecutor(2) as threads:
        for found in threads.map(rows_of, [WHOLE] * 4):
            assert found[2:] == list(map(list, rows(40)))


def test_a_tree_of_pages_that_goes_in_a_circle_ends() -> None:
    data = minimal(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 500 >>")
    assert refusal_of(data) in {"IMPORT-DAMAGED", "IMPORT-EMPTY"}


def with_part(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Give a file of one page whose print is packed like this."""
    head = b"<< /Length %d /Filter %s >>\nstream\n" % (len(packed), filters)
    return minimal(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        head + packed + b"\nendstream",
    )


def minimal(*objects: bytes) -> bytes:
    """Give a file of these objects, from 2 on; the first is its tree of pages."""
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate((b"<< /Type /Catalog /Pages 2 0 R >>", *objects), start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(data),
        )
    )


@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_whatever_byte_is_wrong_the_file_is_read_or_refused(place: int, byte: int) -> None:
    reading = read_hours(pdf_file(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]))
    assert reading.fatal or reading.rows_read


@pytest.mark.parametrize(
    "matrix", [b"0 0 0 0 30 30", b"1e30 0 0 1e30 1e38 1e38", b"1 0 0 0 30 1e38", b"0.001 0 0 0.001 9 9"]
)
def test_print_without_size_or_beyond_all_paper_is_no_trouble(matrix: bytes) -> None:
    shown = b"BT /F 12 Tf %s Tm (Course) Tj 60 0 Td (Hours) Tj 60 0 Td (Day) Tj ET " % matrix
    content = shown + b"BT /F 12 Tf 9 9 Td (Course) Tj 60 0 Td (Hours) Tj 60 0 Td (Day) Tj 0 -9 Td (Day) Tj ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    data = minimal(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    assert any("Course" in "".join(cells) for cells in rows_of(data))
