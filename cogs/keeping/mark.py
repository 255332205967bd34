"""/withdraw, /restore, /mark and /undo: where a record stands, and taking one's last change back."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.options import Chosen
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.keeping.told import marked_card, undone_card
from bot.records.record import State
from bot.services.keeping.states import MarkingService

Mark = app_commands.Transform[str, Chosen([State.DISPUTED, State.CORRECTED, State.CURRENT])]


class MarkCog(commands.Cog):
    def __init__(self, marking: MarkingService) -> None:
        self._marking = marking

    @app_commands.command()
    async def withdraw(self, interaction: discord.Interaction, id: str, reason: str) -> None:
        """Take a record out of every answer; it is kept, and can be restored.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        reason:
            Why; it stands in the history and on the record's own card
        """
        # The one writer may be busy with a file for longer than the three seconds that Discord waits.
        work = self._marking.withdraw(guild_id_of(interaction), person_of(interaction), id, reason)
        await respond(interaction, marked_card(await in_time(interaction, work)))

    @app_commands.command()
    async def restore(self, interaction: discord.Interaction, id: str, reason: str) -> None:
        """Bring a withdrawn record back.

        Parameters
        ----------
        id:
            The id of the record, such as Q12, E7, F33, S3 or A5
        reason:
            Why; it stands in the history
        """
        work = self._marking.restore(guild_id_of(interaction), person_of(interaction), id, reason)
        await respond(interaction, marked_card(await in_time(interaction, work)))

    @app_commands.command()
    @app_commands.rename(state="as")
    async def mark(
        self,
        interaction: discord.Interaction,
        id: str,
        state: Mark,
        note: str | None = None,
    ) -> None:
        """Mark a record as disputed, corrected or current; its cards say so.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        state:
            Disputed: somebody contests it. Corrected: its source took it back. Current: neither
        note:
            Who disputes or corrected it, and how; it stands on the record's cards
        """
        work = self._marking.mark(guild_id_of(interaction), person_of(interaction), id, state, note or "")
        await respond(interaction, marked_card(await in_time(interaction, work)))

    @app_commands.command()
    async def undo(self, interaction: discord.Interaction) -> None:
        """Take back your own last change, a whole import too."""
        work = self._marking.undo(guild_id_of(interaction), person_of(interaction))
        await respond(interaction, undone_card(await in_time(interaction, work)))


async def setup(host: Host) -> None:
    await host.add_cog(MarkCog(host.services.marking))
