"""The options of /digest, made of what the settings of a digest are described by, and what is offered for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import discord
from discord import app_commands

from bot.conversation.digests.places import POSTED_IN
from bot.conversation.options import (
    ActorName,
    ChosenKind,
    Kind,
    Offer,
    Suggested,
    TopicName,
    chosen,
    offer_names,
    offer_timezones,
)
from bot.conversation.plumbing.derived_options import F, Option, with_options
from bot.presentation.text.markup import joined
from bot.records.digest_plan import OPTIONS, PlanOption
from bot.records.kinds import KINDS
from bot.services.all_services import Services
from bot.services.digests.digest_plans import NONE, SERVERS
from bot.services.digests.section import default_kinds

_SCHEDULES = {
    "daily": "daily",
    "weekdays": "weekdays: Monday to Friday",
    "weekly": "weekly: on the weekday in “day”",
    "fortnightly": "fortnightly: every second week, on the weekday in “day”",
    "monthly": "monthly: on the day in “day”, 1 to 28 or the last",
    "0 9,17 * * 1-5": "0 9,17 * * 1-5: a cron line of yours, here twice each weekday",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Not 29 to 31: some months have no such day, and “last” is said for the end of any.
_DAYS = (*_WEEKDAYS, "last", *map(str, range(1, 29)))

SomeChannel = app_commands.AppCommandChannel | app_commands.AppCommandThread
GivenValue = str | int | bool | discord.Role | SomeChannel | None
Given = Mapping[str, GivenValue]
"""What was given to /digest create or /digest edit by the options' names; what was left out is None."""


def _or_none(offer: Offer, what: str) -> Offer:
    """What `offer` offers, and last the word by which a digest is narrowed no more."""

    async def offer_none_too(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
        offered = await offer(services, guild_id, typed)
        # 25 choices are the most that Discord takes: the last is kept for the word.
        return [*offered[:24], (f"{NONE}: whatever the {what}", NONE)] if _begins(NONE, typed) else offered

    return offer_none_too


async def _zones(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """Time zones, and first the word for the server's."""
    zones = await offer_timezones(services, guild_id, typed)
    return [("the server's time zone", SERVERS), *zones[:24]] if _begins(SERVERS, typed) else zones


async def _digests(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    return await services.digests.names(guild_id, typed)


async def _schedules(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    return [(words, value) for value, words in _SCHEDULES.items() if _begins(value, typed)]


async def _days(services: Services, guild_id: int, typed: str) -> list[tuple[str, str]]:
    """Weekdays, for weekly digests, and days of the month."""
    return [(day, day) for day in _DAYS if _begins(day, typed)]


def _begins(word: str, typed: str) -> bool:
    return word.casefold().startswith(typed.strip().casefold())


class PostedIn(app_commands.Transformer):
    """A channel in which digests are posted, as Discord names it: whether the bot may see it is looked at later."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        # Discord then offers no other channels, and takes none.
        return list(POSTED_IN)

    async def transform(self, interaction: discord.Interaction, value: SomeChannel, /) -> SomeChannel:
        return value


DigestName = app_commands.Transform[str, Suggested(_digests)]
_ScheduleWords = app_commands.Transform[str, Suggested(_schedules)]
_DayWords = app_commands.Transform[str, Suggested(_days)]
_Zone = app_commands.Transform[str, Suggested(_zones)]
ChosenPlace = app_commands.Transform[SomeChannel, PostedIn]
_TopicOrNone = app_commands.Transform[str, Suggested(_or_none(offer_names("topic"), "topic"))]
_KindOrNone = app_commands.Transform[str, ChosenKind([NONE])]
_ActorOrNone = app_commands.Transform[str, Suggested(_or_none(offer_names("actor"), "actor"))]

_TAKEN: Mapping[str, object] = {
    "schedule": _ScheduleWords,
    "day": _DayWords,
    "timezone": _Zone,
    "channel": ChosenPlace,
    "topic": TopicName,
    "actor": ActorName,
    "kind": Kind,
    "mention": discord.Role,
}
"""What Discord is told that an option takes, where its description alone does not say it."""
_TAKEN_BY_EDIT: Mapping[str, object] = {
    "topic": _TopicOrNone,
    "actor": _ActorOrNone,
    "kind": _KindOrNone,
}
"""What a digest is narrowed by can be taken back."""


def settles_digest(*, edits: bool = False) -> Callable[[F], F]:
    """Let a command take an option for all that is settled of a digest, in place of its `**given`.

    With `edits` none of them has to be given, and what was settled can be taken back.
    """
    settled = [option for option in OPTIONS.values() if edits or not option.is_for_edit]
    return with_options(*(_option(option, edits=edits) for option in settled))


def _option(option: PlanOption, *, edits: bool) -> Option:
    taken = (_TAKEN_BY_EDIT if edits else {}).get(option.name) or _TAKEN.get(option.name) or _type_of(option)
    return Option(
        parameter=option.name,
        # To mypy an alias such as TopicName is no type, though discord.py reads it as one.
        annotation=cast(type[object], taken),
        description=_meaning(option),
        is_required=option.is_needed and not edits,
    )


def _meaning(option: PlanOption) -> str:
    """What Discord is told that an option means; which kinds a digest shows by default, the kinds say."""
    return option.meaning.format(kinds=joined([KINDS[kind].PLURAL for kind in default_kinds()]))


def _type_of(option: PlanOption) -> object:
    if option.choices:
        return chosen(option.choices)
    if option.bounds:
        # Discord itself refuses a number beyond these, before the bot hears of it.
        return app_commands.Range[int, *option.bounds]
    return option.takes
