"""The options that several commands share: names that complete themselves, stances, kinds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable
from typing import cast

import discord
from discord import app_commands

from bot.conversation.plumbing.asker import find_guild_id
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.reporting import log_bug
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, plain
from bot.problems import Damage
from bot.records.dates.interval_labels import typeable
from bot.records.digests import FollowWay
from bot.records.kinds import KINDS, actor, event, figure, kinds_by, quote, source
from bot.records.written.choices import words_of
from bot.services.all_services import Services
from bot.services.names.index import Suggestion
from bot.services.names.typed_text import TypedName
from bot.services.server.timezones import matching_timezones

LONGEST_CHOICE = 100
_MOST_PERIODS = 15
"""More would leave no room for indicators among the 25 that Discord shows."""

Offer = Callable[[Services, int, str], Awaitable[list[tuple[str, str]]]]
"""Given the services, the guild's id and what is typed so far: names and the values they stand for, the best first."""


class _Completed(app_commands.Transformer, ABC):
    """A text for which values are offered while it is being typed; any other text may be sent too.

    `kind` is that of the records that the text may name, if it is more than a text: see `TypedName`.
    """

    NAMES_ALONE = True
    """Whether nothing but names is offered where there is a kind."""

    def __init__(self, kind: str = "") -> None:
        self._kind = kind

    @abstractmethod
    def offer(self, interaction: discord.Interaction) -> Offer: ...

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        # What is shown of a name, the directory reads itself, with all that it may be called.
        meant = value if self.NAMES_ALONE and self._kind else await self._value_shown_as(interaction, value)
        return TypedName(meant, self._kind) if self._kind else meant

    async def _value_shown_as(self, interaction: discord.Interaction, sent: str) -> str:
        """The value that is offered under a text, which Discord sends as it stands where nobody picked it.

        The text itself where nothing is offered so, or several values are: anything may be typed.
        """
        guild_id = find_guild_id(interaction)
        if guild_id is None:
            return sent
        offer, wanted = self.offer(interaction), _as_read(sent)
        for typed in _ways_to(sent, lists_all=not self._kind):
            try:
                offered = await offer(host_of(interaction).services, guild_id, typed)
            except Damage:
                return sent  # the command tells of it
            if any(value == sent for _, value in offered):
                return sent
            shown = {value for name, value in offered if _as_read(_shown(name)) == wanted}
            if len(shown) == 1:
                return shown.pop()
        return sent

    # The base class allows numbers too, which a text option never gets.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        # Discord asks while a person types, and waits three seconds as for everything: no answer shows as a failure.
        guild_id = find_guild_id(interaction)
        if guild_id is None:
            return []
        try:
            offer = self.offer(interaction)
            offered = await offer(host_of(interaction).services, guild_id, value)
        except Damage:
            return []  # who sends off what was typed is told
        except Exception as error:
            # discord.py would log it with what was typed, and the person would see no list at all.
            log_bug(error)
            return []
        # For a 26th choice, a longer name or an empty one Discord would refuse the whole list.
        return [app_commands.Choice(name=_shown(name), value=value) for name, value in offered[:25]]


def _shown(name: str) -> str:
    """What is offered, as Discord shows it."""
    return cut(plain(name), LONGEST_CHOICE)


def _as_read(text: str) -> str:
    return " ".join(text.split()).casefold()


def _ways_to(shown: str, *, lists_all: bool) -> list[str]:
    """What may have been typed when a text was offered: all of it, what stands before brackets or a colon, or nothing.

    Of what `lists_all` is told of, nothing typed offers everything.
    """
    heads = (shown.partition(sign)[0].strip() for sign in (" (", ":"))
    return list(dict.fromkeys([shown, *heads, *([""] if lists_all else [])]))


class Chosen(app_commands.Transformer):
    """One of a few fixed values, which Discord shows and lets nobody go beyond."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = [str(value) for value in values]

    @property
    def values(self) -> Iterable[str]:
        return self._values

    @property
    def choices(self) -> list[app_commands.Choice[str | int | float]]:
        return [app_commands.Choice(name=value, value=value) for value in self.values]

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        return value


class ChosenKind(Chosen):
    """One of the kinds of record that there are when the command is made, or one of a few more words."""

    @property
    def values(self) -> Iterable[str]:
        return [*kinds_by(lambda traits: traits.place), *self._values]


def chosen(values: Iterable[str]) -> type[str]:
    """The annotation of an option that is one of some values."""
    return cast(type[str], app_commands.Transform[str, Chosen(values)])


class Suggested(_Completed):
    """The same values are offered whatever else is filled in."""

    def __init__(self, offer: Offer, kind: str = "") -> None:
        super().__init__(kind)
        self._offer = offer

    def offer(self, interaction: discord.Interaction) -> Offer:
        return self._offer


class SuggestedBeside(_Completed):
    """What is offered depends on what another option of the command holds so far, which may be nothing."""

    NAMES_ALONE = False

    def __init__(self, option: str, offer_beside: Callable[[str], Offer], kind: str = "") -> None:
        super().__init__(kind)
        self._option = option
        self._offer_beside = offer_beside

    def offer(self, interaction: discord.Interaction) -> Offer:
        # discord.py gives None for an option that is not filled in.
        return self._offer_beside(getattr(interaction.namespace, self._option) or "")


class NameOf(Suggested):
    """The name of a record of one kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(offer_names(kind), kind)


def offer_names(kind: str) -> Offer:
    """The names of the records of one kind; what is chosen arrives as the record's id."""

    async def offer(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        return _named(await services.suggestions.names(guild_id, kind, typed))

    return offer


async def _parties(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """The actors for which somebody stands or stood; what is chosen arrives as the actor's id."""
    return _named(await services.suggestions.parties(guild_id, typed))


def _named(found: Iterable[Suggestion]) -> list[tuple[str, str]]:
    return [(f"{name.name} ({name.alias})" if name.alias else name.name, name.record_id) for name in found]


async def _places(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """The places in which something is measured."""
    # Discord refuses the whole list for one value of more than 100 characters.
    return [(place, place[:LONGEST_CHOICE]) for place in await services.suggestions.places(guild_id, typed)]


def _comparable(indicator: str) -> Offer:
    """The periods for which an indicator is held, newest first, then the other indicators."""

    async def offer(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        found = await services.comparing.offered(guild_id, indicator, typed)
        periods = [(describe_date(period), typeable(period.text)) for period in found.periods]
        fitting = [
            period for period in periods if any(typed.strip().casefold() in words.casefold() for words in period)
        ]
        return [*fitting[:_MOST_PERIODS], *((other.name, other.record_id) for other in found.indicators)]

    return offer


async def _form_pages(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """The pages of the forms of all kinds, by their places; which kind is edited is not known while typing."""
    pages = [
        (f"{place}: {name} ({record_type.KIND})", str(place))
        for record_type in KINDS.values()
        for place, name in enumerate(record_type.FORM, start=1)
    ]
    return [page for page in pages if typed.casefold() in page[0].casefold()]


async def offer_timezones(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    return [(name, name) for name in matching_timezones(typed)]


def name_of(kind: str) -> type[str]:
    """The annotation of an option that names a record of a kind."""
    return cast(type[str], app_commands.Transform[str, NameOf(kind)])


Stance = app_commands.Transform[str, Chosen(map(words_of, quote.Stance))]
Directness = app_commands.Transform[str, Chosen(quote.Directness)]
EventStatus = app_commands.Transform[str, Chosen(event.EventStatus)]
Qualifier = app_commands.Transform[str, Chosen(figure.Qualifier)]
NoValue = app_commands.Transform[str, Chosen(figure.NoValue)]
ReleaseMark = app_commands.Transform[str, Chosen(figure.ReleaseMark)]
SourceKind = app_commands.Transform[str, Chosen(source.SourceKind)]
ActorKind = app_commands.Transform[str, Chosen(actor.ActorKind)]
Kind = app_commands.Transform[str, ChosenKind([])]
Way = app_commands.Transform[str, Chosen(FollowWay)]
Order = app_commands.Transform[str, Chosen(["oldest", "newest"])]
ActorName = app_commands.Transform[str, NameOf("actor")]
PartyName = app_commands.Transform[str, Suggested(_parties, "actor")]
TopicName = app_commands.Transform[str, NameOf("topic")]
IndicatorName = app_commands.Transform[str, NameOf("indicator")]
SourceName = app_commands.Transform[str, NameOf("source")]
Comparable = app_commands.Transform[str, SuggestedBeside("indicator", _comparable, kind="indicator")]
Place = app_commands.Transform[str, Suggested(_places)]
FormPage = app_commands.Transform[str, Suggested(_form_pages)]
TimezoneName = app_commands.Transform[str, Suggested(offer_timezones)]
