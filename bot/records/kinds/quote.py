"""A quote: words that somebody is held to have said, and how firmly."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record, Reference
from bot.records.traits import Alike, Need, Traits
from bot.records.values import Values
from bot.records.written.choices import WordedChoice
from bot.records.written.languages import canonical_language, canonical_translator
from bot.records.written.quotation_marks import Unmarked


class Directness(StrEnum):
    """Direct: the speaker's own words. Indirect: what somebody is reported to have said, in our words."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Extent(StrEnum):
    FULL = "full"
    FRAGMENT = "fragment"


class Stance(WordedChoice):
    """Where the words put the speaker on a topic of the quote."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    PERMISSIVE = "permissive"
    NEUTRAL = "neutral"
    UNCLEAR = "unclear"

    @property
    def words(self) -> str:
        """What a speaker does or is: "supports", "neutral"."""
        return _STANCE_WORDS.get(self, self.value)


_STANCE_WORDS = {
    Stance.SUPPORT: "supports",
    Stance.OPPOSE: "opposes",
    Stance.PERMISSIVE: "would not stand in the way",
}


@dataclass(frozen=True, kw_only=True)
class Quote(Record):
    """What was said. Only a direct quote's text may ever stand in quotation marks.

    It is hearsay where `told_by` says so, and then moves no position: see `is_hearsay`. It is a translation where its
    `original` words are held, or somebody is named who translated it; `language` is then that of the original, and
    else the language in which the words themselves stand.
    """

    KIND: ClassVar[str] = "quote"
    PLURAL: ClassVar[str] = "quotes"
    LETTER: ClassVar[str] = "Q"
    TITLE: ClassVar[str] = "text"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Words": ("text", "before", "after", "occasion", "note"),
        "Date and stance": ("said_on", "date_basis", "stance", "directness", "extent"),
        "Speakers, topics, sources": ("speakers", "topics", "sources"),
        "Teller, translation": ("told_by", "language", "original", "translated_by"),
    }
    LATER_COLUMNS: ClassVar[tuple[str, ...]] = ("told_by", "language", "original", "translated_by")
    TRAITS: ClassVar[Traits] = Traits(
        key=("speakers", "told_by", "text"),
        alike=(
            # Texts are the same whatever their case, their punctuation, their marks and their blanks.
            Alike(why="nearly the same", same=("speakers", "told_by", "sources", "said_on", "text")),
            Alike(why="the same speaker and nearly the same words", same=("speakers",), near=("text",)),
        ),
        place=10,
        search_place=40,
        is_in_digests=True,
        # Empty and not None: every quote is remembered, whatever its choices.
        remembered={},
        lacks=(
            Need(words="without a day", attributes=("said_on",)),
            Need(words="on no topic", attributes=("topics",)),
        ),
        unseen=frozenset({"note", "original", "topics"}),
    )

    speakers: tuple[Reference, ...] = fields.links(
        "actor", "quote_speaker", required=True, column="speaker", label="Speakers"
    )
    told_by: Reference | None = fields.link("actor", label="According to", lead="according to")
    text: str = fields.words(required=True)
    directness: Directness = fields.choice(Directness, required=True)
    extent: Extent = fields.choice(Extent, required=True)
    said_on: Edtf | None = fields.date(is_main=True)
    date_basis: str = fields.text(limit=1000, label="Date inferred from")
    occasion: str = fields.text(searched=True, limit=500)
    stance: tuple[tuple[Reference, Stance], ...] = fields.link_choices("topics", Stance, narrows=True)
    topics: tuple[Reference, ...] = fields.links("topic", "quote_topic")
    before: str = fields.text(searched=True, limit=500, label="Words before")
    after: str = fields.text(searched=True, limit=500, label="Words after")
    language: str = fields.canonical(
        canonical_language,
        limit=60,
        searched=True,
        hint="Its name or code, such as German or de; of the original if any",
    )
    original: str = fields.words(label="Original words")
    translated_by: str = fields.canonical(
        canonical_translator, limit=fields.NAME_LIMIT, searched=True, hint="the source, our own, or a name"
    )
    sources: tuple[Reference, ...] = fields.links("source", "quote_source", required=True)
    note: str = fields.text(searched=True, limit=2000)

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        if values["directness"] is Directness.INDIRECT and values["extent"] is Extent.FRAGMENT:
            yield "extent", "only a direct quote can be a fragment: an indirect one is worded by us, and full"
        if values["directness"] is Directness.INDIRECT and isinstance(values["text"], Unmarked):
            yield (
                "text",
                "an indirect quote is worded by us and stands in no quotation marks: take them off, or choose direct",
            )
        if values["date_basis"] and not values["said_on"]:
            yield "date_basis", "a basis needs the date that was inferred from it in said_on"
        yield from _check_teller(values)
        yield from _check_translation(values)

    @classmethod
    def needs_reason(cls, changed: Collection[str], before: Mapping[str, object], after: Mapping[str, object]) -> bool:
        """Whether what stands in quotation marks changes, too."""
        is_direct = Directness.DIRECT in (before.get("directness"), after.get("directness"))
        is_worded_anew = is_direct and not {"text", "directness", "original"}.isdisjoint(changed)
        return is_worded_anew or super().needs_reason(changed, before, after)

    @property
    def main_date(self) -> Edtf | None:
        return self.said_on

    @property
    def is_direct(self) -> bool:
        return self.directness is Directness.DIRECT

    @property
    def is_hearsay(self) -> bool:
        """Whether this is what somebody else says that the speakers said: no reporter, but a person of the record."""
        return self.told_by is not None

    @property
    def voices(self) -> tuple[Reference, ...]:
        """The speakers, then who tells that they said it."""
        return (*self.speakers, *((self.told_by,) if self.told_by else ()))

    @property
    def shown_title(self) -> str:
        return f"According to {self.told_by.name}: {self.text}" if self.told_by else self.text

    @property
    def is_translation(self) -> bool:
        return bool(self.original or self.translated_by)

    @property
    def stances(self) -> tuple[tuple[Reference, Stance], ...]:
        """The topics on which the words bear a stance, each with that one, in the order of the topics."""
        return self.stance

    def stance_on(self, topic: Reference) -> Stance | None:
        """The stance that the words bear on a topic; None where they bear none."""
        return next((stance for on, stance in self.stance if on.record_id == topic.record_id), None)


def _check_teller(values: Values) -> Iterator[tuple[str, str]]:
    teller = values["told_by"]
    if teller is None:
        return
    if values["directness"] is Directness.DIRECT:
        yield "told_by", "a direct quote is the speaker’s own words: only an indirect one is told by somebody else"
    if teller in values["speakers"]:
        yield "told_by", "who tells what somebody else said is not one of the speakers: name another, or leave it empty"


def _check_translation(values: Values) -> Iterator[tuple[str, str]]:
    if values["original"] and not values["language"]:
        yield "language", "the original words need their language"
    if values["translated_by"] and not (values["original"] or values["language"]):
        yield "translated_by", "a translator needs the original words, or the language that was translated from"
