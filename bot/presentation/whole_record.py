"""The card of one record with all that is held of it, and the card of its citation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import discord

from bot.presentation.cards import Fact, continuation, facts, summary
from bot.presentation.citations import bibtex_citation, plain_citation
from bot.presentation.listing import Action, Entry, Listing
from bot.presentation.markup import code_block, cut, line, paragraphs, pieces, small
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.records.source import Source
from bot.services.reading import WholeRecord
from bot.storage.workspace import HistoryEntry

RECORDS = discord.Colour(0x5B7083)
_LONGEST_PART = 1800
_CITATION_IN_ENTRY = 1500
_MOST_SOURCE_BUTTONS = 3


def whole_record(answer: WholeRecord) -> Listing:
    """A record with everything that is held of it; a long text is carried over to further parts."""
    record, related = answer.record, answer.related
    texts = [*paragraphs(summary(record, related), _LONGEST_PART), *continuation(record)]
    history = paragraphs(_history(answer.history), _LONGEST_PART)
    return Listing(
        heading=f"## {record.id} · {record.KIND.title()}",
        entries=[*map(Entry, texts), *fact_entries(facts(record, related)), *map(Entry, history)],
        counted="part",
        accent=RECORDS,
        actions=record_actions(record, related),
    )


def fact_entries(shown: Sequence[Fact]) -> list[Entry]:
    """Labelled lines, a few to an entry; a long one goes on in the next."""
    lines = "\n".join(f"**{label}:** {text}" for label, text in shown)
    return [Entry(part) for part in paragraphs(lines, _LONGEST_PART)] if lines else []


def _history(entries: Sequence[HistoryEntry]) -> str:
    return "\n".join(["**History**", *(small(_history_line(entry)) for entry in entries)])


def _history_line(entry: HistoryEntry) -> str:
    at = datetime.fromisoformat(entry.happened_at)
    by = f" by {line(entry.origin)}" if entry.origin else ""
    changed = ", ".join(json.loads(entry.changes))
    return f"{entry.action.capitalize()} on {at.day} {at:%B %Y}{by}" + (
        f": {line(cut(changed, 200))}" if changed else ""
    )


def record_actions(record: Record, related: Related) -> list[Action]:
    """The buttons of a whole record: its citation, and its sources or what rests on it."""
    actions = [Action("Cite", f"record:cite:{record.id}:0")]
    if isinstance(record, Source):
        return [*actions, Action("What rests on it", f"record:rests:{record.id}:0")]
    sources = [source for source in _linked_sources(record) if source.record_id in related.sources]
    shown = sources[:_MOST_SOURCE_BUTTONS]
    return [
        *actions,
        *(Action(f"Source {source.id}", f"record:open:{source.id}:source{source.id}") for source in shown),
    ]


def _linked_sources(record: Record) -> Sequence[Reference]:
    single = getattr(record, "source", None)
    return (single,) if isinstance(single, Reference) else getattr(record, "sources", ())


def citation(answer: WholeRecord) -> Listing:
    """The citation of a record as text to copy, plain and BibTeX."""
    plain = plain_citation(answer.record, answer.related)
    bibtex = bibtex_citation(answer.record, answer.related)
    blocks = [("Plain", plain), *([("BibTeX", bibtex)] if bibtex else [])]
    entries = [
        Entry(f"**{label}**\n{code_block(part)}") for label, text in blocks for part in pieces(text, _CITATION_IN_ENTRY)
    ]
    return Listing(heading=f"## Cite {answer.record.id}", entries=entries, counted="part", accent=RECORDS)
