"""One server's team with all that it has: out of this installation as a file, and in from one."""

from __future__ import annotations

from pathlib import Path

from bot.services.findings import Clock
from bot.storage.core.database import Database
from bot.storage.records.reader import Reader, Workspace
from bot.storage.server.history_check import check_history
from bot.storage.teams.arriving import Arrival, settle_arrivals, take_in_team
from bot.storage.teams.departing import write_team_file
from bot.storage.teams.team_file import TeamManifest

_MOST_NAMED = 12


class MovingService:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def write_file(self, guild_id: int, path: Path) -> TeamManifest:
        """Write a server's team to a new file. Raises WrongSetting, StorageProblem."""
        return await write_team_file(self._database, guild_id, path, self._clock())

    async def find_fault(self, guild_id: int) -> str:
        """Why a server's team would be taken in nowhere: what of its history is not whole, or nothing."""
        return await Workspace(self._database, guild_id).study(_fault)

    async def take_in(self, path: Path) -> Arrival:
        """Take in the team of a file, proved, or nothing of it. Raises WrongInput, WrongSetting, StorageProblem."""
        return await take_in_team(self._database, path, _fault)

    async def settle(self) -> None:
        """Clear what is left of a team that was being taken in when the program was killed."""
        await settle_arrivals(self._database)


def _fault(reader: Reader) -> str:
    """What is wrong with a team's history, or with its records by it; nothing where all is whole."""
    found = check_history(reader)
    lost = [each.id for each in found.damaged]
    named = ", ".join(lost[:_MOST_NAMED]) + (" and others" if len(lost) > _MOST_NAMED else "")
    return found.broken or (f"These records cannot be read: {named}." if lost else "")
