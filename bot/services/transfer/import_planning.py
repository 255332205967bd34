"""What an import would do: which rows are new, change a record, say what is held, or are refused, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.problems import RowProblem
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Directness, Quote
from bot.records.record import Record
from bot.records.values import GivenValues, KeyedValues
from bot.services.transfer.import_matching import KeylessRows
from bot.services.transfer.import_reading import ImportReading
from bot.services.transfer.record_names import RecordNames
from bot.services.transfer.row_links import RowLinks
from bot.services.transfer.row_plan import PlannedRow, RowPlan
from bot.services.transfer.table_reader import TableRow
from bot.storage.records.reader import Reader

_READ_AT_ONCE = 500


@dataclass(kw_only=True)
class ImportPlan(RowPlan):
    """What an import would do and leaves out; `revision` is that of the guild's records when it was planned."""

    revision: int
    refused: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)
    notes: Sequence[str] = ()
    """Sentences on what was left out of the file, or read otherwise than it stands there."""


def plan_import(reader: Reader, reading: ImportReading, *, has_reason: bool) -> ImportPlan:
    """Hold the rows of a file against what is on record. A direct quote's words change only where there is a reason."""
    planner = _Planner(reader, reading, has_reason)
    for kind, rows in reading.rows.items():
        planner.plan(KINDS[kind], rows)
    plan = planner.plan_so_far
    plan.refused.update(reading.refused)
    plan.notes = tuple(reading.notes)
    plan.problems += sorted(reading.problems, key=lambda problem: (problem.file, problem.line))
    return plan


class _Planner:
    """Goes through the kinds in the order of their links, so that what a row links to is decided before it."""

    def __init__(self, reader: Reader, reading: ImportReading, has_reason: bool) -> None:
        self._reader = reader
        self._reading = reading
        self._has_reason = has_reason
        self._names = RecordNames(reader)
        self._links = RowLinks(self._names, reading.refused_keys)
        self._keyless = KeylessRows(reader, self._names.keyed)
        self._planned: set[tuple[str, str]] = set()
        self.plan_so_far = ImportPlan(revision=reader.revision())

    def plan(self, record_type: type[Record], rows: Sequence[TableRow]) -> None:
        for start in range(0, len(rows), _READ_AT_ONCE):
            batch = rows[start : start + _READ_AT_ONCE]
            held = self._reader.by_keys(record_type, [row.key for row in batch if row.key])
            for row in batch:
                problems = list(self._plan_row(record_type, row, held.get(row.key)))
                if problems:
                    self._reading.refuse(record_type.KIND, problems, row.key)

    def _plan_row(self, record_type: type[Record], row: TableRow, current: Record | None) -> Iterator[RowProblem]:
        """Plan one row, or yield what is wrong with it."""
        kind, key = record_type.KIND, row.key
        given = GivenValues(dict(row.values))
        problems = self._links.resolve(row, given)
        if row.table.is_of_timeline and self._is_linked_only(row, current):
            self.plan_so_far.same[kind] += 1
            return
        if not key or (row.table.is_of_timeline and record_type is Event):
            # A timeline's keys are made of headlines, and two events may have the same one.
            key, current = self._keyless.match(record_type, given)
        if (kind, key) in self._planned:
            problems.append(row.twice())
        held = self._names.keyed(current) if current else None
        values = _whole(record_type, given, held or {})
        problems += row.broken_rules(values)
        problems += self._changed_words(row, values, current)
        if problems:
            yield from problems
            return
        self._planned.add((kind, key))
        self._names.add(kind, key, str(values.get(record_type.TITLE)))
        self._sort_in(kind, PlannedRow.of(row, key, values, current), held)

    def _is_linked_only(self, row: TableRow, current: Record | None) -> bool:
        """Whether a timeline's source or topic is held: by its key, its address or its name. Rows link to it then."""
        kind = row.table.record_type.KIND
        if kind == "event":
            return False
        held = current.key if current else self._names.find_key(kind, str(row.values["name"]))
        if held is None and (url := row.values.get("url")):
            held = self._names.find_source_at(url)
        if held is not None:
            self._names.add_alias(kind, row.key, held)
        return held is not None

    def _sort_in(self, kind: str, planned: PlannedRow, held: KeyedValues | None) -> None:
        plan, current = self.plan_so_far, planned.current
        if current is None:
            plan.new[kind].append(planned)
        elif (planned.values, planned.state, planned.state_note) == (held, current.state, current.state_note):
            plan.same[kind] += 1
        else:
            plan.changed[kind].append(planned)

    def _changed_words(self, row: TableRow, values: KeyedValues, current: Record | None) -> Iterator[RowProblem]:
        if not isinstance(current, Quote) or self._has_reason or values["text"] == current.text:
            return
        if Directness.DIRECT in (current.directness, values["directness"]):
            rule = f"changes the words of the direct quote {current.id}"
            yield row.problem("text", rule, "give the import a reason, and it is kept with them")


def _whole(record_type: type[Record], given: Mapping[str, object], held: Mapping[str, object]) -> KeyedValues:
    """All fields: as the row gives them, else as they are held, else empty."""
    return KeyedValues(
        {
            field.attribute: given.get(field.attribute, held.get(field.attribute, field.empty))
            for field in fields_of(record_type)
        }
    )
