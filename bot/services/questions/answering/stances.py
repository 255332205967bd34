"""Who is for and who against, where somebody stands, and who changed sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote, Stance
from bot.records.kinds.topic import Topic
from bot.records.record import Item, Reference
from bot.services.asking.office_holders import offices_in, said_by_holders
from bot.services.asking.positions import STANCE_ORDER, Position, day_said, is_of_party, positions_of
from bot.services.asking.sides import quotes_that_tell
from bot.services.names.folding import fold
from bot.services.names.words import singular
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import stance_fact, tallies
from bot.services.questions.answering.facts import (
    ActorStance,
    FormerTakers,
    NobodyMoved,
    NoStance,
    StanceTakers,
    Taker,
    TopicAssumed,
)
from bot.services.questions.answering.inquiry import (
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    facets_of_links,
    facets_of_topics,
    ids_of,
    items_of,
    named_parts,
    span_options,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.answering.quotes import find_quotes
from bot.services.questions.answering.speakers import with_speakers
from bot.services.questions.understanding.words.siding_cues import STANCES
from bot.services.questions.understood import PartKind, Wanted
from bot.storage.records.glances import topics_with_stances
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_TWO: Final = 2
MOST_QUOTES: Final = 120
"""So many of the newest quotes that bear a stance on a topic say who stands where."""
_MOST_NEAR: Final = 40
_FEW: Final = 3
"""So many say where those stand who come near, where nobody takes the side that is asked for."""
_ASKS_PARTIES: Final = re.compile(r"\b(?:which|what)(?: \w+)? (?:party|parties|colou?rs?)\b", re.IGNORECASE)
_POINTED_AT: Final = frozenset({"idea", "ideas", "notion", "concept"})
"""What is spoken of and not named: of which topic, it tells as little as “it” does."""
_TAKEN_FOR_GRANTED: Final = re.compile(r"(?:when|why|where|since when)\b", re.IGNORECASE)
"""How questions begin that take for granted that somebody took the side they ask about."""


def find_stances(asked: Inquiry) -> Discovery:
    """Who stands where on a topic, each with the newest quote; of actors that are named where they stand."""
    question = asked.question
    if question.actors:
        return _said_of_another(asked) or _of_alike_topic(asked, _of_actors(asked))
    if not question.topics:
        return _on_any_topic(asked)
    topic, is_move = question.topics[0], question.wanted is Wanted.CHANGE
    bearing = _select_bearing(asked, {"topics": [topic.record_id]})
    quotes = asked.reader.get_many(Quote, _telling(asked, bearing))
    positions = _positions(asked, quotes)
    asked_for = [each for each in positions if question.stance in (None, each.stance)]
    moved = [each for each in asked_for if each.has_moved or each.course.before]
    shown, former = (moved, []) if is_move else (asked_for, _former(asked, positions))
    items = [each.quote.item for each in _newest_first(shown)]
    items = [*dict.fromkeys([*items, *(taker.quote.item for taker, _ in former), *_own_words(asked, quotes, shown)])]
    weighed = weigh(asked, items, lambda term: _having(asked, term), 2)
    if weighed.blocking:
        if having := _having_all(asked, weighed.blocking):
            return Discovery(command=_command(asked), items=having)
        facts = absence_of(asked, weighed.blocking, Quote.KIND)
        return Discovery(command=_command(asked), facts=facts, nearest=items)
    if not items:
        newest = asked.reader.get_many(Quote, bearing[:_MOST_NEAR]) if len(quotes) < len(bearing) else quotes
        return _nobody(asked, _positions(asked, newest), is_move=is_move, is_partial=len(bearing) >= MOST_QUOTES)
    kept = set(weighed.items)
    told = [each for each in shown if each.quote.item in kept]
    facts = _facts(asked, topic, told, bearing)
    if question.stance and (moved_on := [each for each in former if each[0].quote.item in kept]):
        rests_on = [taker.quote.item for taker, _ in moved_on]
        former_ones = FormerTakers(
            topic=topic, stance=question.stance, takers=moved_on, span=asked.span, rests_on=rests_on
        )
        facts.append(former_ones)
    return Discovery(command=_command(asked), items=_parties_first(asked, weighed.items, shown), facts=facts)


def _said_of_another(asked: Inquiry) -> Discovery | None:
    """What somebody said of somebody else, where that is asked for: "what does Ann Lee think of the mayor"."""
    question = asked.question
    if len(question.actors) < _TWO or question.topics:
        return None
    speaking, _ = with_speakers(asked)
    if not 0 < len(speaking.question.actors) < len(question.actors):
        return None
    return find_quotes(asked.but(stance=None))


def _own_words(asked: Inquiry, quotes: Sequence[Quote], shown: Sequence[Position]) -> list[Item]:
    """Of a party what it said itself, beside the newest words of its people; of few people all that they said in it."""
    question = asked.question
    if question.party is None or question.wanted is Wanted.CHANGE:
        return []
    people = {each.actor for each in shown} if len(shown) <= _FEW else set()
    telling = [quote for quote in quotes if question.stance in (None, quote.stance_on(question.topics[0]))]
    own = [quote for quote in telling if question.party in quote.speakers and not quote.is_hearsay]
    theirs = [quote for quote in telling if people.intersection(quote.speakers) and _positions(asked, [quote])]
    return [quote.item for quote in (*own, *theirs)]


def _former(asked: Inquiry, positions: Sequence[Position]) -> list[tuple[Taker, Stance]]:
    """Who surely took the stance that is asked for before the one of their newest quote."""
    taking = [(each, each.course.before) for each in positions if each.stance is not asked.question.stance]
    return [
        (Taker(each.actor, before.last.quote, before.last.holder), each.stance)
        for each, before in taking
        if before and before.stance is asked.question.stance
    ]


def _telling(asked: Inquiry, quote_ids: Sequence[int]) -> Sequence[int]:
    """Those of quotes that tell who takes the side that is asked for, or moved; of a party's people that tells each."""
    question = asked.question
    is_move = question.wanted is Wanted.CHANGE
    if question.party or not (question.stance or is_move):
        return quote_ids
    bearing = asked.stances_on(question.topics[0], quote_ids)
    return quotes_that_tell(asked.reader, bearing, None if is_move else question.stance)


def _positions(asked: Inquiry, quotes: Sequence[Quote]) -> list[Position]:
    """Where those stand by some quotes who speak in them, or the people of a party among them."""
    party = asked.question.party
    bodies = {speaker.record_id for quote in quotes for speaker in quote.speakers}
    related = offices_in(asked.reader, quotes, {*bodies, *ids_of([party] if party else [])})
    positions = positions_of(asked.question.topics[0], quotes, related)
    return [each for each in positions if party is None or is_of_party(each, party, related)]


def _select_bearing(asked: Inquiry, links: dict[str, list[int]]) -> list[int]:
    """The newest quotes that bear a stance."""
    span = asked.span
    bearing = Selection(links=links, chosen=("stance",), first=span.first, last=span.last, limit=MOST_QUOTES)
    # Their dates along with them: how old the oldest is is told.
    return asked.select(Quote.KIND, bearing)


def _newest_first(positions: Sequence[Position]) -> list[Position]:
    """What is known at first hand before hearsay; then the newest first."""
    ordered = sorted(positions, key=lambda each: day_said(each.quote), reverse=True)
    return sorted(ordered, key=lambda each: each.quote.is_hearsay)


def _parties_first(asked: Inquiry, items: Sequence[Item], positions: Sequence[Position]) -> list[Item]:
    """Where parties are asked for: what tells of parties first, then their own words, then those of their people."""
    if not _ASKS_PARTIES.search(asked.question.text):
        return [*items]
    offices = asked.directory.offices(asked.reader)
    speakers = {position.quote.item: position.actor for position in positions}

    def place(item: Item) -> int:
        actor = speakers.get(item)
        is_party = actor is not None and actor.record_id in offices.parties
        return 0 if is_party else 1 if actor and any(row.party_id for row in offices.rows_of(actor.id)) else 2

    return [*dict.fromkeys([*_naming_parties(asked), *sorted(items, key=place)])]


def _naming_parties(asked: Inquiry) -> list[Item]:
    """What says of parties that they take the side: "politicians of five parties support it"."""
    facets = facets_of_links(replace(asked.question, stance=None))
    found = asked.search([Term(("parties",))], [Event.KIND, Quote.KIND], facets, asked.span, limit=_MOST_NEAR)
    stance = asked.question.stance
    siding = next((pattern for each, pattern in STANCES if each is stance), None)
    texts = {item: f" {' '.join(fold(own.texts).split())} " for item, own in asked.own_texts(found).items()}
    return [item for item, text in texts.items() if " parties " in text and (siding is None or siding.search(text))]


def _having(asked: Inquiry, term: Term) -> list[Item]:
    facets = facets_of_topics(asked.question)
    return asked.search([term], [Quote.KIND], facets, asked.span)


def _having_all(asked: Inquiry, words: Sequence[str]) -> list[Item]:
    """The quotes that have words which no newest one has, of all that is named and with the stance that is asked for.

    They are no answer to who takes a side now; but that no quote has all of it would be untrue.
    """
    question = asked.question
    facets = facets_of_links(replace(question, stance=None))
    found = asked.search([term_of(word) for word in words], [Quote.KIND], facets, asked.span, limit=MOST_LOOKED_AT)
    if not found or question.stance is None:
        return found
    quotes = asked.reader.get_many(Quote, [record_id for _, record_id in found])
    taken = [(quote, [quote.stance_on(topic) for topic in question.topics]) for quote in quotes]
    return [quote.item for quote, stances in taken if question.stance in stances]


def _facts(asked: Inquiry, topic: Reference, positions: Sequence[Position], bearing: Sequence[int]) -> list[Fact]:
    is_partial = len(bearing) >= MOST_QUOTES
    question = asked.question
    facts: list[Fact] = []
    if question.wanted is Wanted.CHANGE:
        return [stance_fact(position, asked.span, MOST_QUOTES) for position in positions]
    for stance in sorted(STANCE_ORDER, key=lambda stance: stance not in (Stance.SUPPORT, Stance.OPPOSE)):
        takers = [
            Taker(each.actor, each.quote, each.holder) for each in _newest_first(positions) if each.stance is stance
        ]
        if takers:
            facts.append(
                StanceTakers(
                    topic=topic,
                    stance=stance,
                    takers=takers,
                    party=question.party,
                    is_partial=is_partial,
                    span=asked.span,
                    rests_on=[taker.quote.item for taker in takers],
                )
            )
    if question.party:
        return facts
    among = items_of(Quote.KIND, bearing)
    every = tallies(asked, topic, among, MOST_QUOTES, question.stance, span=asked.span, is_part=False)
    return [*facts, *every]


def _nobody(asked: Inquiry, positions: Sequence[Position], *, is_move: bool, is_partial: bool = False) -> Discovery:
    """Nobody takes that stance, or moved: where those stand of whom it is held."""
    question = asked.question
    near = [each.quote.item for each in _newest_first(positions)]
    if not near and question.party:
        quoted = find_quotes(asked)
        # What its people say of the topic without a side says nothing of whether they have one.
        told = NoStance(actor=question.party, topic=question.topics[0], quotes=len(quoted.items), rests_on=quoted.items)
        return replace(quoted, items=[], nearest=quoted.items, facts=[told]) if quoted.items else quoted
    facts: list[Fact] = []
    if is_move and not question.party:
        facts.append(NobodyMoved(topic=question.topics[0], is_partial=is_partial, span=asked.span))
    elif question.stance and not is_move and not question.actors:
        # Older quotes may well take it: what is not held is that anybody does by their newest words.
        nobody = StanceTakers(
            topic=question.topics[0], stance=question.stance, takers=[], party=question.party, span=asked.span
        )
        facts.append(nobody)
    elif question.actors:
        facts.append(nothing_together(asked, named_parts(question), Quote.KIND))
    return Discovery(command=_command(asked), facts=facts, nearest=[*dict.fromkeys(near)])


def _of_actors(asked: Inquiry) -> Discovery:
    """Where actors stand on the topics that are named, or on any, with the quotes that show it, the newest first."""
    facts: list[Fact] = []
    items: list[Item] = []
    taken: set[Stance] = set()
    # "Which peers oppose it": of those who are named by the same words only those who do.
    is_group = len(asked.question.actors) > 1 and len(set(asked.typed(PartKind.ACTOR))) == 1
    for actor in asked.question.actors:
        # On a topic that is named, what was said of others does not take the room of what is looked for.
        said = _said_by(asked, actor, [] if asked.question.wanted is Wanted.CHANGE else ids_of(asked.question.topics))
        topics = (
            _topics_of_change(asked, said)
            or list(asked.question.topics)
            or [*dict.fromkeys(topic for quote in said for topic, _ in quote.stances)]
        )
        related = offices_in(asked.reader, said, [actor.record_id])
        for topic in topics:
            positions = [each for each in positions_of(topic, said, related) if each.actor == actor]
            if is_group and positions and asked.question.stance not in (None, *(each.stance for each in positions)):
                continue
            facts += [stance_fact(position, asked.span, MOST_QUOTES) for position in positions]
            bearing = [each for position in positions for each in position.said]
            taken |= {each.stance for each in bearing}
            items += [each.quote.item for each in bearing]
            if (
                not positions
                and not (is_group and asked.question.stance)
                and (quoted := _quoted_on(asked, actor, topic))
            ):
                facts.append(NoStance(actor=actor, topic=topic, quotes=len(quoted), span=asked.span, rests_on=quoted))
                items += quoted
    if not items and is_group and asked.question.stance and asked.question.topics:
        return replace(_nobody(asked, [], is_move=False), command=_actor_command(asked))
    if not items:
        return replace(find_quotes(asked), command=_actor_command(asked))
    found = _in_order(asked, items)
    weighed = weigh(asked, found, lambda term: _having(asked, term), len(named_parts(asked.question)))
    if weighed.blocking:
        if having := _having_all(asked, weighed.blocking):
            return Discovery(command=_actor_command(asked), items=having)
        told = absence_of(asked, weighed.blocking, Quote.KIND)
        return Discovery(command=_actor_command(asked), facts=told, nearest=found)
    if _TAKEN_FOR_GRANTED.match(asked.question.text) and asked.question.stance not in (None, *taken):
        # "When did X come out in favour" is not answered by what X says against it.
        absent = nothing_together(asked, named_parts(asked.question), Quote.KIND)
        return Discovery(command=_actor_command(asked), nearest=found, facts=[absent, *facts])
    return Discovery(command=_actor_command(asked), items=found, facts=facts)


def _of_alike_topic(asked: Inquiry, found: Discovery) -> Discovery:
    """Where those stand who take no side on a topic on another that is called by the same words: "housing law"."""
    topics, without = asked.question.topics, [fact for fact in found.facts if isinstance(fact, NoStance)]
    if (found.items and not without) or any(
        isinstance(fact, ActorStance) and fact.topic in topics for fact in found.facts
    ):
        return found
    held = asked.directory.held(asked.reader, Topic.KIND)
    alike: dict[Reference, None] = {}
    for typed in ({*map(singular, fold(words).split())} for words in asked.typed(PartKind.TOPIC)):
        called = held.index.find_with_word(min(typed, default=""))
        alike.update(
            (held.reference(name.record_id), None) for name, words in called if typed <= {*map(singular, words)}
        )
    for topic in (each for each in alike if each not in topics):
        other = _of_actors(asked.but(topics=[topic]))
        if any(isinstance(fact, ActorStance) for fact in other.facts):
            return replace(other, facts=[*(without or found.facts), *other.facts])
    return found


def _topics_of_change(asked: Inquiry, said: Sequence[Quote]) -> list[Reference]:
    """Of a change on a topic also those on which what is filed under it bears a stance: it may have begun there."""
    question = asked.question
    if question.wanted is not Wanted.CHANGE or not question.topics:
        return []
    filed = [quote for quote in said if any(topic in quote.topics for topic in question.topics)]
    return [*dict.fromkeys([*question.topics, *(topic for quote in filed for topic, _ in quote.stances)])]


def _said_by(asked: Inquiry, actor: Reference, topic_ids: Sequence[int] = ()) -> list[Quote]:
    """What an actor said that bears a stance, and what was said in an office of it, newest first."""
    on_topics = {"topics": [*topic_ids]} if topic_ids else {}
    own = asked.reader.get_many(Quote, _select_bearing(asked, {"speakers": [actor.record_id], **on_topics}))
    span = asked.span
    bearing = Selection(links=on_topics, chosen=("stance",), first=span.first, last=span.last, limit=MOST_QUOTES)
    held = said_by_holders(asked.reader, asked.reader.get(Actor, actor.record_id), bearing)
    return [*own, *held]


def _quoted_on(asked: Inquiry, actor: Reference, topic: Reference) -> list[Item]:
    links = {"speakers": [actor.record_id], "topics": [topic.record_id]}
    selection = Selection(links=links, first=asked.span.first, last=asked.span.last)
    return items_of(Quote.KIND, asked.reader.select(Quote.KIND, selection))


def _in_order(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """Newest first; of a change in order of time."""
    is_change = asked.question.wanted is Wanted.CHANGE
    among = [record_id for _, record_id in dict.fromkeys(items)]
    return items_of(Quote.KIND, asked.reader.select(Quote.KIND, Selection(among=among, newest_first=not is_change)))


def _on_any_topic(asked: Inquiry) -> Discovery:
    """Where no topic is named: on the one that most of the newest quotes bear a stance on; else the quotes."""
    question = asked.question
    if any(word.casefold() not in _POINTED_AT for word in question.words):
        return find_quotes(asked)
    party = [question.party] if question.party else []
    said = [quote.record_id for body in party for quote in _said_by(asked, body)]
    newest = said or _select_bearing(asked, {})
    borne = topics_with_stances(asked.reader, newest)
    on = (each for quote_id in newest for each in borne.get(quote_id, ()))
    topics = Counter(topic_id for topic_id, stance in on if question.stance in (None, stance))
    if not topics:
        return find_quotes(asked)
    taken = asked.reader.references(Topic.KIND, [topics.most_common(1)[0][0]])
    found = find_stances(asked.but(topics=taken, words=()))
    return replace(found, facts=[TopicAssumed(topic=taken[0]), *found.facts])


def _command(asked: Inquiry) -> CommandLine:
    question = asked.question
    options = {"party": asked.named([question.party])} if question.party else {}
    return CommandLine("position topic", {"topic": asked.named(question.topics), **options})


def _actor_command(asked: Inquiry) -> CommandLine:
    question = asked.question
    options = {"topic": asked.named(question.topics)} if question.topics else {}
    if question.wanted is not Wanted.CHANGE and asked.span.first:
        return CommandLine("quote actor", {"name": asked.named(question.actors), **options, **span_options(asked.span)})
    return CommandLine("position actor", {"name": asked.named(question.actors), **options})
