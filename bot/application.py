"""The only wiring: settings to database, to services, to the client."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.client import DespatchClient
from bot.conversation.plumbing.reporting import carried_on
from bot.services.all_services import Services
from bot.services.findings import Clock
from bot.services.transfer.pack_loading import find_pack
from bot.services.transfer.pack_reading import open_pack
from bot.settings import Settings, Switch
from bot.storage.core.database import Database
from bot.storage.server.erasing import note_half_erased


def utc_now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_services(
    settings: Settings, clock: Clock = utc_now, *, exclusive: bool = False, ends_soon: bool = False
) -> AsyncIterator[Services]:
    """The services on the database of `settings`, closed at the end. Raises StorageProblem."""
    async with Database.open(settings.database_path, exclusive=exclusive, ends_soon=ends_soon) as database:
        await note_half_erased(database)
        services = Services.on(database, clock, settings.intake_keeps_text_days)
        try:
            yield services
        finally:
            await services.close()


@asynccontextmanager
async def start_application(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[DespatchClient]:
    """A client that is ready to log in, alone on its database. Raises StorageProblem or InvalidPack."""
    for name in settings.starter_packs:
        open_pack(find_pack(name))
    async with open_services(settings, clock, exclusive=True, ends_soon=True) as services:
        # Whoever held them is dead. Where that cannot be noted (a full disk), their leases end by themselves.
        await carried_on(services.dispatching.release_posts(), "Taking over posts")
        await carried_on(services.moving.settle(), "Clearing what is left of a team that was not taken in whole")
        reads_mentions = settings.mentions is Switch.ON
        yield DespatchClient(services, settings.starter_packs, reads_mentions=reads_mentions, shards=settings.shards)
