"""What a course in a proof annex rests on besides its printout lines: accepted titles, rulings (rule C7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elearn_desk.domain.plan import CourseSet
from elearn_desk.domain.progress import CourseVerdict, Status
from elearn_desk.domain.records import Record
from elearn_desk.domain.titles import title_key
from elearn_desk.wording.explanation import Grounds, ruling_step
from elearn_desk.wording.explanation_courses import cause_text


def basis_words(
    course: CourseVerdict, course_set: CourseSet, records: Sequence[Record], grounds: Grounds
) -> Iterator[str]:
    """Say why `records` count for a course, or why not, where their lines alone do not show it; a sentence each."""
    if course.status is Status.NEAR_MISS and course.record is not None:
        causes = "、".join(cause_text(cause, course.record, course.course) for cause in course.causes)
        yield f"未採計：{causes}。"
    said = [words for record in records for words in _of_record(record, course, course_set, grounds)]
    yield from dict.fromkeys(said)


def _of_record(record: Record, course: CourseVerdict, course_set: CourseSet, grounds: Grounds) -> Iterator[str]:
    platform = course_set.platform
    if record.platform != platform and grounds.rulebook.platform(record.platform) == platform:
        yield f"列印資料所載平台「{record.platform}」即計畫所列「{platform}」。"
    key = title_key(record.title)
    if key != title_key(course.course.title):
        if key in grounds.accepted:
            yield f"列印資料所載課名{grounds.accepted[key]}。"
        elif key in map(title_key, course.course.alternatives):
            yield "為計畫所列可替代的課程。"
    for ruling in grounds.verdict.rulings:
        if record.id in (ruling.record_id, ruling.instead):
            whose = "" if record.id == ruling.record_id else f"第{ruling.record_id}號紀錄："
            yield f"{whose}{ruling_step(ruling).text}"
