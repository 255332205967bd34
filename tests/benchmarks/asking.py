"""How well and how fast /ask answers: `python -m tests.benchmarks.asking [--failing | --speed [QUOTES …]]`.

The questions are about the shipped pack; `--failing` prints each that is not answered right, with what was shown.
`--speed` takes the processor time of asking made-up guilds of so many quotes (1,000, 100,000 and 1,000,000 unless told
otherwise), in turns with that of /search for the same names and words: the floor. `--keep FOLDER` keeps the guilds
there, and uses them again.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from bot.services.all_services import Services
from bot.storage.core.database import Database
from tests.benchmarks.made_up import TENTH_WORD
from tests.benchmarks.reading import GUILD, QUOTES, Asker, RecordingDatabase, make_asker, make_guilds, now
from tests.guilds import SHIPPED, open_services
from tests.services.questions.asked_questions import GROUPS, AskedQuestion, Fault, FirstCard, Score
from tests.services.questions.first_cards import score_of

TARGETS = {"plain": "57 in 60", "paraphrase": "55 in 60", "odd": "44 in 48", "not held": "19 in 20"}
FAULT_TARGETS = {Fault.FALSE_ALARM: "at most 2 in 120", Fault.FALSE: "none"}
SEARCH_TARGET, FLAT_TARGET = 2.0, 1.3
CALLS = 40
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
    "a rare word": lambda ask: _both(ask.words(6000, 8000)),
    "a word in a tenth": lambda ask: Made(f"Who spoke of {TENTH_WORD}?", TENTH_WORD),
    "words that nobody has": lambda ask: _both("unemployment in Ruritania"),
}


class Cost(NamedTuple):
    """What asking once takes: milliseconds of the processor, those of /search, and statements sent."""

    asking: float
    searching: float
    statements: int


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
    first: dict[str, Cost] = {}
    for quotes in sizes:
        with TemporaryDirectory() as folder:
            path = (keep or Path(folder)) / f"{quotes}.sqlite3"
            if not path.exists():
                print(f"Making {quotes:,} quotes …", file=sys.stderr)
                asyncio.run(make_guilds(path, quotes))
            costs = asyncio.run(costs_of(path, quotes))
        first = first or costs
        print(f"\n{quotes:,} quotes; targets: {SEARCH_TARGET:g}x /search, {FLAT_TARGET:g}x the first size")
        print(
            f"{'processor ms of one question':32}{'asking':>9}{'/search':>9}{'ratio':>8}{'growth':>9}{'statements':>12}"
        )
        for name, cost in costs.items():
            ratios = f"{cost.asking / cost.searching:7.1f}x{cost.asking / first[name].asking:8.1f}x"
            print(f"{name:32}{cost.asking:9.2f}{cost.searching:9.2f}{ratios}{cost.statements:12}")


async def costs_of(path: Path, quotes: int) -> dict[str, Cost]:
    asker = make_asker(quotes)
    return {name: await cost_of(path, [make(asker) for _ in range(CALLS + 1)]) for name, make in MADE.items()}


async def cost_of(path: Path, made: Sequence[Made]) -> Cost:
    """The medians of all but the first question, which reads the names into memory."""
    asking, searching = [], []
    async with Database.open(path) as database:
        services = Services.on(database, now)
        for question, searched in made:
            start = process_time()
            await services.ask.ask(GUILD, question=question)
            between = process_time()
            await services.searching.everything(GUILD, text=searched)
            searching.append(process_time() - between)
            asking.append(between - start)
    async with RecordingDatabase.open(path) as recording:
        assert isinstance(recording, RecordingDatabase)
        services = Services.on(recording, now)
        await services.ask.ask(GUILD, question=made[0].question)
        recording.statements.clear()
        await services.ask.ask(GUILD, question=made[-1].question)
        return Cost(median(asking[1:]) * 1_000, median(searching[1:]) * 1_000, len(recording.statements))


if __name__ == "__main__":
    main()
