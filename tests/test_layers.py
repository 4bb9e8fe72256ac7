"""Which room may import which, where each big library may be used, and how large files and functions may grow."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "agencydesk"

DATA_LAYERS = {"workspace", "sample", "services", "queries", "documents", "exchange"}
BELOW_UI = DATA_LAYERS | {"domain", "formats", "settings", "paths", "processes"}
MAY_IMPORT = {
    "ui": BELOW_UI,
    "sample": {"workspace", "services", "queries", "domain", "paths"},
    "services": {"queries", "documents", "exchange", "store", "domain"},
    "queries": {"store", "domain"},
    "workspace": {"store", "domain"},
    "documents": {"domain", "formats", "paths"},
    "exchange": {"domain"},
    "store": {"domain"},
    "domain": set(),
    "formats": {"domain"},
    "settings": {"paths", "domain"},
    "paths": set(),
    "processes": {"domain"},
    "cli": BELOW_UI | {"store", "app", "ui"},
    "app": BELOW_UI | {"store", "cli", "ui"},
    "__main__": BELOW_UI | {"store", "cli", "app", "ui"},
}
# Imported only inside functions, so that the window paints before they load.
LAZY_IN = {
    "cli": {"ui"},
    "app": DATA_LAYERS | {"ui", "store", "cli"},
    "__main__": DATA_LAYERS | {"ui", "store", "cli", "app"},
}
LIBRARY_ROOMS = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"store", "queries", "services", "workspace"},
    "alembic": {"store"},
    "reportlab": {"documents"},
    "uharfbuzz": {"documents"},
    "holidays": {"exchange"},
}
SHARED_IN_UI = {"table", "widgets"}
SHELL = {"application", "main_window", "panes", "theme", "icons", "widgets"}
NOT_IN_DOMAIN = {"sqlite3", "socket", "subprocess", "urllib", "http", "shutil", "tempfile"}
LONGEST_FILE, LONGEST_FUNCTION = 500, 60


@dataclass(frozen=True)
class Import:
    """One imported module, e.g. `agencydesk.store.tables`, seen in `room` (of `part`, a name below ui)."""

    target: str
    line: int
    lazy: bool
    room: str
    part: str

    @property
    def library(self) -> str:
        return self.target.split(".")[0]

    @property
    def target_room(self) -> str:
        return self.target.split(".")[1] if self.library == "agencydesk" and "." in self.target else ""

    @property
    def target_part(self) -> str:
        return self.target.split(".")[2] if self.target_room == "ui" and self.target.count(".") > 1 else ""


# --- finding imports ----------------------------------------------------------------------------------------------


def imports_of(path: Path, package: Path) -> Iterator[Import]:
    parts = path.relative_to(package).with_suffix("").parts
    room, part = parts[0], parts[1] if len(parts) > 1 else ""
    folder = ["agencydesk", *path.relative_to(package).parent.parts]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    executed = set(map(id, executed_on_import(tree)))
    for node in ast.walk(tree):
        for target in targets(node, folder):
            yield Import(target, getattr(node, "lineno", 0), id(node) not in executed, room, part)


def targets(node: ast.AST, folder: list[str]) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            base = folder[: len(folder) - level + 1] if level else []
            prefix = ".".join([*base, *([module] if module else [])])
            return [f"{prefix}.{name.name}" for name in names]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(module)), *_]):
            return [module] if name in ("import_module", "__import__") else []
    return []


def executed_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those in functions and below `if TYPE_CHECKING:`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from executed_on_import(child)


# --- the rules ----------------------------------------------------------------------------------------------------


def broken_by(found: Import) -> Iterator[str]:
    room, target = found.room, found.target_room
    if room == "__init__":
        return
    if room not in MAY_IMPORT:
        yield f"{room} has no place among the layers"
    elif target and target not in (room, "__version__") and target not in MAY_IMPORT[room]:
        yield f"{room} may not import {target}"
    elif target in LAZY_IN.get(room, ()) and not found.lazy:
        yield f"{room} may import {target} only inside a function"
    if room == "domain" and found.library not in (sys.stdlib_module_names - NOT_IN_DOMAIN | {"agencydesk"}):
        yield f"domain does without {found.library}"
    elif room not in LIBRARY_ROOMS.get(found.library, {room}):
        yield f"{found.library} has no place in {room}"
    if room == "ui":
        yield from broken_in_ui(found)


def broken_in_ui(found: Import) -> Iterator[str]:
    panes = {folder.name for folder in (PACKAGE / "ui").glob("*/")} | {"deals", "clients"}
    panes -= SHARED_IN_UI | {"__pycache__"}
    if found.target_part in panes and found.target_part != found.part:
        if found.part in panes:
            yield f"the pane {found.part} may not import the pane {found.target_part}"
        elif not found.lazy:
            yield f"ui.{found.part} may import the pane {found.target_part} only inside a function"
    if found.part in SHELL and found.target_room in DATA_LAYERS and not found.lazy:
        yield f"the shell ({found.part}) may import {found.target_room} only inside a function"


def violations(package: Path) -> list[str]:
    return [
        f"{path.relative_to(package)}:{found.line}: {problem}"
        for path in sorted(package.rglob("*.py"))
        for found in imports_of(path, package)
        for problem in broken_by(found)
    ]


def oversized(paths: list[Path]) -> list[str]:
    problems = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        name = "/".join(path.parts[-3:])
        if not ast.get_docstring(tree):
            problems.append(f"{name} has no docstring")
        if (lines := text.count("\n")) > LONGEST_FILE:
            problems.append(f"{name} has {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    problems.append(f"{name}: {node.name} has {length} lines")
    return problems


# --- the tests ----------------------------------------------------------------------------------------------------


def test_every_import_goes_down() -> None:
    assert violations(PACKAGE) == []


def test_no_file_or_function_is_too_long_and_each_module_says_what_it_is() -> None:
    paths = [ROOT / "dev", *(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert oversized(paths) == []


@pytest.mark.parametrize(
    ("file", "source", "problem"),
    [
        ("domain/money.py", "import sqlalchemy", "domain does without sqlalchemy"),
        ("domain/money.py", "def f():\n    from ..store import base", "domain may not import store"),
        ("domain/money.py", "import sqlite3", "domain does without sqlite3"),
        ("ui/deals/board.py", "from agencydesk import store", "ui may not import store"),
        ("ui/deals/board.py", "def f():\n    import sqlalchemy.orm", "sqlalchemy has no place in ui"),
        ("ui/deals/board.py", "from ..clients import list", "the pane deals may not import the pane clients"),
        ("ui/panes.py", "from .deals.board import Board", "ui.panes may import the pane deals only inside a function"),
        ("ui/theme.py", "import agencydesk.queries.deals", "the shell (theme) may import queries only inside"),
        ("services/deals.py", "from PySide6.QtCore import QDate", "PySide6 has no place in services"),
        ("services/deals.py", "from agencydesk.ui import theme", "services may not import ui"),
        ("queries/deals.py", "import agencydesk.services.deals", "queries may not import services"),
        (
            "exchange/csv.py",
            "import importlib\nimportlib.import_module('reportlab')",
            "reportlab has no place in exchange",
        ),
        ("cli.py", "from agencydesk.ui import application", "cli may import ui only inside a function"),
        ("app.py", "import agencydesk.workspace", "app may import workspace only inside a function"),
        ("helpers.py", "import json", "helpers has no place among the layers"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, file: str, source: str, problem: str) -> None:
    planted = tmp_path / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source, encoding="utf-8")
    found = violations(tmp_path)
    assert len(found) == 1
    assert problem in found[0]


def test_what_is_allowed_lazily_or_for_types_is_not_reported(tmp_path: Path) -> None:
    source = "def f():\n    from agencydesk.ui import application\n"
    (tmp_path / "cli.py").write_text(source, encoding="utf-8")
    (tmp_path / "app.py").write_text("if TYPE_CHECKING:\n    from agencydesk import workspace\n", encoding="utf-8")
    assert violations(tmp_path) == []


def test_what_grew_too_long_is_found(tmp_path: Path) -> None:
    grown = tmp_path / "grown.py"
    grown.write_text("def f() -> None:\n" + "    pass\n" * 500, encoding="utf-8")
    assert [problem.partition("grown.py")[2] for problem in oversized([grown])] == [
        " has no docstring",
        " has 501 lines",
        ": f has 501 lines",
    ]
