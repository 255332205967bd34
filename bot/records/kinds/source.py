"""A source: the document that a record rests on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.records import fields
from bot.records.dates.edtf import Edtf
from bot.records.record import Record
from bot.records.traits import Alike, Need, Traits
from bot.records.values import Values
from bot.records.written.addresses import rule_of_address
from bot.records.written.digests import canonical_sha256


class SourceKind(StrEnum):
    ARTICLE = "article"
    LETTER = "letter"
    REPORT = "report"
    SPEECH = "speech"
    STATISTICS = "statistics"
    LAW = "law"
    MESSAGE = "message"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A document. A title of ours, where its own is not known, stands in square brackets."""

    KIND: ClassVar[str] = "source"
    PLURAL: ClassVar[str] = "sources"
    LETTER: ClassVar[str] = "S"
    TITLE: ClassVar[str] = "name"
    FORM: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Document": ("name", "kind", "publisher", "published", "url"),
        "Author, archive, note": ("author", "published_basis", "archived_url", "accessed", "note"),
        "File": ("file", "text_sha256"),
    }
    LATER_COLUMNS: ClassVar[tuple[str, ...]] = ("text_sha256",)
    LENT: ClassVar[tuple[str, ...]] = ("name", "publisher", "author")
    TRAITS: ClassVar[Traits] = Traits(
        alike=(Alike(why="the same name", same=("name",)), Alike(why="the same address", same=("url",))),
        is_named_whole=True,
        is_made=True,
        asked_at_once=("publisher", "published", "url"),
        place=80,
        search_place=80,
        is_in_digests=True,
        lacks=(
            Need(words="without a publisher", attributes=("publisher",)),
            Need(words="without a date", attributes=("published",)),
            Need(words="without an address", attributes=("url", "archived_url")),
        ),
        unseen=frozenset({"kind", "archived_url", "accessed", "file", "text_sha256", "note"}),
    )

    name: str = fields.text(column="title", required=True, searched=True, limit=300)
    kind: SourceKind = fields.choice(SourceKind, required=True, usual=SourceKind.ARTICLE)
    publisher: str = fields.text(searched=True, limit=fields.NAME_LIMIT)
    author: str = fields.text(searched=True, limit=fields.NAME_LIMIT)
    published: Edtf | None = fields.date(is_main=True)
    published_basis: str = fields.text(limit=1000, label="Date inferred from")
    url: str = fields.address(label="Address", is_page=True)
    archived_url: str = fields.address(label="Archived address")
    accessed: Edtf | None = fields.date()
    file: str = fields.text(limit=fields.NAME_LIMIT)
    text_sha256: str = fields.canonical(
        canonical_sha256, limit=64, label="SHA-256 of the text", hint="64 digits, 0-9 and a-f"
    )
    note: str = fields.text(searched=True, limit=2000)

    @classmethod
    def check(cls, values: Values) -> Iterator[tuple[str, str]]:
        for attribute in ("url", "archived_url"):
            if values[attribute] and (rule := rule_of_address(values[attribute])):
                yield attribute, rule
        if values["published_basis"] and not values["published"]:
            yield "published_basis", "a basis needs the date that was inferred from it in published"

    @property
    def main_date(self) -> Edtf | None:
        return self.published


def share_publisher(first: Collection[Source], second: Collection[Source]) -> bool:
    """Whether one source, or one publisher, is behind both."""
    ids = {source.record_id for source in first}
    publishers = {source.publisher for source in first if source.publisher}
    return any(source.record_id in ids or source.publisher in publishers for source in second)
