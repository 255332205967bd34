"""Finds the records that links of an import name: by key, by id and by name, those of the file among them."""

from __future__ import annotations

from collections import defaultdict

from bot.records.fields import relinked
from bot.records.kinds import KINDS, linked_kinds
from bot.records.record import Record, State, split_id
from bot.records.values import KeyedValues
from bot.records.written.pages import page_of
from bot.services.names.index import fold, without_article
from bot.services.names.offices import Holder, OfficeNames
from bot.storage.records.office_rows import office_rows
from bot.storage.records.reader import Reader
from bot.storage.records.tables import values_of


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
        self._away: dict[str, dict[str, str]] = {}
        """Kind to key to name of what is withdrawn, or will be by the file."""
        self._aliases: dict[tuple[str, str], str] = {}
        self._addressed: dict[str, str] | None = None
        self._offices: OfficeNames | None = None
        self._named: dict[str, dict[str, set[str]]] = {}
        """Kind to folded name to keys, of what is held and not withdrawn."""
        self._withdrawn: dict[str, dict[str, set[str]]] = {}
        """The same of what is withdrawn."""
        self._numbered: dict[str, dict[int, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        """Kind to key to id, once it is asked for."""
        self._held: dict[str, dict[str, int]] = {}
        """The same to database id."""
        for kind in linked_kinds():
            rows = reader.keyed_names(kind)
            self._keys[kind] = {row.record_id: row.key for row in rows}
            self._known[kind] = {row.key for row in rows}
            self._away[kind] = {row.key: row.name for row in rows if row.state == State.WITHDRAWN}
            self._numbered[kind] = {row.number: row.key for row in rows}
            self._named[kind], self._withdrawn[kind] = defaultdict(set), defaultdict(set)
            for row in rows:
                named = self._withdrawn if row.state == State.WITHDRAWN else self._named
                named[kind][fold(row.name)].add(row.key)

    def add(self, kind: str, key: str, name: str, state: State) -> None:
        """Let rows that follow link to a row of the file, which leaves its record in a state."""
        if kind in self._known:
            self._known[kind].add(key)
            self._named[kind][fold(name)].add(key)
            self._away[kind].pop(key, None)
            if state is State.WITHDRAWN:
                self._away[kind][key] = name

    def find_withdrawn(self, kind: str, key: str) -> str | None:
        """The name of a record that is withdrawn, or will be by the file."""
        return self._away[kind].get(key)

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
        folded = fold(text)
        named = self._named[kind].get(folded) or self._named[kind].get(without_article(folded), set())
        return next(iter(named)) if len(named) == 1 else None

    def find_withdrawn_id(self, kind: str, name: str) -> str | None:
        """The id of a record that is withdrawn, and the only one of its name."""
        called = self._withdrawn[kind].get(fold(name), set())
        return self.find_id(kind, next(iter(called))) if len(called) == 1 and fold(name) else None

    def named_alike(self, kind: str, name: str) -> list[str]:
        """The ids of all that bear a name and are not withdrawn, or keys of what is new; nothing of one alone."""
        folded = fold(name)
        keys = self._named[kind].get(folded, set()) if folded else set()
        return sorted(self.find_id(kind, key) or key for key in keys) if len(keys) > 1 else []

    def holders(self, office: str) -> list[Holder]:
        """Those who held an office, as the record has it: the roles of the file itself are not on it yet."""
        if self._offices is None:
            self._offices = OfficeNames(office_rows(self._reader))
        return self._offices.find(office)

    def called(self, kind: str, name: str) -> set[str]:
        """The keys of all that are called so, of withdrawn ones where there is no other.

        Of a name without letters and digits none can be told.
        """
        folded = fold(name)
        return (self._named[kind].get(folded) or self._withdrawn[kind].get(folded, set())) if folded else set()

    def find_id(self, kind: str, key: str) -> str | None:
        """The id that people see of a record that is held; None of one that only the file has."""
        if kind not in self._ids:
            letter = KINDS[kind].LETTER
            self._ids[kind] = {held: f"{letter}{number}" for number, held in self._numbered[kind].items()}
        return self._ids[kind].get(key)

    def find_database_id(self, kind: str, key: str) -> int | None:
        """The database id of a record that is held; None of one that only the file has."""
        if kind not in self._held:
            self._held[kind] = {held: record_id for record_id, held in self._keys[kind].items()}
        return self._held[kind].get(key)

    def find_source_at(self, url: str) -> str | None:
        """The key of a source that is held with an address of this page."""
        if self._addressed is None:
            self._addressed = self._reader.source_pages()
        return self._addressed.get(page_of(url))

    def keyed(self, record: Record) -> KeyedValues:
        """A record's values with links as keys, as a file has them."""
        return KeyedValues(
            relinked(type(record), values_of(record), lambda kind, record_id: self._keys[kind][record_id])
        )
