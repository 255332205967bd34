"""The card of one record with all that is held of it, and the card of its citation."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.presentation.asking.citations import bibtex_citation, plain_citation
from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.cards import Fact, facts, in_parts
from bot.presentation.keeping.history import history_line
from bot.presentation.text.markup import code_block, paragraphs, pieces, small
from bot.presentation.ways.record_ways import record_ways
from bot.records.history import HistoryEntry
from bot.records.kinds.figure import Figure
from bot.records.kinds.source import Source
from bot.records.record import Record, State
from bot.records.related import Related, sources_of
from bot.services.asking.reading import WholeRecord

RECORDS = discord.Colour(0x5B7083)
_LONGEST_PART = 1800
_CITATION_IN_ENTRY = 1500
# Beside “Cite” and a button for vintages: Discord takes five in a row.
_MOST_SOURCE_BUTTONS = 3


def whole_record(answer: WholeRecord) -> Listing:
    """A record with everything that is held of it; a long text is carried over to further parts."""
    record, related = answer.record, answer.related
    texts = [part for text in in_parts(record, related) for part in paragraphs(text, _LONGEST_PART)]
    history = paragraphs(_history(answer.history), _LONGEST_PART) if answer.history else []
    return Listing(
        heading=f"## {record.id} · {record.KIND.title()}",
        entries=[*map(Entry, texts), *fact_entries(facts(record, related)), *map(Entry, history)],
        counted="part",
        accent=RECORDS,
        actions=record_actions(record, related),
        ways=record_ways(record),
    )


def fact_entries(shown: Sequence[Fact]) -> list[Entry]:
    """Labelled lines, a few to an entry; a long one goes on in the next."""
    lines = "\n".join(f"**{label}:** {text}" for label, text in shown)
    return [Entry(part) for part in paragraphs(lines, _LONGEST_PART)] if lines else []


def _history(entries: Sequence[HistoryEntry]) -> str:
    return "\n".join(["**History**", *(small(history_line(entry)) for entry in entries)])


def record_actions(record: Record, related: Related) -> list[CardAction]:
    """The buttons of a whole record: its citation, its other vintages, and its sources or what rests on it."""
    actions = [CardAction("Cite", f"record:cite:{record.id}:0")]
    if isinstance(record, Source):
        # Of a withdrawn source nothing is listed.
        is_listed = record.state is not State.WITHDRAWN
        return [*actions, *([CardAction("What rests on it", f"record:rests:{record.id}:0")] if is_listed else [])]
    if isinstance(record, Figure):
        actions += _vintage_actions(record, related)
    sources = [source for source in sources_of(record) if source.record_id in related.sources]
    shown = [CardAction(f"Source {source.id}", f"record:open:{source.id}:source{source.id}") for source in sources]
    return [*actions, *shown[:_MOST_SOURCE_BUTTONS]]


def _vintage_actions(figure: Figure, related: Related) -> list[CardAction]:
    later = related.superseder_of(figure)
    if later:
        return [CardAction(f"Latest: {later.id}", f"record:open:{later.id}:latest")]
    has_earlier = bool(related.earlier_than(figure))
    return [CardAction("Earlier vintages", f"record:vintages:{figure.id}:0")] if has_earlier else []


def citation(answer: WholeRecord) -> Listing:
    """The citation of a record as text to copy, plain and BibTeX."""
    plain = plain_citation(answer.record, answer.related)
    bibtex = bibtex_citation(answer.record, answer.related)
    blocks = [("Plain", plain), *([("BibTeX", bibtex)] if bibtex else [])]
    entries = [
        Entry(f"**{label}**\n{code_block(part)}") for label, text in blocks for part in pieces(text, _CITATION_IN_ENTRY)
    ]
    return Listing(heading=f"## Cite {answer.record.id}", entries=entries, counted="part", accent=RECORDS)
