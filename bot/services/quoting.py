"""Who said what: the quotes of an actor, and what else is held of somebody who is not quoted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.records.actor import Actor
from bot.records.fields import fields_of
from bot.records.record import Record
from bot.records.role import Role
from bot.services.answers import Clock, Filters, Findings, Item, read_span
from bot.services.directory import Directory
from bot.services.names import fold
from bot.services.searching import guesses_of
from bot.storage.database import Database
from bot.storage.search_index import Term, TextQuestion, search, words_of
from bot.storage.workspace import Selection, Workspace

MOST_MENTIONS = 50
MOST_LOOKED_AT = 200
"""How many of the newest records that a search finds for a name are looked into."""


@dataclass(frozen=True, kw_only=True)
class ActorQuotes:
    """The quotes of an actor, newest first. Where there are none, `mentions` is what else names the actor."""

    actor: Actor
    roles: tuple[Role, ...]
    filters: Filters
    findings: Findings
    quotes_in_all: int
    """Quotes held of the actor without the filters, counted no further than MOST_RESULTS."""
    mentions: Findings


class QuoteService:
    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    async def of_actor(
        self,
        guild_id: int,
        *,
        name: str,
        topic: str | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> ActorQuotes:
        """The quotes of the actor called `name`. Raises NotHeld, AmbiguousName or WrongInput."""
        actor = await self._directory.resolve(guild_id, "actor", name)
        about = await self._directory.resolve_option(guild_id, "topic", topic)
        span = read_span(since, until, self._clock().date())
        workspace = self._directory.workspace(guild_id)
        links = {"speakers": [actor.reference.record_id]}
        selection = Selection(
            links=links | ({"topics": [about.reference.record_id]} if about else {}),
            choices={"stance": [stance]} if stance else {},
            first=span.first,
            last=span.last,
        )
        found = await workspace.select("quote", selection)
        is_narrowed = len(selection.links) > 1 or bool(stance or since or until)
        in_all = found if not is_narrowed else await workspace.select("quote", Selection(links=links))
        (record,) = await workspace.get_many(Actor, [actor.reference.record_id])
        mentions = [] if in_all else await self._mentions(guild_id, workspace, record)
        return ActorQuotes(
            actor=record,
            roles=tuple(await workspace.roles("actor", [record.record_id])),
            filters=Filters(
                topic=about.reference if about else None, stance=stance, span=span, guesses=guesses_of(actor, about)
            ),
            findings=Findings(workspace, [("quote", quote_id) for quote_id in found]),
            quotes_in_all=len(in_all),
            mentions=Findings(workspace, mentions),
        )

    async def _mentions(self, guild_id: int, workspace: Workspace, actor: Actor) -> list[Item]:
        """Events in which the actor has a part, then quotes and events whose own words name the actor."""
        events = await workspace.select("event", Selection(links={"actors": [actor.record_id]}))
        found: dict[Item, None] = {}
        async with self._database.search() as connection:
            for name in (actor.name, *actor.aliases):
                terms = (Term(tuple(words_of(name))),)
                question = TextQuestion(terms=terms, kinds=("quote", "event"), limit=MOST_LOOKED_AT)
                items, is_loose = await search(connection, guild_id, question)
                found |= dict.fromkeys([] if is_loose else items)
        # The index holds the names of a record's sources too, and a source that names the actor is no mention.
        records, _ = await Findings(workspace, list(found)).read(0, MOST_LOOKED_AT)
        naming = [(record.KIND, record.record_id) for record in records if _names(record, actor)]
        return list(dict.fromkeys([*(("event", event_id) for event_id in events), *naming]))[:MOST_MENTIONS]


def _names(record: Record, actor: Actor) -> bool:
    """Whether a name or alias of the actor stands in the record's own words."""
    values = (getattr(record, described.attribute) for described in fields_of(type(record)) if described.searched)
    words = f" {fold(' '.join(value for value in values if isinstance(value, str)).replace('’s', ''))} "
    return any(f" {fold(name)} " in words for name in (actor.name, *actor.aliases) if fold(name))
