"""/record: one record whole; and the buttons that lead to it, to its citation and to its source."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.conversation.ways.leading_on import lead_on
from bot.presentation.asking.figure_lists import earlier_vintages
from bot.presentation.asking.lists import source_contents
from bot.presentation.asking.whole_record import citation, whole_record
from bot.services.asking.reading import ReadingService


class RecordCog(commands.Cog):
    def __init__(self, reading: ReadingService) -> None:
        self._reading = reading

    @app_commands.command()
    async def record(self, interaction: discord.Interaction, id: str, private: bool | None = None) -> None:
        """Show one record whole, with its sources and history.

        Parameters
        ----------
        id:
            The id on the record's card, such as Q12, E7, F33, S3 or A5
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._reading.record, id=id), whole_record, private=private)


# Its last part keeps two buttons of one record apart: Discord refuses two equal ids in one message.
class RecordButton(LastingButton, template=r"record:(?P<verb>open|cite|rests|vintages):(?P<id>[A-Z]\d{1,9}):\w{1,20}"):
    """Opens a record, its citation, what rests on it, or its earlier vintages."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        services = host_of(interaction).services
        reading = services.reading
        match verb:
            case "open":
                # To the presser alone: a press under a card that all see would else fill the channel.
                await answer(interaction, Question(reading.record, id=record_id), whole_record, private=True)
            case "cite":
                await answer(interaction, Question(reading.record, id=record_id), citation, private=True)
            case "vintages":
                vintages = Question(services.figures.earlier_vintages, id=record_id)
                await answer(interaction, vintages, earlier_vintages, private=True)
            case _:
                await answer(interaction, Question(reading.source, source=record_id), source_contents, private=True)


class RecordChoice(LastingSelect, template=r"record:(?P<verb>choose):(?P<id>\w{1,20})"):
    """Opens the record that is chosen in a menu."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        reading = host_of(interaction).services.reading
        await answer(interaction, Question(reading.record, id=chosen[0]), whole_record, private=True)


class RecordWays(LastingSelect, template=r"record:(?P<verb>on):(?P<id>[A-Z]\d{1,9})"):
    """Leads on from the card of a record."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        await lead_on(interaction, number, chosen[0])


async def setup(host: Host) -> None:
    host.add_dynamic_items(RecordButton, RecordChoice, RecordWays)
    await host.add_cog(RecordCog(host.services.reading))
