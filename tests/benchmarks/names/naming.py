"""What finding records by names costs with 1,000 and 30,000 actors: `python -m tests.benchmarks.names.naming`.

Processor time of the first question, of those after it, and of one after each small write; what the names take in
memory, and what a full collection of garbage costs with them. Beside the floor of the same run: all names read from the
database and compared in small letters. With `--beside PATH` the same of another checkout, such as an older one.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import gc
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from bot.problems import Problem
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Record, State
from bot.services.names.directory import Directory
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.writer import writing
from tests.benchmarks.made_up import is_body, make_actors

SIZES: Final = (1_000, 30_000)
GUILD: Final = 1
NOW: Final = datetime(2026, 11, 30, tzinfo=UTC)
WRITES: Final = 4
Row = Mapping[str, object]


def make_pack(folder: Path, count: int) -> None:
    """Write so many actors, a source for each, and a role for each person, as a pack."""
    actors = make_actors(count)
    bodies = [number for number, actor in enumerate(actors) if is_body(actor)]
    tables: dict[str, Iterator[Row]] = {
        "source": ({"key": f"s{n}", "title": _title(n, actors[n].name), "kind": "report"} for n in range(count)),
        "actor": (
            {
                "key": f"a{n}",
                "name": actor.name,
                "kind": "organisation" if is_body(actor) else "person",
                "aliases": ";".join(actor.aliases),
            }
            for n, actor in enumerate(actors)
        ),
        "role": (
            {"actor": f"a{n}", "title": "Speaker", "organisation": f"a{bodies[n % len(bodies)]}", "source": f"s{n}"}
            for n, actor in enumerate(actors)
            if not is_body(actor)
        ),
    }
    for kind, rows in tables.items():
        with (folder / f"{KINDS[kind].PLURAL}.csv").open("w", encoding="utf-8", newline="") as file:
            columns = [described.column for described in fields_of(KINDS[kind])]
            header = columns if KINDS[kind].KEY_COLUMNS else ["key", *columns]
            table = csv.DictWriter(file, header, restval="", lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    resources = [{"name": KINDS[kind].PLURAL, "path": f"{KINDS[kind].PLURAL}.csv"} for kind in tables]
    descriptor = {"name": "made-up", "version": "1", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def _title(number: int, name: str) -> str:
    return f"Report {number} on {name}"


async def load(path: Path, count: int) -> None:
    with TemporaryDirectory() as name:
        make_pack(Path(name), count)
        async with Database.open(path) as database:
            await PackLoader(database, lambda: NOW).load(GUILD, Path(name))


async def measure(path: Path, count: int) -> dict[str, float]:
    """What each costs, in milliseconds of the processor but for what says otherwise."""
    actors = make_actors(count)
    actor = actors[count // 2 + 1]
    async with Database.open(path) as database:
        workspace, directory = Workspace(database, GUILD), Directory()
        await workspace.read(lambda reader: reader.names("topic"))
        memory, tracked = _memory()
        costs = {"floor: all names read and compared": await _cost(lambda: workspace.read(_floor))}

        async def ask(kind: str, text: str) -> None:
            with suppress(Problem):  # who may be several is asked about, which costs as much
                await workspace.read(lambda reader: directory.resolve(reader, kind, text))

        async def type_in(text: str) -> None:
            await workspace.read(lambda reader: directory.suggest(reader, Actor.KIND, text))

        costs["first question, by a whole name"] = await _cost(lambda: ask("actor", actor.name))
        costs["first letters typed"] = await _cost(lambda: type_in(actor.name[:3]))
        costs["first misspelt name"] = await _cost(lambda: ask("actor", _misspelt(actor.name)))
        costs["first source, by its title"] = await _cost(lambda: ask("source", _title(8, actors[8].name)))
        costs["one more by a whole name"] = await _cost(lambda: ask("actor", actor.name))
        costs["one more misspelt"] = await _cost(lambda: ask("actor", _misspelt(actor.name)))
        for changed in CHANGED:
            found = []
            for number in range(WRITES):
                await _mark(database, changed, State.CURRENT if number % 2 else State.WITHDRAWN)
                found.append(await _cost(lambda: ask("actor", actor.name)))
            costs[f"question after a change of one {changed.KIND}"] = sum(found) / len(found)
        now, objects = _memory()
        costs["memory, MB"], costs["objects that are tracked"] = now - memory, objects - tracked
        costs["full collection of garbage"] = await _cost(_collect)
    return costs


CHANGED: Final = (Actor, Source, Role)


async def _mark(database: Database, record_type: type[Record], state: State) -> None:
    async with writing(database, GUILD, Occasion(at=NOW, user_id=7, origin="edit")) as writer:
        found = await writer.read(partial(Reader.ids_by_number, kind=record_type.KIND, numbers=[7]))
        await writer.mark_many(record_type, found, state, "")


def _floor(reader: Reader) -> list[str]:
    texts = [text for row in reader.names("actor") for text in (row.name, *row.aliases)]
    return [text for text in map(str.casefold, texts) if "zzz" in text]


async def _collect() -> None:
    gc.collect()


async def _cost(work: Callable[[], Awaitable[object]]) -> float:
    start = process_time()
    await work()
    return (process_time() - start) * 1000


def _memory() -> tuple[float, float]:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(gc.get_objects())


def _misspelt(name: str) -> str:
    return f"{name[:2]}{name[3]}{name[2]}{name[4:]}"


def costs_in(checkout: Path, path: Path, count: int) -> dict[str, float]:
    """What the code of a checkout costs, in processes of its own: one loads, another one asks."""
    printed = ""
    for step in ("load", "measure"):
        command = [sys.executable, str(Path(__file__)), step, str(path), str(count)]
        settings = {**os.environ, "PYTHONPATH": str(checkout)}
        ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=settings, cwd=checkout)
        printed = ended.stdout
    costs: dict[str, float] = json.loads(printed)
    return costs


def main(given: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=Path, help="another checkout, measured in the same run")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args(given)
    checkouts = [Path(__file__).parents[3], *([options.beside.resolve()] if options.beside else [])]
    for count in options.sizes:
        with TemporaryDirectory() as folder:
            each = [costs_in(one, Path(folder) / f"{place}.sqlite3", count) for place, one in enumerate(checkouts)]
        print(f"\n{count:,} actors{'':30}", *(f"{checkout.name:>12}{'/ floor':>10}" for checkout in checkouts))
        for what in each[0]:
            shown = (f"{one[what]:12.2f}{one[what] / next(iter(one.values())):9.2f}x" for one in each)
            print(f"{what:42}", *shown)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["load", path, count]:
            asyncio.run(load(Path(path), int(count)))
        case ["measure", path, count]:
            print(json.dumps(asyncio.run(measure(Path(path), int(count)))))
        case given:
            main(given)
