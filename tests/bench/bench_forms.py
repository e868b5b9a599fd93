"""1,000 filled 附件2 of 23 courses in one file, against reportlab drawing the same strings and lines by itself.

The baseline is recorded from the program's own drawing: every call on the canvas, then replayed on a bare reportlab
canvas with the same faces. Parts that the program keeps once in the file (form XObjects) are drawn anew on every page
by the first baseline, as a plain script would. The second baseline replays the very calls, form XObjects included:
what is left between the two is the program's own share, the QR code of every form and all that PDF/A asks of the file
included. All of it is one thread's work, so seconds are the processor's, and whatever else the machine does meanwhile
does not count. Memory is the peak of a process that does nothing else.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from elearn_desk.domain.documents import ClaimForm, ClaimFormLine
from elearn_desk.paper import fonts
from elearn_desk.paper.claim_form import draw_claim_forms, draw_with
from elearn_desk.paper.document import document
from elearn_desk.paper.pen import Pen
from elearn_desk.paper.wrapping import fit, wrap
from tests.bench import table

FORMS = 1000
COURSES = 23
ROUNDS = 3
LIMIT = 1.4
LIMIT_OF_SHARE = 1.5
"""Against a replay of the very calls, which computes no place, breaks no line and makes no QR code."""
MOST = 300
"""Megabytes."""
A4 = (210.0, 297.0)

_ROOT = Path(__file__).resolve().parents[2]
_DRAW = """
from pathlib import Path
from tests.bench.bench_forms import _program, sample
_program(sample())
print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024)
"""

Call = tuple[str, tuple[Any, ...], dict[str, Any]]

_COURSES = (
    "岡山羊肉文化節-活動溝通的藝術",
    "單車遊前鎮-溝通服務案例",
    "執行力與人際互動",
    "個人隱私資安防護",
    "化抱怨為滿意-如何處理民眾抱怨",
    "服務觀心術-營造人見人愛的五星級服務",
    "【守護正義的防線】霸凌不要來",
    "守護你的財富─金融消費者保護法速讀",
    "資安案例分享—e-mail社交工程及防護",
    "快樂開門:服務High起來!",
)
_FAMILY = "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐"
_GIVEN = "志明淑芬堃喆犇峯怡君俊傑雅婷家豪宗翰佩珊冠宇詩涵承恩"
_UNITS = ("綜合計畫科", "空氣噪音防制科", "環境稽查科", "秘書室", "人事室", "會計室")


class RecordingCanvas:
    """Stands before a canvas and notes every call; what a form XObject holds is noted apart, by its name."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.page_calls: list[Call] = []
        self.form_calls: dict[str, list[Call]] = {}
        self._into = self.page_calls

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if name == "beginForm":
                self._into = self.form_calls.setdefault(str(args[0]), [])
            elif name == "endForm":
                self._into = self.page_calls
            else:
                self._into.append((name, args, named))
            return getattr(self._canvas, name)(*args, **named)

        return call

    def expanded(self) -> list[Call]:
        """Give the calls with the content of each form XObject in place of its use."""
        expanded: list[Call] = []
        for call in self.page_calls:
            expanded += self.form_calls[call[1][0]] if call[0] == "doForm" else (call,)
        return expanded


def sample(count: int = FORMS) -> tuple[ClaimForm, ...]:
    """Give filled forms of invented people, 23 courses each, the most that a main and a side set have together."""
    return tuple(_form(at) for at in range(count))


def measure() -> list[dict[str, object]]:
    """Measure the drawing and its two baselines in turn, the least of three, for noise only adds; and the memory."""
    forms = sample()
    recording = _record(forms)
    expanded = recording.expanded()
    seconds, plain, replayed = [], [], []
    for _ in range(ROUNDS):
        seconds.append(_seconds(lambda: _program(forms)))
        plain.append(_seconds(lambda: _bare(expanded, {})))
        replayed.append(_seconds(lambda: _bare(recording.page_calls, recording.form_calls)))
    memory = peak()
    return [
        _row("reportlab drawing the same strings and lines on each page", seconds, plain, LIMIT),
        _row("reportlab replaying the same calls, form XObjects included", seconds, replayed, LIMIT_OF_SHARE),
        {
            "work": f"memory for {FORMS:,} filled 附件2 of {COURSES} courses",
            "against": f"{MOST} MB",
            "seconds": memory,
            "baseline_seconds": MOST,
            "ratio": memory / MOST,
            "limit": 1,
            "unit": "MB",
        },
    ]


def peak() -> float:
    """Give the peak resident memory of a process that draws the forms, in megabytes."""
    done = subprocess.run([sys.executable, "-c", _DRAW], cwd=_ROOT, capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout)


def _row(against: str, seconds: list[float], baseline: list[float], limit: float) -> dict[str, object]:
    return {
        "work": f"{FORMS:,} filled 附件2 of {COURSES} courses in one PDF",
        "against": against,
        "seconds": min(seconds),
        "baseline_seconds": min(baseline),
        "ratio": min(seconds) / min(baseline),
        "limit": limit,
    }


def _form(at: int) -> ClaimForm:
    name = _FAMILY[at % len(_FAMILY)] + _GIVEN[at % len(_GIVEN)] + _GIVEN[at * 7 % len(_GIVEN)]
    lines = tuple(_line(at, number) for number in range(1, COURSES + 1))
    return ClaimForm(103, "高雄市政府環境保護局", _UNITS[at % len(_UNITS)], "科員", name, f"103-{at:05}", lines=lines)


def _line(at: int, number: int) -> ClaimFormLine:
    return ClaimFormLine(
        number,
        _COURSES[(at + number) % len(_COURSES)],
        Decimal(1 + number % 3),
        date(2014, 1, 1) + timedelta(days=(at * 5 + number * 11) % 240),
        time(18 + number % 5, at % 60),
        "薦任主餐" if number <= 7 else "豪華主廚餐",
        date(2014, 5, 10) if at % 4 == 0 and number <= 7 else None,
    )


def _record(forms: tuple[ClaimForm, ...]) -> RecordingCanvas:
    with document(BytesIO(), title="", paper=A4) as canvas:
        recording = RecordingCanvas(canvas)
        pen = Pen(canvas, A4[1])
        pen.canvas = recording  # type: ignore[assignment]  # answers to every call a canvas answers to
        draw_with(pen, forms)
    return recording


def _program(forms: tuple[ClaimForm, ...]) -> None:
    for cached in (fit, wrap, fonts.runs, fonts.width):
        cached.cache_clear()
    draw_claim_forms(forms, BytesIO())


def _bare(calls: list[Call], forms: dict[str, list[Call]]) -> None:
    width, height = (length * 72 / 25.4 for length in A4)
    canvas = Canvas(
        BytesIO(),
        pagesize=(width, height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.FORMS,  # type: ignore[arg-type]  # the stubs take the name for a number
    )
    for name, inside in forms.items():
        canvas.beginForm(name)
        _replay(canvas, inside)
        canvas.endForm()
    _replay(canvas, calls)
    canvas.save()


def _replay(canvas: Canvas, calls: list[Call]) -> None:
    for name, args, named in calls:
        getattr(canvas, name)(*args, **named)


def _seconds(work: Callable[[], None]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(table.main(["forms"]))
