"""How code is to be: short, with SQL in its place, and with faults caught where they are told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from bot.records.kinds import KINDS
from tests.rules.source_files import ROOT, Function, SourceFile

OUTERMOST = {"bot.conversation.plumbing.reporting", "bot.conversation.options"}
"""discord.py calls lasting buttons, listeners and autocompletion with no handler of ours behind them."""


_SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA \w+)\b")
_NAMES = re.findall(r"^\| `/([a-z -]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
_COMMAND = re.compile(rf"(?<![\w/<.>])/(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![\w/:\"])")
_ON_CARDS = ("bot.services", "bot.presentation", "bot.conversation", "cogs")
_WHERE_NOTHING_CAN_BE_CLICKED = (
    "bot.presentation.calendar",
    "bot.presentation.documents",
    "bot.presentation.digests.issue_document",
    "bot.presentation.transfer.to_read",
)
MOST_KINDS_NAMED = 2
"""What two kinds have to do with each other may be told; what is a list of them, each tells of itself."""
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CALLBACK = 400, 60, 25


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


def lists_of_kinds(file: SourceFile) -> Iterator[str]:
    """No list of kinds is kept by hand: what a kind is, its record class tells."""
    if not file.is_in("bot.records.kinds"):
        for node in file.nodes:
            named = _kinds_in(node)
            if len(named) > MOST_KINDS_NAMED and isinstance(node, ast.expr):
                yield f"line {node.lineno}: names {', '.join(sorted(named))}"


def commands_named_plainly(file: SourceFile) -> Iterator[str]:
    """A text on a card or of a problem names a command by command(), so that it can be clicked."""
    if any(map(file.is_in, _ON_CARDS)) and not any(map(file.is_in, _WHERE_NOTHING_CAN_BE_CLICKED)):
        # What stands below an assignment describes it, as a docstring does.
        descriptions = {node.value for node in file.nodes if isinstance(node, ast.Expr)}
        for node in file.strings:
            if node not in descriptions and (found := _COMMAND.search(str(node.value))):
                yield f"line {node.lineno}: {found[0]}"


def _kinds_in(node: ast.AST) -> set[str]:
    """The kinds of record that a tuple, list, set or dictionary names: by their names, their KIND or their classes."""
    named: Sequence[ast.expr | None] = ()
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        named = node.elts
    elif isinstance(node, ast.Dict):
        named = node.keys
    return {kind for expression in named if expression is not None for kind in KINDS if _is_kind(expression, kind)}


def _is_kind(node: ast.expr, kind: str) -> bool:
    if isinstance(node, ast.Constant):
        return bool(node.value == kind)
    return ast.unparse(node) in (kind.capitalize(), f"{kind.capitalize()}.KIND")
