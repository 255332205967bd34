"""The layout shows how the program works, and stays so: arrows, sizes, and where SQL may stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.source_files import Function, Rule, SourceFile, files_under, find_offenders, hold, parse_text

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


def program_files() -> tuple[SourceFile, ...]:
    return files_under("bot", "cogs")


def all_files() -> tuple[SourceFile, ...]:
    return files_under("bot", "cogs", "tests")


def _layer(module: str) -> int | None:
    for place, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return place
    return None


def imports_against_the_layers(file: SourceFile) -> Iterator[str]:
    """Imports go one way, by layer."""
    own = _layer(file.module)
    if own is None and file.module not in ("bot", "cogs"):
        yield "belongs to no layer"
    for imported in file.imports:
        layer = _layer(imported)
        if layer is not None and own is not None and layer > own:
            yield f"imports {imported}, which stands above it"
        if file.module in LAYERS[0] and imported.startswith(("bot.records", "bot.services")):
            yield f"imports {imported}"


def imports_of_what_is_forbidden(file: SourceFile) -> Iterator[str]:
    """Each layer knows only its own libraries: records no database, services no Discord."""
    for package, names in FORBIDDEN.items():
        if file.is_in(package):
            for imported in file.imports:
                if imported in names or imported.split(".")[0] in names:
                    yield f"imports {imported}"


def imports_of_another_cog(file: SourceFile) -> Iterator[str]:
    """A cog calls no other cog."""
    if file.module.startswith("cogs."):
        yield from (f"imports {name}" for name in file.imports if name.startswith("cogs"))


def sql_outside_storage(file: SourceFile) -> Iterator[str]:
    """SQL stands in storage only."""
    if not file.is_in("bot.storage"):
        for node in file.strings:
            if _SQL.search(str(node.value)):
                yield f"line {node.lineno}: {str(node.value)[:60]}"


def _length(function: Function, *, with_docstring: bool = True) -> int:
    length = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    return length if with_docstring or not has_docstring else length - ((first.end_lineno or 0) - first.lineno + 1)


def _is_callback(function: Function) -> bool:
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def what_is_too_long(file: SourceFile) -> Iterator[str]:
    """Files and functions are short."""
    lines = len(file.text.splitlines())
    if lines > LONGEST_FILE:
        yield f"{lines} lines"
    for function in file.functions:
        if _length(function) > LONGEST_FUNCTION:
            yield f"{function.name}: {_length(function)} lines"
        if file.is_in("cogs") and _is_callback(function):
            length = _length(function, with_docstring=False)
            if length > LONGEST_CALLBACK:
                yield f"{function.name}: {length} lines of a callback"


def handlers_that_catch_everything(file: SourceFile) -> Iterator[str]:
    """Only the outermost handlers catch everything."""
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            catches_all = caught in ("everything", "Exception", "BaseException")
            if catches_all and file.module not in OUTERMOST and not _raises_again(node):
                yield f"line {node.lineno}: catches {caught}"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up, whatever went wrong, and lets it go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_imports_go_one_way() -> None:
    hold(imports_against_the_layers, program_files())


def test_each_layer_knows_its_own_libraries_only() -> None:
    hold(imports_of_what_is_forbidden, program_files())


def test_a_cog_calls_no_other_cog() -> None:
    hold(imports_of_another_cog, program_files())


def test_sql_stands_in_storage_only() -> None:
    hold(sql_outside_storage, program_files())


def test_files_and_functions_are_short() -> None:
    hold(what_is_too_long, all_files())


def test_only_the_outermost_handlers_catch_everything() -> None:
    hold(handlers_that_catch_everything, program_files())


LONG = "def ask():\n" + "    pass\n" * LONGEST_FUNCTION
CALLBACK = '@app_commands.command()\ndef ask():\n    """Ask."""\n' + "    pass\n" * LONGEST_CALLBACK


@pytest.mark.parametrize(
    ("rule", "module", "text", "offence"),
    [
        (imports_against_the_layers, "bot.records.quote", "import bot.storage", "imports bot.storage, which stands ab"),
        (imports_against_the_layers, "bot.services.quoting", "from bot import client", "imports bot.client, which"),
        (imports_against_the_layers, "bot.settings", "from bot.records import fields", "imports bot.records"),
        (imports_against_the_layers, "bot.recordings", "", "belongs to no layer"),
        (imports_of_what_is_forbidden, "bot.services.quoting", "import discord.ui", "imports discord.ui"),
        (imports_of_what_is_forbidden, "cogs.quote", "from bot.storage import links", "imports bot.storage"),
        (imports_of_another_cog, "cogs.quote", "from cogs.actor import ActorButton", "imports cogs.actor"),
        (sql_outside_storage, "cogs.quote", '"""Ask."""\nquery = "SELECT a FROM b"', "line 2: SELECT a FROM b"),
        (what_is_too_long, "bot.settings", "\n" * (LONGEST_FILE + 1), "401 lines"),
        (what_is_too_long, "bot.settings", LONG, "ask: 61 lines"),
        (what_is_too_long, "cogs.quote", CALLBACK, "ask: 26 lines of a callback"),
        (
            handlers_that_catch_everything,
            "cogs.quote",
            "try:\n    ask()\nexcept:\n    pass",
            "line 3: catches everything",
        ),
        (
            handlers_that_catch_everything,
            "cogs.quote",
            "try:\n    ask()\nexcept Exception:\n    pass",
            "line 3: catches",
        ),
    ],
)
def test_a_rule_sees_what_it_forbids(rule: Rule, module: str, text: str, offence: str) -> None:
    found = find_offenders(rule, [parse_text(module, text)])
    assert found
    assert found[0].startswith(f"{module}: {offence}")


@pytest.mark.parametrize(
    ("rule", "module", "text"),
    [
        (imports_against_the_layers, "bot.storage.links", "from bot.records import fields\nimport re"),
        (imports_of_what_is_forbidden, "bot.conversation.host", "import discord"),
        (imports_of_another_cog, "bot.client", "import cogs"),
        (sql_outside_storage, "cogs.quote", '"""SELECT a FROM b"""\nclass A:\n    """DELETE FROM b"""'),
        (sql_outside_storage, "bot.storage.links", 'query = "SELECT a FROM b"'),
        (what_is_too_long, "bot.settings", "\n" * LONGEST_FILE),
        (what_is_too_long, "bot.conversation.host", CALLBACK),
        (handlers_that_catch_everything, "cogs.quote", "try:\n    ask()\nexcept Exception:\n    undo()\n    raise"),
        (handlers_that_catch_everything, "bot.conversation.options", "try:\n    ask()\nexcept Exception:\n    pass"),
    ],
)
def test_a_rule_sees_no_more_than_it_forbids(rule: Rule, module: str, text: str) -> None:
    assert not find_offenders(rule, [parse_text(module, text)])


def test_every_offender_is_named() -> None:
    files = [parse_text(module, "import discord") for module in ("bot.records.quote", "bot.services.quoting")]
    with pytest.raises(AssertionError) as failure:
        hold(imports_of_what_is_forbidden, files)
    for offender in ("bot.records.quote: imports discord", "bot.services.quoting: imports discord"):
        assert offender in str(failure.value)


def test_every_file_is_looked_at_once() -> None:
    modules = [file.module for file in all_files()]
    assert {"bot", "bot.records.kinds.quote", "cogs.asking.quote", "tests.guilds", __name__} <= set(modules)
    assert len(modules) == len(set(modules))
    assert program_files()[0] is program_files()[0]
