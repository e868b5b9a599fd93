"""Of which platform printouts without a column for it are: as their title or name tells, or as the clerk says."""

from __future__ import annotations

from elearn_desk.desktop.models.review_rows import PLATFORM, Review, ReviewedFile, told_of_file
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.choice_field import ChoiceField
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.domain.findings import Finding

_TOLD = frozenset({"IMPORT-PLATFORM-BY-TITLE", "IMPORT-PLATFORM-BY-NAME"})
_AGAINST = "IMPORT-PLATFORM-AGAINST"


class PlatformQuestion:
    """Shows in its field what was recognised as if it were chosen, and says so; what is chosen against it is said, too.

    An answer is for the file looked at; where none is, for all that do not tell it themselves.
    """

    def __init__(self, field: ChoiceField, notice: Notice) -> None:
        self._field, self._notice = field, notice
        self._files: tuple[ReviewedFile, ...] = ()
        self._turned_to: ReviewedFile | None = None
        self.given: dict[str, str] = {}
        """What the clerk has said, by the digest of the file."""

    def look(self, review: Review) -> bool:
        """Take a review, and tell whether there is anything to ask about in it."""
        self._files = tuple(each for each in review.files if self._is_asked(each))
        return bool(self._files)

    def _is_asked(self, file: ReviewedFile) -> bool:
        return _lacks(file) or _found(file) is not None or file.source.sha256 in self.given

    def turn_to(self, file: ReviewedFile | None) -> None:
        """Show the platform of a file; without a file, the one that all have, if they have one."""
        self._turned_to = next((each for each in self._files if file and each.source is file.source), None)
        known = {self._platform(each) for each in self._concerned()}
        self._field.show_value(known.pop() if len(known) == 1 else None)
        self._say()

    def choose(self) -> None:
        """Take the value of the field for the files that it is about."""
        for each in self._concerned():
            if self._field.value is None:
                self.given.pop(each.source.sha256, None)
            else:
                self.given[each.source.sha256] = self._field.value

    def _concerned(self) -> tuple[ReviewedFile, ...]:
        if self._turned_to is not None:
            return (self._turned_to,)
        asked = tuple(each for each in self._files if _lacks(each) or each.source.sha256 in self.given)
        return asked or self._files

    def _platform(self, file: ReviewedFile) -> str | None:
        found = _found(file)
        return self.given.get(file.source.sha256) or (found.detail("platform") if found is not None else None)

    def _say(self) -> None:
        files = self._files if self._turned_to is None else (self._turned_to,)
        found = [each for each in map(_found, files) if each is not None]
        against = [each for each in found if each.code == _AGAINST]
        if against:
            self._notice.say(Tone.WAITING, " ".join(map(told_of_file, against)))
        elif len(found) > 1:
            said = f"{len(found):,} 個檔案沒有平台欄，依標題或檔名辨識；不對時請選取檔案再指定。"
            self._notice.say(Tone.MUTED, said)
        elif found:
            self._notice.say(Tone.MUTED, told_of_file(found[0]))
        else:
            self._notice.silence()


def _lacks(file: ReviewedFile) -> bool:
    return file.trouble is not None and file.trouble.code == PLATFORM


def _found(file: ReviewedFile) -> Finding | None:
    """Give what the file tells of its platform without a column for it."""
    return next((each for each in file.findings if each.code in _TOLD or each.code == _AGAINST), None)
