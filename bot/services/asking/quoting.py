"""Who said what: the quotes of an actor, and what else is held of somebody who is not quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.records.fields import fields_of
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import vouched_for
from bot.records.record import Item, Record, Reference
from bot.services.asking.office_holders import said_in_office
from bot.services.asking.searching import facets_of
from bot.services.asking.sides import Sides, sides_of
from bot.services.findings import Answer, Filters, Findings, read_span, read_stance
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import guesses_of
from bot.services.names.folding import fold
from bot.services.readable import read_items
from bot.services.service import Service, in_one_read, in_one_search
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, words_of
from bot.storage.records.selection import Selection

MOST_MENTIONS = 50
MOST_LOOKED_AT = 200
"""How many of the newest records that a search finds for a name are looked into."""


@dataclass(frozen=True, kw_only=True)
class ActorQuotes(Answer):
    """The quotes of an actor and, of a body, what was said in an office of it, newest first.

    Where no words are held at all, `mentions` is what else names the actor, within the same filters.
    """

    actor: Actor
    roles: tuple[Role, ...]
    filters: Filters
    findings: Findings
    by_holders: frozenset[int]
    """Those of the findings that office holders of this body said, by database id."""
    quotes_in_all: int
    """Quotes held of the actor without the filters, counted no further than MOST_RESULTS."""
    by_holders_in_all: int
    offices: Sequence[Role]
    is_party: bool
    """Whether some stood for it, so that their words count for it without an office in it."""
    withdrawn: int
    """How many quotes of the actor were withdrawn."""
    mentions: Findings
    sides: Sides | None = None
    """Where a topic was asked for: how many of the quotes take which stance on it."""
    has_other_mentions: bool = False
    """Whether something names the actor that the filters leave out."""


@dataclass(frozen=True, kw_only=True)
class _Mentions(Answer):
    within: Findings
    has_others: bool


class QuoteService(Service):
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
        answer = await self._of_actor(guild_id, name, topic, stance, since, until)
        # Mentions only then: looking through words takes long, and has a connection of its own for that.
        if answer.quotes_in_all or answer.by_holders_in_all:
            return answer
        named = await self._mentions_of(guild_id, answer.actor, answer.filters)
        return replace(
            answer,
            mentions=named.within,
            has_other_mentions=named.has_others,
            unread=[*answer.unread, *named.within.unread, *named.unread],
        )

    @in_one_read
    @kept_until_written
    def _of_actor(
        self,
        reader: Reader,
        name: str,
        topic: str | None,
        stance: str | None,
        since: str | None,
        until: str | None,
    ) -> ActorQuotes:
        span, of_stance = read_span(since, until, self.today(), self.habits(reader)), read_stance(stance)
        actor = self._directory.resolve(reader, "actor", name, during=span)
        about = self._directory.resolve_option(reader, "topic", topic)
        actor_id = actor.reference.record_id
        in_all = Selection(links={"speakers": [actor_id]})
        asked = Selection(
            links={"speakers": [actor_id]} | ({"topics": [about.reference.record_id]} if about else {}),
            choices={"stance": [of_stance]} if of_stance else {},
            first=span.first,
            last=span.last,
        )
        record = reader.get(Actor, actor_id)
        own, held = reader.select("quote", asked), said_in_office(reader, record, asked)
        found = _in_order(reader, own, held)
        topic_asked = about.reference if about else None
        return ActorQuotes(
            actor=record,
            roles=_roles_of(reader, actor.reference),
            filters=Filters(topic=topic_asked, stance=of_stance, span=span, guesses=guesses_of(actor, about)),
            findings=self.found(reader, [("quote", quote_id) for quote_id in found], by_year=True),
            sides=sides_of(reader, topic_asked, [("quote", quote_id) for quote_id in found]),
            by_holders=frozenset(held),
            quotes_in_all=len(own if asked == in_all else reader.select("quote", in_all)),
            by_holders_in_all=len(held if asked == in_all else said_in_office(reader, record, in_all)),
            offices=reader.roles("organisation", [actor_id]),
            is_party=bool(reader.role_ids("party", [actor_id])),
            withdrawn=reader.count_selected("quote", replace(in_all, is_withdrawn=True)),
            mentions=self.found(reader, []),
        )

    @in_one_search
    @kept_until_written
    def _mentions_of(self, reader: Reader, actor: Actor, filters: Filters) -> _Mentions:
        within = mentions_of(reader, actor, filters)
        others = [] if within or filters == Filters() else mentions_of(reader, actor, Filters())
        return _Mentions(within=self.found(reader, within), has_others=bool(others))


def _roles_of(reader: Reader, holder: Reference) -> tuple[Role, ...]:
    """The offices that somebody held, but for those of withdrawn sources, which vouch for nothing."""
    roles = reader.roles("actor", [holder.record_id])
    attesting = sorted({role.source.record_id for role in roles if role.source})
    return tuple(vouched_for(roles, {source.record_id: source for source in reader.get_many(Source, attesting)}))


def _in_order(reader: Reader, own: Sequence[int], held: Sequence[int]) -> Sequence[int]:
    """The quotes of a body and those of its office holders, newest first."""
    kept = [*own, *held]
    return reader.select("quote", Selection(among=kept, limit=len(kept))) if held else own


def mentions_of(reader: Reader, actor: Actor, filters: Filters) -> list[Item]:
    """Events in which an actor has a part, what the actor tells of others, then what names the actor in its words."""
    topics = {"topics": [filters.topic.record_id]} if filters.topic else {}
    first, last = filters.span.first, filters.span.last
    taking_part = Selection(links={"actors": [actor.record_id], **topics}, first=first, last=last)
    # An event takes no stance.
    events = [] if filters.stance else reader.select("event", taking_part)
    telling = Selection(
        links={"told_by": [actor.record_id], **topics},
        choices={"stance": [filters.stance]} if filters.stance else {},
        first=first,
        last=last,
    )
    told = reader.select("quote", telling)
    kinds = ("quote",) if filters.stance else ("quote", "event")
    found: dict[Item, None] = {}
    for name in (actor.name, *actor.aliases):
        question = TextQuestion(
            terms=(Term(tuple(words_of(name))),),
            kinds=kinds,
            facets=tuple(facets_of(filters)),
            first=first,
            last=last,
            limit=MOST_LOOKED_AT,
        )
        items, is_loose = reader.search(question)
        # Where only some words of a name are found, somebody else is named.
        found |= dict.fromkeys([] if is_loose else items)
    # The index holds the names of a record's sources too, and a source that names the actor is no mention.
    records = read_items(reader, list(found)[:MOST_LOOKED_AT])
    naming = [record.item for record in records if _names(record, actor)]
    linked = [*(("event", event_id) for event_id in events), *(("quote", quote_id) for quote_id in told)]
    return list(dict.fromkeys([*linked, *naming]))[:MOST_MENTIONS]


def _names(record: Record, actor: Actor) -> bool:
    """Whether a name or alias of the actor stands in the record's own words."""
    values = (getattr(record, described.attribute) for described in fields_of(type(record)) if described.searched)
    # "Wanda’s" names Wanda, and is "wandas" once the apostrophe is folded away.
    words = f" {fold(' '.join(value for value in values if isinstance(value, str)).replace('’s', ''))} "
    # Between spaces, since "annual" names no Ann.
    return any(f" {fold(name)} " in words for name in (actor.name, *actor.aliases) if fold(name))
