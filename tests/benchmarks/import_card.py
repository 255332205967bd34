"""How long the card of a file takes: `python -m tests.benchmarks.import_card [MIB]`, 10 MiB of new quotes unless told.

Discord hears within its three seconds that an answer comes; the card itself is to be there within three, too. The
floor, measured in the same run, is Python's own reading of the same bytes as CSV.
"""

from __future__ import annotations

import asyncio
import csv
import random
import sys
from io import StringIO
from time import perf_counter, process_time

from bot.presentation.transfer.import_card import import_card
from bot.presentation.transfer.import_files import files_of
from bot.services.names.directory import Directory
from bot.services.transfer.importing import ImportService
from bot.services.transfer.pack_loading import PackLoader
from tests.benchmarks.drafting import CURATOR, IMPORTING, drafting
from tests.benchmarks.importing import NEW
from tests.benchmarks.made_up import WORDS_A_QUOTE, make_sentence
from tests.guilds import SHIPPED, clock

SECONDS_TARGET = 3.0
_BETWEEN_TURNS = 0.005


def make_file(mebibytes: float) -> bytes:
    """A CSV file of new quotes, as large as told."""
    chance, table = random.Random(1), StringIO()
    writer = csv.DictWriter(table, ["key", "text", *NEW])
    writer.writeheader()
    row = 0
    while table.tell() < mebibytes * 2**20:
        writer.writerow({"key": f"k{row}", "text": make_sentence(chance, WORDS_A_QUOTE), **NEW})
        row += 1
    return table.getvalue().encode()


async def measure(mebibytes: float) -> None:
    data = make_file(mebibytes)
    start = perf_counter()
    rows = sum(1 for _ in csv.reader(StringIO(data.decode()))) - 1
    floor = perf_counter() - start
    async with drafting() as measured:
        await PackLoader(measured.database, clock).load(IMPORTING, SHIPPED)
        importing = ImportService(measured.database, Directory(), clock)
        start, start_of_work = perf_counter(), process_time()
        lags: list[float] = []
        watching = asyncio.create_task(_watch(lags))
        view = await importing.begin(IMPORTING, CURATOR, "quotes.csv", data, kind=None, reason="")
        planned, worked = perf_counter() - start, process_time() - start_of_work
        watching.cancel()
        assert view.plan.to_write == rows, view.plan.problems[:3]
        start = perf_counter()
        await asyncio.to_thread(lambda: import_card(view, files_of(view)))
        made = perf_counter() - start
        start = perf_counter()
        await importing.sample(IMPORTING, CURATOR, view.proposal.proposal_id, rows // 2)
        looked = perf_counter() - start
    total = planned + made
    print(f"{rows:,} rows, {mebibytes:g} MiB; floor {floor:.2f} s")
    print(f"planned {planned:.2f} s, card and files {made:.2f} s, in all {total:.2f} s ({total / floor:.0f} floors)")
    print(
        f"planning took {worked:.2f} s of the processor; all others waited {max(lags) * 1000:.0f} ms at most for a turn"
    )
    print(f"rows looked at {looked:.2f} s; target of a card {SECONDS_TARGET:.0f} s")


async def _watch(lags: list[float]) -> None:
    """Note, again and again, how much later than it should be the loop gives a turn."""
    while True:
        start = perf_counter()
        await asyncio.sleep(_BETWEEN_TURNS)
        lags.append(perf_counter() - start - _BETWEEN_TURNS)


if __name__ == "__main__":
    asyncio.run(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
