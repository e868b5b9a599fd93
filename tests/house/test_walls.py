"""The walls between the rooms that import contracts cannot say; those they can are in pyproject.toml."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT, imported, modules, said, syntax

_WORLD = {"io", "locale", "logging", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "time"}
_NETWORK = {"ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "telnetlib", "urllib"}
_CLOCK = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("datetime", "fromtimestamp"),
}
# They remember what they have looked up once; what they answer never changes.
_BOOKS = {"Rulebook", "TitleBook"}


def _room_importers(top_level: str) -> set[str]:
    """Give the rooms of the package that import a module of that top-level name."""
    return {
        path.relative_to(PACKAGE).parts[0]
        for path in modules()
        if any(name.split(".")[0] == top_level for name in imported(path))
    }


def test_only_the_window_knows_qt() -> None:
    assert _room_importers("PySide6") <= {"desktop"}


def test_only_the_store_speaks_sql() -> None:
    assert _room_importers("sqlalchemy") | _room_importers("alembic") | _room_importers("sqlite3") <= {"store"}


def test_only_the_paper_room_draws_with_reportlab() -> None:
    assert _room_importers("reportlab") <= {"paper"}


def test_only_the_sheets_room_writes_workbooks() -> None:
    assert _room_importers("xlsxwriter") <= {"sheets"}


def test_only_the_intake_opens_the_clerks_files() -> None:
    assert _room_importers("python_calamine") | _room_importers("lxml") <= {"intake"}


def test_the_domain_imports_nothing_but_the_standard_library_and_rapidfuzz_for_titles() -> None:
    foreign = {
        (said(path), name)
        for path in modules("domain")
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("elearn_desk.domain")
    }
    assert {name.split(".")[0] for _, name in foreign} <= {"rapidfuzz"}
    assert {place for place, _ in foreign} <= {"elearn_desk/domain/likeness.py", "elearn_desk/domain/titles.py"}


def test_the_domain_knows_no_files_clock_locale_or_system() -> None:
    assert not {(said(path), name) for path in modules("domain") for name in imported(path) & _WORLD}
    assert not {
        (said(path), node.lineno)
        for path in modules("domain")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in {"open", "input", "print"})
            or (
                isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and (node.func.value.id, node.func.attr) in _CLOCK
            )
        )
    }


def test_the_program_speaks_to_no_network() -> None:
    found = {(said(path), name) for path in modules() for name in imported(path) if name.split(".")[0] in _NETWORK}
    # Splitting a database address opens no connection.
    assert {name for _, name in found} <= {"urllib.parse"}


def test_qt_models_never_sort_or_filter_in_a_proxy() -> None:
    users = [said(path) for path in modules("desktop") if "QSortFilterProxyModel" in path.read_text(encoding="utf-8")]
    assert not users


def test_vertical_headers_never_resize_to_contents() -> None:
    pattern = re.compile(r"verticalHeader\(\)\.setSectionResizeMode\([^)]*ResizeToContents")
    assert not [said(path) for path in modules("desktop") if pattern.search(path.read_text(encoding="utf-8"))]


def test_values_are_frozen_and_slotted_in_the_domain() -> None:
    loose = [
        f"{said(path)}: {node.name}"
        for path in modules("domain")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and not _frozen_and_slotted(decorator) and node.name not in _BOOKS
    ]
    assert not loose


def _frozen_and_slotted(decorator: ast.expr) -> bool:
    text = ast.unparse(decorator)
    return "frozen=True" in text and "slots=True" in text


def test_the_repositories_never_change_a_ledger_line() -> None:
    for path in modules("store"):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"update", "delete", "sa.update", "sa.delete"}:
                assert "ledger" not in ast.unparse(node), f"{said(path)}:{node.lineno}"


def test_asking_for_help_loads_nothing_heavy() -> None:
    heavy = ("PySide6", "alembic", "pypdfium2", "reportlab", "xlsxwriter")
    program = f"""
import sys
from elearn_desk.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
sys.exit(", ".join(sorted(set(sys.modules) & set({heavy!r}))) or 0)
"""
    asked = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert asked.returncode == 0, asked.stderr


def test_every_room_of_the_house_is_there() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert rooms == {"cli", "desktop", "domain", "intake", "paper", "services", "sheets", "store", "wording"}


def test_no_room_has_a_drawer_for_odds_and_ends() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "misc", "common", "tools"}
    stems = {Path(*path.relative_to(ROOT).parts) for path in modules()}
    assert not {said(ROOT / path) for path in stems if vague & set(path.with_suffix("").parts)}
