"""What the repository as a whole keeps to."""

from __future__ import annotations

import ast
import re
import tomllib
from fnmatch import fnmatch

import elearn_desk
from tests.house.tree import PACKAGE, ROOT, ignored, modules, product_files, said, syntax, text_files

_TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "elearn_desk",
    "forms",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
_KNOWN_HOSTS = {
    "data.gov.tw",  # the licence of the fonts
    "keepachangelog.com",
    "semver.org",
    # Names of vocabularies that documents bear; nothing is ever fetched from there.
    "ns.adobe.com",
    "openoffice.org",
    "purl.org",
    "schemas.openxmlformats.org",
    "www.aiim.org",
    "www.w3.org",
    "example.gov.tw",
}
_LONGEST_MODULE = 450
_LONGEST_FUNCTION = 60


def _project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def test_only_what_is_agreed_stands_at_the_top_level() -> None:
    assert {path.name for path in ROOT.iterdir() if not ignored(path)} == _TOP_LEVEL


def test_no_file_names_a_host_beyond_those_known() -> None:
    address = re.compile(r"(?i)\b(?:https?|ftp)://((?:[\w-]+\.)+[a-z]{2,})")
    named = {
        (said(path), host)
        for path, text in text_files().items()
        if path.suffix not in {".svg", ".xml"}
        for host in address.findall(text)
    }
    assert not {(place, host) for place, host in named if host not in _KNOWN_HOSTS}


def test_no_file_names_a_package_registry() -> None:
    registry = re.compile(r"(?i)\b(?:pypi|pythonhosted|debian|npmjs)\.(?:org|io|com|net)\b")
    assert not {(said(path), found) for path, text in text_files().items() for found in registry.findall(text)}


def test_no_file_names_a_path_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.~\-/])(?:/(?:home|mnt|root|tmp|work)/\w+|[A-Z]:\\\\?Users\\)")
    assert not {(said(path), found) for path, text in text_files().items() for found in machine.findall(text)}


def test_every_text_file_is_utf8_without_mark_and_ends_in_one_line_end() -> None:
    for path, text in text_files().items():
        if path.suffix in {".cmd", ".md", ".py", ".sh", ".toml"} and not path.is_relative_to(ROOT / "tests"):
            assert path.read_bytes() == text.encode(), said(path)
            assert not text.startswith("\ufeff"), said(path)
            assert text == "" or (text.endswith("\n") and not text.endswith("\n\n")), said(path)


def test_windows_scripts_have_windows_line_ends_and_the_others_have_not() -> None:
    for path in product_files():
        if path.suffix == ".cmd":
            assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n"), said(path)
        elif path.suffix in {".py", ".sh", ".toml", ".md"} or path.parent.name == "packaging":
            assert b"\r" not in path.read_bytes(), said(path)


def test_each_command_has_its_windows_twin() -> None:
    for command in ("run", "test"):
        assert (ROOT / "packaging" / command).stat().st_mode & 0o111, command
        assert (ROOT / "packaging" / f"{command}.cmd").is_file(), command


def test_the_version_is_the_same_in_package_and_changelog() -> None:
    heads = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert elearn_desk.__version__ == next(head for head in heads if head != "Unreleased")


def test_pyproject_takes_its_version_from_the_package() -> None:
    project = _project()["project"]
    assert isinstance(project, dict)
    assert "version" in project["dynamic"]
    assert "version" not in project


def test_every_dependency_is_pinned_by_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        pins = re.findall(r"^(\S+==\S+).*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
        assert len(pins) == len([block for block in blocks if "--hash=sha256:" in block]) > 0, name


def test_every_declared_dependency_stands_among_the_pins() -> None:
    project = _project()["project"]
    assert isinstance(project, dict)
    pinned = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging/requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    declared = {re.split(r"[\[<>=~!; ]", entry)[0].lower() for entry in project["dependencies"]}
    assert declared <= pinned


def test_the_tests_run_with_the_pins_of_the_program() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / "packaging" / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    silent = [
        said(path)
        for path in modules()
        if not (ast.get_docstring(syntax(path)) or "").split("\n")[0].endswith((".", "。"))
    ]
    assert not silent


def test_no_module_and_no_function_does_more_than_one_thing_by_its_length() -> None:
    long_modules = [
        f"{said(path)}: {text.count(chr(10))}"
        for path, text in text_files().items()
        if path.suffix == ".py" and text.count("\n") > _LONGEST_MODULE
    ]
    long_functions = [
        f"{said(path)}:{node.lineno} {node.name}"
        for path in modules()
        # A step of a migration spells out the tables of its day.
        if "migrations" not in path.parts
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= _LONGEST_FUNCTION
    ]
    assert not long_modules + long_functions


def test_each_forbidding_contract_names_every_room_but_the_one_or_two_it_spares() -> None:
    tool = _project()["tool"]
    assert isinstance(tool, dict)
    rooms = {f"elearn_desk.{path.stem}" for path in PACKAGE.iterdir() if not path.name.startswith("_")}
    spared = {
        contract["name"]: {room.removeprefix("elearn_desk.") for room in rooms - set(contract["source_modules"])}
        for contract in tool["importlinter"]["contracts"]
        if contract["type"] == "forbidden"
    }
    assert spared == {
        "Only the window knows Qt": {"desktop"},
        "Only the store speaks SQL": {"store"},
        "Only the paper room draws with reportlab": {"paper"},
        "Only the sheets room writes workbooks": {"sheets"},
        "Only the intake opens the clerk's spreadsheets and web pages": {"intake"},
        "Only the intake reads PDFs and only the window shows them": {"intake", "desktop"},
    }


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    # Put together here, so that this file does not find itself.
    evasions = tuple("pytest." + word for word in ("skip", "xfail", "mark.skip", "mark.xfail", "importorskip"))
    assert not [
        said(path)
        for path, text in text_files().items()
        if fnmatch(said(path), "tests/*.py") and any(word in text for word in evasions)
    ]


def test_the_tests_mirror_the_package() -> None:
    rooms = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))}
    known = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert rooms <= known | {"bench", "house", "journeys", "plans"}
