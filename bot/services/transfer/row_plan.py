"""What is to become of the rows of a file beside what is on record, and how that is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.history import TAKEN_BACK
from bot.records.record import Record, State
from bot.records.values import KeyedValues
from bot.services.transfer.table_reader import TableRow
from bot.storage.core.named_marks import in_batches
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import GuildWriter

_ROWS_AT_ONCE = 1000
Changes = Mapping[str, tuple[str, str]]
"""Attributes to their cells before and after, links as keys."""


class PlannedRow(NamedTuple):
    """A row that would be written. `current` is the record that it would change, if there is one."""

    key: str
    values: KeyedValues
    state: State
    state_note: str
    current: Record | None
    digest: str = ""
    """Tells one version of a pack's row from another."""

    @classmethod
    def of(cls, row: TableRow, key: str, values: KeyedValues, current: Record | None, digest: str = "") -> PlannedRow:
        return cls(key, values, *_standing(row, current), current, digest)

    @property
    def stands_as_before(self) -> bool:
        """Whether the record, which is held, would stay current, disputed, corrected or withdrawn as it is."""
        current = self.current
        return current is not None and (self.state, self.state_note) == (current.state, current.state_note)

    def changed_from(self, held: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
        """The attributes in which the record, whose values are `held`, would become another by the row's `values`.

        Links stand in both in the same form.
        """
        if self.current is None:
            return []
        # Mostly it is the very value: to compare dates takes time.
        changed = [name for name, value in values.items() if value is not held[name] and value != held[name]]
        stands = {"state": self.state is self.current.state, "state_note": self.state_note == self.current.state_note}
        return [*changed, *(name for name, is_same in stands.items() if not is_same)]

    def changes_from(self, held: KeyedValues, changed: Collection[str]) -> Changes:
        """The cells of the attributes that would change in the record, whose values are `held`, before and after."""
        if self.current is None:
            return {}
        before = _whole(held, self.current.state, self.current.state_note)
        after = _whole(self.values, self.state, self.state_note)
        described = {field.attribute: field for field in (*fields_of(type(self.current)), *STATE_FIELDS)}
        return {name: (described[name].written(before[name]), described[name].written(after[name])) for name in changed}

    def needs_reason(self, held: Mapping[str, Any], values: Mapping[str, Any], changed: Collection[str]) -> bool:
        """Whether the record, whose values are `held`, becomes what the row's `values` say only with a reason."""
        if self.current is None:
            return False
        if _was_taken_back(self.current):
            # It is added once more, and was withdrawn because nobody needed it: there is nothing to explain.
            changed = set(changed) - {"state", "state_note"}
        before = _whole(held, self.current.state, self.current.state_note)
        return self.current.needs_reason(changed, before, _whole(values, self.state, self.state_note))


def _whole(values: Mapping[str, Any], state: State, note: str) -> dict[str, Any]:
    """The values of a record with where it stands."""
    return {**values, "state": state, "state_note": note}


def may_be_meant(record: Record) -> bool:
    """Whether a row that names no record may mean this one: what was withdrawn stays away, what was taken back not."""
    return record.state is not State.WITHDRAWN or _was_taken_back(record)


def _was_taken_back(record: Record) -> bool:
    return (record.state, record.state_note) == (State.WITHDRAWN, TAKEN_BACK)


def _standing(row: TableRow, current: Record | None) -> tuple[State, str]:
    """Where the record would stand: as the row says, or as it stands; what /undo took back comes back."""
    held = (State.CURRENT, "") if current is None else (current.state, current.state_note)
    if current is not None and row.state is not State.WITHDRAWN and _was_taken_back(current):
        held = (State.CURRENT, "")
    state = held[0] if row.state is None else row.state
    if row.state_note:
        return state, row.state_note
    # A mark that stays keeps its note, which says whose it is: an empty cell takes it from none.
    keeps_note = state is held[0] and (row.state_note is None or state is not State.CURRENT)
    return state, held[1] if keeps_note else ""


@dataclass(kw_only=True)
class RowPlan:
    """What would become of rows, by kind."""

    new: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    same: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """Ids of records that the file has otherwise, and that stay as they are."""
    unreasoned: list[str] = field(default_factory=list)
    """Ids of records that change so that a reason is to be given, as far as none is."""

    def written(self) -> dict[str, list[PlannedRow]]:
        """By kind, the rows that would be written."""
        return {kind: [*self.new.get(kind, ()), *self.changed.get(kind, ())] for kind in (*self.new, *self.changed)}

    @property
    def to_write(self) -> int:
        return sum(map(len, (*self.new.values(), *self.changed.values())))


async def write_planned(
    writer: GuildWriter, record_type: type[Record], plan: RowPlan, reason: str, pack: str | None = None
) -> int:
    """Write the rows of one kind, as those of `pack` if it is one, once `hold_ids` has read what links may name.

    Returns how many records were changed, which are fewer than planned where a row says the same in other words. Where
    no reason is given the plan tells afterwards which of them lack one: what was written is not to be kept then.
    """
    new, changed = plan.new.get(record_type.KIND, []), plan.changed.get(record_type.KIND, [])
    for batch in in_batches(new, _ROWS_AT_ONCE):
        await writer.add_many(record_type, [_content(writer, record_type, row, reason) for row in batch], pack)
    return await _change(writer, record_type, changed, reason, plan.unreasoned)


async def _change(
    writer: GuildWriter, record_type: type[Record], rows: Sequence[PlannedRow], reason: str, unreasoned: list[str]
) -> int:
    marked: dict[tuple[State, str], list[int]] = defaultdict(list)
    changed = 0
    for batch in in_batches(rows, _ROWS_AT_ONCE):
        changes: list[tuple[Record, Content]] = []
        for row in batch:
            if row.current is None:
                continue
            content, held = _content(writer, record_type, row, reason), values_of(row.current)
            if not reason and row.needs_reason(held, content.values, row.changed_from(held, content.values)):
                unreasoned.append(row.current.id)
            if not row.digest and content.values == held:
                marked[content.state, content.state_note].append(row.current.record_id)
            else:
                changes.append((row.current, content))
        changed += len(await writer.change_many(record_type, changes))
    for (state, note), record_ids in marked.items():
        changed += len(await writer.mark_many(record_type, record_ids, state, note))
    return changed


def _content(writer: GuildWriter, record_type: type[Record], row: PlannedRow, reason: str) -> Content:
    values = writer.link_by_keys(record_type, KeyedValues(dict(row.values)))
    # As /withdraw does it: why a record is withdrawn stands on its card.
    note = row.state_note or (reason if row.state is State.WITHDRAWN else "")
    return Content(row.key, values, row.digest, row.state, note)
