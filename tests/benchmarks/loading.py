"""How fast a pack loads: `python -m tests.benchmarks.loading [QUOTES]`, 100,000 quotes unless told otherwise.

The floor, measured in the same run, is sqlite-utils: it inserts the same quotes from the same file without any check,
then indexes the text that ours searches, with our tokenizer. Each runs in a process of its own, start included; they
take turns, and of each the quickest turn counts, since the machine's pace changes.
"""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from tests.benchmarks.made_up import Sizes, write_pack

QUOTES = 100_000
TURNS = 3
TARGET_RATIO = 1.5
TARGET_MEBIBYTES = 150
_SEARCHED = ("text", "occasion", "before", "after", "note")
_TOKENIZER = "porter unicode61 remove_diacritics 2"


def main() -> None:
    match sys.argv[1:]:
        case ["--load", pack, database]:
            print(asyncio.run(load(Path(pack), Path(database))))
        case [quotes]:
            compare(int(quotes))
        case _:
            compare(QUOTES)


async def load(pack: Path, path: Path) -> int:
    """Load a pack into a new database; return this process's peak resident memory in KiB."""
    async with Database.open(path) as database:
        await PackLoader(database, lambda: datetime.now(UTC)).load(1, pack)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def compare(quotes: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        pack = folder / "pack"
        pack.mkdir()
        write_pack(pack, Sizes(quotes))
        ours, floors, peaks = [], [], []
        for turn in range(TURNS):
            database, floor = folder / f"ours{turn}.sqlite3", folder / f"floor{turn}.sqlite3"
            seconds, peak = load_by_despatch(pack, database)
            ours.append(seconds)
            peaks.append(peak)
            floors.append(insert_by_sqlite_utils(pack / "quotes.csv", floor))
            loaded = [_count(database, "quote"), _count(floor, "quotes")]
            assert loaded == [quotes, quotes], loaded
        records = _count(database, "history")
    _print_table(quotes, records, min(ours), min(floors), max(peaks) / 1024)


def load_by_despatch(pack: Path, database: Path) -> tuple[float, int]:
    """Load a pack into a new database; return the seconds that it took and the peak resident memory in KiB."""
    start = perf_counter()
    peak = int(_run("-m", "tests.benchmarks.loading", "--load", str(pack), str(database)))
    return perf_counter() - start, peak


def insert_by_sqlite_utils(table: Path, database: Path) -> float:
    """Insert and index a CSV file by the commands of sqlite-utils; return the seconds that they took."""
    start = perf_counter()
    _run("-m", "sqlite_utils", "insert", str(database), "quotes", str(table), "--csv")
    _run("-m", "sqlite_utils", "enable-fts", str(database), "quotes", *_SEARCHED, "--tokenize", _TOKENIZER)
    return perf_counter() - start


def _run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout


def _count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


def _print_table(quotes: int, records: int, ours: float, floor: float, mebibytes: float) -> None:
    print(f"{quotes:,} quotes ({records:,} records of all kinds are checked and loaded by Despatch)\n")
    print(f"{'':24}{'seconds':>10}{'quotes/s':>12}")
    print(f"{'Despatch, with checks':24}{ours:10.2f}{quotes / ours:12,.0f}")
    print(f"{'sqlite-utils, without':24}{floor:10.2f}{quotes / floor:12,.0f}")
    print(f"\n{'Despatch / sqlite-utils':24}{floor / ours:10.2f}x   target at least {TARGET_RATIO}x")
    print(f"{'peak resident memory':24}{mebibytes:10.0f} MiB target under {TARGET_MEBIBYTES} MiB")


if __name__ == "__main__":
    main()
