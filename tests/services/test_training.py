"""One practises on invented data in files of their own; the clerk's database is not touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.services import training
from elearn_desk.services.desk import open_desk
from elearn_desk.services.forms import print_blank_form
from elearn_desk.services.sample import SAMPLE_YEAR
from elearn_desk.services.training import TRAINING_DAY, make_training, training_there
from elearn_desk.services.verdicts import evaluate_all
from elearn_desk.store.database import Database
from tests.paper.builders import page_texts
from tests.services.office import Office, recorder, refused


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the sample out, which has tests of its own."""
    monkeypatch.setattr(training, "make_sample", lambda _folder, _desk, _progress: None)


def test_the_sample_is_made_beside_the_clerks_own_which_stays_as_it_is(office: Office) -> None:
    before = office.database.read_bytes()
    file = make_training(str(office.database), recorder()).value
    assert office.database.read_bytes() == before
    assert file == training_there(str(office.database))
    assert file.parent.parent == office.database.parent
    with open_desk(str(file), SAMPLE_YEAR, TRAINING_DAY, recorder()) as desk:
        assert desk.training
        assert desk.mark == "練習"
        assert len(evaluate_all(desk).value) == 60


def test_the_clerks_own_desk_is_no_practice(office: Office) -> None:
    with office.desk() as desk:
        assert not desk.training
        assert desk.mark == ""
    assert training_there(str(office.database)) is None


@pytest.mark.usefixtures("quick")
def test_made_anew_it_is_another_file_and_the_earlier_one_goes(tmp_path: Path) -> None:
    own = str(tmp_path / "own.sqlite3")
    first = make_training(own, recorder()).value
    (first.parent / "練習-x.sqlite3").touch()
    second = make_training(own, recorder()).value
    assert (first.name, second.name) == ("練習-1.sqlite3", "練習-2.sqlite3")
    assert not first.exists()
    assert training_there(own) == second


@pytest.mark.usefixtures("quick")
def test_an_earlier_one_that_is_held_open_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = str(tmp_path / "own.sqlite3")
    first = make_training(own, recorder()).value

    def held(_path: Path, *, missing_ok: bool) -> None:
        raise PermissionError(missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    second = make_training(own, recorder()).value
    assert first.exists()
    assert training_there(own) == second


def test_stopped_it_leaves_no_half_made_database(tmp_path: Path) -> None:
    own = str(tmp_path / "own.sqlite3")

    class StoppedError(Exception):
        """The clerk stopped it."""

    def stop(step: int, _steps: int) -> None:
        if step:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_training(own, recorder(), stop)
    assert training_there(own) is None


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "練習資料").write_text("")
    with refused("OUTPUT-WRITE"):
        make_training(str(tmp_path / "own.sqlite3"), recorder())


def test_papers_made_in_practice_bear_the_mark(office: Office, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.pdf", tmp_path / "marked.pdf"
    with office.desk() as desk:
        print_blank_form(desk, plain)
    with Database.open(str(office.database), recorder()) as database, database.write() as work:
        work.settings.set("training", "yes")
    with office.desk() as desk:
        print_blank_form(desk, marked)
    assert all("練習" in text for text in page_texts(marked.read_bytes()))
    assert not any("練習" in text for text in page_texts(plain.read_bytes()))
