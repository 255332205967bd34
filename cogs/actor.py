"""/actor: who somebody is; and the buttons from there to quotes, position and timeline."""

import re
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.conversation.answering import answer
from bot.conversation.host import Host, host_of
from bot.conversation.options import ActorName
from bot.conversation.reporting import reported
from bot.presentation.answers import quotes_of_actor, timeline
from bot.presentation.people import actor_profile, positions_of_actor
from bot.services.reading import ReadingService


class ActorCog(commands.Cog):
    def __init__(self, reading: ReadingService) -> None:
        self._reading = reading

    @app_commands.command()
    async def actor(self, interaction: discord.Interaction, name: ActorName, private: bool = False) -> None:
        """Show who a person or body is, and who holds a role in it.

        Parameters
        ----------
        name:
            A name, an alias or an id; misspellings are forgiven
        private:
            Show the answer to you alone
        """
        await answer(interaction, self._reading.actor, actor_profile, private=private, name=name)


class ActorButton(
    ui.DynamicItem[ui.Button[Any]], template=r"actor:(?P<verb>quotes|position|timeline):(?P<id>A\d{1,9}):\w{1,20}"
):
    """A button that outlives restarts and shows more of an actor, to the presser alone."""

    def __init__(self, verb: str, record_id: str, custom_id: str) -> None:
        super().__init__(ui.Button(label=verb, custom_id=custom_id))
        self._verb = verb
        self._record_id = record_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["verb"], match["id"], match[0])

    @reported
    async def callback(self, interaction: discord.Interaction) -> None:
        services = host_of(interaction).services
        match self._verb:
            case "quotes":
                await answer(interaction, services.quotes.of_actor, quotes_of_actor, private=True, name=self._record_id)
            case "position":
                await answer(
                    interaction, services.positions.of_actor, positions_of_actor, private=True, name=self._record_id
                )
            case _:
                await answer(interaction, services.chronicle.timeline, timeline, private=True, actor=self._record_id)


async def setup(host: Host) -> None:
    host.add_dynamic_items(ActorButton)
    await host.add_cog(ActorCog(host.services.reading))
