"""Finds the records that links of an import name: by key, by id, and by name as in commands; the file's among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import partial

from bot.records.fields import relinked
from bot.records.kinds import KINDS, linked_kinds
from bot.records.kinds.actor import Actor
from bot.records.kinds.source import Source
from bot.records.record import Record, State, split_id
from bot.records.values import KeyedValues
from bot.services.names.folding import fold
from bot.services.names.office_names import OfficeNames
from bot.services.names.offices import Holder
from bot.services.names.tables.name_table import Name
from bot.services.names.typed_text import mentioned_member
from bot.services.names.words import without_article
from bot.services.transfer.linking.cited_sources import CitedAs, CitedSources
from bot.services.transfer.linking.written_links import NEW_MARK, NOTHING, Meaning, WrittenNames
from bot.storage.keeping.members import find_actor_of
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
        self._written = {kind: WrittenNames(reader, kind) for kind in linked_kinds()}
        self._meanings: dict[str, dict[str, Meaning]] = defaultdict(dict)
        self._sources = CitedSources(reader)
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

    def add(self, kind: str, key: str, values: KeyedValues, state: State) -> None:
        """Let rows that follow link to a row of the file, which leaves its record in a state."""
        if kind in self._known:
            name, aliases = str(values.get(KINDS[kind].TITLE)), KINDS[kind].TRAITS.aliases
            self._written[kind].add(self._name_of(kind, key), name, values[aliases] if aliases else ())
            self._meanings.pop(kind, None)
            if kind == Source.KIND:
                self._sources.add(key, values)
            self._known[kind].add(key)
            self._named[kind][fold(name)].add(key)
            self._away[kind].pop(key, None)
            if state is State.WITHDRAWN:
                self._away[kind][key] = name

    def find_withdrawn(self, kind: str, key: str) -> str | None:
        """The name of a record that is withdrawn, or will be by the file."""
        return self._away[kind].get(key)

    def has_withdrawn(self, kind: str) -> bool:
        """Whether there is any such record of a kind."""
        return bool(self._away[kind])

    def add_alias(self, kind: str, key: str, held: str) -> None:
        """Let links to `key` lead to the record that is held as `held`."""
        self._aliases[kind, key] = held

    def find_key(self, kind: str, text: str) -> str | None:
        return self._find_by_key(kind, text) or self.meaning(kind, text).key

    def find_named(self, kind: str, text: str) -> str | None:
        """The same of a text that is a key, an id or the very name of one record."""
        if key := self._find_by_key(kind, text):
            return key
        keys = self._called(kind, fold(text))
        return next(iter(keys)) if len(keys) == 1 else None

    def _find_by_key(self, kind: str, text: str) -> str | None:
        if (kind, text) in self._aliases:
            return self._aliases[kind, text]
        if text in self._known[kind]:
            return text
        typed = split_id(text)
        return self._numbered[kind].get(typed[1]) if typed and typed[0] == KINDS[kind].LETTER else None

    def _called(self, kind: str, folded: str) -> Collection[str]:
        names = self._named[kind]
        return names.get(folded) or names.get(without_article(folded)) or ()

    def is_known(self, kind: str, key: str) -> bool:
        """Whether a record that is held or in the file has a key."""
        return key in self._known[kind]

    def meaning(self, kind: str, text: str) -> Meaning:
        """What a text that is no key and no id means, read as commands read it."""
        meanings = self._meanings[kind]
        if text not in meanings:
            meanings[text] = self._mean(kind, text)
        return meanings[text]

    def readings(self) -> Iterator[tuple[str, str, Meaning]]:
        """Kinds, texts that are not a name as it stands, and what they were read as."""
        for kind, meanings in self._meanings.items():
            yield from ((kind, text, meaning) for text, meaning in meanings.items() if meaning.is_read)

    def searched(self) -> set[str]:
        """The kinds of which texts were looked for that are nobody's very name: any of them may come to be meant."""
        return {kind for kind, found in self._meanings.items() if not all(one.is_plain for one in found.values())}

    def not_compared(self, kind: str) -> int:
        """How many texts were not held against names that differ by a slip, since there are so many."""
        return self._written[kind].not_compared

    def _mean(self, kind: str, text: str) -> Meaning:
        if kind == Source.KIND and (cited := self._sources.find(text)):
            return self._of_sources(cited)
        if kind == Actor.KIND and (user_id := mentioned_member(text)) is not None:
            actor = find_actor_of(self._reader, user_id)
            return Meaning(key=self._keys[kind][actor.record_id], name=actor.name, is_read=True) if actor else NOTHING
        folded = fold(text)
        keys = self._called(kind, folded)
        written = self._written[kind]
        if len(keys) == 1 and not (folded and written.is_other_name(folded)):
            return Meaning(key=next(iter(keys)), is_plain=True)
        if len(keys) > 1:
            return self._several(kind, keys)
        return written.meaning(text, self._offices_of(kind), partial(self._key_of, kind))

    def _of_sources(self, cited: CitedAs) -> Meaning:
        """What is cited, by keys or database ids."""
        kind = Source.KIND
        keys = [self._keys[kind][one] if isinstance(one, int) else one for one in cited.sources]
        if cited.is_sure and len(keys) == 1:
            return Meaning(key=keys[0], name=self.title(kind, keys[0]), is_read=cited.is_read)
        return self._several(kind, keys)

    def _several(self, kind: str, keys: Collection[str]) -> Meaning:
        places = sorted(self._name_of(kind, key) for key in keys)
        return Meaning(candidates=tuple(Name(place, self.title(kind, self._key_of(kind, place))) for place in places))

    def title(self, kind: str, key: str) -> str:
        """The name of what has a key; empty where it is withdrawn."""
        return self._written[kind].name_of(self._name_of(kind, key))

    def _name_of(self, kind: str, key: str) -> str:
        """By what an index knows a record: its id, or a sign and its key where the file alone has it."""
        return self.find_id(kind, key) or f"{NEW_MARK}{key}"

    def _key_of(self, kind: str, place: str) -> str:
        typed = None if place.startswith(NEW_MARK) else split_id(place)
        return self._numbered[kind][typed[1]] if typed else place.removeprefix(NEW_MARK)

    def _offices_of(self, kind: str) -> Callable[[], OfficeNames] | None:
        return self.offices if kind == Actor.KIND else None

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
        return self.offices().find(office)

    def offices(self) -> OfficeNames:
        """The offices that the record has."""
        if self._offices is None:
            self._offices = OfficeNames(office_rows(self._reader))
        return self._offices

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
        return self._sources.key_at(url)

    def keyed(self, record: Record) -> KeyedValues:
        """A record's values with links as keys, as a file has them."""
        return KeyedValues(
            relinked(type(record), values_of(record), lambda kind, record_id: self._keys[kind][record_id])
        )
