"""How files stand in folders: rooms that can be taken in at a glance, that lean one way, and names that tell."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from tests.rules.source_files import Function, SourceFile

MOST_MODULES = 15
MIRRORED = ("records", "reading", "formats", "storage", "services", "presentation", "conversation")
"""The layers whose rooms the tests have too."""


def _folder(file: SourceFile) -> str:
    return file.module if file.is_package else file.module.rpartition(".")[0]


def folders_that_are_too_full(files: Sequence[SourceFile]) -> Iterator[str]:
    """No folder holds more modules than one takes in at a glance."""
    modules = Counter(_folder(file) for file in files if not file.is_package)
    for folder, count in modules.items():
        if count > MOST_MODULES:
            yield f"{folder} holds {count} modules"


def circles(files: Sequence[SourceFile]) -> Iterator[str]:
    """Neither modules nor rooms import each other in a circle."""
    edges = _edges(files)
    yield from _circle(edges, "modules")
    packages = {file.module for file in files if file.is_package}
    rooms: dict[str, set[str]] = defaultdict(set)
    for module, imported in edges.items():
        rooms[_room(module, packages)] |= {_room(other, packages) for other in imported}
    yield from _circle({room: others - {room} for room, others in rooms.items()}, "rooms")


def _edges(files: Sequence[SourceFile]) -> dict[str, set[str]]:
    """Each module with those that it imports; a package that is only passed through on the way is none of them."""
    known = {file.module for file in files}
    edges = {}
    for file in files:
        named = {name for name in file.imports if name in known}
        edges[file.module] = {one for one in named if not any(other.startswith(f"{one}.") for other in named)}
    return edges


def _room(module: str, packages: set[str]) -> str:
    """The folder of a module below its layer; what stands in a layer itself is a room of its own."""
    parts = module.split(".")
    depth = 2 if parts[0] == "cogs" else 3
    room = ".".join(parts[:depth])
    return room if room in packages else module


def _circle(edges: Mapping[str, set[str]], what: str) -> Iterator[str]:
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        yield f"{what}: {' ← '.join(error.args[1])}"


def public_classes_of_one_name(files: Sequence[SourceFile]) -> Iterator[str]:
    """No two public classes have one name: whoever reads it knows which is meant."""
    named: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for node in file.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named[node.name].append(file.module)
    for name, modules in named.items():
        if len(modules) > 1:
            yield f"{name} stands in {' and '.join(modules)}"


def things_named_as_processes(file: SourceFile) -> Iterator[str]:
    """A module is named by what goes on (-ing) where something goes on in it; a room's own word may stand for it."""
    name = file.module.rpartition(".")[2]
    if name.endswith("ing") and not file.is_package and name not in ROOMS and not any(map(_acts, file.tree.body)):
        yield "is named as a process, and nothing goes on in it"


ROOMS = ("asking", "keeping")
"""Words of the house for all that belongs to a room."""


def _acts(node: ast.stmt) -> bool:
    """Whether it is a function, or a class with a method, that others can call."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(one, Function) and not one.name.startswith("__") for one in node.body)
    return isinstance(node, Function) and not node.name.startswith("_")


def folders_without_a_room(files: Sequence[SourceFile]) -> Iterator[str]:
    """Tests stand in the same rooms as what they test."""
    rooms = {_folder(file) for file in files}
    for folder in sorted(room for room in rooms if room.startswith(tuple(f"tests.{layer}." for layer in MIRRORED))):
        _, layer, *below = folder.split(".")
        if not {f"bot.{layer}.{'.'.join(below)}", f"cogs.{'.'.join(below)}"} & rooms:
            yield f"{folder} has no room beside it in bot.{layer}"
