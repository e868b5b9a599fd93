"""What cannot be done is refused with a code, exit code 2 and nothing on standard output."""

from __future__ import annotations

import pytest

from elearn_desk.cli import session
from tests.cli.conftest import Clerk
from tests.services.office import CHEN, LIN, STRANGER, WANG


def test_every_command_that_can_be_typed_can_be_carried_out() -> None:
    targets = [*session._COMMANDS.values(), *session._WITHOUT_DESK.values()]
    for module, function in (target.split(":") for target in targets):
        assert callable(getattr(__import__(f"elearn_desk.cli.{module}", fromlist=[function]), function))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["claim", "create", STRANGER], "PERSON-UNKNOWN"),
        (["claim", "create", CHEN], "CLAIM-NOT-ELIGIBLE"),
        (["claim", "create", LIN], "CLAIM-NO-TIER"),
        (["claim", "create", LIN, "--side", "side-1"], "USAGE"),
        (["claim", "create", LIN, "--side", "side-9", "--provisional"], "CLAIM-NO-SIDE"),
        (["claim", "register", "9"], "CLAIM-UNKNOWN"),
        (["claim", "register", "9" * 40], "CLAIM-UNKNOWN"),
        (["claim", "withdraw", "9", "--reason", "x"], "CLAIM-UNKNOWN"),
        (["claim", "reject", "1"], "USAGE"),
        (["leave", "use", WANG, "--start", "103-09-02 14:00", "--hours", "1.5"], "LEAVE-HOURS"),
        (["leave", "use", WANG, "--start", "whenever", "--hours", "1"], "LEAVE-START"),
        (["leave", "use", WANG, "--start", "103-09-02 14:00", "--hours", "1"], "LEAVE-WINDOW"),
        (["leave", "use", WANG, "--start", "103-09-06 14:00", "--hours", "1"], "LEAVE-HOLIDAY"),
        (["leave", "cancel", "9", "--reason", "x"], "ENTRY-UNKNOWN"),
        (["leave", "cancel", "x", "--reason", "x"], "USAGE-NUMBER"),
        (["ledger", STRANGER], "PERSON-UNKNOWN"),
        (["hours", "undo", "99"], "BATCH-UNKNOWN"),
        (["hours", "accept", "x", "y"], "TITLE-NO-COURSE"),
        (["hours", "forget", "x"], "TITLE-NO-ALIAS"),
        (["award", "approve", LIN, "--document", "x"], "AWARD-NONE"),
        (["award", "approve", WANG, "--document", " "], "DOCUMENT-NEEDED"),
        (["ruling", "attest", "1", "--time", "25:00", "--reason", "x"], "USAGE-TIME"),
        (["ruling", "count", "1", "--course", "y", "--reason", "x"], "TITLE-NO-COURSE"),
        (["ruling", "withdraw", "9", "--reason", "x"], "RULING-UNKNOWN"),
        (["evaluate", "--as-of", "103-02-30"], "USAGE-DATE"),
    ],
    ids=lambda words: " ".join(words)[:60] if isinstance(words, list) else words,
)
def test_what_cannot_be_done_is_refused_with_2(clerk: Clerk, words: list[str], code: str) -> None:
    assert clerk.refused(*words, "--json") == code
