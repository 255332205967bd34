"""Imports a file that waits, or takes it back, in a process that is to be killed: says when it begins and has ended."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer.importing import ImportService, RowsTaken
from bot.storage.core.database import Database
from tests.guilds import GUILD, clock

CURATOR = Person(user_id=1, manages_server=True)
UNDO = 0
"""Stands for the number of a file where the last import is to be taken back."""


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def _act(path: Path, number: int) -> None:
    async with Database.open(path) as database:
        on = (database, Directory(), clock)
        _say("begun")
        if number == UNDO:
            await MarkingService(*on).undo(GUILD, CURATOR)
        else:
            await ImportService(*on).apply(GUILD, CURATOR, number, RowsTaken.ALL)
        _say("ended")


if __name__ == "__main__":
    asyncio.run(_act(Path(sys.argv[1]), int(sys.argv[2])))
