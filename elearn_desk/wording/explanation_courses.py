"""Why a set is complete or not: every course with its record, its hours, its platform and whether it was off-hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import Course, CourseSet
from elearn_desk.domain.progress import Cause, CourseVerdict, SetVerdict, Status
from elearn_desk.domain.records import Record
from elearn_desk.domain.titles import title_key
from elearn_desk.domain.workdays import DutyInterval, Schedule
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.explanation import Grounds, Step, Value, hours_text, ruling_step, ruling_value
from elearn_desk.wording.terms import CAUSE_NAMES, DUTY_NAMES, OFF_HOURS_NAMES
from elearn_desk.wording.windows import weekday

_DECLARED = "附件2注意事項4"


def set_step(verdict: SetVerdict, grounds: Grounds) -> Step:
    """Explain a set: how much of it counts, when it was completed, and course by course why."""
    clause = grounds.clause(f"sets.{verdict.set.key}")
    needed = [Step(clause, words)] if (words := need_words(verdict.set, grounds)) else []
    members = [set_step(member, grounds) for member in verdict.members]
    courses = [course_step(course, verdict.set, grounds) for course in verdict.courses]
    good = True if verdict.completed_on else None
    return Step(clause, _set_text(verdict), good, (), (*needed, *members, *courses))


def need_words(course_set: CourseSet, grounds: Grounds) -> str:
    """Say how much of a set has to be completed, where that is not all of it."""
    need = course_set.need
    if need.courses is not None:
        return f"{len(course_set.courses)}門中完成{need.courses}門即可。"
    if need.hours is not None:
        return f"完成的課程合計達{hours_text(need.hours)}小時即可。"
    if need.sets is not None:
        titles = "、".join(grounds.plan.set_of(key).title for key in course_set.members)
        return f"{titles}中完成{need.sets}組即可。"
    return ""


def _set_text(verdict: SetVerdict) -> str:
    parts = verdict.members or verdict.courses
    done = sum(
        part.completed_on is not None if isinstance(part, SetVerdict) else part.status is Status.COUNTED
        for part in parts
    )
    head = f"{verdict.set.title}：{done}/{len(parts)}{'組' if verdict.members else '門'}"
    if verdict.completed_on is not None:
        own_time = verdict.off_hours_completed_on
        off_hours = f"公餘時間完成日{roc_date(own_time)}" if own_time else "未全部於公餘時間完成"
        return f"{head}，{roc_date(verdict.completed_on)}完成；{off_hours}。"
    return f"{head}，但完成時官等不符。" if verdict.met else f"{head}。"


def course_step(course: CourseVerdict, course_set: CourseSet, grounds: Grounds) -> Step:
    """Explain a course: the record that counts or nearly does, and whether it was completed off-hours."""
    shown = course.off_hours_record or course.record
    records = [record for record in dict.fromkeys((shown, course.record)) if record is not None]
    values: list[Value] = [grounds.record(record) for record in records]
    if course.ruling is not None:
        values.append(ruling_value(course.ruling))
    good = None if course.status is Status.COUNTED else False
    if course.off_hours is OffHours.YES:
        good = True
    steps = tuple(_course_steps(course, course_set, grounds))
    return Step(grounds.clause(f"sets.{course_set.key}"), course_text(course), good, tuple(values), steps)


def course_text(course: CourseVerdict) -> str:
    """Say what became of one course: counted when and whether off-hours, missing, or why a record does not count."""
    title = f"《{course.course.title}》"
    if course.record is None:
        return f"{title}未見紀錄。"
    if course.status is Status.NEAR_MISS:
        moment = roc_moment(course.record.completed_at)
        causes = "、".join(cause_text(cause, course.record, course.course) for cause in course.causes)
        return f"{title}{moment}的紀錄不予採計：{causes}。"
    answer = f"，{OFF_HOURS_NAMES[course.off_hours]}" if course.off_hours else ""
    clash = f"：{_interval(course.interval)}" if course.interval else ""
    ruled = f"；依裁示第{course.ruling.id}號" if course.ruling else ""
    shown = course.off_hours_record or course.record
    certified = f"認證{hours_text(shown.hours)}小時（計畫{hours_text(course.course.hours)}小時）"
    return f"{title}{roc_moment(shown.completed_at)}完成，{certified}，{shown.platform}{answer}{clash}{ruled}。"


def cause_text(cause: Cause, record: Record, course: Course) -> str:
    """Say one cause why a record does not count, with what it shows."""
    shown = {
        Cause.WRONG_PLATFORM: f"（{record.platform or '未載平台'}）",
        Cause.TOO_FEW_HOURS: f"（{hours_text(record.hours)}／{hours_text(course.hours)}小時）",
        Cause.TOO_LOW_SCORE: _score(record, course),
        Cause.TITLE_UNCONFIRMED: f"（{record.title}）",
    }
    return CAUSE_NAMES[cause] + shown.get(cause, "")


def _score(record: Record, course: Course) -> str:
    if course.min_score is None:
        return ""
    shown = "未載" if record.score is None else f"{hours_text(record.score)}分"
    return f"（{shown}／{hours_text(course.min_score)}分）"


def _course_steps(course: CourseVerdict, course_set: CourseSet, grounds: Grounds) -> Iterator[Step]:
    record = course.record
    if record is None:
        return
    clause = grounds.clause(f"platforms.{course_set.platform}", f"sets.{course_set.key}")
    if record.platform != course_set.platform:
        same = grounds.rulebook.platform(record.platform) == course_set.platform
        said = f"即計畫所列「{course_set.platform}」" if same else f"不是計畫所列「{course_set.platform}」"
        yield Step(clause, f"紀錄所載平台「{record.platform}」{said}。", same)
    if course.status is not Status.COUNTED:
        return
    yield from _title_steps(record, course.course, course_set, grounds)
    shown = course.off_hours_record or record
    if shown is not record:
        earliest = f"{roc_moment(record.completed_at)}的紀錄先完成而不是公餘時間；補休改以最早的公餘紀錄計。"
        yield Step(clause, earliest, None, (grounds.record(record),))
    yield _off_hours_step(course, shown, grounds)
    if course.ruling is not None:
        yield ruling_step(course.ruling)


def _title_steps(record: Record, course: Course, course_set: CourseSet, grounds: Grounds) -> Iterator[Step]:
    """Say why a title that the plan writes otherwise stands for the course; a ruling speaks for itself (rule C2)."""
    key = title_key(record.title)
    if key == title_key(course.title):
        return
    clause = grounds.clause(f"sets.{course_set.key}")
    if key in grounds.accepted:
        yield Step(clause, f"紀錄所載課名「{record.title}」{grounds.accepted[key]}。", good=True)
    elif key in map(title_key, course.alternatives):
        yield Step(clause, f"「{record.title}」為計畫所列可替代的課程。", good=True)


def _off_hours_step(course: CourseVerdict, record: Record, grounds: Grounds) -> Step:
    clause = grounds.clause("working_hours")
    schedule = grounds.rulebook.schedule_of(grounds.verdict.person)
    day = _day_words(record, grounds)
    hours = f"上班時間（{schedule_words(schedule)}）"
    if course.off_hours is OffHours.TIME_NEEDED:
        return Step(f"{clause}；{_DECLARED}", f"{day}而紀錄未載完成時間，須由申請人填具後才能認定。")
    if course.interval is not None and course.off_hours is OffHours.CONFLICT:
        text = f"{_span(record)}與{_interval(course.interval)}重疊，同一時間已報差勤，不得申請補休"
    elif course.interval is not None:
        text = f"{_span(record)}在{_interval(course.interval)}之內，輪值視為上班時間"
    elif course.off_hours is OffHours.NO:
        text = f"{day}，{_clock(record)}在{hours}之內，不是公餘時間"
    elif _works(record, grounds):
        text = f"{day}，{_clock(record)}在{hours}之外，為公餘時間"
    else:
        text = f"{day}，全日為公餘時間"
    if record.attested:
        return Step(f"{clause}；{_DECLARED}", f"{text}（時間由申請人切結）。", course.off_hours is OffHours.YES)
    return Step(clause, f"{text}。", course.off_hours is OffHours.YES)


def _works(record: Record, grounds: Grounds) -> bool:
    calendar = grounds.rulebook.calendar
    return calendar.works_on(record.completed_on) or (
        record.started_at is not None and calendar.works_on(record.started_at.date())
    )


def _day_words(record: Record, grounds: Grounds) -> str:
    calendar = grounds.rulebook.calendar
    note = calendar.notes.get(record.completed_on, "")
    said = f"，{note}" if note else ""
    works = calendar.works_on(record.completed_on)
    return f"{weekday(record.completed_on)}{'是上班日' if works else '是放假日'}{said}"


def _clock(record: Record) -> str:
    """Say when a record was completed on a day already said, or its whole span where it began on another."""
    start, end = record.started_at, record.completed_at
    if not isinstance(end, datetime):
        return "全日"
    if start is None or start >= end:
        return f"{end:%H:%M}"
    return f"{start:%H:%M}至{end:%H:%M}" if start.date() == end.date() else _span(record)


def _span(record: Record) -> str:
    start, end = record.started_at, record.completed_at
    if start is None or not isinstance(end, datetime) or start >= end:
        return roc_moment(end)
    return f"{roc_moment(start)}至{roc_moment(end)}"


def _interval(interval: DutyInterval) -> str:
    return f"{DUTY_NAMES[interval.kind]}（{roc_moment(interval.start)}～{roc_moment(interval.end)}）"


def schedule_words(schedule: Schedule) -> str:
    """Say working hours: 08:00～12:00、13:00～17:00."""
    return "、".join(f"{start:%H:%M}～{end:%H:%M}" for start, end in schedule.intervals)
