"""What became of one record within a window of its history, in all: several changes are told as one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.records.history import Action, HistoryEntry
from bot.records.record import Item, State

_STATE, _NOTE = "state", "state_note"


class Became(StrEnum):
    """What is told of a record in all."""

    NEW = "new"
    BACK = "back on record"
    CHANGED = "changed"
    MARKED = "marked"
    WITHDRAWN = "withdrawn"
    CAME_AND_WENT = "added and withdrawn again"
    AS_BEFORE = "as before"


@dataclass(frozen=True, kw_only=True)
class RecordNews:
    """What became of a record: its entries, oldest first, and the cells of its fields before them and after.

    `earlier` counts entries of the window that are not among these: of a record that was changed very often.
    """

    item: Item
    became: Became
    entries: Sequence[HistoryEntry]
    changes: Mapping[str, tuple[str, str]]
    earlier: int = 0

    @property
    def times(self) -> int:
        return len(self.entries) + self.earlier

    @property
    def last(self) -> HistoryEntry:
        return self.entries[-1]

    def last_that(self, *actions: Action) -> HistoryEntry:
        """The last entry that did one of these; the last one of all where none did."""
        return next((entry for entry in reversed(self.entries) if entry.action in actions), self.last)


def news_of(entries: Sequence[HistoryEntry], earlier: int = 0) -> RecordNews:
    """What became of a record by all its entries of a window, oldest first."""
    cells = _in_all(entries)
    return RecordNews(
        item=(entries[0].kind, entries[0].record_id),
        became=_became(entries, cells),
        entries=entries,
        changes={name: pair for name, pair in cells.items() if name not in (_STATE, _NOTE) and pair[0] != pair[1]},
        earlier=earlier,
    )


def _in_all(entries: Sequence[HistoryEntry]) -> dict[str, tuple[str, str]]:
    """The cells of each attribute before the first entry that changed it, and after the last."""
    cells: dict[str, tuple[str, str]] = {}
    for entry in entries:
        changes: dict[str, Sequence[str]] = json.loads(entry.changes)
        for name, (before, after) in changes.items():
            first = cells.get(name, (before, after))[0]
            cells[name] = first, after
    return cells


def _became(entries: Sequence[HistoryEntry], cells: Mapping[str, tuple[str, str]]) -> Became:
    before, after = cells.get(_STATE, ("", ""))
    was_gone, is_gone = before == State.WITHDRAWN, after == State.WITHDRAWN
    if entries[0].action == Action.ADDED:
        return Became.CAME_AND_WENT if is_gone else Became.NEW
    if was_gone != is_gone:
        return Became.WITHDRAWN if is_gone else Became.BACK
    if any(first != last for name, (first, last) in cells.items() if name not in (_STATE, _NOTE)):
        return Became.CHANGED
    is_marked = any(cells.get(name, ("", ""))[0] != cells.get(name, ("", ""))[1] for name in (_STATE, _NOTE))
    return Became.MARKED if is_marked else Became.AS_BEFORE
