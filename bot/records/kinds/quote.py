"""A quote: words that somebody is held to have said, and how firmly."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference
from bot.records.traits import Alike, Traits
from bot.records.values import Values


class Directness(StrEnum):
    """Direct: the speaker's own words. Indirect: what somebody is reported to have said, in our words."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Extent(StrEnum):
    FULL = "full"
    FRAGMENT = "fragment"


class Stance(StrEnum):
    """Where the words put the speaker on the quote's first topic."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    PERMISSIVE = "permissive"
    NEUTRAL = "neutral"
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class Quote(Record):
    """What was said. Only a direct quote's text may ever stand in quotation marks."""

    KIND: ClassVar[str] = "quote"
    PLURAL: ClassVar[str] = "quotes"
    LETTER: ClassVar[str] = "Q"
    TITLE: ClassVar[str] = "text"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Words": ("text", "before", "after", "occasion", "note"),
        "Date and stance": ("said_on", "date_basis", "stance", "directness", "extent"),
        "Speakers, topics, sources": ("speakers", "topics", "sources"),
    }
    TRAITS: ClassVar[Traits] = Traits(
        key=("speakers", "text"),
        alike=(Alike(why="the same speaker and nearly the same words", same=("speakers",), near=("text",)),),
        place=10,
        search_place=40,
        is_in_digests=True,
        # Empty and not None: every quote is remembered, whatever its choices.
        remembered={},
        unseen=frozenset({"note", "topics"}),
    )

    speakers: tuple[Reference, ...] = fields.links(
        "actor", "quote_speaker", required=True, column="speaker", label="Speakers"
    )
    text: str = fields.text(required=True, searched=True)
    directness: Directness = fields.choice(Directness, required=True)
    extent: Extent = fields.choice(Extent, required=True)
    said_on: Edtf | None = fields.date(is_main=True)
    date_basis: str = fields.text(limit=1000, label="Date inferred from")
    occasion: str = fields.text(searched=True, limit=500)
    stance: Stance | None = fields.choice(Stance, narrows=True)
    topics: tuple[Reference, ...] = fields.links("topic", "quote_topic")
    before: str = fields.text(searched=True, limit=500, label="Words before")
    after: str = fields.text(searched=True, limit=500, label="Words after")
    sources: tuple[Reference, ...] = fields.links("source", "quote_source", required=True)
    note: str = fields.text(searched=True, limit=2000)

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        if values["stance"] and not values["topics"]:
            yield "stance", "a stance is a stance on something: name the topic in topics"
        if values["directness"] is Directness.INDIRECT and values["extent"] is Extent.FRAGMENT:
            yield "extent", "only a direct quote can be a fragment: an indirect one is worded by us, and full"
        if values["date_basis"] and not values["said_on"]:
            yield "date_basis", "a basis needs the date that was inferred from it in said_on"

    @classmethod
    def needs_reason(cls, changed: Collection[str], before: Mapping[str, object], after: Mapping[str, object]) -> bool:
        """Whether what stands in quotation marks changes, too."""
        is_direct = Directness.DIRECT in (before.get("directness"), after.get("directness"))
        is_worded_anew = is_direct and not {"text", "directness"}.isdisjoint(changed)
        return is_worded_anew or super().needs_reason(changed, before, after)

    @property
    def main_date(self) -> Edtf | None:
        return self.said_on

    @property
    def is_direct(self) -> bool:
        return self.directness is Directness.DIRECT

    @property
    def stance_topic(self) -> Reference | None:
        """The topic that the stance is about: the first."""
        return self.topics[0] if self.stance and self.topics else None
