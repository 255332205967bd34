"""An event: what happened, or is planned to happen, on a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference, State
from bot.records.traits import Alike, Lapse, Need, Traits


class EventStatus(StrEnum):
    """As its source had it: an event stays "planned" until a source says that it took place."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Something dated or datable; the summary is in our own words."""

    KIND: ClassVar[str] = "event"
    PLURAL: ClassVar[str] = "events"
    LETTER: ClassVar[str] = "E"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "What and when": ("name", "summary", "date", "date_basis", "status"),
        "Actors, topics, sources": ("actors", "topics", "sources"),
    }
    TRAITS: ClassVar[Traits] = Traits(
        alike=(
            Alike(why="the same title at the same time", same=("date", "name")),
            Alike(why="nearly the same title at the same time", near=("date", "name")),
        ),
        place=20,
        search_place=50,
        is_in_digests=True,
        # What was planned or cancelled for a day did not happen on it.
        remembered={"status": EventStatus.HAPPENED},
        lacks=(Need(words="on no topic", attributes=("topics",)),),
        lapse=Lapse(
            words="planned for a day that has passed",
            attribute="status",
            value=EventStatus.PLANNED,
            outcomes=(EventStatus.HAPPENED, EventStatus.CANCELLED),
            basis="date_basis",
        ),
        unseen=frozenset({"actors", "topics"}),
    )

    date: Edtf = fields.date(required=True, is_main=True)
    date_basis: str = fields.text(limit=1000, label="Date inferred from")
    name: str = fields.text(column="title", required=True, searched=True, limit=fields.NAME_LIMIT)
    summary: str = fields.text(searched=True)
    status: EventStatus = fields.choice(EventStatus, required=True)
    actors: tuple[Reference, ...] = fields.links("actor", "event_actor")
    topics: tuple[Reference, ...] = fields.links("topic", "event_topic")
    sources: tuple[Reference, ...] = fields.links("source", "event_source", required=True)

    @property
    def main_date(self) -> Edtf | None:
        return self.date


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event as far as a picture of many shows it."""

    record_id: int
    number: int
    name: str
    date: Edtf
    date_basis: str
    status: EventStatus
    state: State

    @property
    def id(self) -> str:
        return f"{Event.LETTER}{self.number}"
