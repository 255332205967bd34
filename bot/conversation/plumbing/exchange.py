"""What is told Discord in answer to one interaction: sent again where the line breaks, and before anything is written.

Discord waits three seconds for a first answer. So nothing is written on somebody's behalf before Discord has taken that
an answer is coming: whoever sees that the bot did not answer may ask again, and nothing is done twice. From then on the
answer itself is tried for as long as it may be given.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

import discord

from bot.conversation.plumbing.asker import IN_SERVERS_ALONE
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, is_broken, told_by, was_heard
from bot.conversation.plumbing.owing import owed_for, require_heard
from bot.problems import OutsideServer
from bot.write_witness import OwedAnswer, call_witness

T = TypeVar("T")

SECONDS_DISCORD_WAITS = 3.0
SECONDS_TOKEN_LIVES = 15 * 60.0
SECONDS_FOR_A_SIGN = 1.2
"""How long one try of a first answer without files is waited for; a second one fits into Discord's three seconds."""
SECONDS_FOR_AN_ANSWER = 30.0
SECONDS_BETWEEN_SIGNS = 0.2
SECONDS_BETWEEN_ANSWERS = (0.5, 15.0)
"""Between the first two tries of an answer that was announced, and at most; each time twice as long."""
_log = logging.getLogger(__name__)


class Place(Enum):
    """Where an answer stands."""

    NEW = auto()
    OWN_CARD = auto()
    """In place of the card whose button or form was used, where only this person sees that card; else new."""
    SAME_CARD = auto()
    """In place of the card whose button was pressed, whoever sees it."""


class Sign(Enum):
    """A first answer, as Discord took it."""

    THINKING = auto()
    """It was announced that an answer comes, as a new message."""
    UPDATING = auto()
    """It was announced that an answer comes in place of a card."""
    SHOWN = auto()
    FORM = auto()


@dataclass
class Exchange:
    """How far one interaction has been answered."""

    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    place: Place = Place.OWN_CARD
    alone: bool = True
    """Whether the answer that is announced is for the asker alone: settled for good when it is announced."""
    opens_form: bool = False
    """Whether a form follows, which Discord takes as the first answer alone."""
    may_write_directly: bool = False
    """Whether it may write in answer to a direct message, where nothing tells what somebody may do."""
    takes_place: bool = False
    """Whether whatever is answered stands in place of the card whose menu was used: it asked what to answer."""
    has_written: bool = False
    """Whether anything was written for it."""
    sign: Sign | None = None
    """The first answer, which Discord has taken."""
    tried: Sign | None = None
    """The first answer that Discord may have taken."""
    is_heard: bool = False
    """Whether Discord has taken the answer itself, and not only that one comes."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


def exchange_of(interaction: discord.Interaction) -> Exchange:
    exchange = interaction.extras.setdefault("exchange", None) or Exchange()
    interaction.extras["exchange"] = exchange
    assert isinstance(exchange, Exchange)
    return exchange


@dataclass(frozen=True)
class _Announcer:
    """Has an answer announced before anything is written."""

    interaction: discord.Interaction

    async def before_write(self) -> None:
        is_typing = self.interaction.type is discord.InteractionType.autocomplete
        exchange = exchange_of(self.interaction)
        if is_typing:
            return
        if self.interaction.guild_id is None and not exchange.may_write_directly:
            raise OutsideServer(IN_SERVERS_ALONE)
        if not exchange.opens_form:
            await announce(self.interaction)
        if not exchange.has_written and not exchange.is_heard:
            await require_heard(self.interaction)

    def owed(self) -> OwedAnswer | None:
        if exchange_of(self.interaction).is_heard or self.interaction.type is discord.InteractionType.autocomplete:
            return None
        owed = owed_for(self.interaction)
        if owed:
            host_of(self.interaction).services.owing.note_begun(owed)
        return owed

    def given(self) -> Collection[int]:
        return host_of(self.interaction).services.owing.given

    def after_write(self) -> None:
        exchange_of(self.interaction).has_written = True


def announce_before_writing(interaction: discord.Interaction) -> None:
    """Let Discord hear that an answer is coming before the task at work writes anything."""
    call_witness(_Announcer(interaction))


def note_heard(interaction: discord.Interaction) -> None:
    """Note that Discord has taken the answer: nothing is owed for it any more."""
    exchange = exchange_of(interaction)
    exchange.is_heard = True
    host_of(interaction).services.owing.note_answered(interaction.id, has_written=exchange.has_written)


def note_unheard(interaction: discord.Interaction) -> None:
    """Note that the answer is tried no longer: of what was written for it the person hears at the next occasion."""
    owing, has_written = host_of(interaction).services.owing, exchange_of(interaction).has_written
    if has_written and interaction.guild_id is not None:
        owing.note_given_up(interaction.id, interaction.guild_id, interaction.user.id)
    else:
        owing.note_answered(interaction.id, has_written=False)


def _note_late(interaction: discord.Interaction) -> None:
    if exchange_of(interaction).has_written and interaction.guild_id is not None:
        host_of(interaction).services.owing.note_late(interaction.guild_id, interaction.user.id)


def is_answered(interaction: discord.Interaction) -> bool:
    return exchange_of(interaction).sign is not None or interaction.response.is_done()


async def announce(interaction: discord.Interaction) -> None:
    """Tell Discord that an answer is coming, unless it has heard so. Raises LINE_ERRORS."""
    exchange = exchange_of(interaction)
    async with exchange.lock:
        if is_answered(interaction):
            return
        if replaces(interaction, exchange.place):
            await first(interaction, Sign.UPDATING, interaction.response.defer)
        else:
            # Who may see it is settled here for good: the answer that comes cannot be made private later.
            defer = interaction.response.defer
            await first(interaction, Sign.THINKING, lambda: defer(ephemeral=exchange.alone, thinking=True))


async def first(
    interaction: discord.Interaction,
    sign: Sign,
    send: Callable[[], Awaitable[object]],
    seconds: float = SECONDS_FOR_A_SIGN,
) -> bool:
    """Send a first answer; again where the line breaks, for as long as Discord waits and once after.

    False where Discord says that it took one of the earlier tries, which `sign` of the exchange then tells. Raises
    LINE_ERRORS.
    """
    exchange, now = exchange_of(interaction), asyncio.get_running_loop().time
    pause = SECONDS_BETWEEN_SIGNS
    while True:
        tried, exchange.tried = exchange.tried, exchange.tried or sign
        began = now()
        try:
            async with asyncio.timeout(seconds):
                await send()
        except LINE_ERRORS as error:
            if was_heard(error):
                _log.info("Discord had taken an answer whose receipt was lost")
                exchange.sign = exchange.tried
                return False
            if not is_broken(error):
                exchange.tried = tried
                raise
            if began - exchange.began >= SECONDS_DISCORD_WAITS:
                raise
            _log.info("A first answer is sent again: %s", told_by(error))
        else:
            exchange.sign = sign
            return True
        await asyncio.sleep(pause)
        pause *= 2


async def keep_trying(interaction: discord.Interaction, send: Callable[[], Awaitable[T]]) -> T:
    """Send what may arrive twice; again where the line breaks, for as long as the interaction can be answered.

    Raises LINE_ERRORS.
    """
    exchange, now = exchange_of(interaction), asyncio.get_running_loop().time
    pause, longest = SECONDS_BETWEEN_ANSWERS
    while True:
        try:
            async with asyncio.timeout(SECONDS_FOR_AN_ANSWER):
                return await send()
        except LINE_ERRORS as error:
            if not is_broken(error) or now() + pause - exchange.began >= SECONDS_TOKEN_LIVES:
                raise
            _note_late(interaction)
            _log.info("An answer is sent again: %s", told_by(error))
        await asyncio.sleep(pause)
        pause = min(2 * pause, longest)


def replaces(interaction: discord.Interaction, place: Place) -> bool:
    """Whether an answer at `place` replaces the card whose button or form was used."""
    message = interaction.message
    if message is None:
        return False
    if exchange_of(interaction).takes_place:
        return True
    if place is Place.NEW:
        return False
    return place is Place.SAME_CARD or message.flags.ephemeral
