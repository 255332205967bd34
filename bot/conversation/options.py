"""The options that several commands share: names that complete themselves, stances, kinds."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands

from bot.conversation.host import host_of
from bot.presentation.markup import cut

Stance = Literal["support", "oppose", "permissive", "neutral", "unclear"]
Order = Literal["oldest", "newest"]
Kind = Literal["quote", "event", "figure", "actor", "role", "topic", "indicator", "source"]


class RecordName(app_commands.Transformer):
    """The name of a record of one kind; what is chosen from the list arrives as the record's id."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        return value

    # The base class allows numbers too, which a text option never gets.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        found = await host_of(interaction).services.directory.suggest(interaction.guild_id, self._kind, value)
        return [
            app_commands.Choice(
                name=cut(f"{one.name} ({one.alias})" if one.alias else one.name, 100), value=one.record_id
            )
            for one in found
        ]


class PlaceName(app_commands.Transformer):
    """A place in which something is measured."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        return value

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        places = await host_of(interaction).services.figures.places(interaction.guild_id, value)
        return [app_commands.Choice(name=cut(place, 100), value=cut(place, 100)) for place in places[:25]]


ActorName = app_commands.Transform[str, RecordName("actor")]
TopicName = app_commands.Transform[str, RecordName("topic")]
IndicatorName = app_commands.Transform[str, RecordName("indicator")]
SourceName = app_commands.Transform[str, RecordName("source")]
Place = app_commands.Transform[str, PlaceName]
