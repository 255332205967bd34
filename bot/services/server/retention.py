"""What is kept of the people of a server, and for how long of a server that the bot has left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.records.keeping import Traces
from bot.services.service import Service
from bot.storage.keeping.articles import delete_texts
from bot.storage.keeping.proposals import expire_drafts
from bot.storage.server.authors import forget, traces_of
from bot.storage.server.guilds import Guilds

DAYS_KEPT = 30
"""How long records are kept after the bot was removed from a server, drafts that nobody goes on with, and backups."""
MOST_NAMED = 20
_TRIES_TO_OVERWRITE = 5
_SECONDS_BETWEEN_TRIES = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forgotten:
    """What was kept of somebody who is forgotten now.

    `is_overwritten` tells whether nothing of it is left in the database's own files, as it will be soon otherwise;
    `copies_until` when the last copy goes that was made before an update, if there is one.
    """

    traces: Traces
    is_overwritten: bool
    copies_until: date | None


class RememberingService(Service):
    async def own_data(self, guild_id: int, user_id: int) -> Traces:
        """What is kept of a Discord user in a server."""
        return await self.workspace(guild_id).read(partial(traces_of, user_id=user_id))

    async def forget(self, guild_id: int, user_id: int) -> Forgotten:
        """Forget a Discord user in a server: drafts go, and history names a pseudonym alone."""
        # Read before: afterwards nothing tells any more what was whose.
        traces = await self.own_data(guild_id, user_id)
        await forget(self._database, guild_id, user_id, self._clock())
        return Forgotten(traces, is_overwritten=await self._overwrite(), copies_until=self._copies_until())

    async def _overwrite(self) -> bool:
        for _ in range(_TRIES_TO_OVERWRITE):
            if await self.overwrite():
                return True
            # Whoever reads just now is mostly done in a moment.
            await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
        return False

    async def overwrite(self) -> bool:
        """Overwrite what was removed wherever it is still in the files; False where that has to be tried again."""
        return await self._database.empty_logs()

    def _copies_until(self) -> date | None:
        """The day on which the last copy goes that was made before an update; None where there is none."""
        made = [_made_at(copy) for copy in self._database.backups()]
        return (max(made) + timedelta(days=DAYS_KEPT)).date() if made else None

    async def note_seen(self, guild_ids: Collection[int], *, is_whole: bool) -> None:
        """Remember in which servers the bot is, and where it sees all of its own, since when it is in others no more.

        An error is logged where it is rather the bot that does not see them: none is taken for left then.
        """
        missing = await Guilds(self._database).note_seen(guild_ids, self._clock(), is_whole=is_whole)
        if missing:
            _log.error(
                "Discord tells of %d servers less than the %d that are on record: none of them is taken for left, and "
                "none will be erased. If another bot, token or process uses this database, stop one of them; if the "
                "bot was indeed removed from these servers, type: python -m bot left %s%s",
                len(missing.guild_ids),
                missing.held,
                " ".join(map(str, missing.guild_ids[:MOST_NAMED])),
                " …" if len(missing.guild_ids) > MOST_NAMED else "",
            )

    async def note_left(self, *guild_ids: int) -> Collection[int]:
        """Remember that the bot was removed from servers; returns those of them that have anything on record."""
        return await Guilds(self._database).note_left(guild_ids, self._clock())

    async def note_back(self, guild_id: int) -> None:
        """Remember that the bot is in a server, whatever was thought before."""
        await Guilds(self._database).note_back(guild_id)

    async def erase_expired(self) -> Sequence[int]:
        """Erase the records of servers left over DAYS_KEPT days ago, and drafts as old; returns those servers' ids.

        Copies made before an update, in which people stand who were forgotten since, go after as many days; the texts
        of articles go on their day.
        """
        last = self._clock() - timedelta(days=DAYS_KEPT)
        await asyncio.to_thread(_remove_copies, self._database.backups(), last)
        await expire_drafts(self._database, last)
        await delete_texts(self._database, self.today())
        return await Guilds(self._database).erase_left_before(last)


def _made_at(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _remove_copies(copies: Collection[Path], last: datetime) -> None:
    for copy in copies:
        if _made_at(copy) < last:
            copy.unlink(missing_ok=True)
