"""Makes keys of what the rows of a table link to, and tells of links that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.problems import RowProblem
from bot.records.fields import LinkField, LinksField, links_of
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record, split_id
from bot.records.values import GivenValues, KeyedValues, StoredValues, keyed_values
from bot.services.names.index import fold
from bot.services.transfer.table_reader import TableRow
from bot.storage.records.reader import Reader
from bot.storage.records.writer import values_of

Link = LinkField | LinksField
Linked = str | tuple[str, ...]
"""What one cell links to."""


class Linkable(Protocol):
    """The records that links may name."""

    PLACE: str
    """Where those of the table's file stand, as sentences name it."""
    WAYS: str
    """How a link may name them."""
    HINT: str
    """What else can be done than to add the record."""

    def find_key(self, kind: str, text: str) -> str | None:
        """The key of the record that a text names; None where it names none, or several."""


@dataclass
class PackKeys:
    """The keys that links of a pack may name: those of the pack, sound or not, and those that are `held` already."""

    PLACE = "pack"
    WAYS = "key"
    HINT = ""

    held: Mapping[str, Collection[str]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    """By kind; those of rows with mistakes too, so that a mistake is not blamed on the rows that link to its row."""
    unread: set[str] = field(default_factory=set)
    """Kinds whose file could not be read to its end, so that links to them cannot be judged."""

    def find_key(self, kind: str, text: str) -> str | None:
        is_known = kind in self.unread or text in self.keys.get(kind, ()) or text in self.held.get(kind, ())
        return text if is_known else None


class RecordNames:
    """The records that links of an import may name, by key, by id and by name, those of the file among them."""

    PLACE = "file"
    WAYS = "key, id or name"
    HINT = ", or write a name as it stands on its card"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._keys: dict[str, dict[int, str]] = {}
        """Kind to database id to key."""
        self._known: dict[str, set[str]] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._addressed: dict[str, str] | None = None
        self._named: dict[str, dict[str, set[str]]] = {}
        """Kind to folded name to keys."""
        self._numbered: dict[str, dict[int, str]] = {}
        for kind in linked_kinds():
            rows = reader.keyed_names(kind)
            self._keys[kind] = {row.record_id: row.key for row in rows}
            self._known[kind] = {row.key for row in rows}
            self._numbered[kind] = {row.number: row.key for row in rows}
            self._named[kind] = defaultdict(set)
            for row in rows:
                self._named[kind][fold(row.name)].add(row.key)

    def add(self, kind: str, key: str, name: str) -> None:
        """Let rows that follow link to a row of the file."""
        if kind in self._known:
            self._known[kind].add(key)
            self._named[kind][fold(name)].add(key)

    def add_alias(self, kind: str, key: str, held: str) -> None:
        """Let links to `key` lead to the record that is held as `held`."""
        self._aliases[kind, key] = held

    def find_key(self, kind: str, text: str) -> str | None:
        if (kind, text) in self._aliases:
            return self._aliases[kind, text]
        if text in self._known[kind]:
            return text
        typed = split_id(text)
        if typed and typed[0] == KINDS[kind].LETTER and typed[1] in self._numbered[kind]:
            return self._numbered[kind][typed[1]]
        named = self._named[kind].get(fold(text), set())
        return next(iter(named)) if len(named) == 1 else None

    def find_source_at(self, url: str) -> str | None:
        """The key of a source that is held with an address."""
        if self._addressed is None:
            self._addressed = self._reader.source_addresses()
        return self._addressed.get(url)

    def keyed(self, record: Record) -> KeyedValues:
        """A record's values with links as keys, as a file has them."""
        stored = StoredValues(values_of(record))
        return keyed_values(type(record), stored, lambda kind, record_id: self._keys[kind][record_id])


class RowLinks:
    """Resolves the links of rows, a kind after the other in the order of their links."""

    def __init__(self, linkable: Linkable, refused: Collection[tuple[str, str]] = ()) -> None:
        """`refused` are the kinds and keys of rows that are left out of the file."""
        self._linkable = linkable
        self._refused = refused
        self._resolved: dict[tuple[str, Linked], Linked] = {}
        """Kinds with what a cell named of them, all of it known: most cells come many times."""

    def resolve(self, row: TableRow, given: GivenValues) -> list[RowProblem]:
        """Make keys of the links in `given`, in place, and return what is wrong with those that lead nowhere."""
        found: list[RowProblem] = []
        for described in links_of(row.table.record_type):
            linked: Linked | None = given.get(described.attribute)
            if not linked:
                continue
            known = self._resolved.get((described.target, linked))
            if known is None:
                known, problems = self._look_up(row, described, linked)
                found += problems
                # A name of the row's own kind may become that of several with the next row.
                if not problems and described.target != row.table.record_type.KIND:
                    self._resolved[described.target, linked] = known
            given[described.attribute] = known
        return found

    def _look_up(self, row: TableRow, described: Link, linked: Linked) -> tuple[Linked, list[RowProblem]]:
        """The keys of what a cell names, what leads nowhere as it stands."""
        texts = (linked,) if isinstance(linked, str) else linked
        found = [(text, self._linkable.find_key(described.target, text)) for text in texts]
        problems = [self._leads_nowhere(row, described, text) for text, key in found if key is None]
        keys = tuple(key or text for text, key in found)
        return keys[0] if isinstance(linked, str) else keys, problems

    def _leads_nowhere(self, row: TableRow, described: Link, text: str) -> RowProblem:
        if (described.target, text) in self._refused:
            rule, hint = f"its {described.target} is refused", "put that row right first"
        else:
            place = f"in the {self._linkable.PLACE} or in this server"
            rule = f"no {described.target} with this {self._linkable.WAYS} is {place}"
            hint = f"add it to {KINDS[described.target].PLURAL}{self._linkable.HINT}"
        return row.problem(described.column, rule, hint, value=text)
