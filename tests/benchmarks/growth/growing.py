"""How reading commands grow with what is held: `python -m tests.benchmarks.growth.growing [QUOTES …]`.

Unless told otherwise a server of 1,000 quotes and one of a million take turns, since the machine's pace changes. Both
are wide: a source for ten quotes, an event for twenty, half of them planned, a tenth of all on each topic and by one
body, which has office holders too. Told is the processor time of an answer with its first page, and how many statements
it sends. `--keep FOLDER` keeps the servers there, and uses them again; `--only TEXT` takes the commands that have it in
their name.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from bot.problems import Problem
from bot.services.all_services import Services
from bot.services.server.rights import Person
from tests.benchmarks.made_up import Sizes
from tests.benchmarks.reading import (
    COMMANDS,
    Asker,
    Command,
    RecordingDatabase,
    answer,
    make_asker,
    make_guilds,
    now,
)

QUOTES = (1_000, 1_000_000)
CALLS = 7
TARGET_MS = 50.0
ANN = Person(7, manages_server=True)


def _year(ask: Asker) -> dict[str, str]:
    year = ask.year()
    return {"since": year, "until": year}


MORE = {
    "/quote actor, a body": Command("quotes", "of_actor", lambda ask: {"name": ask.names[0]}),
    "/quote actor, a body in a year": Command("quotes", "of_actor", lambda ask: {"name": ask.names[0], **_year(ask)}),
    "/quote search on a topic": Command("searching", "quotes", lambda ask: {"text": ask.words(0, 200), "topic": "T1"}),
    "/figure year of a place": Command("figures", "of_year", lambda ask: {"year": ask.year(), "place": ask.place()}),
    "/figure year not held": Command("figures", "of_year", lambda ask: {"year": "1950"}),
    "/figure series": Command("series", "series", lambda ask: {"indicator": ask.indicator()}),
    "/figure compare": Command(
        "comparing", "compare", lambda ask: {"indicator": ask.indicator(), "first": "2001", "second": "2010"}
    ),
    "/timeline of a body": Command("chronicle", "timeline", lambda ask: {"actor": ask.names[0]}),
    "/timeline of a topic in a year": Command(
        "chronicle", "timeline", lambda ask: {"topic": ask.topic(), **_year(ask)}
    ),
    "/timeline of years not held": Command("chronicle", "timeline", lambda ask: {"since": "1950", "until": "1951"}),
    "/upcoming on a topic": Command("chronicle", "upcoming", lambda ask: {"topic": ask.topic(), "after": ask.year()}),
    "/upcoming, all gone by": Command("chronicle", "upcoming", lambda ask: {"after": "2090"}),
    "/position actor, a body": Command("positions", "of_actor", lambda ask: {"name": ask.names[0]}),
    "/position topic of a party": Command(
        "positions", "on_topic", lambda ask: {"topic": ask.topic(), "party": ask.names[0]}
    ),
    "/actor, a body": Command("reading", "actor", lambda ask: {"name": ask.names[0]}),
    "/search of a kind": Command("searching", "everything", lambda ask: {"text": ask.words(0, 200), "kind": "event"}),
    "/search in a year": Command("searching", "everything", lambda ask: {"text": ask.words(0, 200), **_year(ask)}),
    "/search, a topic's name": Command("searching", "everything", lambda ask: {"text": ask.topic_name()}),
    "/source list in a year": Command("reading", "sources", _year),
    "/source list, topic and year": Command("reading", "sources", lambda ask: {"topic": ask.topic(), **_year(ask)}),
    "/record of a topic": Command("reading", "record", lambda ask: {"id": ask.topic()}),
    "/record of a source": Command("reading", "record", lambda ask: {"id": ask.source()}),
    "/new": Command("news", "news", lambda ask: {"user_id": ANN.user_id}),
    "/new, an import": Command("news", "bulk", lambda ask: {"change": 1}),
    "/brief on a topic": Command("briefing", "brief", lambda ask: {"topic": ask.topic()}),
    "/brief on an actor": Command("briefing", "brief", lambda ask: {"actor": ask.actor()}),
    "/help": Command("guide", "examples", lambda ask: {}),
    "/review": Command("reviewing", "queue", lambda ask: {"person": ANN}),
    "/settings my-data": Command("remembering", "own_data", lambda ask: {"user_id": ANN.user_id}),
    "/follow": Command("following", "own", lambda ask: {"user_id": ANN.user_id}),
    "/digest list": Command("digests", "all", lambda ask: {}),
    "/pack list": Command("offered_packs", "all", lambda ask: {"offered": []}),
    "typing an actor": Command("suggestions", "names", lambda ask: {"kind": "actor", "text": ask.actor()[:4]}),
    "typing a source": Command("suggestions", "names", lambda ask: {"kind": "source", "text": "report"}),
    "typing a party": Command("suggestions", "parties", lambda ask: {"text": ""}),
    "typing a place": Command("suggestions", "places", lambda ask: {"text": "pl"}),
    "typing a period": Command("comparing", "offered", lambda ask: {"indicator": ask.indicator(), "typed": ""}),
}


class Cost(NamedTuple):
    """Milliseconds of the processor of the first call and of a later one, and statements of one."""

    first: float
    later: float
    statements: int


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).split(":", 1)[0])
    parser.add_argument("quotes", nargs="*", type=int, default=QUOTES)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--only", default="", metavar="TEXT")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        made = [Sizes(quotes, is_wide=True) for quotes in given.quotes]
        paths = {each: (given.keep or Path(folder)).absolute() / f"wide-{each.quotes}.sqlite3" for each in made}
        for sizes, path in paths.items():
            if not path.exists():
                print(f"Making {sizes.quotes:,} quotes …", file=sys.stderr)
                asyncio.run(make_guilds(path, sizes))
        asyncio.run(print_costs(paths, given.only))


async def print_costs(paths: Mapping[Sizes, Path], only: str) -> None:
    print(f"processor ms; target: at most {TARGET_MS:g} where most is held\n")
    print(f"{'':34}" + "".join(f"{sizes.quotes:>11,}{'first':>9}{'sent':>6}" for sizes in paths) + f"{'growth':>9}")
    async with AsyncExitStack() as stack:
        opened: list[tuple[Asker, Services, RecordingDatabase]] = []
        for sizes, path in paths.items():
            database = await stack.enter_async_context(RecordingDatabase.open(path))
            assert isinstance(database, RecordingDatabase)
            opened.append((make_asker(sizes), Services.on(database, now), database))
        for name, command in {**COMMANDS, **MORE}.items():
            if only in name:
                costs = await costs_of(command, opened)
                told = "".join(f"{cost.later:11.2f}{cost.first:9.1f}{cost.statements:6}" for cost in costs)
                growth = costs[-1].later / costs[0].later
                print(f"{name:34}{told}{growth:8.1f}x{'   over' if costs[-1].later > TARGET_MS else ''}", flush=True)


async def costs_of(command: Command, opened: Sequence[tuple[Asker, Services, RecordingDatabase]]) -> list[Cost]:
    """What a command costs in each server; they take turns."""
    took: list[list[float]] = [[] for _ in opened]
    for _ in range(CALLS + 1):
        for (asker, services, database), times in zip(opened, took, strict=True):
            options = command.options(asker)
            database.statements.clear()
            start = process_time()
            # A small server may not hold what was made up: to say so is an answer, too.
            with suppress(Problem):
                await answer(services, command, options)
            times.append((process_time() - start) * 1_000)
    return [
        Cost(times[0], median(times[1:]), len(database.statements))
        for (_, _, database), times in zip(opened, took, strict=True)
    ]


if __name__ == "__main__":
    main()
