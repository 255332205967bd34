"""/digest: posts of what is new on record, by a schedule."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.commands.offered import needs
from bot.conversation.digests import digesting
from bot.conversation.digests.digest_options import DigestName, GivenValue, settles_digest
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.services.digests.digests import DigestService
from bot.services.server.rights import Right


class DigestCog(commands.GroupCog, group_name="digest", group_description="Posts of what is new on record, on time"):
    """What `create` and `edit` are given is what is settled of a digest, by the options that it is described with."""

    def __init__(self, digests: DigestService) -> None:
        self._digests = digests

    @needs(Right.CURATOR)
    @app_commands.command()
    @settles_digest()
    @app_commands.describe(so_far="Whether the first post tells all that is on record already")
    async def create(
        self, interaction: discord.Interaction, /, *, so_far: bool | None = None, **given: GivenValue
    ) -> None:
        """Set up a digest: a post of what is new on record, on time, when there is something to say."""
        await digesting.create(interaction, given, tells_all=bool(so_far))

    # A method called `list` would hide Python's own in the annotations after it.
    @app_commands.command(name="list")
    async def list_all(self, interaction: discord.Interaction) -> None:
        """Show this server's digests, and when each is due."""
        await digesting.list_all(interaction)

    @app_commands.command()
    async def preview(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Show you alone what a digest would post now, what it leaves out and why, and when the next fall.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.preview(interaction, digest)

    @needs(Right.CURATOR)
    @app_commands.command()
    @settles_digest(edits=True)
    @app_commands.describe(digest="Its id, such as D1, or its title")
    async def edit(self, interaction: discord.Interaction, /, digest: DigestName, **given: GivenValue) -> None:
        """Change a digest; what you leave out stays as it is."""
        await digesting.edit(interaction, digest, given)

    @needs(Right.CURATOR)
    @app_commands.command()
    async def pause(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a digest post nothing until it is resumed.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.move(interaction, digest, self._digests.pause, "It is paused.", "It was paused already.")

    @needs(Right.CURATOR)
    @app_commands.command()
    async def resume(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a paused digest go on; what was recorded meanwhile is told by its next post.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.resume(interaction, digest)

    @needs(Right.CURATOR)
    @app_commands.command()
    async def delete(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Let a digest post nothing any more; what it has posted stays where it is.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.move(interaction, digest, self._digests.delete, "It is deleted.")

    @needs(Right.CURATOR)
    @app_commands.command()
    async def send(self, interaction: discord.Interaction, digest: DigestName) -> None:
        """Post a digest now; its schedule goes on unchanged.

        Parameters
        ----------
        digest:
            Its id, such as D1, or its title
        """
        await digesting.send(interaction, digest)


class DigestButton(LastingButton, template=r"digest:(?P<verb>rest):(?P<id>\d{1,18}-\d{1,11}-\d{1,4})"):
    """Shows what the messages of an issue had no room for."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await digesting.show_rest(interaction, record_id)


async def setup(host: Host) -> None:
    host.add_dynamic_items(DigestButton)
    await host.add_cog(DigestCog(host.services.digests))
