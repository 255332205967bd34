"""The services of digests over one database, with a clock that is set, and the words that a test asks them with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.records.digests import Digest
from bot.services.digests.digest_plans import Typed
from bot.services.digests.digests import DigestService
from bot.services.digests.dispatching import DispatchService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.server.settings import SettingsService
from bot.storage.core.database import Database
from tests.guilds import GUILD, NOW

CURATOR, MEMBER = Person(user_id=1, manages_server=True), Person(user_id=2)
CHANNEL = 5


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Desk:
    def __init__(self, database: Database) -> None:
        self.database, self.watch = database, Watch()
        on = (database, Directory(), self.watch)
        self.digests, self.dispatching = DigestService(*on), DispatchService(*on)
        self.settings = SettingsService(database, self.digests.keep_server_time)

    async def create(self, **typed: Any) -> Digest:
        return await self.create_in(GUILD, **typed)

    async def create_in(self, guild_id: int, *, tells_all: bool = False, **typed: Any) -> Digest:
        given: Typed = {"schedule": "daily", "channel": CHANNEL, **typed}
        return (await self.digests.create(guild_id, CURATOR, given, tells_all=tells_all)).digest

    async def edit(self, name: str, **typed: Any) -> Digest:
        return (await self.digests.edit(GUILD, CURATOR, name, typed)).digest

    async def held(self, name: str) -> Digest:
        return await self.digests.get_to_change(GUILD, CURATOR, name, "look")

    async def runs(self) -> list[tuple[str, str]]:
        """Each run's due instant and what came of it, in order."""
        sql = "SELECT due_at, state FROM digest_run ORDER BY due_at"
        rows = await self.database.read(lambda plain: plain.execute(sql).fetchall())
        return [(row[0], row[1]) for row in rows]
