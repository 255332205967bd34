"""What an import would change: the first few records on its card, all of them in a file, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.formats.sheet import Sheet
from bot.formats.writing import write_csv
from bot.named_commands import command
from bot.presentation.cards import title
from bot.presentation.keeping.history import describe_entry
from bot.presentation.text.changes import cell_words, describe_changes
from bot.presentation.text.markup import joined, line, plural, small, titled
from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.record import State
from bot.services.transfer.import_meanwhile import Meanwhile
from bot.services.transfer.import_planning import ImportPlan
from bot.services.transfer.importing import ImportView
from bot.services.transfer.linking.import_matching import Likely
from bot.services.transfer.row_plan import PlannedRow

CHANGES_FILE = "changes.csv"
_MOST_BYTES = 4 * 2**20
_HEADER = ("kind", "id", "key", "field", "before", "after", "changed since the file was sent", "may be the same as")
_MOST_CHANGED, _MOST_NEW, _MOST_MEANWHILE, _MOST_FIELDS, _MOST_IDS = 4, 3, 2, 3, 6
_MOST_NAMESAKES = 3
_CELL_SHOWN, _TITLE_SHOWN = 100, 200
_STATE = {field.attribute for field in STATE_FIELDS}


@dataclass(frozen=True)
class ChangesFile:
    """A table of all that an import would write, and how many records of it did not fit into that table."""

    data: bytes
    left_out: int


def describe_plan(plan: ImportPlan, left_out: int) -> str:
    """The first few records that would change, field by field, and the first that are new."""
    rows: list[str] = []
    # Where a record stands comes first: whatever else changes, nobody may miss that one is withdrawn.
    told = sorted(plan.told(), key=lambda change: _STATE.isdisjoint(change[2]))
    for kind, planned, changes in told[:_MOST_CHANGED]:
        ordered = {name: changes[name] for name in sorted(changes, key=lambda name: name not in _STATE)}
        shown = dict(islice(ordered.items(), _MOST_FIELDS))
        rows += [_named(kind, planned), *describe_changes(kind, shown, _CELL_SHOWN)]
        rows += [small(f"and {plural(len(changes) - len(shown), 'other field')}")] if len(changes) > len(shown) else []
    new = [(kind, planned) for kind, of_kind in plan.new.items() for planned in of_kind]
    for kind, planned in sorted(new, key=lambda added: added[1].state is State.CURRENT)[:_MOST_NEW]:
        standing = {name: ("", cell) for name, cell in _standing(planned) if cell}
        rows += [_named(kind, planned), *describe_changes(kind, standing, _CELL_SHOWN)]
    if not rows:
        return ""
    missing = f", but for {plural(left_out, 'record')} that did not fit" if left_out else ""
    # At the head: what does not fit into its room is cut off at the foot.
    return "\n".join([f"**What it would do** ({CHANGES_FILE} has all of it{missing})", *rows])


def _standing(planned: PlannedRow) -> Iterator[tuple[str, str]]:
    """Where a new record stands, as attributes and cells; nothing of one that is current."""
    if planned.state is not State.CURRENT:
        yield "state", str(planned.state)
        yield "state_note", planned.state_note


def _named(kind: str, planned: PlannedRow) -> str:
    record = planned.current
    name = title(record) if record else _title(kind, planned)
    return f"**{record.id if record else f'New {kind}'}** · {line(titled(name))}"


def _title(kind: str, planned: PlannedRow) -> str:
    """What tells a new record from others, by what keys are made of: of a figure, its indicator and its period."""
    fields = {field.attribute: field for field in fields_of(KINDS[kind])}
    told = [fields[attribute] for attribute in KINDS[kind].TRAITS.key or (KINDS[kind].TITLE,)]
    words = ((field, cell_words(kind, field.attribute, field.cell(planned.values[field.attribute]))) for field in told)
    return " · ".join(f"{field.lead} {titled(text, _TITLE_SHOWN)}".lstrip() for field, text in words if text)


def describe_namesakes(plan: ImportPlan) -> str:
    """Which of the new records may be held already, or stand in the file twice."""
    named = [f"- {line(titled(new.title))}: {_likely(new)}" for new in plan.namesakes[:_MOST_NAMESAKES]]
    more = len(plan.namesakes) - len(named)
    rest = [small(f"and {more:,} more, in {CHANGES_FILE}")] if more else []
    return "\n".join(["**It may be there already**", *named, *rest]) if named else ""


def _likely(new: Likely) -> str:
    """What a new record may be the same as: a record, or a row before it."""
    return f"{new.why} as {new.held}" if new.why else new.held


def describe_withdrawn(plan: ImportPlan) -> str:
    """Which withdrawn records the rows would link to."""
    rows = [
        f"- {line(titled(name))} ({kind} {line(titled(which))}): in {plural(count, 'row')}"
        for (which, kind, name), count in sorted(plan.withdrawn.items())[:_MOST_NAMESAKES]
    ]
    more = len(plan.withdrawn) - len(rows)
    rest = [small(f"and {more:,} more")] if more else []
    return "\n".join(["**It links to what is withdrawn**", *rows, *rest]) if rows else ""


def describe_unreasoned(plan: ImportPlan) -> str:
    """That a reason will be asked for, and because of which records."""
    more = len(plan.unreasoned) - _MOST_IDS
    ids = [*plan.unreasoned[:_MOST_IDS], *([f"{more:,} more"] if more > 0 else [])]
    verb = "changes" if len(ids) == 1 else "change"
    return f"{joined(ids)} {verb} only with a reason: you will be asked why."


def describe_meanwhile(meanwhile: Meanwhile) -> str:
    """What others wrote, since the file was sent, of the records that it is about, the latest first."""
    rows = [
        part
        for entry, record in meanwhile.entries[:_MOST_MEANWHILE]
        for part in (f"{record.id} · {line(titled(title(record)))}", describe_entry(entry, _CELL_SHOWN))
    ]
    if not rows:
        return ""
    ids = list(dict.fromkeys(record.id for _, record in meanwhile.entries))[:_MOST_IDS]
    rest = len(meanwhile.items) - len(ids)
    listed = joined([*ids, *([f"{rest:,} more"] if rest > 0 else [])])
    # Where all of them are told of below, their ids stand there.
    listed = f": {listed} ({command('history')} tells more)" if len(meanwhile.items) > _MOST_MEANWHILE else ""
    head = f"**Changed since the file was sent**{listed}"
    return "\n".join([head, *rows])


def changes_file(view: ImportView) -> ChangesFile:
    """All records that would change, then those that are new, a row a field; links are keys. Call it in a thread."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    size = records = 0
    for record in _tables(view):
        size += sum(len(",".join(row).encode()) + 1 for row in record)
        if size > _MOST_BYTES:
            break
        records += 1
        rows += enumerate(record, start=len(rows) + 2)
    return ChangesFile(write_csv(Sheet("changes", CHANGES_FILE, _HEADER, rows)), view.plan.to_write - records)


def _tables(view: ImportView) -> Iterator[list[tuple[str, ...]]]:
    """The rows of each record."""
    columns = {
        kind: {field.attribute: field.column for field in (*fields_of(record_type), *STATE_FIELDS)}
        for kind, record_type in KINDS.items()
    }
    for kind, planned, changes in view.plan.told():
        since = "yes" if planned.current and planned.current.item in view.meanwhile.items else ""
        yield [_row(kind, planned, columns[kind][attribute], *pair, since, "") for attribute, pair in changes.items()]
    likely = {(new.kind, new.key): _likely(new) for new in view.plan.namesakes}
    for kind, added in view.plan.new.items():
        for planned in added:
            held = likely.get((kind, planned.key), "")
            cells = (
                (field.attribute, field.written(planned.values[field.attribute])) for field in fields_of(KINDS[kind])
            )
            named = ((columns[kind][attribute], cell) for attribute, cell in (*cells, *_standing(planned)) if cell)
            yield [_row(kind, planned, column, "", cell, "", held) for column, cell in named]


def _row(kind: str, planned: PlannedRow, *cells: str) -> tuple[str, ...]:
    return (kind, planned.current.id if planned.current else "new", planned.key, *cells)
