"""/edit and /history: records are changed in forms, and every change is kept."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.keeping.drafting import begin_change
from bot.conversation.options import FormPage
from bot.conversation.plumbing.host import Host
from bot.presentation.keeping.history import history_card
from bot.services.asking.reading import ReadingService


class EditCog(commands.Cog):
    def __init__(self, reading: ReadingService) -> None:
        self._reading = reading

    @app_commands.command()
    async def edit(
        self, interaction: discord.Interaction, id: str, page: FormPage = "1", reason: str | None = None
    ) -> None:
        """Change a record in a form with its present values.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        page:
            Which page of the form opens first; the others are one button away
        reason:
            Why; it stands in the history, and a direct quote's words do not change without
        """
        # Pages are only suggested: any text may come, and what is no number opens the first.
        place = int(page) - 1 if page.isdecimal() else 0
        await begin_change(interaction, id, reason or "", max(place, 0))

    @app_commands.command()
    async def history(self, interaction: discord.Interaction, id: str, private: bool | None = None) -> None:
        """Show who changed a record, what and when, before and after.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._reading.record, id=id), history_card, private=private)


async def setup(host: Host) -> None:
    await host.add_cog(EditCog(host.services.reading))
