"""Which imports there may be: by layer, and of which libraries."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.rules.source_files import SourceFile

LAYERS = (
    ("bot.named_commands", "bot.problems", "bot.settings", "bot.distribution", "bot.extras", "bot.write_witness"),
    ("bot.records",),
    ("bot.reading",),
    ("bot.formats",),
    ("bot.storage",),
    ("bot.services",),
    ("bot.presentation",),
    ("bot.conversation",),
    ("cogs",),
    ("bot.gateway",),
    ("bot.client",),
    ("bot.application",),
    ("bot.logs", "bot.running"),
    ("bot.demo", "bot.capture", "bot.read_command", "bot.verbs"),
    ("bot.command_line",),
    ("bot.__main__",),
)
"""Each may import those above it, and itself."""

FORBIDDEN = {
    "bot.records": {"discord", "sqlite3", "aiosqlite", "asyncio"},
    "bot.reading": {"discord", "sqlite3", "aiosqlite", "asyncio"},
    "bot.formats": {"discord", "sqlite3", "aiosqlite", "asyncio"},
    "bot.storage": {"discord"},
    "bot.services": {"discord", "sqlite3", "aiosqlite"},
    "bot.presentation": {"sqlite3", "aiosqlite", "asyncio", "bot.storage"},
    "bot.conversation": {"sqlite3", "aiosqlite", "bot.storage"},
    "cogs": {"sqlite3", "aiosqlite", "bot.storage"},
}


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
                if any(f"{imported}.".startswith(f"{name}.") for name in names):
                    yield f"imports {imported}"


def imports_of_another_cog(file: SourceFile) -> Iterator[str]:
    """A cog calls no other cog."""
    if file.module.startswith("cogs."):
        yield from (f"imports {name}" for name in file.imports if name.startswith("cogs"))


def waiting_in_presentation(file: SourceFile) -> Iterator[str]:
    """Presentation is handed what it shows: it awaits nothing, and knows nobody who could read more."""
    if file.is_in("bot.presentation"):
        for node in file.nodes:
            if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
                yield f"line {node.lineno}: waits"
        names = {name.rpartition(".")[2] for name in file.imports}
        for name in sorted(names & {"Awaitable", "Coroutine", "Database", "Workspace"}):
            yield f"imports {name}"
