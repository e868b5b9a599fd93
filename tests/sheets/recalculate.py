"""Have LibreOffice compute a summary of invented people and compare its totals with the program's, figure by figure.

Run by hand, where `soffice` is installed: `python -m tests.sheets.recalculate [people]`.
"""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from elearn_desk.domain.documents import PersonSummary
from elearn_desk.sheets.annual_summary import write_annual_summary
from tests.sheets.builders import SETS, a_person, a_summary
from tests.sheets.test_annual_summary import UNITS_THAT_LOOK_LIKE_PATTERNS, figures_of


def someone(number: int, chance: random.Random) -> PersonSummary:
    day = date(2014, 1, 1) + timedelta(days=number % 365)
    hours = [chance.randrange(13) for _ in range(5)]
    return a_person(
        unit=UNITS_THAT_LOOK_LIKE_PATTERNS[number % len(UNITS_THAT_LOOK_LIKE_PATTERNS)],
        eligibility=chance.choice(["eligible", "not_eligible", "undecided"]),
        completed={column.key: day for column in SETS if chance.random() < 0.4},
        hours_certified=Decimal(chance.randrange(120)) / 2,
        award_times=chance.randrange(3),
        approved_times=chance.randrange(3),
        **dict(
            zip(("entitled_hours", "registered_hours", "used_hours", "lapsed_hours", "open_hours"), hours, strict=True)
        ),
    )


def main(size: int) -> int:
    chance = random.Random(103)  # noqa: S311 - invented people, no secret
    people = [someone(number, chance) for number in range(size)]
    with TemporaryDirectory() as folder:
        source, computed = Path(folder, "summary.xlsx"), Path(folder, "computed")
        write_annual_summary(a_summary(*people), source)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(computed), str(source)]
        subprocess.run(["soffice", profile, *convert], check=True, capture_output=True)
        *rows, whole = load_workbook(computed / source.name, data_only=True)["總表"].iter_rows(
            min_row=5, values_only=True
        )
    units = sorted({person.unit for person in people}, key=lambda unit: (not unit, unit)) or [""]
    expected = [figures_of([person for person in people if person.unit == unit]) for unit in units]
    wrong = [row for row, figures in zip(rows, expected, strict=True) if list(row[1:]) != figures]
    wrong += [] if list(whole[1:]) == figures_of(people) else [whole]
    sys.stdout.write(f"{len(rows)} units, {size} people: {len(wrong)} rows differ\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 600))
