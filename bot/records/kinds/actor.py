"""An actor: a person or an organisation that says, does or is asked something."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.record import Record
from bot.records.traits import Traits


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """A person or an organisation; the offices that a person holds are roles."""

    KIND: ClassVar[str] = "actor"
    PLURAL: ClassVar[str] = "actors"
    LETTER: ClassVar[str] = "A"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {"Actor": ("name", "kind", "aliases", "note")}
    LENT: ClassVar[tuple[str, ...]] = ("name", "aliases")
    TRAITS: ClassVar[Traits] = Traits(
        aliases="aliases",
        is_made=True,
        asked_at_once=("kind",),
        is_followed=True,
        narrows=True,
        place=40,
        search_place=20,
    )

    name: str = fields.text(required=True, searched=True, limit=fields.NAME_LIMIT)
    kind: ActorKind = fields.choice(ActorKind, required=True, usual=ActorKind.PERSON)
    aliases: tuple[str, ...] = fields.texts(searched=True)
    note: str = fields.text(searched=True, limit=2000)
