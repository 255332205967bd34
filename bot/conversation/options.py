"""The options that several commands share: names that complete themselves, stances, kinds."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands

from bot.conversation.host import host_of
from bot.conversation.reporting import log_bug
from bot.presentation.markup import cut, plain
from bot.services.everything import Services

Stance = Literal["support", "oppose", "permissive", "neutral", "unclear"]
Order = Literal["oldest", "newest"]
Kind = Literal["quote", "event", "figure", "actor", "role", "topic", "indicator", "source"]

LONGEST_CHOICE = 100


class _Suggested(app_commands.Transformer):
    """A text for which values are offered while it is being typed; any other text may be sent too."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        return value

    # The base class allows numbers too, which a text option never gets.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        try:
            offered = await self.offer(host_of(interaction).services, interaction.guild_id, value)
        except Exception as error:
            # discord.py would log it with what was typed, and the person would see no list at all.
            log_bug(error)
            return []
        return [app_commands.Choice(name=cut(plain(name), LONGEST_CHOICE), value=value) for name, value in offered[:25]]

    async def offer(self, services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        """Names and the values that they stand for, the best first."""
        raise NotImplementedError


class RecordName(_Suggested):
    """The name of a record of one kind; what is chosen from the list arrives as the record's id."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def offer(self, services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        found = await services.directory.suggest(guild_id, self._kind, typed)
        return [(f"{one.name} ({one.alias})" if one.alias else one.name, one.record_id) for one in found]


class PlaceName(_Suggested):
    """A place in which something is measured."""

    async def offer(self, services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        places = await services.figures.places(guild_id, typed)
        return [(place, place[:LONGEST_CHOICE]) for place in places]


ActorName = app_commands.Transform[str, RecordName("actor")]
TopicName = app_commands.Transform[str, RecordName("topic")]
IndicatorName = app_commands.Transform[str, RecordName("indicator")]
SourceName = app_commands.Transform[str, RecordName("source")]
Place = app_commands.Transform[str, PlaceName()]
