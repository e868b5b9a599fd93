"""Files made to bring the program down end in one finding, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.wording.sentences import sentence
from tests.intake.hostile import HOSTILE

MOST_SECONDS = 10
"""Of the processor, so that a machine with other work does not fail it."""

MOST_MEGABYTES = 600
_READ_ALL = """
from pathlib import Path
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from tests.intake.hostile import HOSTILE
for make, _ in HOSTILE.values():
    read_hours(source_of("惡意", make()), platform="港都e學苑")
status = Path("/proc/self/status")
print(int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024 if status.exists() else 0)
"""


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_in_one_sentence_soon(what: str) -> None:
    make, code = HOSTILE[what]
    source = source_of("惡意", make())
    began = process_time()
    reading = read_hours(source, platform="港都e學苑")
    assert process_time() - began < MOST_SECONDS
    (found,) = reading.findings
    assert (found.code, reading.fatal, reading.lines, reading.rows_read) == (code, found, [], 0)
    assert "惡意" in sentence(found)


def test_no_hostile_file_fills_the_memory() -> None:
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _READ_ALL],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        timeout=150,
    )
    assert json.loads(answer.stdout) < MOST_MEGABYTES
