"""Who said what: the quotes of an actor, and what else is held of somebody who is not quoted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.records.actor import Actor
from bot.records.role import Role
from bot.services.answers import Clock, Filters, Findings, Item, read_span
from bot.services.directory import Directory
from bot.services.searching import guesses_of
from bot.storage.database import Database
from bot.storage.search_index import Term, TextQuestion, search, words_of
from bot.storage.workspace import Selection, Workspace

MOST_MENTIONS = 50


@dataclass(frozen=True, kw_only=True)
class ActorQuotes:
    """The quotes of an actor, newest first. Where there are none, `mentions` is what else names the actor."""

    actor: Actor
    roles: tuple[Role, ...]
    filters: Filters
    findings: Findings
    quotes_in_all: int
    """Quotes held of the actor without the filters."""
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
        """Events in which the actor has a part, then quotes and other records that name the actor."""
        events = await workspace.select("event", Selection(links={"actors": [actor.record_id]}))
        found: dict[Item, None] = dict.fromkeys(("event", event_id) for event_id in events)
        async with self._database.search() as connection:
            for name in (actor.name, *actor.aliases):
                terms = (Term(tuple(words_of(name))),)
                question = TextQuestion(terms=terms, facets=(("kquote", "kevent"),), limit=MOST_MENTIONS)
                items, is_loose = await search(connection, guild_id, question)
                found |= dict.fromkeys([] if is_loose else items)
        return list(found)[:MOST_MENTIONS]
