"""/import and /export: records as files, in and out."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.options import Chosen, Kind
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.transfer import transferring
from bot.services.transfer.importing import RowsTaken

Format = Literal["pack", "xlsx", "csv", "json", "yaml", "timelinejs", "bibtex", "csl-json"]
Rows = app_commands.Transform[str, Chosen(RowsTaken)]


class TransferCog(commands.Cog):
    # “import” is a word of Python.
    @app_commands.command(name="import")
    async def import_file(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment,
        kind: Kind | None = None,
        reason: str | None = None,
        apply: Rows | None = None,
    ) -> None:
        """Try the import of a file, and see what it would do before it does it.

        Parameters
        ----------
        file:
            CSV, XLSX, JSON, YAML or a zipped pack, with a pack's columns or TimelineJS's
        kind:
            What kind of record the file holds, where its name and columns do not say
        reason:
            Why; direct quotes' words do not change without
        apply:
            Import at once: all rows, if none is refused, or the valid ones
        """
        await transferring.begin_import(interaction, file, kind, reason or "", apply)

    @app_commands.command()
    async def export(self, interaction: discord.Interaction, format: Format = "pack", kind: Kind | None = None) -> None:
        """Get the record as a file that can be imported again.

        Parameters
        ----------
        format:
            A zipped pack, a spreadsheet, a timeline of the events, a bibliography of the sources …
        kind:
            Only records of this kind
        """
        await transferring.export(interaction, format, kind)


class ImportButton(LastingButton, template=r"import:(?P<verb>all|valid|open|discard):(?P<id>\d{1,18})"):
    """Goes on with a file that waits to be imported."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        match verb:
            case "open":
                await transferring.look_at_import(interaction, int(record_id))
            case "discard":
                await transferring.discard_import(interaction, int(record_id))
            case _:
                await transferring.apply_import(interaction, int(record_id), RowsTaken(verb))


async def setup(host: Host) -> None:
    host.add_dynamic_items(ImportButton)
    await host.add_cog(TransferCog())
