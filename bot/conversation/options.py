"""The options that several commands share: names that complete themselves, stances, kinds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

import discord
from discord import app_commands

from bot.conversation.host import host_of
from bot.conversation.reporting import log_bug
from bot.presentation.markup import cut, plain
from bot.records.kinds import KINDS
from bot.services.everything import Services
from bot.services.rights import matching_timezones

Stance = Literal["support", "oppose", "permissive", "neutral", "unclear"]
Order = Literal["oldest", "newest"]
Kind = Literal["quote", "event", "figure", "actor", "role", "topic", "indicator", "source"]

Directness = Literal["direct", "indirect"]
EventStatus = Literal["happened", "planned", "cancelled"]
Qualifier = Literal["exact", "about", "almost", "more than", "less than", "up to"]
SourceKind = Literal["article", "letter", "report", "speech", "statistics", "law", "message", "other"]
ActorKind = Literal["person", "organisation"]

LONGEST_CHOICE = 100


Offer = Callable[[Services, int, str], Awaitable[list[tuple[str, str]]]]
"""Given the services, the guild's id and what is typed so far: names and the values they stand for, the best first."""


class Suggested(app_commands.Transformer):
    """A text for which values are offered while it is being typed; any other text may be sent too."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        return value

    # The base class allows numbers too, which a text option never gets.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        try:
            offered = await self._offer(host_of(interaction).services, interaction.guild_id, value)
        except Exception as error:
            # discord.py would log it with what was typed, and the person would see no list at all.
            log_bug(error)
            return []
        return [app_commands.Choice(name=cut(plain(name), LONGEST_CHOICE), value=value) for name, value in offered[:25]]


def _names(kind: str) -> Offer:
    """The names of the records of one kind; what is chosen arrives as the record's id."""

    async def offer(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        found = await services.suggestions.names(guild_id, kind, typed)
        return [(f"{one.name} ({one.alias})" if one.alias else one.name, one.record_id) for one in found]

    return offer


async def _places(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """The places in which something is measured."""
    return [(place, place[:LONGEST_CHOICE]) for place in await services.suggestions.places(guild_id, typed)]


async def _form_pages(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """The pages of the forms of all kinds, by their places; which kind is edited is not known while typing."""
    pages = [
        (f"{place}: {name} ({record_type.KIND})", str(place))
        for record_type in KINDS.values()
        for place, name in enumerate(record_type.FORM, start=1)
    ]
    return [page for page in pages if typed.casefold() in page[0].casefold()]


async def _timezones(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    return [(name, name) for name in matching_timezones(typed)]


ActorName = app_commands.Transform[str, Suggested(_names("actor"))]
TopicName = app_commands.Transform[str, Suggested(_names("topic"))]
IndicatorName = app_commands.Transform[str, Suggested(_names("indicator"))]
SourceName = app_commands.Transform[str, Suggested(_names("source"))]
Place = app_commands.Transform[str, Suggested(_places)]
FormPage = app_commands.Transform[str, Suggested(_form_pages)]
TimezoneName = app_commands.Transform[str, Suggested(_timezones)]
