"""/intake: articles in, from a link, a file or a pasted text to records that a curator accepts."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.intake import looking_over, reading_in
from bot.conversation.intake.material import Given
from bot.conversation.plumbing.host import Host


class IntakeCog(
    commands.GroupCog, group_name="intake", group_description="Articles in, as records that a curator accepts"
):
    @app_commands.command()
    async def add(
        self,
        interaction: discord.Interaction,
        link: str | None = None,
        file: discord.Attachment | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        archived: str | None = None,
    ) -> None:
        """Read an article for its quotes, figures and events; without link and file its text is pasted.

        Parameters
        ----------
        link:
            The address of a page, PDF or Word file
        file:
            A web page, PDF, Word file, mail, Markdown or text
        title:
            Its title, where it does not say it itself
        publisher:
            Who published it, where it does not say so itself
        published:
            When it was published, where it does not say so itself: 16 July 2019, July 2019
        archived:
            The address of an archived copy
        """
        given = Given(title=title or "", publisher=publisher or "", published=published or "", archived=archived or "")
        await reading_in.begin_with(interaction, link, file, given)

    @app_commands.command()
    async def list(self, interaction: discord.Interaction) -> None:
        """Show the articles that are being looked over."""
        await looking_over.show_list(interaction)

    @app_commands.command()
    async def show(self, interaction: discord.Interaction, number: int | None = None) -> None:
        """Show an article that is being looked over.

        Parameters
        ----------
        number:
            Its number, as /intake list tells it; without one the newest
        """
        await looking_over.open_batch(interaction, number)


async def setup(host: Host) -> None:
    await host.add_cog(IntakeCog())
