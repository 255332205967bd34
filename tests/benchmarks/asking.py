"""How well and how fast /ask answers: `python -m tests.benchmarks.asking [--failing | --speed [QUOTES …]]`.

The questions are about the shipped pack; `--failing` prints each that is not answered right, with what was shown.
`--speed` takes the processor time of asking guilds of so many quotes (unless told otherwise 1,000 to a million),
in turns with that of /search for the same names and words: the floor; and how long either takes to be acknowledged.
Growth is told beside the first size, and beside a guild as small that has as much of whatever is asked as a large one:
to find more takes longer too. `--keep FOLDER` keeps the guilds there, and uses them again.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from typing import NamedTuple

from bot.services.all_services import Services
from bot.storage.core.database import Database
from tests.benchmarks.made_up import TENTH_WORD, Sizes
from tests.benchmarks.reading import GUILD, Asker, RecordingDatabase, make_asker, make_guilds, now
from tests.guilds import SHIPPED, open_services
from tests.running.processes import bot_process
from tests.running.stand_in.discord_objects import CHANNEL_ID
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn
from tests.services.questions.asked_questions import GROUPS, AskedQuestion, Fault, FirstCard, Score
from tests.services.questions.first_cards import score_of

TARGETS = {"plain": "57 in 60", "paraphrase": "55 in 60", "odd": "44 in 48", "not held": "19 in 20"}
FAULT_TARGETS = {Fault.FALSE_ALARM: "at most 2 in 120", Fault.FALSE: "none"}
SEARCH_TARGET, FLAT_TARGET = 2.0, 1.3
QUOTES = (1_000, 10_000, 100_000, 1_000_000)
CALLS, SIGNS = 40, 10
_SENTENCES_PRINTED = 4


class Made(NamedTuple):
    """A made-up question, and what somebody would type into /search instead."""

    question: str
    searched: str


def _both(text: str) -> Made:
    return Made(text, text)


MADE: dict[str, Callable[[Asker], Made]] = {
    "what did somebody say": lambda ask: Made(f"What did {(name := ask.actor())} say?", name),
    "what on a topic": lambda ask: Made(f"What did {(name := ask.actor())} say about {ask.topic_name()}?", name),
    "who opposes a topic": lambda ask: Made(f"Who opposes {(topic := ask.topic_name())}?", topic),
    "what is held of a topic": lambda ask: _both(ask.topic_name()),
    "sources on a topic": lambda ask: Made(f"What are the sources on {(topic := ask.topic_name())}?", topic),
    "who changed sides": lambda ask: Made("Who changed their mind?", ask.topic_name()),
    "how many in a year": lambda ask: Made(f"How many {(place := ask.place())} in {ask.year()}?", place),
    "what happened in a year": lambda ask: Made(f"What happened in {(year := ask.year())}?", year),
    "what was said in a month": lambda ask: Made(f"What was said in May {(year := ask.year())}?", year),
    "who is": lambda ask: Made(f"Who is {(name := ask.actor())}?", name),
    "a bare name": lambda ask: _both(ask.actor()),
    "a rare word": lambda ask: _both(ask.rare_word()),
    "a word in a tenth": lambda ask: Made(f"Who spoke of {TENTH_WORD}?", TENTH_WORD),
    "words that nobody has": lambda ask: _both("unemployment in Ruritania"),
    "before what happened": lambda ask: Made(f"What did {(name := ask.actor())} say before {ask.event()}?", name),
    "who was in office before": lambda ask: Made(f"Who was spokesperson before {(name := ask.actor())}?", name),
    "a name that is not held": lambda ask: Made(f"What did Ada Lovelace say about {ask.topic_name()}?", "Ada Lovelace"),
    "how many of what is not held": lambda ask: Made(f"How many zebras in {(place := ask.place())}?", place),
}


class Cost(NamedTuple):
    """What asking once takes: milliseconds of the processor, those of /search, statements sent; and what is found."""

    asking: float
    searching: float
    statements: int
    found: int
    """So many records answer; where none does, so many stand near."""


class Acknowledged(NamedTuple):
    """Milliseconds from the arrival of a command until the bot's first sign: an answer, or that it is thinking."""

    asking: float
    searching: float


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).split(":", 1)[0])
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("--speed", nargs="*", type=int, metavar="QUOTES")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.speed is not None:
        print_speed(given.speed or QUOTES, given.keep)
        return
    score = asyncio.run(score_of_shipped())
    print_score(score)
    if given.failing:
        for asked, card, found in score.failing:
            print_failing(asked, card, found)


async def score_of_shipped() -> Score:
    with TemporaryDirectory() as folder:
        async with open_services(Path(folder) / "despatch.sqlite3") as services:
            await services.load(SHIPPED)
            return await score_of(services)


def print_score(score: Score) -> None:
    print(f"{'every fact on the first card':32}{'right':>10}   target")
    for group in GROUPS:
        print(f"{group:32}{f'{score.right[group]} of {score.asked[group]}':>10}   {TARGETS[group]}")
    for fault, count in score.faults.items():
        print(f"{fault.value:32}{count:>10}   {FAULT_TARGETS.get(fault, '')}".rstrip())


def print_failing(asked: AskedQuestion, card: FirstCard, found: Sequence[tuple[Fault, str]]) -> None:
    print(f"\n{asked.group}: {' → '.join([*asked.after, asked.question])}")
    for fault, told in found:
        print(f"  {fault.value}: {told}")
    print(f"  shown: {' '.join(card.answering) or 'no record'}")
    # The sentences, which stand above the first line that names a record.
    for told in card.text.splitlines()[:_SENTENCES_PRINTED]:
        print(f"  | {told[:160]}")


def print_speed(sizes: Sequence[int], keep: Path | None) -> None:
    with TemporaryDirectory() as folder:
        made = [Sizes(sizes[0], is_full=True), *map(Sizes, sizes)]
        paths = {each: (keep.absolute() if keep else Path(folder)) / f"{file_name(each)}.sqlite3" for each in made}
        for each, path in paths.items():
            if not path.exists():
                print(f"Making {each.quotes:,} quotes …", file=sys.stderr)
                asyncio.run(make_guilds(path, each))
        print_costs(asyncio.run(costs_of(paths)))
        for each in made[1:]:
            print_acknowledged(each.quotes, asyncio.run(acknowledged(paths[each], make_asker(each))))


def file_name(sizes: Sizes) -> str:
    return f"{sizes.quotes}-full" if sizes.is_full else f"{sizes.quotes}"


def print_costs(costs: Mapping[Sizes, Mapping[str, Cost]]) -> None:
    full, first, *_ = costs.values()
    for sizes, by_name in costs.items():
        of = ", with as much of whatever is asked as in a large server" if sizes.is_full else ""
        print(f"\n{sizes.quotes:,} quotes{of}; targets: {SEARCH_TARGET:g}x /search, {FLAT_TARGET:g}x the first size")
        print(
            f"{'processor ms of one question':32}{'asking':>9}{'/search':>9}{'ratio':>8}{'growth':>9}"
            f"{'beside full':>13}{'found':>7}{'statements':>12}"
        )
        for name, cost in by_name.items():
            ratios = f"{cost.asking / cost.searching:7.1f}x{cost.asking / first[name].asking:8.1f}x"
            beside_full = f"{cost.asking / full[name].asking:12.1f}x"
            print(
                f"{name:32}{cost.asking:9.2f}{cost.searching:9.2f}{ratios}{beside_full}{cost.found:7}{cost.statements:12}"
            )


async def costs_of(paths: Mapping[Sizes, Path]) -> dict[Sizes, dict[str, Cost]]:
    """By size the cost of each question; the sizes take turns, since the machine's pace changes."""
    costs: dict[Sizes, dict[str, Cost]] = {sizes: {} for sizes in paths}
    async with AsyncExitStack() as stack:
        opened: list[tuple[Asker, Services]] = []
        for sizes, path in paths.items():
            database = await stack.enter_async_context(Database.open(path))
            opened.append((make_asker(sizes), Services.on(database, now)))
        for name, make in MADE.items():
            timed: dict[Sizes, list[tuple[float, float, int]]] = {sizes: [] for sizes in paths}
            for _ in range(CALLS + 1):
                for asker, services in opened:
                    timed[asker.sizes].append(await time_both(services, make(asker)))
            for asker, _ in opened:
                # All but the first question, which reads the names into memory.
                asking, searching, found = zip(*timed[asker.sizes][1:], strict=True)
                statements = await statements_of(paths[asker.sizes], [make(asker), make(asker)])
                costs[asker.sizes][name] = Cost(median(asking), median(searching), statements, round(median(found)))
    return costs


async def time_both(services: Services, made: Made) -> tuple[float, float, int]:
    """Milliseconds of the processor of a question and of /search, and how many records the question finds."""
    start = process_time()
    found = await services.ask.ask(GUILD, question=made.question)
    between = process_time()
    await services.searching.everything(GUILD, text=made.searched)
    return (between - start) * 1_000, (process_time() - between) * 1_000, len(found.findings) or len(found.nearest)


async def statements_of(path: Path, made: Sequence[Made]) -> int:
    """How many statements the last of some questions sends."""
    async with RecordingDatabase.open(path) as recording:
        assert isinstance(recording, RecordingDatabase)
        services = Services.on(recording, now)
        for each in made:
            recording.statements.clear()
            await services.ask.ask(GUILD, question=each.question)
        return len(recording.statements)


async def acknowledged(path: Path, asker: Asker) -> dict[str, Acknowledged]:
    """The medians of /ask and /search in turns, of the bot as a process of its own beside a stand-in for Discord."""
    found: dict[str, Acknowledged] = {}
    with TemporaryDirectory() as folder:
        settings = {"DISCORD_TOKEN": TOKEN, "STARTER_PACKS": "", "DATABASE_PATH": str(path)}
        async with DiscordStandIn.serve() as stand_in:
            stand_in.guilds = {GUILD: [CHANNEL_ID]}
            process = bot_process(
                "run", folder=Path(folder), settings=settings, api=stand_in.api, gateway=stand_in.gateway
            )
            async with process as bot:
                await bot.wait_for_log("Ready")
                for name, make in MADE.items():
                    made = [make(asker) for _ in range(SIGNS + 1)]
                    times = [
                        (
                            await first_sign(stand_in, "ask", question=question),
                            await first_sign(stand_in, "search", text=searched),
                        )
                        for question, searched in made
                    ]
                    asking, searching = zip(*times[1:], strict=True)
                    found[name] = Acknowledged(median(asking), median(searching))
    return found


async def first_sign(stand_in: DiscordStandIn, command: str, **options: str) -> float:
    stand_in.requests.clear()
    start = monotonic()
    route = await stand_in.command(command, **options)
    await stand_in.wait_for(route)
    sign = (monotonic() - start) * 1_000
    await stand_in.answer_to(route)
    return sign


def print_acknowledged(quotes: int, found: Mapping[str, Acknowledged]) -> None:
    print(f"\n{quotes:,} quotes; target: {SEARCH_TARGET:g}x /search")
    print(f"{'ms until the first sign':32}{'/ask':>9}{'/search':>9}{'ratio':>8}")
    for name, signs in found.items():
        print(f"{name:32}{signs.asking:9.1f}{signs.searching:9.1f}{signs.asking / signs.searching:7.1f}x")


if __name__ == "__main__":
    main()
