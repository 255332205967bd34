"""Single records and what hangs on them: a record whole, an actor's card, the sources and what rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.problems import NotHeld, WrongInput
from bot.records.actor import Actor
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import Record, split_id
from bot.records.related import Related
from bot.records.role import Role
from bot.records.source import Source
from bot.services.answers import Clock, Filters, Findings, Item, read_span
from bot.services.directory import Directory
from bot.services.searching import guesses_of
from bot.storage.workspace import HistoryEntry, Selection, Workspace


@dataclass(frozen=True, kw_only=True)
class WholeRecord:
    """One record with all that is held of it."""

    record: Record
    related: Related
    history: Sequence[HistoryEntry]


@dataclass(frozen=True, kw_only=True)
class ActorProfile:
    """Who an actor is: roles held, who holds a role in it where it is a body, and what is held of the actor."""

    actor: Actor
    roles: Sequence[Role]
    holders: Sequence[Role]
    members: Sequence[Role]
    """Roles of those who stand for this party, holders of an office in it left out."""
    related: Related
    quote_count: int
    event_count: int
    filters: Filters


@dataclass(frozen=True, kw_only=True)
class SourceList:
    """The sources, newest first."""

    filters: Filters
    findings: Findings


@dataclass(frozen=True, kw_only=True)
class SourceContents:
    """A source and the records that rest on it."""

    source: Source
    filters: Filters
    findings: Findings


class ReadingService:
    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    async def record(self, guild_id: int, *, id: str) -> WholeRecord:
        """A record by the id that people see, withdrawn ones too. Raises WrongInput or NotHeld."""
        typed = split_id(id)
        if typed is None or typed[0] not in KIND_BY_LETTER:
            letters = ", ".join(f"{record_type.LETTER} ({kind})" for kind, record_type in KINDS.items())
            raise WrongInput(f"“{id[:60]}” is no record id. An id is a letter and a number, such as Q12: {letters}.")
        workspace = self._directory.workspace(guild_id)
        record = await workspace.find(KIND_BY_LETTER[typed[0]], typed[1])
        if record is None:
            raise NotHeld(
                f"No record {typed[0]}{typed[1]} is held here. Cards show the ids; /search finds records by words."
            )
        related = await workspace.related_to([record])
        return WholeRecord(record=record, related=related, history=await workspace.history(record))

    async def actor(self, guild_id: int, *, name: str) -> ActorProfile:
        """The card of an actor. Raises NotHeld or AmbiguousName."""
        who = await self._directory.resolve(guild_id, "actor", name)
        workspace = self._directory.workspace(guild_id)
        (actor,) = await workspace.get_many(Actor, [who.reference.record_id])
        ids = [actor.record_id]
        roles = await workspace.roles("actor", ids)
        holders = await workspace.roles("organisation", ids)
        members = [role for role in await workspace.roles("party", ids) if role not in holders]
        return ActorProfile(
            actor=actor,
            roles=roles,
            holders=holders,
            members=members,
            related=await workspace.related_to([*roles, *holders, *members]),
            quote_count=await workspace.count_selected("quote", Selection(links={"speakers": ids})),
            event_count=await workspace.count_selected("event", Selection(links={"actors": ids})),
            filters=Filters(guesses=guesses_of(who)),
        )

    async def sources(
        self, guild_id: int, *, topic: str | None = None, since: str | None = None, until: str | None = None
    ) -> SourceList:
        """The sources, of a topic or a time of publication. Raises NotHeld, AmbiguousName or WrongInput."""
        about = await self._directory.resolve_option(guild_id, "topic", topic)
        span = read_span(since, until, self._clock().date())
        workspace = self._directory.workspace(guild_id)
        found = await workspace.select("source", Selection(first=span.first, last=span.last))
        if about:
            on_topic = await workspace.sources_on_topic(about.reference.record_id)
            found = [source_id for source_id in found if source_id in on_topic]
        return SourceList(
            filters=Filters(topic=about.reference if about else None, span=span, guesses=guesses_of(about)),
            findings=Findings(workspace, [("source", source_id) for source_id in found]),
        )

    async def source(self, guild_id: int, *, source: str) -> SourceContents:
        """A source, and the quotes, events, figures and roles that rest on it. Raises NotHeld or AmbiguousName."""
        found = await self._directory.resolve(guild_id, "source", source)
        workspace = self._directory.workspace(guild_id)
        (record,) = await workspace.get_many(Source, [found.reference.record_id])
        return SourceContents(
            source=record,
            filters=Filters(guesses=guesses_of(found)),
            findings=Findings(workspace, await self._resting_on(workspace, record)),
        )

    async def _resting_on(self, workspace: Workspace, source: Source) -> list[Item]:
        items: list[Item] = []
        for kind in ("quote", "event", "figure"):
            selection = Selection(links={"sources": [source.record_id]}, newest_first=False)
            items += [(kind, record_id) for record_id in await workspace.select(kind, selection)]
        roles = await workspace.select("role", Selection(links={"source": [source.record_id]}))
        return [*items, *(("role", record_id) for record_id in roles)]
