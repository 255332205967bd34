"""Who may do what in a server, and what the server has settled: checked at every command, button and form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from bot.problems import NotAllowed, WrongInput
from bot.services.digests.schedules import Schedule
from bot.services.findings import Clock
from bot.storage.core.database import Database
from bot.storage.digests.digests import digests_of, move_due_times
from bot.storage.records.reader import Reader, Workspace
from bot.storage.server.server_settings import read_settings, write_setting


class ReviewPolicy(StrEnum):
    """Whose additions wait: those of members who are no curators, or of everybody for a second pair of eyes."""

    MEMBERS = "members"
    TWO_PERSON = "two-person"


@dataclass(frozen=True)
class Person:
    """Who asks, as Discord vouches for them with the interaction."""

    user_id: int
    role_ids: frozenset[int] = frozenset()
    manages_server: bool = False


@dataclass(frozen=True, kw_only=True)
class ServerSettings:
    """What a server has settled."""

    curator_role_id: int | None = None
    timezone: str = "UTC"
    policy: ReviewPolicy = ReviewPolicy.MEMBERS

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def is_curator(self, person: Person) -> bool:
        return person.manages_server or (self.curator_role_id is not None and self.curator_role_id in person.role_ids)

    def publishes_at_once(self, person: Person) -> bool:
        """Whether what the person adds needs nobody's approval."""
        return self.is_curator(person) and self.policy is ReviewPolicy.MEMBERS


def settings_of(reader: Reader) -> ServerSettings:
    held = read_settings(reader)
    role = held.get("curator_role")
    return ServerSettings(
        curator_role_id=int(role) if role else None,
        timezone=held.get("timezone", "UTC"),
        policy=ReviewPolicy(held.get("policy", ReviewPolicy.MEMBERS)),
    )


def require_curator(settings: ServerSettings, person: Person, what: str) -> None:
    """Raise NotAllowed where `person` is no curator; `what` is what they wished to do, such as "withdraw a record"."""
    if not settings.is_curator(person):
        raise NotAllowed(
            f"Only curators may {what}: people who manage this server or hold its curator role. Nothing was changed."
        )


class SettingsService:
    """Reads and writes what a server has settled."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def read(self, guild_id: int) -> ServerSettings:
        return await Workspace(self._database, guild_id).read(settings_of)

    async def name_curators(self, guild_id: int, person: Person, role_id: int | None) -> ServerSettings:
        """Name the role whose holders are curators, or none. Raises NotAllowed, WrongInput."""
        if role_id == guild_id:
            raise WrongInput("@everyone cannot be the curator role: choose a role that only curators hold.")
        return await self._write(guild_id, person, "curator_role", str(role_id or ""))

    async def choose_policy(self, guild_id: int, person: Person, policy: str) -> ServerSettings:
        """Settle whose additions wait for a curator. Raises NotAllowed."""
        return await self._write(guild_id, person, "policy", ReviewPolicy(policy))

    async def choose_timezone(self, guild_id: int, person: Person, timezone: str) -> ServerSettings:
        """Settle where the server's days begin, by an IANA name. Raises NotAllowed or WrongInput."""
        settled = await self._write(guild_id, person, "timezone", read_timezone(timezone))
        await self._move_digests(guild_id, settled.zone)
        return settled

    async def _move_digests(self, guild_id: int, zone: ZoneInfo) -> None:
        """Let the digests that keep the server's time be due by its new zone; what is due already stays due."""
        now = self._clock()
        due = [
            (digest, Schedule.parse(digest.plan.schedule).after(now, zone))
            for digest in await Workspace(self._database, guild_id).read(digests_of)
            if not digest.plan.timezone and digest.next_due_at and digest.next_due_at > now
        ]
        if due:
            async with self._database.write() as transaction:
                await move_due_times(transaction, due)

    async def _write(self, guild_id: int, person: Person, name: str, value: str) -> ServerSettings:
        if not person.manages_server:
            raise NotAllowed("Only people who manage this server may change its settings. Nothing was changed.")
        await write_setting(self._database, guild_id, name, value)
        return await self.read(guild_id)


def read_timezone(typed: str) -> str:
    """The IANA name of a time zone that is typed in any case. Raises WrongInput."""
    names = {name.casefold(): name for name in available_timezones()}
    name = names.get(typed.strip().replace(" ", "_").casefold())
    if name is None:
        raise WrongInput(
            f"“{typed[:60]}” is no time zone: write an IANA name such as Europe/London, or pick one offered."
        )
    return name


def matching_timezones(typed: str) -> list[str]:
    """Time zones whose names hold what is typed, those of places first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [name for name in available_timezones() if (wanted in name.casefold() and "/" in name) or name == "UTC"]
    return sorted(found, key=lambda name: (not name.casefold().endswith(wanted), name.startswith("Etc"), name))[:25]
