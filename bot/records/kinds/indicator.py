"""An indicator: what figures measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.records import fields
from bot.records.record import Record, Reference
from bot.records.traits import Alike, Need, Traits


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    """What is counted, in which unit, where, and whose number it is."""

    KIND: ClassVar[str] = "indicator"
    PLURAL: ClassVar[str] = "indicators"
    LETTER: ClassVar[str] = "I"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Indicator": ("name", "unit", "place", "publisher", "definition"),
        "Topics": ("topics",),
    }
    LENT: ClassVar[tuple[str, ...]] = ("name", "unit", "place", "definition", "publisher", "topics")
    TRAITS: ClassVar[Traits] = Traits(
        alike=(Alike(why="the same name", same=("name", "place")),),
        is_named_whole=True,
        is_made=True,
        is_followed=True,
        narrows=True,
        place=70,
        search_place=70,
        lacks=(
            Need(words="without a unit", attributes=("unit",)),
            Need(words="without a publisher", attributes=("publisher",)),
            Need(words="on no topic", attributes=("topics",)),
        ),
        unseen=frozenset({"topics"}),
    )

    name: str = fields.text(required=True, searched=True, limit=fields.NAME_LIMIT)
    unit: str = fields.text(searched=True, limit=60)
    place: str = fields.text(searched=True, limit=fields.NAME_LIMIT)
    definition: str = fields.text(searched=True, limit=2000)
    publisher: str = fields.text(searched=True, limit=fields.NAME_LIMIT)
    topics: tuple[Reference, ...] = fields.links("topic", "indicator_topic")
