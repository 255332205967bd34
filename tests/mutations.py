"""Whether the tests of a module see that its code is wrong: `python -m tests.mutations [MODULE …]`.

A module is named by its path without `bot/` and `.py`, such as `records/dates/edtf`; without one, all of `MODULES` are
gone through (half an hour and more). Each mutant is the module with one operator or bound changed: `<` to `<=`, `and`
to `or`, `+` to `-`, a number to the next one, `min` to `max`. It is put into a copy of the tree, never into the tree
itself, and the module's own tests run on it: where one fails or takes far too long, the mutant is killed. One that
survives is either a rule without a test, or means the same as the original; a person tells which.

The same `--seed` draws the same mutants of the same text. Runs on POSIX systems alone, one test run at a time: each in
a fork of a process that has the libraries loaded, which takes a third of the time of starting anew.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
COPIED: Final = ("bot", "cogs", "data", "tests", "pyproject.toml", "README.md")
MODULES: Final = (
    "records/dates/edtf",
    "records/dates/typed_dates",
    "records/bounds",
    "records/comparison",
    "records/fields",
    "records/kinds/role",
    "records/vintage",
    "formats/delimited",
    "formats/bibliography/bibtex_reading",
    "formats/bibliography/bibtex_writing",
    "formats/archive",
    "formats/timeline/timeline_reading",
    "services/names/folding",
    "services/names/index",
    "services/names/words",
    "services/asking/chronicle",
    "services/asking/measuring",
    "services/asking/positions",
    "services/keeping/duplicates",
    "services/keeping/understanding",
    "services/digests/schedules",
    "presentation/charts/time_axis",
    "presentation/text/dates",
    "presentation/text/differences",
    "presentation/text/markup",
)
TESTED_IN: Final = {
    "formats/archive": ("formats/test_archives",),
    "formats/bibliography/bibtex_reading": ("formats/bibliography/test_reading",),
    "formats/bibliography/bibtex_writing": ("formats/bibliography/test_writing",),
    "formats/timeline/timeline_reading": ("formats/timeline/test_timelinejs",),
    "records/kinds/role": ("records/test_records", "records/test_kinds"),
    "services/names/folding": ("services/names/test_index",),
    "services/names/index": ("services/names/test_index", "services/names/test_thresholds"),
}
"""The tests of a module stand at the same place in `tests/`, but for these."""

TARGET: Final = 0.95
MUTANTS_PER_MODULE: Final = 20
MOST_MEMORY: Final = 6 * 2**30
"""Bytes of address space for one run: a loop whose end is moved must not fill the machine."""
PROFILE: Final = "mutants"
LOADED_BEFORE: Final = ("aiosqlite", "discord", "hypothesis", "openpyxl", "rapidfuzz.process", "yaml")

_OTHER_OPERATOR: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.USub: ast.UAdd,
}
_OTHER_NAME: Final = {
    "all": "any",
    "any": "all",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
    "endswith": "startswith",
    "max": "min",
    "min": "max",
    "startswith": "endswith",
}
_SKIPPED_FIELDS: Final = frozenset({"annotation", "decorator_list", "returns"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module's whole text with one change, and where and what it is."""

    line: int
    before: str
    after: str
    text: str


def draw_mutants(text: str, count: int, chance: random.Random) -> list[Mutant]:
    """Draw `count` mutants of a module's text, or all where it has fewer, in the order of their lines."""
    tree = ast.parse(text)
    changes = [(node, field, other) for node in _walk(tree) for field, other in _changes_of(node)]
    drawn = sorted(chance.sample(range(len(changes)), min(count, len(changes))))
    return [_change(tree, *changes[place]) for place in drawn]


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Go through all that acts: no annotations, no decorators, no assertions."""
    if isinstance(node, ast.Assert):
        return
    yield node
    for field, value in ast.iter_fields(node):
        if field not in _SKIPPED_FIELDS:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _walk(child)


def _changes_of(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """The fields of a node that can be changed, each with what it becomes."""
    match node:
        case ast.Compare(ops=operators):
            for place, operator in enumerate(operators):
                yield "ops", [*operators[:place], _OTHER_OPERATOR[type(operator)](), *operators[place + 1 :]]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", ast.UnaryOp(ast.Not(), operand)
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) | ast.UnaryOp(op=operator):
            if other := _OTHER_OPERATOR.get(type(operator)):
                yield "op", other()
        case ast.Constant(value=bool(value)):
            yield "value", not value
        case ast.Constant(value=int(number)):
            yield "value", number + 1
        case ast.Constant(value=float(number)):
            yield "value", round(number * 1.02, 9) or 0.02
        case ast.Name(id=name) if name in _OTHER_NAME:
            yield "id", _OTHER_NAME[name]
        case ast.Attribute(attr=name) if name in _OTHER_NAME:
            yield "attr", _OTHER_NAME[name]


def _change(tree: ast.Module, node: Any, field: str, other: Any) -> Mutant:
    before, original = ast.unparse(node), getattr(node, field)
    setattr(node, field, other)
    mutant = Mutant(node.lineno, before, ast.unparse(node), ast.unparse(tree))
    setattr(node, field, original)
    return mutant


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the tree, in which one module is changed again and again."""

    root: Path

    def passes(self, module: str, text: str, seconds: int) -> bool:
        """Whether the module's own tests pass where it has this text; they fail when the seconds are over."""
        path = self.root / "bot" / f"{module}.py"
        original = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        # Compiled files are told apart by second and size, which two mutants may share.
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        try:
            return self._run(tests_of(module), seconds)
        finally:
            path.write_text(original, encoding="utf-8")

    def _run(self, tests: Sequence[str], seconds: int) -> bool:
        child = os.fork()
        if child == 0:
            try:
                self._run_in_child(tests, seconds)
            finally:
                # What a mutant raises past pytest would go on as a second one of this process, and remove the copy.
                os._exit(1)
        _, status = os.waitpid(child, 0)
        return status == 0

    def _run_in_child(self, tests: Sequence[str], seconds: int) -> None:
        """Become the test run. Never returns: ends with pytest's exit code, or by the alarm's signal."""
        import pytest

        signal.alarm(seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(self.root)
        sys.path[:] = [str(self.root), *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)]
        del sys.modules["tests"]
        code = int(
            pytest.main([*tests, "-x", "-q", "-n", "0", "-p", "no:cacheprovider", f"--hypothesis-profile={PROFILE}"])
        )
        # The package may be installed from the tree itself, which has no mutants.
        is_of_copy = str(sys.modules["bot"].__file__).startswith(str(self.root))
        os._exit(code if is_of_copy else 99)


def tests_of(module: str) -> list[str]:
    """The paths of the module's own tests."""
    room, _, name = module.rpartition("/")
    return [f"tests/{place}.py" for place in TESTED_IN.get(module, (f"{room}/test_{name}",))]


def check(copy: Copy, module: str, count: int, seed: int) -> tuple[int, int]:
    """Print how many mutants of a module are killed, and those that survive; return the numbers of both."""
    text = (ROOT / "bot" / f"{module}.py").read_text(encoding="utf-8")
    begin = time.monotonic()
    if not copy.passes(module, text, seconds=600):
        sys.exit(f"The tests of {module} fail with it as it is.")
    seconds = int(3 * (time.monotonic() - begin)) + 20
    mutants = draw_mutants(text, count, random.Random(f"{seed} {module}"))
    survivors = [mutant for mutant in mutants if copy.passes(module, mutant.text, seconds)]
    print(f"{module:36} {len(mutants) - len(survivors):3} of {len(mutants)} killed", flush=True)
    lines = text.splitlines()
    for mutant in survivors:
        print(f"  {mutant.line}: {lines[mutant.line - 1].strip()}", flush=True)
        print(f"      {mutant.before} → {mutant.after}", flush=True)
    return len(mutants) - len(survivors), len(mutants)


def load_libraries() -> None:
    """Load what every run needs, and nothing of the bot."""
    for name in LOADED_BEFORE:
        importlib.import_module(name)
    for plugin in entry_points(group="pytest11"):
        plugin.load()
    from hypothesis import Phase, settings

    # The same examples each time, and none made simpler, which takes far longer than to find them.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(PROFILE, phases=phases, database=None, derandomize=True)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("modules", metavar="MODULE", nargs="*", default=MODULES)
    parser.add_argument("--count", type=int, default=MUTANTS_PER_MODULE, help="mutants of each module at most")
    parser.add_argument("--seed", type=int, default=1, help="draws other mutants")
    asked = parser.parse_args(arguments)
    load_libraries()
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder).resolve())
        for name in COPIED:
            source, goal = ROOT / name, copy.root / name
            shutil.copytree(source, goal) if source.is_dir() else shutil.copy(source, goal)
        results = [check(copy, module, asked.count, asked.seed) for module in asked.modules]
    killed, drawn = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"{'all':36} {killed:3} of {drawn} killed: {killed / drawn:.1%}")
    sys.exit(killed < TARGET * drawn)


if __name__ == "__main__":
    main(sys.argv[1:])
