"""Who stands where: the stances on a topic, and how one actor's stance moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Extent, Quote, Stance
from bot.records.kinds.role import Role
from bot.records.record import Item, Record, Reference
from bot.records.related import Related
from bot.records.stances import has_moved
from bot.services.asking.office_holders import offices_in, said_by_holders
from bot.services.asking.stance_courses import Course, Said, course_of, held_by
from bot.services.findings import Answer, Filters, Findings
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import Resolved, guesses_of
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


@dataclass(frozen=True, slots=True)
class Position:
    """Where one actor stands on a topic by the newest quote that bears a stance.

    Of a body those are its own words, and what its office holders said in that office. What others tell of the actor is
    taken only where no words of their own are held, and is marked then.
    """

    topic: Reference
    actor: Reference
    stance: Stance
    quote: Quote
    said: Sequence[Said]
    """All of it that bears a stance on the topic."""
    has_moved: bool
    """Whether the stance differs from one held surely before: as digests tell it."""
    course: Course = Course()
    holder: Reference | None = None
    """Of a body: the office holder who said the newest quote, where it is not the body's own."""
    events: Sequence[Event] = ()
    """Of a body: what happened on the topic that names it, newest first."""

    @property
    def quote_count(self) -> int:
        return len(self.said)


@dataclass(frozen=True, kw_only=True)
class TopicPositions(Answer):
    """Positions on one topic, grouped by stance in the order of `STANCE_ORDER`."""

    topic: Reference
    filters: Filters
    positions: Sequence[Position]
    findings: Findings
    """The newest quotes that bear them: one for all who take the same stance by it, in the order of the positions."""
    day: date
    """Today where the server is: the day from which it is told how old a stance is."""
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
    positions: Sequence[Position]
    """Where the actor stands by now, a topic each, in the order of their names."""
    day: date
    """Today where the server is."""


STANCE_ORDER = (Stance.SUPPORT, Stance.PERMISSIVE, Stance.NEUTRAL, Stance.UNCLEAR, Stance.OPPOSE)


class PositionService(Service):
    @in_one_read
    @kept_until_written
    def on_topic(self, reader: Reader, *, topic: str, party: str | None = None) -> TopicPositions:
        """Who stands where on a topic, by party if asked. Raises NotHeld or AmbiguousName."""
        about = self._directory.resolve(reader, "topic", topic)
        of_party = self._directory.resolve_option(reader, "actor", party)
        quotes = _with_stance(reader, {"topics": [about.reference.record_id]})
        # Of whoever speaks by themselves the offices are read with the page that shows them.
        related = reader.related_to(quotes) if of_party else _offices_in_speakers(reader, quotes)
        positions = _with_events(reader, about.reference, positions_of(about.reference, quotes, related))
        in_party = [
            position for position in positions if not of_party or is_of_party(position, of_party.reference, related)
        ]
        unstated, unsure = _without_party(reader, positions, related, of_party) if of_party else ([], [])
        return TopicPositions(
            topic=about.reference,
            filters=Filters(party=of_party.reference if of_party else None, guesses=guesses_of(about, of_party)),
            positions=in_party,
            findings=self.found(reader, [together[0].quote.item for together in speaking_together(in_party)]),
            day=settings_of(reader).day_at(self._clock()),
            unstated=unstated,
            unsure=unsure,
            parties=()
            if in_party
            else tuple(sorted({party.name for position in positions for party in _sure_parties(position, related)})),
        )

    @in_one_read
    @kept_until_written
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
            positions=_by_topic(actor.reference(), [*own, *held], reader.related_to([*own, *held]), about),
            day=settings_of(reader).day_at(self._clock()),
        )


def speaking_together(positions: Iterable[Position]) -> list[list[Position]]:
    """Those who take one stance by the same quote, together: a letter is shown once for all who signed it."""
    groups: dict[tuple[Stance, int], list[Position]] = {}
    for position in positions:
        groups.setdefault((position.stance, position.quote.record_id), []).append(position)
    return list(groups.values())


def _offices_in_speakers(reader: Reader, quotes: Sequence[Quote]) -> Related:
    """What tells which of some quotes count for bodies that speak in others of them."""
    speakers = {speaker.record_id for quote in quotes for speaker in quote.speakers}
    return offices_in(reader, quotes, reader.organisations(speakers))


def _with_stance(reader: Reader, links: Mapping[str, list[int]]) -> list[Quote]:
    return reader.get_many(Quote, reader.select("quote", _bearing_one(links)))


def _bearing_one(links: Mapping[str, list[int]]) -> Selection:
    """The quotes of these links that bear a stance; one that is damaged is among them, so that it is told."""
    return Selection(links=links, chosen=("stance",))


def positions_of(topic: Reference, quotes: Iterable[Quote], related: Related) -> list[Position]:
    """Where each who spoke stands on a topic, in the order of `STANCE_ORDER`; `quotes` come newest first.

    To what a body said itself comes what its office holders said in that office.
    """
    taken = _bearing_on(topic, quotes)
    by_speaker: dict[Reference, list[Said]] = {}
    for each in taken:
        for speaker in each.quote.speakers:
            by_speaker.setdefault(speaker, []).append(each)
    by_holders = _by_holders(taken, related, {speaker.record_id for speaker in by_speaker})
    for body in by_speaker:
        by_speaker[body] += _of_body(body, by_holders)
    positions = (_position(topic, speaker, said, related) for speaker, said in by_speaker.items())
    return sorted(positions, key=lambda position: STANCE_ORDER.index(position.stance))


def _bearing_on(topic: Reference, quotes: Iterable[Quote]) -> list[Said]:
    return [Said(quote, stance) for quote in quotes if (stance := quote.stance_on(topic))]


def _by_holders(taken: Iterable[Said], related: Related, bodies: Collection[int]) -> dict[int, list[Said]]:
    """What was said in an office of some bodies, by their ids: of each quote, by the first speaker who held one."""
    # Once for all bodies: each of very many would else go through each of very many quotes.
    leading = {holder for holder, roles in related.roles.items() if any(_is_of_one(role, bodies) for role in roles)}
    found: dict[int, list[Said]] = defaultdict(list)
    for quote, stance, _ in taken:
        holders: dict[int, Reference] = {}
        for speaker in quote.speakers:
            for body in related.bodies_led_by(speaker, quote) if speaker.record_id in leading else ():
                holders.setdefault(body, speaker)
        for body, holder in holders.items():
            found[body].append(Said(quote, stance, holder))
    return found


def _is_of_one(role: Role, bodies: Collection[int]) -> bool:
    return role.organisation is not None and role.organisation.record_id in bodies


def _of_body(body: Reference, by_holders: Mapping[int, Sequence[Said]]) -> list[Said]:
    """What its office holders said without it."""
    return [said for said in by_holders.get(body.record_id, ()) if body not in said.quote.speakers]


def _by_topic(actor: Reference, quotes: Iterable[Quote], related: Related, about: Resolved | None) -> list[Position]:
    """Where an actor stands on each topic of the quotes that count for it, or on the one that is asked for."""
    quotes = list(quotes)
    topics = {topic for quote in quotes for topic, _ in quote.stances if about is None or topic == about.reference}
    found: list[Position] = []
    for topic in sorted(topics, key=lambda topic: topic.name):
        taken = _bearing_on(topic, quotes)
        own = [each for each in taken if actor in each.quote.speakers]
        if said := [*own, *_of_body(actor, _by_holders(taken, related, {actor.record_id}))]:
            found.append(_position(topic, actor, said, related))
    return found


def _position(topic: Reference, actor: Reference, said: Sequence[Said], related: Related) -> Position:
    newest = max(said, key=weight_of)
    # Of most of very many people there is but one quote, which is no move.
    held = list(held_by(actor, topic, said)) if len(said) > 1 else []
    return Position(
        topic=topic,
        actor=actor,
        stance=newest.stance,
        quote=newest.quote,
        said=said,
        has_moved=has_moved(held),
        course=course_of(newest, said, held),
        holder=newest.holder,
    )


def _with_events(reader: Reader, topic: Reference, positions: Sequence[Position]) -> list[Position]:
    """The same, those of bodies with what happened on the topic that names them."""
    bodies = sorted(reader.organisations({position.actor.record_id for position in positions}))
    links = {"actors": bodies, "topics": [topic.record_id]}
    events = reader.get_many(Event, reader.select(Event.KIND, Selection(links=links))) if bodies else []
    happened = [event for event in events if event.status is EventStatus.HAPPENED]
    return [
        replace(position, events=[event for event in happened if position.actor in event.actors])
        if position.actor.record_id in bodies
        else position
        for position in positions
    ]


def day_said(quote: Quote) -> date:
    """The day by which a quote stands among others; one of no date stands before all of them."""
    return quote.said_on.sort_on if quote.said_on else date.min


def weight_of(said: Said) -> tuple[bool, bool, date, bool, bool, bool, bool, int]:
    """The newest quote of one's own words; what is only known to be said by some date may be older than any dated one.

    Of one day's, one that takes a side comes first, then own words, then whole sentences; then those of a body itself.
    """
    quote = said.quote
    is_own, has_start = not quote.is_hearsay, quote.said_on is not None and quote.said_on.earliest is not None
    takes_side, is_whole = said.stance is not Stance.UNCLEAR, quote.extent is Extent.FULL
    # At last the one that was recorded first, so that the same question has the same answer.
    last = (said.holder is None, -quote.number)
    return is_own, has_start, day_said(quote), takes_side, quote.is_direct, is_whole, *last


def is_of_party(position: Position, party: Reference, related: Related) -> bool:
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


def _in_order_of_dates(records: Iterable[Record]) -> list[Item]:
    """Oldest first; what has no date comes last."""

    def place(record: Record) -> tuple[bool, str, str, int]:
        day = record.main_date
        return day is None, day.sort_on.isoformat() if day else "", record.KIND, record.number

    return [record.item for record in sorted(records, key=place)]
