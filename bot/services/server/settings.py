"""What a server settles: who its curators are, whose additions wait, where its days begin, how it writes dates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from bot.problems import NotAllowed, WrongInput
from bot.records.dates.date_habits import DayOrder
from bot.records.dates.date_words import MONTHS
from bot.records.keeping import ReviewChannel
from bot.records.numbers.spelling import NumberHabit
from bot.records.written.choices import read_choice
from bot.services.server.rights import EventsShown, Person, ReviewPolicy, ServerSettings, settings_of
from bot.services.server.timezones import read_timezone
from bot.storage.core.database import Database
from bot.storage.keeping.review_channels import choose_review_channel, find_review_channel
from bot.storage.records.reader import Workspace
from bot.storage.server.server_settings import write_setting
from bot.storage.server.shown_events import EVENTS

ZoneMoved = Callable[[int, ZoneInfo], Awaitable[None]]
"""Told that a server, by its id, keeps another time from now on: whatever goes by the server's time is moved."""


class SettingsService:
    """Reads and writes what a server has settled."""

    def __init__(self, database: Database, zone_moved: ZoneMoved) -> None:
        self._database = database
        self._zone_moved = zone_moved

    async def read(self, guild_id: int) -> ServerSettings:
        return await Workspace(self._database, guild_id).read(settings_of)

    async def name_curators(
        self, guild_id: int, person: Person, role_id: int | None, *, is_managed: bool = False
    ) -> ServerSettings:
        """Name the role whose holders are curators, or none; a `is_managed` role is one that nobody can be given.

        Raises NotAllowed, WrongInput.
        """
        # Discord gives @everyone the id of the server itself.
        if role_id == guild_id:
            raise WrongInput("@everyone cannot be the curator role: choose a role that only curators hold.")
        if is_managed:
            raise WrongInput(
                "A bot's own role, or one that Discord or an app gives, cannot be the curator role: choose one that "
                "you give to people yourselves. Nothing was changed."
            )
        return await self._write(guild_id, person, "curator_role", str(role_id or ""))

    async def choose_policy(self, guild_id: int, person: Person, policy: str) -> ServerSettings:
        """Settle whose additions wait for a curator. Raises NotAllowed."""
        return await self._write(guild_id, person, "policy", ReviewPolicy(policy))

    async def review_channel(self, guild_id: int) -> ReviewChannel | None:
        """Where curators are told what waits."""
        return await Workspace(self._database, guild_id).read(find_review_channel)

    async def choose_review_channel(self, guild_id: int, person: Person, channel_id: int | None) -> ServerSettings:
        """Settle where curators are told what waits; None for nowhere. Raises NotAllowed."""
        require_manager(person)
        await choose_review_channel(self._database, guild_id, channel_id, person.user_id)
        return await self.read(guild_id)

    async def choose_timezone(self, guild_id: int, person: Person, timezone: str) -> ServerSettings:
        """Settle where the server's days begin, by an IANA name. Raises NotAllowed or WrongInput."""
        settled = await self._write(guild_id, person, "timezone", read_timezone(timezone))
        # Were the bot to end just before, the first look after its start puts the due times right.
        await self._zone_moved(guild_id, settled.zone)
        return settled

    async def choose_date_order(self, guild_id: int, person: Person, order: str) -> ServerSettings:
        """Settle what the first number of "03/04/2019" is, or that it is asked. Raises NotAllowed or WrongInput."""
        try:
            chosen = read_choice(DayOrder, order)
        except ValueError as error:
            raise WrongInput(f"The option “order” {error}. Nothing was changed.") from None
        return await self._write(guild_id, person, "date_order", chosen)

    async def choose_numbers(self, guild_id: int, person: Person, decimals: str) -> ServerSettings:
        """Settle what parts decimals in files that do not prove it. Raises NotAllowed or WrongInput."""
        try:
            chosen = read_choice(NumberHabit, decimals)
        except ValueError as error:
            raise WrongInput(f"The option “decimals” {error}. Nothing was changed.") from None
        return await self._write(guild_id, person, "numbers", chosen)

    async def choose_year(self, guild_id: int, person: Person, month: str) -> ServerSettings:
        """Settle the month, by its name, in which financial years begin. Raises NotAllowed or WrongInput."""
        number = MONTHS.get(month.strip().casefold())
        if number is None:
            raise WrongInput("The option “month” needs the name of a month, such as April. Nothing was changed.")
        return await self._write(guild_id, person, "year_begins", str(number))

    async def show_events(self, guild_id: int, person: Person, *, shown: bool) -> ServerSettings:
        """Settle whether planned events stand in Discord's list of the server's events. Raises NotAllowed."""
        was_hidden = (await self.read(guild_id)).events_shown is EventsShown.HIDDEN
        if not shown and was_hidden and person.manages_server:
            return await self.read(guild_id)
        return await self._write(guild_id, person, EVENTS, EventsShown.SHOWN if shown else EventsShown.LEAVING)

    async def _write(self, guild_id: int, person: Person, name: str, value: str) -> ServerSettings:
        require_manager(person)
        await write_setting(self._database, guild_id, name, value)
        return await self.read(guild_id)


def require_manager(person: Person) -> None:
    """Raise NotAllowed for who may not change a server's settings."""
    if not person.manages_server:
        raise NotAllowed("Only people who manage this server may change its settings. Nothing was changed.")
