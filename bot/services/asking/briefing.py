"""A briefing on topics: everything that is held on them, sorted as a reader needs it, as of now or of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from bot.named_commands import command
from bot.problems import WrongInput
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Extent, Quote, Stance
from bot.records.record import Reference
from bot.records.related import Related
from bot.records.vintage import Knowledge
from bot.services.asking.chronicle import Plans
from bot.services.asking.office_holders import said_by_holders
from bot.services.asking.positions import Position, day_said, positions_of, weight_of
from bot.services.asking.series import Series, series_of
from bot.services.asking.stance_courses import Said
from bot.services.findings import Answer, Span, TakenFor, read_as_of, read_span
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import Resolved, guesses_of
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_search
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection

MOST_TOPICS, MOST_KEY_QUOTES, MOST_BELONGING = 3, 16, 5
Dated = TypeVar("Dated", Event, Figure, Quote)


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Where an actor stands on a topic. `moves` are the quotes by which the stance came to be what it is.

    One of each run of quotes with the same stance, oldest first; the last is the position's.
    """

    topic: Reference
    position: Position
    moves: Sequence[Said]


class BelongingTopic(NamedTuple):
    """Another topic of records that a briefing holds: of how many, and how many figures are held on it."""

    topic: Reference
    records: int
    figures: int


@dataclass(frozen=True, kw_only=True)
class Brief(Answer):
    """What is held on topics, of an actor or of an actor on topics, within a span; with `as_of`, as of that day.

    Of a body it takes in what its office holders said in that office.
    """

    topics: Sequence[Reference]
    """Those that were asked for; none where all that is held of an actor was."""
    actor: Actor | None
    span: Span
    as_of: date | None
    issued_on: date
    """Today in the server's time zone."""
    guesses: tuple[TakenFor, ...]
    events: Sequence[Event]
    """What happened or was cancelled, oldest first."""
    plans: Plans
    stands: Sequence[Stand]
    key_quotes: Sequence[Quote]
    """Direct quotes, oldest first: see `choose_key_quotes`."""
    key_reports: Sequence[Quote]
    """Indirect ones, chosen in the same way."""
    quotes: Sequence[Quote]
    """All quotes, oldest first."""
    series: Sequence[Series]
    """The figures by what they measure: first those of which most periods are held."""
    belonging: Sequence[BelongingTopic]
    """The topics not taken in that most of its events and quotes are on as well."""
    silent: Sequence[Reference]
    """Who is named in the events and takes no stance in any of the quotes."""
    related: Related
    left_out: Mapping[Knowledge, int]
    """With `as_of`: how many records were not known then, by what is known of when they were published."""
    is_capped: bool
    """Whether more is held of some kind than was gone through."""

    @property
    def day(self) -> date:
        """The day from which it looks ahead and back."""
        return self.as_of or self.issued_on


class BriefService(Service):
    @in_one_search
    @kept_until_written
    def brief(
        self,
        reader: Reader,
        *,
        topic: str | None = None,
        topic_2: str | None = None,
        topic_3: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> Brief:
        """Gather what is held on the topics, of the actor or of both. Raises NotHeld, AmbiguousName or WrongInput.

        With a span, records without a date are left out. With `as_of`, so is what had not surely been published by the
        end of that day, month or year: see `knowledge_on`.
        """
        if not (topic or topic_2 or topic_3 or actor):
            raise WrongInput(
                "A briefing needs a topic, or an actor such as a person, a body or a party: name one with "
                f"{command('brief')}, or ask for what there is with {command('search')}."
            )
        found = [self._directory.resolve(reader, "topic", name) for name in (topic, topic_2, topic_3) if name]
        # By the server's own days: it stands on a document as its day of issue.
        today = settings_of(reader).day_at(self._clock())
        span, day = read_span(since, until, today, self.habits(reader)), read_as_of(as_of, today, self.habits(reader))
        who = self._directory.resolve_option(reader, "actor", actor, during=span)
        return _Gathering(reader, found, who, span, day, today).brief()


class _Gathering:
    """Reads what one briefing is made of, all in one moment."""

    def __init__(
        self,
        reader: Reader,
        found: Sequence[Resolved],
        who: Resolved | None,
        span: Span,
        day: date | None,
        today: date,
    ) -> None:
        self._reader = reader
        self._guesses = guesses_of(*found, who)
        self._actor = reader.get(Actor, who.reference.record_id) if who else None
        # A topic and its synonym may both have been named.
        self._topics = list(dict.fromkeys(resolved.reference for resolved in found))
        self._span = span
        self._day = day
        self._today = today
        self._left_out: Counter[Knowledge] = Counter()
        self._is_capped = False

    def brief(self) -> Brief:
        events, quotes = self._known(self._events()), self._known(self._quotes())
        series = self._series()
        figures = [figure for line in series for figure in line.figures]
        related = self._reader.related_to([*events, *quotes, *figures])
        stands = self._stands(quotes, related)
        planned = [event for event in events if event.status is EventStatus.PLANNED]
        return Brief(
            topics=self._topics,
            actor=self._actor,
            span=self._span,
            as_of=self._day,
            issued_on=self._today,
            guesses=self._guesses,
            events=[event for event in events if event.status is not EventStatus.PLANNED],
            plans=Plans.as_of(planned, self._day or self._today),
            stands=stands,
            key_quotes=choose_key_quotes(quote for quote in quotes if quote.is_direct),
            key_reports=choose_key_quotes(quote for quote in quotes if not quote.is_direct),
            quotes=quotes,
            series=series,
            belonging=self._belonging([*events, *quotes]),
            # Of one actor's events nobody asks where the others stand.
            silent=[] if self._actor else _silent(events, quotes, self._topics, related),
            # Else a figure would be said to differ from one that nobody knew on that day.
            related=related.as_known_on(self._day) if self._day else related,
            left_out=self._left_out,
            is_capped=self._is_capped,
        )

    def _events(self) -> list[Event]:
        links = self._on_topics()
        return self._select(Event, links | {"actors": [self._actor.record_id]} if self._actor else links)

    def _quotes(self) -> list[Quote]:
        """Those on the topics; of an actor's own, with those that count for a body, oldest first."""
        links = self._on_topics()
        if self._actor is None:
            return self._select(Quote, links)
        own = self._select(Quote, links | {"speakers": [self._actor.record_id]})
        held = said_by_holders(self._reader, self._actor, self._wanted(links))
        return sorted([*own, *held], key=lambda quote: (day_said(quote), quote.record_id))

    def _on_topics(self) -> dict[str, Sequence[int]]:
        return {"topics": [topic.record_id for topic in self._topics]} if self._topics else {}

    def _stands(self, quotes: Sequence[Quote], related: Related) -> list[Stand]:
        """Where each speaker stands; of an actor's quotes, where that actor does and who speaks for it."""
        topics = self._topics or sorted({topic for quote in quotes for topic in quote.topics}, key=_name_of)
        stands = [stand for topic in topics for stand in _stands_on(topic, quotes, related)]
        who = self._actor
        # A letter has other signatories.
        return stands if who is None else [each for each in stands if _is_of(each.position, who, related)]

    def _select(self, record_type: type[Dated], links: Mapping[str, Sequence[int]]) -> list[Dated]:
        return self._reader.get_many(record_type, self._reader.select(record_type.KIND, self._wanted(links)))

    def _wanted(self, links: Mapping[str, Sequence[int]]) -> Selection:
        return Selection(links=links, first=self._span.first, last=self._span.last, newest_first=False)

    def _known(self, records: list[Dated]) -> list[Dated]:
        """Of what one answer goes through, those that were surely known on the day; the others are counted."""
        self._is_capped |= len(records) >= MOST_RESULTS
        knowledge = self._knowledge(records)
        self._left_out.update(known for known in knowledge if known is not Knowledge.SURE)
        return [record for record, known in zip(records, knowledge, strict=True) if known is Knowledge.SURE]

    def _knowledge(self, records: Sequence[Dated]) -> list[Knowledge]:
        """Whether each was known on the day; without a day all are."""
        if self._day is None:
            return [Knowledge.SURE] * len(records)
        related = self._reader.related_to(records)
        return [related.knowledge_of(record, self._day) for record in records]

    def _series(self) -> list[Series]:
        """The figures by their indicators, those with the most periods first."""
        figures = self._known(self._figures_on(self._topics)) if self._topics else []
        of_indicator: dict[int, list[int]] = defaultdict(list)
        for figure in figures:
            of_indicator[figure.indicator.record_id].append(figure.record_id)
        held = self._reader.get_many(Indicator, list(of_indicator))
        series = [
            series_of(self._reader, indicator, of_indicator[indicator.record_id], self._span, self._day)
            for indicator in held
        ]
        return sorted(series, key=lambda line: line.periods, reverse=True)

    def _figures_on(self, topics: Sequence[Reference]) -> list[Figure]:
        measured = self._reader.select(
            Indicator.KIND, Selection(links={"topics": [topic.record_id for topic in topics]})
        )
        return self._select(Figure, {"indicator": measured}) if measured else []

    def _belonging(self, records: Iterable[Event | Quote]) -> list[BelongingTopic]:
        """The MOST_BELONGING topics that most of the records are on beside those asked for."""
        counts = Counter(topic for record in records for topic in record.topics if topic not in self._topics)
        # Of equals the one that was recorded first, so that the same question has the same answer.
        order = sorted(counts, key=lambda topic: (-counts[topic], topic.number))
        return [
            BelongingTopic(topic, counts[topic], self._knowledge(self._figures_on([topic])).count(Knowledge.SURE))
            for topic in order[:MOST_BELONGING]
        ]


def choose_key_quotes(quotes: Iterable[Quote]) -> list[Quote]:
    """At most MOST_KEY_QUOTES of them, in the order given.

    Whole sentences come before fragments, and of each the best of every speaker before anybody's second: with a stance
    before without, newer before older.
    """
    given = list(quotes)
    of_speaker: dict[tuple[bool, tuple[Reference, ...]], list[Quote]] = defaultdict(list)
    for quote in sorted(given, key=_worth, reverse=True):
        of_speaker[quote.extent is not Extent.FULL, quote.speakers].append(quote)
    ranked = [(is_part, rank, quote) for (is_part, _), said in of_speaker.items() for rank, quote in enumerate(said)]
    # Without the quotes, which have no order of their own: equals stay in the order of their worth.
    ranked.sort(key=lambda place: place[:2])
    chosen = {quote.record_id for *_, quote in ranked[:MOST_KEY_QUOTES]}
    return [quote for quote in given if quote.record_id in chosen]


def _worth(quote: Quote) -> tuple[bool, tuple[bool | date | int, ...]]:
    # One of its stances that takes a side, if there is one.
    taken = sorted((stance for _, stance in quote.stances), key=lambda stance: stance is Stance.UNCLEAR)
    return bool(taken), weight_of(Said(quote, taken[0] if taken else Stance.NEUTRAL))


def _stands_on(topic: Reference, quotes: Sequence[Quote], related: Related) -> list[Stand]:
    """Where each speaker stands on one topic; `quotes` come oldest first."""
    newest_first = sorted(quotes, key=day_said, reverse=True)
    return [
        Stand(topic=topic, position=position, moves=_moves(position))
        for position in positions_of(topic, newest_first, related)
    ]


def _is_of(position: Position, who: Actor, related: Related) -> bool:
    return position.actor == who.reference() or related.holds_for(position.actor, position.quote, who.record_id)


def _name_of(reference: Reference) -> str:
    return reference.name


def _moves(position: Position) -> list[Said]:
    """One quote of each run of one stance, the weightiest; last the one that the position is taken from.

    What others tell of the actor, or what is disputed, moves nothing.
    """
    own = sorted((each for each in position.said if each.counts), key=lambda each: day_said(each.quote))
    runs = [max(run, key=weight_of) for _, run in groupby(own, key=lambda each: each.stance)]
    before = [each for each in runs if each.quote != position.quote]
    # The latest run is the position's own, which its quote stands for.
    if before and before[-1].stance is position.stance and runs[-1] == before[-1]:
        before.pop()
    return [*before, Said(position.quote, position.stance, position.holder)]


def _silent(
    events: Iterable[Event], quotes: Sequence[Quote], topics: Sequence[Reference], related: Related
) -> list[Reference]:
    """Who is named in events and takes no stance on any of the topics, neither in words of their own nor in those of
    somebody who held an office in them.
    """
    with_stance = [quote for quote in quotes if any(quote.stance_on(topic) for topic in topics)]
    speaking = {speaker for quote in with_stance for speaker in quote.speakers}
    named = dict.fromkeys(actor for event in events for actor in event.actors if actor not in speaking)
    spoken_for = set().union(*(related.spoken_for(quote) for quote in with_stance))
    silent = (actor for actor in named if actor.record_id not in spoken_for)
    return sorted(silent, key=lambda actor: actor.name)
