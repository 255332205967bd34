"""/withdraw, /restore, /mark, /undo and /redo: where a record stands, and taking one's last change back."""

import re
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.commands.offered import needs
from bot.conversation.keeping import undoing
from bot.conversation.options import Chosen
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.conversation.plumbing.responding import in_time, respond
from bot.conversation.reviewing import mistakes
from bot.presentation.keeping.told import marked_card
from bot.services.keeping.review.mistakes import MARKS
from bot.services.keeping.states import MarkingService
from bot.services.server.rights import Right

Mark = app_commands.Transform[str, Chosen(MARKS)]


class MarkCog(commands.Cog):
    def __init__(self, marking: MarkingService) -> None:
        self._marking = marking

    @needs(Right.CURATOR)
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

    @needs(Right.CURATOR)
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
        """Mark a record as disputed, corrected or current; what a member says waits for a curator.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        state:
            Disputed: somebody contests it. Corrected: its source took it back. Current: neither
        note:
            Who disputes or corrected it, and how; it stands on the record's cards
        """
        await mistakes.mark(interaction, id, state, note or "")

    @needs(Right.CURATOR)
    @app_commands.command()
    async def undo(self, interaction: discord.Interaction) -> None:
        """Show your own last change, a whole import too, and take it back."""
        await undoing.show_last(interaction)

    @needs(Right.CURATOR)
    @app_commands.command()
    async def redo(self, interaction: discord.Interaction) -> None:
        """Do again what you took back last."""
        await undoing.do_again(interaction)


class UndoButton(LastingButton, template=r"undo:(?P<verb>take):(?P<id>\d{1,18})"):
    """Takes back a change that was shown, by its number."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await undoing.take_it_back(interaction, int(record_id))


class ReportButton(
    LastingButton, template=r"report:(?P<verb>open|send|apply|discard):(?P<id>\d{1,18})(:(?P<place>\w{1,60}))?"
):
    """Goes on with a mistake that somebody reported."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        number = int(record_id)
        match verb:
            case "send":
                await mistakes.send_report(interaction, number)
            case "apply":
                await mistakes.apply_report(interaction, number, self.custom_id.rpartition(":")[2])
            case "discard":
                await mistakes.discard_report(interaction, number)
            case _:
                await mistakes.show_report(interaction, number)


async def _take_mark(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    await mistakes.take_mark(interaction, match["id"], texts)


async def setup(host: Host) -> None:
    host.add_dynamic_items(UndoButton, ReportButton)
    host.forms.add(r"mark:(?P<id>[A-Z]\d{1,9})", _take_mark)
    await host.add_cog(MarkCog(host.services.marking))
