"""How long a history is proved, and in how much memory: `python -m tests.benchmarks.proofs.proving [QUOTES|FILE …]`.

Without arguments a database of 100,000 quotes and one of 1,000,000 are made first, which takes many minutes; a FILE is
a database that is there, and is brought up to today's version. The floor, measured in the same run, reads the same rows
(history, records and what they link to) and takes a SHA-256 of each. Both are told in seconds of the processor, each in
a process of its own; they take turns, and of each the best turn counts. Memory is what a process holds of its own:
pages of the file that are mapped are not counted, since the system takes them back where it needs them.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.records.kinds import KINDS
from bot.services.server.history_proof import ProofService
from bot.storage.core.database import Database
from bot.storage.records.tables import table_of
from tests.benchmarks.loading import load
from tests.benchmarks.made_up import Sizes, write_pack

SIZES = ("100000", "1000000")
TURNS = 2
TARGET_RATIO = 5.0
TARGET_SECONDS_A_MILLION = 60
TARGET_GROWTH_OF_MEMORY = 1.2
_SECONDS_BETWEEN_LOOKS = 0.05


class Turn(NamedTuple):
    """What one process took: rows or entries, seconds of the processor, and MiB of memory of its own at most."""

    rows: int
    seconds: float
    mebibytes: float


def main() -> None:
    match sys.argv[1:]:
        case ["--prove", path]:
            _tell(lambda: asyncio.run(prove(Path(path))))
        case ["--floor", path]:
            _tell(lambda: read_and_hash(Path(path)))
        case chosen:
            with TemporaryDirectory() as folder:
                compare([_database(each, Path(folder)) for each in chosen or SIZES])


async def prove(path: Path) -> int:
    """Prove all histories of a database; return how many entries they have."""
    async with Database.open(path) as database:
        found = await ProofService(database).prove()
    assert not any(proof.broken or proof.damaged for proof in found), found
    return sum(proof.entries for proof in found)


def read_and_hash(path: Path) -> int:
    """Read what a proof reads, a row after another, and take a hash of each; return how many rows there were."""
    tables = [table_of(record_type) for record_type in KINDS.values()]
    names = ["history", *(table.name for table in tables), *(link.table for table in tables for link in table.links)]
    rows = 0
    with closing(sqlite3.connect(path)) as connection:
        for name in names:
            for row in connection.execute(f"SELECT * FROM {name}"):
                hashlib.sha256(repr(row).encode()).hexdigest()
                rows += 1
    return rows


def compare(paths: Sequence[Path]) -> None:
    print(f"{'':24}{'entries':>12}{'s':>10}{'µs each':>10}{'MiB':>8}{'floor s':>10}{'ratio':>8}")
    proofs = []
    for path in paths:
        turns = [(_run("--prove", path), _run("--floor", path)) for _ in range(TURNS)]
        proof, floor = (min(each, key=lambda turn: turn.seconds) for each in zip(*turns, strict=True))
        proofs.append(proof)
        print(
            f"{path.stem:24}{proof.rows:12,}{proof.seconds:10.1f}{proof.seconds / proof.rows * 1e6:10.1f}"
            f"{proof.mebibytes:8.0f}{floor.seconds:10.1f}{proof.seconds / floor.seconds:8.2f}"
        )
    first, last = proofs[0], proofs[-1]
    print(f"\n{'proof / floor':44}target under {TARGET_RATIO}")
    print(f"{'seconds for a million':34}{last.seconds / last.rows * 1e6:8.0f}  target under {TARGET_SECONDS_A_MILLION}")
    growth = last.mebibytes / first.mebibytes
    print(f"{'memory, last / first':34}{growth:8.2f}  target under {TARGET_GROWTH_OF_MEMORY}")


def _database(chosen: str, folder: Path) -> Path:
    """A database that is there, or one that is made with so many quotes."""
    if not chosen.isdecimal():
        return Path(chosen)
    pack, path = folder / f"pack-{chosen}", folder / f"{chosen}.sqlite3"
    pack.mkdir()
    write_pack(pack, Sizes(int(chosen)))
    asyncio.run(load(pack, path))
    return path


def _run(what: str, path: Path) -> Turn:
    command = [sys.executable, "-m", "tests.benchmarks.proofs.proving", what, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Turn(*json.loads(told))


def _tell(work: Callable[[], int]) -> None:
    """Do something and print what it took."""
    with _memory_watched() as highest:
        start = time.process_time()
        rows = work()
        seconds = time.process_time() - start
    print(json.dumps(Turn(rows, seconds, max(highest))))


@contextmanager
def _memory_watched() -> Iterator[list[float]]:
    """The MiB of memory of its own that this process held at each look (Linux)."""
    seen, is_over = [_own_memory()], threading.Event()

    def look() -> None:
        while not is_over.wait(_SECONDS_BETWEEN_LOOKS):
            seen.append(_own_memory())

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield seen
    finally:
        is_over.set()
        watching.join()


def _own_memory() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kibibytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("RssAnon:"))
    return int(kibibytes) / 1024


if __name__ == "__main__":
    main()
