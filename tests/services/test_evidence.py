"""The file a record came from is kept, shown with page and row, and missed when it is gone (附件1)."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.source import source_of
from elearn_desk.services.desk import Desk
from elearn_desk.services.evidence import (
    LARGEST_KEPT,
    EvidenceState,
    evidence_bytes,
    evidence_of,
    keep_evidence,
    largest_kept,
    save_evidence,
)
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.undo import undo_import
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_record
from tests.services.office import LIN, Office, refused
from tests.store.builders import a_line


@pytest.fixture
def printout(office: Office, desk: Desk) -> Path:
    """Bring a printout in and give it; its record is the newest."""
    path = office.hours([a_record(person_id=LIN)], "五月.csv")
    assert not import_hours(desk, [path]).findings
    return path


def newest(desk: Desk) -> int:
    """Give the number of the newest record."""
    return list_records(desk).value[-1].id


def kept_file(desk: Desk) -> Path:
    """Give where the file of the newest record is kept."""
    path = evidence_of(desk, newest(desk)).value.path
    assert path is not None
    return path


def a_pdf(*pages: str) -> bytes:
    """Draw a PDF of these pages."""
    out = BytesIO()
    canvas = Canvas(out)
    for words in pages:
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bring_pdf(desk: Desk, sheet: str) -> bytes:
    """Store a record that was read from a PDF of two pages, the file kept."""
    data = a_pdf("one", "two")
    source = source_of("五月.pdf", data)
    with desk.database.write() as work:
        batch = work.batches.add("hours", source.name, source.sha256)
        work.records.import_lines(batch, [a_line(sheet=sheet, row=4, title="紙本")])
        work.batches.finish(batch, read=1, new=1, known=0, refused=0)
        assert keep_evidence(desk, work, source) == ()
    return data


def test_an_import_keeps_the_file_and_a_record_leads_to_its_line(desk: Desk, printout: Path) -> None:
    outcome = evidence_of(desk, newest(desk))

    shown = outcome.value
    assert outcome.findings == ()
    assert (shown.state, shown.batch.file_name, shown.record.row, shown.page) == (
        EvidenceState.INTACT,
        "五月.csv",
        2,
        None,
    )
    assert LIN in shown.record.raw
    assert shown.path is not None
    assert shown.path.read_bytes() == printout.read_bytes() == evidence_bytes(desk, newest(desk)).value


def test_a_trial_keeps_no_file(office: Office, desk: Desk) -> None:
    import_hours(desk, [office.hours([a_record(person_id=LIN)], "五月.csv")], dry_run=True)

    assert list(desk.database.evidence.all()) == []


def test_the_file_stays_when_its_import_is_undone(desk: Desk, printout: Path) -> None:
    undo_import(desk, list_batches(desk).value[-1].id)

    digests = list(desk.database.evidence.all())
    assert [desk.database.evidence.read(digest) for digest in digests] == [printout.read_bytes()]


def test_an_altered_file_is_not_shown_and_importing_it_again_mends_it(desk: Desk, printout: Path) -> None:
    kept_file(desk).write_bytes(b"something else")

    outcome = evidence_of(desk, newest(desk))

    assert outcome.value.state is EvidenceState.ALTERED
    assert [(each.code, each.severity) for each in outcome.findings] == [("EVIDENCE-ALTERED", Severity.ATTENTION)]
    with refused("EVIDENCE-ALTERED"):
        evidence_bytes(desk, newest(desk))
    import_hours(desk, [printout])
    assert evidence_bytes(desk, newest(desk)).value == printout.read_bytes()


@pytest.mark.usefixtures("printout")
def test_a_file_that_is_gone_is_missed(desk: Desk) -> None:
    kept_file(desk).unlink()

    outcome = evidence_of(desk, newest(desk))

    assert (outcome.value.state, outcome.value.path) == (EvidenceState.MISSING, None)
    assert [each.code for each in outcome.findings] == ["EVIDENCE-MISSING"]


@pytest.mark.usefixtures("printout")
def test_a_file_that_cannot_be_read_is_missed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_digest: str) -> bool:
        raise PermissionError

    monkeypatch.setattr(desk.database.evidence, "intact", fails)

    assert evidence_of(desk, newest(desk)).value.state is EvidenceState.MISSING


def test_a_file_larger_than_the_limit_is_not_kept_and_that_is_said(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.database.write() as work:
        assert largest_kept(work) == 50
        work.settings.set(LARGEST_KEPT, "many")
        assert largest_kept(work) == 50
        work.settings.set(LARGEST_KEPT, "1")
    monkeypatch.setattr("elearn_desk.services.evidence._MEGABYTE", 8)

    outcome = import_hours(desk, [office.hours([a_record(person_id=LIN)], "五月.csv")])

    (found,) = outcome.findings
    assert (found.code, found.severity, found.place.file) == ("EVIDENCE-TOO-LARGE", Severity.WARNING, "五月.csv")
    assert (int(found.detail("size")) > 1, found.detail("largest")) == (True, "1")
    shown = evidence_of(desk, newest(desk))
    assert shown.value.state is EvidenceState.NOT_KEPT
    assert [each.code for each in shown.findings] == ["EVIDENCE-NOT-KEPT"]


def test_a_file_that_cannot_be_written_is_said_and_its_records_come_in(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    outcome = import_hours(desk, [office.hours([a_record(person_id=LIN)], "五月.csv")])

    assert [(each.code, each.detail("cause")) for each in outcome.findings] == [("EVIDENCE-WRITE", "ENOSPC")]
    assert outcome.value[0].new == 1


def test_the_very_page_of_a_pdf_is_shown(desk: Desk) -> None:
    data = bring_pdf(desk, "第2頁")

    shown = evidence_of(desk, newest(desk)).value
    page = evidence_bytes(desk, newest(desk), page_only=True).value

    assert shown.page == 2
    assert evidence_bytes(desk, newest(desk)).value == data
    with pypdfium2.PdfDocument(page) as pages:
        assert [each.get_textpage().get_text_range() for each in pages] == ["two"]


@pytest.mark.parametrize("sheet", ["第9頁", "工作表1", ""])
def test_a_page_that_is_none_is_refused(desk: Desk, sheet: str) -> None:
    bring_pdf(desk, sheet)

    with refused("EVIDENCE-NO-PAGE"):
        evidence_bytes(desk, newest(desk), page_only=True)


def test_a_copy_is_written_where_the_clerk_wants_it(desk: Desk, printout: Path, tmp_path: Path) -> None:
    out = save_evidence(desk, newest(desk), tmp_path / "給主管.csv").value

    assert out.read_bytes() == printout.read_bytes()
    with refused("OUTPUT-WRITE"):
        save_evidence(desk, newest(desk), tmp_path / "沒有的資料夾" / "給主管.csv")


def test_a_record_that_is_none_is_refused(desk: Desk) -> None:
    with refused("RECORD-UNKNOWN"):
        evidence_of(desk, 99999)


def test_a_file_is_noted_in_the_trail_with_its_name(desk: Desk, printout: Path) -> None:
    def lines(work: UnitOfWork) -> list[str]:
        return [line.details for line in work.audit.all() if line.what == "evidence-kept"]

    with desk.database.read() as work:
        assert printout.name in lines(work)
