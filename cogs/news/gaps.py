"""/gaps: what the record lacks, and the buttons and forms that mend it."""

import re
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.gaps import settling
from bot.conversation.keeping.drafting import begin_change
from bot.conversation.options import Kind, TopicName
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.gaps.gaps_card import gaps_card
from bot.presentation.gaps.settling_form import DAY, SOURCE
from bot.services.gaps.gaps import GapService


class GapsCog(commands.Cog):
    def __init__(self, gaps: GapService) -> None:
        self._gaps = gaps

    @app_commands.command()
    async def gaps(
        self,
        interaction: discord.Interaction,
        kind: Kind | None = None,
        topic: TopicName | None = None,
        private: bool | None = None,
    ) -> None:
        """Show what the record lacks, such as dates and publishers, and mend it.

        Parameters
        ----------
        kind:
            Only one kind of record
        topic:
            Only what is on this topic
        private:
            True: only you see the answer; False: all do
        """
        await answer(interaction, Question(self._gaps.gaps, kind=kind, topic=topic), gaps_card, private=private)


class GapButton(
    LastingButton, template=r"gap:(?P<verb>fill|settle|become):(?P<id>[A-Z]\d{1,9}):(?P<place>[\w -]{1,40})"
):
    """Opens the form that fills a gap, or asks what became of a plan."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        place = self.custom_id.rpartition(":")[2]
        match verb:
            case "fill":
                await begin_change(interaction, record_id, "", int(place) if place.isdecimal() else 0)
            case "settle":
                await settling.ask_what_became(interaction, record_id)
            case _:
                await settling.ask_for_source(interaction, record_id, place)


async def take_form(interaction: discord.Interaction, match: re.Match[str], texts: Mapping[str, str]) -> None:
    """Take who says what became of a plan."""
    await settling.begin_settling(interaction, match["id"], match["outcome"], texts.get(SOURCE, ""), texts.get(DAY, ""))


async def setup(host: Host) -> None:
    host.add_dynamic_items(GapButton)
    host.forms.add(r"gap:became:(?P<id>[A-Z]\d{1,9}):(?P<outcome>[\w -]{1,40})", take_form)
    await host.add_cog(GapsCog(host.services.gaps))
