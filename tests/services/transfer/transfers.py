"""Files out of servers and in again, as tests need them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.presentation.transfer.export_files import table_file
from bot.services.server.rights import Person
from bot.services.transfer.exporting import ExportService, FileShape
from bot.services.transfer.importing import ImportService, ImportView, RowsTaken
from tests.guilds import GUILD, NOW, Services

CURATOR = Person(user_id=1, manages_server=True)


@dataclass(frozen=True)
class Transfers:
    """The services of files, over one database."""

    services: Services
    importing: ImportService
    exporting: ExportService

    async def file(self, file_format: str, guild_id: int = GUILD) -> tuple[str, bytes]:
        found = await self.exporting.export(guild_id, shape=FileShape.TABLES)
        name, make = table_file(file_format, found.sheets, "Server", NOW.date())
        return name, make()

    async def tried(self, name: str, data: bytes | str, guild_id: int = GUILD, reason: str = "") -> ImportView:
        data = data if isinstance(data, bytes) else data.encode()
        return await self.importing.begin(guild_id, CURATOR, name, data, kind=None, reason=reason)

    async def imported(self, name: str, data: bytes | str, guild_id: int = GUILD, rows: str = "all") -> ImportView:
        view = await self.tried(name, data, guild_id)
        await self.importing.apply(guild_id, CURATOR, view.proposal.proposal_id, RowsTaken(rows))
        return view
