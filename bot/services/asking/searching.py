"""Search by words: in quotes, in figures, and in every kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.problems import WrongInput
from bot.records.kinds import KIND_BY_LETTER
from bot.records.kinds.actor import Actor
from bot.records.kinds.figure import Figure
from bot.records.record import Item, Reference, split_id
from bot.services.asking.measuring import latest_vintages
from bot.services.asking.sides import Sides, sides_of
from bot.services.findings import Answer, Filters, Findings, Span, TakenFor, read_span, read_stance
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import guesses_of
from bot.services.names.offices import held_within
from bot.services.service import Service, in_one_search
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, choice_facet, link_choice_facet
from bot.storage.records.selection import MOST_RESULTS

_MOST_TOLD = 5


@dataclass(frozen=True, kw_only=True)
class SearchAnswer(Answer):
    """What a search found; `is_loose` where only some of the words were found, `nearest` where nothing was."""

    text: str
    findings: Findings
    filters: Filters
    kind: str = ""
    """The one kind that was searched, where that is no filter but what was asked."""
    sides: Sides | None = None
    """How many of the quotes found take which stance on the topic that was asked for, or that the text names."""
    is_loose: bool = False
    left_out: int = 0
    """Where nothing was found, what would be without the filters."""
    nearest: tuple[str, ...] = ()


class SearchService(Service):
    """Finds records by the words in them, or by what the topics that the words name hold."""

    @in_one_search
    @kept_until_written
    def everything(
        self,
        reader: Reader,
        *,
        text: str,
        kind: str | None = None,
        topic: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> SearchAnswer:
        """Search every kind of record, or the one `kind`; an id ("Q12") finds that very record."""
        # An id that is not held here, or not of the kind asked for, is a word like any other.
        record = _by_id(reader, text)
        if record and kind in (None, record[0]):
            return SearchAnswer(text=text, findings=self.found(reader, [record]), filters=Filters())
        topic_found = self._directory.resolve_option(reader, "topic", topic)
        span = read_span(since, until, self.today(), self.habits(reader))
        is_of_actors = kind in (None, Actor.KIND) and topic_found is None
        holders = held_within(self._directory.offices(reader).find(text), span) if is_of_actors else []
        offices = (TakenFor(text, holder.actor.name, holder.when, is_other=True) for holder in holders[:_MOST_TOLD])
        filters = Filters(
            kind=kind,
            topic=topic_found.reference if topic_found else None,
            span=span,
            guesses=(*guesses_of(topic_found), *offices),
        )
        named = [(Actor.KIND, holder.actor.record_id) for holder in holders]
        return self._search(reader, text, filters, (kind,) if kind else (), named=named)

    @in_one_search
    @kept_until_written
    def quotes(
        self,
        reader: Reader,
        *,
        text: str,
        actor: str | None = None,
        topic: str | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> SearchAnswer:
        """Search quotes: their words, speakers, occasions and sources."""
        span = read_span(since, until, self.today(), self.habits(reader))
        actor_found = self._directory.resolve_option(reader, "actor", actor, during=span)
        topic_found = self._directory.resolve_option(reader, "topic", topic)
        filters = Filters(
            actor=actor_found.reference if actor_found else None,
            topic=topic_found.reference if topic_found else None,
            stance=read_stance(stance),
            span=span,
            guesses=guesses_of(actor_found, topic_found),
        )
        return self._search(reader, text, filters, ("quote",))

    @in_one_search
    @kept_until_written
    def figures(self, reader: Reader, *, text: str, place: str | None = None) -> SearchAnswer:
        """Search figures by what they measure, of any period or none, and in one place alone if asked.

        What finds an earlier vintage of a value finds the latest, which says what the earlier one was.
        """
        filters, kinds = Filters(place=place), ("figure",)
        if place is None:
            return self._search(reader, text, filters, kinds, latest_only=True)
        within = tuple(f"indicator{indicator_id}" for indicator_id in self._directory.indicators_in(reader, place))
        if within:
            return self._search(reader, text, filters, kinds, within, latest_only=True)
        # The place is not given up: figures of another one would answer another question.
        held = self._directory.places(reader, "")
        return SearchAnswer(
            text=text, findings=self.found(reader, []), filters=filters, kind=Figure.KIND, nearest=held[:5]
        )

    def _search(
        self,
        reader: Reader,
        text: str,
        filters: Filters,
        kinds: tuple[str, ...],
        *facets: tuple[str, ...],
        named: Sequence[Item] = (),
        latest_only: bool = False,
    ) -> SearchAnswer:
        """`named` is what the text names as a whole."""
        terms = self._directory.terms(reader, text)
        # FTS5 raises on an empty question.
        if not terms:
            raise WrongInput("There is no word to search for: type at least one letter or number.")
        question = TextQuestion(
            terms=terms,
            kinds=kinds,
            facets=(*facets, *facets_of(filters)),
            first=filters.span.first,
            last=filters.span.last,
            limit=MOST_RESULTS,
        )
        items, is_loose = reader.search(question)
        if not kinds and not filters.topic and filters.span == Span():
            # What is asked by a topic's name or synonym is above all that topic.
            named = (*named, *(("topic", term.topic_id) for term in terms if term.topic_id is not None))
        # Beside what was named, records that have but some of the words are of no use.
        items, is_loose = ([], False) if is_loose and named else (items, is_loose)
        items = list(dict.fromkeys([*named, *items]))
        # Each kind by itself, that of the best finding first: so a card can say how many of each there are.
        kinds_found = list(dict.fromkeys(kind for kind, _ in items))
        items.sort(key=lambda item: kinds_found.index(item[0]))
        if latest_only:
            items = [
                ("figure", figure_id) for figure_id in latest_vintages(reader, [record_id for _, record_id in items])
            ]
        nearest = [] if items else self._directory.nearest(reader, text)
        return SearchAnswer(
            text=text,
            findings=self.found(reader, items),
            filters=filters,
            kind=kinds[0] if kinds and not filters.kind else "",
            sides=sides_of(reader, filters.topic or _named_alone(reader, terms), items),
            is_loose=is_loose,
            left_out=0 if items else _found_without(reader, question, filters, facets),
            nearest=tuple(f"{name.name} ({name.record_id})" for name in nearest),
        )


def _named_alone(reader: Reader, terms: Sequence[Term]) -> Reference | None:
    """The topic that a text names and nothing else."""
    topic_id = terms[0].topic_id if len(terms) == 1 else None
    return next(iter(reader.references("topic", [topic_id])), None) if topic_id is not None else None


def _found_without(
    reader: Reader, question: TextQuestion, filters: Filters, facets: tuple[tuple[str, ...], ...]
) -> int:
    """How many records have all that is searched for, once nothing narrows the search but `facets`."""
    if not facets_of(filters) and filters.span == Span():
        return 0
    found, is_loose = reader.search(replace(question, facets=facets, first=None, last=None))
    return 0 if is_loose else len(found)


def _by_id(reader: Reader, text: str) -> Item | None:
    letter, number = split_id(text) or ("", 0)
    kind = KIND_BY_LETTER.get(letter)
    record = reader.find(kind, number) if kind else None
    return record.item if record else None


def facets_of(filters: Filters) -> list[tuple[str, ...]]:
    """The words by which the index narrows a search as `filters` ask, all of them but the span."""
    facets: list[tuple[str, ...]] = []
    if filters.actor:
        facets.append((f"actor{filters.actor.record_id}",))
    if filters.topic and filters.stance:
        # The stance on that topic: a quote may take another one on another.
        facets.append((link_choice_facet("topic", filters.topic.record_id, "stance", filters.stance),))
    elif filters.topic:
        facets.append((f"topic{filters.topic.record_id}",))
    elif filters.stance:
        facets.append((choice_facet("stance", filters.stance),))
    return facets
