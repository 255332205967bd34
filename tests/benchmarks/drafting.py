"""How long it takes to begin a draft and to read it: `python -m tests.benchmarks.drafting [ROWS]`.

In a server with much on record, each time after something else was written there; and in a small one while a file of
ROWS quotes (60,000 without a number) is imported into another. The floor, measured in turns in the same run, is a small
server at rest.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.records.fields import fields_of
from bot.records.kinds.actor import Actor
from bot.records.values import StoredValues
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import KeepingService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.record_change import Content
from bot.storage.records.writer import writing
from tests.benchmarks.autocomplete import make_names
from tests.guilds import NOW, SHIPPED, clock

ROWS, SAVED, ACTORS = 60_000, 1_000, 10_000
CALLS = 40
SMALL, MANY_SAVED, MANY_ACTORS, IMPORTING = range(1, 5)
SERVERS = {MANY_SAVED: f"{SAVED:,} saved drafts", MANY_ACTORS: f"{ACTORS:,} actors"}
FLAT_TARGET, SECONDS_DISCORD_WAITS = 1.5, 3.0
CURATOR = Person(user_id=1, manages_server=True)


@dataclass(frozen=True)
class Drafting:
    """What is measured, over one database."""

    database: Database
    keeping: KeepingService
    numbers: Iterator[int]

    async def save_topic(self, guild_id: int) -> float:
        """Add a topic by a draft; returns how many seconds its saving took."""
        name = f"Topic {next(self.numbers)}"
        number = await self.keeping.begin(guild_id, CURATOR, Draft(kind="topic", typed={"name": name}))
        view = await self.keeping.look(guild_id, CURATOR, number)
        start = perf_counter()
        await self.keeping.save(guild_id, CURATOR, view, view.version)
        return perf_counter() - start

    async def begin(self, guild_id: int) -> float:
        """Begin a quote's draft and read it; returns how many milliseconds that took."""
        typed = {"speakers": "Keir Starmer", "sources": "S1", "text": f"Words {next(self.numbers)}."}
        start = perf_counter()
        number = await self.keeping.begin(guild_id, CURATOR, Draft(kind="quote", typed=typed))
        await self.keeping.look(guild_id, CURATOR, number)
        return (perf_counter() - start) * 1_000

    async def fill(self) -> None:
        for guild_id in (SMALL, MANY_SAVED, MANY_ACTORS, IMPORTING):
            await PackLoader(self.database, clock).load(guild_id, SHIPPED)
        for _ in range(SAVED):
            await self.save_topic(MANY_SAVED)
        empty = {field.attribute: field.empty for field in fields_of(Actor)}
        contents = [
            Content(f"k{name.record_id}", StoredValues({**empty, "name": name.name, "kind": "person"}))
            for name in make_names(ACTORS)
        ]
        async with writing(self.database, MANY_ACTORS, Occasion(at=NOW)) as writer:
            await writer.add_many(Actor, contents)

    async def compare(self) -> None:
        taken: dict[int, list[float]] = {guild_id: [] for guild_id in (SMALL, *SERVERS)}
        for _ in range(CALLS):
            for guild_id, milliseconds in taken.items():
                await self.save_topic(guild_id)
                milliseconds.append(await self.begin(guild_id))
        floor = median(taken[SMALL])
        print(f"{'a draft in a server with':32}{'median ms':>11}{'floor ms':>11}{'ratio':>8}{'target':>8}")
        for guild_id, name in SERVERS.items():
            middle = median(taken[guild_id])
            print(f"{name:32}{middle:11.2f}{floor:11.2f}{middle / floor:7.2f}x{FLAT_TARGET:7.1f}x")

    async def compare_while_importing(self, rows: int) -> None:
        table = ["key,speaker,text,directness,extent,sources"]
        table += [f"k{row},keir-starmer,Words number {row},direct,full,S1" for row in range(rows)]
        importing = ImportService(self.database, Directory(), clock)
        data = "\n".join(table).encode()
        view = await importing.begin(IMPORTING, CURATOR, "quotes.csv", data, kind=None, reason="")
        start = perf_counter()
        task = asyncio.create_task(importing.apply(IMPORTING, CURATOR, view.proposal.proposal_id, RowsTaken.ALL))
        taken = []
        while not task.done():
            taken.append(await self.begin(SMALL))
            await asyncio.sleep(0.02)
        await task
        print(
            f"\nwhile {rows:,} rows are imported in {perf_counter() - start:.1f} s: {len(taken)} drafts, median "
            f"{median(taken):.1f} ms, at most {max(taken):.0f} ms; Discord waits {SECONDS_DISCORD_WAITS:.0f} s"
        )


@asynccontextmanager
async def drafting() -> AsyncIterator[Drafting]:
    with TemporaryDirectory() as folder:
        async with Database.open(Path(folder) / "despatch.sqlite3") as database:
            yield Drafting(database, KeepingService(database, Directory(), clock), count(1))


async def measure(rows: int) -> None:
    async with drafting() as measured:
        await measured.fill()
        await measured.compare()
        await measured.compare_while_importing(rows)


def main() -> None:
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))


if __name__ == "__main__":
    main()
