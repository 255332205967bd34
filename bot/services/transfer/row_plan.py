"""What is to become of the rows of a file beside what is on record, and how that is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.records.history import TAKEN_BACK
from bot.records.record import Record, State
from bot.records.values import KeyedValues
from bot.services.transfer.table_reader import TableRow
from bot.storage.records.writer import Content, GuildWriter, values_of

_ROWS_AT_ONCE = 1000


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


def _standing(row: TableRow, current: Record | None) -> tuple[State, str]:
    """Where the record would stand: as the row says, or as it stands; what /undo took back comes back."""
    if row.state is not None:
        return row.state, row.state_note
    if current is None or (current.state, current.state_note) == (State.WITHDRAWN, TAKEN_BACK):
        return State.CURRENT, ""
    return current.state, current.state_note


@dataclass(kw_only=True)
class RowPlan:
    """What would become of rows, by kind."""

    new: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    same: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """Ids of records that the file has otherwise, and that stay as they are."""

    @property
    def to_write(self) -> int:
        return sum(map(len, (*self.new.values(), *self.changed.values())))


async def write_planned(writer: GuildWriter, record_type: type[Record], plan: RowPlan, pack: str | None = None) -> int:
    """Write the rows of one kind, as those of `pack` if it is one, once `hold_ids` has read what links may name.

    Returns how many records were changed, which are fewer than planned where a row says the same in other words.
    """
    new, changed = plan.new.get(record_type.KIND, []), plan.changed.get(record_type.KIND, [])
    for start in range(0, len(new), _ROWS_AT_ONCE):
        batch = new[start : start + _ROWS_AT_ONCE]
        await writer.add_many(record_type, [_content(writer, record_type, row) for row in batch], pack)
    return await _change(writer, record_type, changed)


async def _change(writer: GuildWriter, record_type: type[Record], rows: Sequence[PlannedRow]) -> int:
    marked: dict[tuple[State, str], list[int]] = defaultdict(list)
    changed = 0
    for row in rows:
        if row.current is None:
            continue
        content = _content(writer, record_type, row)
        if not row.digest and content.values == values_of(row.current):
            marked[row.state, row.state_note].append(row.current.record_id)
        else:
            changed += await writer.change(row.current, content)
    for (state, note), record_ids in marked.items():
        changed += len(await writer.mark_many(record_type, record_ids, state, note))
    return changed


def _content(writer: GuildWriter, record_type: type[Record], row: PlannedRow) -> Content:
    values = writer.link_by_keys(record_type, KeyedValues(dict(row.values)))
    return Content(row.key, values, row.digest, row.state, row.state_note)
