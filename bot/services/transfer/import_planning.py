"""What an import would do: which rows are new, change a record, say what is held, or are refused, and why."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import FileQuestion
from bot.formats.understood.remarks import Remark, in_order
from bot.problems import RowProblem
from bot.records.cells import empty_values_of, settle_choices
from bot.records.fields import (
    CanonicalField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    fields_of,
    links_of,
)
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.indicator import Indicator
from bot.records.record import Record, State
from bot.records.values import GivenValues, KeyedValues
from bot.records.written.pages import lead_to_one_page
from bot.services.transfer.import_reading import ImportReading
from bot.services.transfer.linking.doubles import Doubles
from bot.services.transfer.linking.import_matching import KeylessRows, Likely, LookAlikes, Namesakes
from bot.services.transfer.linking.made_records import MadeRecord
from bot.services.transfer.linking.record_names import RecordNames
from bot.services.transfer.linking.row_links import RowLinks
from bot.services.transfer.linking.unsettled import SetAside, Unsettled, readings_told
from bot.services.transfer.row_plan import Changes, PlannedRow, RowPlan
from bot.services.transfer.row_units import RowUnits
from bot.services.transfer.table_reader import TableRow
from bot.storage.core.named_marks import in_batches
from bot.storage.history.entries import HistoryEnd, history_end
from bot.storage.records.reader import Reader

# Few: it stands in the custom_id of a button, which has room for 100 characters in all.
_VERSION_BYTES = 8
_UNSETTLED = (LinkField, LinksField, LinkChoicesField, DateField)
"""Fields of which the file alone does not settle what a new record has in them."""


@dataclass(kw_only=True)
class ImportPlan(RowPlan):
    """What an import would do and leaves out; `end` is where the guild's history ended when it was planned."""

    end: HistoryEnd
    refused: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)
    """How many rows wait until something is answered, by kind; under "" those whose kind is asked."""
    problems: list[RowProblem] = field(default_factory=list)
    sheets: Sequence[Sheet] = ()
    """The tables as they were sent."""
    remarks: Sequence[Remark] = ()
    """What was left out of the file, guessed, or read otherwise than it stands there."""
    questions: Sequence[FileQuestion] = ()
    """What is to be known of the file, with what is taken for the answer."""
    changes: dict[str, list[Changes]] = field(default_factory=lambda: defaultdict(list))
    """What would change in each record of `changed`, in the same order."""
    found: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The database ids of the records that rows are about, whether they would change or not."""
    keyless: set[str] = field(default_factory=set)
    """The kinds of which rows have no key of their own: which record each is about was found among all of them."""
    namesakes: list[Likely] = field(default_factory=list)
    """Records that would be new, and may be on record already."""
    withdrawn: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Id (or key), kind and name of withdrawn records, and how many rows would newly link to each."""
    links: Mapping[str, set[str]] = field(default_factory=dict)
    """By kind, what links of rows named, folded too, and the keys of it, and of what they were held against besides."""
    searched: set[str] = field(default_factory=set)
    """The kinds of which rows name something otherwise than by key or id: any record of it may come to be meant."""
    made: Mapping[str, Sequence[MadeRecord]] = field(default_factory=dict)
    """By kind, what rows name and nobody has: it stands in `new` too, but for what is left out as was answered."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many rows are left out as was answered."""
    version: str = ""
    """Tells what the import would do from what it would have done when the record was another."""

    def told(self) -> Iterator[tuple[str, PlannedRow, Changes]]:
        """Kind, row and changes of every record that would change."""
        for kind, rows in self.changed.items():
            yield from ((kind, row, changes) for row, changes in zip(rows, self.changes[kind], strict=True))

    def with_rows_of(self, again: ImportPlan, keys: Mapping[str, Collection[str]]) -> ImportPlan | None:
        """The same with the rows of `keys`, by kind, that were planned again; None where they would do other things."""
        before = {place: done for place, done in _by_place(self) if place[1] in keys.get(place[0], ())}
        # All of them were taken before: one that is refused now is in neither.
        if again.refused.total() or before != dict(_by_place(again)):
            return None
        rows = {(kind, row.key): row for kind, row, _ in again.told()}
        changed = {kind: [rows.get((kind, row.key), row) for row in held] for kind, held in self.changed.items()}
        return replace(self, changed=changed)


def _is_idle(field: Field, given: Any, held: Record) -> bool:
    """Whether what a row gives that was found to be about a held record changes nothing of a field."""
    if isinstance(field, CanonicalField) and field.is_page and isinstance(given, str):
        return not given or lead_to_one_page(given, getattr(held, field.attribute))
    return bool(given == field.empty)


def _by_place(plan: ImportPlan) -> Iterator[tuple[tuple[str, str], tuple[object, ...]]]:
    """By kind and key, what would change in a record, where it stands, and whether a reason is to be given."""
    unreasoned = set(plan.unreasoned)
    for kind, row, changes in plan.told():
        yield (kind, row.key), (changes, _stands(row), row.current is not None and row.current.id in unreasoned)


def _stands(row: PlannedRow) -> tuple[str, ...]:
    return (row.current.state, row.current.state_note) if row.current else ()


def plan_import(reader: Reader, reading: ImportReading) -> ImportPlan:
    """Hold the rows of a file against what is on record; `reading` stays as it is, and can be planned again."""
    reading = reading.copied()
    planner = _Planner(reader, reading)
    for kind, rows in reading.rows.items():
        planner.plan(KINDS[kind], rows)
    for faulty in reading.faulty.values():
        planner.tell_more(faulty)
    plan = planner.plan_so_far
    plan.refused.update(reading.refused)
    plan.waiting.update(reading.waiting)
    planner.finish()
    plan.remarks = in_order((*reading.remarks, *planner.told()))
    plan.questions = (*reading.questions, *planner.questions())
    plan.sheets = reading.sheets
    plan.links = planner.links_looked_at()
    plan.problems += sorted(reading.problems, key=lambda problem: (problem.file, problem.line))
    plan.version = _version_of(plan)
    return plan


def _version_of(plan: ImportPlan) -> str:
    """A fingerprint of all that an import would write, and of where the records stand that it would change.

    Of a new record it takes what the file alone does not settle: its key, what it links to, and its dates.
    """
    seen = hashlib.blake2b(digest_size=_VERSION_BYTES)
    for kind, rows in plan.new.items():
        unsettled = [field for field in fields_of(KINDS[kind]) if isinstance(field, _UNSETTLED)]
        for row in rows:
            cells = (field.cell(row.values[field.attribute]) for field in unsettled)
            seen.update("\x1f".join((kind, row.key, *cells, row.state, row.state_note, "\n")).encode())
    for kind, row, changes in plan.told():
        seen.update(repr((kind, row.key, changes, _stands(row))).encode())
    seen.update(repr((plan.namesakes, sorted(plan.withdrawn))).encode())
    return seen.hexdigest()


class _Planner:
    """Goes through the kinds in the order of their links, so that what a row links to is decided before it."""

    def __init__(self, reader: Reader, reading: ImportReading) -> None:
        self._reader = reader
        self._reading = reading
        self._names = RecordNames(reader)
        self._unsettled = Unsettled(self._names, reading.answers)
        self._links = RowLinks(self._names, reading.refused_keys, self._unsettled)
        self._keyless = KeylessRows(reader, self._names.keyed)
        self._namesakes = Namesakes(reader, self._names)
        self._alike = LookAlikes(reader, self._names)
        self._doubles = Doubles(reading.answers)
        self._units = RowUnits(reader)
        self._planned: set[tuple[str, str]] = set()
        self.plan_so_far = ImportPlan(end=history_end(reader))

    def finish(self) -> None:
        """Plan what is made on the way, once all rows have named what they link to."""
        plan = self.plan_so_far
        plan.made = self._unsettled.made
        for kind, made in plan.made.items():
            plan.new[kind] += [one.row for one in made if not one.is_left]
        plan.searched = self._names.searched()

    def told(self) -> Iterator[Remark]:
        """Whom or what names were taken for, and what would be made."""
        yield from self._links.taken
        yield from readings_told(self._names)
        yield from self._unsettled.remarks()
        yield from self._doubles.remarks()

    def questions(self) -> Iterator[FileQuestion]:
        """What is asked of names, and of what is nearly on record."""
        yield from self._unsettled.questions()
        yield from self._doubles.questions()

    def links_looked_at(self) -> Mapping[str, set[str]]:
        """By kind, what the rows planned so far depend on: see `ImportPlan.links`."""
        named = self._links.named()
        return {**named, Indicator.KIND: named.get(Indicator.KIND, set()) | self._units.looked_at()}

    def tell_more(self, rows: Sequence[TableRow]) -> None:
        """Tell what is wrong with rows that are refused already, beside what stands in their cells."""
        links = RowLinks(self._names, self._reading.refused_keys, self._unsettled)
        for row in rows:
            misled = links.resolve(row, GivenValues(dict(row.values)))
            self._reading.refuse(row.table.record_type.KIND, misled, rows=0)

    def plan(self, record_type: type[Record], rows: Sequence[TableRow]) -> None:
        for batch in in_batches(rows):
            held = self._reader.by_keys(record_type, [row.key for row in batch if row.key])
            self._namesakes.read(record_type, batch)
            for row in batch:
                problems = list(self._plan_row(record_type, row, held.get(row.key)))
                if problems and self._may_be_gone(row, problems):
                    self._reading.wait(record_type.KIND)
                elif problems:
                    self._reading.refuse(record_type.KIND, problems, row.key)

    def _may_be_gone(self, row: TableRow, problems: Sequence[RowProblem]) -> bool:
        """Whether what is wrong may be right once something is answered: it links to what waits for that."""
        waiting = self._reading.waiting
        targets = {row.table.written(link.column): link.target for link in links_of(row.table.record_type)}
        return bool(waiting) and all("" in waiting or targets.get(one.column) in waiting for one in problems)

    def _plan_row(self, record_type: type[Record], row: TableRow, current: Record | None) -> Iterator[RowProblem]:
        """Plan one row, or yield what is wrong with it."""
        kind, key = record_type.KIND, row.key
        given = row.given(is_held=current is not None)
        problems = self._links.resolve(row, given)
        if (aside := self._links.aside) and not problems:
            self._put_aside(record_type, row, aside)
            return
        if row.table.is_of_timeline and self._is_linked_only(row, current):
            self.plan_so_far.same[kind] += 1
            return
        if not key or (row.table.is_of_timeline and record_type is Event):
            # A timeline's keys are made of headlines, and two events may have the same one.
            self.plan_so_far.keyless.add(kind)
            key, current, given = self._match(record_type, row, given)
        if (kind, key) in self._planned:
            problems.append(row.twice())
        held = self._names.keyed(current) if current else None
        values = _whole(record_type, given, held or {})
        problems += [*row.broken_rules(values), *self._units.misplaced(row, values)]
        planned = PlannedRow.of(row, key, values, current)
        if not planned.stands_as_before:
            problems += row.unexplained(planned.state, planned.state_note)
        if problems:
            yield from problems
            return
        alike = self._alike.take(record_type, key, values, row.line) if current is None else None
        if alike:
            self._doubles.note(row, alike)
            self.plan_so_far.namesakes.append(alike)
            if self._doubles.are_left_out:
                self._put_aside(record_type, row, SetAside.LEFT_OUT)
                return
        self._planned.add((kind, key))
        self._unsettled.keep_row(row)
        if current is None and (held_as := self._namesakes.find_id(record_type, values)):
            self.plan_so_far.namesakes.append(Likely(kind, key, str(values[record_type.TITLE]), held_as))
        self._names.add(kind, key, values, planned.state)
        self._units.add(kind, key, values)
        self._sort_in(kind, planned, held)

    def _put_aside(self, record_type: type[Record], row: TableRow, aside: SetAside) -> None:
        if aside is SetAside.WAITS:
            self._reading.wait(record_type.KIND)
        else:
            self.plan_so_far.left_out[record_type.KIND] += 1
        self._unsettled.keep_row(row)
        title = str(row.values.get(record_type.TITLE, ""))
        self._unsettled.put_aside(record_type.KIND, row.key, title, aside)

    def _match(
        self, record_type: type[Record], row: TableRow, given: GivenValues
    ) -> tuple[str, Record | None, GivenValues]:
        """The key and the record of a row that names none, and what it gives: of a namesake, what it leaves empty not.

        A record that says the same comes first, then the one of that name; else the row is new.
        """
        key, current = self._keyless.match(record_type, given)
        if current is not None or row.table.is_of_timeline:
            return key, current, given
        of_row = GivenValues({name: value for name, value in given.items() if name in row.values})
        namesake = self._namesakes.find(record_type, of_row)
        if namesake is None or (record_type.KIND, namesake.key) in self._planned:
            return key, None, given
        # Who sends it did not know of the record: it empties none of its fields, and has no better address of its page.
        idle = {
            field.attribute
            for field in fields_of(record_type)
            if _is_idle(field, of_row.get(field.attribute), namesake)
        }
        filled = GivenValues({name: value for name, value in of_row.items() if name not in idle})
        return namesake.key, namesake, filled

    def _is_linked_only(self, row: TableRow, current: Record | None) -> bool:
        """Whether a timeline's source or topic is held: by its key, its address or its name. Rows link to it then."""
        kind = row.table.record_type.KIND
        if kind == "event":
            return False
        held = current.key if current else self._names.find_named(kind, str(row.values["name"]))
        if held is None and (url := row.values.get("url")):
            held = self._names.find_source_at(url)
        if held is not None:
            self._names.add_alias(kind, row.key, held)
        return held is not None

    def _sort_in(self, kind: str, planned: PlannedRow, held: KeyedValues | None) -> None:
        plan, current = self.plan_so_far, planned.current
        if planned.state is not State.WITHDRAWN:
            plan.withdrawn.update(self._withdrawn_links(KINDS[kind], planned.values, held))
        if current is None or held is None:
            plan.new[kind].append(planned)
            return
        plan.found[kind].add(current.record_id)
        if planned.stands_as_before and planned.values == held:
            plan.same[kind] += 1
            return
        changed = planned.changed_from(held, planned.values)
        plan.changed[kind].append(planned)
        plan.changes[kind].append(planned.changes_from(held, changed))
        if planned.needs_reason(held, planned.values, changed):
            plan.unreasoned.append(current.id)

    def _withdrawn_links(
        self, record_type: type[Record], values: KeyedValues, held: KeyedValues | None
    ) -> set[tuple[str, str, str]]:
        """What a row links to that is withdrawn, and that its record does not name already."""
        found = set()
        for described in links_of(record_type):
            if not self._names.has_withdrawn(described.target):
                continue
            named = _keys(held[described.attribute]) if held else ()
            for key in _keys(values[described.attribute]):
                name = None if key in named else self._names.find_withdrawn(described.target, key)
                if name is not None:
                    found.add((self._names.find_id(described.target, key) or key, described.target, name))
        return found


def _keys(linked: str | Sequence[str] | None) -> Sequence[str]:
    return (linked,) if isinstance(linked, str) else linked or ()


def _whole(record_type: type[Record], given: Mapping[str, object], held: Mapping[str, object]) -> KeyedValues:
    """All fields: as the row gives them, else as they are held, else empty."""
    values = {**empty_values_of(record_type), **held, **given}
    settle_choices(record_type, values, given)
    return KeyedValues(values)
