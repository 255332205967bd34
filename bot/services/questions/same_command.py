"""Whether a command asks for exactly what answers a question, so that it may be said to ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.asking.measuring import latest_vintages
from bot.services.asking.office_holders import said_by_holders, spoken_by_holders
from bot.services.findings import Span
from bot.services.questions.answering.facts import StanceTakers
from bot.services.questions.answering.inquiry import MOST_LISTED, Discovery, Inquiry, ids_of, items_of
from bot.services.questions.understood import PlainQuestion, Wanted
from bot.storage.records.selection import MOST_RESULTS, Selection

_WITHOUT_STANCE: Final = frozenset(("timeline", "position topic"))


def is_asked_by_command(asked: Inquiry, found: Discovery) -> bool:
    """Whether a command shows the very records that were found and no others, and its options say all of the question.

    What a measure's series is made of are its figures, in whatever words they were asked for.
    """
    question, command = asked.question, found.command
    if not found.items or found.nearest:
        return False
    if command.path == "figure series":
        return command.options.keys() == {"indicator"} and _series(asked, found.items) == {*found.items}
    if not _is_said_by_options(question) or (question.stance and command.path in _WITHOUT_STANCE):
        return False
    shown = _shown_by(asked, found)
    return shown is not None and shown == {*found.items}


def _is_said_by_options(question: PlainQuestion) -> bool:
    """Whether a question names no more than one of each, and nothing that a command has no option for."""
    bodies = len(question.actors) + (question.party is not None)
    is_single = max(bodies, *(len(each) for each in (question.topics, question.indicators, question.periods))) <= 1
    more = (*question.words, *question.phrases, *question.places, *question.unmet, *question.aside, *question.numbers)
    return is_single and not (more or question.records or question.sources or question.extreme or question.dated_thing)


def _shown_by(asked: Inquiry, found: Discovery) -> set[Item] | None:
    """The records that a command shows, as many as tell whether they are those found; None where it is not known."""
    question, path, most = asked.question, found.command.path, len(found.items) + 1
    if most > MOST_RESULTS:
        return None
    is_by_topic = bool(question.topics) and found.command.options.get("text") == question.topics[0].name
    if path == "quote actor" or (path == "quote search" and is_by_topic):
        return _quotes(asked, most)
    if path == "timeline":
        return {*items_of(Event.KIND, asked.select(Event.KIND, _selection(asked, "actors", most)))}
    return _newest_words(asked, found) if path == "position topic" else None


def _newest_words(asked: Inquiry, found: Discovery) -> set[Item] | None:
    """By which it is told who stands where on a topic; None where it was told of some, or of a time."""
    takers = [fact for fact in found.facts if isinstance(fact, StanceTakers)]
    is_part = asked.question.party is not None or asked.span != Span() or any(fact.is_partial for fact in takers)
    if is_part or asked.question.wanted is not Wanted.STANCES:
        return None
    return {taker.quote.item for fact in takers for taker in fact.takers}


def _series(asked: Inquiry, found: Sequence[Item]) -> set[Item]:
    """All that is held of what the first of some figures measures."""
    first = asked.reader.get_many(Figure, [record_id for kind, record_id in found[:1] if kind == Figure.KIND])
    held = asked.reader.select(Figure.KIND, Selection(links={"indicator": ids_of([each.indicator for each in first])}))
    return {*items_of(Figure.KIND, latest_vintages(asked.reader, held))} if first else set()


def _quotes(asked: Inquiry, most: int) -> set[Item] | None:
    """The quotes of somebody, of a body also what was said in an office of it, or of anybody on a topic.

    None where more was said by its holders than the answer looked at: what counts for it is told only once it is read.
    """
    question, reader = asked.question, asked.reader
    selection = _selection(asked, "speakers", most)
    listed = replace(selection, limit=MOST_LISTED)
    own = asked.select(Quote.KIND, selection)
    named = [question.party] if question.party else question.actors
    bodies = [reader.get(Actor, body.record_id) for body in named]
    if any(len(spoken_by_holders(reader, body, listed)) >= MOST_LISTED for body in bodies):
        return None
    by_holders = [quote.record_id for body in bodies for quote in said_by_holders(reader, body, listed)]
    return {*items_of(Quote.KIND, [*own, *by_holders])}


def _selection(asked: Inquiry, actors: str, most: int) -> Selection:
    question = asked.question
    bodies = [question.party] if question.party else [*question.actors]
    links = {actors: ids_of(bodies)} if bodies else {}
    links |= {"topics": ids_of(question.topics)} if question.topics else {}
    choices = {"stance": [question.stance]} if question.stance else {}
    return Selection(links=links, choices=choices, first=asked.span.first, last=asked.span.last, limit=most)
