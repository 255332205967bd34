"""Search by words: in quotes, in figures, and in every kind of record."""

from __future__ import annotations

from dataclasses import dataclass

from bot.problems import WrongInput
from bot.records.kinds import KINDS
from bot.records.record import split_id
from bot.services.answers import Clock, Filters, Findings, Item, Span, read_span
from bot.services.directory import Directory, Resolved
from bot.storage.database import Database
from bot.storage.search_index import TextQuestion, choice_facet, search
from bot.storage.workspace import MOST_RESULTS


@dataclass(frozen=True, kw_only=True)
class SearchAnswer:
    """What a search found; `is_loose` where only some of the words were found, `nearest` where nothing was."""

    text: str
    findings: Findings
    filters: Filters
    is_loose: bool = False
    nearest: tuple[str, ...] = ()


class SearchService:
    """Finds records by the words in them, or by what the topics that the words name hold."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    async def everything(
        self,
        guild_id: int,
        *,
        text: str,
        kind: str | None = None,
        topic: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> SearchAnswer:
        """Search every kind of record, or the one `kind`; an id ("Q12") finds that very record."""
        record = await self._by_id(guild_id, text)
        if record and kind in (None, record[0]):
            findings = Findings(self._directory.workspace(guild_id), [record])
            return SearchAnswer(text=text, findings=findings, filters=Filters())
        topic_found = await self._directory.resolve_option(guild_id, "topic", topic)
        filters = Filters(
            kind=kind,
            topic=topic_found.reference if topic_found else None,
            span=read_span(since, until, self._clock().date()),
            guesses=guesses_of(topic_found),
        )
        return await self._search(guild_id, text, filters, (kind,) if kind else ())

    async def quotes(
        self,
        guild_id: int,
        *,
        text: str,
        actor: str | None = None,
        topic: str | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> SearchAnswer:
        """Search quotes: their words, speakers, occasions and sources."""
        actor_found = await self._directory.resolve_option(guild_id, "actor", actor)
        topic_found = await self._directory.resolve_option(guild_id, "topic", topic)
        filters = Filters(
            actor=actor_found.reference if actor_found else None,
            topic=topic_found.reference if topic_found else None,
            stance=stance,
            span=read_span(since, until, self._clock().date()),
            guesses=guesses_of(actor_found, topic_found),
        )
        return await self._search(guild_id, text, filters, ("quote",))

    async def figures(self, guild_id: int, *, text: str, place: str | None = None) -> SearchAnswer:
        """Search figures by what they measure, of any period or none, and in one place alone if asked."""
        filters, kinds = Filters(place=place), ("figure",)
        if place is None:
            return await self._search(guild_id, text, filters, kinds)
        within = tuple(f"indicator{one}" for one in await self._directory.indicators_in(guild_id, place))
        if within:
            return await self._search(guild_id, text, filters, kinds, within)
        workspace = self._directory.workspace(guild_id)
        held = sorted({where for _, where in await workspace.places() if where})
        return SearchAnswer(text=text, findings=Findings(workspace, []), filters=filters, nearest=tuple(held[:5]))

    async def _by_id(self, guild_id: int, text: str) -> Item | None:
        typed = split_id(text)
        for kind, record_type in KINDS.items():
            if typed and typed[0] == record_type.LETTER:
                record = await self._directory.workspace(guild_id).find(kind, typed[1])
                return (kind, record.record_id) if record else None
        return None

    async def _search(
        self, guild_id: int, text: str, filters: Filters, kinds: tuple[str, ...], *facets: tuple[str, ...]
    ) -> SearchAnswer:
        terms = await self._directory.terms(guild_id, text)
        if not terms:
            raise WrongInput("There is no word to search for: type at least one letter or number.")
        question = TextQuestion(
            terms=terms,
            kinds=kinds,
            facets=(*facets, *_facets(filters)),
            first=filters.span.first,
            last=filters.span.last,
            limit=MOST_RESULTS,
        )
        async with self._database.search() as connection:
            items, is_loose = await search(connection, guild_id, question)
        if not kinds and not filters.topic and filters.span == Span():
            # What is asked by a topic's name or synonym is above all that topic.
            named: list[Item] = [("topic", term.topic_id) for term in terms if term.topic_id is not None]
            items = list(dict.fromkeys([*named, *items]))
        nearest = (
            () if items else tuple(f"{n.name} ({n.record_id})" for n in await self._directory.nearest(guild_id, text))
        )
        findings = Findings(self._directory.workspace(guild_id), items)
        return SearchAnswer(text=text, findings=findings, filters=filters, is_loose=is_loose, nearest=nearest)


def _facets(filters: Filters) -> list[tuple[str, ...]]:
    facets: list[tuple[str, ...]] = []
    if filters.actor:
        facets.append((f"actor{filters.actor.record_id}",))
    if filters.topic:
        facets.append((f"topic{filters.topic.record_id}",))
    if filters.stance:
        facets.append((choice_facet("stance", filters.stance),))
    return facets


def guesses_of(*found: Resolved | None) -> tuple[tuple[str, str], ...]:
    """What was typed and what it was taken for, of the names that needed forgiving."""
    return tuple((one.typed, one.reference.name) for one in found if one and one.typed)
