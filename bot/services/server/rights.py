"""Who may do what in a server, by what the server has settled: checked at every command, button and form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.problems import NotAllowed
from bot.records.dates.date_habits import DateHabits
from bot.records.numbers.spelling import NumberHabit
from bot.storage.records.reader import Reader
from bot.storage.server.server_settings import habits_in_settings, read_settings
from bot.storage.server.shown_events import EVENTS


class ReviewPolicy(StrEnum):
    """Whose additions wait: those of members who are no curators, or of everybody for a second pair of eyes."""

    MEMBERS = "members"
    TWO_PERSON = "two-person"


class EventsShown(StrEnum):
    """Whether planned events stand in Discord's list of the server's events."""

    SHOWN = "shown"
    LEAVING = "leaving"
    """No longer; what stands there is yet to be taken out."""
    HIDDEN = ""


class Right(StrEnum):
    """What a command asks of whoever gives it."""

    MEMBER = "member"
    CURATOR = "curator"
    MANAGER = "manager"


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
    date_habits: DateHabits = DateHabits()
    number_habit: NumberHabit = NumberHabit.ASK
    events_shown: EventsShown = EventsShown.HIDDEN

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def day_at(self, instant: datetime) -> date:
        """Which day it is in the server: the one that answers, documents and pictures bear."""
        return instant.astimezone(self.zone).date()

    def is_curator(self, person: Person) -> bool:
        return person.manages_server or (self.curator_role_id is not None and self.curator_role_id in person.role_ids)

    def has_right(self, person: Person, right: Right) -> bool:
        match right:
            case Right.MEMBER:
                return True
            case Right.CURATOR:
                return self.is_curator(person)
            case Right.MANAGER:
                return person.manages_server

    def publishes_at_once(self, person: Person) -> bool:
        """Whether what the person adds needs nobody's approval."""
        return self.is_curator(person) and self.policy is ReviewPolicy.MEMBERS


def settings_of(reader: Reader) -> ServerSettings:
    held = read_settings(reader)
    role = held.get("curator_role")
    return ServerSettings(
        # One that was deleted in Discord stays here as an id that nobody holds any more.
        curator_role_id=int(role) if role else None,
        timezone=held.get("timezone", "UTC"),
        policy=ReviewPolicy(held.get("policy", ReviewPolicy.MEMBERS)),
        date_habits=habits_in_settings(held),
        number_habit=NumberHabit(held.get("numbers", NumberHabit.ASK)),
        events_shown=EventsShown(held.get(EVENTS, EventsShown.HIDDEN)),
    )


def require_curator(settings: ServerSettings, person: Person, what: str) -> None:
    """Raise NotAllowed where `person` is no curator; `what` is what they wished to do, such as "withdraw a record"."""
    if not settings.is_curator(person):
        raise NotAllowed(
            f"Only curators may {what}: people who manage this server or hold its curator role. Nothing was changed."
        )
