"""The entry of the program: parses the command line and turns whatever goes wrong into one sentence and an exit code.

What a command works with is imported once the command line is understood, so that help comes at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from elearn_desk import __version__
from elearn_desk.cli.console import make_printable
from elearn_desk.cli.grammar.commands import build_parser
from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal, finding
from elearn_desk.places import log_file

_WRONG = 2
_TROUBLE = 3
_STOPPED = 130
"""What shells give for a command that Ctrl-C stopped."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line and give its exit code.

    0 done; 1 done, but some rows or people were refused; 2 wrong usage or input; 3 database trouble or a defect.
    """
    make_printable()
    try:
        return _carry_out(build_parser().parse_args(_readable(sys.argv[1:] if argv is None else argv)))
    except Refusal as refusal:
        for each in (refusal.finding, *refusal.others):
            _say(each)
        return _WRONG
    except KnownTrouble as trouble:
        _say(trouble.finding)
        return _TROUBLE
    except BrokenPipeError:
        # Whoever read the answer has enough of it; Python must not complain again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say(finding("STOPPED"))
        return _STOPPED
    except Exception as defect:  # noqa: BLE001 - whatever else is raised is ours: logged, and said in one sentence
        return _tell_defect(defect)


def _say(trouble: Finding) -> None:
    sentences = importlib.import_module("elearn_desk.wording.sentences")
    print(sentences.say(trouble), file=sys.stderr)


def _tell_defect(defect: Exception) -> int:
    path = log_file()
    log_book = importlib.import_module("elearn_desk.services.log_book")
    if not log_book.note_defect(path, defect):
        path = Path(os.devnull)
    _say(finding("DEFECT", log=path))
    return _TROUBLE


def _readable(argv: Sequence[str]) -> Sequence[str]:
    """Refuse bytes that are no text, which the system hands on as half characters: nothing could store them."""
    try:
        "".join(argv).encode()
    except UnicodeEncodeError as error:
        raise Refusal(finding("USAGE-TEXT")) from error
    return argv


def _carry_out(arguments: Namespace) -> int:
    if getattr(arguments, "version", False):
        print(f"elearn-desk {__version__}")
        return 0
    session = importlib.import_module("elearn_desk.cli.session")
    code: int = session.carry_out(arguments)
    return code
