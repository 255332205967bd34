"""Single records and what hangs on them: a record whole, an actor's card, the sources and what rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.records.fields import links_of
from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS, kinds_by
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Item, Record
from bot.records.related import Related
from bot.services.asking.office_holders import said_in_office
from bot.services.findings import Answer, Filters, Findings, read_span
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import get_record, guesses_of
from bot.services.readable import Readable, read_readable
from bot.services.service import Service, in_one_read
from bot.storage.history.entries import history_of
from bot.storage.records.links import sources_on_topic
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


@dataclass(frozen=True, kw_only=True)
class WholeRecord(Answer):
    """One record with all that is held of it."""

    record: Record
    related: Related
    history: Sequence[HistoryEntry]


@dataclass(frozen=True, kw_only=True)
class ActorProfile(Answer):
    """Who an actor is: roles held, who holds a role in it where it is a body, and what is held of the actor."""

    actor: Actor
    roles: Sequence[Role]
    holders: Sequence[Role]
    members: Sequence[Role]
    """Roles of those who stand for this party, holders of an office in it left out."""
    related: Related
    quote_count: int
    held_count: int
    """Quotes that count for this body, since they were said in an office of it: no further than MOST_RESULTS."""
    told_count: int
    """Quotes of others that are held according to the actor."""
    event_count: int
    filters: Filters


@dataclass(frozen=True, kw_only=True)
class SourceList(Answer):
    """The sources, newest first."""

    filters: Filters
    findings: Findings
    held_in_all: int = 0
    """Where nothing fits: how many sources are held."""


@dataclass(frozen=True, kw_only=True)
class SourceContents(Answer):
    """A source and the records that rest on it."""

    source: Source
    filters: Filters
    findings: Findings


class ReadingService(Service):
    @in_one_read
    def page(self, reader: Reader, items: Sequence[Item]) -> Readable:
        """A further page of findings, of their items."""
        return read_readable(reader, items)

    @in_one_read
    def record(self, reader: Reader, *, id: str) -> WholeRecord:
        """A record by the id that people see, withdrawn ones too. Raises WrongInput or NotHeld."""
        record = get_record(reader, id)
        return WholeRecord(record=record, related=reader.related_to([record]), history=history_of(reader, record))

    @in_one_read
    @kept_until_written
    def actor(self, reader: Reader, *, name: str) -> ActorProfile:
        """The card of an actor. Raises NotHeld or AmbiguousName."""
        who = self._directory.resolve(reader, "actor", name)
        actor = reader.get(Actor, who.reference.record_id)
        ids = [actor.record_id]
        roles, holders = reader.roles("actor", ids), reader.roles("organisation", ids)
        members = [role for role in reader.roles("party", ids) if role not in holders]
        return ActorProfile(
            actor=actor,
            roles=roles,
            holders=holders,
            members=members,
            related=reader.related_to([*roles, *holders, *members]),
            # Counted by themselves: what an answer lists ends at a thousand.
            quote_count=reader.count_selected("quote", Selection(links={"speakers": ids})),
            held_count=len(said_in_office(reader, actor, Selection())),
            told_count=reader.count_selected("quote", Selection(links={"told_by": ids})),
            event_count=reader.count_selected("event", Selection(links={"actors": ids})),
            filters=Filters(guesses=guesses_of(who)),
        )

    @in_one_read
    @kept_until_written
    def sources(
        self, reader: Reader, *, topic: str | None = None, since: str | None = None, until: str | None = None
    ) -> SourceList:
        """The sources, of a topic or a time of publication. Raises NotHeld, AmbiguousName or WrongInput."""
        about = self._directory.resolve_option(reader, "topic", topic)
        span = read_span(since, until, self.today(), self.habits(reader))
        asked = Selection(first=span.first, last=span.last)
        topic_id = about.reference.record_id if about else None
        found = reader.select("source", asked) if topic_id is None else sources_on_topic(reader, topic_id, asked)
        return SourceList(
            filters=Filters(topic=about.reference if about else None, span=span, guesses=guesses_of(about)),
            findings=self.found(reader, [("source", source_id) for source_id in found], by_year=True),
            held_in_all=0 if found else reader.count_selected("source", Selection()),
        )

    @in_one_read
    @kept_until_written
    def source(self, reader: Reader, *, source: str) -> SourceContents:
        """A source, and the records that rest on it. Raises NotHeld or AmbiguousName."""
        found = self._directory.resolve(reader, "source", source)
        record = reader.get(Source, found.reference.record_id)
        return SourceContents(
            source=record,
            filters=Filters(guesses=guesses_of(found)),
            findings=self.found(reader, _resting_on(reader, record)),
        )


def _resting_on(reader: Reader, source: Source) -> list[Item]:
    """What names a source: quotes, events, figures, roles and the like, each kind in order of its dates."""
    items: list[Item] = []
    for kind in kinds_by(lambda traits: traits.place):
        for linking in (field.attribute for field in links_of(KINDS[kind]) if field.target == Source.KIND):
            selection = Selection(links={linking: [source.record_id]}, newest_first=False)
            items += [(kind, record_id) for record_id in reader.select(kind, selection)]
    # A record may name one source in two of its fields.
    return list(dict.fromkeys(items))
