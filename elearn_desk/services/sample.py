"""The sample agency: its files written and really brought in, its year played, its papers made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.services.award_lists import print_award_list
from elearn_desk.services.claims import list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.forms import print_blank_form, print_claim_forms
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.reports import write_annual_report
from elearn_desk.services.roster import import_roster, list_people
from elearn_desk.services.sample_files import SampleFiles, write_cast, write_sample_files
from elearn_desk.services.sample_people import CAST, WORTH_SEEING, is_sample_id
from elearn_desk.services.sample_year import YEAR_END, play_autumn, play_spring, play_winter
from elearn_desk.services.verdicts import Assessment, evaluate_all
from elearn_desk.services.workdays import import_calendar, import_duty
from elearn_desk.wording.sample import SampleFigures, SampleSummary

SAMPLE_YEAR = 103
"""The plan year in which the sample is set."""
SOURCES = "匯入檔案"
"""The folder of the files brought in, beside the papers."""


def make_sample(folder: Path, desk: Desk, progress: Progress | None = None) -> Outcome[SampleSummary]:
    """Make the sample agency in a folder: write its files, bring them in, play its year, and write the papers.

    `desk` is a database of its own, new or of an earlier run; doing it again changes nothing. The answer is as of
    103/12/31, whatever day the desk asks about; what the imports find in rows spoiled on purpose is in it. Findings:
    what the papers lack, and acts refused because somebody worked on in the sample since.
    Refuses another plan year (SAMPLE-YEAR), a database that holds real people (SAMPLE-REAL-PEOPLE), and a folder or
    file that cannot be written (OUTPUT-WRITE).
    """
    if desk.plan.year != SAMPLE_YEAR:
        raise Refusal(finding("SAMPLE-YEAR", year=desk.plan.year, sample=SAMPLE_YEAR))
    real = [person for person in list_people(desk).value if not is_sample_id(person.id)]
    if real:
        raise Refusal(finding("SAMPLE-REAL-PEOPLE", count=len(real)))
    sample = _Sample(folder, desk.at(YEAR_END))
    steps = sample.steps()
    for number, step in enumerate(steps):
        if progress is not None:
            progress(number, len(steps))
        step()
    if progress is not None:
        progress(len(steps), len(steps))
    return Outcome(sample.summary(), tuple(sample.findings), frozenset(Change))


class _Sample:
    """The sample while it is made, step by step."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self._folder = folder
        self._desk = desk
        self._files: SampleFiles = write_sample_files(folder / SOURCES, desk.plan)
        self._papers: list[Path] = []
        self._forms = self._award_rows = 0
        self._noticed: list[Finding] = []
        self.findings: list[Finding] = []

    def steps(self) -> tuple[Callable[[], None], ...]:
        """Give the steps in their order."""
        return (
            self._bring_in_people_and_days,
            lambda: self._bring_in_hours(self._files.spring),
            lambda: self.findings.extend(play_spring(self._desk)),
            lambda: self._bring_in_hours((self._files.autumn,)),
            lambda: self.findings.extend(play_autumn(self._desk)),
            lambda: self._bring_in_hours((self._files.winter,)),
            lambda: self.findings.extend(play_winter(self._desk)),
            self._print_claim_forms,
            self._print_award_list,
            self._write_annual_report,
            lambda: write_cast(self._paper("示例人員一覽.xlsx")),
        )

    def _bring_in_people_and_days(self) -> None:
        self._noticed.extend(import_roster(self._desk, self._files.roster).findings)
        self._noticed.extend(import_calendar(self._desk, self._files.calendar).findings)
        self._noticed.extend(import_duty(self._desk, self._files.duty).findings)

    def _bring_in_hours(self, files: tuple[Path, ...]) -> None:
        self._noticed.extend(import_hours(self._desk, files).findings)

    def _print_claim_forms(self) -> None:
        filled, blank = self._paper("補休申請表_附件2.pdf"), self._paper("補休申請表_空白.pdf")
        printed = print_claim_forms(self._desk, None, filled)
        self._forms = printed.value
        self.findings.extend((*printed.findings, *print_blank_form(self._desk, blank).findings))

    def _print_award_list(self) -> None:
        printed = print_award_list(self._desk, self._paper("獎懲建議名冊.pdf"))
        self._award_rows = printed.value
        self.findings.extend(printed.findings)

    def _write_annual_report(self) -> None:
        report = write_annual_report(self._desk, self._paper("年度成果總表.xlsx"))
        self.findings.extend(report.findings)

    def _paper(self, name: str) -> Path:
        path = self._folder / name
        self._papers.append(path)
        return path

    def summary(self) -> SampleSummary:
        """Look back on what was made."""
        return SampleSummary(
            folder=self._folder,
            as_of=YEAR_END,
            sources=self._files.all,
            papers=tuple(self._papers),
            figures=self._figures(),
            noticed=tuple(self._noticed),
            worth_seeing=tuple((person.full_name, person.shows) for person in CAST if person.name in WORTH_SEEING),
        )

    def _figures(self) -> SampleFigures:
        everyone = evaluate_all(self._desk).value
        claims = list_claims(self._desk).value
        batches = [batch for batch in list_batches(self._desk).value if batch.kind == "hours" and not batch.undone_at]
        return SampleFigures(
            people=len(everyone),
            eligible=_count(everyone, lambda each: each.verdict.eligibility == "eligible"),
            not_eligible=_count(everyone, lambda each: each.verdict.eligibility == "not_eligible"),
            undecided=_count(everyone, lambda each: each.verdict.eligibility == "undecided"),
            records=sum(batch.new for batch in batches),
            refused_rows=sum(batch.refused for batch in batches),
            waiting_rows=sum(batch.waiting for batch in batches),
            once=_count(everyone, lambda each: each.award_status == "recommended" and each.verdict.award.times == 1),
            twice=_count(everyone, lambda each: each.award_status == "recommended" and each.verdict.award.times > 1),
            approved=_count(everyone, lambda each: each.award_status == "approved"),
            claims=len(claims),
            late_claims=sum(not answer.proof_arrived for answer in claims),
            registered_hours=sum(each.account.granted for each in everyone),
            used_hours=sum(each.account.used for each in everyone),
            lapsed_hours=sum(each.account.lapsed for each in everyone),
            open_hours=sum(each.account.open for each in everyone),
            forms=self._forms,
            award_rows=self._award_rows,
        )


def _count(everyone: tuple[Assessment, ...], told: Callable[[Assessment], bool]) -> int:
    return sum(1 for each in everyone if told(each))
