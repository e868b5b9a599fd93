"""What the palette reaches: everyone, every form, every action, every place and every course."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from elearn_desk.desktop import window_state
from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.dialogs.palette import Palette
from elearn_desk.desktop.dialogs.person_menu import person_commands
from elearn_desk.desktop.letters import plain
from elearn_desk.desktop.menus import Menus
from elearn_desk.desktop.models.palette import Entry, Kind, person_entries
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.rooms import Rooms
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.whereabouts import buttons_of, pane_title, pane_titles
from elearn_desk.domain.claims import Claim
from elearn_desk.domain.plan import Plan
from elearn_desk.services.claims import list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

COURSES = "課程"
"""The pane of the plan that lists its courses."""

_SERIAL = re.compile(r"[0-9]{2,4}\s*-\s*[0-9]{1,9}")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─ー﹘"), "-")

Entries = tuple[Entry, ...]


class Reach(QObject):
    """Opens the palette over the window; people and forms are read beside it, so that it is there at once."""

    def __init__(
        self,
        tasks: Tasks,
        rooms: Rooms,
        menus: Menus,
        find_form: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tasks, self._rooms, self._menus, self._find_form = tasks, rooms, menus, find_form
        self._window = window
        self._people: tuple[object, Entries] = ((), ())
        self._recent: list[str] = window_state.kept_recent()
        self.palette: Palette | None = None
        """The palette open now, or the last one."""

    def open(self) -> None:
        """Show the palette, or leave the one that is open."""
        if self.palette is not None:
            self.palette.reject()
        palette = self.palette = Palette(self._scanned, self._recent, self._window)
        palette.finished.connect(palette.deleteLater)
        palette.finished.connect(self._forget)
        palette.taken.connect(self._remember)
        palette.offer(self._at_hand())
        rows = self._rooms.survey.rows
        if self._people[0] is rows:
            palette.offer(self._people[1])
        else:
            choose = self._rooms.choose

            def read(_desk: Desk, _progress: object) -> Outcome[tuple[object, Entries]]:
                return Outcome((rows, person_entries(rows, choose)))

            self._tasks.read(read, self._take_people, key="palette-people")
        self._tasks.read(self._forms, self._offer, key="palette-forms")
        palette.show()
        palette.field.setFocus()
        self._offer_in_turns(palette, self._places())

    def _offer_in_turns(self, palette: Palette, steps: Iterator[Entries]) -> None:
        """Offer what each step finds, and let the window answer between two of them."""
        found = next(steps, None) if palette is self.palette else None
        if found is not None:
            if found:
                palette.offer(found)
            QTimer.singleShot(0, self, partial(self._offer_in_turns, palette, steps))

    def _forget(self) -> None:
        self.palette = None

    def _take_people(self, outcome: Outcome[tuple[object, Entries]]) -> None:
        self._people = outcome.value
        self._offer(Outcome(outcome.value[1]))

    def _offer(self, outcome: Outcome[Entries]) -> None:
        if self.palette is not None:
            self.palette.offer(outcome.value)

    def _remember(self, entry: Entry) -> None:
        self._recent = [entry.key, *(key for key in self._recent if key != entry.key)]
        # Whom one looked for is nobody's business once the window is closed.
        open_to_all = (Kind.COMMAND, Kind.PLACE, Kind.COURSE)
        if entry.kind in open_to_all:
            known = [key for key in window_state.kept_recent() if key != entry.key]
            window_state.keep_recent([entry.key, *known])

    def _scanned(self, text: str) -> Entry | None:
        """Give the line that opens a form, where its serial was typed or its code scanned."""
        serial = _SERIAL.search(unicodedata.normalize("NFKC", text).translate(_DASHES))
        if serial is None:
            return None
        title = f"開啟附件2 {serial[0]}"
        return Entry(Kind.FORM, f"form/{serial[0]}", title, "依編號或 QR 碼", partial(self._find_form, text))

    def _at_hand(self) -> Iterator[Entry]:
        people = self._rooms.people_chosen()
        who = people[0].name if len(people) == 1 else f"{len(people):,} 人"
        yield from command_entries(each for each in person_commands(self._menus.acts, people) if each is not None)
        yield from command_entries(self._menus.all)
        yield from button_entries(self._rooms.panel, f"個人欄：{who}" if people else "個人欄", lambda: None)
        yield from course_entries(self._tasks.desk.plan, self._rooms.open_at)

    def _places(self) -> Iterator[Entries]:
        """Give the places and buttons of one page after the other, once those that nobody has asked for are built."""
        while self._rooms.build_more():
            yield ()
        for key, page in self._rooms.pages.items():
            title = pane_title(self._rooms.tabs.tabText(self._rooms.tabs.indexOf(page)))
            places = place_entries(key, title, page, self._rooms.open_at)
            yield (*places, *button_entries(page, title, partial(self._rooms.open_at, Place(key))))

    def _forms(self, desk: Desk, _progress: object) -> Outcome[Entries]:
        return Outcome(
            tuple(
                Entry(
                    Kind.FORM,
                    f"form/{each.claim.serial}",
                    f"{each.claim.serial}　{each.name}",
                    f"{each.unit}　申請 {each.claim.hours} 小時　{CLAIM_STATE_NAMES[each.claim.state]}",
                    partial(_show, self._rooms, each.claim),
                    words=each.claim.serial,
                )
                for each in list_claims(desk).value
            )
        )


def _show(rooms: Rooms, claim: Claim) -> None:
    rooms.show_claim(claim)


def command_entries(commands: Iterable[Command]) -> Iterator[Entry]:
    """Give the commands that can be given now."""
    for each in commands:
        if each.enabled():
            keys = QKeySequence.fromString(each.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(Kind.COMMAND, each.key, each.title, each.group, each.do, keys, each.words)


def place_entries(key: str, title: str, page: QWidget, open_at: Callable[[Place], None]) -> Iterator[Entry]:
    """Give a page, its panes and its filters as places to go to."""
    yield Entry(Kind.PLACE, f"place/{key}", title, "", partial(open_at, Place(key)))
    for pane in pane_titles(page):
        yield Entry(Kind.PLACE, f"place/{key}/{pane}", pane, title, partial(open_at, Place(key, pane=pane)))
    for bar in page.findChildren(FilterBar):
        for name in bar.buttons:
            go = partial(open_at, Place(key, filter=name))
            yield Entry(Kind.PLACE, f"place/{key}/{name}", f"{title}：{name}", "篩選", go)


def button_entries(page: QWidget, title: str, bring: Callable[[], None]) -> Iterator[Entry]:
    """Give what the buttons of a page do, each done with the page in front."""
    for pane, button in buttons_of(page):
        where = f"{title} ▸ {pane}" if pane else title
        text = plain(button.text())
        yield Entry(Kind.COMMAND, f"button/{where}/{text}", text, where, partial(_press, button, bring))


def _press(button: QPushButton, bring: Callable[[], None]) -> None:
    bring()
    button.click()


def course_entries(plan: Plan, open_at: Callable[[Place], None]) -> Iterator[Entry]:
    """Give the courses of the plan."""
    for course_set in plan.sets:
        for course in course_set.courses:
            where = Place("plan", pane=COURSES, words=course.title)
            key = f"course/{course_set.key}/{course.title}"
            yield Entry(Kind.COURSE, key, course.title, course_set.title, partial(open_at, where))
