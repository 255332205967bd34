"""Who stands where: the stances on a topic, and how one actor's stance moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Extent, Quote, Stance
from bot.records.kinds.role import Role
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.records.stances import StanceHeld, has_moved
from bot.services.asking.office_holders import said_by_holders
from bot.services.findings import Answer, Filters, Findings
from bot.services.names.directory import Resolved, guesses_of
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


class Said(NamedTuple):
    """A quote, and the stance that it bears on the topic that is looked at."""

    quote: Quote
    stance: Stance


@dataclass(frozen=True, slots=True)
class Position:
    """Where one actor stands on a topic by the newest quote that bears a stance.

    What others tell of the actor is taken only where no words of their own are held, and is marked as hearsay then.
    """

    topic: Reference
    actor: Reference
    stance: Stance
    quote: Quote
    quote_count: int
    has_moved: bool
    """Whether the stance differs from one held surely before: as digests tell it."""


@dataclass(frozen=True, kw_only=True)
class TopicPositions(Answer):
    """Positions on one topic, grouped by stance in the order of `STANCE_ORDER`."""

    topic: Reference
    filters: Filters
    positions: Sequence[Position]
    related: Related
    parties: tuple[str, ...] = ()
    """The parties of those who took a position; given where the one asked for did not."""
    unstated: Sequence[Reference] = ()
    """Where a party was asked for: people with a position whose party no source states, so that it may be that one."""
    unsure: Sequence[Role] = ()
    """The same of whom a source states a party, but not on the day of their position: a role that states it."""


@dataclass(frozen=True, kw_only=True)
class ActorPositions(Answer):
    """The steps of one actor's stance, oldest first: quotes that bear one, and events that name the actor.

    `by_holders` are the quotes of those who spoke in an office of this body, by database id.
    """

    actor: Actor
    filters: Filters
    findings: Findings
    by_holders: frozenset[int]


STANCE_ORDER = (Stance.SUPPORT, Stance.PERMISSIVE, Stance.NEUTRAL, Stance.UNCLEAR, Stance.OPPOSE)


class PositionService(Service):
    @in_one_read
    def on_topic(self, reader: Reader, *, topic: str, party: str | None = None) -> TopicPositions:
        """Who stands where on a topic, by party if asked. Raises NotHeld or AmbiguousName."""
        about = self._directory.resolve(reader, "topic", topic)
        of_party = self._directory.resolve_option(reader, "actor", party)
        quotes = _with_stance(reader, {"topics": [about.reference.record_id]})
        related = reader.related_to(quotes)
        positions = positions_of(about.reference, quotes, related)
        in_party = [position for position in positions if not of_party or _is_of(position, of_party.reference, related)]
        unstated, unsure = _without_party(reader, positions, related, of_party) if of_party else ([], [])
        return TopicPositions(
            topic=about.reference,
            filters=Filters(party=of_party.reference if of_party else None, guesses=guesses_of(about, of_party)),
            positions=in_party,
            related=related,
            unstated=unstated,
            unsure=unsure,
            parties=()
            if in_party
            else tuple(sorted({party.name for position in positions for party in _sure_parties(position, related)})),
        )

    @in_one_read
    def of_actor(self, reader: Reader, *, name: str, topic: str | None = None) -> ActorPositions:
        """How one actor's stance moved. Raises NotHeld or AmbiguousName."""
        who = self._directory.resolve(reader, "actor", name)
        about = self._directory.resolve_option(reader, "topic", topic)
        actor = reader.get(Actor, who.reference.record_id)
        on_topic = {"topics": [about.reference.record_id]} if about else {}
        own = _with_stance(reader, {"speakers": [actor.record_id], **on_topic})
        held = said_by_holders(reader, actor, _bearing_one(on_topic))
        links = {"actors": [actor.record_id], **on_topic}
        events = reader.get_many(Event, reader.select("event", Selection(links=links)))
        return ActorPositions(
            actor=actor,
            filters=Filters(topic=about.reference if about else None, guesses=guesses_of(who, about)),
            findings=self.found(reader, _in_order_of_dates([*own, *held, *events]), by_year=True),
            by_holders=frozenset(quote.record_id for quote in held),
        )


def _with_stance(reader: Reader, links: Mapping[str, list[int]]) -> list[Quote]:
    return reader.get_many(Quote, reader.select("quote", _bearing_one(links)))


def _bearing_one(links: Mapping[str, list[int]]) -> Selection:
    """The quotes of these links that bear a stance."""
    return Selection(links=links, choices={"stance": [stance.value for stance in Stance]})


def positions_of(topic: Reference, quotes: Iterable[Quote], related: Related) -> list[Position]:
    """The newest position of each speaker on a topic, in the order of `STANCE_ORDER`; `quotes` come newest first."""
    by_speaker: dict[Reference, list[Said]] = {}
    for quote in quotes:
        if stance := quote.stance_on(topic):
            for speaker in quote.speakers:
                by_speaker.setdefault(speaker, []).append(Said(quote, stance))
    positions = (_position(topic, speaker, said, related) for speaker, said in by_speaker.items())
    return sorted(positions, key=lambda position: STANCE_ORDER.index(position.stance))


def _position(topic: Reference, speaker: Reference, said: Sequence[Said], related: Related) -> Position:
    newest, stance = max(said, key=lambda each: weight_of(*each))
    return Position(
        topic=topic,
        actor=speaker,
        stance=stance,
        quote=newest,
        quote_count=len(said),
        has_moved=has_moved(_stances_held(topic, speaker, said)),
    )


def _stances_held(topic: Reference, speaker: Reference, said: Sequence[Said]) -> Iterator[StanceHeld]:
    """The stances of one speaker on one topic that can show a move: none that is disputed, hearsay, or of no date."""
    for quote, stance in said:
        if quote.said_on and not quote.is_hearsay and quote.state in (State.CURRENT, State.CORRECTED):
            yield StanceHeld(
                quote_id=quote.record_id,
                actor_id=speaker.record_id,
                topic_id=topic.record_id,
                stance=stance,
                said_on=quote.said_on,
                directness=quote.directness,
                extent=quote.extent,
            )


def _day(quote: Quote) -> str:
    return quote.said_on.sort_on.isoformat() if quote.said_on else ""


def weight_of(quote: Quote, stance: Stance | None) -> tuple[bool, bool, str, bool, bool, bool, int]:
    """The newest quote of one's own words; what is only known to be said by some date may be older than any dated one.

    Of one day's, one that takes a side comes first, then own words, then whole sentences.
    """
    has_start = quote.said_on is not None and quote.said_on.earliest is not None
    takes_side = stance is not Stance.UNCLEAR
    # At last the one that was recorded first, so that the same question has the same answer.
    is_own = not quote.is_hearsay
    return is_own, has_start, _day(quote), takes_side, quote.is_direct, quote.extent is Extent.FULL, -quote.number


def _is_of(position: Position, party: Reference, related: Related) -> bool:
    """Whether the actor is the party itself, or surely spoke on its ticket."""
    return position.actor == party or party in _sure_parties(position, related)


def _sure_parties(position: Position, related: Related) -> list[Reference]:
    offices = related.offices_of(position.actor, position.quote)
    return [office.role.party for office in offices if office.is_sure and office.role.party]


def _without_party(
    reader: Reader, positions: Sequence[Position], related: Related, asked: Resolved
) -> tuple[list[Reference], list[Role]]:
    """The people of whom no source states for which party they stood: never, and not on the day of their position."""
    # A body belongs to no party.
    actors = reader.get_many(Actor, [position.actor.record_id for position in positions])
    people = {actor.record_id for actor in actors if actor.kind is ActorKind.PERSON}
    unstated: list[Reference] = []
    unsure: list[Role] = []
    for position in positions:
        if position.actor.record_id in people and not _sure_parties(position, related):
            stated = [role for role in related.roles.get(position.actor.record_id, ()) if role.party]
            # Of several the one that was asked for: False comes before True.
            unsure += sorted(stated, key=lambda role: role.party != asked.reference)[:1]
            unstated += [] if stated else [position.actor]
    return unstated, unsure


def _ids(references: Iterable[Reference | None]) -> set[int]:
    return {reference.record_id for reference in references if reference}


def _in_order_of_dates(records: Iterable[Record]) -> list[Item]:
    """Oldest first; what has no date comes last."""

    def place(record: Record) -> tuple[bool, str, str, int]:
        day = record.main_date
        return day is None, day.sort_on.isoformat() if day else "", record.KIND, record.number

    return [record.item for record in sorted(records, key=place)]
