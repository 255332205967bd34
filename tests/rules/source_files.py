"""The program's own files as its tests read them: each read once, and parsed when a rule first asks for its tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class SourceFile:
    """One Python file: the dotted name of its module, and its text."""

    module: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    # Every rule asks for these, and to walk a tree takes as long as to parse it.
    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Every module and every name of a module that is imported, by its dotted name."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def strings(self) -> Iterator[ast.Constant]:
        """Every text that stands in the code; docstrings are none."""
        owners = (node for node in self.nodes if isinstance(node, ast.Module | ast.ClassDef | Function) and node.body)
        first = (owner.body[0] for owner in owners)
        documentation = {statement.value for statement in first if isinstance(statement, ast.Expr)}
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
                yield node

    def is_in(self, package: str) -> bool:
        return f"{self.module}.".startswith(f"{package}.")


Rule = Callable[[SourceFile], Iterable[str]]
"""Tells what in a file is against it, a sentence for each place."""

WholeRule = Callable[[Sequence[SourceFile]], Iterable[str]]
"""Tells what in the files beside each other is against it."""


def parse_text(module: str, text: str) -> SourceFile:
    """A file as a test writes it; of a package the module's name ends with `.__init__`."""
    name = module.removesuffix(".__init__")
    return SourceFile(name, text, is_package=name != module)


def parse_file(path: Path) -> SourceFile:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return parse_text(module, path.read_text(encoding="utf-8"))


@cache
def files_under(*folders: str) -> tuple[SourceFile, ...]:
    """The files in these folders of the project and below, in order."""
    return tuple(parse_file(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


def find_offenders(rule: Rule, files: Iterable[SourceFile]) -> list[str]:
    """Every place in the files that is against a rule: the module, and what is wrong there."""
    return [f"{file.module}: {offence}" for file in files for offence in rule(file)]


def hold(rule: Rule, files: Iterable[SourceFile]) -> None:
    """Fail where a file is against a rule, and name every such place."""
    offenders = find_offenders(rule, files)
    assert not offenders, "\n".join([str(rule.__doc__), *offenders])


def hold_whole(rule: WholeRule, files: Sequence[SourceFile]) -> None:
    """The same for what can only be seen of all the files together."""
    offenders = list(rule(files))
    assert not offenders, "\n".join([str(rule.__doc__), *offenders])
