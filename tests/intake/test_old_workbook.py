"""Old workbooks (.xls): what would lock or flood the reader is found before it is asked."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.intake.workbooks import old_workbook
from elearn_desk.intake.workbooks.compound_file import BrokenContainer, CompoundFile
from tests.intake.builders import codes
from tests.intake.mutants import SAMPLES

WORKBOOK = (SAMPLES / "hours-excel97.xls").read_bytes()
STREAM = CompoundFile(WORKBOOK).stream("workbook")


def changed(kind: int, change: Callable[[bytes], bytes]) -> bytes:
    """Give the workbook with the content of the first record of a kind changed, no longer and no shorter."""
    at, content = next((at, bytes(content)) for at, found, content in old_workbook._records(STREAM) if found == kind)
    new = change(content)
    assert len(new) == len(content)
    where = WORKBOOK.index(STREAM[at : at + 4 + len(content)])
    return WORKBOOK[: where + 4] + new + WORKBOOK[where + 4 + len(content) :]


def with_record(kind: int, content: bytes, replaced: int) -> bytes:
    """Give the workbook with the first record of a kind turned into another one of the same length."""
    at, old = next((at, bytes(content)) for at, found, content in old_workbook._records(STREAM) if found == replaced)
    where = WORKBOOK.index(STREAM[at : at + 4 + len(old)])
    return (
        WORKBOOK[:where]
        + struct.pack("<HH", kind, len(old))
        + content.ljust(len(old), b"\0")[: len(old)]
        + WORKBOOK[where + 4 + len(old) :]
    )


def code_of(data: bytes) -> list[str]:
    return codes(read_hours(source_of("舊.xls", data)))


def test_a_workbook_with_a_password_is_locked() -> None:
    assert code_of(with_record(0x2F, b"\x01\x00", 0x42)) == ["IMPORT-ENCRYPTED"]


def test_a_sheet_that_says_it_is_endless_is_refused_before_memory_is_set_aside() -> None:
    endless = changed(0x200, lambda _: struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    assert code_of(endless) == ["IMPORT-AREA"]


def test_stray_cells_far_out_are_counted_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_workbook, "LARGEST_AREA", 34)
    assert code_of(WORKBOOK) == ["IMPORT-AREA"]
    monkeypatch.setattr(old_workbook, "LARGEST_AREA", 36)
    assert code_of(WORKBOOK) == ["IMPORT-SHEET-HIDDEN"]


def test_endless_records_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_workbook, "_MOST_RECORDS", 10)
    assert code_of(WORKBOOK) == ["IMPORT-AREA"]


def test_texts_are_weighed_as_often_as_they_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sum(len(text) for text in ("高雄市政府人事處 103年度學習時數", "A123456789", "王小明"))
    monkeypatch.setattr(old_workbook, "LARGEST_UNPACKED", 3 * shown)
    assert code_of(WORKBOOK) == ["IMPORT-BOMB"]
    monkeypatch.setattr(old_workbook, "LARGEST_UNPACKED", 3 * 1000)
    assert code_of(WORKBOOK) == ["IMPORT-SHEET-HIDDEN"]


def test_more_texts_than_bytes_are_damage() -> None:
    lied = changed(0xFC, lambda content: struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + content[8:])
    assert code_of(lied) == ["IMPORT-DAMAGED"]


def blocks(*contents: bytes) -> list[memoryview]:
    return [memoryview(content) for content in contents]


def test_the_lengths_of_texts_are_read_over_the_ends_of_records() -> None:
    plain = struct.pack("<HB", 5, 0) + b"abcde"
    rich = struct.pack("<HBH", 2, 9, 1) + "王明".encode("utf-16-le") + bytes(4)
    spoken = struct.pack("<HBI", 1, 4, 6) + b"a" + bytes(6)
    cut = struct.pack("<HB", 4, 1) + "王小".encode("utf-16-le")
    found = old_workbook._lengths(blocks(bytes(8) + plain + rich + spoken + cut, b"\0ab" + plain))
    assert list(found) == [5, 2, 1, 4, 5]


@pytest.mark.parametrize(
    "contents",
    [
        (bytes(8) + b"\x05\x00",),
        (bytes(8) + struct.pack("<HB", 9, 0) + b"abc",),
        (bytes(8) + struct.pack("<HB", 9, 1) + b"abc", b""),
    ],
)
def test_texts_that_break_off_are_damage(contents: tuple[bytes, ...]) -> None:
    with pytest.raises(BrokenContainer):
        list(old_workbook._lengths(blocks(*contents)))


@pytest.mark.parametrize("size", range(0, len(WORKBOOK), 512))
def test_a_workbook_cut_off_is_said_to_be_damaged(size: int) -> None:
    assert code_of(WORKBOOK[:size])[0] in ("IMPORT-EMPTY", "IMPORT-DAMAGED", "IMPORT-SHEET-HIDDEN")


def test_a_container_whose_sectors_run_in_a_circle_is_broken() -> None:
    fat = struct.unpack_from("<I", WORKBOOK, 76)[0]
    start = (fat + 1) * 512
    circle = WORKBOOK[:start] + b"".join(struct.pack("<I", number) for number in range(128)) + WORKBOOK[start + 512 :]
    assert code_of(circle) == ["IMPORT-DAMAGED"]


def test_a_table_of_sectors_whose_lists_run_in_a_circle_is_broken() -> None:
    circle = bytearray(WORKBOOK)
    struct.pack_into("<I", circle, 68, 0)
    struct.pack_into("<128I", circle, 512, *[0xFFFFFFFF] * 127, 0)
    with pytest.raises(BrokenContainer):
        CompoundFile(bytes(circle))


@pytest.mark.parametrize("size", [2049, 2050, 2130])
def test_a_container_cut_off_within_its_own_tables_does_not_get_to_the_reader(
    size: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert code_of(WORKBOOK[: WORKBOOK.index("Root Entry".encode("utf-16-le")) + size - 2048]) == ["IMPORT-DAMAGED"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("shift", [0, 1, 40, 65535])
def test_sectors_of_an_absurd_size_are_broken(shift: int) -> None:
    absurd = bytearray(WORKBOOK)
    struct.pack_into("<H", absurd, 30, shift)
    assert code_of(bytes(absurd)) == ["IMPORT-DAMAGED"]


def test_a_small_stream_is_put_together_from_small_sectors() -> None:
    small = (SAMPLES / "hours-excel95.xls").read_bytes()
    container = CompoundFile(small)
    assert [name for name in container.names() if name][:2] == ["root entry", "book"]
    assert all(len(container.stream(name)) >= 0 for name in container.names() if name and name != "root entry")
    with pytest.raises(BrokenContainer):
        container.stream("none")


def test_the_sectors_that_the_header_has_no_room_for_are_found_in_lists_of_their_own() -> None:
    sectors, each = 20_000, 128
    tables = -(-(sectors + 400) // each)
    content = b"".join(number.to_bytes(512, "little") for number in range(sectors))
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    listed = list(range(sectors + 2, sectors + 2 + tables))
    chains = [*range(1, sectors), end, end, 0xFFFFFFFC, *[table] * tables]
    chains += [free] * (tables * each - len(chains))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, tables, sectors, 0, 4096,
        end, 0, sectors + 1, 1,
    ) + struct.pack("<109I", *listed[:109])  # fmt: skip
    name = "Book".encode("utf-16-le")
    directory = struct.pack("<64sHB49xII4x", name, len(name) + 2, 2, 0, len(content)).ljust(512, b"\0")
    further = struct.pack("<127II", *listed[109:], *[free] * (127 - len(listed[109:])), end)
    data = header + content + directory + further + struct.pack(f"<{len(chains)}I", *chains)
    assert CompoundFile(data).stream("book") == content


@pytest.mark.parametrize(
    ("kind", "content", "is_error"),
    [
        (0x205, b"\0\0\0\0\0\0\x17\x01", True),
        (0x205, b"\0\0\0\0\0\0\x01\x00", False),
        (0x006, b"\0\0\0\0\0\0\x02\0\x17\0\0\0\xff\xff" + bytes(8), True),
        (0x006, b"\0\0\0\0\0\0\x03\0\x17\0\0\0\xff\xff" + bytes(8), False),
        (0x006, bytes(22), False),
    ],
)
def test_cells_in_error_are_noted(kind: int, content: bytes, is_error: bool) -> None:
    look = old_workbook._Look()
    look.at(0, kind, memoryview(content))
    assert [one.errors.first for one in look.unread.values()] == (["A1"] if is_error else [])
