"""A topic, with the words by which people call it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.records import fields
from bot.records.record import Record
from bot.records.traits import Traits


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """What a debate is about. A search for one of its synonyms finds what is filed under it."""

    KIND: ClassVar[str] = "topic"
    PLURAL: ClassVar[str] = "topics"
    LETTER: ClassVar[str] = "T"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {"Topic": ("name", "synonyms", "description")}
    TRAITS: ClassVar[Traits] = Traits(
        aliases="synonyms", is_made=True, is_followed=True, narrows=True, place=60, search_place=10
    )

    name: str = fields.text(required=True, searched=True, limit=fields.NAME_LIMIT)
    synonyms: tuple[str, ...] = fields.texts(searched=True)
    description: str = fields.text(searched=True, limit=2000)
