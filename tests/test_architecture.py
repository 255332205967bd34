"""The layout shows how the program works, and stays so: arrows, sizes, and where SQL may stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")])
ALL_FILES = sorted([*SOURCES, *(ROOT / "tests").rglob("*.py")])

LAYERS = (
    ("bot.problems", "bot.settings", "bot.extras"),
    ("bot.records",),
    ("bot.formats",),
    ("bot.storage",),
    ("bot.services",),
    ("bot.presentation",),
    ("bot.conversation",),
    ("cogs",),
    ("bot.client",),
    ("bot.application",),
    ("bot.logs", "bot.running"),
    ("bot.demo", "bot.capture"),
    ("bot.command_line",),
    ("bot.__main__",),
)
"""Each may import those above it, and itself."""

FORBIDDEN = {
    "bot.records": {"discord", "sqlite3", "aiosqlite", "asyncio"},
    "bot.formats": {"discord", "sqlite3", "aiosqlite", "asyncio"},
    "bot.storage": {"discord"},
    "bot.services": {"discord", "sqlite3", "aiosqlite"},
    "bot.presentation": {"sqlite3", "aiosqlite", "asyncio"},
    "cogs": {"sqlite3", "aiosqlite", "bot.storage"},
}
OUTERMOST = {"bot.conversation.plumbing.reporting", "bot.conversation.options"}
"""discord.py calls lasting buttons, listeners and autocompletion with no handler of ours behind them."""

_SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA \w+)\b")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CALLBACK = 400, 60, 25


def _module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _layer(module: str) -> int | None:
    for place, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return place
    return None


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef, *, with_docstring: bool = True) -> int:
    length = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    return length if with_docstring or not has_docstring else length - ((first.end_lineno or 0) - first.lineno + 1)


def _is_callback(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def _is_documentation(node: ast.AST, tree: ast.AST) -> bool:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        isinstance(owner, owners) and owner.body and isinstance(owner.body[0], ast.Expr) and owner.body[0].value is node
        for owner in ast.walk(tree)
    )


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=_module)
def test_imports_go_one_way(path: Path) -> None:
    module = _module(path)
    own = _layer(module)
    assert own is not None or module in ("bot", "cogs"), f"{module} belongs to no layer"
    for imported in _imports(_parse(path)):
        layer = _layer(imported)
        assert layer is None or own is None or layer <= own, f"{module} imports {imported}, which stands above it"
        assert not (module in LAYERS[0] and imported.startswith(("bot.records", "bot.services"))), imported
        for place, names in FORBIDDEN.items():
            if module.startswith(place):
                assert imported not in names, f"{module} imports {imported}"
                assert imported.split(".")[0] not in names, f"{module} imports {imported}"


@pytest.mark.parametrize("path", SOURCES, ids=_module)
def test_a_cog_calls_no_other_cog(path: Path) -> None:
    if _module(path).startswith("cogs."):
        assert not [name for name in _imports(_parse(path)) if name.startswith("cogs")]


@pytest.mark.parametrize("path", SOURCES, ids=_module)
def test_sql_stands_in_storage_only(path: Path) -> None:
    if _module(path).startswith("bot.storage"):
        return
    tree = _parse(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_documentation(node, tree):
            assert not _SQL.search(node.value), f"line {node.lineno}: {node.value[:60]}"


@pytest.mark.parametrize("path", ALL_FILES, ids=_module)
def test_files_and_functions_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines"
    for function in _functions(_parse(path)):
        assert _length(function) <= LONGEST_FUNCTION, f"{function.name}: {_length(function)} lines"
        if _is_callback(function) and _module(path).startswith("cogs"):
            assert _length(function, with_docstring=False) <= LONGEST_CALLBACK, function.name


@pytest.mark.parametrize("path", SOURCES, ids=_module)
def test_only_the_outermost_handlers_catch_everything(path: Path) -> None:
    for node in ast.walk(_parse(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            catches_all = caught in ("everything", "Exception", "BaseException")
            is_allowed = _module(path) in OUTERMOST or _raises_again(node)
            assert not catches_all or is_allowed, f"line {node.lineno}"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up, whatever went wrong, and lets it go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_the_rules_see_what_they_forbid(tmp_path: Path) -> None:
    tree = ast.parse('"""SELECT a FROM b"""\nimport discord\nquery = "SELECT a FROM b"\n')
    assert list(_imports(tree)) == ["discord"]
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and _SQL.search(str(n.value))]
    assert [_is_documentation(node, tree) for node in found] == [True, False]
    assert _layer("bot.records.kinds.quote") == 1
    assert _layer("bot.recordings") is None
