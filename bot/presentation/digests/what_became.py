"""What became of a record, in a few lines; the words of a withdrawn one never stand there as if they held."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bot.presentation.cards import state_line, title
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import cut, line, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import Action, HistoryEntry
from bot.records.record import LostRecord, Record, State

_TITLE_SHOWN, _REASON_SHOWN, _CELL_SHOWN = 160, 300, 160
_CELL_IN_SHORT = 60
_MOST_FIELDS, _MOST_ENTRIES = 5, 3
_STATE_FIELDS = ("state", "state_note")
_VERBS = {
    Action.ADDED: "Added",
    Action.CHANGED: "Changed",
    Action.WITHDRAWN: "Withdrawn",
    Action.RESTORED: "Back on record",
}


def title_line(record: Record | LostRecord) -> str:
    """A record by its id and what it is: "**Q12** · Quote of Ada Byrne, 3 March 2019"; no words of a quote."""
    return f"**{record.id}** · {line(cut(title(record), _TITLE_SHOWN))}"


def what_happened(record: Record | LostRecord, entries: Sequence[HistoryEntry], zone: ZoneInfo) -> list[str]:
    """The lines that tell what was done to a record, oldest first, with the fields that were changed, before and after.

    Of one that is withdrawn only that, and why.
    """
    if record.state is State.WITHDRAWN:
        return [what_happened_last(record, entries, zone)]
    earlier = len(entries) - _MOST_ENTRIES
    rows = [small(f"{plural(earlier, 'change')} before these")] if earlier > 0 else []
    for entry in entries[-_MOST_ENTRIES:]:
        rows += [_head(entry, zone), *_fields(entry)]
    return rows


def what_happened_last(record: Record | LostRecord, entries: Sequence[HistoryEntry], zone: ZoneInfo) -> str:
    """The line that tells how a record came to stand as it does; its state alone where no entry tells it."""
    is_withdrawn = record.state is State.WITHDRAWN
    # Changes before a withdrawal would tell what no longer stands anywhere.
    telling = [entry for entry in entries if not is_withdrawn or entry.action == Action.WITHDRAWN]
    return _head(telling[-1], zone) if telling else state_line(record)


def what_happened_in_short(record: Record | LostRecord, entries: Sequence[HistoryEntry], zone: ZoneInfo) -> str:
    """The same on one line: what was done last, and of what was changed the first field before and after."""
    told = what_happened_last(record, entries, zone)
    if record.state is State.WITHDRAWN or not entries:
        return told
    changes = fields_changed(entries[-1])
    shown = list(describe_changes(entries[-1].kind, dict(islice(changes.items(), 1)), _CELL_IN_SHORT))
    others = [plural(len(changes) - 1, "other field")] if len(changes) > 1 else []
    earlier = [f"{plural(len(entries) - 1, 'change')} before it"] if len(entries) > 1 else []
    return " · ".join([told, *shown, *others, *earlier])


def deed_words(entry: HistoryEntry, zone: ZoneInfo) -> tuple[str, str]:
    """What was done; and when in the zone, and why, as plain text: ("Withdrawn", "on 5 March 2026: not his words")."""
    changes: dict[str, Sequence[str]] = json.loads(entry.changes)
    at = datetime.fromisoformat(entry.happened_at).astimezone(zone)
    note = changes.get("state_note", ("", ""))[1]
    # Marking has a note in the place of a reason, and a file may both change and mark.
    reasons = [entry.reason, note] if newly_marked(entry) else [entry.reason or note]
    reason = "; ".join(dict.fromkeys(filter(None, reasons)))
    why = f": {cut(' '.join(reason.split()), _REASON_SHOWN)}" if reason else ""
    return _verb(entry, changes), f"on {describe_full_day(at)}{why}"


def fields_changed(entry: HistoryEntry) -> dict[str, Sequence[str]]:
    """The cells of the fields that were changed, before and after; where a record stands is told by what was done."""
    changes: dict[str, Sequence[str]] = json.loads(entry.changes)
    return {attribute: cells for attribute, cells in changes.items() if attribute not in _STATE_FIELDS}


def _head(entry: HistoryEntry, zone: ZoneInfo) -> str:
    verb, when_and_why = deed_words(entry, zone)
    return f"**{verb}** {line(when_and_why)}"


def _fields(entry: HistoryEntry) -> Iterator[str]:
    return field_lines(entry.kind, fields_changed(entry))


def field_lines(kind: str, changes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The first few fields that were changed, before and after, and how many others there are."""
    shown = dict(islice(changes.items(), _MOST_FIELDS))
    yield from describe_changes(kind, shown, _CELL_SHOWN)
    if more := len(changes) - len(shown):
        yield small(f"and {plural(more, 'other field')}")


def newly_marked(entry: HistoryEntry) -> str:
    """As what an entry marked its record: "disputed" or "corrected"; empty where it did not."""
    changes: dict[str, Sequence[str]] = json.loads(entry.changes)
    after = changes.get("state", ("", ""))[1]
    return after if after in (State.DISPUTED, State.CORRECTED) else ""


def _verb(entry: HistoryEntry, changes: Mapping[str, Sequence[str]]) -> str:
    before, after = changes.get("state", ("", ""))
    is_unmarked = after == State.CURRENT and before in (State.DISPUTED, State.CORRECTED)
    mark = f"marked as {newly_marked(entry)}" if newly_marked(entry) else f"no longer marked as {before}"
    is_told = newly_marked(entry) or is_unmarked
    if entry.action == Action.MARKED:
        return mark[:1].upper() + mark[1:] if is_told else "Marked anew"
    verb = _VERBS[Action(entry.action)]
    return f"{verb} and {mark}" if is_told else verb
