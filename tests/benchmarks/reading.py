"""How long each read command's service takes: `python -m tests.benchmarks.reading [QUOTES …]`.

Without numbers: 1,000, 100,000 and 1,000,000 quotes in one server, beside a small second server in the same file (some
minutes). A call is the service's answer and its first page. The floor, measured in the same run, is the very same SQL
with the same parameters in plain sqlite3, by a connection with the same settings.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar, cast

from bot.services.all_services import Services
from bot.storage.core.database import READER_PRAGMAS, Database
from tests.benchmarks.made_up import FIRST_YEAR, TENTH_WORD, VOCABULARY, Sizes, make_actors, write_pack

QUOTES = (1_000, 100_000, 1_000_000)
SMALL_GUILD, GUILD = 1, 2
MOST_CALLS, FEWEST_CALLS, SECONDS = 200, 20, 4.0
"""A command is called so often, or for so long."""
FLOOR_TARGET, FLAT_TARGET, RANKING_TARGET = 5.0, 1.5, 20.0
HELD_TO_TARGETS = ("/quote actor", "/record", "/figure year of one indicator")
SEARCH_OF_A_TENTH = "/search, a word in a tenth"
RANKING = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search) LIMIT 10"

T = TypeVar("T")
Statement = tuple[str, Any]
Options = Mapping[str, object]


@dataclass(frozen=True)
class Asker:
    """Makes up what people ask about, given what is held."""

    sizes: Sizes
    names: Sequence[str]
    chance: random.Random

    def actor(self) -> str:
        return self.chance.choice(self.names)

    def topic(self) -> str:
        return f"T{self.chance.randint(1, self.sizes.topics)}"

    def topic_name(self) -> str:
        return f"Topic {VOCABULARY[-self.chance.randint(1, self.sizes.topics)]}"

    def source(self) -> str:
        return f"S{self.chance.randint(1, self.sizes.sources)}"

    def indicator(self) -> str:
        return f"I{self.chance.randint(1, self.sizes.indicators)}"

    def event(self) -> str:
        return f"Event {self.chance.randrange(self.sizes.events)}"

    def record(self) -> str:
        return f"Q{self.chance.randint(1, self.sizes.quotes)}"

    def year(self) -> str:
        return str(FIRST_YEAR + self.chance.randrange(self.sizes.years))

    def place(self) -> str:
        return f"Place {self.chance.randrange(self.sizes.places)}"

    def rare_word(self) -> str:
        return self.chance.choice(self.sizes.rare_words)

    def words(self, first: int, last: int, count: int = 1) -> str:
        """Words that are the `first` to `last` in order of use."""
        return " ".join(self.chance.sample(VOCABULARY[first:last], count))


@dataclass(frozen=True)
class Command:
    """A command of the bot: the service's method behind it, and what to ask it."""

    service: str
    method: str
    options: Callable[[Asker], Options]


COMMANDS = {
    "/quote actor": Command("quotes", "of_actor", lambda ask: {"name": ask.actor()}),
    "/quote actor on a topic": Command("quotes", "of_actor", lambda ask: {"name": ask.actor(), "topic": ask.topic()}),
    "/quote search, a rare word": Command("searching", "quotes", lambda ask: {"text": ask.rare_word()}),
    "/quote search, two words": Command("searching", "quotes", lambda ask: {"text": ask.words(0, 200, 2)}),
    "/quote search in a year": Command(
        "searching", "quotes", lambda ask: {"text": ask.words(0, 200), "since": (year := ask.year()), "until": year}
    ),
    "/figure year": Command("figures", "of_year", lambda ask: {"year": ask.year()}),
    "/figure year of one indicator": Command(
        "figures", "of_year", lambda ask: {"year": ask.year(), "indicator": ask.indicator()}
    ),
    "/figure find": Command("searching", "figures", lambda ask: {"text": "measure", "place": ask.place()}),
    "/search, a rare word": Command("searching", "everything", lambda ask: {"text": ask.rare_word()}),
    SEARCH_OF_A_TENTH: Command("searching", "everything", lambda ask: {"text": TENTH_WORD}),
    "/search, a word's beginning": Command("searching", "everything", lambda ask: {"text": ask.words(0, 8000)[:5]}),
    "/timeline": Command("chronicle", "timeline", lambda ask: {}),
    "/timeline of a topic": Command("chronicle", "timeline", lambda ask: {"topic": ask.topic()}),
    "/actor": Command("reading", "actor", lambda ask: {"name": ask.actor()}),
    "/position actor": Command("positions", "of_actor", lambda ask: {"name": ask.actor()}),
    "/position topic": Command("positions", "on_topic", lambda ask: {"topic": ask.topic()}),
    "/source list": Command("reading", "sources", lambda ask: {}),
    "/source list of a topic": Command("reading", "sources", lambda ask: {"topic": ask.topic()}),
    "/source show": Command("reading", "source", lambda ask: {"source": ask.source()}),
    "/record": Command("reading", "record", lambda ask: {"id": ask.record()}),
    "/upcoming": Command("chronicle", "upcoming", lambda ask: {"after": ask.year()}),
    "/gaps": Command("gaps", "gaps", lambda ask: {}),
    "/gaps on a topic": Command("gaps", "gaps", lambda ask: {"topic": ask.topic()}),
}


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one call."""

    middle: float
    high: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Timing:
        return cls(median(seconds) * 1_000, quantiles(seconds, n=100)[98] * 1_000)


@dataclass(frozen=True)
class Result:
    ours: Timing
    floor: Timing
    statements: int

    @property
    def ratio(self) -> float:
        return self.ours.middle / self.floor.middle


class RecordingConnection:
    """Stands before a connection, and notes what is asked of it."""

    def __init__(self, connection: sqlite3.Connection, statements: list[Statement]) -> None:
        self._connection = connection
        self._statements = statements

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        self._statements.append((sql, parameters))
        return self._connection.execute(sql, parameters)


class RecordingDatabase(Database):
    """A database that notes each statement that reads from it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.statements: list[Statement] = []

    async def read(self, work: Callable[[sqlite3.Connection], T], guild_id: int | None = None) -> T:
        return await super().read(lambda connection: work(self._recording(connection)), guild_id)

    async def search(self, work: Callable[[sqlite3.Connection], T], guild_id: int | None = None) -> T:
        return await super().search(lambda connection: work(self._recording(connection)), guild_id)

    def _recording(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        return cast(sqlite3.Connection, RecordingConnection(connection, self.statements))


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(QUOTES)
    results: dict[str, list[Result]] = {name: [] for name in COMMANDS}
    for quotes in sizes:
        with TemporaryDirectory() as folder:
            print(f"Making {quotes:,} quotes …", file=sys.stderr)
            asyncio.run(measure_all(quotes, Path(folder), results))
    print_flatness(sizes, results)


async def measure_all(quotes: int, folder: Path, results: dict[str, list[Result]]) -> None:
    path = folder / "despatch.sqlite3"
    asker = await make_guilds(path, Sizes(quotes))
    print(f"{quotes:,} quotes; milliseconds; target: at most {FLOOR_TARGET:g} times the floor where one is shown\n")
    print(f"{'':32}{'median':>9}{'p99':>9}{'floor':>9}{'floor p99':>11}{'median/floor':>14}   target")
    for name, command in COMMANDS.items():
        results[name].append(result := await measure(path, command, asker))
        print_result(name, result)
    print_ranking(path, quotes, results[SEARCH_OF_A_TENTH][-1])


async def make_guilds(path: Path, sizes: Sizes) -> Asker:
    """Make a guild with so many records, and a small one; returns who makes up what is asked of the first."""
    async with Database.open(path) as database:
        services = Services.on(database, now)
        for guild, size in ((SMALL_GUILD, Sizes(1_000)), (GUILD, sizes)):
            with TemporaryDirectory() as pack:
                write_pack(Path(pack), size)
                await services.packs.load(guild, Path(pack))
    return make_asker(sizes)


def make_asker(sizes: Sizes) -> Asker:
    """Who makes up what is asked of a guild with so many records: the same each time."""
    return Asker(sizes, [actor.name for actor in make_actors(sizes.actors)], random.Random(sizes.quotes))


def now() -> datetime:
    return datetime(2024, 1, 1, tzinfo=UTC)


async def measure(path: Path, command: Command, asker: Asker) -> Result:
    """Time the calls, each beside the statements that it sends, in plain sqlite3: the machine's pace changes."""
    asked = [command.options(asker) for _ in range(MOST_CALLS)]
    calls = await record_statements(path, command, asked)
    seconds: list[float] = []
    floor: list[float] = []
    with closing(connect(path)) as connection:
        replay(connection, calls[-1])
        async with Database.open(path) as database:
            services = Services.on(database, now)
            await answer(services, command, asked[-1])
            for options, statements in zip(asked, calls, strict=False):
                start = perf_counter()
                await answer(services, command, options)
                seconds.append(perf_counter() - start)
                floor.append(replay(connection, statements))
    return Result(Timing.of(seconds), Timing.of(floor), len(calls[0]))


async def answer(services: Services, command: Command, options: Options) -> None:
    """Ask as a person does; the first page is read along with what is found."""
    await getattr(getattr(services, command.service), command.method)(GUILD, **options)


async def record_statements(path: Path, command: Command, asked: Sequence[Options]) -> list[list[Statement]]:
    """The statements of each call, with names held in memory as they are when people ask; as many as time allows."""
    calls: list[list[Statement]] = []
    async with RecordingDatabase.open(path) as database:
        services = Services.on(database, now)
        await answer(services, command, asked[-1])
        start = perf_counter()
        for options in asked:
            cast(RecordingDatabase, database).statements.clear()
            await answer(services, command, options)
            calls.append(list(cast(RecordingDatabase, database).statements))
            if len(calls) >= FEWEST_CALLS and perf_counter() - start > SECONDS:
                break
    return calls


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, cached_statements=256)
    for pragma in READER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def replay(connection: sqlite3.Connection, statements: Sequence[Statement]) -> float:
    start = perf_counter()
    for sql, parameters in statements:
        connection.execute(sql, parameters).fetchall()
    return perf_counter() - start


def print_result(name: str, result: Result) -> None:
    ours, floor = result.ours, result.floor
    times = f"{ours.middle:9.2f}{ours.high:9.2f}{floor.middle:9.2f}{floor.high:11.2f}{result.ratio:13.1f}x"
    target = f"   at most {FLOOR_TARGET:g}x" if name in HELD_TO_TARGETS else ""
    print(f"{name:32}{times}{target}")


def print_ranking(path: Path, quotes: int, search: Result) -> None:
    """Rank all matches of the word in a tenth of the quotes, as a plain search would."""
    with closing(connect(path)) as connection:
        ranked = Timing.of([replay(connection, [(RANKING, (TENTH_WORD,))]) for _ in range(5)])
    ratio = ranked.middle / search.ours.middle
    target = f"   target at least {RANKING_TARGET:g}x" if quotes >= 1_000_000 else ""
    print(f"\n{'bm25 over all of its matches':32}{ranked.middle:9.2f}")
    print(f"{'bm25 / ' + SEARCH_OF_A_TENTH:50}{ratio:9.1f}x{target}\n")


def print_flatness(sizes: Sequence[int], results: Mapping[str, Sequence[Result]]) -> None:
    header = "".join(f"{quotes:>12,}" for quotes in sizes)
    print(f"{'median ms by quotes':32}{header}{'last/first':>12}   target")
    for name, by_size in results.items():
        growth = by_size[-1].ours.middle / by_size[0].ours.middle
        target = f"   at most {FLAT_TARGET:g}x" if name in HELD_TO_TARGETS else ""
        print(f"{name:32}" + "".join(f"{one.ours.middle:12.2f}" for one in by_size) + f"{growth:11.1f}x{target}")


if __name__ == "__main__":
    main()
