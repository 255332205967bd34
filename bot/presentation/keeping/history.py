"""How a record's history looks: who changed what and when, field by field, before and after."""

from __future__ import annotations

import json
from datetime import datetime

from bot.named_commands import command
from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.field_names import label_of
from bot.presentation.text.markup import cut, joined, line, paragraphs, small, titled
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS
from bot.services.asking.reading import WholeRecord

_LONGEST_PART = 1800
_CELL_SHOWN = 600


def history_card(answer: WholeRecord) -> Listing:
    """All that was done to a record, the latest first."""
    record = answer.record
    texts = [
        part
        for entry in reversed(answer.history)
        for part in paragraphs(describe_entry(entry, _CELL_SHOWN), _LONGEST_PART)
    ]
    return Listing(
        heading=f"## History of {record.id}\n{small(line(titled(record.shown_title)))}",
        entries=[Entry(text) for text in texts],
        counted="part",
        foot=f"{command('undo')} takes back your own last change",
        actions=[CardAction(f"Open {record.id}", f"record:open:{record.id}:history")],
    )


def history_line(entry: HistoryEntry) -> str:
    """An entry in one line, for a card that shows more than the history."""
    changed = ", ".join(label_of(KINDS[entry.kind], attribute).lower() for attribute in json.loads(entry.changes))
    return _head(entry) + (f" · {line(cut(changed, 200))}" if changed else "")


def describe_entry(entry: HistoryEntry, longest: int) -> str:
    """An entry with what was changed, before and after, of each text at most `longest` characters."""
    reason = [f"Reason: {line(entry.reason)}"] if entry.reason else []
    return "\n".join(
        [f"**{_head(entry)}**", *reason, *describe_changes(entry.kind, json.loads(entry.changes), longest)]
    )


def _head(entry: HistoryEntry) -> str:
    at = datetime.fromisoformat(entry.happened_at)
    by = by_whom(entry)
    return f"{entry.action.capitalize()} on {describe_full_day(at)}, {at:%H:%M} UTC{f' {by}' if by else ''}"


def by_whom(entry: HistoryEntry) -> str:
    """Who made an entry, who had sent it in, and by which way: "by @Ann, sent in by @Bob · file list.csv"."""
    origin = line(entry.origin)
    by = f"by {describe_author(entry.user_id, entry.author)}" if entry.author else f"by {origin}" if origin else ""
    if entry.proposed_by:
        by += f", sent in by {describe_author(entry.proposer_id, entry.proposed_by)}"
    if entry.revised_by:
        revisers = zip(entry.reviser_ids, entry.revised_by, strict=True)
        by += f", changed in between by {joined([describe_author(*reviser) for reviser in revisers])}"
    way = f" · {origin}" if entry.author and origin else ""
    return f"{by}{way}"


def describe_author(user_id: int | None, pseudonym: str) -> str:
    """Somebody who wrote: as Discord names them, or by the pseudonym that is left of them."""
    # A mention shows a name without pinging: no answer of the bot may ping anybody.
    return f"<@{user_id}>" if user_id is not None else f"somebody who asked to be forgotten ({pseudonym})"
