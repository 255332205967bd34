"""Who said what: quotes of an actor, on a topic, with a stance, in a time, with words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.record import Item
from bot.services.asking.office_holders import said_by_holders
from bot.services.asking.quoting import mentions_of
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.answering.counting import OPEN_STARTS, held_fact, nothing_within, perhaps_within, tallies
from bot.services.questions.answering.facts import FiledElsewhere, NotQuoted
from bot.services.questions.answering.inquiry import (
    MOST_LISTED,
    MOST_LOOKED_AT,
    Discovery,
    Inquiry,
    any_term,
    facets_of_topics,
    filters_of,
    ids_of,
    items_of,
    linked_selection,
    named_parts,
    span_options,
    term_of,
)
from bot.services.questions.answering.leftover.absence import absence_of, nothing_together
from bot.services.questions.answering.leftover.weighing import having_themselves, naming_themselves, weigh
from bot.services.questions.answering.speakers import with_speakers
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.words.asking_words import PLAIN
from bot.services.questions.understood import Extreme, PartKind
from bot.storage.records.glances import QuoteOutline, quote_outlines
from bot.storage.records.search_index import Term, choice_facet, words_of
from bot.storage.records.selection import MOST_RESULTS, Selection

_MOST_TALLIED: Final = 2
_FIRST_ONES: Final = 24
_ASKED_OF_THEM: Final = re.compile(
    r"\W*(?:and )?what(?:['’]s| (?:\w+ )?(?:is|was|are|were|has|have)) (?:been |being )?"
    r"(?:demanded|asked|required|requested|wanted|said|told|written|sent|put)\b",
    re.IGNORECASE,
)


def find_quotes(asked: Inquiry) -> Discovery:
    """The quotes that are asked for, newest first; where none fits, what comes nearest and why."""
    speaking, spoken_of = with_speakers(asked)
    own = set(asked.reader.select(Quote.KIND, Selection(links={"speakers": ids_of(spoken_of)}))) if spoken_of else set()
    if of_anybody := _of_anybody(speaking, own):
        return of_anybody
    selection = _selection(speaking)
    held = [quote_id for quote_id in _select(speaking, selection) if quote_id not in own]
    if not held:
        return _by_topic_words(speaking) or _nothing_said(speaking, selection)
    in_other_words = _in_other_words(speaking, held)
    items = [*items_of(Quote.KIND, held), *in_other_words]
    named = len(named_parts(speaking.question))
    searched = speaking.but(topics=()) if in_other_words else speaking
    weighed = weigh(speaking, items, lambda term: _having(searched, term), named)
    if weighed.blocking and (by_words := _without_guess(asked)):
        return by_words
    if weighed.blocking:
        return Discovery(
            command=_command(speaking),
            nearest=weighed.items if named else [],
            facts=absence_of(speaking, weighed.blocking, Quote.KIND),
        )
    if spoken_of:
        typed = [part.typed for part in asked.question.parts if part.taken.value == spoken_of[0].id]
        first = weighed.items[:_FIRST_ONES]
        by_name = having_themselves(speaking, first, [spoken_of[0].name.split()[-1]])
        # Of several they are called by what they are: "told MSPs".
        themselves = by_name or (having_themselves(speaking, first, typed) if typed else [])
        if not themselves:
            return _of_nobody_spoken_of(asked, weighed.items)
        weighed = replace(weighed, items=themselves)
    found = [*weighed.items] if weighed.is_ranked else _most_telling_first(speaking, weighed.items)
    if speaking.question.extreme is Extreme.FIRST and not weighed.is_narrowed:
        found = items[::-1]
    return Discovery(
        command=_command(speaking, weighed.words),
        items=found,
        facts=_facts(speaking, found, is_narrowed=weighed.is_narrowed),
        is_by_date=not weighed.is_narrowed,
        lacks_words=bool(speaking.question.words) and not weighed.is_ranked,
    )


def _of_nobody_spoken_of(asked: Inquiry, near: Sequence[Item]) -> Discovery:
    """Where somebody is named by the title of a source alone: what rests on it says nothing of them."""
    names = [*named_parts(asked.question), *asked.question.words]
    return Discovery(command=_command(asked), nearest=near, facts=[nothing_together(asked, names, Quote.KIND)])


def _of_anybody(asked: Inquiry, own: Collection[int]) -> Discovery | None:
    """Where words alone tell which quotes are meant: what has all of them, if anything has; but `own` ones."""
    question = asked.question
    words = [*question.places, *question.words]
    # Of an office or a name that nothing has, the words apart are of others: "the Scottish health secretary".
    is_unheld = any(" " in each for each in question.unheld)
    if question.actors or question.party or question.topics or question.phrases or is_unheld or not words:
        return None
    facets = [(choice_facet("stance", question.stance),)] if question.stance else []
    terms = [term for word in words if (term := term_of(word)).words]
    having = asked.search(terms, [Quote.KIND], facets, asked.span, limit=MOST_LISTED) if terms else []
    found = [item for item in having if item[1] not in own]
    # What has them by the title of its source alone is of something else.
    found = having_themselves(asked, found, words) if len(found) <= _FIRST_ONES else found
    if not found:
        return None
    weighed = weigh(asked, found, lambda term: found, 0)
    return Discovery(
        command=_command(asked, words),
        items=weighed.items,
        facts=_facts(asked, weighed.items, is_narrowed=True),
        is_narrowed=True,
    )


def _by_topic_words(asked: Inquiry) -> Discovery | None:
    """What somebody said with the words by which a topic was called, where nothing of theirs is filed under it.

    Where nothing has all of them, what has the last one, and all else that the question says: of "the Harbour plan"
    what speaks of a plan; then it is said that it is not filed under it.
    """
    question, typed = asked.question, asked.typed(PartKind.TOPIC)
    if not (typed and question.topics and (question.actors or question.party)):
        return None
    wider = asked.but(topics=(), stance=None)
    held = items_of(Quote.KIND, _select(wider, _selection(wider)))
    if found := _having_all(wider, held, typed):
        return Discovery(command=_command(wider, typed), items=found)
    heads = [words.split()[-1] for words in typed]
    found = _having_all(wider, held, [*heads, *question.places, *question.words])
    if found := having_themselves(wider, found[:_FIRST_ONES], heads):
        body = question.party or question.actors[0]
        facts = [FiledElsewhere(actor=body, topics=question.topics, words=heads)]
        return Discovery(command=_command(wider, heads), items=found, facts=facts)
    return None


def _without_guess(asked: Inquiry) -> Discovery | None:
    """Where a topic was guessed at and nothing on it has the words: what has all of them that tell something."""
    question = asked.question
    is_guess = any(part.kind is PartKind.TOPIC and part.is_guess for part in question.parts)
    words = [word for word in question.words if fold(word) not in PLAIN]
    if not is_guess or not words or question.actors or question.party or question.unheld:
        return None
    return _of_anybody(asked.but(topics=(), words=words), ())


def _in_other_words(asked: Inquiry, held: Collection[int]) -> list[Item]:
    """What somebody said that is not filed under a topic, but has what is left of the question, and a like word."""
    question = asked.question
    if not (question.actors and question.topics and question.words):
        return []
    wider = asked.but(topics=())
    others = items_of(Quote.KIND, [each for each in _select(wider, _selection(wider)) if each not in held])
    others = _having_all(wider, others, question.words) if others else []
    like = [other for typed in asked.typed(PartKind.TOPIC) for other in kindred_of(typed)]
    return [item for item in others if any(_having_all(wider, [item], [other]) for other in like)]


def _having_all(asked: Inquiry, items: Sequence[Item], words: Sequence[str]) -> list[Item]:
    found = [*items]
    for each in words:
        having = {record_id for _, record_id in asked.search([term_of(each)], [Quote.KIND], span=asked.span)}
        found = [item for item in found if item[1] in having]
    return found


def _selection(asked: Inquiry) -> Selection:
    selection = linked_selection(asked.question, asked.span, "speakers")
    stance = asked.question.stance
    limit = selection.limit if _may_have_words(asked) else MOST_LISTED
    return replace(selection, choices={"stance": [stance]} if stance else {}, limit=limit)


def _may_have_words(asked: Inquiry) -> bool:
    """Whether older quotes may have words that are left over: not where no quote has them, nor words like them."""
    question = asked.question
    words = [*question.places, *question.words, *question.phrases]
    if not question.unheld:
        return bool(words)
    like = [any_term((word, *kindred_of(word))) for word in words if words_of(word)]
    return any(asked.search([term], [Quote.KIND], limit=1) for term in like)


def _select(asked: Inquiry, selection: Selection) -> list[int]:
    """The quotes that are meant, newest first; of a body or a party also what was said in an office of it."""
    question, reader = asked.question, asked.reader
    bodies = [question.party] if question.party else list(question.actors) if len(question.actors) == 1 else []
    own = [] if question.party else asked.dated_within(Quote.KIND, asked.select(Quote.KIND, selection), selection)
    if not bodies:
        return _with_phrases(asked, own)
    body = reader.get(Actor, bodies[0].record_id)
    if question.party:
        selection = replace(selection, links={**selection.links, "speakers": [body.record_id]})
        own = asked.dated_within(Quote.KIND, asked.select(Quote.KIND, selection), selection)
    by_holders = said_by_holders(reader, body, replace(selection, limit=MOST_LISTED))
    if not by_holders:
        return _with_phrases(asked, own)
    every = {*own, *(quote.record_id for quote in by_holders)}
    speakers = {body.record_id, *(speaker.record_id for quote in by_holders for speaker in quote.speakers)}
    merged = replace(selection, links={**selection.links, "speakers": sorted(speakers)}, among=sorted(every))
    return _with_phrases(asked, asked.dated_within(Quote.KIND, asked.select(Quote.KIND, merged), selection))


def is_quoted(asked: Inquiry) -> bool:
    """Whether any words of those who are named may be of what is named, and of that time."""
    selection = replace(linked_selection(asked.question, asked.span, "speakers"), limit=1)
    if asked.reader.select(Quote.KIND, selection):
        return True
    whole = replace(selection, links={**selection.links, "speakers": []}, limit=MOST_RESULTS)
    named = asked.reader.get_many(Actor, ids_of(asked.question.actors))
    return any(said_by_holders(asked.reader, actor, whole) for actor in named)


def _with_phrases(asked: Inquiry, quote_ids: list[int]) -> list[int]:
    """Those of quotes in which the words stand that the question has in quotation marks."""
    phrases = [fold(phrase) for phrase in asked.question.phrases if fold(phrase)]
    if not phrases or not quote_ids:
        return quote_ids
    terms = [term_of(phrase) for phrase in asked.question.phrases if words_of(phrase)]
    having = {record_id for _, record_id in asked.search(terms, [Quote.KIND], limit=MOST_LOOKED_AT)}
    among = [quote_id for quote_id in quote_ids if quote_id in having]
    return [
        quote.record_id
        for quote in asked.reader.get_many(Quote, among)
        if all(phrase in fold(f"{quote.before} {quote.text} {quote.after}") for phrase in phrases)
    ]


def _having(asked: Inquiry, term: Term) -> list[Item]:
    topics = facets_of_topics(asked.question)
    return asked.search([term], [Quote.KIND], topics, asked.span)


def _most_telling_first(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """The same, of one day's quotes somebody's own before those of many, their own words before ours."""
    first = quote_outlines(asked.reader, [record_id for _, record_id in items[:_FIRST_ONES]])

    def place(quote: QuoteOutline) -> tuple[bool, int, bool, bool, bool]:
        day = date.fromisoformat(quote.sort_on).toordinal() if quote.sort_on else 0
        is_direct, is_fragment = quote.directness == Directness.DIRECT, quote.extent == Extent.FRAGMENT
        return quote.day.startswith(OPEN_STARTS), -day, quote.speakers > 1, not is_direct, is_fragment

    ordered = [quote.quote_id for quote in sorted(first, key=place)]
    return [*items_of(Quote.KIND, ordered), *items[len(first) :]]


def _facts(asked: Inquiry, found: Sequence[Item], *, is_narrowed: bool) -> list[Fact]:
    question = asked.question
    if len(found) < _MOST_TALLIED:
        return []
    is_open = question.actors or question.party or question.topics
    is_listed = not (question.words or question.places or question.phrases) or not is_open
    most = MOST_LISTED if is_listed else MOST_RESULTS
    counted = held_fact(asked, Quote.KIND, [record_id for _, record_id in found], most)
    if is_narrowed or len(question.topics) != 1:
        return [counted]
    return [counted, *tallies(asked, question.topics[0], found, most)]


def _nothing_said(asked: Inquiry, selection: Selection) -> Discovery:
    """Why no quote fits, and those that would without one of the conditions."""
    question, reader = asked.question, asked.reader
    command = _command(asked)
    if question.phrases and (near := _select(asked.but(phrases=()), selection)):
        facts = [nothing_together(asked, named_parts(question), Quote.KIND)]
        return Discovery(command=command, facts=facts, nearest=items_of(Quote.KIND, near))
    whole = replace(selection, first=None, last=None, limit=MOST_RESULTS)
    if asked.span != Span() and (near := _select(asked.but(phrases=()), whole)):
        dates = nothing_within(reader, Quote.KIND, asked.span, near)
        near = [*dict.fromkeys([*perhaps_within(reader, Quote.KIND, asked.span, near), *near])]
        return Discovery(command=command, facts=[dates], nearest=items_of(Quote.KIND, near))
    if question.actors and not _select(asked.but(phrases=()), Selection(links={"speakers": ids_of(question.actors)})):
        return _unquoted(asked)
    for left_out in ({"stance": None}, {"topics": ()}, {"actors": ()}, {"party": None}):
        wider = asked.but(phrases=(), **left_out)
        if wider.question != asked.question and (
            near := _select(wider, replace(_selection(wider), first=None, last=None))
        ):
            facts = [nothing_together(asked, named_parts(question), Quote.KIND)]
            return Discovery(command=command, facts=facts, nearest=items_of(Quote.KIND, near))
    return Discovery(command=command, facts=[nothing_together(asked, named_parts(question), Quote.KIND)])


def _unquoted(asked: Inquiry) -> Discovery:
    """What else is held of actors who are not quoted."""
    near: list[Item] = []
    for actor in asked.reader.get_many(Actor, ids_of(asked.question.actors)):
        near += mentions_of(asked.reader, actor, replace(filters_of(asked.question, asked.span), actor=None))
    facts = [NotQuoted(actor=actor) for actor in asked.question.actors]
    return Discovery(command=_command(asked), facts=facts, nearest=[*dict.fromkeys(near)])


def _command(asked: Inquiry, words: Sequence[str] = ()) -> CommandLine:
    question = asked.question
    options = {"topic": asked.named(question.topics)} if question.topics else {}
    options |= {"stance": question.stance.value} if question.stance else {}
    options |= span_options(asked.span)
    body = [question.party] if question.party else question.actors
    text = " ".join((*words, *question.phrases))
    if text:
        return CommandLine("quote search", {"text": text, **({"actor": asked.named(body)} if body else {}), **options})
    if body:
        return CommandLine("quote actor", {"name": asked.named(body), **options})
    if question.topics:
        return CommandLine("quote search", {"text": question.topics[0].name, **options})
    return CommandLine("search", {"text": question.text, "kind": Quote.KIND})


def find_naming(asked: Inquiry) -> Discovery | None:
    """What names those of whom something is asked, by nobody who is named: "what is demanded of the minister"."""
    actors = asked.question.actors if _ASKED_OF_THEM.match(asked.question.text) else ()
    each = [asked.search([term_of(actor.name)], [Quote.KIND, Event.KIND], span=asked.span) for actor in actors]
    items = naming_themselves(asked, [*dict.fromkeys(item for named in each for item in named)])
    command = CommandLine("search", {"text": asked.named(actors)}) if actors else None
    return Discovery(command=command, items=items) if command and items else None
