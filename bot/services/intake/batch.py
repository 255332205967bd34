"""What was read in one article, as one proposal: its source, whom it names, and an entry for each thing found.

It is kept as JSON. The article's text is no part of it, and is kept apart and not for long.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.reading.found import Certainty, Passage
from bot.records.dates.edtf import Edtf
from bot.records.keeping import ProposalForm
from bot.services.keeping.drafts import ARTICLE, Draft
from bot.services.keeping.keeping import NotReadable
from bot.services.names.typed_text import kept_text

APART_FROM = "apart_from"
"""Beside the fields of an indicator that is to be made: the ids of those of the same name that it is not."""
_LONGEST_TOLD_TITLE = 150


class Origin(StrEnum):
    """How an article came in."""

    LINK = "link"
    FILE = "file"
    TEXT = "text"
    MESSAGE = "message"


@dataclass(frozen=True, kw_only=True)
class SourceTold:
    """What is known of a source from elsewhere than its text: the address that it was fetched from, a feed, a form."""

    origin: Origin
    address: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: Edtf | None = None
    archived: str = ""
    """The address of an archived copy."""
    file: str = ""
    """The name of the file, where it came as one."""
    fetched_at: datetime | None = None


class EntryState(StrEnum):
    """What was decided on an entry."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class SpeakerSeen:
    """Somebody whom the article has speak: a held actor, one that is to be made, or one of several, which is asked."""

    name: str
    """As the text names them most fully."""
    is_body: bool = False
    held: str = ""
    """The id that people see of the actor who is meant."""
    choices: tuple[str, ...] = ()
    """The ids of those who may be meant, as long as nobody has said who is."""
    apart_from: tuple[str, ...] = ()
    """The ids of those of nearly the same name who are not meant."""

    @property
    def is_open(self) -> bool:
        return not self.held and bool(self.choices)

    @property
    def is_new(self) -> bool:
        return not self.held and not self.choices


@dataclass(frozen=True, kw_only=True)
class RoleSeen:
    """An office that the text calls somebody by, in these entries, and that the record does not have of them."""

    voice: int
    """The place of whose it is among the voices."""
    name: str
    party: str = ""
    """The id of the party, where it is held."""
    entries: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class IntakeEntry:
    """One thing found. What it would be on record is `typed`, without its source and without its voice."""

    number: int
    """From 1 on, through all kinds."""
    kind: str
    typed: Mapping[str, str] = field(default_factory=dict)
    read: str = ""
    """Of a figure and an event the words at its passages."""
    passages: tuple[Passage, ...]
    digest: str
    """Of the words at its passages, so that they can be told from others once no text is held."""
    sentence: Passage | None = None
    certainty: Certainty
    why: str = ""
    found_by: str = ""
    voice: int | None = None
    """The place of its speaker among the voices; None where the text tells of none, or where one was typed."""
    role: str = ""
    """The office that the text calls the speaker by, with the party and seat."""
    indicator: int | None = None
    """The place of its indicator among those to be made; None where it is held, or where one was typed."""
    state: EntryState = EntryState.OPEN
    is_chosen: bool = False
    held_as: str = ""
    """The id of the record that has the same already, as far as was known when it was read."""
    made: tuple[tuple[str, str], ...] = ()
    """Kinds and names of records that somebody typed, and that are made on the way to it."""
    numbers: tuple[str, ...] = ()
    """Of a figure the numbers that it was read with, in one form."""
    is_edited: bool = False
    """Whether somebody typed into it."""

    @property
    def is_open(self) -> bool:
        return self.state is EntryState.OPEN

    @property
    def is_accepted(self) -> bool:
        return self.state is EntryState.ACCEPTED


@dataclass(frozen=True, kw_only=True)
class Batch:
    """All that was read in one article. `sha256` is its text's, of so many characters."""

    told: SourceTold
    source: Mapping[str, str]
    """The fields of the source, as they would be typed."""
    source_held: str = ""
    """The id of the source where it is on record."""
    source_apart_from: tuple[str, ...] = ()
    """The ids of sources of the same name that it is not."""
    was_asked: bool = False
    """Whether somebody was asked for what the source lacks."""
    sha256: str
    characters: int
    doubts: tuple[str, ...] = ()
    voices: tuple[SpeakerSeen, ...] = ()
    indicators: tuple[Mapping[str, str], ...] = ()
    """The fields of those that are to be made."""
    roles: tuple[RoleSeen, ...] = ()
    entries: tuple[IntakeEntry, ...] = ()

    @property
    def title(self) -> str:
        return self.source.get("name", "") or self.told.file or self.told.address

    @property
    def origin(self) -> str:
        """Where history says that the records came from."""
        return f"article read in: {' '.join(self.title.split())[:_LONGEST_TOLD_TITLE]}"

    def of_kind(self, kind: str) -> Sequence[IntakeEntry]:
        return [entry for entry in self.entries if entry.kind == kind]

    def numbered(self, numbers: Collection[int]) -> Sequence[IntakeEntry]:
        """The entries with these numbers."""
        return [entry for entry in self.entries if entry.number in numbers]

    def entry(self, number: int) -> IntakeEntry | None:
        return next((entry for entry in self.entries if entry.number == number), None)

    def attests(self, role: RoleSeen) -> bool:
        """Whether an accepted entry is said by who holds an office: another may have been typed as its speaker."""
        entries = self.numbered(role.entries)
        return any(
            entry.is_accepted and entry.voice == role.voice and not entry.typed.get("speakers") for entry in entries
        )

    def with_entries(self, changed: Iterable[IntakeEntry]) -> Batch:
        """The same with other entries in the place of those of their numbers."""
        others = {entry.number: entry for entry in changed}
        return replace(self, entries=tuple(others.get(entry.number, entry) for entry in self.entries))

    def to_content(self) -> str:
        """As the content of a proposal, which those who know nothing of articles read as a draft."""
        draft = Draft(kind=ProposalForm.INTAKE, typed={ARTICLE: self.title}, origin=self.origin)
        told = {**json.loads(draft.to_json()), "batch": _told_batch(self)}
        # Names and addresses come from anywhere, and no database takes half of a character.
        return kept_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")))

    @classmethod
    def from_content(cls, content: str) -> Batch:
        """Raises NotReadable where another version of Despatch wrote it, as this one cannot read it."""
        try:
            return _batch(json.loads(content)["batch"])
        except (LookupError, TypeError, ValueError) as error:
            raise NotReadable(
                "Another version of Despatch read this article in: throw it away, and add it again."
            ) from (error)


def digest_of_words(words: str) -> str:
    """A digest by which words are told from others once no text is held."""
    return hashlib.blake2b(words.encode(errors="replace"), digest_size=16).hexdigest()


def words_at(text: str, passages: Iterable[Passage]) -> str:
    """The words of a text at some passages as records keep them, each a paragraph."""
    return "\n\n".join(kept_text(passage.of(text)).strip() for passage in passages)


def _told_batch(batch: Batch) -> dict[str, Any]:
    told = batch.told
    return {
        "told": {
            "origin": told.origin,
            "address": told.address,
            "title": told.title,
            "publisher": told.publisher,
            "author": told.author,
            "published": str(told.published) if told.published else "",
            "archived": told.archived,
            "file": told.file,
            "fetched_at": told.fetched_at.isoformat() if told.fetched_at else "",
        },
        "source": dict(batch.source),
        "source_held": batch.source_held,
        "source_apart_from": batch.source_apart_from,
        "was_asked": batch.was_asked,
        "sha256": batch.sha256,
        "characters": batch.characters,
        "doubts": batch.doubts,
        "voices": [_without_defaults(voice, SpeakerSeen(name="")) for voice in batch.voices],
        "indicators": [dict(indicator) for indicator in batch.indicators],
        "roles": [_fields(role) for role in batch.roles],
        "entries": [_without_defaults(entry, _PLAIN) for entry in batch.entries],
    }


def _fields(told: Any) -> dict[str, Any]:
    return {name: getattr(told, name) for name in type(told).__dataclass_fields__}


def _without_defaults(told: Any, plain: Any) -> dict[str, Any]:
    return {name: value for name, value in _fields(told).items() if value != getattr(plain, name)}


_PLAIN = IntakeEntry(number=0, kind="", passages=(), digest="", certainty=Certainty.SURE)
"""What stands of an entry where nothing else is told."""


def _batch(told: Mapping[str, Any]) -> Batch:
    source = told["told"]
    return Batch(
        told=SourceTold(
            **{name: source[name] for name in ("address", "title", "publisher", "author", "archived", "file")},
            origin=Origin(source["origin"]),
            published=Edtf.parse(source["published"]) if source["published"] else None,
            fetched_at=datetime.fromisoformat(source["fetched_at"]) if source["fetched_at"] else None,
        ),
        **{name: told[name] for name in ("source", "source_held", "was_asked", "sha256", "characters")},
        source_apart_from=tuple(told["source_apart_from"]),
        doubts=tuple(told["doubts"]),
        voices=tuple(SpeakerSeen(**_with_tuples(voice, "choices", "apart_from")) for voice in told["voices"]),
        indicators=tuple(told["indicators"]),
        roles=tuple(RoleSeen(**_with_tuples(role, "entries")) for role in told["roles"]),
        entries=tuple(map(_entry, told["entries"])),
    )


def _entry(told: Mapping[str, Any]) -> IntakeEntry:
    return IntakeEntry(
        **{
            **_with_tuples(told, "numbers"),
            "passages": tuple(Passage(*passage) for passage in told["passages"]),
            "sentence": Passage(*told["sentence"]) if "sentence" in told else None,
            "made": tuple((kind, name) for kind, name in told.get("made", ())),
            "certainty": Certainty(told.get("certainty", Certainty.SURE)),
            "state": EntryState(told.get("state", EntryState.OPEN)),
        }
    )


def _with_tuples(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**told, **{name: tuple(told[name]) for name in names if name in told}}
