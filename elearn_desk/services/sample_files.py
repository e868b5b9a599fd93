"""The files of the invented agency, written in the shapes in which offices and portals really pass them on."""

from __future__ import annotations

import calendar
import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

from elearn_desk.domain.dates import ROC_OFFSET, Window
from elearn_desk.domain.plan import Plan
from elearn_desk.services.files import saving
from elearn_desk.services.sample_people import AGENCY, CAST, ID_OF, NAME_MARK, STRANGER, SamplePerson, Slip, sample_id
from elearn_desk.sheets.table import write_table
from elearn_desk.wording.dates import roc_date, roc_date_in_words

_CITY, _CENTRE = "港都e學苑", "e學中心"
_CENTRE_IN_FULL = "地方行政研習中心e學中心"
_SPRING = Window(date.min, date(2014, 5, 31))
_AUTUMN = Window(date(2014, 5, 16), date(2014, 9, 20))
_WINTER = Window(date(2014, 9, 1), date.max)
"""The completion days of the printouts of a season; each begins before the last one ends, and so repeats rows."""
_WEEKDAYS = "一二三四五六日"
_Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Where the sample's source files stand; `spring`, `autumn` and `winter` are printouts of learning hours."""

    roster: Path
    calendar: Path
    duty: Path
    spring: tuple[Path, Path]
    autumn: Path
    winter: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """Give every file in the order in which they are brought in."""
        return (self.roster, self.calendar, self.duty, *self.spring, self.autumn, self.winter)


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One row of a portal's printout; certified `hours` may be decimal, `started` is a day or a moment."""

    person_id: str
    name: str
    title: str
    platform: str
    hours: Decimal
    started: date
    completed_on: date
    completed_time: time | None


def write_sample_files(folder: Path, plan: Plan) -> SampleFiles:
    """Write the source files into a folder, and give where they are; those already there stay as they are.

    A folder or file that cannot be written is refused with OUTPUT-WRITE.
    """
    files = SampleFiles(
        roster=folder / "人員名冊.xlsx",
        calendar=folder / "辦公日曆表_103年7月.csv",
        duty=folder / "差勤紀錄.csv",
        spring=(folder / f"{_CITY}_1月至5月.csv", folder / f"{_CENTRE}_1月至5月.csv"),
        autumn=folder / "學習時數_5月至9月.xlsx",
        winter=folder / "學習時數_9月至12月.txt",
    )
    records = sorted(_records(plan), key=lambda each: (each.completed_on, each.person_id, each.title))
    spring, autumn, winter = (
        [each for each in records if each.completed_on in season] for season in (_SPRING, _AUTUMN, _WINTER)
    )
    writers: tuple[tuple[Path, Callable[[Path], None]], ...] = (
        (files.roster, _write_roster),
        (files.calendar, _write_calendar),
        (files.duty, _write_duty),
        (files.spring[0], lambda path: _write_city_hours(path, [each for each in spring if each.platform == _CITY])),
        (files.spring[1], lambda path: _write_centre_hours(path, [each for each in spring if each.platform != _CITY])),
        (files.autumn, lambda path: _write_autumn_hours(path, autumn)),
        (files.winter, lambda path: _write_winter_hours(path, winter)),
    )
    for path, write in writers:
        with saving(path):
            folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                write(path)
    return files


def write_cast(path: Path) -> None:
    """Write who the invented people are and what each of them shows; a file that cannot be written is refused."""
    rows = [(ID_OF[person.name], person.full_name, person.unit, person.title, person.shows) for person in CAST]
    with saving(path):
        write_table(path, ("示例人員一覽（人物均屬虛構）",), ("身分證字號", "姓名", "單位", "職稱", "示範的情形"), rows)


def _records(plan: Plan) -> Iterator[SampleRecord]:
    for person in CAST:
        yield from _records_of(person, plan)


def _records_of(person: SamplePerson, plan: Plan) -> Iterator[SampleRecord]:
    """Give what a person learned; a course of several sets is learned once, and again only in the same set."""
    learned: dict[str, str] = {}
    for study in person.studies:
        course_set = plan.set_of(study.set_key)
        chosen = study.only if study.only is not None else range(len(course_set.courses))
        for place, number in enumerate(chosen):
            course, slip = course_set.courses[number], study.slips.get(number, Slip())
            if learned.setdefault(course.title, study.set_key) != study.set_key:
                continue
            day = slip.on or study.done - timedelta(days=len(chosen) - 1 - place)
            evening = (datetime.combine(day, study.at) + timedelta(minutes=3 * place)).time()
            yield SampleRecord(
                person_id=ID_OF[person.name],
                name=person.full_name,
                title=slip.title or course.title,
                platform=slip.platform or course_set.platform,
                hours=course.hours if slip.hours is None else slip.hours,
                started=slip.started_at or day - timedelta(days=place % 3),
                completed_on=day,
                completed_time=None if slip.timeless else slip.at or evening,
            )


def _write_roster(path: Path) -> None:
    headers = (
        "身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "官等", "職等",
        "到職日", "離職日", "官等生效日", "班別",
    )  # fmt: skip
    write_table(
        path, (f"{AGENCY}員工名冊（示例資料，人物均屬虛構）", "製表日期：103年12月31日"), headers, _roster_rows()
    )


def _roster_rows() -> Iterator[tuple[str | date | None, ...]]:
    for person in CAST:
        ranks: list[tuple[str, str, date | None]] = [(person.rank, person.grade, None)]
        if person.promoted is not None:
            ranks.append(person.promoted)
        for rank, grade, since in ranks:
            yield (
                ID_OF[person.name], person.full_name, AGENCY, person.unit, person.title, person.category, rank, grade,
                person.hired_on, person.left_on, since, person.schedule,
            )  # fmt: skip


def _write_calendar(path: Path) -> None:
    """Write July 103 in the open-data form, with the day on which a typhoon closed the offices."""
    typhoon = date(2014, 7, 23)
    days = (date(2014, 7, number) for number in range(1, calendar.monthrange(2014, 7)[1] + 1))
    rows = [
        (
            f"{day:%Y%m%d}",
            _WEEKDAYS[day.weekday()],
            "2" if day == typhoon or day.weekday() >= calendar.SATURDAY else "0",
            "颱風停止上班" if day == typhoon else "",
        )
        for day in days
    ]
    _write_csv(path, [("西元日期", "星期", "是否放假", "備註"), *rows], "utf-8-sig")


def _write_duty(path: Path) -> None:
    rows = (
        ("曾戊", "加班", "103/05/08 17:30", "103/05/08 20:30"),
        ("邱己", "公差", "103/06/26 09:00", "103/06/26 17:00"),
        ("廖庚", "輪值", "103/04/12 08:00", "103/04/12 20:00"),
        ("丁雲", "公假", "103/04/28 08:00", "103/04/28 17:00"),
    )
    stated = [(ID_OF[name], NAME_MARK + name, kind, start, end) for name, kind, start, end in rows]
    _write_csv(path, [("身分證字號", "姓名", "差勤類別", "開始時間", "結束時間"), *stated], "utf-8-sig")


def _write_city_hours(path: Path, records: Iterable[SampleRecord]) -> None:
    """Write the city portal's printout: UTF-8 with its mark, ROC dates, and one row whose hours are no number."""
    rows = [
        (
            each.person_id,
            each.name,
            each.title,
            each.platform,
            str(each.hours),
            _roc(each.started),
            _roc(each.completed_on),
            "" if each.completed_time is None else f"{each.completed_time:%H:%M:%S}",
        )
        for each in records
    ]
    spoiled = (
        ID_OF["曹山"],
        f"{NAME_MARK}曹山",
        "執行力與人際互動",
        _CITY,
        "abc",
        "103/05/06",
        "103/05/08",
        "20:15:00",
    )
    other = (ID_OF["傅月"], f"{NAME_MARK}傅月", "數位攝影入門", _CITY, "3", "103/04/09", "103/04/12", "21:05:00")
    head = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "開始日期", "完成日期", "完成時間")
    _write_csv(path, [head, *rows, spoiled, other], "utf-8-sig")


def _write_centre_hours(path: Path, records: Iterable[SampleRecord]) -> None:
    """Write the centre's printout: CP950 below title lines, dates without separators, one of them impossible.

    What CP950 lacks becomes a question mark, as the old portals write it.
    """
    rows = [
        (
            each.title,
            f"{each.hours}小時",
            each.person_id,
            each.name,
            _compact(each.completed_on),
            "" if each.completed_time is None else f"{each.completed_time:%H:%M}",
            _as_printed(each.platform),
        )
        for each in records
    ]
    spoiled = (
        "公務員廉政倫理規範",
        "2小時",
        ID_OF["侯星"],
        f"{NAME_MARK}侯星",
        "1030231",
        "20:30",
        "地方行政研習中心e學中心",
    )
    titles = [(f"{AGENCY}人員學習時數明細（示例資料）",), ("列印日期：103年5月31日",)]
    head = ("課程名稱", "數位時數", "身分證字號", "姓名", "結束日期", "完成時間", "開課單位")
    _write_csv(path, [*titles, head, *rows, spoiled], "cp950")


def _write_autumn_hours(path: Path, records: Iterable[SampleRecord]) -> None:
    """Write the printout of the summer with real date cells, and a row of somebody who is not on the roster."""
    rows: list[tuple[str | Decimal | date, ...]] = [
        (
            each.person_id,
            each.name,
            each.title,
            _as_printed(each.platform),
            each.hours,
            each.completed_on
            if each.completed_time is None
            else datetime.combine(each.completed_on, each.completed_time),
        )
        for each in records
    ]
    stranger = (
        sample_id(STRANGER),
        f"{NAME_MARK}外人",
        "問題解決案例解析",
        _CITY,
        Decimal(2),
        datetime(2014, 9, 8, 20, 30),
    )
    head = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "完成日期")
    write_table(path, ("學習時數明細（示例資料，103年5月至9月）",), head, [*rows, stranger])


def _write_winter_hours(path: Path, records: Iterable[SampleRecord]) -> None:
    """Write the printout of the last months as text with tabs, its dates in words."""
    rows = [
        (
            each.name,
            each.person_id,
            _as_printed(each.platform),
            each.title,
            f"{each.hours:.1f}",
            roc_date_in_words(each.completed_on),
            "" if each.completed_time is None else f"{each.completed_time:%H:%M}",
        )
        for each in records
    ]
    head = ("姓名", "身分證字號", "訓練機構", "課程名稱", "時數", "通過日期", "通過時間")
    _write_csv(path, [head, *rows], "utf-8", separator="\t")


def _as_printed(platform: str) -> str:
    return _CENTRE_IN_FULL if platform == _CENTRE else platform


def _roc(day: date) -> str:
    return f"{roc_date(day)} {day:%H:%M:%S}" if isinstance(day, datetime) else roc_date(day)


def _compact(day: date) -> str:
    return f"{day.year - ROC_OFFSET}{day:%m%d}"


def _write_csv(path: Path, rows: Iterable[_Cells], encoding: str, separator: str = ",") -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    draft = path.with_name(f".{path.name}.tmp")
    draft.write_bytes(text.getvalue().encode(encoding, "replace"))
    draft.replace(path)
