"""/import: records from files."""

import re
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.options import Chosen, Kind
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.transfer import transferring
from bot.services.transfer.importing import RowsTaken

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
            Why; without, no direct quote's words change and nothing is withdrawn or restored
        apply:
            Import at once: all rows, if none is refused, or the valid ones
        """
        await transferring.begin_import(interaction, file, kind, reason or "", apply)


class ImportButton(
    LastingButton,
    template=r"import:(?P<verb>((why|words)-)?(all|valid)|open|discard):(?P<id>\d{1,18})(:(?P<version>\w{1,20}))?",
):
    """Goes on with a file that waits to be imported."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        # A button from before there were versions has none, and asks to look first.
        number, version = int(record_id), self.custom_id.split(":", 3)[3:]
        match verb:
            case "open":
                await transferring.look_at_import(interaction, number)
            case "discard":
                await transferring.discard_import(interaction, number)
            case "why-all" | "why-valid" | "words-all" | "words-valid":
                what, _, rows = verb.partition("-")
                await transferring.ask_why(interaction, number, RowsTaken(rows), "".join(version), what)
            case _:
                await transferring.apply_import(interaction, number, RowsTaken(verb), "".join(version))


async def take_reason(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take the form in which somebody said why what a file changes is changed."""
    rows, reason = RowsTaken(match["rows"]), texts.get("reason", "")
    await transferring.take_reason(interaction, int(match["id"]), rows, match["version"], reason)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ImportButton)
    host.forms.add(r"import:reason:(?P<id>\d{1,18}):(?P<rows>all|valid):(?P<version>\w{1,20})", take_reason)
    await host.add_cog(TransferCog())
