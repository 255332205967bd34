"""Whether the bot answers while it draws, writes documents and searches.

`python -m tests.benchmarks.drawing [QUOTES [FILES]]`: on the shipped pack, and on a made-up record of 20,000 quotes
unless told otherwise, a thousand of them on the topic asked for; 200 charts and as many PDFs are made to see whether
memory grows (some minutes). Each answer is made as the bot makes it, from the question to the message with its
files, short of sending it; and while it is made, a task notes how late the event loop wakes it.

The floor of a time, measured right before, is a loop of a million additions in plain Python; that of the lag is the lag
while nothing is done. "Ever" is the first answer of a process on a machine whose fonts matplotlib has not listed yet,
"first" that of the next process; both load the libraries, and "lag" is the longest meanwhile.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bot.application import open_services
from bot.conversation.asking.answering import first_page
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.workshop import make
from bot.presentation.asking.brief_card import brief_card, brief_file
from bot.presentation.asking.lists import search_results, timeline
from bot.presentation.asking.series_card import series_card
from bot.presentation.card.paged import Listing
from bot.services.all_services import Services
from bot.settings import Settings
from tests.benchmarks.made_up import TENTH_WORD, Sizes, write_pack
from tests.guilds import SHIPPED

QUOTES, FILES = 20_000, 200
WARM_UP, AT_ONCE, ROUNDS = 20, 10, 4
SECONDS = 2.0
"""What is not done FILES times is done over and over for so long, and at least once."""
FLOORS = 5
SECONDS_ASLEEP = 0.001
TARGET_LAG = 50.0
"""Milliseconds, of the 99th percentile."""
TARGET_GROWTH = 10.0
"""MiB by FILES files, 50 KiB each: less than a chart or a PDF takes. So much an allocator holds by chance."""
OWNER_ID = 1
TEAM = "Policy team"


@dataclass(frozen=True)
class Record:
    """A server's records, and what is asked of them."""

    name: str
    guild_id: int
    topic: str
    indicator: str
    text: str


@dataclass(frozen=True)
class Kind:
    """What a command asks: a service's method, with the option that a record names; and what it shows."""

    method: str
    option: str
    show: Callable[[Any], Listing]

    async def answer(self, services: Services, record: Record) -> None:
        service, _, method = self.method.partition(".")
        ask = getattr(getattr(services, service), method)
        question = Question(ask, **{self.option: getattr(record, self.option)})
        await first_page(question, self.show, record.guild_id, OWNER_ID)


@dataclass(frozen=True)
class Run:
    """Milliseconds of each answer, and by how many the loop was late meanwhile; MiB of memory at the beginning."""

    floor: float
    times: Sequence[float]
    lags: Sequence[float]
    memory: float
    growth: float

    @property
    def high_lag(self) -> float:
        return percentile(self.lags, 99)


PACK = Record("shipped", 1, "drug consumption rooms", "I1", "safe")
MADE_UP = Record("made-up", 2, "T1", "I1", TENTH_WORD)
CHART, PDF = "chart of a series", "briefing, PDF"
COUNTED = (CHART, PDF)
KINDS = {
    CHART: Kind("series.series", "indicator", partial(series_card, team=TEAM)),
    "chart of a timeline": Kind("chronicle.timeline", "topic", partial(timeline, team=TEAM)),
    "briefing, card": Kind("briefing.brief", "topic", partial(brief_card, team=TEAM)),
    PDF: Kind("briefing.brief", "topic", partial(brief_file, team=TEAM, file_format="pdf")),
    "briefing, Word": Kind("briefing.brief", "topic", partial(brief_file, team=TEAM, file_format="word")),
    "briefing, Markdown": Kind("briefing.brief", "topic", partial(brief_file, team=TEAM, file_format="markdown")),
    "search": Kind("searching.everything", "text", search_results),
}


def main() -> None:
    match sys.argv[1:]:
        case ["--first", path, name]:
            asyncio.run(print_first(Path(path), KINDS[name]))
        case numbers:
            quotes, files = (*map(int, numbers), *(QUOTES, FILES)[len(numbers) :])
            with TemporaryDirectory() as folder:
                asyncio.run(measure_all(Path(folder), quotes, files))


async def measure_all(folder: Path, quotes: int, files: int) -> None:
    path = folder / "despatch.sqlite3"
    async with open_services(Settings(database_path=path), now) as services:
        await services.packs.load(PACK.guild_id, SHIPPED)
    firsts = {name: [first_of(path, folder / name, name) for _ in range(2)] for name in KINDS}
    async with open_services(Settings(database_path=path), now) as services:
        gc.freeze()  # as `bot.running` does
        print_header()
        idle = await measure(partial(asyncio.sleep, SECONDS_ASLEEP))
        print_run("nothing", idle)
        counted, others = await measure_shipped(services, files, firsts)
        with TemporaryDirectory() as pack:
            write_pack(Path(pack), Sizes(quotes))
            await services.packs.load(MADE_UP.guild_id, Path(pack))
        for name, kind in KINDS.items():
            others.append(await measure(partial(kind.answer, services, MADE_UP)))
            print_run(f"{MADE_UP.name}: {name}", others[-1])
    print_memory(counted)
    print_lag([*counted.values(), *others], idle)


async def measure_shipped(
    services: Services, files: int, firsts: Mapping[str, Sequence[tuple[float, float]]]
) -> tuple[dict[str, Run], list[Run]]:
    """The runs that tell of memory, by name; and the others."""
    counted, others = {}, []
    for name, kind in KINDS.items():
        work = partial(kind.answer, services, PACK)
        if name in COUNTED:
            await measure(work, WARM_UP)
            counted[f"{files} x {name}"] = run = await measure(work, files)
        else:
            others.append(run := await measure(work))
        print_run(f"{PACK.name}: {name}", run, firsts[name])
    for name in COUNTED:
        together = partial(at_once, partial(KINDS[name].answer, services, PACK))
        await measure(together, 1)
        counted[f"{ROUNDS} x {AT_ONCE} at once: {name}"] = run = await measure(together, ROUNDS)
        print_run(f"{PACK.name}: {AT_ONCE} at once: {name}", run)
    return counted, others


async def at_once(work: Callable[[], Awaitable[None]]) -> None:
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def measure(work: Callable[[], Awaitable[object]], count: int | None = None) -> Run:
    """Do `work` so many times, one after the other; without a number, for SECONDS."""
    floor = median([await milliseconds_of(partial(make, add_up)) for _ in range(FLOORS)])
    times: list[float] = []
    memory, begun_at = mebibytes("RSS"), perf_counter()
    async with noting_lags() as lags:
        while len(times) < count if count else not times or perf_counter() - begun_at < SECONDS:
            times.append(await milliseconds_of(work))
    return Run(floor, times, lags, memory, mebibytes("RSS") - memory)


async def milliseconds_of(work: Callable[[], Awaitable[object]]) -> float:
    start = perf_counter()
    await work()
    return (perf_counter() - start) * 1_000


@asynccontextmanager
async def noting_lags() -> AsyncIterator[list[float]]:
    """A list to which is added, again and again, by how many milliseconds the event loop woke a task late."""
    lags: list[float] = []

    async def note() -> None:
        while True:
            lags.append(await milliseconds_of(partial(asyncio.sleep, SECONDS_ASLEEP)) - SECONDS_ASLEEP * 1_000)

    noting = asyncio.create_task(note())
    try:
        yield lags
    finally:
        # Even work that never let go of the loop has made it late once.
        await asyncio.sleep(2 * SECONDS_ASLEEP)
        noting.cancel()


def mebibytes(name: str) -> float:
    """The resident memory of this process now (RSS) or at most until now (HWM); proc(5), status."""
    return int(re.findall(rf"Vm{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())[0]) / 1024


def now() -> datetime:
    return datetime(2024, 1, 1, tzinfo=UTC)


def add_up() -> None:
    total = 0
    for number in range(1_000_000):
        total += number


def first_of(path: Path, fonts_listed: Path, name: str) -> tuple[float, float]:
    """Milliseconds of the first answer of a process that keeps its list of fonts in a folder, and the longest lag."""
    command = [sys.executable, "-m", "tests.benchmarks.drawing", "--first", str(path), name]
    settings = {**os.environ, "MPLCONFIGDIR": str(fonts_listed)}
    printed = subprocess.run(command, check=True, capture_output=True, text=True, env=settings).stdout
    taken, lag = map(float, printed.split())
    return taken, lag


async def print_first(path: Path, kind: Kind) -> None:
    async with open_services(Settings(database_path=path), now) as services:
        run = await measure(partial(kind.answer, services, PACK), 1)
    print(run.times[0], max(run.lags))


def print_header() -> None:
    print(f"{'milliseconds':42}{'first':>12}{'lag of the loop':>67}")
    columns = {"ever": 7, "first": 7, "lag": 6, "count": 7, "median": 8, "p95": 8, "floor": 7, "/ floor": 9}
    lags = {"p50": 8, "p99": 7, "max": 7}
    print(f"{'':42}" + "".join(f"{name:>{width}}" for name, width in {**columns, **lags}.items()))


def print_run(name: str, run: Run, firsts: Sequence[tuple[float, float]] = ()) -> None:
    first = "".join(f"{taken:7.0f}" for taken, _ in firsts) + f"{max(lag for _, lag in firsts):6.0f}" if firsts else ""
    middle = median(run.times)
    times = f"{len(run.times):7}{middle:8.0f}{percentile(run.times, 95):8.0f}{run.floor:7.0f}{middle / run.floor:8.1f}x"
    lags = f"{median(run.lags):8.1f}{run.high_lag:7.1f}{max(run.lags):7.1f}"
    print(f"{name:42}{first:20}{times}{lags}", flush=True)


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100)[percent - 1] if len(values) > 1 else values[0]


def print_memory(runs: Mapping[str, Run]) -> None:
    print(f"\n{'MiB of memory, after a warm-up':42}{'before':>8}{'growth':>8}   target: at most {TARGET_GROWTH:g}")
    for name, run in runs.items():
        verdict = "met" if run.growth <= TARGET_GROWTH else "missed"
        print(f"{name:42}{run.memory:8.1f}{run.growth:8.1f}   {verdict}")
    print(f"{'most at any time, the made-up included':42}{mebibytes('HWM'):8.1f}")


def print_lag(runs: Sequence[Run], idle: Run) -> None:
    worst = max(run.high_lag for run in runs)
    verdict = "met" if worst < TARGET_LAG else "missed"
    beside = f"{idle.high_lag:.1f} ms while nothing is done"
    print(f"\nworst p99 of the lag: {worst:.1f} ms, {beside}   target: under {TARGET_LAG:g} ms, {verdict}")


if __name__ == "__main__":
    main()
