"""How long an import holds the writer: `python -m tests.benchmarks.importing [ROWS]`, 60,000 unless told otherwise.

The floor, measured in the same run, is the import of as many new quotes; ratios are of the processor's time, since
others use the machine, too. Then files change one column of each quote, by what that costs: a note, which is searched;
a state, which is not; a date, by which links are ordered; the speaker, which is taken back at last. Meanwhile somebody
saves topics in another server, one after another: how long a save takes is told, beside the same at rest.
"""

from __future__ import annotations

import asyncio
import csv
import random
import sys
from collections.abc import Mapping
from io import StringIO
from statistics import median
from time import perf_counter, process_time
from typing import Any

from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.transfer.importing import Imported, ImportService, RowsTaken
from bot.services.transfer.pack_loading import PackLoader
from tests.benchmarks.drafting import CURATOR, IMPORTING, ROWS, SMALL, Drafting, drafting
from tests.benchmarks.made_up import WORDS_A_QUOTE, make_sentence
from tests.guilds import SHIPPED, clock

RATIO_TARGET = 1.5
SAVES_AT_REST = 100
P99_TARGET = 200
"""Milliseconds."""
CHANGES: Mapping[str, Mapping[str, str]] = {
    "note": {"note": "Looked at again."},
    "state": {"state": "disputed", "state_note": "Not in the transcript."},
    "date": {"said_on": "2019-07-17"},
    "speaker": {"speaker": "yvette-cooper"},
}
NEW = {"speaker": "keir-starmer", "directness": "direct", "extent": "full", "said_on": "2019-07-16", "sources": "S1"}


class TimedImports(ImportService):
    """Knows how long, and with how much of the processor, the last import held the writer."""

    seconds = processor = 0.0

    async def _write(self, *given: Any) -> Imported:
        start, start_of_work = perf_counter(), process_time()
        try:
            return await super()._write(*given)
        finally:
            self.seconds, self.processor = perf_counter() - start, process_time() - start_of_work


async def measure(rows: int) -> None:
    chance = random.Random(1)
    new = [{"key": f"k{row}", "text": make_sentence(chance, WORDS_A_QUOTE), **NEW} for row in range(rows)]
    async with drafting() as measured:
        for guild_id in (SMALL, IMPORTING):
            await PackLoader(measured.database, clock).load(guild_id, SHIPPED)
        heads = ("planned s", "written s", "processor s", "ratio", "saves", "save p50 ms", "p99 ms", "at most ms")
        print(f"{f'{rows:,} rows':16}{''.join(f'{head:>13}' for head in heads)}")
        await measured.save_topic(SMALL)
        at_rest = [await measured.save_topic(SMALL) for _ in range(SAVES_AT_REST)]
        print(f"{'at rest':16}{'':52}{_told(at_rest)}")
        floor = await _import(measured, "new", new)
        for name, change in CHANGES.items():
            await _import(measured, name, [{"key": row["key"], **change} for row in new], floor)
        await _undo(measured, floor)
    print(f"\nratio: of the processor, to the new rows; target at most {RATIO_TARGET}")
    print(f"a save's p99: target at most {P99_TARGET} ms")


async def _import(measured: Drafting, name: str, rows: list[dict[str, str]], floor: float | None = None) -> float:
    """Import rows and print what that took; returns the processor's seconds while the writer was held."""
    table = StringIO()
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    importing = TimedImports(measured.database, Directory(), clock)
    start = perf_counter()
    data = table.getvalue().encode()
    view = await importing.begin(IMPORTING, CURATOR, "quotes.csv", data, kind=None, reason="Measured.")
    planned = perf_counter() - start
    assert view.plan.to_write == len(rows), view.plan.problems[:3]
    task = asyncio.create_task(importing.apply(IMPORTING, CURATOR, view.proposal.proposal_id, RowsTaken.ALL))
    saves = await _saves(measured, task)
    work = importing.processor
    ratio = f"{work / floor:12.2f}x" if floor else f"{'':13}"
    print(f"{name:16}{planned:13.2f}{importing.seconds:13.2f}{work:13.2f}{ratio}{_told(saves)}")
    return work


async def _undo(measured: Drafting, floor: float) -> None:
    """Take the last import back, and print how long that took, its reading of history included."""
    marking = MarkingService(measured.database, Directory(), clock)
    start, start_of_work = perf_counter(), process_time()
    task = asyncio.create_task(marking.undo(IMPORTING, CURATOR))
    saves = await _saves(measured, task)
    held, processor = perf_counter() - start, process_time() - start_of_work
    print(f"{'undo of it':16}{'':13}{held:13.2f}{processor:13.2f}{processor / floor:12.2f}x{_told(saves)}")


async def _saves(measured: Drafting, task: asyncio.Task[Any]) -> list[float]:
    """How many seconds each of the saves took that were begun until a task has ended."""
    saves: list[float] = []
    while not task.done():
        saves.append(await measured.save_topic(SMALL))
        await asyncio.sleep(0.02)
    await task
    return saves


def _told(saves: list[float]) -> str:
    in_order = sorted(saves)
    values = (median(in_order), in_order[int(len(in_order) * 0.99)], in_order[-1])
    return f"{len(saves):13,}{''.join(f'{value * 1000:13.0f}' for value in values)}"


def main() -> None:
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))


if __name__ == "__main__":
    main()
