"""Another process that reads the database and lets go of it: what is written later is there for it, and on the disk."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from bot.storage.core.database import Database

COUNT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT COUNT(*) FROM installation").fetchone()[0])
connection.close()
"""


async def count_elsewhere(path: Path) -> int:
    command = [sys.executable, "-c", COUNT, str(path)]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)
    return int(done.stdout)


async def test_what_is_written_after_another_process_has_closed_the_database(tmp_path: Path) -> None:
    path = tmp_path / "despatch.sqlite3"
    async with Database.open(path) as database:
        found = []
        for number in range(3):
            async with database.write() as transaction:
                row = {"name": f"name {number}", "value": ""}
                await transaction.execute("INSERT INTO installation (name, value) VALUES (:name, :value)", row)
            found.append(await count_elsewhere(path))
    assert found == [found[0], found[0] + 1, found[0] + 2]
