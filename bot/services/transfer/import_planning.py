"""What an import would do: which rows are new, change a record, say what is held, or are refused, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.problems import RowProblem
from bot.records.fields import LinkField, LinksField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Directness, Quote
from bot.records.record import Record, State, split_id
from bot.services.keeping.states import TAKEN_BACK
from bot.services.names.index import fold
from bot.services.transfer.import_matching import KeylessRows
from bot.services.transfer.import_reading import ImportReading, ImportRow
from bot.storage.records.reader import Reader
from bot.storage.records.writer import values_of

_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that would be written: its links are keys. `current` is the record that it would change, if there is."""

    key: str
    values: Mapping[str, Any]
    state: State
    state_note: str
    current: Record | None


@dataclass
class ImportPlan:
    """What an import would do, by kind; `revision` is that of the guild's records when it was planned."""

    revision: int
    new: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[PlannedRow]] = field(default_factory=lambda: defaultdict(list))
    same: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def to_write(self) -> int:
        return sum(map(len, (*self.new.values(), *self.changed.values())))


def plan_import(reader: Reader, reading: ImportReading, *, has_reason: bool) -> ImportPlan:
    """Hold the rows of a file against what is on record. A direct quote's words change only where there is a reason."""
    planner = _Planner(reader, reading, has_reason)
    for kind, rows in reading.rows.items():
        planner.plan(KINDS[kind], rows)
    plan = planner.plan_so_far
    plan.refused.update(reading.refused)
    plan.problems += reading.problems
    plan.problems.sort(key=lambda problem: (problem.file, problem.line))
    return plan


class _Planner:
    """Goes through the kinds in the order of their links, so that what a row links to is decided before it."""

    def __init__(self, reader: Reader, reading: ImportReading, has_reason: bool) -> None:
        self._reader = reader
        self._reading = reading
        self._has_reason = has_reason
        self._links = _Links(reader)
        self._keyless = KeylessRows(reader, self._links.with_keys)
        self._planned: set[tuple[str, str]] = set()
        self.plan_so_far = ImportPlan(reader.revision())

    def plan(self, record_type: type[Record], rows: Sequence[ImportRow]) -> None:
        kind = record_type.KIND
        for start in range(0, len(rows), _READ_AT_ONCE):
            batch = rows[start : start + _READ_AT_ONCE]
            held = self._reader.by_keys(record_type, [row.key for row in batch if row.key])
            for row in batch:
                problems = list(self._plan_row(record_type, row, held))
                if problems:
                    self.plan_so_far.refused[kind] += 1
                    self.plan_so_far.problems += problems
                    if row.key:
                        self._reading.refused_keys.add((kind, row.key))

    def _plan_row(self, record_type: type[Record], row: ImportRow, held: Mapping[str, Record]) -> Iterator[RowProblem]:
        """Plan one row, or yield what is wrong with it."""
        given = dict(row.given)
        problems = [problem for one in links_of(record_type) for problem in self._resolve(one, row, given)]
        key = row.key
        current = held.get(key)
        if row.is_of_timeline and self._is_linked_only(row, current):
            self.plan_so_far.same[row.kind] += 1
            return
        if not key or (row.is_of_timeline and record_type is Event):
            # A timeline's keys are made of headlines, and two events may have the same one.
            key, current = self._keyless.match(record_type, given)
        if (row.kind, key) in self._planned:
            problems.append(row.problem("key", key, "this key stands in the file already"))
        values = self._values(record_type, given, current)
        problems += _broken_rules(record_type, row, values)
        problems += self._changed_words(row, values, current)
        if problems:
            yield from problems
            return
        self._planned.add((row.kind, key))
        self._links.add(row.kind, key, values.get(record_type.TITLE))
        self._sort_in(row, PlannedRow(key, values, *_state_of(given, current), current))

    def _is_linked_only(self, row: ImportRow, current: Record | None) -> bool:
        """Whether a timeline's source or topic is held: by its key, its address or its name. Rows link to it then."""
        if row.kind == "event":
            return False
        held = current.key if current else self._links.key_of(row.kind, str(row.given["name"]))
        if held is None and (url := row.given.get("url")):
            held = self._links.source_at(url)
        if held is not None:
            self._links.alias(row.kind, row.key, held)
        return held is not None

    def _sort_in(self, row: ImportRow, planned: PlannedRow) -> None:
        plan, current = self.plan_so_far, planned.current
        if current is None:
            plan.new[row.kind].append(planned)
        elif self._is_same(planned, current):
            plan.same[row.kind] += 1
        else:
            plan.changed[row.kind].append(planned)

    def _is_same(self, planned: PlannedRow, current: Record) -> bool:
        stands = (planned.state, planned.state_note) == (current.state, current.state_note)
        return stands and planned.values == self._links.with_keys(current)

    def _values(self, record_type: type[Record], given: Mapping[str, Any], current: Record | None) -> dict[str, Any]:
        """All fields: as the row gives them, else as they are held, else empty."""
        held = self._links.with_keys(current) if current else {}
        return {
            described.attribute: given.get(described.attribute, held.get(described.attribute, described.empty))
            for described in fields_of(record_type)
        }

    def _resolve(self, described: LinkField | LinksField, row: ImportRow, given: dict[str, Any]) -> list[RowProblem]:
        """Make keys of what a row's link names: keys, ids or names of records here or in the file."""
        linked = given.get(described.attribute)
        if not linked:
            return []
        problems, keys = [], []
        for text in linked if isinstance(described, LinksField) else (linked,):
            key = self._links.key_of(described.target, text)
            keys.append(key or text)
            if key is None and (described.target, text) in self._reading.refused_keys:
                rule = f"its {described.target} is refused"
                problems.append(row.problem(described.column, text, rule, "put that row right first"))
            elif key is None:
                rule = f"no {described.target} with this key, id or name is in the file or in this server"
                hint = f"add it to {KINDS[described.target].PLURAL}, or write a name as it stands on its card"
                problems.append(row.problem(described.column, text, rule, hint))
        given[described.attribute] = tuple(keys) if isinstance(described, LinksField) else keys[0]
        return problems

    def _changed_words(self, row: ImportRow, values: Mapping[str, Any], current: Record | None) -> Iterator[RowProblem]:
        if not isinstance(current, Quote) or self._has_reason or values["text"] == current.text:
            return
        if Directness.DIRECT in (current.directness, values["directness"]):
            rule = f"changes the words of the direct quote {current.id}"
            yield row.problem("text", values["text"], rule, "give the import a reason, and it is kept with them")


def _broken_rules(record_type: type[Record], row: ImportRow, values: Mapping[str, Any]) -> Iterator[RowProblem]:
    columns = {described.attribute: described.column for described in fields_of(record_type)}
    missing = [f for f in fields_of(record_type) if f.required and not values[f.attribute]]
    for described in missing:
        yield row.problem(described.column, "", "must be filled", described.hint)
    for attribute, rule in () if missing else record_type.check(values):
        yield row.problem(columns[attribute], row.cells.get(columns[attribute], ""), rule)


def _state_of(given: Mapping[str, Any], current: Record | None) -> tuple[State, str]:
    """Where the record would stand: as the row says, or as it stands; what /undo took back comes back."""
    if "state" in given or "state_note" in given:
        return given.get("state") or State.CURRENT, given.get("state_note", "")
    if current is None or _is_taken_back(current):
        return State.CURRENT, ""
    return current.state, current.state_note


def _is_taken_back(record: Record) -> bool:
    return record.state is State.WITHDRAWN and record.state_note == TAKEN_BACK


class _Links:
    """The records that links may name, by key, by id and by name, those of the file among them."""

    def __init__(self, reader: Reader) -> None:
        self._keys: dict[str, dict[int, str]] = {}
        """Kind to database id to key."""
        self._known: dict[str, set[str]] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._reader = reader
        self._addressed: dict[str, str] | None = None
        self._named: dict[str, dict[str, set[str]]] = {}
        """Kind to folded name to keys."""
        self._numbered: dict[str, dict[int, str]] = {}
        targets = {described.target for record_type in KINDS.values() for described in links_of(record_type)}
        for kind in targets:
            rows = reader.keyed_names(kind)
            self._keys[kind] = {row.record_id: row.key for row in rows}
            self._known[kind] = {row.key for row in rows}
            self._numbered[kind] = {row.number: row.key for row in rows}
            self._named[kind] = defaultdict(set)
            for row in rows:
                self._named[kind][fold(row.name)].add(row.key)

    def add(self, kind: str, key: str, name: Any) -> None:
        """Let rows that follow link to a row of the file."""
        if kind in self._known:
            self._known[kind].add(key)
            self._named[kind][fold(str(name))].add(key)

    def alias(self, kind: str, key: str, held: str) -> None:
        """Let links to `key` lead to the record that is held as `held`."""
        self._aliases[kind, key] = held

    def key_of(self, kind: str, text: str) -> str | None:
        if (kind, text) in self._aliases:
            return self._aliases[kind, text]
        if text in self._known[kind]:
            return text
        typed = split_id(text)
        if typed and typed[0] == KINDS[kind].LETTER and typed[1] in self._numbered[kind]:
            return self._numbered[kind][typed[1]]
        named = self._named[kind].get(fold(text), set())
        return next(iter(named)) if len(named) == 1 else None

    def source_at(self, url: str) -> str | None:
        """The key of a source that is held with an address."""
        if self._addressed is None:
            self._addressed = self._reader.source_addresses()
        return self._addressed.get(url)

    def with_keys(self, record: Record) -> dict[str, Any]:
        """A record's values with links as keys, as a file has them."""
        values = values_of(record)
        for described in links_of(type(record)):
            linked, keys = values[described.attribute], self._keys[described.target]
            if isinstance(described, LinksField):
                values[described.attribute] = tuple(keys[one] for one in linked)
            elif linked is not None:
                values[described.attribute] = keys[linked]
        return values
