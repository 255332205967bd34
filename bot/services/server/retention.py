"""What is kept of the people of a server, and for how long of a server that the bot has left."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from glob import escape
from pathlib import Path

from bot.problems import StorageProblem, WrongSetting
from bot.records.keeping import Traces
from bot.services.service import Service
from bot.storage.keeping.articles import delete_texts
from bot.storage.keeping.proposals import expire_drafts
from bot.storage.server.authors import forget, traces_of
from bot.storage.server.erasing import begin_erasing, erase
from bot.storage.server.forgetting_words import forget_removed_words
from bot.storage.server.guilds import Guilds
from bot.storage.teams.departing import write_team_file
from bot.storage.teams.work_folder import flush_to_disk

DAYS_KEPT = 30
"""How long records are kept after the bot was removed from a server, and their file after that; drafts; and copies."""
MOST_NAMED = 20
_OF_ERASED = ".erased-"
_NOT_WHOLE = ".new"
_TRIES_TO_OVERWRITE = 5
_SECONDS_BETWEEN_TRIES = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forgotten:
    """What was kept of somebody who is forgotten now.

    `is_overwritten` tells whether nothing of it is left in the database's own files, as it will be soon otherwise;
    `copies_until` when the last copy goes that was made before an update or an erasure, if there is one.
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
        return Forgotten(traces, is_overwritten=await self._overwrite(), copies_until=self._copies_until(guild_id))

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

    def _copies_until(self, guild_id: int) -> date | None:
        """The day on which the last copy of a server goes: made before an update, or before it was erased once."""
        made = [_made_at(copy) for copy in (*self._database.backups(), *self._files_of_erased(f"{guild_id}-*"))]
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

        Each is written to a file before: where that cannot be, it is not erased. Those files, and copies made before an
        update, in which people stand who were forgotten since, go after as many days; the texts of articles go on their
        day.
        """
        now = self._clock()
        last = now - timedelta(days=DAYS_KEPT)
        files = (*self._database.backups(), *self._files_of_erased())
        await asyncio.to_thread(_remove_old, files, now)
        await asyncio.to_thread(_clear, self._files_of_erased(f"*{_NOT_WHOLE}*"))
        await expire_drafts(self._database, last)
        await delete_texts(self._database, self.today())
        erased = sorted(self._database.erasing)
        for guild_id in await Guilds(self._database).left_before(last):
            if await self._give_up(guild_id, last):
                erased.append(guild_id)
        for guild_id in erased:
            await erase(self._database, guild_id)
        return erased

    async def _give_up(self, guild_id: int, left_before: datetime) -> bool:
        """Write a server to a file, after which it may be erased; False where it has to stay."""
        now = self._clock()
        written = self._beside(f"{guild_id}-{now:%Y%m%dT%H%M%S}")
        try:
            await write_team_file(self._database, guild_id, self._beside(f"{guild_id}{_NOT_WHOLE}"), now)
        except (StorageProblem, WrongSetting) as problem:
            _log.warning("Server %d is not erased, since it cannot be written to a file before: %s", guild_id, problem)
            return False
        await asyncio.to_thread(_keep_whole, self._beside(f"{guild_id}{_NOT_WHOLE}"), written, now)
        if not await begin_erasing(self._database, guild_id, left_before, now):
            # It is back just now, and nobody is to have a copy that nobody asked for.
            await asyncio.to_thread(written.unlink)
            return False
        _log.info(
            "Server %d was written to %s, from which it can be restored for %d days", guild_id, written, DAYS_KEPT
        )
        return True

    def _beside(self, name: str) -> Path:
        return self._database.path.with_name(f"{self._database.path.name}{_OF_ERASED}{name}")

    def _files_of_erased(self, name: str = "*-*") -> list[Path]:
        """The files with what was erased, of all servers unless a pattern says which."""
        path = self._database.path
        return sorted(path.parent.glob(f"{escape(path.name)}{_OF_ERASED}{name}"))

    async def forget_removed_words(self) -> None:
        """Let the search index forget what was erased, a little at a time."""
        await forget_removed_words(self._database)
        await self.overwrite()


def _made_at(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _keep_whole(written: Path, path: Path, at: datetime) -> None:
    os.utime(written, (at.timestamp(), at.timestamp()))
    written.replace(path)
    flush_to_disk(path.parent)


def _clear(left: Collection[Path]) -> None:
    """Remove what a bot that was killed had begun to write."""
    for path in left:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _remove_old(files: Collection[Path], now: datetime) -> None:
    for file in files:
        if _made_at(file) < now - timedelta(days=DAYS_KEPT):
            file.unlink(missing_ok=True)
        elif _made_at(file) > now:
            # Made by a clock that was ahead: it is kept from now on.
            os.utime(file, (now.timestamp(), now.timestamp()))
