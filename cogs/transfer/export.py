"""/export: what is on record as a file."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.options import ActorName, Kind, TopicName
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.transfer.exports import exporting

Format = Literal["pack", "xlsx", "xlsx-pack", "csv", "json", "yaml", "timelinejs", "ics", "bibtex", "ris", "csl-json"]


class ExportCog(commands.Cog):
    @app_commands.command()
    @app_commands.rename(since="from", until="to")
    async def export(
        self,
        interaction: discord.Interaction,
        format: Format = "pack",
        kind: Kind | None = None,
        topic: TopicName | None = None,
        actor: ActorName | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> None:
        """Get the record, or a part of it, as a file.

        Parameters
        ----------
        format:
            A pack to import again (also xlsx-pack, csv …), xlsx to read, a timeline, a bibliography …
        kind:
            Only records of this kind
        topic:
            Only records on this topic, and what they link to
        actor:
            Only records of or with this person or body, and what they link to
        since:
            Only records dated since: 2019, July 2019, 16 July 2019
        until:
            Only records dated up to: 2019, July 2019, 16 July 2019
        as_of:
            Only what had been published by that day, such as 1 March 2019
        """
        await exporting.export(
            interaction, format, kind=kind, topic=topic, actor=actor, since=since, until=until, as_of=as_of
        )


class AnswerFileButton(LastingButton, template=r"rows:(?P<verb>xlsx|ics):(?P<id>[\w-]{12})"):
    """Gives the rows of the answer above it as a file."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await exporting.give_rows(interaction, verb, record_id)


async def setup(host: Host) -> None:
    host.add_dynamic_items(AnswerFileButton)
    await host.add_cog(ExportCog())
