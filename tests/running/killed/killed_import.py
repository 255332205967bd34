"""Imports a file that waits, in a process that is to be killed: says when it begins and when it has ended."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.storage.core.database import Database
from tests.guilds import GUILD, clock

CURATOR = Person(user_id=1, manages_server=True)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def _import(path: Path, number: int) -> None:
    async with Database.open(path) as database:
        _say("begun")
        await ImportService(database, Directory(), clock).apply(GUILD, CURATOR, number, RowsTaken.ALL)
        _say("ended")


if __name__ == "__main__":
    asyncio.run(_import(Path(sys.argv[1]), int(sys.argv[2])))
