"""The whole database in one file, for whoever runs the bot: taken while it runs, and put in place proved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.problems import Problem
from bot.services.findings import Clock
from bot.services.server.history_proof import ProofService
from bot.storage.backups.restoring import is_backup, put_in_place, unpacked
from bot.storage.backups.taking import take_backup
from bot.storage.core.database import Database
from bot.storage.server.history_check import HistoryCheck


@dataclass(frozen=True)
class Backups:
    """Of the database at a path, which need not be open, nor be there."""

    database: Path
    clock: Clock

    async def take(self, goal: Path) -> int:
        """Write a backup to a new file; returns its size in bytes. Raises WrongSetting, StorageProblem."""
        return await asyncio.to_thread(take_backup, self.database, goal, self.clock())

    async def has_all(self, file: Path) -> bool:
        """Whether a file has the whole database, and not one server's team. Raises WrongInput where it is not there."""
        return await asyncio.to_thread(is_backup, file)

    async def restore(self, file: Path) -> Sequence[HistoryCheck]:
        """Put a backup in place, once every server's history in it is proved; returns what was proved.

        Raises Problem, and nothing is put in place then.
        """
        # In this thread: nothing else is to be done meanwhile, and whoever breaks it off finds nothing half.
        with unpacked(file, self.database) as made:
            async with Database.open(made) as database:
                proved = await ProofService(database).prove()
            for check in proved:
                if check.broken or check.damaged:
                    what = check.broken or "records of it cannot be read"
                    raise Problem(
                        f"{file} is not put in place, since the history of server {check.guild_id} is not whole: "
                        f"{what}. Take an older backup."
                    )
            put_in_place(made, self.database)
        return proved
