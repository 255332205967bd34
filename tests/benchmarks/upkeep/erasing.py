"""How long erasing one server takes, and who waits for it: `python -m tests.benchmarks.upkeep.erasing [SERVERS]`.

Each of SERVERS (200 without a number) has taken in the starter pack. Three are erased in turn while another one's
settings are written again and again; then the index forgets their words, and a backup of all is taken. The floors,
measured in the same run, are those small writes while nobody is erased, and a plain copy of the file.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bot.services.server.backups import Backups
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database
from bot.storage.server.erasing import begin_erasing, erase
from bot.storage.server.forgetting_words import forget_removed_words
from bot.storage.server.guilds import Guilds
from bot.storage.server.server_settings import write_setting
from bot.storage.teams.departing import write_team_file
from tests.guilds import NOW, SHIPPED, clock

SERVERS, ERASED = 200, 3
SECONDS_AT_REST, SECONDS_BETWEEN_WRITES = 3, 0.02
SECONDS_TARGET, WAIT_TARGET = 1.0, 200
LATER = NOW + timedelta(days=31)


class Others:
    """Small writes of another server, each timed in milliseconds."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id
        self.waits: list[float] = []

    async def write(self) -> None:
        while True:
            begun = perf_counter()
            await write_setting(self._database, self._guild_id, "timezone", f"Etc/GMT-{len(self.waits)}")
            self.waits.append((perf_counter() - begun) * 1000)
            await asyncio.sleep(SECONDS_BETWEEN_WRITES)

    async def meanwhile(self, what: str, work: Awaitable[object]) -> None:
        """Print how long `work` took, and how long the small writes waited meanwhile."""
        self.waits.clear()
        writing = asyncio.create_task(self.write())
        begun, used = perf_counter(), process_time()
        await work
        took, used = perf_counter() - begun, process_time() - used
        writing.cancel()
        await asyncio.wait([writing])
        waits = sorted(self.waits)
        p99 = waits[int(len(waits) * 0.99)] if waits else 0.0
        middle = waits[len(waits) // 2] if waits else 0.0
        print(f"{what:32} {took:7.2f} s {used:7.2f} s of processor   small writes {middle:6.1f} / {p99:6.1f} ms")


async def erase_some(database: Database, others: Others, folder: Path) -> None:
    guilds = Guilds(database)
    for guild_id in range(1, ERASED + 1):
        await guilds.note_left([guild_id], NOW)
        await others.meanwhile("written to a file", write_team_file(database, guild_id, folder / str(guild_id), LATER))
        await begin_erasing(database, guild_id, LATER, LATER)
        await others.meanwhile("erased", erase(database, guild_id))
    await others.meanwhile("words forgotten", forget_removed_words(database))


async def measure(servers: int, folder: Path) -> None:
    async with Database.open(folder / "despatch.sqlite3") as database:
        loader = PackLoader(database, clock)
        for guild_id in range(1, servers + ERASED + 1):
            await loader.load(guild_id, SHIPPED)
        await database.empty_logs()
        size = database.path.stat().st_size / 1e6
        others = Others(database, servers + ERASED)
        print(f"{servers:,} servers, {size:,.0f} MB; small writes: median / p99 (target {WAIT_TARGET} ms)")
        print(f"erasing one: target {SECONDS_TARGET} s")
        await others.meanwhile("floor: at rest", asyncio.sleep(SECONDS_AT_REST))
        await erase_some(database, others, folder)
        copied = asyncio.to_thread(shutil.copyfile, database.path, folder / "copy")
        await others.meanwhile("floor: a plain copy of the file", copied)
        await others.meanwhile("backed up", Backups(database.path, clock).take(folder / "backup"))


def main() -> None:
    servers = int(sys.argv[1]) if len(sys.argv) > 1 else SERVERS
    with TemporaryDirectory() as folder:
        asyncio.run(measure(servers, Path(folder)))


if __name__ == "__main__":
    main()
