"""Saved web pages (.mht): the pages in them, however they are packed."""

from __future__ import annotations

import base64

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import source_of
from tests.intake.mutants import SAMPLES

PAGE = "<table><tr><td>課程名稱<td>時數"
TOP = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n'


def texts(data: bytes) -> list[list[object]]:
    return [list(cells) for table in open_tables(source_of("頁.mht", data)).tables for _, cells in table.rows]


def part(body: bytes, packed: bytes = b"8bit", kind: bytes = b"text/html") -> bytes:
    return b"--xx\r\nContent-Type: %b\r\nContent-Transfer-Encoding: %b\r\n\r\n%b\r\n" % (kind, packed, body)


def test_pages_are_read_however_they_are_packed() -> None:
    for body, packed in (
        (PAGE.encode("cp950"), b"8bit"),
        (base64.encodebytes(PAGE.encode("cp950")), b"base64"),
        (base64.encodebytes(PAGE.encode("utf-8")), b"base64"),
    ):
        assert texts(TOP + part(body, packed) + b"--xx--\r\n") == [["課程名稱", "時數"]]


def test_every_page_of_the_archive_is_read_and_nothing_else() -> None:
    plain = part(b"<table><tr><td>1", kind=b"text/plain")
    assert texts(TOP + part(PAGE.encode()) + plain + part(PAGE.encode()) + b"--xx--\r\n") == [["課程名稱", "時數"]] * 2


def test_a_page_without_parts_is_read_too() -> None:
    assert texts(b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()) == [["課程名稱", "時數"]]


def test_an_archive_without_a_page_has_no_table() -> None:
    with pytest.raises(Refusal, match="IMPORT-NO-TABLE"):
        texts(TOP + part(b"x", kind=b"image/png") + b"--xx--\r\n")


def test_parts_nested_without_end_are_damage() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth) for depth in range(3_000)
    )
    with pytest.raises(Refusal, match="IMPORT-DAMAGED"):
        texts(b"MIME-Version: 1.0\r\n" + nested)


@pytest.mark.parametrize("size", [200, 300, 400, 500, 600])
def test_an_archive_cut_off_before_its_table_has_none(size: int) -> None:
    with pytest.raises(Refusal, match="IMPORT-NO-TABLE"):
        texts((SAMPLES / "saved-page.mht").read_bytes()[:size])


@pytest.mark.parametrize("size", range(1_100, 1_800, 100))
def test_an_archive_cut_off_within_its_table_is_read_as_far_as_it_goes(size: int) -> None:
    archive = (SAMPLES / "saved-page.mht").read_bytes()
    whole, cut = texts(archive), texts(archive[:size])
    assert cut[:-1] == whole[: len(cut) - 1]
