"""Which documents something rests on, and which are held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Item
from bot.services.findings import LINES_A_PAGE, Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.counting import held_fact, nothing_within
from bot.services.questions.answering.facts import PublishedBy, SourcesBehind
from bot.services.questions.answering.figures import find_by_number
from bot.services.questions.answering.inquiry import (
    Discovery,
    Inquiry,
    ids_of,
    items_of,
    named_parts,
    span_options,
)
from bot.services.questions.answering.leftover.absence import absence_of
from bot.services.questions.answering.leftover.weighing import weigh
from bot.services.questions.understanding.words.publishing_cues import OF_WRITING
from bot.services.questions.understood import Extreme
from bot.storage.records.glances import sources_behind
from bot.storage.records.search_index import Term
from bot.storage.records.selection import Selection

_MOST_MEASURED: Final = 3
_MOST_SAID: Final = 3
MOST_BEHIND: Final = 200
"""The sources of so many of the records that answer are looked up."""


def find_sources(asked: Inquiry, find: Callable[[Inquiry], Discovery]) -> Discovery:
    """The sources of what is asked about, those of most of it first; `find` finds that."""
    question = asked.question
    if question.records:
        return _behind(asked, Discovery(command=CommandLine("record", {"id": ""}), items=question.records))
    if by_number := find_by_number(asked):
        behind = _behind(asked, by_number)
        return replace(behind, items=[*by_number.items, *behind.items])
    if question.sources:
        items = items_of(Source.KIND, ids_of(question.sources))
        return Discovery(command=CommandLine("source show", {"source": asked.named(question.sources)}), items=items)
    if not named_parts(question) and not question.stance:
        published = _published(asked)
        if published.items or not question.words:
            return published
        # Words and numbers may be of what rests on a source.
        found = find(asked)
        return _behind(asked, found) if found.items else published
    return _behind_named(asked, find(asked))


def _behind_named(asked: Inquiry, found: Discovery) -> Discovery:
    """The sources of what was found; of a few numbers whose they are is told with them."""
    if not found.items:
        return replace(found, command=_command(asked))
    is_measured = bool(asked.question.indicators)
    figures = [item for item in found.items if item[0] == Figure.KIND] if is_measured else []
    behind = _behind(asked, found)
    said = [item for item in found.items if item[0] == Quote.KIND] if asked.question.actors else []
    if len(said) == 1:
        # A piece by somebody may be held by what it says alone.
        return replace(behind, items=[*said, *behind.items])
    if 1 < len(said) <= _MOST_SAID and not asked.question.words:
        return replace(behind, items=[*behind.items, *said])
    if not figures or len(figures) > _MOST_MEASURED:
        return behind
    return replace(behind, items=[*figures, *behind.items], facts=[*_published_by(asked, figures), *behind.facts])


def find_publishers(asked: Inquiry, find: Callable[[Inquiry], Discovery]) -> Discovery:
    """Figures that are asked about, whose they are, and what they rest on; `find` finds them."""
    found = find(asked)
    facts = _published_by(asked, found.items)
    if not facts:
        return found
    behind = _behind(asked, found)
    # Of one number its source is part of where it comes from.
    items = [*found.items, *(behind.items if asked.question.numbers else [])]
    return replace(found, items=items, facts=[*facts, *found.facts, *behind.facts])


def _published_by(asked: Inquiry, items: Sequence[Item]) -> list[PublishedBy]:
    """Whose the numbers are, by what they measure."""
    figures = asked.reader.get_many(Figure, [record_id for kind, record_id in items if kind == Figure.KIND])
    measured = ids_of([*dict.fromkeys(figure.indicator for figure in figures)])[:_MOST_MEASURED]
    indicators = asked.reader.get_many(Indicator, measured)
    return [PublishedBy(indicator=indicator, rests_on=[indicator.item]) for indicator in indicators]


def _behind(asked: Inquiry, found: Discovery) -> Discovery:
    looked_at = found.items[:MOST_BEHIND]
    behind = sources_behind(asked.reader, looked_at)
    first = asked.reader.references(Source.KIND, behind[:LINES_A_PAGE])
    fact = SourcesBehind(sources=first, number=len(behind), records=len(looked_at), rests_on=[*looked_at])
    return Discovery(command=_command(asked), items=items_of(Source.KIND, behind), facts=[fact] if behind else [])


def _published(asked: Inquiry) -> Discovery:
    """The sources of a time, newest first, or those that have the words."""
    span = asked.span
    held = asked.select(Source.KIND, Selection(first=span.first, last=span.last))
    if not held and span != Span():
        every = asked.reader.select(Source.KIND, Selection())
        within = nothing_within(asked.reader, Source.KIND, span, every)
        return Discovery(command=_command(asked), facts=[within], nearest=items_of(Source.KIND, every))
    telling = asked.but(words=[word for word in asked.question.words if fold(word) not in OF_WRITING])
    weighed = weigh(telling, items_of(Source.KIND, held), lambda term: _having(asked, term), 0)
    if weighed.blocking:
        facts = absence_of(asked, weighed.blocking, Source.KIND)
        return Discovery(command=_command(asked), facts=facts, nearest=weighed.items)
    counted = held_fact(asked, Source.KIND, [record_id for _, record_id in weighed.items])
    items = weighed.items[::-1] if asked.question.extreme is Extreme.FIRST else weighed.items
    return Discovery(command=_command(asked), items=items, facts=[counted], is_by_date=not weighed.is_narrowed)


def _having(asked: Inquiry, term: Term) -> Sequence[Item]:
    return asked.search([term], [Source.KIND], span=asked.span)


def _command(asked: Inquiry) -> CommandLine:
    question = asked.question
    options = {"topic": asked.named(question.topics)} if question.topics else {}
    return CommandLine("source list", {**options, **span_options(asked.span)})
