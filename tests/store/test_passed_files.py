"""A file put aside is known by its content, and put aside once."""

from __future__ import annotations

from elearn_desk.store.work import UnitOfWork


def test_a_file_is_put_aside_once(work: UnitOfWork) -> None:
    work.passed_files.add("a1", "甲.csv")
    work.passed_files.add("a1", "同一份.csv")
    work.passed_files.add("b2", "乙.csv")
    assert work.passed_files.digests() == {"a1", "b2"}
    assert [line.subject for line in work.audit.all()] == ["乙.csv", "甲.csv"]
